// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/pagecache.h"

namespace repoll::ui {

PageCache::PageCache(int pages)
    : m_pages(pages)
{
}

const Request *PageCache::at(qint64 row) const
{
    const Page *page = m_pages.object(row / pageRows);
    const auto place = static_cast<std::size_t>(row % pageRows);
    return page && place < page->rows.size() ? &page->rows[place] : nullptr;
}

bool PageCache::isFresh(qint64 page) const
{
    const Page *found = m_pages.object(page);
    return found && found->generation == m_generation;
}

std::optional<qint64> PageCache::rowOf(qint64 id) const
{
    const QList<qint64> numbers = m_pages.keys();
    for (const qint64 number : numbers) {
        const Page *page = m_pages.object(number);
        if (page->generation != m_generation)
            continue;
        for (std::size_t i = 0; i < page->rows.size(); ++i) {
            if (page->rows[i].id == id)
                return number * pageRows + static_cast<qint64>(i);
        }
    }
    return std::nullopt;
}

std::optional<RowAnchor> PageCache::anchorFor(qint64 page, SortColumn column) const
{
    const Page *before = page > 0 ? m_pages.object(page - 1) : nullptr;
    if (!before || before->generation != m_generation || before->rows.size() < pageRows)
        return std::nullopt;
    return RowAnchor{page * pageRows, RowKey::of(before->rows.back(), column)};
}

void PageCache::put(LoadedPage &&page)
{
    m_pages.insert(page.page, new Page{std::move(page.rows), m_generation}); // the cache takes it
}

void PageCache::clear()
{
    m_pages.clear();
    ++m_generation;
}

} // namespace repoll::ui
