// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/ledgercopies.h"
#include "core/ledger/sql/tablelist.h"
#include "tests/core/ledger/randomledger.h"
#include "tests/core/ledger/rawledger.h"

#include <QSet>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

/// Not on record, but how a database keeps it, what is so now, and what opens a server.
const QSet<QByteArray> ownTables{"schema_migration", "log_mark", "ledger_copy", "audit_end", "gate",
                                 "worker",           "moving",   "writer_mark", "api_secret"};

QByteArrayList wordsOf(RawLedger &ledger, const QByteArray &sql)
{
    return ledger.text(sql).trimmed().split(' ');
}

QByteArrayList tablesOf(RawLedger &ledger)
{
    QByteArrayList tables;
    for (const QByteArray &table :
         wordsOf(ledger, "SELECT name || ' ' FROM sqlite_schema WHERE type = 'table' "
                         "AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%' "
                         "ORDER BY name")) {
        if (!ownTables.contains(table) && !table.startsWith("request_text"))
            tables += table;
    }
    return tables;
}

QByteArray dumpOf(RawLedger &ledger, const QByteArray &table)
{
    const QByteArray row =
        ledger.text("SELECT '||quote(\"' || name || '\")' FROM pragma_table_xinfo('" + table + "')");
    const QByteArray order = table == "audit" ? " WHERE action <> 'ledger copied'" : "";
    return ledger.text("SELECT ''" + row + " || char(10) FROM " + table + order);
}

} // namespace

/// A whole ledger, row by row into another.
class TestLedgerCopier : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RandomLedger> m_ledger;

    QString target() const { return m_ledger->fixture.folder() + u"/copy.db"_s; }
    MoveOrder order() const { return {m_ledger->fixture.url(), {target()}, u"tester@host"_s}; }
    Result<MoveDone> copy(std::function<bool(const QString &, qint64)> progress = {}) const
    {
        MoveOrder asked = order();
        asked.progress = std::move(progress);
        return copyLedger(asked, m_ledger->fixture.clock);
    }
    void make(quint32 seed, int requests = 400)
    {
        m_ledger = std::make_unique<RandomLedger>(seed, requests, RandomLedger::With::Deliveries);
        m_ledger->fixture.clock.advance(3'600'000); // no lease is left
    }
    void verifySame() const
    {
        RawLedger from(m_ledger->fixture.url().path);
        RawLedger to(target());
        for (const QByteArray &table : tablesOf(from)) {
            if (dumpOf(from, table) != dumpOf(to, table))
                QFAIL(table.constData());
        }
    }

private Q_SLOTS:
    void cleanup() { m_ledger.reset(); }

    /// Who adds a table or a column says here whether it goes along.
    void everyTableAndColumnIsKnown()
    {
        make(1);
        RawLedger ledger(m_ledger->fixture.url().path);
        QSet<QByteArray> known;
        for (const TableShape &table : copiedTables()) {
            known += table.name;
            QStringList columns = table.columnNames();
            if (known.contains("request") && QByteArray(table.name) == "request")
                columns += {u"decision"_s, u"decided"_s};
            columns.sort();
            QByteArrayList there = wordsOf(ledger, "SELECT name || ' ' FROM pragma_table_info('" +
                                                       QByteArray(table.name) + "')");
            std::sort(there.begin(), there.end());
            QCOMPARE(columns.join(u' ').toLatin1(), there.join(' '));
            QCOMPARE(table.kinds().size(), table.columnNames().size());
        }
        const QByteArrayList tables = tablesOf(ledger);
        QCOMPARE(QSet<QByteArray>(tables.begin(), tables.end()), known);
    }

    void aCopyIsTheSame_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 3; ++seed)
            QTest::newRow(qPrintable(QString::number(seed))) << seed;
    }
    void aCopyIsTheSame()
    {
        QFETCH(quint32, seed);
        make(seed);
        const auto done = copy();
        QVERIFY2(done, done ? "" : qPrintable(done.error().message + done.error().detail));
        QVERIFY(done->rows > 400 && !done->goneOn && done->report.isClean());
        verifySame();
        QCOMPARE(copy().error().code, ErrorCode::AlreadyExists);
        QCOMPARE(QFile::permissions(target()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        auto opened = Ledger::open({target()}, LedgerMode::ReadWrite, m_ledger->fixture.clock);
        QVERIFY(opened);
        QVERIFY((*opened)
                    ->write<void>([](StoreWriter &store) {
                        return store.addAudit(u"tester@host"_s, u"goes on"_s, "{}");
                    })
                    .takeResult());
        const auto report =
            (*opened)->read<VerifyReport>([](StoreReader &store) { return store.verify(); }).takeResult();
        QVERIFY(report && report->isClean());
    }

    /// Wherever it is stopped, it goes on, and is no ledger before it is whole.
    void itGoesOnWhereItWasStopped()
    {
        make(7, 4'500);
        int stops = 0;
        Result<MoveDone> done;
        for (done = fail(ErrorCode::Cancelled, u""_s); !done; ++stops) {
            int pages = 0;
            done = copy([&](const QString &, qint64) { return ++pages < 1 + stops; });
            if (done)
                break;
            QCOMPARE(done.error().code, ErrorCode::Cancelled);
            QVERIFY(stops < 100);
            const auto opened = Ledger::open({target()}, LedgerMode::ReadWrite, m_ledger->fixture.clock);
            QVERIFY(!opened);
            QCOMPARE(opened.error().code, ErrorCode::ReadOnly);
        }
        QVERIFY(stops > 10);
        QVERIFY(done->goneOn);
        verifySame();
    }

    /// Half of it would be of another time.
    void aLedgerThatWasWrittenToMeanwhileIsNotCopied()
    {
        make(3);
        int pages = 0;
        QCOMPARE(copy([&](const QString &, qint64) { return ++pages < 7; }).error().code,
                 ErrorCode::Cancelled);
        const qint64 run = m_ledger->fixture.startRun();
        const auto claims = m_ledger->fixture.claim(run, 3);
        QVERIFY(!claims.empty());
        QCOMPARE(copy().error().code, ErrorCode::InUse); // somebody is at work
        for (const Claim &claim : claims)
            m_ledger->fixture.record(LedgerFixture::resultOf(claim, Outcome::Pending, "{}", run));
        const auto done = copy();
        QVERIFY(!done);
        QVERIFY2(done.error().code == ErrorCode::Displaced || done.error().code == ErrorCode::Internal,
                 qPrintable(done.error().message + done.error().detail));
        QCOMPARE(Ledger::open({target()}, LedgerMode::ReadWrite, m_ledger->fixture.clock).error().code,
                 ErrorCode::ReadOnly);
    }

    void aLedgerIsNeverCopiedInto()
    {
        make(2);
        QVERIFY(Ledger::create({target()}, m_ledger->fixture.clock, u"tester@host"_s));
        QCOMPARE(copy().error().code, ErrorCode::AlreadyExists);
    }
};

QTEST_GUILESS_MAIN(TestLedgerCopier)
#include "tst_ledgercopier.moc"
