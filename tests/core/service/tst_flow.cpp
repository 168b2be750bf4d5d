// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/flowrunner.h"
#include "tests/core/recovery/runfixture.h"

#include <QMutex>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

/// moc loses its way in raw strings.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

/// A provider that takes submits and knows each by a ticket of its own. Used on the flow's thread, read by the test.
class PaymentProvider
{
public:
    using Answer = std::function<std::optional<LaneReply>(const Exchange &)>;

    std::optional<LaneReply> answer(const Exchange &exchange)
    {
        const QMutexLocker lock(&m_mutex);
        const bool submits = exchange.method == "POST";
        (submits ? m_submits : m_polls).push_back(exchange);
        if (submits && !m_first.empty()) {
            const Answer first = m_first.front();
            m_first.erase(m_first.begin());
            return first(exchange);
        }
        if (submits)
            return RunFixture::answer(201, json("{'id':'") + ticketFor(exchange) +
                                               json("','status':'processing'}"));
        const QByteArray ticket = RunFixture::ticketOf(exchange);
        return RunFixture::status(exchange, ++m_asked[ticket] > pendingTimes ? "succeeded" : "processing");
    }
    /// What the next submits are answered.
    void answerFirst(std::vector<Answer> first)
    {
        const QMutexLocker lock(&m_mutex);
        m_first = std::move(first);
    }
    std::vector<Exchange> submits()
    {
        const QMutexLocker lock(&m_mutex);
        return m_submits;
    }
    std::vector<Exchange> polls()
    {
        const QMutexLocker lock(&m_mutex);
        return m_polls;
    }
    static QByteArray headerOf(const Exchange &exchange, const QByteArray &name)
    {
        for (const auto &[key, value] : exchange.headers) {
            if (key.compare(name, Qt::CaseInsensitive) == 0)
                return value;
        }
        return {};
    }
    static LaneReply lost() { return failure(LaneFault::ClosedBeforeAnswer); }
    static LaneReply failure(LaneFault fault)
    {
        return tl::unexpected(LaneFailure{fault, u"said the test"_s, 0, {}, {}, 1});
    }

    int pendingTimes = 1;

private:
    QByteArray ticketFor(const Exchange &exchange)
    {
        const QByteArray key = headerOf(exchange, "Idempotency-Key");
        QByteArray &ticket = m_tickets[key.isEmpty() ? QByteArray::number(m_submits.size()) : key];
        if (ticket.isEmpty())
            ticket = "t" + QByteArray::number(m_tickets.size());
        return ticket;
    }

    QMutex m_mutex;
    std::vector<Answer> m_first;
    std::vector<Exchange> m_submits;
    std::vector<Exchange> m_polls;
    std::map<QByteArray, QByteArray> m_tickets;
    std::map<QByteArray, int> m_asked;
};

} // namespace

/// The main flow from handing over to the result, whatever goes wrong on the way.
class TestFlow : public QObject
{
    Q_OBJECT

private:
    static inline const QByteArray quick =
        json("'firstPollMs': 1, 'pollIntervalMs': 100, 'unresolvedIntervalMs': 60000, 'giveUpAfterMs': "
             "31536000000, 'ratePerSecond': 1000, "
             "'lanes': 4");
    static inline const QByteArray keyless = json("'submit': {'idempotency': null},");

    std::unique_ptr<RunFixture> m_fixture;
    std::unique_ptr<PaymentProvider> m_provider;
    std::unique_ptr<FlowRunner> m_runner;
    std::unique_ptr<QSignalSpy> m_finished;
    FlowProgress m_progress;

    void start(const FlowOrder &order = {})
    {
        RunTools tools = m_fixture->tools();
        tools.program = u"tst_flow"_s;
        m_runner = std::make_unique<FlowRunner>(order, std::move(tools));
        m_finished = std::make_unique<QSignalSpy>(m_runner.get(), &FlowRunner::finished);
        connect(m_runner.get(), &FlowRunner::progressed, this,
                [this](const FlowProgress &progress) { m_progress = progress; });
        m_runner->start();
    }
    void stop(StopMode mode = StopMode::Drain)
    {
        m_runner->stop(mode);
        QVERIFY(!m_finished->isEmpty() || m_finished->wait(RunFixture::patienceMs));
        QVERIFY(!m_finished->first().first().value<std::optional<Error>>());
        m_runner.reset();
    }
    HandedOver handOver(const QString &key, const QByteArray &parameters = json("{'amount':5}"))
    {
        NewSubmission row;
        row.provider = u"acme"_s;
        row.key = key;
        row.parameters = parameters;
        return m_fixture
            ->write<std::vector<HandedOver>>(
                [row](StoreWriter &store) { return store.handOver(std::array{row}, u"tester@host"_s); })
            .front();
    }
    Request request(const QString &key) { return m_fixture->request(key); }
    void waitFor(const QString &key, RequestStatus status)
    {
        QTRY_VERIFY2_WITH_TIMEOUT(
            request(key).status == status,
            qPrintable(key + u": "_s + attemptsOf(key).join(u", "_s) + u" "_s + request(key).lastDetail),
            RunFixture::patienceMs);
    }
    QStringList attemptsOf(const QString &key)
    {
        QStringList words;
        for (const Attempt &attempt : m_fixture->attempts(request(key).id)) {
            words += (attempt.kind == AttemptKind::Submit ? u"submit "_s : u"poll "_s) +
                     (attempt.outcome ? QString(outcomeText(*attempt.outcome)) : u"open"_s);
        }
        return words;
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<RunFixture>();
        m_provider = std::make_unique<PaymentProvider>();
        m_fixture->network.answer = [this](const Exchange &exchange) { return m_provider->answer(exchange); };
        m_progress = {};
    }
    void cleanup()
    {
        m_runner.reset();
        m_finished.reset();
        if (!QTest::currentTestFailed()) {
            const auto report =
                m_fixture->read<VerifyReport>([](StoreReader &store) { return store.verify(); });
            for (const auto &check : report.checks)
                QCOMPARE(check.problems, QStringList());
        }
        m_fixture.reset();
        m_provider.reset();
    }

    void itSubmitsPollsAndRecords()
    {
        m_fixture->addProvider(quick);
        for (int i = 0; i < 20; ++i)
            handOver(u"K%1"_s.arg(i));
        start();
        for (int i = 0; i < 20; ++i)
            waitFor(u"K%1"_s.arg(i), RequestStatus::Succeeded);
        QCOMPARE(attemptsOf(u"K7"_s),
                 (QStringList{u"submit pending"_s, u"poll pending"_s, u"poll succeeded"_s}));
        QCOMPARE(m_provider->submits().size(), std::size_t(20));
        QSet<QByteArray> keys;
        for (const Exchange &exchange : m_provider->submits()) {
            QCOMPARE(exchange.body, QByteArray(json("{'amount':5}")));
            keys.insert(PaymentProvider::headerOf(exchange, "Idempotency-Key"));
        }
        QCOMPARE(keys.size(), 20);
        const Request request = this->request(u"K7"_s);
        QVERIFY(request.acceptedAt && *request.acceptedAt >= request.receivedAt);
        QVERIFY(!request.ticket.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(m_progress.results, qint64(20), RunFixture::patienceMs);
        QCOMPARE(m_progress.submitted, qint64(20));
        QCOMPARE(m_progress.unclear, qint64(0));
        stop();
    }

    /// By the same ledger, or another one that tells of it.
    void whatIsHandedOverWhileItRunsIsSubmitted()
    {
        m_fixture->addProvider(quick);
        start();
        for (int i = 0; i < 3; ++i) {
            handOver(u"K%1"_s.arg(i));
            waitFor(u"K%1"_s.arg(i), RequestStatus::Succeeded);
        }
        stop();
    }

    /// The provider took it, or did not: under its key that makes no difference.
    void aLostAnswerIsSentAgainUnderItsKey()
    {
        m_fixture->addProvider(quick);
        handOver(u"A"_s);
        m_provider->answerFirst({[](const Exchange &) { return PaymentProvider::lost(); },
                                 [](const Exchange &) { return RunFixture::answer(401, "{}"); },
                                 [](const Exchange &) { return RunFixture::answer(503, "{}"); }});
        start();
        waitFor(u"A"_s, RequestStatus::Succeeded);
        QCOMPARE(m_provider->submits().size(), std::size_t(4));
        for (const Exchange &exchange : m_provider->submits()) {
            QCOMPARE(PaymentProvider::headerOf(exchange, "Idempotency-Key"),
                     request(u"A"_s).idempotencyKey.toUtf8());
        }
        QCOMPARE(attemptsOf(u"A"_s).mid(0, 4), (QStringList{u"submit transient"_s, u"submit auth_error"_s,
                                                            u"submit throttled"_s, u"submit pending"_s}));
        stop();
    }

    void invariant12_withoutAKeyItWaitsForAPerson_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("no answer") << 0;
        QTest::newRow("401") << 401;
        QTest::newRow("503") << 503;
        QTest::newRow("200 with a page") << 200;
        QTest::newRow("302") << 302;
    }
    void invariant12_withoutAKeyItWaitsForAPerson()
    {
        QFETCH(int, status);
        m_fixture->addProvider(quick, keyless);
        handOver(u"A"_s);
        m_provider->answerFirst({[status](const Exchange &) {
            return status == 0 ? PaymentProvider::lost() : RunFixture::answer(status, "<html></html>");
        }});
        start();
        waitFor(u"A"_s, RequestStatus::SubmitUnknown);
        QTRY_VERIFY_WITH_TIMEOUT(!request(u"A"_s).nextPollAt, RunFixture::patienceMs);
        stop();
        start(); // another program, later
        handOver(u"B"_s);
        waitFor(u"B"_s, RequestStatus::Succeeded);
        QCOMPARE(attemptsOf(u"A"_s).size(), 1);
        QCOMPARE(m_provider->submits().size(), std::size_t(2));
        QVERIFY(PaymentProvider::headerOf(m_provider->submits().front(), "Idempotency-Key").isEmpty());
        stop();
    }

    /// It is known that nobody got it, so that nothing is sent twice by sending it.
    void aConnectionThatWasRefusedIsNoSubmit()
    {
        m_fixture->addProvider(quick, keyless);
        handOver(u"A"_s);
        const auto refused = [](const Exchange &) {
            return PaymentProvider::failure(LaneFault::ConnectionRefused);
        };
        m_provider->answerFirst({refused, refused});
        start();
        waitFor(u"A"_s, RequestStatus::Succeeded);
        QCOMPARE(attemptsOf(u"A"_s).mid(0, 3),
                 (QStringList{u"submit transient"_s, u"submit transient"_s, u"submit pending"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(m_progress.submitted, qint64(1), RunFixture::patienceMs);
        QCOMPARE(m_progress.unclear, qint64(0)); // everybody knows what became of those
        stop();
    }

    void whatTheProviderRefusesForGoodHasFailed()
    {
        m_fixture->addProvider(quick);
        handOver(u"A"_s);
        m_provider->answerFirst({[](const Exchange &) {
            return RunFixture::answer(400, json("{'error':{'type':'invalid_request_error'}}"));
        }});
        start();
        waitFor(u"A"_s, RequestStatus::Failed);
        QCOMPARE(attemptsOf(u"A"_s), QStringList{u"submit failed"_s});
        QVERIFY(!request(u"A"_s).acceptedAt);
        QTRY_COMPARE_WITH_TIMEOUT(m_progress.refused, qint64(1), RunFixture::patienceMs);
        stop();
    }

    /// Killed at every point: with its intent on record, and between any two steps.
    void whatAProgramLeftBehindGoesOn()
    {
        m_fixture->addProvider(quick);
        for (const QString &key : {u"received"_s, u"submitting"_s})
            handOver(key);
        m_fixture->addRequests(1, u"polled"_s);
        DueOrder order;
        order.provider = u"acme"_s;
        order.worker = u"dead:1"_s;
        order.leaseMs = 200;
        order.submits = true;
        order.limit = 1;
        const auto left =
            m_fixture->write<ClaimedDue>([order](StoreWriter &store) { return store.claimDue(order); });
        QCOMPARE(left.claims.size(), std::size_t(1)); // the one that was due first
        order.limit = 2;
        std::ignore =
            m_fixture->write<ClaimedDue>([order](StoreWriter &store) { return store.claimDue(order); });
        start();
        for (const QString &key : {u"received"_s, u"submitting"_s, u"polled0"_s})
            waitFor(key, RequestStatus::Succeeded);
        stop();
    }

    void whatIsInFlightIsWaitedFor()
    {
        m_fixture->addProvider(quick);
        handOver(u"A"_s);
        start();
        waitFor(u"A"_s, RequestStatus::Succeeded);
        handOver(u"B"_s);
        stop();
        QVERIFY(request(u"B"_s).leaseOwner.isEmpty());
        QVERIFY(request(u"B"_s).status != RequestStatus::Submitting);
    }

    void whatIsGivenUpIsUnknown()
    {
        m_fixture->addProvider(quick, keyless);
        handOver(u"A"_s);
        m_provider->answerFirst({[](const Exchange &) { return std::optional<LaneReply>(); }});
        start();
        QTRY_COMPARE_WITH_TIMEOUT(m_provider->submits().size(), std::size_t(1), RunFixture::patienceMs);
        stop(StopMode::Abort);
        QCOMPARE(request(u"A"_s).status, RequestStatus::SubmitUnknown);
        QCOMPARE(attemptsOf(u"A"_s), QStringList{u"submit interrupted"_s});
    }

    void providersComeAndChangeWhileItRuns()
    {
        start();
        m_fixture->addProvider(quick);
        handOver(u"A"_s);
        waitFor(u"A"_s, RequestStatus::Succeeded);
        m_fixture->addProfile(
            json("{'extends': 'resource-status', 'name': 'acme', 'baseUrl': 'http://127.0.0.1:2', 'poll': "
                 "{'url': '/v1/{ticket}'}, 'limits': {'firstPollMs': 1, 'pollIntervalMs': 100}}"));
        QTRY_VERIFY_WITH_TIMEOUT((handOver(u"B%1"_s.arg(m_provider->submits().size())),
                                  m_provider->submits().back().url.port() == 2),
                                 RunFixture::patienceMs);
        stop();
    }

    void aProviderThatCannotBeUsedIsTold()
    {
        m_fixture->addProvider(quick);
        FlowOrder order;
        order.providers = {u"acme"_s, u"nobody"_s};
        start(order);
        QTRY_VERIFY_WITH_TIMEOUT(m_progress.problems.contains(u"nobody"_s), RunFixture::patienceMs);
        QVERIFY(!m_progress.problems.contains(u"acme"_s));
        stop();
    }

    void withoutItsSecretNothingIsSentAndNothingCounts()
    {
        m_fixture->addProvider(quick, json("'auth': {'type': 'bearer', 'secret': 'env:UNSET'},"));
        m_fixture->secrets = [](const QString &reference) -> Result<QByteArray> {
            return tl::unexpected(Error{ErrorCode::InvalidArgument, reference + u" is not set"_s, {}});
        };
        handOver(u"A"_s);
        start();
        QTRY_VERIFY_WITH_TIMEOUT(m_progress.problems.contains(u"acme"_s), RunFixture::patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(request(u"A"_s).status, RequestStatus::Received, RunFixture::patienceMs);
        QCOMPARE(request(u"A"_s).attempts, qint64(0));
        QVERIFY(m_provider->submits().empty());
        stop();
    }

    /// One bad request never harms another.
    void whatCannotBeBuiltIsSetAside()
    {
        m_fixture->addProvider(quick, json("'submit': {'url': '/v1/{param.shop}/payments'},"));
        handOver(u"bad"_s);
        handOver(u"good"_s, json("{'shop':'s1'}"));
        start();
        waitFor(u"good"_s, RequestStatus::Succeeded);
        QTRY_VERIFY_WITH_TIMEOUT(request(u"bad"_s).lastDetail.contains(u"shop"_s), RunFixture::patienceMs);
        QCOMPARE(request(u"bad"_s).status, RequestStatus::Received);
        QVERIFY(*request(u"bad"_s).nextPollAt > m_fixture->clock.nowMs());
        stop();
    }

    /// A run that a person started and the flow share leases and pace.
    void invariant06_besideARunNothingIsAskedTwiceAtATime()
    {
        m_provider->pendingTimes = 2;
        m_fixture->addProvider(json("'firstPollMs': 1, 'pollIntervalMs': 100, 'giveUpAfterMs': 31536000000, "
                                    "'ratePerSecond': 1000, 'lanes': 8"));
        m_fixture->addRequests(60);
        start();
        QCOMPARE(m_fixture->runToEnd(m_fixture->freeze()).state, RunState::Finished);
        for (int i = 0; i < 60; ++i)
            waitFor(u"t%1"_s.arg(i), RequestStatus::Succeeded);
        stop();
        for (int i = 0; i < 60; ++i) {
            EpochMs free = 0;
            for (const Attempt &attempt : m_fixture->attempts(request(u"t%1"_s.arg(i)).id)) {
                QVERIFY(attempt.intentAt >= free);
                free = *attempt.finishedAt;
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestFlow)
#include "tst_flow.moc"
