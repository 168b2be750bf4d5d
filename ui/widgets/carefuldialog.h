// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace repoll::ui {

/// True where Return says yes to what a dialog is about: on a button, or in a line that holds text. In an empty
/// line, a number's box, a list or a table it says nothing.
[[nodiscard]] bool returnConfirms(const QWidget *focus);

/// A dialog that starts something which is on record ever after. Return presses its default button only where
/// returnConfirms(), and never by being held down. Main thread.
class CarefulDialog : public QDialog
{
    Q_OBJECT

public:
    using QDialog::QDialog;

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace repoll::ui
