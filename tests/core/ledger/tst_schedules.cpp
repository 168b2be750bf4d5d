// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ledger/ledgerfixture.h"

using namespace repoll;
using namespace Qt::StringLiterals;

/// What is recovered by itself, as it stands on record.
class TestSchedules : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LedgerFixture> m_fixture;

    static NewSchedule scheduleOf(const QString &name, qint64 everyMs = 60'000)
    {
        NewSchedule schedule;
        schedule.name = name;
        schedule.query = u"interrupted deadline:<6h"_s;
        schedule.everyMs = everyMs;
        return schedule;
    }
    Result<void> tryPut(const NewSchedule &schedule)
    {
        return m_fixture->tryWrite<void>(
            [schedule](StoreWriter &store) { return store.putSchedule(schedule, u"ann@desk"_s); });
    }
    void put(const NewSchedule &schedule) { QVERIFY(tryPut(schedule)); }
    Result<void> enable(const QString &name, bool enabled)
    {
        return m_fixture->tryWrite<void>(
            [=](StoreWriter &store) { return store.enableSchedule(name, enabled, u"ann@desk"_s); });
    }
    /// The name of what is taken; empty: nothing is due.
    QString claim(const QString &worker, qint64 leaseMs = 10'000)
    {
        const auto claimed = m_fixture->write<std::optional<Schedule>>(
            [=](StoreWriter &store) { return store.claimSchedule(worker, leaseMs); });
        return claimed ? claimed->what.name : QString();
    }
    bool renew(const QString &name, const QString &worker)
    {
        return m_fixture->write<bool>(
            [=](StoreWriter &store) { return store.renewSchedule(name, worker, 10'000); });
    }
    void end(const QString &name, const QString &worker, const QString &error = {})
    {
        m_fixture->write<void>([=](StoreWriter &store) { return store.endSchedule(name, worker, error); });
    }
    std::vector<Schedule> all()
    {
        return m_fixture->read<std::vector<Schedule>>([](StoreReader &store) { return store.schedules(); });
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<LedgerFixture>(); }
    void cleanup()
    {
        if (!QTest::currentTestFailed())
            QCOMPARE(m_fixture->problems(), QStringList());
    }

    void isKeptAsItWasMade()
    {
        NewSchedule full = scheduleOf(u"night"_s);
        full.ratePerSecond = 2.5;
        full.lanes = 3;
        full.reason = u"OPS-7"_s;
        full.firstAt = m_fixture->clock.nowMs() + 5'000;
        put(full);
        put(scheduleOf(u"day"_s));
        m_fixture->reopen();
        const auto kept = all();
        QCOMPARE(kept.size(), std::size_t(2));
        QCOMPARE(kept[0].what, scheduleOf(u"day"_s));
        QCOMPARE(kept[0].nextDue, m_fixture->clock.nowMs()); // at once
        QCOMPARE(kept[1].nextDue, *full.firstAt);
        QCOMPARE(kept[1].madeBy, u"ann@desk"_s);
        full.firstAt.reset();
        QCOMPARE(kept[1].what, full);
        QVERIFY(!kept[1].lastAt && !kept[1].lastRun && kept[1].lastError.isEmpty());
    }

    void nothingSenselessIsKept_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("query");
        QTest::addColumn<qint64>("everyMs");
        QTest::newRow("no name") << u" "_s << u"a"_s << qint64(1'000);
        QTest::newRow("long name") << QString(101, u'n') << u"a"_s << qint64(1'000);
        QTest::newRow("NUL") << u"n"_s << QString(QChar(u'\0')) << qint64(1'000);
        QTest::newRow("too often") << u"n"_s << u"a"_s << qint64(999);
        QTest::newRow("too seldom") << u"n"_s << u"a"_s << NewSchedule::everyMsMax + 1;
    }
    void nothingSenselessIsKept()
    {
        QFETCH(QString, name);
        QFETCH(QString, query);
        QFETCH(qint64, everyMs);
        NewSchedule bad = scheduleOf(name, everyMs);
        bad.query = query;
        const auto result = tryPut(bad);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::InvalidArgument);
        QVERIFY(all().empty());
    }

    void whatIsDueIsTakenOnce()
    {
        put(scheduleOf(u"b"_s));
        m_fixture->clock.advance(1);
        put(scheduleOf(u"a"_s));
        QCOMPARE(claim(u"w1"_s), u"b"_s); // it is due longer
        QCOMPARE(claim(u"w2"_s), u"a"_s);
        QCOMPARE(claim(u"w3"_s), QString());
        end(u"b"_s, u"w1"_s);
        end(u"a"_s, u"w2"_s);
        QCOMPARE(claim(u"w3"_s), QString()); // not before its next time
        m_fixture->clock.advance(59'998);
        QCOMPARE(claim(u"w3"_s), QString());
        m_fixture->clock.advance(1);
        QCOMPARE(claim(u"w3"_s), u"b"_s);
    }

    void missedTimesAreOne()
    {
        const EpochMs first = m_fixture->clock.nowMs();
        put(scheduleOf(u"s"_s));
        m_fixture->clock.advance(10 * 60'000 + 7'000); // nobody ran it
        QCOMPARE(claim(u"w"_s), u"s"_s);
        QCOMPARE(all()[0].nextDue, first + 11 * 60'000); // when it would have been anyway
        QCOMPARE(*all()[0].lastAt, m_fixture->clock.nowMs());
        end(u"s"_s, u"w"_s);
        QCOMPARE(claim(u"w"_s), QString());
    }

    void whatIsUnderWayIsNotBegunAgain()
    {
        put(scheduleOf(u"s"_s, 1'000));
        QCOMPARE(claim(u"w1"_s), u"s"_s);
        QVERIFY(all()[0].isUnderWay());
        m_fixture->clock.advance(9'000);
        QCOMPARE(claim(u"w2"_s), QString());
        QVERIFY(renew(u"s"_s, u"w1"_s));
        m_fixture->clock.advance(9'999);
        QCOMPARE(claim(u"w2"_s), QString());
        m_fixture->clock.advance(1); // w1 was killed
        QCOMPARE(claim(u"w2"_s), u"s"_s);
        QVERIFY(!renew(u"s"_s, u"w1"_s));
        end(u"s"_s, u"w1"_s, u"late"_s); // and says nothing for w2
        QVERIFY(all()[0].isUnderWay());
        QCOMPARE(all()[0].lastError, QString());
        end(u"s"_s, u"w2"_s, u"broken"_s);
        QVERIFY(!all()[0].isUnderWay());
        QCOMPARE(all()[0].lastError, u"broken"_s);
    }

    void whatWasCutOffIsBegunAgain()
    {
        put(scheduleOf(u"daily"_s, 86'400'000));
        QCOMPARE(claim(u"w1"_s), u"daily"_s);
        const EpochMs next = all()[0].nextDue;
        m_fixture->clock.advance(10'000); // w1 was killed, and the pass of today with it
        QVERIFY(all()[0].isCutOff());
        QCOMPARE(claim(u"w2"_s), u"daily"_s);
        QCOMPARE(all()[0].nextDue, next); // tomorrow's comes when it would have
        end(u"daily"_s, u"w2"_s);
        QVERIFY(!all()[0].isCutOff());
        QCOMPARE(claim(u"w2"_s), QString());
    }

    void aStoppedOneIsNeverDue()
    {
        put(scheduleOf(u"s"_s));
        QVERIFY(enable(u"s"_s, false));
        const EpochMs due = m_fixture->clock.nowMs();
        m_fixture->clock.advance(1'000'000);
        QCOMPARE(claim(u"w"_s), QString());
        QVERIFY(enable(u"s"_s, true));
        QCOMPARE(all()[0].nextDue, due); // what was missed is one pass
        QCOMPARE(claim(u"w"_s), u"s"_s);
        QCOMPARE(all()[0].nextDue, due + 17 * 60'000); // and its times of day stay what they were
        QCOMPARE(enable(u"t"_s, true).error().code, ErrorCode::NotFound);
    }

    void replacedItGoesOn()
    {
        put(scheduleOf(u"s"_s));
        QCOMPARE(claim(u"w"_s), u"s"_s);
        m_fixture->write<void>([](StoreWriter &store) { return store.noteScheduleRun(u"s"_s, u"w"_s, 41); });
        put(scheduleOf(u"s"_s, 5'000));
        const Schedule replaced = all()[0];
        QVERIFY(replaced.isUnderWay());
        QCOMPARE(replaced.lastRun, 41);
        QCOMPARE(replaced.nextDue, m_fixture->clock.nowMs() + 5'000); // sooner than it was
        QVERIFY(renew(u"s"_s, u"w"_s));
    }

    void removedItIsGone()
    {
        put(scheduleOf(u"s"_s));
        QCOMPARE(claim(u"w"_s), u"s"_s);
        const auto remove = [](StoreWriter &store) { return store.removeSchedule(u"s"_s, u"ann@desk"_s); };
        QVERIFY(m_fixture->tryWrite<void>(remove));
        QVERIFY(all().empty());
        QVERIFY(!renew(u"s"_s, u"w"_s));
        QCOMPARE(m_fixture->tryWrite<void>(remove).error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestSchedules)
#include "tst_schedules.moc"
