// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"

#include <QTemporaryDir>

namespace repoll {

/// Where a test's ledger is: a file in a folder of its own or, where REPOLL_TEST_POSTGRES holds the URL of a server's
/// database, a schema of its own there. Every suite that goes through the ledger's interface runs on both. What was made
/// goes with it.
class LedgerPlace
{
public:
    LedgerPlace();
    ~LedgerPlace();
    LedgerPlace(const LedgerPlace &) = delete;
    LedgerPlace &operator=(const LedgerPlace &) = delete;

    /// There is none yet.
    [[nodiscard]] LedgerUrl url() const;
    /// For files besides it.
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] QString filePath(const QString &name) const { return m_folder.filePath(name); }

    [[nodiscard]] static bool isOnServer();
    /// As a user of tests/support/postgres.
    [[nodiscard]] LedgerUrl urlOf(const QByteArray &user) const;
    /// Executes SQL on the test's server, past the ledger, in the schema of this place. Empty, or the SQLSTATE of its
    /// failure.
    [[nodiscard]] QByteArray tryOnServer(const QByteArray &sql, const QByteArray &user = "repoll") const;
    void execOnServer(const QByteArray &sql) const;
    /// The server ends all connections of this place's ledgers.
    void cutOff() const;

private:
    [[nodiscard]] QByteArray server(const QByteArray &user = "repoll") const;

    QTemporaryDir m_folder;
    QByteArray m_schema;
};

} // namespace repoll
