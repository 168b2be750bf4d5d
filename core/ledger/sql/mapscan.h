// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/listingsql.h"

namespace repoll {

/// Makes a listing's map by going through it once, along the quickest path: for what the counters cannot tell.
class MapScan
{
public:
    /// Rows between two anchors.
    static constexpr qint64 step = 1'000;

    MapScan(SqlSession &session, const RequestFilter &filter, RowOrder order);

    [[nodiscard]] RowMap run();

private:
    void walk(const Stretch &stretch);
    void readSorted(const Stretch &stretch);

    SqlSession &m_session;
    RowOrder m_order;
    AccessPath m_path;
    RowMap m_map;
};

} // namespace repoll
