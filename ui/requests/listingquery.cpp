// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/listingquery.h"

#include <algorithm>

namespace repoll::ui {

namespace {

constexpr int seekRows = 1'000;
/// Where anchors are further apart than this, a request is looked for no further.
constexpr qint64 seekLimit = 20'000;

/// Those without a deadline come last, whichever the direction.
int compareTimes(const std::optional<qint64> &a, const std::optional<qint64> &b, bool descending)
{
    if (!a || !b)
        return a ? -1 : (b ? 1 : 0);
    const int rising = *a < *b ? -1 : (*a > *b ? 1 : 0);
    return descending ? -rising : rising;
}

int compareTexts(const QString &a, const QString &b, bool descending)
{
    const int rising = a.toUtf8().compare(b.toUtf8());
    return descending ? -rising : rising;
}

/// The last anchor that comes before the request.
RowAnchor anchorBefore(const RowMap &map, const RowKey &key, RowOrder order)
{
    const auto after =
        std::partition_point(map.anchors.begin(), map.anchors.end(), [&](const RowAnchor &anchor) {
            return !anchor.key || isBefore(*anchor.key, key, order);
        });
    return after == map.anchors.begin() ? RowAnchor{} : *std::prev(after);
}

} // namespace

bool isBefore(const RowKey &a, const RowKey &b, RowOrder order)
{
    if (order.column == SortColumn::Key) {
        const int keys = compareTexts(a.text, b.text, order.descending);
        return keys != 0 ? keys < 0 : compareTexts(a.provider, b.provider, order.descending) < 0;
    }
    if (order.column == SortColumn::Amount && a.text.isEmpty() != b.text.isEmpty())
        return b.text.isEmpty(); // none comes last, whichever the direction
    if (order.column != SortColumn::Received && order.column != SortColumn::Deadline) {
        const int texts = compareTexts(a.text, b.text, order.descending);
        if (texts != 0)
            return texts < 0;
    }
    const int times = compareTimes(a.time, b.time, order.descending);
    if (times != 0)
        return times < 0;
    return order.descending ? a.id > b.id : a.id < b.id;
}

Result<std::optional<qint64>> locate(StoreReader &store, const Listing &listing, const RowMap &map,
                                     const RowKey &key)
{
    RowAnchor from = anchorBefore(map, key, listing.order);
    for (qint64 seen = 0; seen < seekLimit; seen += seekRows) {
        const auto rows = store.rows(listing.filter, listing.order, from, from.row, seekRows);
        if (!rows)
            return tl::unexpected<Error>(rows.error());
        for (std::size_t i = 0; i < rows->size(); ++i) {
            const RowKey at = RowKey::of((*rows)[i], listing.order.column);
            if (at == key)
                return std::optional(from.row + static_cast<qint64>(i));
            if (isBefore(key, at, listing.order))
                return std::optional<qint64>();
        }
        if (rows->size() < seekRows)
            break;
        from = {from.row + seekRows, RowKey::of(rows->back(), listing.order.column)};
    }
    return std::optional<qint64>();
}

Result<LoadedPage> loadPage(StoreReader &store, const Listing &listing, const RowAnchor &from, qint64 page)
{
    return store.rows(listing.filter, listing.order, from, page * pageRows, pageRows)
        .map([page](std::vector<Request> &&rows) {
            return LoadedPage{page, std::move(rows)};
        });
}

Result<Refreshed> refresh(StoreReader &store, const RefreshOrder &order)
{
    Refreshed fresh;
    fresh.topRow = order.topRow;
    RowMap map = order.map;
    if (order.mapsAnew) {
        auto anew = store.rowMap(order.listing.filter, order.listing.order);
        if (!anew)
            return tl::unexpected<Error>(std::move(anew.error()));
        map = *std::move(anew);
        fresh.map = map;
    }
    if (order.topKey) {
        const auto row = locate(store, order.listing, map, *order.topKey);
        if (!row)
            return tl::unexpected<Error>(row.error());
        fresh.topRow = row->value_or(order.topRow);
    }
    RowAnchor from = map.nearest(fresh.topRow / pageRows * pageRows);
    const qint64 lastRow = fresh.topRow + std::max(order.rows, 1) - 1;
    for (qint64 page = fresh.topRow / pageRows; page <= lastRow / pageRows; ++page) {
        auto loaded = loadPage(store, order.listing, from, page);
        if (!loaded)
            return tl::unexpected<Error>(std::move(loaded.error()));
        const bool isLast = loaded->rows.size() < pageRows;
        if (!isLast)
            from = {(page + 1) * pageRows, RowKey::of(loaded->rows.back(), order.listing.order.column)};
        fresh.pages.push_back(*std::move(loaded));
        if (isLast)
            break;
    }
    return fresh;
}

} // namespace repoll::ui
