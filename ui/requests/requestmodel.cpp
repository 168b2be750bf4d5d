// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/requestmodel.h"

#include "core/base/whendone.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

QVariant requestData(const Request &request, RequestColumn column, int role, EpochMs now)
{
    switch (role) {
    case Qt::DisplayRole:
        return cellText(request, column, now);
    case Qt::ToolTipRole:
        return cellTip(request, column, now).toHtmlEscaped(); // a tip is rich text where it looks like it
    case RequestModel::SortRole:
        return cellSortValue(request, column);
    case RequestModel::StatusRole:
        return static_cast<int>(request.effectiveStatus());
    case RequestModel::IdRole:
        return request.id;
    case RequestModel::ToneRole: {
        const auto tone = cellTone(request, column, now);
        return tone ? QVariant(static_cast<int>(*tone)) : QVariant();
    }
    case RequestModel::IconRole: {
        const auto look = cellLook(request, column, now);
        return look ? QVariant(look->iconName) : QVariant();
    }
    default:
        return {};
    }
}

} // namespace

RequestModel::RequestModel(LedgerSession &session)
    : m_session(session)
    , m_keeper(session)
    , m_fetcher(std::make_unique<PageFetcher>(session, [this](qint64 page) { return anchorOf(page); }))
{
    connect(m_fetcher.get(), &PageFetcher::loaded, this, &RequestModel::takePage);
    connect(m_fetcher.get(), &PageFetcher::failed, this, &RequestModel::fail);
    connect(&m_keeper, &RowMapKeeper::mapped, this, &RequestModel::takeMap);
    connect(&m_keeper, &RowMapKeeper::failed, this, &RequestModel::fail);
    connect(&session, &LedgerSession::changed, this, &RequestModel::followLedger);
}

void RequestModel::setListing(const Listing &listing)
{
    beginResetModel();
    ++m_generation;
    m_listing = listing;
    m_map = {};
    m_total.reset();
    m_rows = 0;
    m_topRow = 0;
    m_cache.clear();
    m_refreshing = false;
    m_changed = false;
    m_counted.reset();
    m_error.reset();
    m_fetcher->reset(listing);
    endResetModel();
    m_fetcher->want(0);
    m_keeper.ask(listing);
    Q_EMIT stateChanged();
}

/// What is shown stays until it is read anew, and so does what is picked.
void RequestModel::reload()
{
    if (m_error || !m_total)
        setListing(m_listing);
    else
        followLedger();
}

bool RequestModel::isLoading() const
{
    return m_fetcher->isBusy() || (m_keeper.isBusy() && !m_total);
}

const Request *RequestModel::requestAt(int row) const
{
    if (row < 0 || row >= m_rows)
        return nullptr;
    if (!m_cache.isFresh(row / pageRows))
        m_fetcher->want(row / pageRows);
    return m_cache.at(row);
}

std::optional<int> RequestModel::rowOf(qint64 id) const
{
    const auto row = m_cache.rowOf(id);
    return row && *row < m_rows ? std::optional(static_cast<int>(*row)) : std::nullopt;
}

void RequestModel::setSight(int topRow, int rows)
{
    m_topRow = std::max(topRow, 0);
    m_rowsInSight = std::clamp(rows, 1, 4 * pageRows);
}

int RequestModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int RequestModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(allRequestColumns.size());
}

QVariant RequestModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = static_cast<RequestColumn>(index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(columnAlignment(column));
    if (const Request *request = requestAt(index.row())) {
        return role == Qt::AccessibleTextRole ? spokenText(index, *request)
                                              : requestData(*request, column, role, m_session.now());
    }
    if (role == Qt::DisplayRole)
        return m_cache.isFresh(index.row() / pageRows) ? QString() : u"…"_s;
    if (role == Qt::AccessibleTextRole)
        return tr("loading");
    return {};
}

QString RequestModel::spokenText(const QModelIndex &index, const Request &request) const
{
    const auto column = static_cast<RequestColumn>(index.column());
    const bool isSelected = m_isSelected && m_isSelected(index.row());
    return (isSelected ? tr("%1: %2, selected", "column: value, for screen readers")
                       : tr("%1: %2", "column: value, for screen readers"))
        .arg(columnTitle(column), cellText(request, column, m_session.now()));
}

QVariant RequestModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    if (section < 0 || section >= columnCount())
        return {};
    const auto column = static_cast<RequestColumn>(section);
    switch (role) {
    case Qt::DisplayRole:
        return columnTitle(column);
    case Qt::ToolTipRole:
        return columnTip(column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(columnAlignment(column));
    default:
        return {};
    }
}

/// Before the listing is counted, its end is where the last full page ends.
bool RequestModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_total && m_rows > 0;
}

void RequestModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        m_fetcher->want(m_rows / pageRows);
}

RowAnchor RequestModel::anchorOf(qint64 page) const
{
    const RowAnchor far = m_map.nearest(page * pageRows);
    const auto near = m_cache.anchorFor(page, m_listing.order.column);
    return near && near->row > far.row ? *near : far;
}

void RequestModel::takePage(LoadedPage page)
{
    const qint64 number = page.page;
    const auto size = static_cast<qint64>(page.rows.size());
    m_error.reset();
    m_cache.put(std::move(page));
    const qint64 end = number * pageRows + size;
    if (!m_total && number * pageRows <= m_rows) {
        if (size < pageRows)
            m_total = end;
        setRows(std::max<qint64>(end, m_rows));
    } else if (size < pageRows && end < m_total.value_or(0)) {
        m_keeper.askAgain(); // there are fewer than was counted
    }
    const qint64 last = std::min<qint64>(end, m_rows) - 1;
    if (number * pageRows <= last)
        Q_EMIT dataChanged(index(static_cast<int>(number * pageRows), 0),
                           index(static_cast<int>(last), columnCount() - 1));
    Q_EMIT stateChanged();
}

void RequestModel::takeMap(RowMap map)
{
    const bool isFirst = m_map == RowMap{};
    m_error.reset();
    if (!isFirst) {
        m_counted = std::move(map);
        refreshInTurn();
        return;
    }
    m_map = std::move(map);
    m_total = m_map.total;
    setRows(m_map.total);
    Q_EMIT stateChanged();
}

void RequestModel::fail(const Error &error)
{
    m_error = error;
    Q_EMIT stateChanged();
}

void RequestModel::followLedger()
{
    m_changed = true;
    refreshInTurn();
}

/// One after another: of two at once the older could come last, and would be what is shown.
void RequestModel::refreshInTurn()
{
    if (m_refreshing)
        return;
    const bool changed = std::exchange(m_changed, false);
    const std::optional<RowMap> counted = std::exchange(m_counted, std::nullopt);
    const bool mapsAnew = changed && m_listing.mapsAtOnce();
    if (counted || changed)
        startRefresh(counted && !mapsAnew ? *counted : m_map, mapsAnew);
    if (changed && !m_listing.mapsAtOnce())
        m_keeper.askAgain();
}

void RequestModel::startRefresh(const RowMap &map, bool mapsAnew)
{
    RefreshOrder order{m_listing, map, mapsAnew, std::nullopt, m_topRow, m_rowsInSight};
    const Request *top = m_topRow > 0 ? m_cache.at(m_topRow) : nullptr;
    if (top)
        order.topKey = RowKey::of(*top, m_listing.order.column);
    m_refreshing = true;
    auto job = [order](StoreReader &store) { return refresh(store, order); };
    whenDone(m_session.ledger().read<Refreshed>(std::move(job)), this,
             [this, order, generation = m_generation](Result<Refreshed> done) {
                 if (generation != m_generation)
                     return;
                 m_refreshing = false;
                 if (done)
                     takeRefreshed(order, *std::move(done));
                 else
                     fail(done.error());
                 if (generation == m_generation)
                     refreshInTurn();
             });
}

void RequestModel::takeRefreshed(const RefreshOrder &order, Refreshed &&fresh)
{
    m_error.reset();
    m_fetcher->reset(m_listing); // what is on its way was sought in the map as it was
    m_cache.markStale();
    m_map = fresh.map ? *std::move(fresh.map) : order.map;
    const bool counted = fresh.map || m_map != RowMap{};
    qint64 end = 0;
    bool ended = false;
    const bool fromStart = !fresh.pages.empty() && fresh.pages.front().page == 0;
    for (LoadedPage &page : fresh.pages) {
        end = page.page * pageRows + static_cast<qint64>(page.rows.size());
        ended = page.rows.size() < pageRows;
        m_cache.put(std::move(page));
    }
    if (counted && fromStart && ended)
        m_map.total = end; // read from its first row to its last: no count knows better
    if (counted)
        m_total = m_map.total;
    else if (ended)
        m_total = end;
    setRows(m_total ? *m_total : std::max<qint64>(end, m_rows));
    Q_EMIT rowsShifted(static_cast<int>(fresh.topRow - order.topRow));
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, columnCount() - 1));
    Q_EMIT stateChanged();
}

void RequestModel::setRows(qint64 rows)
{
    const int wanted = static_cast<int>(std::clamp<qint64>(rows, 0, std::numeric_limits<int>::max() / 64));
    if (wanted > m_rows) {
        beginInsertRows({}, m_rows, wanted - 1);
        m_rows = wanted;
        endInsertRows();
    } else if (wanted < m_rows) {
        beginRemoveRows({}, wanted, m_rows - 1);
        m_rows = wanted;
        endRemoveRows();
    }
}

} // namespace repoll::ui
