// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/store.h"

namespace repoll::ui {

/// Rows that are loaded, sought and kept together.
inline constexpr int pageRows = 200;

/// Which requests, in which order. A plain value.
struct Listing
{
    RequestFilter filter;
    RowOrder order;

    [[nodiscard]] bool mapsAtOnce() const { return repoll::mapsAtOnce(filter, order); }
    friend bool operator==(const Listing &, const Listing &) = default;
};

/// True where `a` comes before `b` in that order.
[[nodiscard]] bool isBefore(const RowKey &a, const RowKey &b, RowOrder order);

/// The row where a request stands, or none where the listing does not hold it near where the map says it
/// should be. On a reader's thread; reads at most some thousand rows.
[[nodiscard]] Result<std::optional<qint64>> locate(StoreReader &store, const Listing &listing,
                                                   const RowMap &map, const RowKey &key);

/// A page as it was read. A plain value.
struct LoadedPage
{
    qint64 page = 0; ///< rows page * pageRows …
    std::vector<Request> rows;
};

/// One page, sought from an anchor. On a reader's thread.
[[nodiscard]] Result<LoadedPage> loadPage(StoreReader &store, const Listing &listing, const RowAnchor &from,
                                          qint64 page);

/// What a refresh reads in one go, so that no page is of another age than its map.
struct Refreshed
{
    std::optional<RowMap> map; ///< none: the one that was there still serves
    qint64 topRow = 0;         ///< where the request that was at the top stands now
    std::vector<LoadedPage> pages;
};

/// What is in sight, to be read again.
struct RefreshOrder
{
    Listing listing;
    RowMap map;
    bool mapsAnew = false;        ///< take the map anew first; only where it comes at once
    std::optional<RowKey> topKey; ///< the request at the top edge; none: stay at the row
    qint64 topRow = 0;
    int rows = 0; ///< in sight
};

/// On a reader's thread.
[[nodiscard]] Result<Refreshed> refresh(StoreReader &store, const RefreshOrder &order);

} // namespace repoll::ui
