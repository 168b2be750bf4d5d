// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/dialect.h"

#include <atomic>

namespace repoll {

/// A server that many machines share. Its clock tells the time: leases of all who write are measured by one. A clock
/// in a test's hand goes before it.
class PostgresDialect final : public Dialect
{
public:
    explicit PostgresDialect(const Clock &clock)
        : m_clock(clock)
    {
    }

    [[nodiscard]] QString driverName() const override;
    [[nodiscard]] QString migrationFolder() const override;
    [[nodiscard]] QStringList connectionSetup(bool writer) const override;
    [[nodiscard]] QStringList batchSetup() const override { return {}; }
    [[nodiscard]] QString migrationTable() const override;
    [[nodiscard]] QString beginWrite() const override;
    [[nodiscard]] QString beginRead() const override;
    [[nodiscard]] EpochMs now(SqlSession &session) const override;
    void extend(const QSqlDatabase &database) const override;
    [[nodiscard]] std::unique_ptr<SqlStatement> prepare(const QSqlDatabase &database,
                                                        const QString &sql) const override;
    [[nodiscard]] QString rowsSource(qsizetype columns) const override;
    [[nodiscard]] QString idList() const override;
    [[nodiscard]] QString textList() const override;
    [[nodiscard]] QVariant bindIds(std::span<const qint64> ids) const override;
    [[nodiscard]] QVariant bindTexts(const QStringList &texts) const override;
    [[nodiscard]] qint64 reserveIds(SqlSession &session, const QString &table,
                                    qsizetype count) const override;
    void afterFilling(SqlSession &session) const override;
    [[nodiscard]] bool fillsPartsApart() const override { return false; }
    [[nodiscard]] QString locked(RowLock lock, const QString &alias) const override;
    [[nodiscard]] QString counterSlot() const override;
    [[nodiscard]] QString indexedBy(const QString &index) const override;
    [[nodiscard]] QString unindexed(const QString &column) const override;
    [[nodiscard]] QString joinInOrder() const override;
    [[nodiscard]] QString matches(const QString &column) const override;
    [[nodiscard]] QString pattern(const QString &starPattern) const override;
    [[nodiscard]] QString contains(const QString &column) const override;
    /// What was committed is where it belongs: the server's own log sees to it.
    void writeBack(SqlSession &session) const override { Q_UNUSED(session) }
    void tryWriteBack(SqlSession &session) const override { Q_UNUSED(session) }
    void leaveLog(const QSqlDatabase &database) const override { Q_UNUSED(database) }
    [[nodiscard]] QString user(SqlSession &session) const override;
    [[nodiscard]] QStringList archiving(bool begins) const override;
    [[nodiscard]] QString ownershipQuestion() const override;
    [[nodiscard]] QString digestsQuestion() const override;
    [[nodiscard]] QString keepPlans() const override;
    [[nodiscard]] qint64 changeMark(SqlSession &session) const override;
    void stopWhen(const QSqlDatabase &database, const ScanToken *token) const override;
    [[nodiscard]] Error error(const QSqlError &error) const override;
    /// The server checks its files itself. What it would not tell: an index that is not usable, a trigger that holds an
    /// invariant and is off or gone, and what such a one has let in.
    [[nodiscard]] QStringList integrityProblems(SqlSession &session) const override;

    /// Since the last call a statement was undone for the sake of another connection's.
    [[nodiscard]] bool takeUndone() const { return m_wasUndone.exchange(false); }

private:
    const Clock &m_clock;
    mutable std::atomic<bool> m_wasUndone = false;
};

} // namespace repoll
