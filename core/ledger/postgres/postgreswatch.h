// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/joinedthread.h"
#include "core/ledger/ledgernews.h"
#include "core/ledger/postgres/runholds.h"

#include <mutex>

namespace repoll {

/// Listens to a ledger's server on a connection of its own: tells what others have committed, and when the server is
/// away and back. A thread; any other may stop and delete it.
class PostgresWatch final : public JoinedThread
{
public:
    /// How long a server that says nothing is believed, in milliseconds.
    struct Patience
    {
        int silenceMs = 5'000; ///< until it is asked for a sign
        int answerMs = 5'000;  ///< from then until it counts as away
        int lostMs = 15'000;   ///< from then until the connection is given up
    };

    /// `clock` must be there until it is stopped.
    PostgresWatch(PostgresAddress address, const Clock &clock, LedgerNews news, Patience patience);
    PostgresWatch(PostgresAddress address, const Clock &clock, LedgerNews news);
    ~PostgresWatch() override;
    /// Nothing is told any more once this has returned, and nothing is used that belongs to others; it does not wait for
    /// the thread. Not from within the news.
    void stop();

    /// The channel of the ledger that a session's search path begins with, as SQL.
    [[nodiscard]] static const char *channelSql();

protected:
    void run() override;

private:
    enum class Heard { Stop, Silence, Something };

    [[nodiscard]] bool connect();
    [[nodiscard]] bool listen();
    void serve();
    [[nodiscard]] bool hear();
    [[nodiscard]] Heard await(int socket, int ms) const;
    void tellAway(EpochMs since);
    void tellBack();
    void tellChanged();
    [[nodiscard]] EpochMs now() const; ///< 0: it was stopped
    [[nodiscard]] bool isStopped() const;

    PostgresAddress m_address;
    const Patience m_patience;
    const int m_wake; ///< an event descriptor: readable once it was stopped
    mutable std::mutex m_mutex;
    // Others' things, under the mutex; none: it was stopped.
    LedgerNews m_news;
    const Clock *m_clock;
    // Of the thread.
    std::unique_ptr<pg_conn, ConnectionClose> m_connection;
    bool m_isAway = false;
    bool m_awaitsSign = false;
};

} // namespace repoll
