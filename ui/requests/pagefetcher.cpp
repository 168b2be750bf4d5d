// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/pagefetcher.h"

#include "core/base/whendone.h"

#include <algorithm>

namespace repoll::ui {

namespace {

/// As many as a screen can show at once, and one to come.
constexpr std::size_t maxWanted = 3;

} // namespace

PageFetcher::PageFetcher(LedgerSession &session, AnchorOf anchorOf)
    : m_session(session)
    , m_anchorOf(std::move(anchorOf))
{
}

void PageFetcher::reset(const Listing &listing)
{
    ++m_generation;
    m_listing = listing;
    m_wanted.clear();
    m_underWay.reset();
    m_busy = false;
}

void PageFetcher::want(qint64 page)
{
    if (m_underWay == page || (!m_wanted.empty() && m_wanted.back() == page))
        return;
    std::erase(m_wanted, page);
    m_wanted.push_back(page);
    if (m_wanted.size() > maxWanted)
        m_wanted.erase(m_wanted.begin());
    if (!m_busy)
        fetchNext();
}

void PageFetcher::fetchNext()
{
    if (m_wanted.empty()) {
        m_busy = false;
        return;
    }
    const qint64 page = m_wanted.back();
    m_wanted.pop_back();
    m_busy = true;
    m_underWay = page;
    auto job = [listing = m_listing, from = m_anchorOf(page), page](StoreReader &store) {
        return loadPage(store, listing, from, page);
    };
    whenDone(m_session.ledger().read<LoadedPage>(std::move(job)), this,
             [this, generation = m_generation](Result<LoadedPage> done) {
                 if (generation != m_generation)
                     return;
                 m_underWay.reset();
                 m_busy = !m_wanted.empty(); // those who are told look whether it is
                 if (done)
                     Q_EMIT loaded(*std::move(done));
                 else
                     Q_EMIT failed(done.error());
                 if (generation == m_generation && !m_underWay)
                     fetchNext();
             });
}

} // namespace repoll::ui
