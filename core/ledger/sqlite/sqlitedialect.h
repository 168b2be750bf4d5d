// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/dialect.h"

namespace repoll {

/// The embedded database. It runs in this process, so its clock is the injected one, which must outlive it.
class SqliteDialect final : public Dialect
{
public:
    /// In the file's header: a Repoll ledger and nothing else ("Rpol").
    static constexpr quint32 applicationId = 0x52706f6c;

    explicit SqliteDialect(const Clock &clock);

    [[nodiscard]] QString driverName() const override;
    [[nodiscard]] QString migrationFolder() const override;
    [[nodiscard]] QStringList connectionSetup(bool writer) const override;
    [[nodiscard]] QStringList batchSetup() const override;
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
    [[nodiscard]] bool fillsPartsApart() const override { return true; }
    [[nodiscard]] QString locked(RowLock lock, const QString &alias) const override;
    [[nodiscard]] QString counterSlot() const override;
    [[nodiscard]] QString indexedBy(const QString &index) const override;
    [[nodiscard]] QString unindexed(const QString &column) const override;
    [[nodiscard]] QString joinInOrder() const override;
    [[nodiscard]] QString matches(const QString &column) const override;
    [[nodiscard]] QString pattern(const QString &starPattern) const override;
    [[nodiscard]] QString contains(const QString &column) const override;
    void writeBack(SqlSession &session) const override;
    void tryWriteBack(SqlSession &session) const override;
    void leaveLog(const QSqlDatabase &database) const override;
    [[nodiscard]] QStringList erasing(bool begins) const override;
    [[nodiscard]] QStringList archiving(bool begins) const override;
    [[nodiscard]] qint64 changeMark(SqlSession &session) const override;
    void stopWhen(const QSqlDatabase &database, const ScanToken *token) const override;
    [[nodiscard]] Error error(const QSqlError &error) const override;
    [[nodiscard]] QStringList integrityProblems(SqlSession &session) const override;

private:
    const Clock &m_clock;
};

} // namespace repoll
