// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/wording.h"
#include "core/request/requestfilter.h"

#include <QTimeZone>

#include <tl/expected.hpp>

namespace repoll {

/// Where a query is wrong and what was expected there.
struct QueryError
{
    qsizetype offset = 0; ///< UTF-16 units from the start of the text
    qsizetype length = 0; ///< of the offending term, at least 1
    Wording message;      ///< "unknown status 'foo'; expected one of received, …"

    friend bool operator==(const QueryError &, const QueryError &) = default;
};

/// What relative and local times are measured against.
struct QueryContext
{
    EpochMs now = 0;
    QTimeZone zone = QTimeZone::utc();
};

/// Reads `status:processing,failed provider:acme received:>2h key:ORD-* interrupted -provider:test word`.
/// Pure. An empty text is the filter that matches everything.
///
/// Durations (`>2h`, units s m h d w) are ages for received and updated (`>2h`: longer ago than 2 h)
/// and remaining time for deadline (`<3h`: due within 3 h). `A..B` is half-open; a bare date means its
/// start at the left, and as the end it is exclusive. ISO 8601 with offset is accepted, without one it
/// is in `context.zone`; a local time that the clocks there skip or show twice is an error. So is a NUL.
/// The whole language: resources/help/query.md.
[[nodiscard]] tl::expected<RequestFilter, QueryError> parseQuery(const QString &text,
                                                                 const QueryContext &context);

/// The query text of a filter: parsing it again, in any context, gives an equal filter (times are written
/// absolute, UTC; values without NUL).
[[nodiscard]] QString queryText(const RequestFilter &filter);

} // namespace repoll
