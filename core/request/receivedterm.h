// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/requestfilter.h"

#include <QTimeZone>

namespace repoll {

/// True for what the query language reads as a duration: `2h`, `1h30m`.
[[nodiscard]] bool isAge(QStringView text);

/// The terms for requests received between two ends, each an age (`2h`: ago) or a time as the query language
/// knows them, or empty: open. Ends that cannot be read go into the text as they are, for parseQuery to tell.
[[nodiscard]] QString receivedTerm(const QString &from, const QString &to);

/// The same for two instants, written as clocks of `zone` show them, in UTC where they skip or show them twice.
[[nodiscard]] QString receivedTerm(const HalfOpen<EpochMs> &range, const QTimeZone &zone);

} // namespace repoll
