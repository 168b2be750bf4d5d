// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QByteArrayView>
#include <QString>
#include <QTimeZone>

#include <optional>
#include <vector>

namespace repoll {

/// A time as people and files write it in ISO 8601: a date, or a date with a time of day.
struct IsoTime
{
    EpochMs localMs = 0; ///< as if the clock it was read from showed UTC
    qint64 spanMs = 1;   ///< what the text names: a day, a minute, a second or a millisecond
    bool dateOnly = false;
    std::optional<qint64> offsetMs; ///< east of UTC; none: a local time

    friend bool operator==(const IsoTime &, const IsoTime &) = default;
};

/// Reads `2026-11-01`, `2026-11-01T10:00`, `…:30`, `…:30.125`, each time with or without `Z`, `+01:00`,
/// `+0100`, `+01`. The extended format only; T may be t or a space; digits beyond the millisecond are
/// cut off. None: anything else, a date that is not in the calendar, hour 24, second 60.
[[nodiscard]] std::optional<IsoTime> readIsoTime(QByteArrayView text);

/// A point in time: ISO 8601 with a time of day and an offset.
[[nodiscard]] std::optional<EpochMs> readIsoInstant(QByteArrayView text);

/// `2026-11-01T10:00:00Z`, with milliseconds where there are some. Needs a year from 1 to 9999.
[[nodiscard]] QString utcTimeText(EpochMs time);
[[nodiscard]] bool hasUtcTimeText(EpochMs time);
/// `2026-11-24T08:05:03.120Z`, as data carries it: always with milliseconds. None: empty.
[[nodiscard]] QString isoUtc(EpochMs time);
[[nodiscard]] QString isoUtc(std::optional<EpochMs> time);

/// East of UTC as texts have it: `+01:00`.
[[nodiscard]] QString offsetTextAt(EpochMs time, const QTimeZone &zone);
/// What clocks of `zone` show, with their offset: `2026-11-01 10:00:00+01:00`. A query takes it, in quotes.
[[nodiscard]] QString zonedTimeText(EpochMs time, const QTimeZone &zone);
/// The same without the offset, unless clocks of `zone` show that time twice.
[[nodiscard]] QString localTimeText(EpochMs time, const QTimeZone &zone);
/// What is added to a text of the local `time` to tell it apart: the offset where clocks show it twice, or nothing.
[[nodiscard]] QString offsetWhereDoubled(EpochMs time, const QTimeZone &zone);
/// A zone and its offset at `time`: `Europe/Berlin, UTC+01:00`; `UTC+05:00` where it has no name; `UTC`.
[[nodiscard]] QString zoneText(const QTimeZone &zone, EpochMs time);

/// A zone by its name (IANA, `UTC`) or offset (`+01:00`). InvalidArgument: there is no such zone; names in which
/// some see the offset and others its opposite (`UTC+5`) are none.
[[nodiscard]] Result<QTimeZone> zoneFromText(const QString &text);

/// The instants at which clocks of `zone` show `localMs`, in order: none where the clocks are put
/// forward over it, two where they are put back over it.
[[nodiscard]] std::vector<EpochMs> instantsOf(EpochMs localMs, const QTimeZone &zone);

/// The first instant of the local day whose midnight is `localMidnight`, though it may not begin at 00:00.
[[nodiscard]] EpochMs startOfDay(EpochMs localMidnight, const QTimeZone &zone);

/// The midnight, in local milliseconds, of the day that clocks of `zone` show at `time`.
[[nodiscard]] EpochMs localMidnightOf(EpochMs time, const QTimeZone &zone);

} // namespace repoll
