// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/pagecache.h"
#include "ui/session/ledgersession.h"

namespace repoll::ui {

/// Reads the pages that are wanted, one at a time, the one wanted last first. Of those that wait only the last few
/// are kept, so that a fast scroll reads what it comes to rest at and not what it passed. Owned by the model; main
/// thread.
class PageFetcher : public QObject
{
    Q_OBJECT

public:
    /// Where the page is sought from, at the time it is read.
    using AnchorOf = std::function<RowAnchor(qint64 page)>;

    PageFetcher(LedgerSession &session, AnchorOf anchorOf);

    /// Forgets what waits and what is on its way.
    void reset(const Listing &listing);
    void want(qint64 page);
    [[nodiscard]] bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void loaded(repoll::ui::LoadedPage page);
    void failed(const repoll::Error &error);

private:
    void fetchNext();

    LedgerSession &m_session;
    AnchorOf m_anchorOf;
    Listing m_listing;
    std::vector<qint64> m_wanted; ///< the newest last
    std::optional<qint64> m_underWay;
    bool m_busy = false;
    qint64 m_generation = 0; ///< rises with every reset: tells late answers
};

} // namespace repoll::ui
