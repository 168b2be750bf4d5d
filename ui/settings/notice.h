// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tintedpanel.h"

#include <QTimer>

class QLabel;
class QPushButton;
class QToolButton;

namespace repoll::ui {

class IconLabel;

/// A banner in the lower right corner of a widget that takes no focus and goes by itself after a while, unless the
/// mouse is on it. A click on it asks to see what it speaks of. Main thread; a child of that widget.
class Notice : public TintedPanel
{
    Q_OBJECT

public:
    explicit Notice(QWidget *parent);

    /// `button`: what a click shows, in words.
    void show(const QString &title, const QString &text, const QString &button, Tone tone);

Q_SIGNALS:
    void clicked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void arrange();
    void place();
    void take();

    IconLabel *m_sign;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_button;
    QToolButton *m_close;
    QTimer m_leaving;
};

} // namespace repoll::ui
