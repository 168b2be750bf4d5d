// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace repoll::ui {

/// What a colour says. Each has one value for light and one for dark, with at least 4.5:1 contrast as text
/// on the window's base (WCAG 2.1, 1.4.3).
enum class Tone {
    Neutral,  ///< received, skipped
    Active,   ///< processing, pending
    Good,     ///< succeeded, recovered
    Bad,      ///< failed, error
    Warning,  ///< interrupted, expiring, conflict
    Doubtful, ///< unknown, quarantined
    Faded,    ///< cancelled, expired
};

/// All colours of the console are made here. Main thread.
[[nodiscard]] bool isDark(const QPalette &palette);
[[nodiscard]] QColor toneColour(Tone tone, const QPalette &palette);
/// A quiet background of that tone, for banners and chips; text on it is the palette's WindowText.
[[nodiscard]] QColor toneBackground(Tone tone, const QPalette &palette);
/// Lines and labels that must not shout.
[[nodiscard]] QColor mutedText(const QPalette &palette);
[[nodiscard]] QColor hairline(const QPalette &palette);
/// The banner of a connection that is marked as production.
[[nodiscard]] QColor productionColour(const QPalette &palette);

[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

} // namespace repoll::ui
