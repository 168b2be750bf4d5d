// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/engines.h"

#include "core/ledger/postgres/postgresengine.h"
#include "core/ledger/sqlite/sqliteengine.h"

namespace repoll {

Result<void> createLedgerAt(const LedgerUrl &url, const Clock &clock, const QString &who, Engine::Made made)
{
    return url.isFile() ? SqliteEngine::create(url.path, clock, who, made)
                        : PostgresEngine::create(url.server, clock, who, made);
}

Result<std::unique_ptr<Engine>> openEngineAt(const LedgerUrl &url, LedgerMode mode, const Clock &clock,
                                             Engine::Made made, const QByteArray &password)
{
    return url.isFile() ? SqliteEngine::open(url.path, mode, clock, made)
                        : PostgresEngine::open(url.server, clock, made, password);
}

} // namespace repoll
