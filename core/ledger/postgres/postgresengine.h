// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"
#include "core/ledger/postgres/postgresdialect.h"
#include "core/ledger/postgres/runholds.h"
#include "core/ledger/sql/engine.h"

#include <atomic>

namespace repoll {

/// A ledger in a database of a PostgreSQL server, which any number of programs on any machines use at once. What
/// keeps them apart are leases and fences alone.
class PostgresEngine final : public Engine
{
public:
    /// Makes the tables in a database, or the schema that its search path begins with, which has no ledger yet.
    [[nodiscard]] static Result<void> create(const QString &url, const Clock &clock, const QString &who,
                                             Made made = Made::AsLedger);
    /// Looks at the URL only: the connections tell the rest.
    [[nodiscard]] static Result<std::unique_ptr<Engine>>
    open(const QString &url, const Clock &clock, Made made = Made::AsLedger, const QByteArray &password = {});

    [[nodiscard]] const Dialect &dialect() const override { return m_dialect; }
    [[nodiscard]] std::unique_ptr<SqlConnection> connect(SqlConnection::Access access) const override;
    void beginWriting(SqlSession &session) override;
    [[nodiscard]] Rights rights() const override { return m_rights; }
    void beforeBegin(SqlSession &session) override { Q_UNUSED(session) }
    void beforeCommit(SqlSession &session) override;
    [[nodiscard]] bool hasCommitted(SqlSession &session) override;
    [[nodiscard]] bool wasUndoneForAnother() override { return m_dialect.takeUndone(); }
    void afterTransaction() override {}
    void endWriting(SqlSession &session) override { Q_UNUSED(session) }
    [[nodiscard]] std::optional<int> untoldMs() const override;
    void tellOthers(SqlSession &session) override;
    [[nodiscard]] std::shared_ptr<void> watch(LedgerNews news) const override;
    [[nodiscard]] bool othersWrite() const override { return true; }
    [[nodiscard]] std::shared_ptr<void> holdRun(qint64 runId) override;
    [[nodiscard]] bool isRunHeld(qint64 runId) const override;

private:
    PostgresEngine(PostgresAddress address, const Clock &clock);

    /// Who serves the writer.
    struct Backend
    {
        qint64 process = 0;
        QString since; ///< numbers are used again
    };
    void endFormer(SqlSession &session);
    void nameMark(SqlSession &session);

    PostgresAddress m_address;
    Made m_made = Made::AsLedger;
    std::atomic<Rights> m_rights;
    bool m_hasWritten = false;
    Backend m_backend;
    QString m_markName;             ///< the writer's in writer_mark
    qint64 m_commits = 0;           ///< that it has tried
    bool m_hasChanged = false;      ///< something, in the last one
    std::optional<qint64> m_toldAt; ///< others, of the writer's commits, by the monotonic clock
    bool m_isUntold = false;
    const Clock &m_clock;
    PostgresDialect m_dialect;
    std::shared_ptr<RunHolds> m_holds;
};

} // namespace repoll
