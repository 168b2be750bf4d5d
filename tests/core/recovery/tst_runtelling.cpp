// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/plan.h"
#include "core/recovery/runner.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/support/fakelanes.h"

#include <QSignalSpy>
#include <QTest>

using namespace repoll;

namespace {

constexpr int patienceMs = 30'000;

QByteArray ticketOf(const Exchange &exchange)
{
    return exchange.url.path().section(QLatin1Char('/'), -1).toLatin1();
}

LaneReply answer(const Exchange &exchange, const QByteArray &status, qint64 durationMs)
{
    return Answer{.httpStatus = status == "404" ? 404 : 200,
                  .headers = {{"Content-Type", "application/json"}},
                  .body = "{\"id\":\"" + ticketOf(exchange) + "\",\"status\":\"" + status + "\"}",
                  .peer = QStringLiteral("127.0.0.1:1"),
                  .durationMs = durationMs};
}

} // namespace

/// What a run tells of its targets and times while it runs, and of why it was made.
class TestRunTelling : public QObject
{
    Q_OBJECT

private:
    SystemClock m_clock;
    std::unique_ptr<LedgerFixture> m_fixture;
    ProviderRegistry m_registry;
    FakeNetwork m_network;

    Ledger &ledger() { return m_fixture->ledger(); }

    void addRequests(int count)
    {
        std::vector<NewRequest> rows;
        for (int i = 0; i < count; ++i) {
            NewRequest row;
            row.provider = QStringLiteral("acme");
            row.key = QStringLiteral("K-%1").arg(i);
            row.ticket = QStringLiteral("t%1").arg(i);
            row.receivedAt = 1'000 + i;
            row.nextPollAt = 2'000;
            rows.push_back(row);
        }
        m_fixture->write<std::vector<AddOutcome>>(
            [rows](StoreWriter &store) { return store.addRequests(rows); });
    }

    qint64 freeze()
    {
        TargetSelector selector(ledger(), m_registry);
        return selector.freeze({}, {QStringLiteral("tester@host"), {}, {}, {}}).takeResult().value().runId;
    }

    /// Every progress of a whole run.
    std::vector<RunProgress> run(qint64 id)
    {
        RunTools tools;
        tools.ledger = &ledger();
        tools.clock = &m_clock;
        tools.registry = m_registry;
        tools.secrets = [](const QString &) { return QByteArray("secret"); };
        tools.random = [] { return 0.5; };
        tools.lanes = [this] { return std::make_unique<FakeLaneFactory>(m_network); };
        tools.worker = QStringLiteral("test:1");
        RecoveryRunner runner(id, {}, tools);
        std::vector<RunProgress> told;
        connect(&runner, &RecoveryRunner::progressed, this,
                [&told](const RunProgress &progress) { told.push_back(progress); });
        QSignalSpy finished(&runner, &RecoveryRunner::finished);
        runner.start();
        if (!finished.wait(patienceMs))
            qFatal("the run does not end");
        return told;
    }

private Q_SLOTS:
    void init()
    {
        m_network.reset();
        m_fixture = std::make_unique<LedgerFixture>();
        m_registry = {};
        QByteArray profile = "{'extends':'resource-status','name':'acme','baseUrl':'https://acme.example',"
                             "'limits':{'lanes':4,'ratePerSecond':10000,'errorsPerRun':1}}";
        m_registry.add(QStringLiteral("acme"), profile.replace('\'', '"'));
        QVERIFY(m_registry.find(QStringLiteral("acme")));
    }

    void failingTargetsAreToldOnceAndInFull()
    {
        addRequests(40);
        m_network.answer = [](const Exchange &exchange) {
            const int number = ticketOf(exchange).mid(1).toInt();
            return answer(exchange, number % 4 == 0 ? "failed" : number % 4 == 1 ? "404" : "succeeded", 7);
        };
        std::map<QString, FailingTarget> told;
        qint64 count = 0;
        for (const RunProgress &progress : run(freeze())) {
            count += static_cast<qint64>(progress.failing.size()) + progress.failingLeftOut;
            for (const FailingTarget &target : progress.failing)
                told[target.key] = target;
        }
        QCOMPARE(count, 20);
        QCOMPARE(told.size(), std::size_t{20});
        const FailingTarget &failed = told.at(QStringLiteral("K-4"));
        QCOMPARE(failed.outcome, Outcome::Failed);
        QCOMPARE(failed.provider, QStringLiteral("acme"));
        QCOMPARE(failed.disposition, std::optional(Disposition::FailedAtProvider));
        QCOMPARE(failed.httpStatus, 200);
        QVERIFY(failed.requestId > 0 && failed.at > 0);
        const FailingTarget &unknown = told.at(QStringLiteral("K-5"));
        QCOMPARE(unknown.outcome, Outcome::UnknownToProvider);
        QCOMPARE(unknown.httpStatus, 404);
        QCOMPARE(unknown.disposition, std::optional(Disposition::Error));
        QVERIFY(!told.contains(QStringLiteral("K-6")));
    }

    void manyFailingTargetsStayBounded()
    {
        addRequests(3'000);
        m_network.answer = [](const Exchange &exchange) { return answer(exchange, "failed", 1); };
        qint64 count = 0;
        for (const RunProgress &progress : run(freeze())) {
            QVERIFY(static_cast<qint64>(progress.failing.size()) <= failingPerProgress);
            QVERIFY(progress.failingLeftOut == 0 ||
                    static_cast<qint64>(progress.failing.size()) == failingPerProgress);
            count += static_cast<qint64>(progress.failing.size()) + progress.failingLeftOut;
        }
        QCOMPARE(count, 3'000);
    }

    void latencyIsThatOfTheAnswers()
    {
        addRequests(100);
        m_network.answer = [](const Exchange &exchange) {
            return answer(exchange, "succeeded", ticketOf(exchange).mid(1).toInt() < 90 ? 20 : 50);
        };
        const auto told = run(freeze());
        QCOMPARE(told.back().medianMs, std::optional<qint64>(20));
        QCOMPARE(told.back().p95Ms, std::optional<qint64>(50));
    }

    void aLostAnswerHasNoLatency()
    {
        addRequests(3);
        m_network.answer = [](const Exchange &) -> LaneReply {
            return tl::unexpected(
                LaneFailure{LaneFault::ConnectionRefused, QStringLiteral("refused"), 0, {}, {}, 3});
        };
        const auto told = run(freeze());
        QCOMPARE(told.back().medianMs, std::nullopt);
        QCOMPARE(told.back().outcomes.at(Outcome::Transient), 3);
    }

    void aReasonCanBeSaidUntilTheRunBegins()
    {
        addRequests(1);
        m_network.answer = [](const Exchange &exchange) { return answer(exchange, "succeeded", 1); };
        const qint64 id = freeze();
        const auto say = [this, id](const QString &reason) {
            return m_fixture->tryWrite<void>([=](StoreWriter &store) {
                return store.setRunReason(id, reason, QStringLiteral("maria@ops"));
            });
        };
        const auto reason = [this, id] {
            return m_fixture->read<Run>([id](StoreReader &store) { return store.run(id); }).header.reason;
        };
        QVERIFY(say(QStringLiteral("INC-1")));
        QCOMPARE(reason(), QStringLiteral("INC-1"));
        QVERIFY(say(QStringLiteral("INC-2")));
        QCOMPARE(reason(), QStringLiteral("INC-2"));
        run(id);
        const auto late = say(QStringLiteral("INC-3"));
        QVERIFY(!late);
        QCOMPARE(late.error().code, ErrorCode::IllegalTransition);
        QCOMPARE(reason(), QStringLiteral("INC-2"));
        const auto nowhere = m_fixture->tryWrite<void>(
            [](StoreWriter &store) { return store.setRunReason(99, {}, QStringLiteral("maria@ops")); });
        QCOMPARE(nowhere.error().code, ErrorCode::NotFound);
        QVERIFY(m_fixture->read<VerifyReport>([](StoreReader &store) { return store.verify(); }).isClean());
    }
};

QTEST_GUILESS_MAIN(TestRunTelling)
#include "tst_runtelling.moc"
