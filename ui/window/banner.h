// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/colours.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace repoll::ui {

/// One line across the window that says what holds for all of it: production, read-only, a failure.
/// Hidden while it has nothing to say. Plain text, in its tone's colours.
class Banner : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);

    void say(const QString &iconName, Tone tone, const QString &text, bool dismissable);
    /// White on the production colour.
    void sayProduction(const QString &text);
    /// Beside what it says: something to be done about it.
    void offer(const QString &button);
    void clear();

Q_SIGNALS:
    void taken(); ///< what was offered

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintTone();

    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_offer;
    QToolButton *m_dismiss;
    QString m_iconName;
    Tone m_tone = Tone::Neutral;
    bool m_production = false;
};

} // namespace repoll::ui
