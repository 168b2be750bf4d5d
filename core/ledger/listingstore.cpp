// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/listingstore.h"

#include "core/ledger/filtersql.h"
#include "core/ledger/rowreader.h"
#include "core/ledger/storefailure.h"

#include <QHash>

namespace repoll {

namespace {

constexpr int maxPage = 10'000;

/// A stretch of a listing that one index gives in order: (column, id), or id alone.
struct Stretch
{
    QString column;    ///< empty: the id alone
    QString condition; ///< empty: every row
};

std::vector<Stretch> stretchesOf(SortColumn column)
{
    switch (column) {
    case SortColumn::Received:
        return {{QStringLiteral("r.received_at"), {}}};
    case SortColumn::Key:
        return {{QStringLiteral("r.key"), {}}};
    case SortColumn::Deadline:
        break;
    }
    return {{QStringLiteral("r.deadline"), QStringLiteral("r.deadline IS NOT NULL")},
            {{}, QStringLiteral("r.deadline IS NULL")}};
}

/// In which of the stretches a key lies.
std::size_t placeOf(const std::optional<RowKey> &key, SortColumn column)
{
    return key && column == SortColumn::Deadline && !key->time ? 1 : 0;
}

SqlText stretchSql(const Stretch &stretch, const SqlText &filter, RowOrder order,
                   const std::optional<RowKey> &after)
{
    SqlText sql{QStringLiteral("FROM request r WHERE ") + filter.sql, filter.binds};
    if (!stretch.condition.isEmpty())
        sql.sql += QStringLiteral(" AND ") + stretch.condition;
    const QString direction = order.descending ? QStringLiteral("DESC") : QStringLiteral("ASC");
    const QString beyond = order.descending ? QStringLiteral("<") : QStringLiteral(">");
    if (after && stretch.column.isEmpty()) {
        sql.sql += QStringLiteral(" AND r.id %1 ?").arg(beyond);
        sql.binds += after->id;
    } else if (after) {
        sql.sql += QStringLiteral(" AND (%1, r.id) %2 (?, ?)").arg(stretch.column, beyond);
        sql.binds += {after->time ? QVariant(*after->time) : QVariant(text(after->text)), after->id};
    }
    sql.sql += QStringLiteral(" ORDER BY ");
    if (!stretch.column.isEmpty())
        sql.sql += QStringLiteral("%1 %2, ").arg(stretch.column, direction);
    sql.sql += QStringLiteral("r.id %1").arg(direction);
    return sql;
}

} // namespace

bool mapsAtOnce(const RequestFilter &filter, RowOrder order)
{
    RequestFilter counted;
    counted.status = filter.status;
    counted.provider = filter.provider;
    counted.received = filter.received;
    return order.column == SortColumn::Received && counted == filter;
}

std::vector<Request> ListingStore::rows(const RequestFilter &filter, RowOrder order, const RowAnchor &from,
                                        qint64 firstRow, int limit)
{
    if (from.row < 0 || firstRow < from.row)
        throw StoreFailure(ErrorCode::InvalidArgument, QStringLiteral("A page lies before its anchor."));
    const SqlText where = filterSql(filter, m_session.dialect(), m_session.now());
    const std::vector<Stretch> stretches = stretchesOf(order.column);
    const auto wanted = static_cast<std::size_t>(qBound(1, limit, maxPage));
    std::optional<RowKey> after = from.key;
    qint64 skip = firstRow - from.row;
    std::vector<Request> page;
    for (std::size_t i = placeOf(after, order.column); i < stretches.size() && page.size() < wanted; ++i) {
        const SqlText sql = stretchSql(stretches[i], where, order, after);
        const std::size_t before = page.size();
        {
            SqlRows rows = m_session.query(QStringLiteral("SELECT %1 %2 LIMIT ? OFFSET ?")
                                               .arg(requestColumns(QStringLiteral("r.")), sql.sql),
                                           sql.binds + QVariantList{qint64(wanted - before), skip});
            while (rows.next())
                page.push_back(readRequest(rows));
        }
        after.reset();
        if (page.size() > before) {
            skip = 0;
        } else if (i + 1 < stretches.size() && skip > 0) { // all of this stretch was skipped
            skip -=
                m_session
                    .integer(QStringLiteral("SELECT count(*) FROM (SELECT r.id %1 LIMIT ?) s").arg(sql.sql),
                             sql.binds + QVariantList{skip})
                    .value_or(0);
        }
    }
    return page;
}

RowMap ListingStore::map(const RequestFilter &filter, RowOrder order)
{
    Q_UNUSED(order)
    const SqlText where = filterSql(filter, m_session.dialect(), m_session.now());
    return {
        m_session.integer(QStringLiteral("SELECT count(*) FROM request r WHERE ") + where.sql, where.binds)
            .value_or(0),
        {}};
}

std::vector<Request> ListingStore::byIds(std::span<const qint64> ids)
{
    QHash<qint64, Request> found;
    found.reserve(static_cast<qsizetype>(ids.size()));
    SqlRows rows = m_session.query(QStringLiteral("SELECT %1 FROM request WHERE id IN %2")
                                       .arg(requestColumns(), m_session.dialect().idList()),
                                   {m_session.dialect().bindIds(ids)});
    while (rows.next()) {
        Request request = readRequest(rows);
        found.insert(request.id, std::move(request));
    }
    std::vector<Request> requests;
    requests.reserve(ids.size());
    for (const qint64 id : ids) {
        if (const auto request = found.constFind(id); request != found.constEnd())
            requests.push_back(*request);
    }
    return requests;
}

} // namespace repoll
