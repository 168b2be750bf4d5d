// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/ledgercopies.h"
#include "core/ledger/postgres/postgresengine.h"
#include "core/ledger/sql/storefailure.h"
#include "tests/core/ledger/ledgerfixture.h"

#include <atomic>
#include <latch>
#include <set>
#include <thread>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

ErrorCode codeOf(const LedgerUrl &url, LedgerMode mode = LedgerMode::ReadWrite)
{
    const FakeClock clock;
    const auto ledger = Ledger::open(url, mode, clock);
    return ledger ? ErrorCode::Internal : ledger.error().code;
}

NewDecision abandonment()
{
    NewDecision decision;
    decision.kind = DecisionKind::Abandon;
    decision.why = u"because"_s;
    return decision;
}

} // namespace

/// What only a ledger on a server can meet.
class TestPostgres : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(LedgerPlace::isOnServer()); }

    void urlsAreReadAndHoldNoSecret_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("refusal");
        const QString server = u"file that PGPASSFILE names"_s;
        QTest::newRow("server") << u"postgresql://ann@db.example:5433/ledger"_s << QString();
        QTest::newRow("two servers") << u"postgresql://ann@a,b/ledger?target_session_attrs=read-write"_s
                                     << QString();
        QTest::newRow("socket") << u"postgres:///ledger?host=/run/postgresql"_s << QString();
        QTest::newRow("service") << u"postgresql://?service=ledger"_s << QString();
        QTest::newRow("password") << u"postgresql://ann:geheim@db/ledger"_s << server;
        QTest::newRow("empty password") << u"postgresql://ann:@db/ledger"_s << server;
        QTest::newRow("password behind") << u"postgresql://db/ledger?user=ann&password=geheim"_s << server;
        QTest::newRow("key's password") << u"postgresql://db/ledger?sslpassword=geheim"_s << server;
        QTest::newRow("key's password, spelt otherwise")
            << u"postgresql://db/ledger?ssl%70assword=geheim"_s << server;
        QTest::newRow("password, spelt otherwise") << u"postgresql://db/ledger?p%61ssword=geheim"_s << server;
        QTest::newRow("password with a slash") << u"postgresql://ann:geheim/er@db/ledger"_s << server;
        QTest::newRow("password with an at") << u"postgresql://ann:geh@geheim@db/ledger"_s << server;
        QTest::newRow("password that is no URL") << u"postgresql://ann:geheim%zz@db/ledger"_s << server;
        QTest::newRow("password without a user") << u"postgresql://:geheim@db/ledger"_s << server;
        QTest::newRow("a file of passwords") << u"postgresql://db/ledger?passfile=/x"_s << QString();
        QTest::newRow("an address, and a port") << u"postgresql://ann@[::1]:5433/ledger"_s << QString();
        QTest::newRow("no database") << u"postgresql://db"_s << u"names no database"_s;
        QTest::newRow("unknown parameter") << u"postgresql://db/ledger?colour=red"_s << u"cannot be read"_s;
        QTest::newRow("another server") << u"mysql://db/ledger"_s << u"not supported"_s;
    }
    void urlsAreReadAndHoldNoSecret()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, refusal);
        const auto url = LedgerUrl::parse(text);
        if (refusal.isEmpty()) {
            QVERIFY2(url, url ? "" : qPrintable(url.error().message));
            QCOMPARE(url->text(), text);
            QVERIFY(!url->isFile());
            return;
        }
        QVERIFY(!url);
        QVERIFY2(url.error().message.contains(refusal), qPrintable(url.error().message));
        QVERIFY(!url.error().message.contains(u"geheim"_s));
        QVERIFY(!url.error().detail.contains(u"geheim"_s));
        const QString shown = LedgerUrl::shown(text);
        QVERIFY2(!shown.contains(u"geheim"_s) || refusal != u"file that PGPASSFILE names"_s,
                 qPrintable(shown));
    }
    void whatHoldsNoSecretIsShownAsItIs()
    {
        for (const QString &text : {u"postgresql://ann@a:1,b:2/ledger?sslrootcert=/ca&passfile=/x"_s,
                                    u"postgresql://ann@[::1]:5433/ledger"_s, u"/home/ann:x@y/ledger"_s})
            QCOMPARE(LedgerUrl::shown(text), text);
        QCOMPARE(LedgerUrl::shown(u"postgresql://ann:geheim@db/ledger?password=geheim&x=1"_s),
                 u"postgresql://ann:…@db/ledger?password=…&x=1"_s);
    }

    void whatIsNoLedgerIsNotMadeOne()
    {
        const LedgerPlace place;
        QCOMPARE(codeOf(place.url()), ErrorCode::NotALedger);
        QCOMPARE(codeOf(place.url(), LedgerMode::ReadOnly), ErrorCode::NotALedger);
        QCOMPARE(place.tryOnServer("SELECT 1 FROM schema_migration"), QByteArray("42P01"));
    }

    void whoeverIsNotThereIsTold()
    {
        const QString url = LedgerPlace().url().text();
        const auto parsed = [](const QString &text) { return *LedgerUrl::parse(text); };
        QCOMPARE(codeOf(parsed(u"postgresql:///tests?host=/nowhere"_s)), ErrorCode::Network);
        QCOMPARE(codeOf(parsed(u"postgresql://127.0.0.1:1/tests"_s)), ErrorCode::Network);
        QCOMPARE(codeOf(parsed(QString(url).replace(u"/tests"_s, u"/nothing"_s))), ErrorCode::NotFound);
        QCOMPARE(codeOf(parsed(QString(url).replace(u"repoll@"_s, u"nobody@"_s))), ErrorCode::LoginRefused);
    }

    void oneIsNotMadeOverAnother()
    {
        LedgerFixture fixture;
        fixture.add(u"A"_s);
        const auto again = Ledger::create(fixture.url(), fixture.clock, u"tester@host"_s);
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::AlreadyExists);
        QCOMPARE(fixture.request(u"A"_s).key, u"A"_s);
        QCOMPARE(fixture.problems(), QStringList());
    }

    void aNewerSchemaIsRefused()
    {
        LedgerFixture fixture;
        fixture.close();
        fixture.place().execOnServer(
            "INSERT INTO schema_migration SELECT max(version) + 1, 'x', '', 0 FROM schema_migration");
        QCOMPARE(codeOf(fixture.url()), ErrorCode::NewerSchema);
        QCOMPARE(codeOf(fixture.url(), LedgerMode::ReadOnly), ErrorCode::NewerSchema);
        fixture.place().execOnServer("DELETE FROM schema_migration WHERE name = 'x'; "
                                     "UPDATE schema_migration SET checksum = ''");
        QCOMPARE(codeOf(fixture.url()), ErrorCode::Corrupt);
    }

    void theServersClockTellsTheTime()
    {
        const LedgerPlace place;
        const SystemClock clock;
        QVERIFY(Ledger::create(place.url(), clock, u"tester@host"_s));
        const auto ledger = Ledger::open(place.url(), LedgerMode::ReadWrite, clock);
        const EpochMs before = clock.nowMs();
        const auto now =
            (*ledger)->read<EpochMs>([](StoreReader &store) { return store.now(); }).takeResult();
        QVERIFY(now && *now >= before - 1 && *now <= clock.nowMs() + 1); // the same machine's
    }

    void handsPastRepollAreRefused_data()
    {
        QTest::addColumn<QByteArray>("sql");
        const auto row = [](const char *name, const char *sql) { QTest::newRow(name) << QByteArray(sql); };
        row("evidence changed", "UPDATE evidence SET body = 'x'");
        row("evidence deleted", "DELETE FROM evidence");
        row("evidence emptied", "TRUNCATE evidence CASCADE");
        row("audit changed", "UPDATE audit SET who = 'x'");
        row("audit deleted", "DELETE FROM audit");
        row("audit emptied", "TRUNCATE audit");
        row("run deleted", "DELETE FROM run");
        row("run moved", "UPDATE run SET id = 99");
        row("a stray target",
            "INSERT INTO run_target (run_id, request_id, provider, urgency, eligible, before, "
            "disposition) VALUES (1, 999, 'x', 0, 1, 'processing', 'waiting')");
        row("a stray attempt", "INSERT INTO attempt (id, request_id, seq, kind, fence, worker, intent_at) "
                               "VALUES (999, 999, 1, 'poll', 1, 'x', 0)");
        row("an attempt of a stray run",
            "INSERT INTO attempt (id, request_id, seq, kind, run_id, fence, worker, "
            "intent_at) SELECT 999, id, 9, 'poll', 99, 9, 'x', 0 FROM request "
            "WHERE key = 'C'");
        row("an attempt with stray evidence", "UPDATE attempt SET evidence_id = 999 WHERE outcome IS NULL");
        row("decision changed", "UPDATE decision SET why = 'x'");
        row("decision deleted", "DELETE FROM decision");
        row("attempt deleted", "DELETE FROM attempt");
        row("request deleted", "DELETE FROM request WHERE key = 'C'");
        row("target deleted", "DELETE FROM run_target");
        row("invariant 1", "UPDATE request SET status = 'failed' WHERE key = 'A'");
        row("invariant 1, its result",
            "UPDATE request SET result_evidence = NULL, result_digest = '' WHERE key = 'A'");
        row("invariant 2", "UPDATE request SET result_digest = 'x' WHERE key = 'C'");
        row("invariant 3", "UPDATE attempt SET outcome = 'pending' WHERE outcome IS NULL");
        row("invariant 3, an intent", "UPDATE attempt SET run_id = NULL");
        row("invariant 5", "UPDATE request SET fence = 0 WHERE key = 'A'");
        row("invariant 6", "INSERT INTO attempt (id, request_id, seq, kind, fence, worker, intent_at) "
                           "SELECT 999, id, 99, 'poll', 99, 'x', 0 FROM request WHERE key = 'B'");
        row("invariant 13", "UPDATE request SET amount = '1'");
        row("an outcome again", "UPDATE attempt SET outcome = 'failed' WHERE outcome = 'succeeded'");
        row("an unknown word", "UPDATE request SET status = 'fine' WHERE key = 'C'");
        row("another's decision", "UPDATE request SET decided = 'failed' WHERE key = 'C'");
    }
    void handsPastRepollAreRefused()
    {
        QFETCH(const QByteArray, sql);
        if (!m_kept) {
            m_kept = std::make_unique<LedgerFixture>();
            for (const char *key : {"A", "B", "C", "D"})
                m_kept->add(QString::fromLatin1(key));
            const auto claims = m_kept->claim(m_kept->startRun(), 2);
            m_kept->record(LedgerFixture::resultOf(claims.front(), Outcome::Succeeded));
            const qint64 id = m_kept->request(u"D"_s).id;
            m_kept->write<std::vector<DecideOutcome>>([id](StoreWriter &store) {
                return store.decide(std::array{id}, abandonment(), u"tester@host"_s);
            });
        }
        const QByteArray state = m_kept->place().tryOnServer(sql);
        QVERIFY2(state.startsWith("23"), state.constData());
        QCOMPARE(m_kept->problems(), QStringList());
    }
    void whatIsErasedIsToldByItsDigest()
    {
        LedgerFixture fixture;
        fixture.add(u"A"_s);
        const qint64 run = fixture.startRun();
        const auto claim = fixture.claim(run).front();
        AttemptResult result = LedgerFixture::resultOf(claim, Outcome::Succeeded, "Erika", run);
        result.detail = u"it said Erika"_s;
        fixture.record(result);
        const QByteArray change =
            "UPDATE evidence SET body = ''; UPDATE attempt SET detail = 'erased: sha256 x'";
        QVERIFY(fixture.place().tryOnServer(change).startsWith("23")); // not without an erasure
        const EraseOrder order{u"acme"_s, u"A"_s, u"tester@host"_s, u"request 77"_s, false};
        const auto erased =
            fixture.tryWrite<Erased>([order](StoreWriter &store) { return store.erase(order); });
        QVERIFY2(erased, erased ? "" : qPrintable(erased.error().message + erased.error().detail));
        QCOMPARE(erased->answers, 1);
        const qint64 id = fixture.request(u"A"_s).id;
        const auto entries = fixture.read<std::vector<EvidenceEntry>>(
            [id](StoreReader &store) { return store.evidenceOf(id); });
        QCOMPARE(
            fixture.read<Evidence>([&](StoreReader &store) { return store.evidence(entries.front().id); })
                .body,
            QByteArray());
        QVERIFY(!fixture.attempts(u"A"_s).front().detail.contains(u"Erika"_s));
        QCOMPARE(fixture.problems(), QStringList());
        QVERIFY(fixture.place().tryOnServer("UPDATE evidence SET http_status = 1").startsWith("23"));
        QVERIFY(fixture.place().tryOnServer("UPDATE attempt SET outcome = 'failed'").startsWith("23"));
    }

    /// There and back again: the same rows, and it goes on with new ones.
    void isCopiedEitherWay()
    {
        LedgerFixture fixture;
        for (const char *key : {"A", "B", "C"})
            fixture.add(QString::fromLatin1(key));
        const qint64 run = fixture.startRun();
        const auto claims = fixture.claim(run);
        fixture.record(LedgerFixture::resultOf(claims[0], Outcome::Succeeded, "{}", run));
        fixture.record(LedgerFixture::resultOf(claims[1], Outcome::Pending, "{}", run));
        fixture.write<void>([&](StoreWriter &store) { return store.releaseClaims(std::array{claims[2]}); });
        const QTemporaryDir folder;
        const LedgerUrl file{folder.filePath(u"copy.db"_s)};
        const LedgerPlace other;
        for (const auto &[from, to] : {std::pair{fixture.url(), file}, std::pair{file, other.url()}}) {
            MoveOrder order;
            order.from = from;
            order.to = to;
            order.who = u"tester@host"_s;
            const auto copied = copyLedger(order, fixture.clock);
            QVERIFY2(copied, copied ? "" : qPrintable(copied.error().message + copied.error().detail));
            QVERIFY(copied->report.isClean());
        }
        const auto back = *Ledger::open(other.url(), LedgerMode::ReadWrite, fixture.clock);
        const auto added = back->write<std::vector<AddOutcome>>([](StoreWriter &store) {
                                   return store.addRequests(std::array{LedgerFixture::newRequest(u"D"_s)});
                               })
                               .takeResult();
        QVERIFY2(added, added ? "" : qPrintable(added.error().message + added.error().detail));
        const auto a =
            back->read<Request>([](StoreReader &store) { return store.request(u"acme"_s, u"A"_s); })
                .takeResult();
        QCOMPARE(*a, fixture.request(u"A"_s));
        const auto report = back->read<VerifyReport>([](StoreReader &s) { return s.verify(); }).takeResult();
        QVERIFY(report->isClean());
    }
    void aTriggerThatIsOffIsTold()
    {
        LedgerFixture fixture;
        fixture.place().execOnServer("ALTER TABLE request DISABLE TRIGGER request_terminal; "
                                     "DROP TRIGGER audit_keeps ON audit");
        const QString problems = fixture.problems().join(u'\n');
        QVERIFY2(problems.contains(u"request has lost its trigger request_terminal"_s), qPrintable(problems));
        QVERIFY2(problems.contains(u"audit has lost its trigger audit_keeps"_s), qPrintable(problems));
    }

    /// Four programs claim from one run, and record: nothing twice, nothing lost, all counted.
    void manyWriteAtOnce()
    {
        constexpr int requests = 400;
        constexpr int writers = 4;
        LedgerFixture fixture;
        std::vector<NewRequest> rows;
        for (int i = 0; i < requests; ++i)
            rows.push_back(LedgerFixture::newRequest(u"K%1"_s.arg(i)));
        fixture.write<std::vector<AddOutcome>>([&](StoreWriter &store) { return store.addRequests(rows); });
        const qint64 run = fixture.startRun();
        const auto held = fixture.ledger().holdRun(run);
        std::atomic<int> recorded = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < writers; ++i)
            threads.emplace_back([&, i] { recorded += work(fixture, run, u"w%1"_s.arg(i)); });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(recorded.load(), requests);
        QCOMPARE(fixture.run(run).totals.at(Disposition::Recovered), requests);
        QCOMPARE(fixture.problems(), QStringList());
    }

    /// A connection that is lost at any moment, in a commit as well: everything is on record once in the end.
    /// Where a connection was lost in a commit, what the ledger holds tells, and not the transaction's number, which a
    /// crash or a failover may have given to another by then.
    void aCommitIsKnownByItsMark()
    {
        LedgerFixture fixture;
        fixture.close();
        const auto engine = *PostgresEngine::open(fixture.url().server, fixture.clock);
        const auto connected = [&] {
            auto connection = engine->connect(SqlConnection::Access::Write);
            engine->beginWriting(connection->session());
            return connection;
        };
        auto connection = connected();
        const auto transact = [&](const QString &end) {
            SqlSession &session = connection->session();
            session.exec(engine->dialect().beginWrite());
            session.exec(
                u"INSERT INTO saved_view (name, query, created_at, created_by) VALUES (?, '', 0, '')"_s,
                {end});
            engine->beforeCommit(session);
            session.exec(end);
        };
        transact(u"COMMIT"_s);
        connection = connected();
        QVERIFY(engine->hasCommitted(connection->session()));
        transact(u"ROLLBACK"_s);
        connection = connected(); // which may have got that number itself, and committed
        QVERIFY(!engine->hasCommitted(connection->session()));
        transact(u"ROLLBACK"_s);
        fixture.place().execOnServer("DELETE FROM writer_mark"); // an older state
        connection = connected();
        QVERIFY(!engine->hasCommitted(connection->session()));
        connection->session().exec(engine->dialect().beginWrite());
        engine->beforeCommit(connection->session());
        connection->session().exec(u"ROLLBACK"_s);
        QVERIFY(engine->hasCommitted(connection->session())); // it had nothing to lose
        connection.reset();
        fixture.reopen();
    }

    /// Its commit may still come, and its locks stay, until the server notices.
    void whoWasLostIsEndedBeforeItsCommitIsLookedFor()
    {
        LedgerFixture fixture;
        fixture.close();
        const auto engine = *PostgresEngine::open(fixture.url().server, fixture.clock);
        const auto first = engine->connect(SqlConnection::Access::Write);
        engine->beginWriting(first->session());
        first->session().exec(engine->dialect().beginWrite());
        first->session().exec(
            u"INSERT INTO saved_view (name, query, created_at, created_by) VALUES ('a', '', 0, '')"_s);
        engine->beforeCommit(first->session());
        const auto second = engine->connect(SqlConnection::Access::Write);
        engine->beginWriting(second->session());
        QVERIFY(!engine->hasCommitted(second->session()));
        QVERIFY_THROWS_EXCEPTION(StoreFailure, first->session().exec(u"COMMIT"_s));
    }

    void lostConnectionsLoseNothing()
    {
        constexpr int requests = 300;
        LedgerFixture fixture;
        std::vector<QFuture<Result<std::vector<AddOutcome>>>> written;
        for (int i = 0; i < requests; ++i) {
            written.push_back(fixture.ledger().write<std::vector<AddOutcome>>([i](StoreWriter &store) {
                return store.addRequests(std::array{LedgerFixture::newRequest(u"K%1"_s.arg(i))});
            }));
            if (i % 20 == 10)
                fixture.place().cutOff();
            if (i % 20 == 19)
                written.back().waitForFinished();
        }
        QStringList failures;
        for (auto &each : written) {
            const auto outcomes = each.takeResult();
            if (!outcomes)
                failures += outcomes.error().message + outcomes.error().detail;
            else if (outcomes->front() !=
                     AddOutcome::Added) // one that was run again finds nothing of the first time
                failures += u"not added"_s;
        }
        QCOMPARE(failures, QStringList());
        QCOMPARE(fixture.read<qint64>([](StoreReader &store) { return store.countRequests({}); }), requests);
        QCOMPARE(fixture.problems(), QStringList());
    }

    /// Two that lock the same requests in opposite order: the server undoes one, which is run again.
    void whoWaitsForEachOtherBothGoOn()
    {
        LedgerFixture fixture;
        fixture.add(u"A"_s);
        fixture.add(u"B"_s);
        const qint64 run = fixture.startRun();
        const auto held = fixture.ledger().holdRun(run);
        const auto claims = fixture.claim(run, 2);
        const auto other = *Ledger::open(fixture.url(), LedgerMode::ReadWrite, fixture.clock);
        std::latch bothHoldOne(2);
        std::atomic<int> runs = 0;
        const auto inOrder = [&](std::size_t first, std::size_t second) {
            return [&, first, second, waited = std::make_shared<bool>(false)](StoreWriter &store) {
                ++runs;
                const auto record = [&](std::size_t i) {
                    return store.recordResults(
                        std::array{LedgerFixture::resultOf(claims[i], Outcome::Succeeded, "{}", run)});
                };
                auto recorded = record(first);
                if (!std::exchange(*waited, true))
                    bothHoldOne.arrive_and_wait();
                return recorded ? record(second) : recorded;
            };
        };
        auto one = fixture.ledger().write<std::vector<Recorded>>(inOrder(0, 1));
        auto two = other->write<std::vector<Recorded>>(inOrder(1, 0));
        QVERIFY(one.takeResult());
        QVERIFY(two.takeResult());
        QVERIFY(runs >= 3); // one of them more than once
        QCOMPARE(fixture.run(run).totals.at(Disposition::Recovered), 2);
        QCOMPARE(fixture.problems(), QStringList());
    }

    void aRunIsHeldByOne()
    {
        LedgerFixture fixture;
        fixture.add(u"A"_s);
        const qint64 run = fixture.startRun();
        const auto other = *Ledger::open(fixture.url(), LedgerMode::ReadWrite, fixture.clock);
        auto held = fixture.ledger().holdRun(run);
        QVERIFY(held);
        QVERIFY(!other->holdRun(run));
        QVERIFY(!fixture.ledger().holdRun(run));
        QCOMPARE(fixture.run(run).state, RunState::Running);
        fixture.place().cutOff();
        fixture.add(u"B"_s); // it is taken again as soon as the loss is noticed
        QCOMPARE(fixture.run(run).state, RunState::Running);
        QVERIFY(!other->holdRun(run));
        held.reset();
        QCOMPARE(fixture.run(run).state, RunState::CutOff);
        QVERIFY(other->holdRun(run));
    }

    void cleanupTestCase() { m_kept.reset(); }

private:
    static int work(LedgerFixture &fixture, qint64 run, const QString &worker)
    {
        auto ledger = *Ledger::open(fixture.url(), LedgerMode::ReadWrite, fixture.clock);
        int recorded = 0;
        for (int idle = 0; idle < 20;) { // others may hold rows for a moment
            const auto claims = ledger
                                    ->write<ClaimedTargets>([&](StoreWriter &store) {
                                        return store.claimTargets({run, u"acme"_s, worker, 7, 60'000});
                                    })
                                    .takeResult();
            if (!claims)
                qFatal("%s", qPrintable(claims.error().message + claims.error().detail));
            idle = claims->claims.empty() ? idle + 1 : 0;
            std::vector<AttemptResult> results;
            for (const Claim &claim : claims->claims)
                results.push_back(LedgerFixture::resultOf(claim, Outcome::Succeeded, "{}", run));
            const auto done = ledger
                                  ->write<std::vector<Recorded>>(
                                      [&](StoreWriter &store) { return store.recordResults(results); })
                                  .takeResult();
            if (!done)
                qFatal("%s", qPrintable(done.error().message + done.error().detail));
            for (const Recorded &each : *done)
                recorded += each.outcome == ApplyOutcome::Applied ? 1 : 0;
        }
        return recorded;
    }

    std::unique_ptr<LedgerFixture> m_kept;
};

QTEST_GUILESS_MAIN(TestPostgres)
#include "tst_postgres.moc"
