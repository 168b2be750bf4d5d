// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/store.h"
#include "ui/runs/pagecanvas.h"

#include <QTimeZone>

namespace repoll::ui {

/// Height of the picture, in millimetres.
inline constexpr double outcomeBarsHeight = 46;

/// Draws a run's answers over time as stacked bars with axes and a legend, its top at `y`.
void drawOutcomeBars(PageCanvas &canvas, double y, const std::vector<OutcomeBucket> &buckets,
                     const QTimeZone &zone);

} // namespace repoll::ui
