// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/screenroom.h"

#include <QScreen>
#include <QWidget>

namespace repoll::ui {

namespace {

constexpr QSize frameRoom{16, 40}; ///< for the window manager's frame and title

} // namespace

QSize withinScreen(QSize wanted, QSize available)
{
    return wanted.boundedTo(available - frameRoom);
}

void resizeWithinScreen(QWidget &window, QSize wanted)
{
    window.resize(window.screen() ? withinScreen(wanted, window.screen()->availableSize()) : wanted);
}

} // namespace repoll::ui
