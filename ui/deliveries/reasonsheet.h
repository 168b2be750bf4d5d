// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/carefuldialog.h"

class QComboBox;
class QPushButton;

namespace repoll::ui {

/// Says what is about to happen and asks why, which goes on record. Shown with open(); deletes itself.
class ReasonSheet : public CarefulDialog
{
    Q_OBJECT

public:
    /// `doIt`: the button's words.
    ReasonSheet(const QString &title, const QString &text, const QString &doIt, QWidget *parent);

Q_SIGNALS:
    void confirmed(const QString &why);

private:
    void confirm();

    QComboBox *m_why;
    QPushButton *m_do;
};

} // namespace repoll::ui
