// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/listingquery.h"
#include "ui/session/ledgersession.h"

#include <QElapsedTimer>
#include <QTimer>

namespace repoll::ui {

/// Counts a listing and finds anchors in it, beside everything else: the first time at once, then again when the
/// ledger has changed, the less often the longer it takes. Owned by the model; main thread.
class RowMapKeeper : public QObject
{
    Q_OBJECT

public:
    explicit RowMapKeeper(LedgerSession &session);
    ~RowMapKeeper() override; ///< cancels

    /// Cancels what was asked before and counts this listing.
    void ask(const Listing &listing);
    /// The ledger has changed: counts again, if not now then in a while.
    void askAgain();
    /// The shortest time between two counts, in ms.
    void setInterval(int ms) { m_interval = ms; }
    [[nodiscard]] bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void mapped(repoll::RowMap map);
    void failed(const repoll::Error &error);

private:
    void count();
    void finish(Result<RowMap> map);

    LedgerSession &m_session;
    Listing m_listing;
    ScanToken m_token;
    QTimer m_rest; ///< after a count, before the next
    QElapsedTimer m_since;
    int m_interval = 3'000;
    bool m_busy = false;
    bool m_again = false;
    qint64 m_generation = 0;
};

} // namespace repoll::ui
