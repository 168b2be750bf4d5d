// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/listingstore.h"

#include "core/ledger/sql/countermap.h"
#include "core/ledger/sql/filtersql.h"
#include "core/ledger/sql/listingsql.h"
#include "core/ledger/sql/mapscan.h"
#include "core/ledger/sql/rowreader.h"
#include "core/ledger/sql/storefailure.h"

#include <QHash>

namespace repoll {

namespace {

constexpr int maxPage = 10'000;

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
    const auto wanted = static_cast<std::size_t>(qBound(1, limit, maxPage));
    qint64 skip = firstRow - from.row;
    const AccessPaths paths(m_session, filter);
    const AccessPath path = paths.inOrder(order.column, skip + static_cast<qint64>(wanted));
    std::vector<Request> page;
    if (path.arms.empty())
        return page;
    const std::vector<Stretch> stretches = stretchesOf(order.column);
    std::optional<RowKey> after = from.key;
    for (std::size_t i = stretchAfter(after, order.column); i < stretches.size() && page.size() < wanted;
         ++i) {
        const SqlText keys = keysSql(path, stretches[i], order, after);
        const std::size_t before = page.size();
        {
            SqlRows rows = m_session.query(requestsSql(keys.sql, stretches[i], order, m_session.dialect()),
                                           keys.binds + QVariantList{qint64(wanted - before), skip});
            while (rows.next())
                page.push_back(readRequest(rows));
        }
        after.reset();
        if (page.size() > before)
            skip = 0;
        else if (i + 1 < stretches.size() && skip > 0) // all of this stretch was skipped
            skip -= count(keys, skip);
    }
    return page;
}

qint64 ListingStore::count(const SqlText &keys, qint64 most)
{
    return m_session
        .integer(QStringLiteral("SELECT count(*) FROM (%1 LIMIT ?) s").arg(keys.sql),
                 keys.binds + QVariantList{most})
        .value_or(0);
}

qint64 ListingStore::count(const RequestFilter &filter)
{
    if (mapsAtOnce(filter, {}))
        return CounterMap(m_session, filter).total();
    return countRows(m_session, AccessPaths(m_session, filter).forAll());
}

RowMap ListingStore::map(const RequestFilter &filter, RowOrder order)
{
    return mapsAtOnce(filter, order) ? CounterMap(m_session, filter).map(order.descending)
                                     : MapScan(m_session, filter, order).run();
}

std::vector<Request> ListingStore::byIds(std::span<const qint64> ids)
{
    QHash<qint64, Request> found;
    found.reserve(static_cast<qsizetype>(ids.size()));
    SqlRows rows = m_session.query(QStringLiteral("SELECT %1 FROM request WHERE id IN %2")
                                       .arg(requestColumns(), m_session.dialect().idList()),
                                   {m_session.dialect().bindIds(ids)});
    while (rows.next()) {
        const Request request = readRequest(rows);
        found.insert(request.id, request);
    }
    std::vector<Request> requests;
    requests.reserve(ids.size());
    for (const qint64 id : ids) {
        if (const auto request = found.constFind(id); request != found.constEnd())
            requests.push_back(*request);
    }
    return requests;
}

std::vector<qint64> ListingStore::listedOf(const RequestFilter &filter, std::span<const qint64> ids)
{
    const SqlText where = filterSql(filter, m_session.dialect(), m_session.now(), FilterUse::Check);
    SqlRows rows =
        m_session.query(QStringLiteral("SELECT r.id FROM request r WHERE r.id IN %1 AND (%2) ORDER BY r.id")
                            .arg(m_session.dialect().idList(), where.sql),
                        QVariantList{m_session.dialect().bindIds(ids)} + where.binds);
    std::vector<qint64> listed;
    while (rows.next())
        listed.push_back(rows.integer(0));
    return listed;
}

QStringList ListingStore::unknownKeys(const QStringList &keys)
{
    const Dialect &dialect = m_session.dialect();
    SqlRows rows = m_session.query(
        QStringLiteral(
            "SELECT k.value FROM %1 k WHERE NOT EXISTS (SELECT 1 FROM request r %2 WHERE r.key = k.value)")
            .arg(dialect.textList(), dialect.indexedBy(QStringLiteral("request_identity"))),
        {dialect.bindTexts(keys)});
    QStringList unknown;
    while (rows.next())
        unknown.append(rows.text(0));
    return unknown;
}

std::vector<qint64> ListingStore::matchingIds(const RequestFilter &filter)
{
    const SqlText where = filterSql(filter, m_session.dialect(), m_session.now());
    SqlRows rows = m_session.query(
        QStringLiteral("SELECT r.id FROM request r WHERE %1 ORDER BY r.id").arg(where.sql), where.binds);
    std::vector<qint64> ids;
    while (rows.next())
        ids.push_back(rows.integer(0));
    return ids;
}

} // namespace repoll
