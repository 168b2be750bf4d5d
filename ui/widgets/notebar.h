// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/theme/colours.h"

#include <QWidget>

class QLabel;

namespace repoll::ui {

class IconLabel;

/// A line that tells something where it happened: icon, text and a quiet background of its tone. Hidden while it has
/// nothing to say. Texts are plain.
class NoteBar : public QWidget
{
    Q_OBJECT

public:
    explicit NoteBar(QWidget *parent = nullptr);

    void say(Tone tone, const QString &iconName, const QString &text);
    /// What went wrong, in its own words; the driver's words are in the tool tip.
    void tell(const Error &error);
    void clear();
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Neutral;
    IconLabel *m_icon;
    QLabel *m_text;
};

} // namespace repoll::ui
