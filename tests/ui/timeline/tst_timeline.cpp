// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/timetext.h"
#include "tests/ui/sessionfixture.h"
#include "tests/ui/shots.h"
#include "ui/theme/texts.h"
#include "ui/timeline/timeaxis.h"
#include "ui/timeline/timelineview.h"

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = 3'600'000;

EpochMs at(const char *instant)
{
    return readIsoInstant(instant).value();
}

/// A timeline on a ledger of requests one a minute, and the ranges picked in it.
struct Line
{
    explicit Line(int requests = 3'000)
        : fixture(requests)
        , view(*fixture.session)
    {
        view.resize(900, view.sizeHint().height());
        view.show();
        QObject::connect(&view, &TimelineView::rangeBrushed, &view,
                         [this](const HalfOpen<EpochMs> &range) { ranges.push_back(range); });
    }

    [[nodiscard]] bool isLoaded() const { return !view.picture().bars.empty(); }
    [[nodiscard]] QPoint point(EpochMs when) const
    {
        return {qRound(view.scale().x(when)), view.scale().plot.center().y()};
    }
    /// By the fixture's clock, one a minute.
    void addRequest(int index)
    {
        const NewRequest more = fixture.requestAt(index);
        fixture.write<std::vector<AddOutcome>>(
            [more](StoreWriter &store) { return store.addRequests(std::span(&more, 1)); });
    }
    void wheel(int delta, EpochMs when)
    {
        const QPointF where = point(when);
        QWheelEvent event(where, view.mapToGlobal(where), {}, {0, delta}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&view, &event);
    }

    SessionFixture fixture;
    TimelineView view;
    std::vector<HalfOpen<EpochMs>> ranges;
};

} // namespace

/// The timeline: its axis, its bars, and picking a range.
class TestTimeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setScreenZone(QTimeZone::utc()); }
    void ticks_data();
    void ticks();
    void ticksOverAClockChange();
    void rounds();
    void showsTheSurroundingsOfShortRanges();
    void countsEveryRequest();
    void followsTheFilter();
    void saysWhatItCannotShow();
    void emptyLedger();
    void nothingInTheRange();
    void tellsABar();
    void brushing();
    void brushingToTheEdgesTakesAll();
    void aDragKeepsItsStartWhileDataComes();
    void aDragKeepsItsEdgeWhileDataComes();
    void aClickPicksNothing();
    void escapeStepsBack();
    void wheelLooksCloser();
    void keys();
    void keepsLookingWhileTimeMovesOn();
    void followsTheLedger();
    void looks();
};

void TestTimeline::ticks_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QStringList>("texts");
    QTest::newRow("hours") << u"2026-11-24T09:30:00Z"_s << u"2026-11-24T14:30:00Z"_s
                           << QStringList{u"10:00"_s, u"11:00"_s, u"12:00"_s, u"13:00"_s, u"14:00"_s};
    QTest::newRow("minutes") << u"2026-11-24T09:58:00Z"_s << u"2026-11-24T10:12:00Z"_s
                             << QStringList{u"10:00"_s, u"10:05"_s, u"10:10"_s};
    QTest::newRow("over midnight") << u"2026-11-24T13:00:00Z"_s << u"2026-11-25T13:00:00Z"_s
                                   << QStringList{u"18:00"_s, u"11-25"_s, u"06:00"_s, u"12:00"_s};
    QTest::newRow("days") << u"2026-11-23T10:00:00Z"_s << u"2026-11-27T10:00:00Z"_s
                          << QStringList{u"11-24"_s, u"11-25"_s, u"11-26"_s, u"11-27"_s};
    QTest::newRow("weeks begin on Mondays")
        << u"2026-11-01T00:00:00Z"_s << u"2026-12-01T00:00:00Z"_s
        << QStringList{u"11-02"_s, u"11-09"_s, u"11-16"_s, u"11-23"_s, u"11-30"_s};
    QTest::newRow("months") << u"2026-08-15T00:00:00Z"_s << u"2027-01-15T00:00:00Z"_s
                            << QStringList{u"2026-09"_s, u"2026-10"_s, u"2026-11"_s, u"2026-12"_s,
                                           u"2027-01"_s};
    QTest::newRow("years") << u"2022-06-01T00:00:00Z"_s << u"2026-06-01T00:00:00Z"_s
                           << QStringList{u"2023"_s, u"2024"_s, u"2025"_s, u"2026"_s};
    QTest::newRow("nothing") << u"2026-11-24T09:30:00Z"_s << u"2026-11-24T09:30:00Z"_s << QStringList();
}

void TestTimeline::ticks()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QStringList texts;
    for (const TimeTick &tick : timeTicks(at(from.toLatin1()), at(to.toLatin1()), 6, QTimeZone::utc()))
        texts.append(tick.text);
    QTEST(texts, "texts");
}

void TestTimeline::ticksOverAClockChange()
{
    const QTimeZone berlin("Europe/Berlin"); // 02:00 is 03:00 on 2026-03-29
    const auto ticks = timeTicks(at("2026-03-28T23:00:00Z"), at("2026-03-29T04:00:00Z"), 6, berlin);
    QStringList texts;
    for (const TimeTick &tick : ticks)
        texts.append(tick.text);
    QCOMPARE(texts, (QStringList{u"03-29"_s, u"01:00"_s, u"03:00"_s, u"04:00"_s, u"05:00"_s}));
    const auto days = timeTicks(at("2026-03-27T23:00:00Z"), at("2026-03-31T22:00:00Z"), 6, berlin);
    QCOMPARE(days.size(), 4U);
    QCOMPARE(days[2].at - days[1].at, 23 * hour);
}

void TestTimeline::rounds()
{
    const QTimeZone utc = QTimeZone::utc();
    QCOMPARE(roundTime(at("2026-11-24T10:07:40Z"), 40'000, utc), at("2026-11-24T10:08:00Z"));
    QCOMPARE(roundTime(at("2026-11-24T10:07:40Z"), 100'000, utc), at("2026-11-24T10:10:00Z"));
    QCOMPARE(roundTime(at("2026-11-24T10:31:00Z"), 1'900'000, utc), at("2026-11-24T11:00:00Z"));
    QCOMPARE(roundTime(at("2026-11-24T10:31:00Z"), 20 * hour, QTimeZone(hour / 1'000)),
             at("2026-11-23T23:00:00Z"));
    QCOMPARE(roundTime(-90'000, 40'000, utc), EpochMs(-60'000));
}

void TestTimeline::showsTheSurroundingsOfShortRanges()
{
    const EpochMs now = at("2026-11-24T12:00:00Z");
    const HalfOpen<EpochMs> span{now - 100 * hour, now - hour};
    QCOMPARE(timelineRange({}, span, now), span);
    QCOMPARE(timelineRange({now - 24 * hour, {}}, span, now),
             (HalfOpen<EpochMs>{now - 24 * hour, now - hour}));
    // Short, in the middle: as much on both sides. At the end: nothing of the future.
    QCOMPARE(timelineRange({now - 51 * hour, now - 49 * hour}, span, now),
             (HalfOpen<EpochMs>{now - 56 * hour, now - 44 * hour}));
    QCOMPARE(timelineRange({now - 2 * hour, now}, span, now), (HalfOpen<EpochMs>{now - 12 * hour, now}));
    // Nothing was received since.
    QCOMPARE(timelineRange({now - hour / 4, {}}, span, now).to, std::optional(now));
    const HalfOpen<EpochMs> none = timelineRange({}, {}, now);
    QVERIFY(*none.from < *none.to);
}

void TestTimeline::countsEveryRequest()
{
    Line l;
    QTRY_VERIFY(l.isLoaded());
    const TimelinePicture &picture = l.view.picture();
    QCOMPARE(picture.total(), 3'000);
    QVERIFY(picture.bars.size() > 40); // 50 hours
    QCOMPARE(picture.message, QString());
    for (std::size_t i = 1; i < picture.bars.size(); ++i)
        QCOMPARE(picture.bars[i].from, picture.bars[i - 1].to);
    // At least four pixels each.
    QVERIFY(l.view.scale().plot.width() / int(picture.bars.size()) >= 4);
    QVERIFY(l.view.accessibleDescription().contains(u"3,000 requests"_s));
}

void TestTimeline::followsTheFilter()
{
    Line l;
    RequestFilter filter;
    filter.status.any = {EffectiveStatus::Processing};
    filter.provider.any = {u"acme"_s};
    l.view.setFilter(filter);
    QTRY_COMPARE(l.view.picture().total(), 500);
    const EpochMs now = l.fixture.clock.nowMs();
    filter.received = {now - 30 * hour, now - 10 * hour};
    l.view.setFilter(filter);
    QTRY_COMPARE(l.view.picture().from, now - 30 * hour);
    QCOMPARE(l.view.picture().to, now - 10 * hour);
    QCOMPARE(l.view.picture().wanted, filter.received);
}

void TestTimeline::saysWhatItCannotShow()
{
    Line l(100);
    QTRY_VERIFY(l.isLoaded());
    QCOMPARE(l.view.picture().note, QString());
    RequestFilter filter;
    filter.key.any = {u"ORD-*"_s};
    l.view.setFilter(filter);
    QVERIFY(l.view.picture().note.contains(u"status, provider and time only"_s));
    filter = {};
    filter.interrupted = true;
    l.view.setFilter(filter);
    QVERIFY(!l.view.picture().note.isEmpty());
    QTRY_VERIFY(l.view.accessibleDescription().contains(u"status, provider and time only"_s));
    filter = {};
    filter.received.from = 5;
    l.view.setFilter(filter);
    QCOMPARE(l.view.picture().note, QString());
}

void TestTimeline::emptyLedger()
{
    Line l(0);
    QTRY_COMPARE(l.view.picture().message, u"The ledger holds no requests yet"_s);
    QCOMPARE(l.view.accessibleDescription(), l.view.picture().message);
    QTest::mousePress(&l.view, Qt::LeftButton, {}, {100, 40});
    QTest::mouseRelease(&l.view, Qt::LeftButton, {}, {400, 40});
    QTest::keyClick(&l.view, Qt::Key_Plus);
    QTest::keyClick(&l.view, Qt::Key_Return);
    QVERIFY(l.ranges.empty());
    QCOMPARE(l.view.barText({200, 40}), QString());
}

void TestTimeline::nothingInTheRange()
{
    Line l(100);
    RequestFilter filter;
    filter.received = {at("2020-01-01T00:00:00Z"), at("2020-01-02T00:00:00Z")};
    l.view.setFilter(filter);
    QTRY_COMPARE(l.view.picture().message,
                 u"No such requests from 2020-01-01 00:00:00 to 2020-01-02 00:00:00"_s);
}

void TestTimeline::tellsABar()
{
    Line l(600);
    QTRY_VERIFY(l.isLoaded());
    const TimelineBar &bar = l.view.picture().bars.at(4);
    const QStringList lines = l.view.barText(l.point((bar.from + bar.to) / 2)).split(u'\n');
    QCOMPARE(lines.front(), u"%1 to %2"_s.arg(timeText(bar.from), timeText(bar.to)));
    QVERIFY(lines.contains(u"Processing: 20"_s));
    QCOMPARE(lines.back(), u"All: 60"_s);
}

void TestTimeline::brushing()
{
    Line l;
    QTRY_VERIFY(l.isLoaded());
    const EpochMs middle = (l.view.picture().from + l.view.picture().to) / 2;
    const QPoint from = l.point(middle - 8 * hour);
    const QPoint to = l.point(middle + 4 * hour);
    QTest::mousePress(&l.view, Qt::LeftButton, {}, to); // backwards works, too
    QTest::mouseMove(&l.view, (from + to) / 2);
    QVERIFY(l.view.picture().brush.has_value());
    QVERIFY(l.ranges.empty()); // not before it is let go
    QTest::mouseMove(&l.view, from);
    QTest::mouseRelease(&l.view, Qt::LeftButton, {}, from);
    QVERIFY(!l.view.picture().brush.has_value());
    QCOMPARE(l.ranges.size(), 1U);
    QVERIFY(qAbs(*l.ranges[0].from - (middle - 8 * hour)) < hour);
    QVERIFY(qAbs(*l.ranges[0].to - (middle + 4 * hour)) < hour);
    QCOMPARE(*l.ranges[0].from % 60'000, 0); // on a round time
    QCOMPARE(*l.ranges[0].to % 60'000, 0);
}

void TestTimeline::brushingToTheEdgesTakesAll()
{
    Line l;
    QTRY_VERIFY(l.isLoaded());
    QTest::mousePress(&l.view, Qt::LeftButton, {}, {1, 40});
    QTest::mouseRelease(&l.view, Qt::LeftButton, {}, {l.view.width() - 1, 40});
    QCOMPARE(l.ranges.size(), 1U);
    QVERIFY(*l.ranges[0].from <= l.view.picture().from);
    QVERIFY(*l.ranges[0].to >= l.view.picture().to);
}

void TestTimeline::aDragKeepsItsStartWhileDataComes()
{
    Line l;
    QTRY_VERIFY(l.isLoaded());
    const EpochMs begin = l.view.picture().from;
    const EpochMs middle = (begin + l.view.picture().to) / 2;
    QTest::mousePress(&l.view, Qt::LeftButton, {}, l.point(middle));
    QTest::mouseMove(&l.view, l.point(middle + 4 * hour));
    l.addRequest(3'000 + 20 * 60); // the same pixels are earlier times now
    QTRY_VERIFY(l.view.picture().from < begin - 10 * hour);
    QTest::mouseRelease(&l.view, Qt::LeftButton, {}, l.point(middle + 8 * hour));
    QCOMPARE(l.ranges.size(), 1U);
    QVERIFY(qAbs(*l.ranges[0].from - middle) < hour);
    QVERIFY(qAbs(*l.ranges[0].to - (middle + 8 * hour)) < hour);
}

void TestTimeline::aDragKeepsItsEdgeWhileDataComes()
{
    Line l;
    QTRY_VERIFY(l.isLoaded());
    const EpochMs begin = l.view.picture().from;
    const EpochMs middle = (begin + l.view.picture().to) / 2;
    QTest::mousePress(&l.view, Qt::LeftButton, {}, {1, 40});
    QTest::mouseMove(&l.view, l.point(middle));
    l.addRequest(3'000 + 20 * 60);
    QTRY_VERIFY(l.view.picture().from < begin - 10 * hour);
    QTest::mouseRelease(&l.view, Qt::LeftButton, {}, l.point(middle));
    QCOMPARE(l.ranges.size(), 1U);
    QCOMPARE(*l.ranges[0].from, l.view.picture().from); // all there is by now
    QVERIFY(qAbs(*l.ranges[0].to - middle) < hour);
}

void TestTimeline::aClickPicksNothing()
{
    Line l(600);
    QTRY_VERIFY(l.isLoaded());
    QTest::mouseClick(&l.view, Qt::LeftButton, {}, {300, 40});
    QTest::mousePress(&l.view, Qt::LeftButton, {}, {300, 40});
    QTest::mouseRelease(&l.view, Qt::LeftButton, {}, {302, 40});
    QVERIFY(l.ranges.empty());
}

void TestTimeline::escapeStepsBack()
{
    Line l;
    QTRY_VERIFY(l.isLoaded());
    const HalfOpen<EpochMs> whole{l.view.picture().from, l.view.picture().to};
    QTest::mousePress(&l.view, Qt::LeftButton, {}, {200, 40});
    QTest::mouseMove(&l.view, {400, 40});
    QTest::keyClick(&l.view, Qt::Key_Escape); // out of the drag
    QTest::mouseRelease(&l.view, Qt::LeftButton, {}, {400, 40});
    QVERIFY(l.ranges.empty());

    QTest::mousePress(&l.view, Qt::LeftButton, {}, {200, 40});
    QTest::mouseRelease(&l.view, Qt::LeftButton, {}, {400, 40});
    QCOMPARE(l.ranges.size(), 1U);
    RequestFilter filter;
    filter.received = l.ranges[0];
    l.view.setFilter(filter); // as the window does
    QTRY_COMPARE(l.view.picture().wanted, l.ranges[0]);
    QTest::keyClick(&l.view, Qt::Key_Plus);
    QTest::keyClick(&l.view, Qt::Key_Escape); // out of looking closer
    QTRY_VERIFY(l.view.picture().lengthMs() >= *l.ranges[0].to - *l.ranges[0].from);
    QCOMPARE(l.ranges.size(), 1U);
    QTest::mouseDClick(&l.view, Qt::LeftButton, {}, {300, 40}); // out of the pick
    QCOMPARE(l.ranges.size(), 2U);
    QCOMPARE(l.ranges[1], HalfOpen<EpochMs>());
    l.view.setFilter({});
    QTRY_COMPARE(l.view.picture().from, *whole.from);
    QTest::keyClick(&l.view, Qt::Key_Escape); // nothing left
    QCOMPARE(l.ranges.size(), 2U);
}

void TestTimeline::wheelLooksCloser()
{
    Line l;
    QTRY_VERIFY(l.isLoaded());
    const qint64 length = l.view.picture().lengthMs();
    const EpochMs about = l.view.picture().from + length / 4;
    const QPoint before = l.point(about);
    l.wheel(120, about);
    QCOMPARE(qRound(double(l.view.picture().lengthMs()) / double(length) * 100), 80);
    QVERIFY(qAbs(l.point(about).x() - before.x()) <= 1); // what is under the mouse stays there
    for (int i = 0; i < 100; ++i)
        l.wheel(120, about);
    QCOMPARE(l.view.picture().lengthMs(), 2 * hour); // counters see no closer
    for (int i = 0; i < 200; ++i)
        l.wheel(-120, about);
    QVERIFY(l.view.picture().lengthMs() <= length * 3 / 2);
    QVERIFY(l.ranges.empty()); // looking is not picking
}

void TestTimeline::keys()
{
    Line l;
    QTRY_VERIFY(l.isLoaded());
    const qint64 length = l.view.picture().lengthMs();
    const EpochMs from = l.view.picture().from;
    QTest::keyClick(&l.view, Qt::Key_Plus);
    QCOMPARE(l.view.picture().lengthMs(), length / 2);
    QCOMPARE(l.view.picture().from, from + length / 4);
    QTest::keyClick(&l.view, Qt::Key_Left);
    QCOMPARE(l.view.picture().from, from + length / 4 - length / 16);
    QTest::keyClick(&l.view, Qt::Key_Right);
    QTest::keyClick(&l.view, Qt::Key_Return);
    QCOMPARE(l.ranges.size(), 1U);
    QCOMPARE(l.ranges[0], (HalfOpen<EpochMs>{l.view.picture().from, l.view.picture().to}));
    QTest::keyClick(&l.view, Qt::Key_Minus);
    QVERIFY(qAbs(l.view.picture().lengthMs() - length) <= 2); // halves of an odd number of ms
    for (int i = 0; i < 100; ++i)
        QTest::keyClick(&l.view, Qt::Key_Left);
    QVERIFY(l.view.picture().to > from); // never out of sight
}

void TestTimeline::keepsLookingWhileTimeMovesOn()
{
    Line l;
    QTRY_VERIFY(l.isLoaded());
    const EpochMs now = l.fixture.clock.nowMs();
    RequestFilter filter;
    filter.received.from = now - 24 * hour;
    l.view.setFilter(filter);
    QTRY_COMPARE(l.view.picture().from, now - 24 * hour);
    QTest::keyClick(&l.view, Qt::Key_Plus);
    const EpochMs looking = l.view.picture().from;
    filter.received.from = now - 24 * hour + 30'000; // received:<24h, half a minute later
    l.view.setFilter(filter);
    QTest::qWait(0);
    QCOMPARE(l.view.picture().from, looking);
    filter.received.from = now - 48 * hour;
    l.view.setFilter(filter);
    QTRY_COMPARE(l.view.picture().from, now - 48 * hour);
}

void TestTimeline::followsTheLedger()
{
    Line l(60);
    QTRY_COMPARE(l.view.picture().total(), 60);
    l.addRequest(70);
    QTRY_COMPARE(l.view.picture().total(), 61);
}

void TestTimeline::looks()
{
    Line l(9'000);
    QTRY_VERIFY(l.isLoaded());
    saveShots(l.view, u"timeline"_s);
    const EpochMs to = l.view.picture().to;
    RequestFilter filter;
    filter.received = {to - 40 * hour, to - 34 * hour};
    filter.key.any = {u"ORD-*"_s};
    l.view.setFilter(filter);
    QTRY_COMPARE(l.view.picture().wanted, filter.received);
    QTRY_COMPARE(l.view.picture().lengthMs(), 12 * hour);
    saveShots(l.view, u"timeline-range"_s);
    l.view.setFilter({});
    QTRY_COMPARE(l.view.picture().to, to);
    QTest::mousePress(&l.view, Qt::LeftButton, {}, {200, 40});
    QTest::mouseMove(&l.view, {420, 40});
    saveShots(l.view, u"timeline-brush"_s);
    QTest::mouseRelease(&l.view, Qt::LeftButton, {}, {420, 40});
    QVERIFY(!l.ranges.empty());
}

QTEST_MAIN(TestTimeline)
#include "tst_timeline.moc"
