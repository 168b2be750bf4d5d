// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/engines.h"
#include "core/ledger/sql/leftovers.h"
#include "tests/core/ledger/ledgerfixture.h"

#include <QFile>

using namespace repoll;

/// Claims of runs, and durability: the invariants that recording results does not touch.
class TestLedgerClaims : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LedgerFixture> m_fixture;

    void addMany(int count)
    {
        for (int i = 0; i < count; ++i) {
            NewRequest row = LedgerFixture::newRequest(QStringLiteral("K%1").arg(i, 3, 10, QLatin1Char('0')));
            row.deadline = 1'800'000'000'000 + i;
            m_fixture->add(row);
        }
    }
    static QStringList keysOf(const std::vector<Claim> &claims)
    {
        QStringList keys;
        for (const Claim &claim : claims)
            keys += claim.request.key;
        return keys;
    }
    /// Asked by the run, and to be asked again at `due`.
    void answerPending(qint64 run, const Claim &claim, EpochMs due, qint64 errors = 0)
    {
        AttemptResult result = LedgerFixture::resultOf(claim, Outcome::Pending, "{}", run);
        result.verdict = {.finished = false, .dueAt = due, .errors = errors};
        m_fixture->record(result);
    }
    std::vector<Claim> claimElsewhere(qint64 run, double part)
    {
        return m_fixture->write<std::vector<Claim>>([=](StoreWriter &store) {
            return store.claimTargets({run, QStringLiteral("acme"), QStringLiteral("w1"), 1, 60'000, part})
                .map(LedgerFixture::claimsOf);
        });
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<LedgerFixture>(); }
    void cleanup()
    {
        if (!QTest::currentTestFailed())
            QCOMPARE(m_fixture->problems().join(u'\n'), QString());
        m_fixture.reset();
    }

    void invariant06_oneUnexpiredLeaseToARequest()
    {
        m_fixture->add(QStringLiteral("A"));
        const qint64 first = m_fixture->startRun();
        const qint64 second = m_fixture->startRun();
        QCOMPARE(m_fixture->claim(first).size(), std::size_t(1));
        QVERIFY(m_fixture->claim(first, 100, QStringLiteral("w2")).empty());
        QVERIFY(m_fixture->claim(second, 100, QStringLiteral("w2")).empty());
        m_fixture->clock.advance(59'999);
        QVERIFY(m_fixture->claim(second, 100, QStringLiteral("w2")).empty());
        m_fixture->clock.advance(1); // by the ledger's clock
        QCOMPARE(m_fixture->claim(second, 100, QStringLiteral("w2")).size(), std::size_t(1));
        QCOMPARE(m_fixture->request(QStringLiteral("A")).leaseOwner, QStringLiteral("w2"));
    }

    /// The free ones were found again in the next round, and the run died of "Request 0 has no attempt 0".
    void aPageThatMixesFreeAndOtherTargetsIsClaimedOnce_data()
    {
        QTest::addColumn<int>("limit");
        for (const int limit : {1, 3, 7, 10, 19, 20, 40})
            QTest::addRow("%d", limit) << limit;
    }
    void aPageThatMixesFreeAndOtherTargetsIsClaimedOnce()
    {
        QFETCH(int, limit);
        addMany(40);
        const qint64 run = m_fixture->startRun();
        const qint64 other = m_fixture->startRun();
        // By others: every fourth is finished, every fourth leased; both before and among the free ones.
        const auto theirs = m_fixture->claim(other, 40, QStringLiteral("w2"));
        QCOMPARE(theirs.size(), std::size_t(40));
        for (std::size_t i = 0; i < theirs.size(); ++i) {
            if (i % 4 == 0)
                m_fixture->record(LedgerFixture::resultOf(theirs[i], Outcome::Succeeded, "{}", other));
            else if (i % 4 != 1)
                answerPending(other, theirs[i], m_fixture->clock.nowMs());
        }
        QStringList keys;
        for (int page = 0; page < 40; ++page) {
            const auto claims = m_fixture->claim(run, limit);
            QVERIFY(claims.size() <= static_cast<std::size_t>(limit));
            for (const Claim &claim : claims) {
                QVERIFY(claim.request.id > 0 && claim.attemptId > 0 && claim.asks == 1);
                m_fixture->record(LedgerFixture::resultOf(claim, Outcome::Succeeded, "{}", run));
            }
            keys += keysOf(claims);
            if (claims.empty())
                break;
        }
        QCOMPARE(keys.size(), 20);
        keys.removeDuplicates();
        QCOMPARE(keys.size(), 20);
        QCOMPARE(m_fixture->run(run).totals.at(Disposition::Skipped), 10);
        QCOMPARE(m_fixture->run(run).totals.at(Disposition::Waiting), 10);
    }

    void thoseNeverAskedComeFirstAndNobodyStarves()
    {
        addMany(6);
        const qint64 run = m_fixture->startRun();
        const auto first = m_fixture->claim(run, 3);
        QCOMPARE(keysOf(first),
                 (QStringList{QStringLiteral("K000"), QStringLiteral("K001"), QStringLiteral("K002")}));
        const EpochMs now = m_fixture->clock.nowMs();
        answerPending(run, first[0], now - 1); // due, with the soonest deadline of all
        answerPending(run, first[1], now - 2);
        answerPending(run, first[2], TargetVerdict::dueAtOnce); // in the midst of its steps
        QCOMPARE(keysOf(m_fixture->claim(run, 3)),
                 (QStringList{QStringLiteral("K002"), QStringLiteral("K003"), QStringLiteral("K004")}));
        QCOMPARE(keysOf(m_fixture->claim(run, 3)),
                 (QStringList{QStringLiteral("K005"), QStringLiteral("K001"), QStringLiteral("K000")}));
    }

    void oneFromElsewhereIsOneThatWasNeverAsked()
    {
        addMany(10);
        const qint64 run = m_fixture->startRun();
        const auto first = m_fixture->claim(run, 2);
        const EpochMs now = m_fixture->clock.nowMs();
        answerPending(run, first[0], now - 2, 1);
        answerPending(run, first[1], now - 1);
        QCOMPARE(keysOf(claimElsewhere(run, 0.5)), QStringList{QStringLiteral("K006")});
        QCOMPARE(keysOf(claimElsewhere(run, 1.0)), QStringList{QStringLiteral("K009")});
        QCOMPARE(keysOf(claimElsewhere(run, 0.0)), QStringList{QStringLiteral("K002")});
        QCOMPARE(m_fixture->claim(run, 5).size(), std::size_t(5));
        QCOMPARE(keysOf(claimElsewhere(run, 0.3)), QStringList{QStringLiteral("K001")}); // was answered well
        QCOMPARE(keysOf(claimElsewhere(run, 0.3)), QStringList{QStringLiteral("K000")});
        QVERIFY(claimElsewhere(run, 0.3).empty());
    }

    void whatWasNotSentCostsNothing()
    {
        addMany(2);
        const qint64 run = m_fixture->startRun();
        const Request before = m_fixture->request(QStringLiteral("K000"));
        const auto claims = m_fixture->claim(run, 2);
        m_fixture->write<void>([&](StoreWriter &store) { return store.releaseClaims({claims.data(), 1}); });
        m_fixture->write<void>([&](StoreWriter &store) {
            return store.releaseClaims({claims.data() + 1, 1}, QStringLiteral("not sent: because"));
        });
        for (const auto *key : {"K000", "K001"}) {
            const Request after = m_fixture->request(QLatin1String(key));
            QCOMPARE(after.attempts, before.attempts);
            QCOMPARE(after.nextPollAt, before.nextPollAt);
            QCOMPARE(after.leaseOwner, QString());
        }
        const auto targets = m_fixture->targets(run);
        QCOMPARE(targets[0].disposition, Disposition::Waiting);
        QCOMPARE(targets[0].asks, 0);
        QVERIFY(!targets[0].dueAt);
        QCOMPARE(targets[1].disposition, Disposition::Error);
        QCOMPARE(targets[1].detail, QStringLiteral("not sent: because"));
        QCOMPARE(targets[1].asks, 0);
        QCOMPARE(keysOf(m_fixture->claim(run, 2)), QStringList{QStringLiteral("K000")});
    }

    /// Read before the claim is taken, told as after it; in the order of urgency, whose ids run the other way.
    void aClaimTellsWhatTheLedgerHolds()
    {
        for (const int number : {0, 1, 2}) {
            NewRequest row = LedgerFixture::newRequest(QStringLiteral("K%1").arg(number));
            row.account = QStringLiteral("account %1").arg(number);
            row.amount = QStringLiteral("12.5%1").arg(number);
            row.currency = QStringLiteral("EUR");
            row.deadline = row.receivedAt + 1'000'000 - number;
            m_fixture->add(row);
        }
        const qint64 run = m_fixture->startRun();
        for (const qint64 asks : {1, 2}) {
            const auto claims = m_fixture->claim(run);
            QCOMPARE(keysOf(claims),
                     (QStringList{QStringLiteral("K2"), QStringLiteral("K1"), QStringLiteral("K0")}));
            for (const Claim &claim : claims) {
                const auto request = m_fixture->request(claim.request.key);
                QCOMPARE(claim.request, LedgerFixture::claimedOf(request));
                QCOMPARE(claim.request.fence, asks);
                QCOMPARE(claim.asks, asks);
                const auto attempts = m_fixture->attempts(claim.request.key);
                QCOMPARE(attempts.size(), static_cast<std::size_t>(asks));
                QCOMPARE(attempts.back().id, claim.attemptId);
                QCOMPARE(attempts.back().seq, claim.request.fence);
                QCOMPARE(attempts.back().worker, request.leaseOwner);
                AttemptResult pending = LedgerFixture::resultOf(claim, Outcome::Pending, "{}", run);
                pending.pollState = QByteArrayLiteral("{\"step\":\"poll\"}");
                pending.verdict.dueAt = m_fixture->clock.nowMs();
                QCOMPARE(m_fixture->record(pending), ApplyOutcome::Applied);
            }
        }
    }

    void anAskWhoseAnswerNobodyKnowsEndsGone()
    {
        m_fixture->add(QStringLiteral("A"));
        const qint64 run = m_fixture->startRun();
        AttemptResult gone =
            LedgerFixture::resultOf(m_fixture->claim(run).front(), Outcome::Gone, "gone", run);
        gone.goneSpacingMs = 1'000;
        gone.verdict.dueAt = m_fixture->clock.nowMs();
        m_fixture->record(gone);
        QCOMPARE(m_fixture->claim(run).size(), std::size_t(1));
        m_fixture->clock.advance(60'000); // its process died
        const auto again = m_fixture->claim(run);
        QCOMPARE(again.size(), std::size_t(1));
        QVERIFY(!again.front().request.goneAt);
        QCOMPARE(m_fixture->request(QStringLiteral("A")).goneSeen, 0);
        QCOMPARE(again.front().request, LedgerFixture::claimedOf(m_fixture->request(QStringLiteral("A"))));
    }

    /// Its program ends between the two looks at what is left: whoever claims it meanwhile must keep it.
    void invariant06_onlyWhatIsLockedIsFreed()
    {
        m_fixture->add(QStringLiteral("A"));
        QCOMPARE(m_fixture->claim(m_fixture->startRun()).size(), std::size_t(1));
        m_fixture->close();
        {
            const auto engine = openEngineAt(m_fixture->url(), LedgerMode::ReadWrite, m_fixture->clock);
            QVERIFY(engine);
            const auto connection = (*engine)->connect(SqlConnection::Access::Write);
            SqlSession &session = connection->session();
            session.exec(session.dialect().beginWrite());
            int looks = 0;
            QCOMPARE(freeLeftovers(session, [&looks](qint64) { return looks++ == 0; }), qint64(0));
            QCOMPARE(looks, 2);
            QCOMPARE(freeLeftovers(session, [](qint64) { return false; }), qint64(1));
            session.exec(QStringLiteral("ROLLBACK"));
        }
        m_fixture->reopen();
    }

    void invariant06_leasedIsNotInterrupted()
    {
        m_fixture->add(QStringLiteral("A"));
        RequestFilter interrupted;
        interrupted.interrupted = true;
        const auto count = [&] {
            return m_fixture->read<qint64>(
                [&](StoreReader &store) { return store.countRequests(interrupted); });
        };
        QCOMPARE(count(), qint64(1));
        m_fixture->claim(m_fixture->startRun());
        QCOMPARE(count(), qint64(0));
        m_fixture->clock.advance(60'000);
        QCOMPARE(count(), qint64(1));
    }

    /// What a process that opens the files alone sees, as after a crash: the write-ahead log was synced, since the
    /// connection says FULL, and holds what was acknowledged.
    void invariant16_whatWasAcknowledgedIsInTheFiles()
    {
        if (LedgerPlace::isOnServer())
            QSKIP("a server keeps its files itself");
        m_fixture->add(QStringLiteral("A"));
        const qint64 run = m_fixture->startRun();
        m_fixture->record(
            LedgerFixture::resultOf(m_fixture->claim(run).front(), Outcome::Succeeded, "{}", run));
        const QString copy = m_fixture->folder() + QStringLiteral("/copy.db");
        QVERIFY(QFile::copy(m_fixture->url().path, copy));
        QVERIFY(QFile::copy(m_fixture->url().path + QStringLiteral("-wal"), copy + QStringLiteral("-wal")));
        const auto ledger = Ledger::open({copy}, LedgerMode::ReadWrite, m_fixture->clock);
        QVERIFY(ledger);
        const auto request = (*ledger)
                                 ->read<Request>([](StoreReader &store) {
                                     return store.request(QStringLiteral("acme"), QStringLiteral("A"));
                                 })
                                 .takeResult();
        QCOMPARE(request->status, RequestStatus::Succeeded);
    }
};

QTEST_GUILESS_MAIN(TestLedgerClaims)
#include "tst_ledgerclaims.moc"
