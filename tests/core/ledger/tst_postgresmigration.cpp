// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "core/ledger/postgres/postgresengine.h"
#include "core/ledger/sql/auditlog.h"
#include "core/ledger/sql/migrations.h"
#include "core/ledger/sql/requeststore.h"
#include "core/ledger/sql/storefailure.h"
#include "tests/core/ledger/ledgerfixture.h"

#include <QDir>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

/// Every step that has landed, with the SHA-256 of its file. A line here never changes: it is in somebody's ledger.
constexpr std::pair<const char *, const char *> landed[] = {
    {"0001-ledger.sql", "73ecee6c136ddac4c2dcda8ec7747181232860234e50926f3a39d93f4d9a91b8"},
    {"0002-workers.sql", "816d5ffce13eef6ad37d7fe132e1a7ec3328312e7aed201d62f141f4abb33429"},
    {"0003-auditusers.sql", "74422979f8b4da2d4717f976bfbf0a3452f10ac6c16a57a5678c30dc5fdc6657"},
    {"0004-archiving.sql", "583a5e212a9b0735fdb341dc16b789147ddb0dc7f5286de0ca7bc2cc06ba8c54"},
    {"0005-marks.sql", "d151a96a402142a3bb19bef7652fc34a8000144068714849bd7e1547cd5edcbc"},
    {"0006-flow.sql", "e3d555dd98622eea02fcaf9567e0aac1848ef8a6dc9d0d289e0b8fdf09acbabf"},
    {"0007-delivery.sql", "91cca05c80985b19ebe9d1bed3f63c4a818a446dff1355d484f8890fcc53f1db"},
    {"0008-schedules.sql", "44d8908a811822f5dee07e46b49c8722c48324016b30f7aff7fceea4739d2286"},
    {"0009-tokens.sql", "7955dddd52adcd41afe65bd1c0f4b0bcf8bd67165afa50d470bab6354e782496"},
};

} // namespace

/// How a ledger on a server gets from one schema to the next.
class TestPostgresMigration : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock;

    /// As a program made it that knew the first `count` steps only, with requests on record.
    void makeOlder(const LedgerPlace &place, int count) const
    {
        const auto engine = PostgresEngine::open(place.url().server, m_clock);
        QVERIFY(engine);
        const auto connection = (*engine)->connect(SqlConnection::Access::Write);
        SqlSession &session = connection->session();
        std::vector<Migration> steps;
        for (int i = 0; i < count; ++i) {
            steps.push_back(Migrations::besides(session.dialect(), QString::fromLatin1(landed[i].first)));
            steps.back().version = i + 1;
        }
        session.exec(session.dialect().beginWrite());
        Migrations(std::move(steps)).apply(session);
        for (const char *file : {"parts.sql", "roles.sql"}) {
            for (const QString &statement :
                 Migrations::besides(session.dialect(), QString::fromLatin1(file)).statements())
                session.exec(statement);
        }
        AuditLog(session).add(u"tester@host"_s, u"ledger created"_s, "{}");
        std::vector<NewRequest> rows;
        for (int i = 0; i < 20; ++i)
            rows.push_back(LedgerFixture::newRequest(u"ORD-%1"_s.arg(i)));
        QCOMPARE(RequestStore(session).add(rows).size(), rows.size());
        session.exec(u"COMMIT"_s);
    }
    static QStringList problemsOf(Ledger &ledger)
    {
        QStringList problems;
        const auto report = ledger.read<VerifyReport>([](StoreReader &s) { return s.verify(); }).takeResult();
        for (const auto &check : report->checks)
            problems += check.problems;
        return problems;
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(LedgerPlace::isOnServer()); }

    void aLandedStepNeverChanges()
    {
        const QDir folder(u":/repoll/sql/postgres"_s);
        const QStringList names = folder.entryList({u"0*.sql"_s}, QDir::Files, QDir::Name);
        QCOMPARE(names.size(), qsizetype(std::size(landed)));
        for (int i = 0; const auto &[name, digest] : landed) {
            QCOMPARE(names[i++], QString::fromLatin1(name));
            QFile file(folder.filePath(QString::fromLatin1(name)));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(sha256Hex(file.readAll()), QByteArray(digest));
        }
    }

    /// Whoever opens it first brings it to what this program knows, where that is its owner.
    void anOlderLedgerIsBroughtUpToDate_data()
    {
        QTest::addColumn<int>("count");
        for (int count = 1; count < int(std::size(landed)); ++count)
            QTest::newRow(landed[count - 1].first) << count;
    }
    void anOlderLedgerIsBroughtUpToDate()
    {
        QFETCH(const int, count);
        const LedgerPlace place;
        makeOlder(place, count);
        const auto early = Ledger::open(place.urlOf("wim"), LedgerMode::ReadWrite, m_clock);
        QVERIFY(!early);
        QCOMPARE(early.error().code, ErrorCode::ReadOnly);
        for (int time = 0; time < 2; ++time) {
            const auto ledger = Ledger::open(place.url(), LedgerMode::ReadWrite, m_clock);
            QVERIFY2(ledger, ledger ? "" : qPrintable(ledger.error().message + ledger.error().detail));
            QCOMPARE(problemsOf(**ledger), QStringList());
            QCOMPARE(LedgerFixture::countIn(place.url(), m_clock), 20);
        }
        QCOMPARE(place.tryOnServer("INSERT INTO schema_migration SELECT 1, 'x', '', 0"), QByteArray("23505"));
        // Its roles read what is new, and no more than that.
        QCOMPARE(place.tryOnServer("SELECT count(*) FROM last_id", "eve"), QByteArray());
        QCOMPARE(place.tryOnServer("DELETE FROM last_id", "ann"), QByteArray("42501"));
        QVERIFY(Ledger::open(place.urlOf("wim"), LedgerMode::ReadWrite, m_clock));
        QCOMPARE(place.tryOnServer("DELETE FROM request"), QByteArray("23000"));
    }

    /// All of a step, or none of it.
    void aStepThatFailsLeavesNothing()
    {
        const LedgerPlace place;
        makeOlder(place, 1);
        place.execOnServer("CREATE TABLE last_id (x integer)");
        const auto ledger = Ledger::open(place.url(), LedgerMode::ReadWrite, m_clock);
        QVERIFY(!ledger);
        QCOMPARE(place.tryOnServer("SELECT 1 FROM moving"), QByteArray("42P01"));
        place.execOnServer("DROP TABLE last_id");
        QVERIFY(Ledger::open(place.url(), LedgerMode::ReadWrite, m_clock));
        QCOMPARE(place.tryOnServer("SELECT 1 FROM moving"), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestPostgresMigration)
#include "tst_postgresmigration.moc"
