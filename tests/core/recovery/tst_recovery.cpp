// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/plan.h"
#include "core/recovery/runner.h"
#include "tests/support/fakelanes.h"
#include "tests/support/ledgerplace.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace repoll;

namespace {

constexpr int patienceMs = 30'000;

/// NAME and LIMITS are filled in: one raw string, since moc loses its way in several.
QByteArray profile(const QByteArray &name, const QByteArray &limits = {})
{
    QByteArray json = R"({
        "extends": "resource-status", "name": "NAME", "baseUrl": "http://127.0.0.1:1/NAME",
        "poll": { "url": "/v1/{ticket}", "headers": { "Repoll-Attempt": "{attempt}" } },
        "limits": { "lanes": 4, "ratePerSecond": 10000, "pollIntervalMs": 20, "pollIntervalMaxMs": 20,
                    "errorsPerRun": 2 }
    })";
    json.replace("NAME", name);
    for (const QByteArray &limit : limits.split(',')) {
        const qsizetype colon = limit.indexOf(':');
        if (colon < 0)
            continue;
        const qsizetype member = json.indexOf(limit.left(colon) + ':');
        const qsizetype value = member + colon + 1;
        qsizetype end = value;
        while (json[end] != ',' && json[end] != '}')
            ++end;
        json.replace(value, end - value, limit.mid(colon + 1));
    }
    return json;
}

QByteArray ticketOf(const Exchange &exchange)
{
    return exchange.url.path().section(QLatin1Char('/'), -1).toLatin1();
}

qint64 attemptOf(const Exchange &exchange)
{
    for (const auto &[name, value] : exchange.headers) {
        if (name.compare("Repoll-Attempt", Qt::CaseInsensitive) == 0)
            return value.toLongLong();
    }
    return 0;
}

LaneReply answer(const QByteArray &id, const QByteArray &status, int code = 200)
{
    return Answer{.httpStatus = code,
                  .headers = {{"Content-Type", "application/json"}},
                  .body = "{\"id\":\"" + id + "\",\"object\":\"payment\",\"status\":\"" + status + "\"}",
                  .peer = QStringLiteral("127.0.0.1:1"),
                  .durationMs = 1};
}

LaneReply succeed(const Exchange &exchange)
{
    return answer(ticketOf(exchange), "succeeded");
}

} // namespace

/// Whole runs over a real ledger and a network made of one function.
class TestRecovery : public QObject
{
    Q_OBJECT

private:
    SystemClock m_clock;
    std::unique_ptr<LedgerPlace> m_place;
    std::unique_ptr<Ledger> m_ledger;
    ProviderRegistry m_registry;
    FakeNetwork m_network;

    template <class T>
    T value(QFuture<Result<T>> future)
    {
        auto result = future.takeResult();
        if (!result)
            qFatal("%s", qPrintable(result.error().message + QLatin1Char(' ') + result.error().detail));
        return std::move(*result);
    }

    void addProvider(const QByteArray &name, const QByteArray &limits = {})
    {
        const QString text = QString::fromLatin1(name);
        const QByteArray json = profile(name, limits);
        m_registry.add(text, json);
        if (!m_registry.find(text)) // QVERIFY2 would look at the problem also where there is none
            qFatal("%s", qPrintable(m_registry.problems().begin()->second));
        const auto put = m_ledger
                             ->write<void>([text, json](StoreWriter &store) {
                                 return store.putProvider(text, json, QStringLiteral("test"));
                             })
                             .takeResult();
        QVERIFY(put);
    }

    void addRequests(const QString &provider, int count, RequestStatus status = RequestStatus::Processing)
    {
        std::vector<NewRequest> rows;
        for (int i = 0; i < count; ++i) {
            NewRequest row;
            row.provider = provider;
            row.key = QStringLiteral("%1-%2-%3").arg(provider, statusText(status)).arg(i);
            row.ticket = QStringLiteral("t%1").arg(i);
            row.status = status;
            row.receivedAt = m_clock.nowMs() - 60'000 + i;
            row.nextPollAt = m_clock.nowMs() - 1'000;
            rows.push_back(row);
        }
        value(m_ledger->write<std::vector<AddOutcome>>(
            [rows](StoreWriter &store) { return store.addRequests(rows); }));
    }

    qint64 freeze(const RequestFilter &filter = {})
    {
        TargetSelector selector(*m_ledger, m_registry);
        return value(selector.freeze(filter, {.who = QStringLiteral("tester@here"),
                                              .reason = QStringLiteral("OPS-1"),
                                              .query = QStringLiteral("interrupted"),
                                              .retryOf = {}}))
            .runId;
    }

    std::unique_ptr<RecoveryRunner> runner(qint64 runId, RunSettings settings = {})
    {
        RunTools tools;
        tools.ledger = m_ledger.get();
        tools.clock = &m_clock;
        tools.registry = m_registry;
        tools.secrets = [](const QString &) -> Result<QByteArray> { return QByteArray("secret"); };
        tools.random = [] { return 0.5; };
        tools.lanes = [this] { return std::make_unique<FakeLaneFactory>(m_network); };
        tools.worker = QStringLiteral("test:1");
        return std::make_unique<RecoveryRunner>(runId, settings, tools);
    }

    RunEnd finish(RecoveryRunner &runner)
    {
        QSignalSpy finished(&runner, &RecoveryRunner::finished);
        runner.start();
        if (!finished.wait(patienceMs))
            qFatal("the run does not end");
        return finished.first().first().value<RunEnd>();
    }

    Run run(qint64 id)
    {
        return value(m_ledger->read<Run>([id](StoreReader &store) { return store.run(id); }));
    }

    std::vector<Request> requests(const RequestFilter &filter = {})
    {
        return value(m_ledger->read<std::vector<Request>>([filter](StoreReader &store) {
            return store.requests(filter, PageOrder::OldestFirst, {}, 10'000);
        }));
    }

    std::vector<Attempt> attempts(qint64 requestId)
    {
        return value(m_ledger->read<std::vector<Attempt>>(
            [requestId](StoreReader &store) { return store.attempts(requestId); }));
    }

    static RequestFilter ofProvider(const QString &name)
    {
        RequestFilter filter;
        filter.provider.any = {name};
        return filter;
    }

    void verifyClean()
    {
        const auto report =
            value(m_ledger->read<VerifyReport>([](StoreReader &store) { return store.verify(); }));
        for (const auto &check : report.checks)
            QVERIFY2(check.problems.isEmpty(),
                     qPrintable(check.name + check.problems.join(QLatin1Char(';'))));
    }

private Q_SLOTS:
    void init()
    {
        m_place = std::make_unique<LedgerPlace>();
        m_registry = {};
        m_network.reset();
        m_network.answer = succeed;
        QVERIFY(Ledger::create(m_place->url(), m_clock, QStringLiteral("test")));
        auto ledger = Ledger::open(m_place->url(), LedgerMode::ReadWrite, m_clock);
        QVERIFY(ledger);
        m_ledger = std::move(*ledger);
    }
    void cleanup()
    {
        verifyClean();
        m_ledger.reset();
        QCOMPARE(m_network.lanesAlive, 0);
    }

    void recoversEveryTarget()
    {
        addProvider("acme");
        addProvider("bolt");
        addRequests(QStringLiteral("acme"), 300);
        addRequests(QStringLiteral("bolt"), 200);
        const qint64 id = freeze();
        auto recovery = runner(id);
        QSignalSpy progressed(recovery.get(), &RecoveryRunner::progressed);
        QCOMPARE(finish(*recovery), (RunEnd{RunState::Finished, {}}));

        QCOMPARE(run(id).totals.at(Disposition::Recovered), 500);
        QCOMPARE(run(id).state, RunState::Finished);
        QCOMPARE(m_network.sent.size(), std::size_t{500});
        for (const Request &request : requests()) {
            QCOMPARE(request.status, RequestStatus::Succeeded);
            QVERIFY(request.leaseOwner.isEmpty());
            QVERIFY(request.resultEvidence);
        }
        const auto last = progressed.last().first().value<RunProgress>();
        QCOMPARE(last.phase, RunPhase::Ended);
        QCOMPARE(last.done, 500);
        QCOMPARE(last.outcomes.at(Outcome::Succeeded), 500);
    }

    void pendingTargetsAreAskedUntilTheyAreFinal()
    {
        addProvider("acme");
        addRequests(QStringLiteral("acme"), 40);
        QHash<QByteArray, int> asks;
        m_network.answer = [&asks](const Exchange &exchange) {
            const QByteArray id = ticketOf(exchange);
            return answer(id, ++asks[id] < 3 ? "processing" : "succeeded");
        };
        const qint64 id = freeze();
        auto recovery = runner(id);
        finish(*recovery);
        QCOMPARE(run(id).totals.at(Disposition::Recovered), 40);
        QCOMPARE(m_network.sent.size(), std::size_t{120});
    }

    void invariant03_everySendHasItsIntentCommitted()
    {
        addProvider("acme");
        addRequests(QStringLiteral("acme"), 50);
        int checked = 0;
        m_network.answer = [this, &checked](const Exchange &exchange) -> std::optional<LaneReply> {
            const qint64 attemptId = attemptOf(exchange);
            const QString ticket = QString::fromLatin1(ticketOf(exchange));
            const bool open = m_ledger
                                  ->read<bool>([attemptId, ticket](StoreReader &store) -> Result<bool> {
                                      RequestFilter filter;
                                      filter.ticket.any = {ticket};
                                      const auto found =
                                          store.requests(filter, PageOrder::OldestFirst, {}, 10);
                                      const auto made = store.attempts(found->front().id);
                                      for (const Attempt &attempt : *made) {
                                          if (attempt.id == attemptId)
                                              return !attempt.outcome;
                                      }
                                      return false;
                                  })
                                  .takeResult()
                                  .value_or(false);
            checked += open ? 1 : 0;
            return succeed(exchange);
        };
        auto recovery = runner(freeze());
        finish(*recovery);
        QCOMPARE(checked, 50);
    }

    void progressIsNeverAheadOfTheLedger()
    {
        addProvider("acme", "\"lanes\":1");
        addRequests(QStringLiteral("acme"), 2'000);
        const qint64 id = freeze();
        auto recovery = runner(id);
        connect(recovery.get(), &RecoveryRunner::progressed, this, [this, id](const RunProgress &progress) {
            const Run stored = run(id);
            QVERIFY(stored.totals.at(Disposition::Recovered) >=
                    progress.dispositions.at(Disposition::Recovered));
        });
        finish(*recovery);
    }

    void claimsGrowWithTheSpeedOfTheProvider()
    {
        addProvider("acme", "\"lanes\":1");
        addRequests(QStringLiteral("acme"), 600);
        auto recovery = runner(freeze());
        finish(*recovery);
        std::map<EpochMs, int> claimedTogether;
        for (const Request &request : requests()) {
            for (const Attempt &attempt : attempts(request.id))
                ++claimedTogether[attempt.intentAt];
        }
        int largest = 0;
        for (const auto &[at, count] : claimedTogether)
            largest = std::max(largest, count);
        QVERIFY2(largest >= 16, "one lane is fed by claims of two");
        QCOMPARE(m_network.sent.size(), std::size_t{600});
        verifyClean();
    }

    void invariant14_aRunTouchesNothingOutsideItsPlan()
    {
        addProvider("acme");
        addProvider("bolt");
        addRequests(QStringLiteral("acme"), 30);
        addRequests(QStringLiteral("bolt"), 30);
        const auto before = requests(ofProvider(QStringLiteral("bolt")));
        const qint64 id = freeze(ofProvider(QStringLiteral("acme")));
        addRequests(QStringLiteral("acme"), 60); // 30 new ones, after the plan was frozen
        auto recovery = runner(id);
        finish(*recovery);
        QVERIFY(requests(ofProvider(QStringLiteral("bolt"))) == before);
        QCOMPARE(m_network.sent.size(), std::size_t{30});
        QCOMPARE(run(id).selected(), 30);
    }

    void invariant15_countsConserve()
    {
        addProvider("acme");
        addRequests(QStringLiteral("acme"), 60);
        addRequests(QStringLiteral("acme"), 7, RequestStatus::Succeeded);
        addRequests(QStringLiteral("nobody"), 5);
        m_network.answer = [](const Exchange &exchange) -> std::optional<LaneReply> {
            const QByteArray id = ticketOf(exchange);
            switch (id.mid(1).toInt() % 4) {
            case 0:
                return answer(id, "succeeded");
            case 1:
                return answer(id, "failed");
            case 2:
                return answer(id, "requires_action");
            default:
                return answer(id, "", 404);
            }
        };
        const qint64 id = freeze();
        auto recovery = runner(id);
        finish(*recovery);
        const Run after = run(id);
        QCOMPARE(after.selected(), 72);
        QCOMPARE(after.totals.at(Disposition::Recovered), 15);
        QCOMPARE(after.totals.at(Disposition::FailedAtProvider), 15);
        QCOMPARE(after.totals.at(Disposition::StillProcessing), 15);
        QCOMPARE(after.totals.at(Disposition::Error), 15);
        QCOMPARE(after.totals.at(Disposition::Skipped), 12);
        QCOMPARE(after.totals.at(Disposition::Waiting), 0);
    }

    void invariant07_anotherRequestsAnswerIsQuarantined()
    {
        addProvider("acme");
        addRequests(QStringLiteral("acme"), 1);
        m_network.answer = [](const Exchange &) { return answer("somebody-else", "succeeded"); };
        const qint64 id = freeze();
        auto recovery = runner(id);
        finish(*recovery);
        const Request request = requests().front();
        QCOMPARE(request.status, RequestStatus::Processing);
        QCOMPARE(request.quarantined, 2); // errorsPerRun
        QVERIFY(!request.resultEvidence);
        QCOMPARE(run(id).totals.at(Disposition::Error), 1);
        QVERIFY(m_network.lanesMade >= 2); // the first lane was destroyed
        for (const Attempt &attempt : attempts(request.id)) {
            QCOMPARE(attempt.outcome, std::optional(Outcome::Quarantined));
            QVERIFY(attempt.evidenceId);
        }
    }

    void aRefusedCredentialStopsTheProvider()
    {
        addProvider("acme");
        addRequests(QStringLiteral("acme"), 500);
        m_network.answer = [](const Exchange &exchange) { return answer(ticketOf(exchange), "", 401); };
        const qint64 id = freeze();
        // A run that waits for probes takes long: its deadline ends it here.
        auto recovery =
            runner(id, {.ratePerSecond = {}, .lanes = {}, .deadlineMs = 1'500, .leaseMs = 60'000});
        QCOMPARE(finish(*recovery).state, RunState::Finished);
        QVERIFY2(m_network.sent.size() <= 8, "attempts were burned on a provider that refuses us");
        QCOMPARE(run(id).totals.at(Disposition::Error), 500);
    }

    void aDeadlineLetsGoOfWhatIsPending()
    {
        addProvider("acme", "\"pollIntervalMs\":60000,\"pollIntervalMaxMs\":60000");
        addRequests(QStringLiteral("acme"), 10);
        m_network.answer = [](const Exchange &exchange) { return answer(ticketOf(exchange), "processing"); };
        const qint64 id = freeze();
        auto recovery =
            runner(id, {.ratePerSecond = {}, .lanes = {}, .deadlineMs = 30'000, .leaseMs = 60'000});
        QCOMPARE(finish(*recovery).state, RunState::Finished);
        QCOMPARE(run(id).totals.at(Disposition::StillProcessing), 10);
        QCOMPARE(m_network.sent.size(), std::size_t{10});
        for (const Request &request : requests())
            QVERIFY(*request.nextPollAt > m_clock.nowMs());
    }

    void aStoppedRunGoesOnWhereItWas()
    {
        addProvider("acme", "\"lanes\":2");
        addRequests(QStringLiteral("acme"), 400);
        const qint64 id = freeze();
        {
            auto first = runner(id);
            m_network.answer = [this, stopper = first.get()](const Exchange &exchange) {
                if (m_network.sent.size() == 100)
                    stopper->stop(StopMode::Drain);
                return succeed(exchange);
            };
            QCOMPARE(finish(*first), (RunEnd{RunState::Stopped, {}}));
        }
        const Run between = run(id);
        QVERIFY(between.totals.at(Disposition::Waiting) > 0);
        QCOMPARE(between.totals.at(Disposition::Recovered), static_cast<qint64>(m_network.sent.size()));
        m_network.answer = succeed;
        auto second = runner(id);
        QCOMPARE(finish(*second), (RunEnd{RunState::Finished, {}}));
        QCOMPARE(run(id).totals.at(Disposition::Recovered), 400);
        QCOMPARE(m_network.sent.size(), std::size_t{400}); // nothing was asked twice
    }

    void abortGivesUpWhatIsInFlight()
    {
        addProvider("acme", "\"lanes\":3");
        addRequests(QStringLiteral("acme"), 20);
        const qint64 id = freeze();
        auto recovery = runner(id);
        m_network.answer = [this,
                            stopper = recovery.get()](const Exchange &exchange) -> std::optional<LaneReply> {
            if (m_network.sent.size() == 1)
                return succeed(exchange); // before that, one lane asks
            if (m_network.sent.size() == 4)
                stopper->stop(StopMode::Abort);
            return std::nullopt; // hangs
        };
        QCOMPARE(finish(*recovery).state, RunState::Stopped);
        QCOMPARE(run(id).totals.at(Disposition::Waiting), 19);
        int interrupted = 0;
        for (const Request &request : requests()) {
            if (request.status == RequestStatus::Succeeded)
                continue;
            QCOMPARE(request.status, RequestStatus::Processing);
            for (const Attempt &attempt : attempts(request.id)) {
                QCOMPARE(attempt.outcome, std::optional(Outcome::Interrupted));
                interrupted += attempt.detail.contains(QLatin1String("not sent")) ? 0 : 1;
            }
        }
        QCOMPARE(interrupted, 3);
    }

    void aPausedRunSendsNothingUntilResumed()
    {
        addProvider("acme", "\"lanes\":1");
        addRequests(QStringLiteral("acme"), 200);
        const qint64 id = freeze();
        auto recovery = runner(id);
        m_network.answer = [this, pauser = recovery.get()](const Exchange &exchange) {
            if (m_network.sent.size() == 50)
                pauser->pause();
            return succeed(exchange);
        };
        QSignalSpy finished(recovery.get(), &RecoveryRunner::finished);
        bool paused = false;
        qint64 donePaused = 0;
        connect(recovery.get(), &RecoveryRunner::progressed, this, [&](const RunProgress &progress) {
            const bool quiet = progress.phase == RunPhase::Paused && progress.providers.front().inFlight == 0;
            if (!paused && quiet) {
                paused = true;
                donePaused = progress.done;
                recovery->resume();
            }
        });
        recovery->start();
        QVERIFY(finished.wait(patienceMs));
        QVERIFY(paused);
        QVERIFY(donePaused < 200);
        QCOMPARE(run(id).totals.at(Disposition::Recovered), 200);
        QCOMPARE(m_network.sent.size(), std::size_t{200});
    }

    void retryAsksOnlyWhatIsUnresolved()
    {
        addProvider("acme");
        addRequests(QStringLiteral("acme"), 20);
        m_network.answer = [](const Exchange &exchange) {
            const QByteArray id = ticketOf(exchange);
            return answer(id, id.mid(1).toInt() < 5 ? "requires_action" : "succeeded");
        };
        const qint64 id = freeze();
        auto first = runner(id);
        finish(*first);
        m_network.sent.clear();
        m_network.answer = succeed;
        TargetSelector selector(*m_ledger, m_registry);
        const auto retry = value(selector.freezeRetry(
            id, {.who = QStringLiteral("tester@here"), .reason = {}, .query = {}, .retryOf = id}));
        QCOMPARE(retry.summary.eligible(), 5);
        auto second = runner(retry.runId);
        finish(*second);
        QCOMPARE(m_network.sent.size(), std::size_t{5});
        QCOMPARE(run(retry.runId).totals.at(Disposition::Recovered), 5);
        QCOMPARE(run(id).totals.at(Disposition::StillProcessing), 5); // the first run's record stands
    }

    void destroyingARunnerLeavesTheRunResumable()
    {
        addProvider("acme", "\"lanes\":1");
        addRequests(QStringLiteral("acme"), 50);
        const qint64 id = freeze();
        {
            auto recovery = runner(id);
            m_network.answer = [](const Exchange &) -> std::optional<LaneReply> { return std::nullopt; };
            QSignalSpy progressed(recovery.get(), &RecoveryRunner::progressed);
            recovery->start();
            QVERIFY(progressed.wait(patienceMs));
        }
        m_network.answer = succeed;
        auto again = runner(id);
        finish(*again);
        QCOMPARE(run(id).totals.at(Disposition::Recovered), 50);
    }
};

QTEST_GUILESS_MAIN(TestRecovery)
#include "tst_recovery.moc"
