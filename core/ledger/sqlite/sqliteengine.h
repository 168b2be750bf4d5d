// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/engine.h"
#include "core/ledger/sqlite/ledgerfile.h"
#include "core/ledger/sqlite/logmark.h"
#include "core/ledger/sqlite/sqlitedialect.h"

namespace repoll {

/// A ledger that is a file of this machine, and that several programs write to, in turns. The first one who writes sees
/// to it that what lies beside the file is its own, and the last one leaves all in the file.
class SqliteEngine final : public Engine
{
public:
    [[nodiscard]] static Result<void> create(const QString &path, const Clock &clock, const QString &who,
                                             Made made = Made::AsLedger);
    /// As Ledger::open() says.
    [[nodiscard]] static Result<std::unique_ptr<Engine>> open(const QString &path, LedgerMode mode,
                                                              const Clock &clock, Made made = Made::AsLedger);

    [[nodiscard]] const Dialect &dialect() const override { return m_dialect; }
    [[nodiscard]] std::unique_ptr<SqlConnection> connect(SqlConnection::Access access) const override;
    void beginWriting(SqlSession &session) override;
    void beforeBegin(SqlSession &session) override;
    void beforeCommit(SqlSession &session) override;
    void afterTransaction() override;
    void endWriting(SqlSession &session) override;
    [[nodiscard]] std::shared_ptr<void> watch(LedgerNews news) const override
    {
        Q_UNUSED(news)
        return nullptr;
    }
    [[nodiscard]] bool othersWrite() const override { return m_handle->othersWrite(); }
    [[nodiscard]] std::shared_ptr<void> holdRun(qint64 runId) override;
    [[nodiscard]] bool isRunHeld(qint64 runId) const override;

private:
    SqliteEngine(const QString &path, const Clock &clock);

    [[nodiscard]] Result<void> prepare(LedgerMode mode) const;
    void requireSchema(SqlSession &session) const;
    void requireSame(SqlSession &session);
    void requireOwnContent(SqlSession &session);

    SqliteDialect m_dialect;
    LedgerFile m_file;
    std::unique_ptr<FileHandle> m_handle;
    Made m_made = Made::AsLedger;
    bool m_isAlone = false;   ///< nobody else writes, as of when it was opened
    FileHandle::State m_seen; ///< of the file when it was last looked at
    std::optional<LogMark::Watch> m_watch;
};

} // namespace repoll
