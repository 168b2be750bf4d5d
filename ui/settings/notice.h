// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tintedpanel.h"

#include <QTimer>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace repoll::ui {

class IconLabel;

/// A banner upon a widget that takes no focus and goes by itself after a while, unless the mouse is on it. It lies where
/// it covers nothing, or, where there is no such room, in the lower right corner. A click on it asks to see what it speaks of. Main thread; a child of that widget.
class Notice : public TintedPanel
{
    Q_OBJECT

public:
    explicit Notice(QWidget *parent);

    /// `room`: of the parent, where nothing else is; may be empty.
    void setRoom(std::function<QRect()> room) { m_room = std::move(room); }
    /// `button`: what a click shows, in words.
    void show(const QString &title, const QString &text, const QString &button, Tone tone);

Q_SIGNALS:
    void clicked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void arrange();
    void place();
    void fitText();
    void take();

    IconLabel *m_sign;
    QLabel *m_title;
    QLabel *m_text;
    QString m_words; ///< the text, where there is room for all of it
    QPushButton *m_button;
    QToolButton *m_close;
    QTimer m_leaving;
    std::function<QRect()> m_room;
};

} // namespace repoll::ui
