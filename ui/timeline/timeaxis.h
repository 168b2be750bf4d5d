// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QString>
#include <QTimeZone>

#include <vector>

namespace repoll::ui {

// The marks of a time axis, on round times of a zone's clocks. Pure.

struct TimeTick
{
    EpochMs at = 0;
    QString text;
    bool day = false; ///< a day, month or year begins here: the text is a date

    friend bool operator==(const TimeTick &, const TimeTick &) = default;
};

/// At most `most` (at least 1) ticks within [from, to), evenly spaced by the clocks of `zone`: minutes, hours,
/// days, weeks, months or years.
[[nodiscard]] std::vector<TimeTick> timeTicks(EpochMs from, EpochMs to, int most, const QTimeZone &zone);

/// `at` moved to the nearest round time, by the finest step that is at least `resolutionMs`.
[[nodiscard]] EpochMs roundTime(EpochMs at, qint64 resolutionMs, const QTimeZone &zone);

} // namespace repoll::ui
