// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/colours.h"

#include <QWidget>

namespace repoll::ui {

/// A panel on a quiet background of a tone, with rounded corners, that follows the theme: banners and notices.
class TintedPanel : public QWidget
{
    Q_OBJECT

public:
    explicit TintedPanel(Tone tone, QWidget *parent = nullptr);

    [[nodiscard]] Tone tone() const { return m_tone; }
    void setTone(Tone tone);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone;
};

} // namespace repoll::ui
