// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/listing.h"
#include "core/request/requestfilter.h"

namespace repoll {

/// The map of a listing by received time, added up from the counters: for filters of status, provider and received
/// only. The hours that a range cuts are counted.
class CounterMap
{
public:
    CounterMap(SqlSession &session, const RequestFilter &filter);

    [[nodiscard]] qint64 total() const;
    [[nodiscard]] RowMap map(bool descending) const;

private:
    struct Slot
    {
        EpochMs from = 0;
        EpochMs to = 0;
        qint64 rows = 0;
    };

    void addCut(EpochMs from, EpochMs to);
    void addHours(std::optional<qint64> from, std::optional<qint64> to);
    void addDays(std::optional<qint64> from, std::optional<qint64> to);
    /// Slots of a table of counters within [from, to) of its own unit.
    [[nodiscard]] std::vector<Slot> read(const QString &table, const QString &unit, qint64 unitMs,
                                         std::optional<qint64> from, std::optional<qint64> to);

    SqlSession &m_session;
    RequestFilter m_filter;
    std::vector<Slot> m_slots; ///< in order of their times
};

} // namespace repoll
