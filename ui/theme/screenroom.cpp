// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/screenroom.h"

#include <QLayout>
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

void growWithinScreen(QWidget &window)
{
    QLayout *const layout = window.layout();
    if (!layout || !window.isVisible()) // it is made as high as it wants to be when it is shown
        return;
    layout->activate();
    const int wanted = layout->hasHeightForWidth() ? layout->totalHeightForWidth(window.width())
                                                   : layout->totalSizeHint().height();
    if (wanted > window.height())
        resizeWithinScreen(window, {window.width(), wanted});
}

} // namespace repoll::ui
