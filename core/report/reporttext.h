// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/ledger/store/runrecord.h"

#include <QTimeZone>

namespace repoll {

/// `2026-11-24 01:16:48 +01:00`, as people read it.
[[nodiscard]] QString zonedTime(EpochMs time, const QTimeZone &zone);
/// `+01:00`
[[nodiscard]] QString offsetText(int seconds);
/// `2026-11-24 00:16:48`, UTC to the second: what spreadsheets take for a date.
[[nodiscard]] QString tableTime(EpochMs time);
/// An amount as a number that any program reads, with the places it was written with: `0.50` for `.50`. What is no
/// number stays as it came.
[[nodiscard]] QString plainAmount(const QString &amount);
/// A word of schema and data, byte for byte: `still_processing`.
[[nodiscard]] QByteArray word(QLatin1String text);
/// `20,000`
[[nodiscard]] QString grouped(qint64 number);

/// The dispositions in the order of reports: the unresolved first, as StoreReader::targets gives them.
inline constexpr std::array reportOrder{
    Disposition::Waiting,          Disposition::Error,     Disposition::StillProcessing,
    Disposition::FailedAtProvider, Disposition::Recovered, Disposition::Skipped,
};
/// Targets without a final status that a person has decided since: neither answered nor unresolved.
[[nodiscard]] qint64 decidedSince(const Run &run);
[[nodiscard]] qint64 countOf(const std::map<Disposition, qint64> &totals, Disposition disposition);

} // namespace repoll
