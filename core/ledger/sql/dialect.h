// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"

#include <QSqlError>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <memory>
#include <span>

class QSqlDatabase;

namespace repoll {

class ScanToken;
class SqlSession;
class SqlStatement;

/// What is asked of rows that are read to be judged, where several connections write at once.
enum class RowLock {
    Stay,         ///< they may be read, and not be changed by others
    Change,       ///< this transaction changes them; who else wants to waits
    ChangeIfFree, ///< the same, but those that somebody else holds are passed by
};

/// What differs between the databases a ledger can live in. Stateless but for the clock; usable from
/// any thread. The portable SQL takes its pieces from here.
class Dialect
{
public:
    virtual ~Dialect() = default;

    [[nodiscard]] virtual QString driverName() const = 0;
    /// The folder of its migrations among the resources.
    [[nodiscard]] virtual QString migrationFolder() const = 0;
    /// What is executed on each new connection, one statement each.
    [[nodiscard]] virtual QStringList connectionSetup(bool writer) const = 0;
    /// What is executed on the writer's besides, once the schema is what it has to be: small batches are all that
    /// follows, while a migration may sort the whole ledger.
    [[nodiscard]] virtual QStringList batchSetup() const = 0;
    /// Makes the table of applied migrations where there is none.
    [[nodiscard]] virtual QString migrationTable() const = 0;
    [[nodiscard]] virtual QString beginWrite() const = 0;
    [[nodiscard]] virtual QString beginRead() const = 0;
    /// The database's own clock: leases, due times and stamps are measured by nothing else.
    [[nodiscard]] virtual EpochMs now(SqlSession &session) const = 0;

    /// Whom the database has let in: told beside who it says it is. Empty where it asks nobody.
    [[nodiscard]] virtual QString user(SqlSession &session) const
    {
        Q_UNUSED(session)
        return {};
    }

    /// What a connection needs besides the statements of connectionSetup(). Throws StoreFailure.
    virtual void extend(const QSqlDatabase &database) const = 0;
    /// Throws StoreFailure where the text is refused.
    [[nodiscard]] virtual std::unique_ptr<SqlStatement> prepare(const QSqlDatabase &database,
                                                                const QString &sql) const = 0;
    /// A batch's rows as a query of `columns` columns, for SqlStatement::bindRows(), which counts as one place.
    [[nodiscard]] virtual QString rowsSource(qsizetype columns) const = 0;
    /// A parenthesised subquery of the elements (column `value`) of one bound list, for use after IN.
    [[nodiscard]] virtual QString idList() const = 0;
    [[nodiscard]] virtual QString textList() const = 0;
    [[nodiscard]] virtual QVariant bindIds(std::span<const qint64> ids) const = 0;
    [[nodiscard]] virtual QVariant bindTexts(const QStringList &texts) const = 0;
    /// The first of `count` ids of `table` that nobody else will use.
    [[nodiscard]] virtual qint64 reserveIds(SqlSession &session, const QString &table,
                                            qsizetype count) const = 0;

    /// The index of parts of texts is filled by SearchIndex, apart from the commits, and asked in a language of its own.
    /// Else the database fills it itself, where it can have one, and it is asked by matches().
    [[nodiscard]] virtual bool fillsPartsApart() const = 0;

    /// Rows were put into its tables with the ids they had elsewhere: reserveIds() goes on behind them.
    virtual void afterFilling(SqlSession &session) const { Q_UNUSED(session) }

    /// What stands at the end of a query whose rows of `alias` (empty: of its only table) shall stay as they are until
    /// the transaction ends. Empty where one connection writes at a time.
    [[nodiscard]] virtual QString locked(RowLock lock, const QString &alias = {}) const = 0;
    /// One more column of the counters' keys, by which those who write at once do not wait for each other; it has its
    /// value by itself. Empty where one connection writes at a time.
    [[nodiscard]] virtual QString counterSlot() const = 0;

    /// Makes the planner use an index after a table's name, where it has to be told.
    [[nodiscard]] virtual QString indexedBy(const QString &index) const = 0;
    /// A column that no index is sought by, where the planner has to be told.
    [[nodiscard]] virtual QString unindexed(const QString &column) const = 0;
    /// Joins two tables such that the left one leads, where the planner has to be told.
    [[nodiscard]] virtual QString joinInOrder() const = 0;
    /// `column` matches a bound pattern() or contains a bound text.
    [[nodiscard]] virtual QString matches(const QString &column) const = 0;
    [[nodiscard]] virtual QString pattern(const QString &starPattern) const = 0;
    [[nodiscard]] virtual QString contains(const QString &column) const = 0;

    /// Brings all that is committed into the database's own file, and says so where it cannot.
    virtual void writeBack(SqlSession &session) const = 0;
    /// The same as far as it goes without waiting for those who read.
    virtual void tryWriteBack(SqlSession &session) const = 0;
    /// Closing the connection does not do that.
    virtual void leaveLog(const QSqlDatabase &database) const = 0;

    /// What is to be said before data is erased, and after: else what is overwritten may stay in the database's file.
    [[nodiscard]] virtual QStringList erasing(bool begins) const
    {
        Q_UNUSED(begins)
        return {};
    }

    /// The same around the transactions in which rows leave for an archive.
    [[nodiscard]] virtual QStringList archiving(bool begins) const
    {
        Q_UNUSED(begins)
        return {};
    }
    /// 1: this user may do that. Empty: whoever writes may.
    [[nodiscard]] virtual QString ownershipQuestion() const { return {}; }
    /// 1: this user may read the digests of tokens' secrets. Empty: whoever reads may.
    [[nodiscard]] virtual QString digestsQuestion() const { return {}; }
    /// Said in such a transaction: no plan is frozen until it ends. Empty where one connection writes at a time.
    [[nodiscard]] virtual QString keepPlans() const { return {}; }

    /// Differs from the one before whenever another connection has committed since.
    [[nodiscard]] virtual qint64 changeMark(SqlSession &session) const = 0;

    /// Makes running statements of a connection fail once `token`, which stays where it is, is cancelled. Null:
    /// no more.
    virtual void stopWhen(const QSqlDatabase &database, const ScanToken *token) const = 0;

    /// What the driver's failure means for the operator.
    [[nodiscard]] virtual Error error(const QSqlError &error) const = 0;
    /// The database's own check of its files; one line a problem.
    [[nodiscard]] virtual QStringList integrityProblems(SqlSession &session) const = 0;
};

} // namespace repoll
