// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsontext.h"
#include "core/ledger/engines.h"
#include "core/ledger/ledgercopies.h"
#include "core/ledger/sql/auditlog.h"
#include "core/ledger/sql/copymark.h"
#include "core/ledger/sql/migrations.h"
#include "core/ledger/sql/storefailure.h"
#include "core/ledger/sql/tablecopier.h"
#include "core/ledger/sql/verifier.h"

namespace repoll {

namespace {

/// Whose rows change while they are copied would not come whole.
void requireNobodyAtWork(SqlSession &from)
{
    const auto holders = from.integer(
        QStringLiteral("SELECT count(*) FROM request WHERE lease_owner <> '' AND lease_until > ?"),
        {from.now()});
    if (holders.value_or(0) > 0)
        throw StoreFailure(ErrorCode::InUse,
                           QStringLiteral("Somebody is at work on the ledger: stop its runs first."));
}

void requireSameSchema(SqlSession &from)
{
    const Migrations migrations = Migrations::shipped(from.dialect());
    if (migrations.check(from) < migrations.latest())
        throw StoreFailure(
            ErrorCode::ReadOnly,
            QStringLiteral("The ledger's schema is older; open it once for writing to update it."));
}

void requireClean(const VerifyReport &report, bool anyway)
{
    if (anyway || report.isClean())
        return;
    QStringList problems;
    for (const VerifyReport::Check &check : report.checks)
        problems += check.problems;
    throw StoreFailure(ErrorCode::Corrupt,
                       QStringLiteral("The copy does not pass its checks (%1), and is no ledger yet: "
                                      "`repollctl verify` says whether it is the ledger that was copied.")
                           .arg(problems.front()));
}

/// `to` is open for writing.
MoveDone fill(SqlSession &from, Engine &toEngine, SqlSession &to, const MoveOrder &order)
{
    CopyMark mark(to);
    if (!mark.isUnfinished())
        throw StoreFailure(ErrorCode::AlreadyExists,
                           QStringLiteral("%1 exists already, and is whole.").arg(order.to.text()));
    MoveDone done;
    TableCopier copier(from, toEngine, to, order.tokens, order.progress);
    copier.copyAll();
    done.rows = copier.compareAll();
    done.report = Verifier(to).run();
    requireClean(done.report, order.anyway);
    copier.commit([&] {
        mark.finish();
        AuditLog(to).add(order.who, QStringLiteral("ledger copied"),
                         "{\"from\":" + jsonQuoted(order.from.text().toUtf8()) +
                             ",\"rows\":" + QByteArray::number(done.rows) +
                             ",\"tokens\":" + (order.tokens ? "true" : "false") + '}');
    });
    return done;
}

} // namespace

Result<MoveDone> copyLedger(const MoveOrder &order, const Clock &clock)
{
    const auto fromEngine = openEngineAt(order.from, LedgerMode::ReadOnly, clock);
    if (!fromEngine)
        return tl::unexpected(fromEngine.error());
    const auto created = createLedgerAt(order.to, clock, order.who, Engine::Made::ToBeFilled);
    if (!created && created.error().code != ErrorCode::AlreadyExists)
        return tl::unexpected(created.error());
    const auto toEngine = openEngineAt(order.to, LedgerMode::ReadWrite, clock, Engine::Made::ToBeFilled);
    if (!toEngine)
        return tl::unexpected(toEngine.error());
    return guarded([&] {
        const auto from = (*fromEngine)->connect(SqlConnection::Access::Read);
        requireSameSchema(from->session());
        CopyMark(from->session()).requireNone(); // what is in doubt in a backup is told by restoring it only
        requireNobodyAtWork(from->session());
        const auto to = (*toEngine)->connect(SqlConnection::Access::Write);
        (*toEngine)->beginWriting(to->session());
        auto done = guarded([&] { return fill(from->session(), **toEngine, to->session(), order); });
        (*toEngine)->endWriting(to->session());
        if (!done)
            throw StoreFailure(done.error());
        done->goneOn = !created;
        return *done;
    });
}

} // namespace repoll
