// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ledger/ledgerfixture.h"

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

NewDecision abandonment()
{
    NewDecision decision;
    decision.kind = DecisionKind::Abandon;
    decision.why = u"because"_s;
    return decision;
}

} // namespace

/// What auditor, worker and operator may do, each as a user of the server's.
class TestPostgresRoles : public QObject
{
    Q_OBJECT

private:
    static constexpr auto denied = "42501"; // insufficient_privilege

    std::unique_ptr<LedgerFixture> m_fixture;

    Result<std::unique_ptr<Ledger>> openAs(const QByteArray &user, LedgerMode mode = LedgerMode::ReadWrite)
    {
        return Ledger::open(m_fixture->place().urlOf(user), mode, m_fixture->clock);
    }
    template <class T>
    static Result<T> write(Ledger &ledger, std::function<Result<T>(StoreWriter &)> job)
    {
        return ledger.write<T>(std::move(job)).takeResult();
    }
    static Result<std::vector<AddOutcome>> add(Ledger &ledger, const QString &key)
    {
        return write<std::vector<AddOutcome>>(ledger, [key](StoreWriter &store) {
            return store.addRequests(std::array{LedgerFixture::newRequest(key)});
        });
    }
    static Result<std::vector<DecideOutcome>> abandon(Ledger &ledger, qint64 id)
    {
        return write<std::vector<DecideOutcome>>(ledger, [id](StoreWriter &store) {
            return store.decide(std::array{id}, abandonment(), u"ann@desk"_s);
        });
    }
    /// Freezes, claims and records, as a recovery does.
    static Result<std::vector<Recorded>> recover(Ledger &ledger)
    {
        return write<std::vector<Recorded>>(ledger, [](StoreWriter &store) -> Result<std::vector<Recorded>> {
            const auto run = store.freezePlan({}, LedgerFixture::rules(), {u"wim@desk"_s, {}, {}, {}});
            if (!run)
                return tl::unexpected<Error>(run.error());
            if (const auto running = store.setRunState(*run, RunState::Running, u"wim@desk"_s); !running)
                return tl::unexpected<Error>(running.error());
            const auto claimed = store.claimTargets({*run, u"acme"_s, u"w"_s, 100, 60'000});
            if (!claimed)
                return tl::unexpected<Error>(claimed.error());
            std::vector<AttemptResult> results;
            for (const Claim &claim : claimed->claims)
                results.push_back(LedgerFixture::resultOf(claim, Outcome::Succeeded, "{}", *run));
            return store.recordResults(results);
        });
    }
    /// All that waits for `shop`; the endpoint is disabled with it, as for 410.
    static void deliver(Ledger &ledger)
    {
        const auto claims = write<std::vector<DeliveryClaim>>(ledger, [](StoreWriter &store) {
            return store.claimDeliveries({u"shop"_s, u"w"_s, 100, 60'000});
        });
        QVERIFY2(claims, claims ? "" : qPrintable(claims.error().message + claims.error().detail));
        QCOMPARE(claims->size(), std::size_t(2));
        std::vector<DeliveryResult> results;
        for (const DeliveryClaim &claim : *claims) {
            DeliveryResult result;
            result.outboxId = claim.outboxId;
            result.deliveryId = claim.deliveryId;
            result.fence = claim.fence;
            result.endpoint = u"shop"_s;
            result.outcome = results.empty() ? DeliveryOutcome::Delivered : DeliveryOutcome::Failed;
            result.disables = results.empty() ? QString() : u"gone"_s;
            results.push_back(result);
        }
        const auto recorded = write<std::vector<bool>>(ledger, [&results](StoreWriter &store) {
            return store.recordDeliveries(results, u"wim@host"_s);
        });
        QVERIFY2(recorded, recorded ? "" : qPrintable(recorded.error().message + recorded.error().detail));
    }
    template <class T>
    static ErrorCode codeOf(const Result<T> &result)
    {
        return result ? ErrorCode::Internal : result.error().code;
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<LedgerFixture>();
        m_fixture->add(u"A"_s);
        m_fixture->add(u"B"_s);
    }
    void cleanup()
    {
        if (!QTest::currentTestFailed())
            QCOMPARE(m_fixture->problems(), QStringList());
        m_fixture.reset();
    }

    void anAuditorCanChangeNothing()
    {
        QCOMPARE(codeOf(openAs("eve")), ErrorCode::ReadOnly);
        QCOMPARE(m_fixture->ledger().rights(), allRights); // the owner's
        const auto ledger = openAs("eve", LedgerMode::ReadOnly);
        QVERIFY2(ledger, ledger ? "" : qPrintable(ledger.error().message + ledger.error().detail));
        const auto report =
            (*ledger)->read<VerifyReport>([](StoreReader &s) { return s.verify(); }).takeResult();
        QVERIFY(report && report->isClean());
        QCOMPARE((*ledger)->rights(), Rights());
        const LedgerPlace &place = m_fixture->place();
        for (const char *table : {"request",      "attempt",     "evidence",         "run",
                                  "run_target",   "provider",    "saved_view",       "counter",
                                  "counter_day",  "audit",       "audit_end",        "decision",
                                  "gate",         "erasure",     "erased_evidence",  "restoration",
                                  "unasked",      "ledger_copy", "schema_migration", "repoll_trigger",
                                  "request_text", "worker",      "moving",           "last_id",
                                  "writer_mark",  "schedule",    "endpoint",         "outbox",
                                  "delivery",     "submission",  "api_token",        "api_secret"}) {
            const QByteArray name(table);
            for (const QByteArray &sql :
                 {"INSERT INTO " + name + " SELECT * FROM " + name, "DELETE FROM " + name, "TRUNCATE " + name,
                  "ALTER TABLE " + name + " ADD COLUMN x integer", "DROP TABLE " + name,
                  "ALTER TABLE " + name + " DISABLE TRIGGER ALL", "SELECT 1 FROM " + name + " FOR UPDATE"}) {
                const QByteArray state = place.tryOnServer(sql, "eve");
                QVERIFY2(state == denied || state == "428C9", (sql + ": " + state).constData());
            }
        }
        QCOMPARE(place.tryOnServer("UPDATE request SET status = 'failed'", "eve"), QByteArray(denied));
        QCOMPARE(place.tryOnServer("SELECT repoll_ids('request', 1)", "eve"), QByteArray(denied));
        QCOMPARE(place.tryOnServer("SELECT count(*) FROM request", "eve"), QByteArray());
    }

    /// What a server compares secrets with is read by those who may listen.
    void digestsAreTheOperators()
    {
        const NewToken token{u"shop"_s, {TokenScope::Read}, {}, {}, {QByteArray(32, 'd'), u"rpl_d"_s}};
        m_fixture->write<ApiToken>(
            [token](StoreWriter &store) { return store.createToken(token, u"root@host"_s); });
        const LedgerPlace &place = m_fixture->place();
        for (const char *user : {"eve", "wim"}) {
            QCOMPARE(place.tryOnServer("SELECT digest FROM api_secret", user), QByteArray(denied));
            QCOMPARE(place.tryOnServer("SELECT * FROM api_secret", user), QByteArray(denied));
            QCOMPARE(place.tryOnServer("SELECT count(*) FROM api_secret s WHERE s.digest = ''", user),
                     QByteArray(denied));
            QCOMPARE(place.tryOnServer("COPY api_secret TO STDOUT", user), QByteArray(denied));
            for (const char *sql :
                 {"UPDATE api_token SET last_used_at = 1", "UPDATE api_token SET expires_at = NULL",
                  "UPDATE api_secret SET ends_at = 1", "INSERT INTO api_token (id) VALUES (9)",
                  "INSERT INTO api_secret (token_id) VALUES (1)"})
                QCOMPARE(place.tryOnServer(sql, user), QByteArray(denied));
            const auto ledger = openAs(user, LedgerMode::ReadOnly);
            QVERIFY(ledger);
            const auto listed = (*ledger)
                                    ->read<std::vector<ApiToken>>([](StoreReader &s) { return s.tokens(); })
                                    .takeResult();
            QVERIFY(listed && listed->size() == 1 && listed->front().secrets.size() == 1);
            QCOMPARE(
                codeOf((*ledger)->read<TokenKeys>([](StoreReader &s) { return s.tokenKeys(); }).takeResult()),
                ErrorCode::ReadOnly);
            const auto report =
                (*ledger)->read<VerifyReport>([](StoreReader &s) { return s.verify(); }).takeResult();
            QVERIFY(report && report->isClean());
        }
        const auto ledger = openAs("ann");
        QVERIFY(ledger);
        const auto keys =
            (*ledger)->read<TokenKeys>([](StoreReader &s) { return s.tokenKeys(); }).takeResult();
        QVERIFY(keys && keys->keys.size() == 1);
        for (const char *sql : {"UPDATE api_token SET scopes = 'admin'", "UPDATE api_secret SET digest = ''",
                                "DELETE FROM api_token", "DELETE FROM api_secret"})
            QCOMPARE(place.tryOnServer(sql, "ann"), QByteArray(denied));
    }

    void aWorkerAsksAndRecords()
    {
        NewEndpoint shop;
        shop.name = u"shop"_s;
        shop.settings = "{}";
        m_fixture->write<void>([shop](StoreWriter &store) { return store.putEndpoint(shop, u"ann@desk"_s); });
        const auto ledger = openAs("wim");
        QVERIFY2(ledger, ledger ? "" : qPrintable(ledger.error().message + ledger.error().detail));
        QCOMPARE((*ledger)->rights(), (Rights{Right::Recover}));
        QCOMPARE(codeOf(abandon(**ledger, m_fixture->request(u"A"_s).id)), ErrorCode::ReadOnly);
        const auto recorded = recover(**ledger);
        QVERIFY2(recorded, recorded ? "" : qPrintable(recorded.error().message + recorded.error().detail));
        QCOMPARE(recorded->size(), std::size_t(2));
        QCOMPARE(m_fixture->request(u"A"_s).status, RequestStatus::Succeeded);
        deliver(**ledger);
        QCOMPARE(codeOf(write<void>(**ledger, [&](StoreWriter &s) { return s.putEndpoint(shop, u"w"_s); })),
                 ErrorCode::ReadOnly);
        QCOMPARE(codeOf(add(**ledger, u"C"_s)), ErrorCode::ReadOnly);
        QCOMPARE(codeOf(write<void>(**ledger,
                                    [](StoreWriter &s) { return s.putProvider(u"acme"_s, "{}", u"w"_s); })),
                 ErrorCode::ReadOnly);
        const auto reported = write<std::optional<StopOrder>>(**ledger, [](StoreWriter &store) {
            return store.reportWorker({.name = u"w"_s, .program = u"p"_s, .who = u"wim@host"_s});
        });
        QVERIFY2(reported, reported ? "" : qPrintable(reported.error().message + reported.error().detail));
        QCOMPARE(
            codeOf(write<void>(**ledger, [](StoreWriter &s) { return s.stopWorker(u"w"_s, u"wim@host"_s); })),
            ErrorCode::ReadOnly);
        // It runs what others made, and makes none.
        NewSchedule schedule;
        schedule.name = u"s"_s;
        QCOMPARE(codeOf(write<void>(**ledger,
                                    [&](StoreWriter &s) { return s.putSchedule(schedule, u"wim@host"_s); })),
                 ErrorCode::ReadOnly);
        m_fixture->write<void>([&](StoreWriter &store) { return store.putSchedule(schedule, u"t"_s); });
        const auto claimed = write<std::optional<Schedule>>(
            **ledger, [](StoreWriter &store) { return store.claimSchedule(u"w"_s, 1'000); });
        QVERIFY2(claimed && *claimed, claimed ? "" : qPrintable(claimed.error().message));
        QVERIFY(write<void>(**ledger, [](StoreWriter &s) { return s.endSchedule(u"s"_s, u"w"_s, {}); }));
        QCOMPARE(codeOf(write<void>(
                     **ledger, [](StoreWriter &s) { return s.enableSchedule(u"s"_s, false, u"w@h"_s); })),
                 ErrorCode::ReadOnly);
        for (const char *sql :
             {"UPDATE request SET key = 'X'", "UPDATE request SET amount = '1'", "DELETE FROM request",
              "UPDATE evidence SET body = ''", "UPDATE audit SET who = 'x'"})
            QCOMPARE(m_fixture->place().tryOnServer(sql, "wim"), QByteArray(denied));
    }

    void anOperatorDoesADesksWork()
    {
        const auto ledger = openAs("ann");
        QVERIFY2(ledger, ledger ? "" : qPrintable(ledger.error().message + ledger.error().detail));
        QCOMPARE((*ledger)->rights(), allRights);
        const auto added = add(**ledger, u"C"_s);
        QVERIFY2(added, added ? "" : qPrintable(added.error().message + added.error().detail));
        const auto put =
            write<void>(**ledger, [](StoreWriter &s) { return s.putProvider(u"acme"_s, "{}", u"ann"_s); });
        QVERIFY2(put, put ? "" : qPrintable(put.error().message + put.error().detail));
        NewEndpoint shop;
        shop.name = u"shop"_s;
        shop.settings = "{}";
        const auto told =
            write<void>(**ledger, [&](StoreWriter &s) { return s.putEndpoint(shop, u"ann"_s); });
        QVERIFY2(told, told ? "" : qPrintable(told.error().message + told.error().detail));
        const auto recorded = recover(**ledger);
        QVERIFY2(recorded, recorded ? "" : qPrintable(recorded.error().message + recorded.error().detail));
        const auto removed = write<void>(
            **ledger, [](StoreWriter &s) { return s.removeEndpoint(u"shop"_s, u"ann"_s, u"moved"_s); });
        QVERIFY2(removed, removed ? "" : qPrintable(removed.error().message + removed.error().detail));
        m_fixture->add(u"D"_s);
        const auto decided = abandon(**ledger, m_fixture->request(u"D"_s).id);
        QVERIFY2(decided, decided ? "" : qPrintable(decided.error().message + decided.error().detail));
        m_fixture->write<std::optional<StopOrder>>([](StoreWriter &store) {
            return store.reportWorker({.name = u"w"_s, .program = u"p"_s, .who = u"wim@host"_s});
        });
        const auto stopped = write<void>(
            **ledger, [](StoreWriter &store) { return store.stopWorker(u"w"_s, u"root@nowhere"_s); });
        QVERIFY2(stopped, stopped ? "" : qPrintable(stopped.error().message + stopped.error().detail));
        NewSchedule schedule;
        schedule.name = u"s"_s;
        QVERIFY(
            write<void>(**ledger, [&](StoreWriter &s) { return s.putSchedule(schedule, u"ann@host"_s); }));
        QVERIFY(
            write<void>(**ledger, [](StoreWriter &s) { return s.enableSchedule(u"s"_s, false, u"a"_s); }));
        QVERIFY(write<void>(**ledger,
                            [](StoreWriter &s) { return s.removeSchedule(u"s"_s, u"root@nowhere"_s); }));
        const NewToken token{u"shop"_s, {TokenScope::Read}, {}, {}, {QByteArray(32, 'd'), u"rpl_d"_s}};
        const auto made =
            write<ApiToken>(**ledger, [&](StoreWriter &s) { return s.createToken(token, u"ann@host"_s); });
        QVERIFY2(made, made ? "" : qPrintable(made.error().message + made.error().detail));
        TokenRotation rotation;
        rotation.name = u"shop"_s;
        rotation.secret = {QByteArray(32, 'e'), u"rpl_e"_s};
        rotation.validForMs = 1'000;
        const auto rotated =
            write<ApiToken>(**ledger, [&](StoreWriter &s) { return s.rotateToken(rotation, u"ann@host"_s); });
        QVERIFY2(rotated, rotated ? "" : qPrintable(rotated.error().message + rotated.error().detail));
        QVERIFY(write<void>(**ledger, [&](StoreWriter &s) {
            return s.noteTokenUses(std::array{TokenUse{made->id, 1}});
        }));
        QVERIFY(write<void>(**ledger,
                            [](StoreWriter &s) { return s.revokeToken(u"shop"_s, u"root@nowhere"_s, {}); }));
        // Whoever it says it is, the audit has the name that the server knows.
        QCOMPARE(
            m_fixture->place().tryOnServer(
                "DO $$ BEGIN IF (SELECT who FROM audit ORDER BY id DESC LIMIT 1) <> 'root@nowhere (ann)' "
                "THEN RAISE EXCEPTION 'no'; END IF; END $$",
                "ann"),
            QByteArray());
        QCOMPARE(
            m_fixture->place().tryOnServer("INSERT INTO audit (id, at, who, action, detail, previous, hash) "
                                           "VALUES (99, 1, 'root@nowhere', 'a', '{}', '', '')",
                                           "ann"),
            QByteArray("23000"));
        for (const char *sql : {"UPDATE request SET key = 'X'", "DELETE FROM request", "DELETE FROM audit",
                                "UPDATE audit SET who = 'x'", "ALTER TABLE audit DISABLE TRIGGER ALL"})
            QCOMPARE(m_fixture->place().tryOnServer(sql, "ann"), QByteArray(denied));
    }
};

QTEST_GUILESS_MAIN(TestPostgresRoles)
#include "tst_postgresroles.moc"
