// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/providerdriver.h"
#include "core/recovery/runclaims.h"
#include "core/recovery/targetpolicy.h"
#include "tests/core/recovery/runfixture.h"

#include <QElapsedTimer>
#include <QSemaphore>

#include <set>

using namespace repoll;

namespace {

constexpr int total = 500;
const QByteArray usualLimits = R"("lanes": 8, "ratePerSecond": 20000, "pollIntervalMs": 10,
                                  "pollIntervalMaxMs": 10, "errorsPerRun": 3, "pollsPerRun": 4)";

LaneReply failure(LaneFault fault, int httpStatus = 0, const QByteArray &body = {})
{
    return tl::unexpected(LaneFailure{fault, QStringLiteral("as told"), httpStatus, body, {}, 1});
}

struct Kind
{
    const char *name;
    std::function<LaneReply(const Exchange &)> answer;
    bool thorough = false; ///< at every number and place
};

LaneReply coded(int code)
{
    return RunFixture::answer(code, "{}");
}

/// Every way in which FAULTS.md lets one request go wrong.
std::vector<Kind> kinds()
{
    using F = RunFixture;
    std::vector<Kind> all{
        {"redirect",
         [](const Exchange &) {
             return F::answer(301, "", {{"Location", "http://127.0.0.1:1/x"}});
         },
         true},
        {"other origin",
         [](const Exchange &) {
             return F::answer(307, "", {{"Location", "http://127.0.0.2:9/x"}});
         }},
        {"html",
         [](const Exchange &) {
             return LaneReply(Answer{.httpStatus = 200,
                                     .headers = {{"Content-Type", "text/html"}},
                                     .body = "<html>",
                                     .peer = {},
                                     .durationMs = 1});
         },
         true},
        {"empty", [](const Exchange &) { return F::answer(200, ""); }},
        {"no json", [](const Exchange &) { return F::answer(200, "{\"id\":"); }},
        {"duplicate keys",
         [](const Exchange &) { return F::answer(200, R"({"status":"succeeded","status":"failed"})"); }},
        {"trailing", [](const Exchange &) { return F::answer(200, R"({"status":"succeeded"} x)"); }},
        {"another id", [](const Exchange &) { return F::answer(200, R"({"id":"zz","status":"succeeded"})"); },
         true},
        {"no id", [](const Exchange &) { return F::answer(200, R"({"status":"succeeded"})"); }},
        {"unknown word", [](const Exchange &e) { return F::status(e, "???"); }},
        {"echoes nothing known", [](const Exchange &) { return F::answer(200, "[]"); }},
    };
    for (const int code : {401, 403, 302, 308})
        all.push_back({nullptr, [code](const Exchange &) { return coded(code); }, code == 403});
    for (const int code : {204, 206, 304, 400, 409, 422, 451, 600})
        all.push_back({nullptr, [code](const Exchange &) { return coded(code); }, code == 400});
    for (const int code : {408, 425, 500, 502, 504, 429, 503})
        all.push_back({nullptr, [code](const Exchange &) { return coded(code); }, code == 500});
    for (const LaneFault fault :
         {LaneFault::HostNotFound, LaneFault::ConnectionRefused, LaneFault::ConnectTimeout,
          LaneFault::ClosedBeforeAnswer, LaneFault::Truncated, LaneFault::DeadlineExceeded,
          LaneFault::BodyTooLarge, LaneFault::HeaderTooLarge, LaneFault::Malformed, LaneFault::UnframedBody,
          LaneFault::EncodedBody, LaneFault::HostNotAllowed})
        all.push_back({nullptr, [fault](const Exchange &) { return failure(fault); },
                       fault == LaneFault::ClosedBeforeAnswer});
    return all;
}

/// A driver on the test's own thread, without its run.
struct OneDriver
{
    explicit OneDriver(RunFixture &fixture)
        : lanes(fixture.network)
        , batcher(std::make_unique<ResultBatcher>(fixture.ledger(), nullptr))
    {
        context.runId = fixture.freeze();
        fixture.write<void>([id = context.runId](StoreWriter &store) {
            return store.setRunState(id, RunState::Running, QStringLiteral("test"));
        });
        context.tools = fixture.tools();
        context.deadline = fixture.clock.nowMs() + 60'000;
        context.lanes = &lanes;
        context.batcher = batcher.get();
        ProviderProgress before;
        before.name = QStringLiteral("acme");
        before.total = 10;
        const auto protocol = fixture.registry.find(before.name);
        DriverTask task{std::make_unique<RunClaims>(before.name, context),
                        std::make_unique<TargetPolicy>(protocol->limits(), context.deadline), false};
        driver = std::make_unique<ProviderDriver>(protocol, std::move(task), context, before, 1, nullptr);
    }

    FakeLaneFactory lanes;
    std::unique_ptr<ResultBatcher> batcher;
    RunContext context;
    std::unique_ptr<ProviderDriver> driver;
};

} // namespace

/// One request never harms another: whole runs in which some are answered badly, or all.
class TestBystanders : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RunFixture> m_fixture;

    void fill(int count, const QByteArray &limits = usualLimits)
    {
        m_fixture->addProvider(limits);
        m_fixture->addRequests(count);
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<RunFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void theOthersAreRecovered_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("bad");
        QTest::addColumn<bool>("front");
        const auto all = kinds();
        for (int kind = 0; kind < static_cast<int>(all.size()); ++kind) {
            for (const int bad : {1, 10, 50}) {
                for (const bool front : {true, false}) {
                    const auto &each = all[static_cast<std::size_t>(kind)];
                    if (each.thorough || (bad == 50 && front) || (bad == 10 && !front))
                        QTest::addRow("%d %s, %d %s", kind, each.name ? each.name : "", bad,
                                      front ? "at the front" : "scattered")
                            << kind << bad << front;
                }
            }
        }
    }
    void theOthersAreRecovered()
    {
        QFETCH(int, kind);
        QFETCH(int, bad);
        QFETCH(bool, front);
        fill(total);
        const auto answer = kinds()[static_cast<std::size_t>(kind)].answer;
        const auto isBad = [=](const QByteArray &ticket) {
            const int number = ticket.mid(1).toInt();
            return front ? number < bad : number % (total / bad) == total / bad / 2;
        };
        m_fixture->network.answer = [=](const Exchange &exchange) {
            return isBad(RunFixture::ticketOf(exchange)) ? answer(exchange) : RunFixture::good(exchange);
        };
        const qint64 id = m_fixture->freeze();
        QElapsedTimer took;
        took.start();
        QCOMPARE(m_fixture->runToEnd(id), (RunEnd{RunState::Finished, {}}));
        QVERIFY2(took.elapsed() < 15'000, "one request holds the others up");
        QCOMPARE(m_fixture->run(id).totals.at(Disposition::Recovered), total - bad);
        for (const auto &[ticket, asks] : m_fixture->asks()) {
            QVERIFY2(isBad(ticket) || asks == 1, ticket.constData());
            QVERIFY2(asks <= 4, ticket.constData());
        }
        for (const RunTarget &target : m_fixture->targets(id)) {
            const bool recovered = target.disposition == Disposition::Recovered;
            QCOMPARE(recovered, !isBad(target.ticket.toLatin1()));
            if (!recovered)
                QVERIFY2(target.asks > 0 && !target.detail.contains(QLatin1String("provider stopped")),
                         qPrintable(target.detail));
        }
    }

    void whereAllAreRefusedFewAreAsked_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("most");
        QTest::newRow("401") << 401 << 6;
        QTest::newRow("403") << 403 << 6;
        QTest::newRow("301") << 301 << 6;
        QTest::newRow("407") << 407 << 6;
        QTest::newRow("400") << 400 << 14;
        QTest::newRow("500") << 500 << 14;
    }
    void whereAllAreRefusedFewAreAsked()
    {
        QFETCH(int, code);
        QFETCH(int, most);
        fill(total);
        m_fixture->network.answer = [code](const Exchange &) { return coded(code); };
        const qint64 id = m_fixture->freeze();
        m_fixture->runToEnd(id);
        const auto asks = m_fixture->asks();
        QVERIFY2(m_fixture->network.sent.size() <= static_cast<std::size_t>(most),
                 qPrintable(QString::number(m_fixture->network.sent.size())));
        QCOMPARE(asks.size(), m_fixture->network.sent.size()); // never-asked ones each time
        int later = 0;
        for (const auto &[ticket, count] : asks)
            later += ticket.mid(1).toInt() >= 100 ? 1 : 0;
        QVERIFY2(later >= 3, "the probes are not spread over the plan");
        for (const RunTarget &target : m_fixture->targets(id)) {
            QCOMPARE(target.disposition, Disposition::Error);
            QVERIFY2(target.detail.contains(QLatin1String("provider stopped")) || target.asks > 0,
                     qPrintable(target.detail));
            const bool asked = asks.contains(target.ticket.toLatin1());
            const Request request = m_fixture->request(target.key);
            QCOMPARE(request.attempts, asked ? 1 : 0);
            QCOMPARE(m_fixture->attempts(target.requestId).size(), std::size_t(asked ? 1 : 0));
            if (!asked)
                QCOMPARE(request.nextPollAt, std::optional<EpochMs>(1'789'000'100'000));
        }
    }

    /// The credential is withdrawn when all are pending and none is left that was never asked.
    void arefusalOfThoseAskedBeforeStopsTheProviderToo()
    {
        fill(100, R"("lanes": 8, "ratePerSecond": 20000, "pollIntervalMs": 200, "pollIntervalMaxMs": 200)");
        m_fixture->network.answer = [this](const Exchange &exchange) {
            return m_fixture->network.sent.size() <= 100 ? RunFixture::status(exchange, "processing")
                                                         : coded(401);
        };
        const qint64 id = m_fixture->freeze();
        m_fixture->runToEnd(id);
        const auto refused = m_fixture->network.sent.size() - 100;
        // What was in flight; once more, where an answer to an earlier ask came after the first refusal; the probes.
        QVERIFY2(refused <= 2 * 8 + 8, qPrintable(QString::number(refused)));
    }

    void aFewTargetsAreAskedWithoutAnyoneElse()
    {
        fill(3);
        m_fixture->network.answer = [](const Exchange &) { return coded(403); };
        const qint64 id = m_fixture->freeze();
        m_fixture->runToEnd(id);
        for (const auto &[ticket, asks] : m_fixture->asks())
            QVERIFY(asks <= 2);
        for (const RunTarget &target : m_fixture->targets(id))
            QVERIFY2(target.detail.contains(QLatin1String("403")), qPrintable(target.detail));
    }

    void oneLaneAsksUntilTheFirstUsableAnswer()
    {
        fill(60);
        int mostBefore = 0;
        m_fixture->network.answer = [&](const Exchange &exchange) -> std::optional<LaneReply> {
            if (m_fixture->network.sent.size() > 5)
                return RunFixture::good(exchange);
            mostBefore = std::max(mostBefore, m_fixture->network.lanesAlive.load());
            return coded(500);
        };
        const qint64 id = m_fixture->freeze();
        m_fixture->runToEnd(id);
        QCOMPARE(mostBefore, 1);
        QCOMPARE(m_fixture->run(id).totals.at(Disposition::Recovered), 60);
    }

    void thoseNeverAskedComeBeforeThoseAskedAgain()
    {
        fill(200, R"("lanes": 4, "ratePerSecond": 20000, "pollIntervalMs": 1, "pollIntervalMaxMs": 1,
                     "pollsPerRun": 3)");
        m_fixture->network.answer = [](const Exchange &exchange) {
            const bool ready = RunFixture::ticketOf(exchange).mid(1).toInt() >= 150;
            return RunFixture::status(exchange, ready ? "succeeded" : "processing");
        };
        const qint64 id = m_fixture->freeze();
        m_fixture->runToEnd(id);
        std::set<QByteArray> first;
        for (std::size_t i = 0; i < 200; ++i)
            first.insert(RunFixture::ticketOf(m_fixture->network.sent[i]));
        QCOMPARE(first.size(), std::size_t(200));
        QCOMPARE(m_fixture->run(id).totals.at(Disposition::Recovered), 50);
        for (const auto &[ticket, asks] : m_fixture->asks())
            QCOMPARE(asks, ticket.mid(1).toInt() >= 150 ? 1 : 3); // nobody starves
    }

    void aMissingSecretCostsNothing()
    {
        m_fixture->addProvider(usualLimits, R"("auth": {"type": "bearer", "secret": "env:NOT_SET"},)");
        m_fixture->addRequests(50);
        m_fixture->secrets = [](const QString &reference) -> Result<QByteArray> {
            return fail(ErrorCode::InvalidArgument, reference + QStringLiteral(" is not set"));
        };
        const qint64 id = m_fixture->freeze();
        const auto plan = m_fixture->read<PlanSummary>([id](StoreReader &store) { return store.planOf(id); });
        const QStringList told = obstaclesTo(plan, m_fixture->registry, m_fixture->secrets);
        QCOMPARE(told.size(), 1);
        QVERIFY2(told.front().contains(QLatin1String("env:NOT_SET")), qPrintable(told.front()));
        QCOMPARE(m_fixture->runToEnd(id), (RunEnd{RunState::Finished, {}}));
        QCOMPARE(m_fixture->network.sent.size(), std::size_t(0));
        for (const RunTarget &target : m_fixture->targets(id)) {
            QCOMPARE(target.disposition, Disposition::Error);
            QVERIFY2(target.detail.contains(QLatin1String("env:NOT_SET")), qPrintable(target.detail));
            QCOMPARE(target.asks, 0);
            QCOMPARE(m_fixture->request(target.key).attempts, 0);
        }
        RequestFilter interrupted;
        interrupted.interrupted = true;
        QCOMPARE(
            m_fixture->read<qint64>([&](StoreReader &store) { return store.countRequests(interrupted); }),
            50); // the next recover finds them
        m_fixture->secrets = [](const QString &) { return Result<QByteArray>(QByteArray("secret-secret")); };
        QVERIFY(obstaclesTo(plan, m_fixture->registry, m_fixture->secrets).isEmpty());
        m_fixture->runToEnd(m_fixture->freeze(interrupted));
        QCOMPARE(m_fixture->asks().size(), std::size_t(50));
    }

    /// Its ticket leads to an origin that the profile does not allow: no other request is to blame, nor the provider.
    void whatCannotBeSentIsLetGoWithoutAnAttempt()
    {
        m_fixture->addUrlProvider();
        m_fixture->addRequests(20, RunFixture::urlAt(QStringLiteral("127.0.0.1")));
        m_fixture->addRequests(20, RunFixture::urlAt(QStringLiteral("127.0.0.2")));
        m_fixture->network.answer = [](const Exchange &) { return coded(202); };
        RequestFilter all;
        const qint64 id = m_fixture->freeze(all);
        const auto plan = m_fixture->read<PlanSummary>([id](StoreReader &store) { return store.planOf(id); });
        QVERIFY(obstaclesTo(plan, m_fixture->registry, m_fixture->secrets).isEmpty());
        m_fixture->runToEnd(id, {.ratePerSecond = {}, .lanes = {}, .deadlineMs = 3'000, .leaseMs = 60'000});
        for (const RunTarget &target : m_fixture->targets(id)) {
            const bool sendable = target.ticket.contains(QLatin1String("127.0.0.1"));
            QCOMPARE(target.detail.startsWith(QLatin1String("not sent")), !sendable);
            QCOMPARE(target.asks > 0, sendable);
            const Request request = m_fixture->request(target.key);
            QCOMPARE(request.attempts > 0, sendable);
            if (!sendable)
                QCOMPARE(request.nextPollAt, std::optional<EpochMs>(1'789'000'100'000));
        }
    }

    void twoRunsKeepToTheProvidersRateTogether()
    {
        m_fixture->addProvider(R"("lanes": 4, "ratePerSecond": 200)");
        m_fixture->addRequests(100, QStringLiteral("a"));
        m_fixture->addRequests(100, QStringLiteral("b"));
        RequestFilter first;
        RequestFilter second;
        for (int i = 0; i < 100; ++i) {
            first.ticket.any.push_back(QStringLiteral("a%1").arg(i));
            second.ticket.any.push_back(QStringLiteral("b%1").arg(i));
        }
        const RunTools tools = m_fixture->tools();
        FakeNetwork network;
        network.answer = m_fixture->network.answer;
        RunTools others = tools; // a network of its own, since each run has its thread
        others.lanes = [&network] { return std::make_unique<FakeLaneFactory>(network); };
        others.worker = QStringLiteral("test:2");
        RecoveryRunner one(m_fixture->freeze(first), {}, tools);
        RecoveryRunner two(m_fixture->freeze(second), {}, others);
        QSignalSpy oneFinished(&one, &RecoveryRunner::finished);
        QSignalSpy twoFinished(&two, &RecoveryRunner::finished);
        QElapsedTimer took;
        took.start();
        one.start();
        two.start();
        QTRY_VERIFY_WITH_TIMEOUT(!oneFinished.isEmpty() && !twoFinished.isEmpty(), RunFixture::patienceMs);
        QCOMPARE(m_fixture->network.sent.size() + network.sent.size(), std::size_t(200));
        QVERIFY2(took.elapsed() >= 900, qPrintable(QString::number(took.elapsed())));
    }

    /// A run with all lanes busy woke every millisecond.
    void busyLanesWakeNobody()
    {
        fill(50, R"("lanes": 2, "ratePerSecond": 20000)");
        m_fixture->network.answer = [this](const Exchange &exchange) -> std::optional<LaneReply> {
            if (m_fixture->network.sent.size() == 1)
                return RunFixture::good(exchange);
            return std::nullopt; // hangs
        };
        const OneDriver alone(*m_fixture);
        alone.driver->pump();
        QTRY_COMPARE(alone.driver->progress().inFlight, 2);
        const auto claimed = [this, &alone] {
            const auto targets = m_fixture->targets(alone.context.runId);
            return std::count_if(targets.begin(), targets.end(),
                                 [](const RunTarget &target) { return target.asks > 0; });
        };
        QTRY_VERIFY(claimed() > 3); // some are ready as well
        for (int i = 0; i < 20; ++i)
            QCoreApplication::processEvents();
        for (const QTimer *timer : alone.driver->findChildren<QTimer *>())
            QVERIFY(!timer->isActive());
    }

    /// Of a future that finishes when its driver is gone nothing follows; with Qt 6.4's own then() it was an abort.
    void aDriverMayDieWhileTheLedgerIsAtWork_data()
    {
        QTest::addColumn<int>("sent");
        QTest::newRow("claims under way") << 0;
        QTest::newRow("results under way") << 1;
    }
    void aDriverMayDieWhileTheLedgerIsAtWork()
    {
        QFETCH(int, sent);
        fill(10);
        OneDriver alone(*m_fixture);
        QSemaphore goOn;
        const auto block = [&] {
            return m_fixture->ledger().write<void>([&goOn](StoreWriter &) -> Result<void> {
                goOn.acquire();
                return {};
            });
        };
        auto blocked = sent == 0 ? block() : QFuture<Result<void>>();
        if (sent > 0) {
            m_fixture->network.answer = [&](const Exchange &exchange) {
                blocked = block();
                return RunFixture::good(exchange);
            };
        }
        alone.driver->pump();
        if (sent > 0)
            QTRY_COMPARE(m_fixture->network.lanesMade, 1);
        for (int i = 0; i < 20; ++i)
            QCoreApplication::processEvents(); // the answer comes, its result waits behind the block
        alone.driver.reset();
        goOn.release(100);
        m_fixture->read<EpochMs>([](StoreReader &store) { return store.now(); });
        m_fixture->write<void>([](StoreWriter &) -> Result<void> { return {}; });
        for (int i = 0; i < 20; ++i)
            QCoreApplication::processEvents();
        alone.batcher.reset();
        QCOMPARE(m_fixture->network.lanesAlive, 0);
    }
};

QTEST_GUILESS_MAIN(TestBystanders)
#include "tst_bystanders.moc"
