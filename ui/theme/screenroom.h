// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>

class QWidget;

namespace repoll::ui {

/// No larger than a window of this screen may be, with room for its frame and the panels of a desktop.
[[nodiscard]] QSize withinScreen(QSize wanted, QSize available);

/// Gives the window this size, or what its screen has room for.
void resizeWithinScreen(QWidget &window, QSize wanted);

/// As high as its layout wants to be now, where it is lower: no window grows by itself with a text that wraps in it.
void growWithinScreen(QWidget &window);

} // namespace repoll::ui
