// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ledger/ledgerfixture.h"

using namespace repoll;
using namespace Qt::StringLiterals;

/// What all who ask a provider have in common, in the ledger.
class TestGates : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LedgerFixture> m_fixture;

    PaceGrant reserve(double rate, int count, const QString &provider = u"acme"_s)
    {
        return m_fixture->write<PaceGrant>([=](StoreWriter &store) {
            return store.reservePace({.provider = provider, .ratePerSecond = rate, .count = count});
        });
    }
    void notice(const GateNotice &notice)
    {
        m_fixture->write<void>([&](StoreWriter &store) { return store.noticeGate(notice); });
    }
    [[nodiscard]] qint64 nowUs() const { return m_fixture->clock.nowMs() * 1'000; }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<LedgerFixture>(); }

    void reservationsFollowEachOther()
    {
        const PaceGrant first = reserve(10, 5);
        QCOMPARE(first.now, m_fixture->clock.nowMs());
        QCOMPARE(first.firstUs, nowUs());
        QCOMPARE(first.intervalUs, 100'000);
        QCOMPARE(first.count, 5);
        const PaceGrant second = reserve(10, 2);
        QCOMPARE(second.firstUs, first.firstUs + 500'000);
        QCOMPARE(reserve(10, 1, u"other"_s).firstUs, nowUs());
        m_fixture->reopen();
        QCOMPARE(reserve(10, 1).firstUs, second.firstUs + 200'000);
        m_fixture->clock.advance(60'000);
        QCOMPARE(reserve(10, 1).firstUs, nowUs()); // what nobody reserved is not saved up
    }

    void orderedNonsenseIsBounded()
    {
        QCOMPARE(reserve(1e300, -1).intervalUs, 10);
        QCOMPARE(reserve(0, 1).intervalUs, 100'000'000);
        QCOMPARE(reserve(100'000, 2'000'000'000).count, 1'000'000);
    }

    void whoIsToldToWaitHoldsUpAll()
    {
        notice({.provider = u"acme"_s, .throttledForMs = 3'000});
        notice({.provider = u"acme"_s, .throttledForMs = 1'000}); // the longest counts
        QCOMPARE(reserve(10, 1).firstUs, nowUs() + 3'000'000);
        QCOMPARE(reserve(10, 1).firstUs, nowUs() + 3'100'000);
        m_fixture->clock.advance(4'000);
        QCOMPARE(reserve(10, 1).firstUs, nowUs());
    }

    void aBreakerIsOpenUntilItIsNot()
    {
        const EpochMs start = m_fixture->clock.nowMs();
        notice({.provider = u"acme"_s, .openForMs = 5'000, .why = u"no certificate"_s});
        const PaceGrant held = reserve(10, 1);
        QCOMPARE(held.openUntil, start + 5'000);
        QCOMPARE(held.why, u"no certificate"_s);
        QCOMPARE(held.count, 1); // what it may send, once it may
        QCOMPARE(reserve(10, 1, u"other"_s).openUntil, 0);
        notice({.provider = u"acme"_s, .openForMs = 0});
        QCOMPARE(reserve(10, 1).openUntil, 0);
    }
};

QTEST_GUILESS_MAIN(TestGates)
#include "tst_gates.moc"
