// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/sessionfixture.h"
#include "tests/ui/shots.h"
#include "ui/filter/filterbar.h"
#include "ui/filter/queryedit.h"
#include "ui/filter/rangetext.h"
#include "ui/filter/statuschips.h"
#include "ui/theme/texts.h"

#include <QAbstractItemView>
#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QToolButton>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = 3'600'000;

/// A filter bar on a ledger of 60 requests, and all that it told.
struct Bar
{
    explicit Bar(int requests = 60)
        : fixture(requests)
        , bar(*fixture.session)
    {
        bar.resize(1100, bar.sizeHint().height());
        bar.show();
        QObject::connect(&bar, &FilterBar::filterChanged, &bar,
                         [this](const RequestFilter &filter, const QString &text) {
                             filters.push_back(filter);
                             texts.append(text);
                         });
    }

    [[nodiscard]] QueryEdit *edit() const { return bar.findChild<QueryEdit *>(u"queryEdit"_s); }
    [[nodiscard]] StatusChip *chip(const char *status) const
    {
        return bar.findChild<StatusChip *>(u"statusChip_"_s + QLatin1String(status));
    }
    [[nodiscard]] QToolButton *range() const { return bar.findChild<QToolButton *>(u"rangePicker"_s); }
    [[nodiscard]] QAction *rangeAction(const QString &name) const
    {
        return range()->menu()->findChild<QAction *>(name);
    }
    [[nodiscard]] QAbstractItemView *completions() const
    {
        for (QWidget *const widget : QApplication::topLevelWidgets()) {
            if (widget->objectName() == u"queryCompletion" && widget->isVisible())
                return qobject_cast<QAbstractItemView *>(widget);
        }
        return nullptr;
    }

    SessionFixture fixture;
    FilterBar bar;
    std::vector<RequestFilter> filters;
    QStringList texts;
};

} // namespace

/// The query line, the chips and the range picker: three faces of one text.
class TestFilterBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qRegisterMetaType<RequestFilter>();
        setScreenZone(QTimeZone::utc());
    }
    void init()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"repoll-tests"_s);
        QSettings().remove(u"query/history"_s);
    }
    void typingAppliesAfterAPause();
    void errorsAreMarkedInPlace();
    void whatIsStartedReadsTheLine();
    void theMarkIsUnderTheTerm();
    void chipsEditTheText();
    void textSetsTheChips();
    void chipsCount();
    void chipsFollowTheTimeRange();
    void chipsWithoutRoomWaitBehindMore();
    void pickerEditsTheText();
    void textSetsThePicker();
    void customRangeIsChecked();
    void brushedRangeCanBeTakenBack();
    void relativeTimesMoveOn();
    void completesAtTheCursor();
    void completesProviders();
    void tabTakesTheFirst();
    void historyByKeys();
    void historyByMenu();
    void historyKeepsFifty();
    void askingForHelp();
    void looks();
};

void TestFilterBar::typingAppliesAfterAPause()
{
    Bar b;
    QTest::keyClicks(b.edit(), u"key:ORD-*"_s);
    QVERIFY(b.filters.empty()); // not at every key
    QTRY_COMPARE(b.filters.size(), 1U);
    QCOMPARE(b.filters[0].key.any, std::vector<QString>{u"ORD-*"_s});
    QCOMPARE(b.texts, QStringList{u"key:ORD-*"_s});
    QTest::keyClick(b.edit(), Qt::Key_Return);
    QCOMPARE(b.filters.size(), 1U); // nothing new in it
    b.bar.setQuery(u"interrupted"_s);
    QCOMPARE(b.filters.size(), 2U); // at once
    QCOMPARE(b.bar.filter().interrupted, std::optional(true));
}

void TestFilterBar::errorsAreMarkedInPlace()
{
    Bar b;
    b.bar.setQuery(u"provider:acme"_s);
    const RequestFilter good = b.bar.filter();
    QTest::keyClicks(b.edit(), u" status:procesing"_s);
    QTRY_VERIFY(b.edit()->error().has_value());
    QCOMPARE(b.edit()->error()->offset, qsizetype(21));
    QCOMPARE(b.edit()->error()->length, qsizetype(9));
    QVERIFY(b.edit()->accessibleDescription().contains(u"did you mean 'processing'"_s));
    QCOMPARE(b.bar.filter(), good); // the last good one stays
    QCOMPARE(b.filters.size(), 1U);
    auto *const message = b.bar.findChild<QLabel *>(u"queryMessage"_s);
    QTRY_VERIFY(message->isVisible());
    QVERIFY(message->text().contains(u"did you mean 'processing'"_s));

    QTest::keyClick(b.edit(), Qt::Key_Backspace); // the mark goes with the text it was for
    QVERIFY(!b.edit()->error());
    b.bar.setQuery(u"provider:acme status:processing"_s);
    QVERIFY(!b.edit()->error());
    QVERIFY(!message->isVisible());
    QCOMPARE(b.edit()->accessibleDescription(), QString());
    QCOMPARE(b.filters.size(), 2U);
}

void TestFilterBar::whatIsStartedReadsTheLine()
{
    Bar b;
    QSignalSpy force(&b.bar, &FilterBar::inForceChanged);
    b.bar.setQuery(u"provider:acme"_s);
    QVERIFY(b.bar.isInForce());
    force.clear();

    QTest::keyClicks(b.edit(), u" status:failed"_s); // not applied yet
    QVERIFY(!b.bar.isInForce());
    QCOMPARE(force, (QList<QVariantList>{{false}}));
    const auto read = b.bar.readQuery();
    QVERIFY(read);
    QCOMPARE(read->status.any, std::vector{EffectiveStatus::Failed});
    QCOMPARE(b.bar.filter(), *read);
    QCOMPARE(b.texts.last(), u"provider:acme status:failed"_s);
    QCOMPARE(force, (QList<QVariantList>{{false}, {true}}));

    QTest::keyClicks(b.edit(), u"x"_s);
    auto *const message = b.bar.findChild<QLabel *>(u"queryMessage"_s);
    QVERIFY(!message->isVisible());
    QVERIFY(!b.bar.readQuery());
    QVERIFY(message->isVisible()); // at once: somebody waits for it
    QVERIFY(b.edit()->error());
    QVERIFY(!b.bar.isInForce());
}

void TestFilterBar::theMarkIsUnderTheTerm()
{
    Bar b;
    b.bar.setQuery(u"provider:acme status:nothing"_s);
    const QRect mark = b.edit()->errorRect();
    QVERIFY(!mark.isEmpty());
    // Where a click at its ends puts the cursor.
    QCOMPARE(b.edit()->cursorPositionAt(mark.topLeft() + QPoint(1, 5)), 21);
    QCOMPARE(b.edit()->cursorPositionAt(mark.topRight() + QPoint(0, 5)), 28);

    b.bar.setQuery(u"status:nothing "_s + QString(400, u'x')); // scrolled away
    QTRY_VERIFY(b.edit()->errorRect().isEmpty());
    b.edit()->home(false);
    QTRY_COMPARE(b.edit()->cursorPositionAt(b.edit()->errorRect().topLeft() + QPoint(1, 5)), 7);
}

void TestFilterBar::chipsEditTheText()
{
    Bar b;
    b.bar.setQuery(u"key:ORD-*  received:<24h"_s);
    QTest::mouseClick(b.chip("failed"), Qt::LeftButton);
    QCOMPARE(b.bar.query(), u"key:ORD-*  received:<24h status:failed"_s);
    QCOMPARE(b.bar.filter().status.any, std::vector{EffectiveStatus::Failed});
    QTest::keyClick(b.chip("processing"), Qt::Key_Space);
    QCOMPARE(b.bar.query(), u"key:ORD-*  received:<24h status:failed,processing"_s);
    QVERIFY(b.chip("failed")->isChecked());
    QTest::mouseClick(b.chip("failed"), Qt::LeftButton);
    QTest::mouseClick(b.chip("processing"), Qt::LeftButton);
    QCOMPARE(b.bar.query(), u"key:ORD-*  received:<24h"_s);
    QTest::mouseClick(b.chip("succeeded"), Qt::LeftButton, Qt::ShiftModifier);
    QCOMPARE(b.bar.query(), u"key:ORD-*  received:<24h -status:succeeded"_s);
    QCOMPARE(b.bar.filter().status.none, std::vector{EffectiveStatus::Succeeded});
    QTest::mouseClick(b.chip("succeeded"), Qt::LeftButton);
    QCOMPARE(b.bar.query(), u"key:ORD-*  received:<24h"_s);
    QCOMPARE(b.filters.size(), 7U);
}

void TestFilterBar::textSetsTheChips()
{
    Bar b;
    QTest::keyClicks(b.edit(), u"status:failed,expired -status:received"_s);
    QTRY_VERIFY(b.chip("failed")->isChecked());
    QCOMPARE(b.chip("expired")->wish(), StatusChip::Wish(TermSign::Wanted));
    QCOMPARE(b.chip("received")->wish(), StatusChip::Wish(TermSign::Refused));
    QVERIFY(!b.chip("received")->isChecked());
    QCOMPARE(b.chip("processing")->wish(), StatusChip::Wish());
    b.bar.setQuery(QString());
    QVERIFY(!b.chip("failed")->isChecked());
}

void TestFilterBar::chipsCount()
{
    Bar b;
    QTRY_COMPARE(b.chip("processing")->count(), std::optional<qint64>(20));
    QCOMPARE(b.chip("submitting")->count(), std::optional<qint64>(0));
    b.bar.setQuery(u"provider:acme"_s);
    QCOMPARE(b.chip("processing")->count(), std::optional<qint64>(10));
    b.bar.setQuery(u"-provider:acme,globex"_s);
    QCOMPARE(b.chip("processing")->count(), std::optional<qint64>(0));
    b.bar.setQuery(QString());
    NewRequest more = b.fixture.requestAt(600);
    more.status = RequestStatus::Processing;
    b.fixture.write<std::vector<AddOutcome>>(
        [more](StoreWriter &store) { return store.addRequests(std::span(&more, 1)); });
    QTRY_COMPARE(b.chip("processing")->count(), std::optional<qint64>(21));
}

/// To the moment, not by the whole hours of the counters.
void TestFilterBar::chipsFollowTheTimeRange()
{
    Bar b;
    QTRY_COMPARE(b.chip("processing")->count(), std::optional<qint64>(20));
    // One a minute from 10 minutes ago on, every third of them processing.
    b.bar.setQuery(u"received:<22m30s"_s);
    QTRY_COMPARE(b.chip("processing")->count(), std::optional<qint64>(5));
    QCOMPARE(b.chip("submitting")->count(), std::optional<qint64>(0));
    b.bar.setQuery(u"received:<22m30s provider:acme status:failed"_s);
    QTRY_COMPARE(b.chip("processing")->count(), std::optional<qint64>(3));
    NewRequest more = b.fixture.requestAt(600);
    more.status = RequestStatus::Processing;
    more.receivedAt = b.fixture.clock.nowMs() - 1;
    b.fixture.write<std::vector<AddOutcome>>(
        [more](StoreWriter &store) { return store.addRequests(std::span(&more, 1)); });
    QTRY_COMPARE(b.chip("processing")->count(), std::optional<qint64>(4));
    b.bar.setQuery(QString());
    QTRY_COMPARE(b.chip("processing")->count(), std::optional<qint64>(21));
}

void TestFilterBar::chipsWithoutRoomWaitBehindMore()
{
    Bar b;
    auto *const more = b.bar.findChild<QToolButton *>(u"moreStatuses"_s);
    b.bar.resize(1600, b.bar.height());
    QTRY_VERIFY(b.chip("submitting")->isVisible());
    QVERIFY(!more->isVisible());
    b.bar.resize(420, b.bar.height());
    QTRY_VERIFY(!b.chip("submitting")->isVisible());
    QVERIFY(more->isVisible());
    QVERIFY(more->geometry().right() < 420);
    QVERIFY(b.chip("processing")->isVisible());
    b.bar.setQuery(u"status:submitting"_s); // what the query names is seen
    QVERIFY(b.chip("submitting")->isVisible());

    auto *const menu = b.bar.findChild<QMenu *>(u"moreStatusesMenu"_s);
    Q_EMIT menu->aboutToShow();
    QVERIFY(!menu->actions().isEmpty());
    const qsizetype before = b.bar.query().size();
    menu->actions().front()->trigger();
    QVERIFY(b.bar.query().size() > before);
    QVERIFY(b.bar.query().startsWith(u"status:submitting,"_s));
}

void TestFilterBar::pickerEditsTheText()
{
    Bar b;
    b.bar.setQuery(u"received:2026-11-01 key:A"_s);
    b.rangeAction(u"range_24h"_s)->trigger();
    QCOMPARE(b.bar.query(), u"received:<24h key:A"_s);
    QVERIFY(b.rangeAction(u"range_24h"_s)->isChecked());
    QCOMPARE(b.range()->text(), u"Last 24 hours"_s);
    b.rangeAction(u"range_any"_s)->trigger();
    QCOMPARE(b.bar.query(), u"key:A"_s);
    QVERIFY(!b.bar.filter().received.isSet());
    QCOMPARE(b.range()->text(), u"Any time"_s);
}

void TestFilterBar::textSetsThePicker()
{
    Bar b;
    QTest::keyClicks(b.edit(), u"received:<7d"_s);
    QTRY_VERIFY(b.rangeAction(u"range_7d"_s)->isChecked());
    b.bar.setQuery(u"received:<1d"_s); // the same said otherwise
    QVERIFY(b.rangeAction(u"range_24h"_s)->isChecked());
    b.bar.setQuery(u"received:2026-11-01T10:00..2026-11-01T12:30"_s);
    QVERIFY(b.rangeAction(u"range_custom"_s)->isChecked());
    QCOMPARE(b.range()->text(), u"11-01 10:00 – 12:30"_s);
    QCOMPARE(b.range()->toolTip(),
             u"Received: From 2026-11-01 10:00:00 to before 2026-11-01 12:30:00 · UTC"_s);
    b.bar.setQuery(QString());
    QVERIFY(b.rangeAction(u"range_any"_s)->isChecked());
}

void TestFilterBar::customRangeIsChecked()
{
    Bar b;
    b.bar.setQuery(u"received:<36h x"_s);
    b.rangeAction(u"range_custom"_s)->trigger();
    auto *const dialog = b.bar.findChild<QDialog *>(u"customRange"_s);
    QVERIFY(dialog);
    auto *const from = dialog->findChild<QLineEdit *>(u"rangeFrom"_s);
    auto *const before = dialog->findChild<QLineEdit *>(u"rangeBefore"_s);
    QCOMPARE(from->text(), u"36h"_s);
    auto *const ok = dialog->findChild<QPushButton *>();
    QVERIFY(ok);
    from->setText(u"2026-13-01"_s);
    auto *const meaning = dialog->findChild<QLabel *>(u"rangeMeaning"_s);
    QVERIFY(meaning->text().contains(u"2026-13-01"_s));
    saveShots(*dialog, u"customrange-wrong"_s);
    QTest::keyClick(before, Qt::Key_Return);
    QVERIFY(dialog->isVisible()); // not while it is wrong
    from->setText(u"2026-11-01"_s);
    before->setText(u"2026-11-01 06:00"_s);
    QCOMPARE(meaning->text(), u"From 2026-11-01 00:00:00 to before 2026-11-01 06:00:00 · UTC"_s);
    saveShots(*dialog, u"customrange"_s);
    QTest::keyClick(before, Qt::Key_Return);
    QCOMPARE(b.bar.query(), u"received:2026-11-01..\"2026-11-01 06:00\" x"_s);
    QVERIFY(!b.edit()->error());
    QVERIFY(b.bar.filter().received.to);
}

void TestFilterBar::brushedRangeCanBeTakenBack()
{
    Bar b;
    b.bar.setQuery(u"received:<7d status:failed"_s);
    const EpochMs now = b.fixture.clock.nowMs();
    const HalfOpen<EpochMs> first{now - 8 * hour, now - 4 * hour};
    const HalfOpen<EpochMs> second{now - 7 * hour, now - 5 * hour};
    b.bar.setReceivedRange(first);
    QCOMPARE(b.bar.filter().received, first);
    QVERIFY(b.bar.query().endsWith(u" status:failed"_s));
    b.bar.setReceivedRange(second);
    QCOMPARE(b.bar.filter().received, second);
    b.bar.setReceivedRange({});
    QCOMPARE(b.bar.query(), u"received:<7d status:failed"_s);
    b.bar.setReceivedRange(first);
    b.bar.setQuery(u"received:<1h"_s); // a person's own word is never taken back
    b.bar.setReceivedRange({});
    QCOMPARE(b.bar.query(), u"received:<1h"_s);
}

void TestFilterBar::relativeTimesMoveOn()
{
    Bar b;
    b.bar.setQuery(u"received:<24h"_s);
    const EpochMs from = b.bar.filter().received.from.value();
    b.fixture.clock.advance(30'000);
    b.bar.refresh();
    QCOMPARE(b.bar.filter().received.from.value(), from + 30'000);
    QCOMPARE(b.texts, (QStringList{u"received:<24h"_s, u"received:<24h"_s}));
    b.bar.setQuery(u"received:2026-11-01"_s);
    b.fixture.clock.advance(30'000);
    b.bar.refresh();
    QCOMPARE(b.filters.size(), 3U); // nothing relative in it, nothing to tell
}

void TestFilterBar::completesAtTheCursor()
{
    Bar b;
    QTest::keyClicks(b.edit(), u"st"_s);
    QTRY_VERIFY(b.completions());
    QCOMPARE(b.completions()->model()->rowCount(), 1);
    QTest::keyClick(b.completions(), Qt::Key_Down);
    QTest::keyClick(b.completions(), Qt::Key_Return);
    QCOMPARE(b.bar.query(), u"status:"_s);
    QTRY_VERIFY(b.completions()); // goes on with the values
    QCOMPARE(b.completions()->model()->rowCount(), int(allEffectiveStatuses.size()));
    QTest::keyClicks(b.edit(), u"fai"_s);
    QCOMPARE(b.completions()->model()->index(0, 0).data().toString(), u"failed"_s);
    QTest::keyClick(b.completions(), Qt::Key_Down);
    QTest::keyClick(b.completions(), Qt::Key_Return);
    QCOMPARE(b.bar.query(), u"status:failed"_s);
    QTRY_COMPARE(b.bar.filter().status.any, std::vector{EffectiveStatus::Failed});
    QVERIFY(!b.completions());
    QTest::keyClicks(b.edit(), u" s"_s);
    QTRY_VERIFY(b.completions());
    b.bar.setQuery(u"interrupted"_s); // by a view, say
    QVERIFY(!b.completions());
}

void TestFilterBar::completesProviders()
{
    Bar b;
    QTRY_COMPARE(b.fixture.session->providers().size(), 2U);
    QTest::keyClicks(b.edit(), u"provider:"_s);
    QTRY_VERIFY(b.completions());
    QCOMPARE(b.completions()->model()->index(0, 0).data().toString(), u"acme"_s);
    QCOMPARE(b.completions()->model()->index(1, 0).data().toString(), u"globex"_s);
    QTest::keyClick(b.completions(), Qt::Key_Escape);
    QVERIFY(!b.completions());
    QTest::keyClick(b.edit(), Qt::Key_Space, Qt::ControlModifier); // asked for
    QVERIFY(b.completions());
}

void TestFilterBar::tabTakesTheFirst()
{
    Bar b;
    QTest::keyClicks(b.edit(), u"outcome:tra"_s);
    QTRY_VERIFY(b.completions());
    QTest::keyClick(b.edit(), Qt::Key_Tab);
    QCOMPARE(b.bar.query(), u"outcome:transient"_s);
    b.edit()->undo();
    QCOMPARE(b.bar.query(), u"outcome:tra"_s);
}

void TestFilterBar::historyByKeys()
{
    Bar b;
    for (const QString &query : {u"aa:"_s, u"interrupted"_s, u"key:ORD-1"_s}) {
        b.edit()->clear();
        QTest::keyClicks(b.edit(), query);
        QTest::keyClick(b.edit(), Qt::Key_Escape); // no completion
        QTest::keyClick(b.edit(), Qt::Key_Return);
    }
    QCOMPARE(b.edit()->history().entries(),
             (QStringList{u"key:ORD-1"_s, u"interrupted"_s})); // good ones only
    b.edit()->clear();
    QTest::keyClicks(b.edit(), u"7"_s);
    QTest::keyClick(b.edit(), Qt::Key_Up);
    QCOMPARE(b.bar.query(), u"key:ORD-1"_s);
    QTest::keyClick(b.edit(), Qt::Key_Up);
    QTest::keyClick(b.edit(), Qt::Key_Up);
    QCOMPARE(b.bar.query(), u"interrupted"_s);
    QTRY_COMPARE(b.bar.filter().interrupted, std::optional(true));
    QTest::keyClick(b.edit(), Qt::Key_Down);
    QTest::keyClick(b.edit(), Qt::Key_Down);
    QCOMPARE(b.bar.query(), u"7"_s);                                   // what was being typed
    QCOMPARE(QueryHistory().entries(), b.edit()->history().entries()); // as kept
}

void TestFilterBar::historyByMenu()
{
    Bar b;
    auto *const menu = b.bar.findChild<QMenu *>(u"queryHistoryMenu"_s);
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().size(), 1); // says that there is none
    QVERIFY(!menu->actions().front()->isEnabled());
    b.bar.setQuery(u"key:A&B"_s);
    QTest::keyClick(b.edit(), Qt::Key_Return);
    b.bar.setQuery(QString());
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().front()->text(), u"key:A&&B"_s);
    menu->actions().front()->trigger();
    QCOMPARE(b.bar.query(), u"key:A&B"_s);
    menu->actions().back()->trigger();
    QCOMPARE(b.edit()->history().entries(), QStringList());
}

void TestFilterBar::historyKeepsFifty()
{
    QueryHistory history;
    for (int i = 0; i < 60; ++i)
        history.add(u"key:%1"_s.arg(i));
    history.add(u"key:30"_s);
    history.add(u"  "_s);
    QCOMPARE(history.entries().size(), QueryHistory::capacity);
    QCOMPARE(history.entries().front(), u"key:30"_s);
    QCOMPARE(history.entries().count(u"key:30"_s), 1);
    QCOMPARE(QueryHistory().entries(), history.entries());
}

void TestFilterBar::askingForHelp()
{
    Bar b;
    QSignalSpy asked(&b.bar, &FilterBar::helpRequested);
    b.bar.findChild<QToolButton *>(u"queryHelp"_s)->click();
    QTest::mouseClick(b.bar.findChild<QToolButton *>(u"queryHelp"_s), Qt::LeftButton);
    QCOMPARE(asked.size(), 2);
    QCOMPARE(asked.front().front().toString(), u"query"_s);
}

void TestFilterBar::looks()
{
    Bar b;
    QTRY_VERIFY(b.chip("processing")->count());
    b.bar.setQuery(u"interrupted provider:acme received:<24h"_s);
    saveShots(b.bar, u"filterbar"_s);
    b.bar.setQuery(u"status:processing,failed -status:cancelled received:<7d key:ORD-*"_s);
    saveShots(b.bar, u"filterbar-chips"_s);
    b.bar.setQuery(u"status:processing,faild provider:acme"_s);
    auto *const message = b.bar.findChild<QLabel *>(u"queryMessage"_s);
    QTRY_VERIFY(message->isVisible());
    b.bar.resize(1100, b.bar.sizeHint().height());
    saveShots(b.bar, u"filterbar-error"_s);
    QVERIFY(message->height() >= message->fontMetrics().height());
}

QTEST_MAIN(TestFilterBar)
#include "tst_filterbar.moc"
