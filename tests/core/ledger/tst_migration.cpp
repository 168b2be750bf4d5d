// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "core/ledger/sql/migrations.h"
#include "core/ledger/sql/sqlwords.h"
#include "core/ledger/sql/storefailure.h"
#include "core/ledger/sqlite/sqliteconnection.h"
#include "core/ledger/sqlite/sqlitedialect.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/core/ledger/rawledger.h"

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

/// Every step that has landed, with the SHA-256 of its file. A line here never changes: it is in somebody's ledger.
constexpr std::pair<const char *, const char *> landed[] = {
    {"0001-ledger.sql", "648fe6362109fae4359e9ce74e237f39a0c7827b9f48092a2754e24f6ff4d012"},
    {"0002-amounts.sql", "07800d383e6db333a6ed593eeca49aa94d60444ca42b4f9eecc35e5aaa848c3a"},
    {"0003-decisions.sql", "9cd5baa496786771fa698303c8c8df615c71ea64884f90ba0219fd09f64f4fc6"},
    {"0004-amountorder.sql", "0be2518b3802d0c315b448347a3a21c89de4898ea2dbc04f1db66a3a24220013"},
    {"0005-gates.sql", "06c3cee4b9576aab74920d7c6b0ba1235b1b54dfaf639b5846e2f5bd260b56a9"},
    {"0006-moving.sql", "64d34191f7fb925b4ea70198f99e8d5ff801c3b4ae1542fa2dddbd5114fcce8e"},
    {"0007-erasing.sql", "e9d6ee71d988a45d32068ecd0c42c0fb9c418aa7e122717c75dc6e542afeb64f"},
    {"0008-workers.sql", "3ae92d806c01d811ebc047c0547718185e5267b869e1182dfe16cff5c9b5035f"},
    {"0009-archiving.sql", "3cb4ccd1d43ec906bc635681858719c294ee3d72cba3d2d0c02f331426521e3a"},
    {"0010-flow.sql", "bd060c88be371958ec9471bdf66ea80de828000982b67ac33a723e184db5ebc6"},
    {"0011-delivery.sql", "4fa7f72fe82915e5dc1884d9f2a36dba8e857de245a1f34f0224eaf39ca86106"},
    {"0012-schedules.sql", "fe1d281cdddd40b9d0b7737fa4c4818066d91957eeb38e754a03b616fc0d191d"},
    {"0013-tokens.sql", "7aad9ac32a9d4615518c6ebc4a60e64ce73b71e928db689bebee4111b9c0128c"},
};

QByteArray shippedSql(const QString &name)
{
    QFile file(u":/repoll/sql/sqlite/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The first `count` steps that have landed, without what fills in rows.
std::vector<Migration> landedSteps(std::size_t count = std::size(landed))
{
    std::vector<Migration> steps;
    for (std::size_t i = 0; i < count; ++i) {
        const QString name = QString::fromLatin1(landed[i].first);
        steps.push_back({int(i) + 1, name, shippedSql(name)});
    }
    return steps;
}

/// The steps of a later Repoll: those that have landed, and one more.
Migrations later(const QByteArray &sql)
{
    std::vector<Migration> steps = landedSteps();
    steps.push_back({int(steps.size()) + 1, u"later.sql"_s, sql});
    return Migrations(std::move(steps));
}

} // namespace

/// The schema, and how a ledger gets from one to the next.
class TestMigration : public QObject
{
    Q_OBJECT

private:
    /// Makes the closed ledger one of an earlier version, with all that its tables and columns can hold.
    void rewind(const QString &path, std::size_t version) const
    {
        const QString now = path + u".now"_s;
        QVERIFY(QFile::copy(path, now));
        RawLedger database(path);
        database.exec("PRAGMA foreign_keys = OFF");
        const QByteArray tables = "SELECT name || ' ' FROM sqlite_schema WHERE type = 'table' "
                                  "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'request_text%'";
        database.exec(
            "DROP TABLE request_text; DROP TABLE request_text_state; DROP TABLE request_text_stale");
        for (const QByteArray &table : database.text(tables).trimmed().split(' '))
            database.exec("DROP TABLE " + table);
        {
            const SqliteDialect dialect(m_clock);
            const auto connection = connectSqlite(dialect, path, SqliteAccess::Write);
            SqlSession &session = connection->session();
            session.exec(dialect.beginWrite());
            Migrations(landedSteps(version)).apply(session);
            session.exec(u"COMMIT"_s);
        }
        database.exec("ATTACH '" + now.toUtf8() + "' AS now");
        for (const QByteArray &table : database.text(tables).trimmed().split(' ')) {
            if (table == "schema_migration")
                continue;
            const QByteArray columns =
                database.text("SELECT ',' || name FROM pragma_table_info('" + table + "')").sliced(1);
            database.exec("INSERT OR REPLACE INTO " + table + " (" + columns + ") SELECT " + columns +
                          " FROM now." + table);
        }
    }

    FakeClock m_clock;

private Q_SLOTS:
    void aLandedStepNeverChanges()
    {
        const QStringList names = QDir(u":/repoll/sql/sqlite"_s).entryList(QDir::Files, QDir::Name);
        QCOMPARE(names.size(), qsizetype(std::size(landed)));
        for (int i = 0; const auto &[name, digest] : landed) {
            QCOMPARE(names[i++], QString::fromLatin1(name));
            QCOMPARE(sha256Hex(shippedSql(QString::fromLatin1(name))), QByteArray(digest));
        }
    }

    /// Number two is applied to what number one made, once, and what is on record stays.
    void aLaterNumberUpgrades()
    {
        LedgerFixture fixture;
        fixture.add(u"ORD-1"_s);
        fixture.close();
        const Migrations steps =
            later("-- A comment.\n\nALTER TABLE run ADD COLUMN place TEXT NOT NULL DEFAULT 'here';\n"
                  "\nCREATE TABLE later (n INTEGER NOT NULL) STRICT;\n");
        const SqliteDialect dialect(m_clock);
        {
            const auto connection = connectSqlite(dialect, fixture.url().path, SqliteAccess::Write);
            SqlSession &session = connection->session();
            QCOMPARE(steps.check(session), int(std::size(landed)));
            for (int time = 0; time < 2; ++time) {
                session.exec(dialect.beginWrite());
                steps.apply(session);
                session.exec(u"COMMIT"_s);
            }
            QCOMPARE(steps.check(session), int(std::size(landed)) + 1);
            QCOMPARE(session.integer(u"SELECT count(*) FROM request WHERE key = 'ORD-1'"_s), 1);
            QCOMPARE(session.integer(u"SELECT count(*) FROM later"_s), 0);
            QCOMPARE(session.integer(u"SELECT count(*) FROM schema_migration"_s), int(std::size(landed)) + 1);
        }
        const auto tooNew = Ledger::open(fixture.url(), LedgerMode::ReadWrite, m_clock);
        QVERIFY(!tooNew);
        QCOMPARE(tooNew.error().code, ErrorCode::NewerSchema);
    }

    void aStepThatFailsLeavesNothing()
    {
        LedgerFixture fixture;
        fixture.close();
        const Migrations steps = later("CREATE TABLE later (n INTEGER);\n\nDROP TABLE nothing;\n");
        const SqliteDialect dialect(m_clock);
        {
            const auto connection = connectSqlite(dialect, fixture.url().path, SqliteAccess::Write);
            SqlSession &session = connection->session();
            session.exec(dialect.beginWrite());
            QVERIFY(!guarded([&] { steps.apply(session); }));
            session.exec(u"ROLLBACK"_s);
            QCOMPARE(steps.check(session), int(std::size(landed)));
        }
        fixture.reopen();
        QCOMPARE(fixture.problems().join(u'\n'), QString());
    }

    /// Number two gives what is on record its keys: more of it than is taken at once, and amounts of every kind.
    void amountsOnRecordGetTheirKeys()
    {
        LedgerFixture fixture;
        constexpr int rows = 25'000;
        const std::array<QString, 6> amounts{u".50"_s, u" +10.00 "_s, u"-3"_s, QString(), u"1e3"_s, u"10."_s};
        std::vector<NewRequest> requests;
        for (int i = 0; i < rows; ++i) {
            NewRequest row = LedgerFixture::newRequest(u"ORD-%1"_s.arg(i));
            row.amount = amounts[static_cast<std::size_t>(i) % amounts.size()];
            row.currency = i % 7 == 0 ? QString() : u"eur "_s;
            requests.push_back(row);
        }
        fixture.write<std::vector<AddOutcome>>(
            [&](StoreWriter &store) { return store.addRequests(requests); });
        fixture.close();
        const auto keys = [&] {
            return RawLedger(fixture.url().path)
                .text("SELECT id || ' ' || coalesce(amount_key, '-') || ' ' || currency_key || ',' FROM "
                      "request "
                      "ORDER BY id");
        };
        const QByteArray fresh = keys();
        QVERIFY2(fresh.startsWith(
                     "1 p5005 ,2 p5021 EUR,3 n4986z EUR,4 - EUR,5 p5041 EUR,6 p5021 EUR,7 p5005 EUR,"),
                 fresh.left(100));
        rewind(fixture.url().path, 1);
        const auto unread = Ledger::open(fixture.url(), LedgerMode::ReadOnly, m_clock);
        QVERIFY(!unread);
        QCOMPARE(unread.error().code, ErrorCode::ReadOnly);
        fixture.reopen();
        QCOMPARE(fixture.problems().join(u'\n'), QString());
        fixture.close();
        QCOMPARE(keys(), fresh);
    }

    /// Number three: what was said before are notes, runs keep their targets, and what is counted stays.
    void decisionsComeToWhatIsOnRecord()
    {
        LedgerFixture fixture;
        for (int i = 0; i < 50; ++i)
            fixture.add(u"ORD-%1"_s.arg(i));
        const qint64 run = fixture.startRun();
        for (const Claim &claim : fixture.claim(run, 20))
            fixture.record(LedgerFixture::resultOf(claim, Outcome::Failed));
        const NewDecision note{.kind = DecisionKind::Note,
                               .why = u"INC-1"_s,
                               .text = u"asked by phone"_s,
                               .outcome = {},
                               .answer = {},
                               .file = {}};
        fixture.write<std::vector<DecideOutcome>>(
            [note](StoreWriter &store) { return store.decide(std::array{qint64(1)}, note, u"ann"_s); });
        const auto targets = fixture.targets(run);
        const auto counts = [&] {
            return fixture.read<StatusCounts>([](StoreReader &store) { return store.statusCounts(); });
        };
        const StatusCounts before = counts();
        fixture.close();
        rewind(fixture.url().path, 2);
        QCOMPARE(Ledger::open(fixture.url(), LedgerMode::ReadOnly, m_clock).error().code,
                 ErrorCode::ReadOnly);
        fixture.reopen();
        QCOMPARE(fixture.problems().join(u'\n'), QString());
        QCOMPARE(fixture.targets(run), targets);
        QCOMPARE(counts(), before);
        const auto decisions =
            fixture.read<std::vector<Decision>>([](StoreReader &store) { return store.decisions(1); });
        QCOMPARE(decisions.size(), std::size_t(1));
        QCOMPARE(decisions.front().kind, DecisionKind::Note);
        QCOMPARE(decisions.front().text, note.text);
    }

    /// The schema's words are those of the code, and no others.
    void theSchemaTakesTheWordsOfTheCode()
    {
        LedgerFixture fixture;
        fixture.add(u"ORD-1"_s);
        fixture.startRun();
        fixture.close();
        RawLedger database(fixture.url().path);
        const auto takes = [&database](const QByteArray &column, const QByteArray &table,
                                       const QByteArray &word) {
            database.exec("SAVEPOINT try");
            const int code = database.run("UPDATE " + table + " SET " + column + " = '" + word + "'");
            database.exec("ROLLBACK TO try; RELEASE try");
            return code == SQLITE_OK;
        };
        for (const RequestStatus status : allStatuses)
            QVERIFY2(takes("status", "request", statusText(status).data()), statusText(status).data());
        for (const Outcome outcome : allOutcomes)
            QVERIFY2(takes("last_outcome", "request", outcomeText(outcome).data()),
                     outcomeText(outcome).data());
        for (const SkipReason skip : allSkipReasons)
            QVERIFY2(takes("skip", "run_target", skipReasonText(skip).data()), skipReasonText(skip).data());
        for (const Disposition disposition : allDispositions) {
            const auto word = dispositionText(disposition);
            QVERIFY2(takes("disposition", "run_target", word.data()), word.data());
        }
        database.exec("DROP TRIGGER request_decision"); // which wants a decision beside the word
        for (const EffectiveStatus status : allEffectiveStatuses)
            QCOMPARE(takes("decided", "request", statusText(status).data()), isFinal(status));
        for (const auto &[column, table] :
             {std::pair{"status", "request"}, std::pair{"last_outcome", "request"},
              std::pair{"skip", "run_target"}, std::pair{"disposition", "run_target"}})
            QVERIFY2(!takes(column, table, "lost"), column);
        const QByteArray insert = "INSERT INTO attempt (request_id, seq, kind, fence, worker, intent_at, "
                                  "outcome) VALUES (1, (SELECT count(*) FROM attempt), 'poll', 1, '', 1, '";
        for (const Outcome outcome : allOutcomes)
            QVERIFY2(database.run(insert + outcomeText(outcome).data() + "')") == SQLITE_OK,
                     outcomeText(outcome).data());
        QCOMPARE(database.run(insert + "lost')"), SQLITE_CONSTRAINT);
        const QByteArray schema = database.text("SELECT coalesce(sql, '') FROM sqlite_schema");
        QCOMPARE(schema.count(" IN ('"), 2); // attempt.kind and run.state: no batch writes them
    }

    /// Invariant 1, also for hands that reach past Repoll: exactly the terminal statuses do not change.
    void invariant01_terminalIsTheSameInTheSchema()
    {
        LedgerFixture fixture;
        fixture.close();
        RawLedger database(fixture.url().path);
        for (const RequestStatus status : allStatuses) {
            const QByteArray key = statusText(status).data();
            database.exec(
                "INSERT INTO request (provider, key, account, ticket, ticket_seal, status, "
                "received_at, updated_at, attempts, idempotency_key, amount, currency, given, facts) "
                "VALUES ('acme', '" +
                key + "', '', '', 0, '" + key + "', 1, 1, 0, '', '', '', 0, zeroblob(32))");
            const QByteArray other = status == RequestStatus::Processing ? "received" : "processing";
            const int code =
                database.run("UPDATE request SET status = '" + other + "' WHERE key = '" + key + "'");
            QCOMPARE(code == SQLITE_OK, !isTerminal(status));
        }
    }

    /// The planner takes a partial index only where its condition is in the query, word for word.
    void thePartialIndexesHaveTheCodesConditions()
    {
        LedgerFixture fixture;
        fixture.close();
        RawLedger database(fixture.url().path);
        const auto uses = [&database](const QString &condition, const QByteArray &index) {
            return database.run("SELECT 1 FROM request INDEXED BY " + index + " WHERE " +
                                condition.toUtf8()) == SQLITE_OK;
        };
        QVERIFY(uses(openCondition(u"effective"_s), "request_open"));
        QVERIFY(uses(troubleCondition(u"last_outcome"_s), "request_trouble"));
        QVERIFY(!uses(u"1 = 1"_s, "request_open"));
        QVERIFY(!uses(u"1 = 1"_s, "request_trouble"));
    }

    void invariant17_aNewerSchemaIsRefused_data()
    {
        QTest::addColumn<LedgerMode>("mode");
        QTest::newRow("for writing") << LedgerMode::ReadWrite;
        QTest::newRow("for reading") << LedgerMode::ReadOnly;
    }
    void invariant17_aNewerSchemaIsRefused()
    {
        QFETCH(const LedgerMode, mode);
        LedgerFixture fixture;
        fixture.close();
        RawLedger(fixture.url().path)
            .exec("INSERT INTO schema_migration VALUES ((SELECT max(version) + 1 FROM schema_migration), "
                  "'later', "
                  "x'00', 1)");
        const auto ledger = Ledger::open(fixture.url(), mode, m_clock);
        QVERIFY(!ledger);
        QCOMPARE(ledger.error().code, ErrorCode::NewerSchema);
    }

    void aChangedMigrationIsNotTrusted()
    {
        LedgerFixture fixture;
        fixture.close();
        RawLedger(fixture.url().path).exec("UPDATE schema_migration SET checksum = x'00' WHERE version = 1");
        const auto ledger = Ledger::open(fixture.url(), LedgerMode::ReadWrite, m_clock);
        QVERIFY(!ledger);
        QCOMPARE(ledger.error().code, ErrorCode::Corrupt);
    }
};

QTEST_GUILESS_MAIN(TestMigration)
#include "tst_migration.moc"
