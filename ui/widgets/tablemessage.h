// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/colours.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace repoll::ui {

/// What a list says where it has nothing to list: an icon, what is the matter, what to do, and a button for it.
/// Lies over the widget it is made for and takes its size. Main thread.
class TableMessage : public QWidget
{
    Q_OBJECT

public:
    struct Content
    {
        QString iconName;
        Tone tone = Tone::Neutral;
        QString title;
        QString help;
        QString button; ///< empty: none
    };

    /// Hidden at first. `over` is the parent.
    explicit TableMessage(QWidget *over);

    /// Shows itself, after `delayMs`: until then what it said before stands.
    void tell(const Content &content, int delayMs = 0);
    void quiet(); ///< hides itself

Q_SIGNALS:
    void clicked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    void fit();

    Content m_content;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_help;
    QPushButton *m_button;
    QTimer m_delay;
};

} // namespace repoll::ui
