// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/resultbatcher.h"
#include "tests/core/recovery/runfixture.h"

using namespace repoll;

namespace {

constexpr int requests = 100;
constexpr int many = 40; ///< enough for the batcher to take the load for high

} // namespace

class TestResultBatcher : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RunFixture> m_fixture;
    std::unique_ptr<ResultBatcher> m_batcher;
    std::vector<Claim> m_claims;
    std::vector<qint64> m_told; ///< requests, in order
    qint64 m_run = 0;

    void add(std::size_t index)
    {
        const Claim &claim = m_claims[index];
        AttemptResult result;
        result.attemptId = claim.attemptId;
        result.requestId = claim.request.id;
        result.runId = m_run;
        result.fence = claim.request.fence;
        result.version = claim.request.version;
        result.outcome = Outcome::Succeeded;
        result.evidence = std::make_shared<NewEvidence>(200, QByteArray(), QByteArrayLiteral("{}"));
        result.verdict.finished = true;
        m_batcher->add(std::move(result), this, [this](const AttemptResult &each, const Recorded &recorded) {
            QCOMPARE(recorded.outcome, ApplyOutcome::Applied);
            m_told.push_back(each.requestId);
        });
    }

private Q_SLOTS:
    void init()
    {
        m_told.clear();
        m_fixture = std::make_unique<RunFixture>();
        m_fixture->addProvider("\"ratePerSecond\": 1000");
        m_fixture->addRequests(requests);
        m_run = m_fixture->freeze();
        m_fixture->write<void>([run = m_run](StoreWriter &store) {
            return store.setRunState(run, RunState::Running, QStringLiteral("test"));
        });
        m_claims = m_fixture
                       ->write<ClaimedTargets>([run = m_run](StoreWriter &store) {
                           return store.claimTargets(
                               {run, QStringLiteral("acme"), QStringLiteral("w"), requests, 60'000});
                       })
                       .claims;
        QCOMPARE(m_claims.size(), std::size_t(requests));
        m_batcher = std::make_unique<ResultBatcher>(m_fixture->ledger(), nullptr);
    }
    void cleanup()
    {
        m_batcher.reset();
        m_fixture.reset();
    }

    void fillsABatchWhileManyCome()
    {
        const QSignalSpy committed(m_batcher.get(), &ResultBatcher::committed);
        for (std::size_t i = 0; i < many; ++i)
            add(i);
        QTRY_COMPARE(m_told.size(), std::size_t(many));
        QCOMPARE(committed.size(), 1);
        // One by one, each in a turn of its own: formerly the first made a commit alone.
        for (std::size_t i = many; i < many + 10; ++i) {
            add(i);
            QCoreApplication::sendPostedEvents();
        }
        QTRY_COMPARE(m_told.size(), std::size_t(many + 10));
        QCOMPARE(committed.size(), 2);
        // And few come now.
        add(many + 10);
        QTRY_COMPARE(m_told.size(), std::size_t(many + 11));
        QCOMPARE(committed.size(), 3);
        for (std::size_t i = 0; i < m_told.size(); ++i)
            QCOMPARE(m_told[i], m_claims[i].request.id); // in the order of add()
    }

    void tellsNobodyWhoIsGone()
    {
        auto context = std::make_unique<QObject>();
        const QSignalSpy committed(m_batcher.get(), &ResultBatcher::committed);
        AttemptResult late;
        late.attemptId = m_claims[0].attemptId;
        late.requestId = m_claims[0].request.id;
        late.outcome = Outcome::Transient;
        bool told = false;
        m_batcher->add(std::move(late), context.get(),
                       [&told](const AttemptResult &, const Recorded &) { told = true; });
        context.reset();
        QTRY_COMPARE(committed.size(), 1);
        QVERIFY(!told);
    }
};

QTEST_GUILESS_MAIN(TestResultBatcher)
#include "tst_resultbatcher.moc"
