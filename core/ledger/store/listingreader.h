// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ledger/store/listing.h"
#include "core/request/requestfilter.h"

#include <span>

namespace repoll {

/// Requests as a listing of any length, read by row number. A part of StoreReader.
///
/// A listing changes while it is looked at. What a map says was true when it was made; rows read from its anchors
/// are always rows of the ledger as it is now, in order and without gaps from the anchor on.
class ListingReader
{
public:
    virtual ~ListingReader() = default;

    /// Rows `firstRow` … `firstRow + limit - 1` (limit 1 … 10,000) of a listing, sought from an anchor of the same
    /// filter and order at or before it; fewer at the listing's end. The cost grows with firstRow - from.row.
    virtual Result<std::vector<Request>> rows(const RequestFilter &filter, RowOrder order,
                                              const RowAnchor &from, qint64 firstRow, int limit) = 0;
    /// The exact length and anchors of a listing. By received time and with a filter of status, provider and
    /// received only, it comes from the counters within milliseconds and may be asked through read(); any other
    /// is a scan, for Ledger::scan() (mapsAtOnce() tells).
    virtual Result<RowMap> rowMap(const RequestFilter &filter, RowOrder order) = 0;
    /// The requests of these ids, in the order of the ids; those that are not on record are left out.
    virtual Result<std::vector<Request>> requestsById(std::span<const qint64> ids) = 0;
    /// Which of these ids, each given once, a filter matches now: rising.
    virtual Result<std::vector<qint64>> listedOf(const RequestFilter &filter,
                                                 std::span<const qint64> ids) = 0;
    /// Those of the keys that no request of whatever provider has, in the order given. Milliseconds for thousands.
    virtual Result<QStringList> unknownKeys(const QStringList &keys) = 0;
    /// All that a filter matches now: rising.
    virtual Result<std::vector<qint64>> matchingIds(const RequestFilter &filter) = 0;
    /// A number that differs from the one before whenever anybody, in this process or another, has committed
    /// since. It belongs to the connection: compare marks that came through read() only. Costs microseconds.
    virtual Result<qint64> changeMark() = 0;
};

/// True where the counters answer rowMap() by themselves.
[[nodiscard]] bool mapsAtOnce(const RequestFilter &filter, RowOrder order);

} // namespace repoll
