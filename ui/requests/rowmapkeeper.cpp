// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/rowmapkeeper.h"

#include "core/base/whendone.h"

#include <algorithm>
#include <limits>

namespace repoll::ui {

namespace {

/// Of the time, a count may take this part at most.
constexpr qint64 restPerWork = 4;

} // namespace

RowMapKeeper::RowMapKeeper(LedgerSession &session)
    : m_session(session)
{
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (std::exchange(m_again, false))
            count();
    });
}

RowMapKeeper::~RowMapKeeper()
{
    m_token.cancel();
}

void RowMapKeeper::ask(const Listing &listing)
{
    m_token.cancel();
    m_rest.stop();
    m_listing = listing;
    m_again = false;
    count();
}

void RowMapKeeper::askAgain()
{
    if (m_busy || m_rest.isActive())
        m_again = true;
    else
        count();
}

void RowMapKeeper::count()
{
    m_busy = true;
    m_token = ScanToken();
    m_since.start();
    auto job = [listing = m_listing](StoreReader &store) {
        return store.rowMap(listing.filter, listing.order);
    };
    auto counted = m_listing.mapsAtOnce() ? m_session.ledger().read<RowMap>(std::move(job))
                                          : m_session.ledger().scan<RowMap>(std::move(job), m_token);
    whenDone(std::move(counted), this, [this, generation = ++m_generation](Result<RowMap> map) {
        if (generation == m_generation)
            finish(std::move(map));
    });
}

void RowMapKeeper::finish(Result<RowMap> map)
{
    m_busy = false;
    const qint64 rest = std::max<qint64>(m_interval, m_since.elapsed() * restPerWork);
    m_rest.start(static_cast<int>(std::min<qint64>(rest, std::numeric_limits<int>::max())));
    if (map)
        Q_EMIT mapped(*std::move(map));
    else
        Q_EMIT failed(map.error());
}

} // namespace repoll::ui
