// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/providergates.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace repoll;
using Whom = CircuitBreaker::Whom;
using Kind = GateNews::Kind;

namespace {

constexpr auto nobody = [] {};

ProfileLimits limits(int lanes, double rate)
{
    ProfileLimits limits;
    limits.lanes = lanes;
    limits.ratePerSecond = rate;
    return limits;
}

} // namespace

class TestProviderGate : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock;

    std::shared_ptr<ProviderGate> gate(int lanes, double rate)
    {
        return std::make_shared<ProviderGate>(limits(lanes, rate), m_clock, BreakerRules{});
    }
    /// It has answered: everybody may be asked for.
    void free(GateAsker &asker)
    {
        const auto permit = asker.take(Whom::Anybody);
        QVERIFY(permit);
        asker.ended(*permit, {Kind::Answered});
        m_clock.advance(1'000);
    }

private Q_SLOTS:
    void lanesAreSharedByAll()
    {
        const auto shared = gate(2, 1'000);
        int woken = 0;
        GateAsker one(shared, nobody);
        GateAsker two(shared, [&woken] { ++woken; });
        free(one);
        const auto first = one.take(Whom::Anybody);
        const auto second = one.take(Whom::Anybody);
        QVERIFY(first && second);
        QVERIFY(!two.take(Whom::Anybody));
        QVERIFY(!two.waitMs()); // until it is woken
        woken = 0;
        one.ended(*first, {Kind::Answered});
        QCOMPARE(woken, 1);
        QVERIFY(!one.take(Whom::Anybody)); // the other one's turn
        QVERIFY(two.take(Whom::Anybody));
    }

    void aTurnThatNobodyTakesIsLost()
    {
        const auto shared = gate(1, 1'000);
        GateAsker one(shared, nobody);
        GateAsker two(shared, nobody);
        free(one);
        const auto permit = one.take(Whom::Anybody);
        QVERIFY(!two.take(Whom::Anybody));
        one.ended(*permit, {Kind::Answered});
        QVERIFY(!one.take(Whom::Anybody));
        QVERIFY(one.waitMs() > 0);
        m_clock.advance(100);
        QVERIFY(one.take(Whom::Anybody));
    }

    void whoWithdrawsIsNotWaitedFor()
    {
        const auto shared = gate(1, 1'000);
        GateAsker one(shared, nobody);
        GateAsker two(shared, nobody);
        free(one);
        const auto permit = one.take(Whom::Anybody);
        QVERIFY(!two.take(Whom::Anybody));
        two.withdraw();
        one.ended(*permit, {Kind::Answered});
        QVERIFY(one.take(Whom::Anybody));
    }

    void theRateIsOneForAll()
    {
        const auto shared = gate(64, 20);
        GateAsker one(shared, nobody);
        GateAsker two(shared, nobody);
        GateAsker person(shared, nobody);
        free(one);
        int taken[3] = {};
        for (int ms = 0; ms < 10'000; ++ms) {
            m_clock.advance(1);
            int who = 0;
            for (GateAsker *asker : {&one, &two, &person}) {
                const auto permit = asker == &person ? asker->takeAside() : asker->take(Whom::Anybody);
                if (permit) {
                    ++taken[who];
                    asker->ended(*permit, {Kind::Answered});
                }
                ++who;
            }
        }
        const int all = taken[0] + taken[1] + taken[2];
        QVERIFY2(all >= 195 && all <= 203, qPrintable(QString::number(all)));
        QVERIFY(taken[0] > 30 && taken[1] > 30);
    }

    void whoGoesGivesBackWhatItHolds()
    {
        const auto shared = gate(1, 1'000);
        bool woken = false;
        GateAsker other(shared, [&woken] { woken = true; });
        {
            GateAsker gone(shared, nobody);
            const auto probe = gone.take(Whom::Anybody);
            QVERIFY(probe && probe->probe);
            QCOMPARE(other.whom(), Whom::Nobody);
        }
        QVERIFY(woken);
        QCOMPARE(other.whom(), Whom::Anybody);
        m_clock.advance(1'000);
        QVERIFY(other.take(Whom::Anybody));
    }

    void aRefusalOfOneHoldsUpTheOthers()
    {
        const auto shared = gate(8, 1'000);
        int woken = 0;
        GateAsker one(shared, nobody);
        GateAsker two(shared, [&woken] { ++woken; });
        free(one);
        woken = 0;
        one.ended(*one.take(Whom::Anybody), {Kind::Refused, QStringLiteral("HTTP 403")});
        QVERIFY(!two.take(Whom::Anybody));
        m_clock.advance(1'000);
        const auto probe = one.take(Whom::Elsewhere);
        QVERIFY(probe);
        QVERIFY(!two.take(Whom::Elsewhere)); // one is enough
        one.ended(*probe, {Kind::Answered});
        QVERIFY(woken > 0);
        QVERIFY(two.take(Whom::Anybody));
    }

    void aPersonIsHeldUpByNoBreaker()
    {
        const auto shared = gate(2, 1'000);
        GateAsker run(shared, nobody);
        GateAsker person(shared, nobody);
        run.ended(*run.take(Whom::Anybody), {Kind::Stopped, QStringLiteral("TLS")});
        m_clock.advance(100);
        QVERIFY(!run.take(Whom::Anybody));
        const auto permit = person.takeAside();
        QVERIFY(permit && !permit->probe);
        person.ended(*permit, {Kind::Answered});
        QCOMPARE(run.whom(), Whom::Nobody); // it says nothing of the run's targets
    }

    void throttlingHoldsUpAll()
    {
        const auto shared = gate(8, 1'000);
        GateAsker one(shared, nobody);
        GateAsker two(shared, nobody);
        free(one);
        one.ended(*one.take(Whom::Anybody), {Kind::Throttled, {}, 7'000});
        QVERIFY(!two.take(Whom::Anybody));
        QVERIFY(*two.waitMs() >= 7'000);
        m_clock.advance(7'000);
        QVERIFY(two.take(Whom::Anybody));
    }

    void whoComesToAnIdleGateBeginsAnew()
    {
        ProviderGates gates(m_clock);
        const auto find = [&] { return gates.find(QStringLiteral("acme"), {}, limits(8, 1'000)); };
        {
            GateAsker asker(find(), nobody);
            asker.ended(*asker.take(Whom::Anybody), {Kind::Stopped, QStringLiteral("TLS")});
            QCOMPARE(asker.whom(), Whom::Nobody);
        }
        GateAsker next(find(), nobody); // the certificate may have been mended
        QCOMPARE(next.whom(), Whom::Anybody);
        QCOMPARE(find(), find());
    }

    void whoComesWhenAllGaveUpBeginsAnew()
    {
        const auto shared = gate(8, 1'000);
        GateAsker tired(shared, nobody);
        for (int i = 0; i < 10 && !tired.givesUp(); ++i) {
            m_clock.advance(60'000);
            tired.ended(*tired.take(tired.whom()), {Kind::Refused, QStringLiteral("HTTP 401")});
        }
        QVERIFY(tired.givesUp());
        GateAsker next(shared, nobody);
        QVERIFY(!next.givesUp());
        QCOMPARE(next.whom(), Whom::Anybody);
    }

    /// A person tries a draft of a profile while a run goes on by the profile that is on record.
    void lookingForAGateLeavesItsLimits()
    {
        ProviderGates gates(m_clock);
        const auto acme = gates.find(QStringLiteral("acme"), {}, limits(8, 100));
        QCOMPARE(gates.find(QStringLiteral("acme"), {}, limits(1, 5)), acme);
        QCOMPARE(acme->view().rate, 100.0);
        acme->setLimits(limits(1, 5));
        QCOMPARE(acme->view().rate, 5.0);
    }

    void lanesInAllAreSharedOut()
    {
        const auto gates = std::make_shared<ProviderGates>(m_clock, 100);
        auto first = ProviderGates::share(gates, 256, 2, TransportEngine::Strict);
        auto second = ProviderGates::share(gates, 256, 1, TransportEngine::Strict);
        QCOMPARE(first->lanes(), 50);
        QCOMPARE(second->lanes(), 50);
        QCOMPARE(ProviderGates::share(gates, 256, 1, TransportEngine::Strict)->lanes(),
                 1); // nobody is left with none
        first.reset();
        QCOMPARE(ProviderGates::share(gates, 8, 1, TransportEngine::Strict)->lanes(), 8);
        QCOMPARE(ProviderGates::share(gates, 256, 1, TransportEngine::Strict)->lanes(), 50);
        QCOMPARE(ProviderGates::share(gates, 256, 1, TransportEngine::Qt)->lanes(),
                 12); // takes 4 descriptors each
        QCOMPARE(ProviderGates::share(gates, 256, 1, TransportEngine::Strict)->lanes(), 50);
    }

    /// Many threads, one gate: never more at once than it has lanes, and nothing is lost.
    void isSafeAmongThreads()
    {
        const auto shared = gate(3, 100'000);
        std::atomic<int> inUse = 0;
        std::atomic<int> most = 0;
        std::atomic<int> taken = 0;
        {
            GateAsker asker(shared, nobody);
            free(asker);
        }
        std::vector<std::thread> threads;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&] {
                GateAsker asker(shared, nobody);
                for (int i = 0; i < 20'000; ++i) {
                    const auto permit = asker.take(asker.whom());
                    if (!permit) {
                        m_clock.advance(1);
                        continue;
                    }
                    const int now = ++inUse;
                    int before = most;
                    while (now > before && !most.compare_exchange_weak(before, now)) {
                    }
                    ++taken;
                    --inUse;
                    asker.ended(*permit, {i % 7 == 0 ? Kind::Failed : Kind::Answered});
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QVERIFY(taken > 1'000);
        QVERIFY(most <= 3);
        GateAsker asker(shared, nobody);
        m_clock.advance(1'000);
        QVERIFY(asker.take(Whom::Anybody));
    }
};

QTEST_GUILESS_MAIN(TestProviderGate)
#include "tst_providergate.moc"
