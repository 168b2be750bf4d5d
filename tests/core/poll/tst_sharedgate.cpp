// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/providergates.h"
#include "core/poll/sharedgate.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace repoll;
using namespace Qt::StringLiterals;
using Whom = CircuitBreaker::Whom;
using Kind = GateNews::Kind;

namespace {

constexpr auto nobody = [] {};

/// The row that processes share: reserves as the ledger does, and answers when the test says so.
class FakeSharedGate final : public SharedGate
{
public:
    explicit FakeSharedGate(const FakeClock &clock)
        : m_clock(clock)
    {
    }

    void reserve(double ratePerSecond, int count,
                 std::function<void(const Result<PaceGrant> &)> done) override
    {
        ++reservations;
        waiting = [=, this, done = std::move(done)] {
            if (fails) {
                done(tl::unexpected(Error{ErrorCode::Io, u"gone"_s, {}}));
                return;
            }
            PaceGrant grant;
            grant.now = m_clock.nowMs();
            grant.intervalUs = std::llround(1'000'000 / ratePerSecond);
            grant.count = count;
            grant.firstUs = std::max(nextUs, grant.now * 1'000);
            grant.openUntil = openUntil;
            grant.why = u"elsewhere"_s;
            nextUs = grant.firstUs + grant.intervalUs * count;
            done(grant);
        };
    }
    void tell(const GateNotice &notice) override { told.push_back(notice); }

    void answer()
    {
        if (const auto one = std::exchange(waiting, nullptr))
            one();
    }

    qint64 nextUs = 0;
    EpochMs openUntil = 0;
    bool fails = false;
    int reservations = 0;
    std::function<void()> waiting;
    std::vector<GateNotice> told;

private:
    const FakeClock &m_clock;
};

} // namespace

class TestSharedGate : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock;

    std::shared_ptr<ProviderGate> gate(double rate)
    {
        ProfileLimits limits;
        limits.lanes = 1'000;
        limits.ratePerSecond = rate;
        return std::make_shared<ProviderGate>(limits, m_clock, BreakerRules{});
    }
    static int sendAll(GateAsker &asker)
    {
        int sent = 0;
        while (const auto permit = asker.take(asker.whom())) {
            asker.ended(*permit, {Kind::Answered});
            ++sent;
        }
        return sent;
    }

private Q_SLOTS:
    void eachIsSentAtItsTime()
    {
        ReservedSends sends;
        QVERIFY(!sends.take(0));
        QVERIFY(!sends.waitUs(0));
        sends.add(1'000, 500, 3);
        QCOMPARE(sends.waitUs(0), std::optional<qint64>(1'000));
        QVERIFY(!sends.take(999));
        QVERIFY(sends.take(1'000));
        QVERIFY(!sends.take(1'499));
        QVERIFY(sends.take(2'000));
        QVERIFY(sends.take(2'000));
        QVERIFY(!sends.take(10'000));
        QCOMPARE(sends.left(10'000), 0);
    }

    void whatIsTooLateIsGone()
    {
        ReservedSends sends;
        sends.add(0, 10'000, 100); // one second of 100 a second
        QCOMPARE(sends.left(50'000), 100);
        QCOMPARE(sends.left(50'001), 99);
        QCOMPARE(sends.left(500'000), 55);
        int sent = 0;
        while (sends.take(500'000))
            ++sent;
        QCOMPARE(sent, 6); // no more than 50 ms' worth at once, however long it slept
        QCOMPARE(sends.left(3'000'000), 0);
        sends.add(0, 5'000'000, 2); // a slow one may be as late as the next one is early
        QVERIFY(sends.take(5'000'000));
        QVERIFY(!sends.take(9'999'999 + 5'000'001));
    }

    /// Four processes and one row: together they send what one may.
    void allTogetherKeepTheRate()
    {
        constexpr double rate = 100;
        auto row = std::make_shared<FakeSharedGate>(m_clock);
        std::vector<std::unique_ptr<GateAsker>> askers;
        for (int each = 0; each < 4; ++each)
            askers.push_back(std::make_unique<GateAsker>(gate(rate), nobody, row));
        std::vector<int> sent(4);
        std::vector<int> byTime;
        for (int ms = 0; ms < 5'000; ++ms) {
            int now = 0;
            for (std::size_t each = 0; each < askers.size(); ++each) {
                const int one = sendAll(*askers[each]);
                row->answer();
                sent[each] += one;
                now += one;
            }
            byTime.push_back(now);
            m_clock.advance(1);
        }
        int most = 0;
        for (std::size_t from = 0; from + 1'000 <= byTime.size(); ++from)
            most = std::max(most,
                            std::accumulate(byTime.begin() + static_cast<std::ptrdiff_t>(from),
                                            byTime.begin() + static_cast<std::ptrdiff_t>(from) + 1'000, 0));
        QVERIFY2(most <= 106, qPrintable(QString::number(most))); // and what is late at most
        const int all = std::accumulate(sent.begin(), sent.end(), 0);
        QVERIFY2(all >= 480, qPrintable(QString::number(all)));
        for (const int one : sent)
            QVERIFY2(one >= 60, qPrintable(QString::number(one))); // nobody starves
    }

    void oneThatSleptSendsNoMoreThanABurst()
    {
        auto row = std::make_shared<FakeSharedGate>(m_clock);
        GateAsker asker(gate(1'000), nobody, row);
        QVERIFY(!asker.take(Whom::Anybody));
        QVERIFY(!asker.waitMs()); // it is woken
        row->answer();
        m_clock.advance(10'000);
        const int sent = sendAll(asker);
        QVERIFY2(sent <= 51, qPrintable(QString::number(sent)));
    }

    void itReservesNoMoreThanItSends()
    {
        auto row = std::make_shared<FakeSharedGate>(m_clock);
        GateAsker slow(gate(1'000), nobody, row);
        slow.setRate(10);
        QVERIFY(!slow.take(Whom::Anybody));
        row->answer();
        QCOMPARE(row->nextUs, m_clock.nowMs() * 1'000 + 200'000);
        m_clock.advance(60'000);
        GateAsker person(gate(1'000), nobody, row);
        QVERIFY(!person.takeAside());
        row->answer();
        QCOMPARE(row->nextUs, m_clock.nowMs() * 1'000 + 1'000);
        const int reservations = row->reservations;
        QVERIFY(person.takeAside());
        QCOMPARE(row->reservations, reservations); // it was for one
    }

    void aLedgerThatFailsIsAskedAgain()
    {
        auto row = std::make_shared<FakeSharedGate>(m_clock);
        row->fails = true;
        GateAsker asker(gate(10), nobody, row);
        QVERIFY(!asker.take(Whom::Anybody));
        row->answer();
        QCOMPARE(asker.waitMs(), std::optional<qint64>(1'000));
        QVERIFY(!asker.take(Whom::Anybody));
        QCOMPARE(row->reservations, 1);
        row->fails = false;
        m_clock.advance(1'000);
        QVERIFY(!asker.take(Whom::Anybody));
        row->answer();
        QVERIFY(asker.take(Whom::Anybody));
    }

    void aBreakerThatOpensIsSeenByOthers()
    {
        auto row = std::make_shared<FakeSharedGate>(m_clock);
        GateAsker one(gate(1'000), nobody, row);
        QVERIFY(!one.take(Whom::Anybody));
        row->answer();
        const auto permit = one.take(Whom::Anybody);
        QVERIFY(permit);
        one.ended(*permit, {Kind::Stopped, u"no certificate"_s});
        QCOMPARE(row->told.size(), std::size_t(1));
        QCOMPARE(row->told.front().openForMs, std::optional<qint64>(5'000));
        QCOMPARE(row->told.front().why, u"no certificate"_s);

        row->openUntil = m_clock.nowMs() + 5'000;
        GateAsker two(gate(1'000), nobody, row);
        QVERIFY(!two.take(Whom::Anybody));
        row->answer();
        QCOMPARE(two.whom(), Whom::Nobody);
        QCOMPARE(two.waitMs(), std::optional<qint64>(5'000));
        QCOMPARE(two.view().why, u"elsewhere"_s);
        m_clock.advance(5'000);
        QCOMPARE(two.whom(), Whom::Elsewhere); // one at a time, to see
        row->openUntil = 0;
        QVERIFY(!two.take(Whom::Elsewhere));
        row->answer();
        const auto probe = two.take(Whom::Elsewhere);
        QVERIFY(probe && probe->probe);
        row->told.clear();
        two.ended(*probe, {Kind::Answered});
        QCOMPARE(row->told.size(), std::size_t(1)); // it answers again
        QCOMPARE(row->told.front().openForMs, std::optional<qint64>(0));
    }

    void whoIsToldToWaitTellsTheOthers()
    {
        auto row = std::make_shared<FakeSharedGate>(m_clock);
        GateAsker one(gate(1'000), nobody, row);
        QVERIFY(!one.take(Whom::Anybody));
        row->answer();
        const auto permit = one.take(Whom::Anybody);
        QVERIFY(permit);
        one.ended(*permit, {Kind::Throttled, {}, 7'000});
        QCOMPARE(row->told.size(), std::size_t(1));
        QCOMPARE(row->told.front().throttledForMs, std::optional<qint64>(7'000));
        QVERIFY(!row->told.front().openForMs);
    }

    void whatWasNotSentMayBeSentInItsPlace()
    {
        auto row = std::make_shared<FakeSharedGate>(m_clock);
        GateAsker one(gate(10), nobody, row);
        QVERIFY(!one.take(Whom::Anybody));
        row->answer();
        const auto permit = one.take(Whom::Anybody);
        QVERIFY(permit);
        one.giveBack(*permit);
        QVERIFY(one.take(Whom::Anybody));
    }
};

QTEST_GUILESS_MAIN(TestSharedGate)
#include "tst_sharedgate.moc"
