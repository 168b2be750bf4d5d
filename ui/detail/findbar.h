// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace repoll::ui {

class PlainView;

/// Finds in a text: as it is typed, next, previous. Owned by its tab; main thread.
class FindBar : public QWidget
{
    Q_OBJECT

public:
    FindBar(PlainView &view, QWidget *parent);

    void focusText(); ///< and selects it
    void showCount(); ///< the text has changed

private:
    void find(bool backward);
    void findTyped();

    PlainView &m_view;
    QLineEdit *m_text;
    QLabel *m_count;
};

} // namespace repoll::ui
