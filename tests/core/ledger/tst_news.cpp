// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/postgres/postgreswatch.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/support/ownserver.h"

#include <atomic>
#include <thread>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 30'000;

/// What was told, on whatever thread.
struct Told
{
    std::atomic<int> changes = 0;
    std::atomic<int> losses = 0;
    std::atomic<int> returns = 0;
    std::atomic<EpochMs> awaySince = 0;

    LedgerNews news()
    {
        return {.changed = [this] { ++changes; },
                .reachChanged =
                    [this](const ServerReach &reach) {
                        awaySince = reach.awaySince.value_or(0);
                        ++(reach.awaySince ? losses : returns);
                    }};
    }
};

/// Counts its uses.
class CountedClock final : public Clock
{
public:
    [[nodiscard]] EpochMs nowMs() const override { return ++m_uses; }
    [[nodiscard]] qint64 monotonicMs() const override { return ++m_uses; }
    [[nodiscard]] int uses() const { return m_uses; }

private:
    mutable std::atomic<int> m_uses = 0;
};

std::unique_ptr<Ledger> opened(const QString &url, const Clock &clock)
{
    auto ledger = Ledger::open(*LedgerUrl::parse(url), LedgerMode::ReadWrite, clock);
    if (!ledger)
        qFatal("%s", qPrintable(ledger.error().message + ledger.error().detail));
    return *std::move(ledger);
}

void note(Ledger &ledger, const QByteArray &what)
{
    auto written = ledger.write<void>([what](StoreWriter &store) {
        return store.addAudit(u"tester@host"_s, QString::fromUtf8(what), "{}");
    });
    QVERIFY(written.takeResult());
}

} // namespace

/// What a ledger on a server tells by itself: that others have committed, and that the server is away.
class TestNews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFileTellsNothing()
    {
        const QTemporaryDir folder;
        const FakeClock clock;
        const LedgerUrl url{folder.filePath(u"ledger.sqlite"_s)};
        QVERIFY(Ledger::create(url, clock, u"tester@host"_s));
        const auto ledger = Ledger::open(url, LedgerMode::ReadWrite, clock);
        QVERIFY(!(*ledger)->watch({}));
    }

    void whatAnotherCommitsIsTold()
    {
        LedgerFixture fixture;
        const auto other = opened(fixture.url().text(), fixture.clock);
        Told told;
        const auto watch = other->watch(told.news());
        QTRY_VERIFY_WITH_TIMEOUT(told.changes > 0, patienceMs); // it listens
        for (int i = 0; i < 3; ++i) {
            const int before = told.changes;
            fixture.add(QString::number(i));
            QTRY_VERIFY_WITH_TIMEOUT(told.changes > before, patienceMs);
        }
        QCOMPARE(told.losses, 0);
    }

    /// The last one as well, though nobody commits after it.
    void manyCommitsAreToldOnce()
    {
        LedgerFixture fixture;
        const SystemClock clock;
        const auto writer = opened(fixture.url().text(), clock);
        Told told;
        const auto watch = fixture.ledger().watch(told.news());
        QTRY_VERIFY_WITH_TIMEOUT(told.changes > 0, patienceMs);
        const int before = told.changes;
        constexpr int commits = 300;
        const EpochMs began = clock.monotonicMs();
        for (int i = 0; i < commits; ++i)
            note(*writer, QByteArray::number(i));
        const qint64 took = clock.monotonicMs() - began;
        const int beforeLast = told.changes;
        note(*writer, "last");
        QTRY_VERIFY_WITH_TIMEOUT(told.changes > beforeLast, patienceMs);
        const int most = static_cast<int>(took / 100) + 3;
        QVERIFY2(told.changes - before <= most,
                 qPrintable(u"%1 > %2"_s.arg(told.changes - before).arg(most)));
    }

    void ledgersOfOneDatabaseAreToldApart()
    {
        LedgerFixture fixture;
        LedgerFixture other;
        Told told;
        Told toldOfOther;
        const auto watch = fixture.ledger().watch(told.news());
        const auto watchOfOther = other.ledger().watch(toldOfOther.news());
        QTRY_VERIFY_WITH_TIMEOUT(told.changes > 0 && toldOfOther.changes > 0, patienceMs);
        const int before = toldOfOther.changes;
        for (int i = 0; i < 5; ++i)
            fixture.add(QString::number(i));
        QTRY_VERIFY_WITH_TIMEOUT(told.changes > 1, patienceMs);
        QCOMPARE(toldOfOther.changes, before);
        other.add(u"A"_s); // it was not deaf
        QTRY_VERIFY_WITH_TIMEOUT(toldOfOther.changes > before, patienceMs);
    }

    /// An auditor's connection may do nothing else.
    void whoMayOnlyReadIsToldAsWell()
    {
        LedgerFixture fixture;
        const auto auditor = Ledger::open(fixture.place().urlOf("eve"), LedgerMode::ReadOnly, fixture.clock);
        QVERIFY(auditor);
        Told told;
        const auto watch = (*auditor)->watch(told.news());
        QTRY_VERIFY_WITH_TIMEOUT(told.changes > 0, patienceMs);
        const int before = told.changes;
        fixture.add(u"A"_s);
        QTRY_VERIFY_WITH_TIMEOUT(told.changes > before, patienceMs);
    }

    /// A connection that was cut while the server is there is no news, but what was missed may be.
    void aCutConnectionIsFoundAgain()
    {
        LedgerFixture fixture;
        Told told;
        const auto watch = fixture.ledger().watch(told.news());
        QTRY_VERIFY_WITH_TIMEOUT(told.changes > 0, patienceMs);
        const int before = told.changes;
        fixture.place().cutOff();
        QTRY_VERIFY_WITH_TIMEOUT(told.changes > before, patienceMs);
        const int again = told.changes;
        fixture.add(u"A"_s);
        QTRY_VERIFY_WITH_TIMEOUT(told.changes > again, patienceMs);
        QCOMPARE(told.losses, 0);
    }

    void nothingIsToldAfterItsEnd()
    {
        LedgerFixture fixture;
        auto told = std::make_unique<Told>();
        auto watch = fixture.ledger().watch(told->news());
        QTRY_VERIFY_WITH_TIMEOUT(told->changes > 0, patienceMs);
        std::thread writer([&] {
            for (int i = 0; i < 50; ++i)
                fixture.add(QString::number(i));
        });
        watch.reset();
        told.reset(); // a sanitizer sees whoever still tells
        writer.join();
        QCOMPARE(fixture.problems(), QStringList());
    }

    /// Its owner goes on once it is stopped, and takes the clock away; the thread comes to notice later.
    void noClockIsReadAfterItsEnd()
    {
        const LedgerFixture fixture;
        Told told;
        const CountedClock clock;
        PostgresWatch watch(*PostgresAddress::parse(fixture.url().server), clock, told.news(),
                            {.silenceMs = 600'000, .answerMs = 600'000, .lostMs = 600'000});
        watch.start();
        QTRY_VERIFY_WITH_TIMEOUT(told.changes > 0, patienceMs); // it listens
        const int before = clock.uses();
        watch.stop();
        watch.wait();
        QCOMPARE(clock.uses(), before);
    }

    /// However soon: it may not even have begun.
    void noClockIsReadWhereItEndsAtOnce()
    {
        const LedgerFixture fixture;
        for (int i = 0; i < 20; ++i) {
            auto clock = std::make_unique<FakeClock>();
            PostgresWatch watch(*PostgresAddress::parse(fixture.url().server), *clock, {});
            watch.start();
            watch.stop();
            clock.reset(); // a sanitizer sees whoever still reads it
            watch.wait();
        }
    }

    void aServerThatIsAwayAndBackIsTold()
    {
        const OwnServer server;
        const SystemClock clock;
        QVERIFY(Ledger::create(*LedgerUrl::parse(server.url()), clock, u"tester@host"_s));
        const auto ledger = opened(server.url(), clock);
        Told told;
        const auto watch = ledger->watch(told.news());
        QTRY_VERIFY_WITH_TIMEOUT(told.changes > 0, patienceMs);
        for (int round = 1; round <= 2; ++round) {
            const EpochMs before = clock.nowMs();
            server.halt();
            QTRY_COMPARE_WITH_TIMEOUT(told.losses, round, patienceMs);
            QVERIFY(told.awaySince >= before && told.awaySince <= clock.nowMs());
            auto kept = ledger->write<void>([](StoreWriter &store) {
                return store.addAudit(u"tester@host"_s, u"while it was away"_s, "{}");
            });
            QCOMPARE(told.returns, round - 1);
            const int changes = told.changes;
            server.resume();
            QTRY_COMPARE_WITH_TIMEOUT(told.returns, round, patienceMs);
            QTRY_VERIFY_WITH_TIMEOUT(told.changes > changes, patienceMs); // what was missed
            QVERIFY(kept.takeResult());
            QCOMPARE(told.losses, round);
        }
    }

    /// Its connections stand, and nothing comes back: as behind a cut cable.
    void aSilentServerIsTold()
    {
        const OwnServer server;
        const SystemClock clock;
        QVERIFY(Ledger::create(*LedgerUrl::parse(server.url()), clock, u"tester@host"_s));
        const auto ledger = opened(server.url(), clock);
        Told told;
        PostgresWatch watch(*PostgresAddress::parse(server.url()), clock, told.news(),
                            {.silenceMs = 50, .answerMs = 2'000, .lostMs = 600'000});
        watch.start();
        QTRY_VERIFY_WITH_TIMEOUT(told.changes > 0, patienceMs);
        server.freeze();
        QTRY_COMPARE_WITH_TIMEOUT(told.losses, 1, patienceMs);
        QCOMPARE(told.returns, 0);
        const int before = told.changes;
        server.thaw();
        QTRY_COMPARE_WITH_TIMEOUT(told.returns, 1, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(told.changes > before, patienceMs);
        note(*ledger, "A");
        watch.stop();
    }
};

QTEST_GUILESS_MAIN(TestNews)
#include "tst_news.moc"
