// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/ledgercopies.h"
#include "core/ledger/sql/copymark.h"
#include "core/ledger/sql/migrations.h"
#include "core/ledger/sql/storefailure.h"
#include "core/ledger/sql/verifier.h"
#include "core/ledger/sqlite/logmark.h"
#include "core/ledger/sqlite/pagecopy.h"
#include "core/ledger/sqlite/replacement.h"
#include "core/ledger/sqlite/sqliteconnection.h"
#include "core/ledger/sqlite/sqliteengine.h"

#include <QFileInfo>

namespace repoll {

namespace {

using Change = std::function<void(SqlSession &)>;

Result<void> changeCopy(const Dialect &dialect, const QString &path, const Change &change)
{
    return guarded([&] {
        const auto connection = connectSqlite(dialect, path, SqliteAccess::Write);
        SqlSession &session = connection->session();
        session.exec(dialect.beginWrite());
        Migrations::shipped(dialect).apply(session);
        change(session);
        LogMark::beginEpoch(session); // no log of the first one's goes on from here
        LogMark::endEpoch(session);
        session.exec(QStringLiteral("COMMIT"));
        dialect.writeBack(session);
    });
}

/// Read again, from the file alone.
Result<VerifyReport> checked(const Dialect &dialect, const QString &path, bool anyway)
{
    VerifyReport report;
    const Result<void> read = guarded([&] {
        const auto connection = connectSqlite(dialect, path, SqliteAccess::Frozen);
        report = Verifier(connection->session()).run();
    });
    if (!read)
        return tl::unexpected(read.error());
    if (report.isClean() || anyway)
        return report;
    QStringList problems;
    for (const VerifyReport::Check &check : report.checks)
        problems += check.problems;
    return fail(ErrorCode::Corrupt,
                QStringLiteral("The copy does not pass its checks (%1), and was not kept: `repollctl verify` "
                               "says whether it is the ledger or the disk.")
                    .arg(problems.front()),
                problems.join(u'\n'));
}

/// Fills a file that has no name yet.
Result<VerifyReport> fillAndCheck(const LedgerFile &from, const QString &unnamed, const CopyOrder &order,
                                  const Dialect &dialect, const Change &change)
{
    const auto handle = FileHandle::open(unnamed, LedgerMode::ReadWrite);
    if (!handle)
        return tl::unexpected(handle.error());
    if (const Result<bool> held = (*handle)->beginWriting();
        !held) // else it would be taken for a dead process's
        return tl::unexpected(held.error());
    if (const auto copied = copyPages(from.databasePath(), from.isOnReadOnlyFolder(), unnamed); !copied)
        return tl::unexpected(copied.error());
    if (const Result<void> changed = changeCopy(dialect, unnamed, change); !changed)
        return tl::unexpected(changed.error());
    return checked(dialect, unnamed, order.anyway);
}

/// `named` gives the file its name.
Result<VerifyReport> makeCopy(const LedgerFile &from, const LedgerFile &target, const CopyOrder &order,
                              const Dialect &dialect, const Change &change,
                              const std::function<Result<void>(const QString &)> &named)
{
    const Result<QString> unnamed = target.prepareNew(order.replaces);
    if (!unnamed)
        return tl::unexpected(unnamed.error());
    auto report = fillAndCheck(from, *unnamed, order, dialect, change);
    const Result<void> done = report ? named(*unnamed) : Result<void>();
    if (!report || !done)
        LedgerFile::removeUnfinished(*unnamed);
    return done ? report : tl::unexpected(done.error());
}

/// A ledger of somebody's is never taken for an old backup.
Result<void> requireBackup(const QString &path, const Clock &clock)
{
    const auto notOne = [&path] {
        return fail(ErrorCode::AlreadyExists,
                    QStringLiteral("%1 exists and is no backup: it is not replaced.").arg(path));
    };
    if (!QFileInfo::exists(path))
        return {};
    const auto old = SqliteEngine::open(path, LedgerMode::ReadOnly, clock);
    if (!old)
        return notOne();
    bool isBackup = false;
    const Result<void> read = guarded([&] {
        const auto connection = (*old)->connect(SqlConnection::Access::Read);
        CopyMark mark(connection->session());
        isBackup = mark.isCopy() && !mark.isArchive();
    });
    return read && isBackup ? Result<void>() : notOne();
}

Result<void> requireFile(const LedgerUrl &url)
{
    if (url.isFile())
        return {};
    return fail(
        ErrorCode::InvalidArgument,
        QStringLiteral("A ledger on a server is backed up by its server (pg_dump, or its log); `repollctl "
                       "copy` makes a file of it while nobody is at work."));
}

Result<std::unique_ptr<Engine>> openBackup(const QString &path, const Clock &clock)
{
    auto opened = SqliteEngine::open(path, LedgerMode::ReadOnly, clock);
    if (!opened)
        return opened;
    const auto handle = FileHandle::open(QFileInfo(path).canonicalFilePath(), LedgerMode::ReadOnly);
    if (handle && (*handle)->isLocked())
        return fail(
            ErrorCode::InUse,
            QStringLiteral("%1 is a ledger in use and not a backup; take one with `repollctl backup`.")
                .arg(path));
    return opened;
}

} // namespace

Result<BackupDone> backUpLedger(const CopyOrder &order, const Clock &clock)
{
    if (const Result<void> is = requireFile(order.ledger); !is)
        return tl::unexpected(is.error());
    const auto source = SqliteEngine::open(order.ledger.path, LedgerMode::ReadOnly, clock);
    if (!source)
        return tl::unexpected(source.error());
    if (order.replaces) {
        if (const Result<void> is = requireBackup(order.file, clock); !is)
            return tl::unexpected(is.error());
    }
    const EpochMs takenAt = clock.nowMs(); // not later than what is read
    const LedgerFile target(order.file);
    const auto report = makeCopy(
        LedgerFile(order.ledger.path), target, order, (*source)->dialect(),
        [&](SqlSession &copy) {
            CopyMark mark(copy);
            mark.requireNone(); // one of a backup would be older than it says
            mark.setBackup(takenAt, order.who);
        },
        [&](const QString &unnamed) {
            return order.replaces ? target.publishOver(unnamed) : target.publish(unnamed);
        });
    if (!report)
        return tl::unexpected(report.error());
    return BackupDone{takenAt, *report};
}

Result<RestoreDone> restoreLedger(const CopyOrder &order, const Clock &clock)
{
    if (const Result<void> is = requireFile(order.ledger); !is)
        return tl::unexpected(is.error());
    const auto source = openBackup(order.file, clock);
    if (!source)
        return tl::unexpected(source.error());
    const LedgerFile target(order.ledger.path);
    auto replaced = Replacement::begin(target, order.replaces);
    if (!replaced)
        return tl::unexpected(replaced.error());
    RestoreDone done;
    const auto report = makeCopy(
        LedgerFile(order.file), target, order, (*source)->dialect(),
        [&](SqlSession &copy) {
            CopyMark mark(copy);
            done.closedTokens = mark.restore(order.who, order.tokens);
            done.restoration = mark.restoration().value_or(Restoration());
        },
        [&](const QString &unnamed) { return replaced->finish(unnamed, clock.nowMs()); });
    if (!report)
        return tl::unexpected(report.error());
    done.report = *report;
    done.keptAs = replaced->keptAs();
    done.hasKeptAccess = replaced->hasKeptAccess();
    return done;
}

} // namespace repoll
