// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/listingquery.h"

#include <QCache>

namespace repoll::ui {

/// The pages of a listing that were last looked at, a bounded number of them. Owned by the model; main thread.
class PageCache
{
public:
    explicit PageCache(int pages = 40);

    /// Null where the row is not loaded, or the listing turned out to end before it. Valid until the next put().
    [[nodiscard]] const Request *at(qint64 row) const;
    /// True where the row's page is there and was read since the last markStale().
    [[nodiscard]] bool isFresh(qint64 page) const;
    /// The loaded row that holds the request with this id; only fresh pages count.
    [[nodiscard]] std::optional<qint64> rowOf(qint64 id) const;
    /// The anchor that a fresh full page before `page` gives.
    [[nodiscard]] std::optional<RowAnchor> anchorFor(qint64 page, SortColumn column) const;

    void put(LoadedPage &&page);
    /// What is there still shows, and is to be read again when it comes in sight.
    void markStale() { ++m_generation; }
    void clear();
    [[nodiscard]] int size() const { return static_cast<int>(m_pages.size()); }

private:
    struct Page
    {
        std::vector<Request> rows;
        qint64 generation = 0;
    };

    QCache<qint64, Page> m_pages; ///< by page number
    qint64 m_generation = 0;
};

} // namespace repoll::ui
