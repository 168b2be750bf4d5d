// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/requestfilter.h"

#include <QString>

#include <vector>

namespace repoll::ui {

/// How ranges of received times are said on the screen, in its zone. Main thread.

/// A range that is one click away.
struct RangePreset
{
    QString term; ///< `received:<24h`; empty: any time
    QString text; ///< translated
};
[[nodiscard]] std::vector<RangePreset> rangePresets();
/// The preset these received terms of a query amount to, at any time; -1: none.
[[nodiscard]] int presetOf(const QString &terms);

/// "From 2026-11-24 10:00:00 to before 2026-11-24 12:00:00 · Europe/Berlin, UTC+01:00".
[[nodiscard]] QString rangeMeaning(const HalfOpen<EpochMs> &range);
/// The same for a button: "11-24 10:00 – 12:00"; ages as they are typed.
[[nodiscard]] QString rangeLabel(const QString &terms, const HalfOpen<EpochMs> &range);

/// The two ends as a person would type them: ages stay ages.
struct RangeEnds
{
    QString from;
    QString before;
};
[[nodiscard]] RangeEnds rangeEnds(const QString &terms, const HalfOpen<EpochMs> &range);

} // namespace repoll::ui
