// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/postgres/postgresaddress.h"
#include "core/ledger/postgres/postgreslink.h"

#include <memory>
#include <mutex>
#include <optional>
#include <set>

namespace repoll {

struct ConnectionClose
{
    void operator()(pg_conn *connection) const;
};

/// Which runs this process works on: locks of a session of its own, so that they go with the process, however it ends.
/// After a lost connection they are taken again at the next question. Thread-safe.
class RunHolds
{
public:
    explicit RunHolds(PostgresAddress address)
        : m_address(std::move(address))
    {
    }

    /// False: somebody works on it, this process included, or the server stays away for half
    /// a minute, which it waits for.
    [[nodiscard]] bool take(qint64 runId);
    void release(qint64 runId);
    /// Takes again what was lost with a connection.
    void renew();
    /// True as well where nobody can tell.
    [[nodiscard]] bool isHeld(qint64 runId);

private:
    [[nodiscard]] bool isConnected();
    /// None: the server cannot be asked now.
    [[nodiscard]] std::optional<bool> tryToTake(qint64 runId);
    /// The answer is one condition; none where there is no answer.
    [[nodiscard]] std::optional<bool> ask(const char *sql, qint64 runId);
    [[nodiscard]] std::optional<bool> askOnce(const char *sql, qint64 runId);

    PostgresAddress m_address;
    std::mutex m_mutex;
    std::unique_ptr<pg_conn, ConnectionClose> m_connection;
    std::set<qint64> m_held;
};

} // namespace repoll
