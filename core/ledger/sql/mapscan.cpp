// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/mapscan.h"

#include <limits>

namespace repoll {

MapScan::MapScan(SqlSession &session, const RequestFilter &filter, RowOrder order)
    : m_session(session)
    , m_order(order)
    , m_path(AccessPaths(session, filter).inOrder(order.column, std::numeric_limits<qint64>::max()))
{
}

RowMap MapScan::run()
{
    m_map = {};
    if (m_path.arms.empty())
        return m_map;
    for (const Stretch &stretch : stretchesOf(m_order.column)) {
        if (stretch.place == Stretch::Place::Id && m_map.total > 0) { // those without a deadline or amount
            const qint64 before = m_order.descending ? std::numeric_limits<qint64>::max() : 0;
            m_map.anchors.push_back({m_map.total, RowKey{std::nullopt, before, {}, {}}});
        }
        if (m_path.order == m_order.column)
            walk(stretch);
        else
            readSorted(stretch);
    }
    return m_map;
}

/// The database skips from anchor to anchor by itself, which is much quicker than handing out each row.
void MapScan::walk(const Stretch &stretch)
{
    std::optional<RowKey> last;
    for (;;) {
        const SqlText keys = keysSql(m_path, stretch, m_order, last);
        {
            SqlRows rows = m_session.query(keys.sql + QStringLiteral(" LIMIT 1 OFFSET ?"),
                                           keys.binds + QVariantList{step - 1});
            if (rows.next()) {
                last = readKey(rows, stretch);
                m_map.total += step;
                m_map.anchors.push_back({m_map.total, last});
                continue;
            }
        }
        m_map.total +=
            m_session.integer(QStringLiteral("SELECT count(*) FROM (%1) s").arg(keys.sql), keys.binds)
                .value_or(0);
        return;
    }
}

void MapScan::readSorted(const Stretch &stretch)
{
    const SqlText keys = keysSql(m_path, stretch, m_order, std::nullopt);
    SqlRows rows = m_session.query(keys.sql, keys.binds);
    qint64 count = 0;
    while (rows.next()) {
        ++count;
        if (count % step == 0)
            m_map.anchors.push_back({m_map.total + count, readKey(rows, stretch)});
    }
    m_map.total += count;
}

} // namespace repoll
