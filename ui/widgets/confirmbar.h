// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/colours.h"

#include <QFrame>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;

namespace repoll::ui {

/// Says something in place, and asks about it where there is a choice: instead of a box on top of everything.
/// Hidden until it has something to say. Main thread.
class ConfirmBar : public QFrame
{
    Q_OBJECT

public:
    struct Choice
    {
        QString text;
        QString objectName;
        std::function<void()> chosen; ///< called after the bar is hidden; may be empty
    };

    explicit ConfirmBar(QWidget *parent = nullptr);

    /// What was asked before is forgotten. The last choice is what Escape chooses.
    void ask(Tone tone, const QString &text, std::vector<Choice> choices);
    /// Something to read, with a button to put it away.
    void tell(Tone tone, const QString &text);
    void dismiss();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void paintTone();
    void choose(std::size_t index);

    QHBoxLayout *m_row;
    QLabel *m_icon;
    QLabel *m_text;
    std::vector<QWidget *> m_buttons;
    std::vector<Choice> m_choices;
    Tone m_tone = Tone::Neutral;
};

} // namespace repoll::ui
