// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/querytext.h"
#include "tests/ui/requests/requestfixture.h"
#include "tests/ui/shots.h"
#include "ui/requests/columnheader.h"
#include "ui/requests/requesttable.h"
#include "ui/requests/requestview.h"
#include "ui/sidebar/fixedviews.h"
#include "ui/theme/texts.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

/// The table in a window of its own, as a person has it before them.
class Desk
{
public:
    explicit Desk(int requests, LedgerMode mode = LedgerMode::ReadWrite)
        : fixture(requests, mode)
        , table(*fixture.session)
        , view(*table.findChild<RequestView *>(u"requestTable"_s))
        , model(*static_cast<RequestModel *>(view.model()))
    {
        table.resize(1280, 560);
        table.show();
        QVERIFY2(QTest::qWaitForWindowActive(&table), "no window");
        view.setFocus();
        QTRY_COMPARE(model.total(), std::optional<qint64>(requests));
        QTRY_VERIFY(!model.isLoading());
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&view, key, modifiers); }
    void click(int row, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers, at(row));
    }
    [[nodiscard]] QPoint at(int row) const { return view.visualRect(model.index(row, 1)).center(); }
    [[nodiscard]] QString keyAt(int row) const { return model.index(row, 1).data().toString(); }
    [[nodiscard]] std::vector<qint64> ids() const { return table.selection().ids; }
    [[nodiscard]] std::vector<qint64> idsAt(std::initializer_list<int> rows) const
    {
        std::vector<qint64> found;
        for (const int row : rows)
            found.push_back(model.requestAt(row)->id);
        std::sort(found.begin(), found.end());
        return found;
    }
    [[nodiscard]] QString label(const QString &name) const { return table.findChild<QLabel *>(name)->text(); }
    [[nodiscard]] QAction *action(const QString &name) const { return table.findChild<QAction *>(name); }

    RequestFixture fixture;
    RequestTable table;
    RequestView &view;
    RequestModel &model;
};

RequestFilter ofKey(const QString &pattern)
{
    RequestFilter filter;
    filter.key.any = {pattern};
    return filter;
}

} // namespace

class TestRequestTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"repoll-tests"_s);
        QSettings().clear();
    }

    void allMatchingIsOfTheQueryOnScreen()
    {
        Desk desk(60);
        desk.press(Qt::Key_A, Qt::ControlModifier);
        QVERIFY(desk.table.selection().everything);
        desk.table.setListingWanted(false); // the query is being changed
        QVERIFY(desk.table.selection().isEmpty());
        QVERIFY(!desk.action(u"recoverSelected"_s)->isEnabled());
        desk.press(Qt::Key_A, Qt::ControlModifier);
        desk.view.selectAll();
        QVERIFY(desk.table.selection().isEmpty());
        QVERIFY(!desk.action(u"selectAllMatching"_s)->isEnabled());
        desk.click(2);
        QCOMPARE(desk.ids(), desk.idsAt({2})); // those that are picked are seen
        desk.table.setListingWanted(true);
        QCOMPARE(desk.ids(), desk.idsAt({2}));
        desk.press(Qt::Key_A, Qt::ControlModifier);
        QVERIFY(desk.table.selection().everything);
    }

    void whatLeavesTheListingIsNotSelectedAnyMore()
    {
        Desk desk(60);
        RequestFilter open;
        open.status.any = {EffectiveStatus::Processing};
        desk.table.setFilter(open, u"status:processing"_s);
        QTRY_COMPARE(desk.model.total(), std::optional<qint64>(20));
        QTRY_VERIFY(!desk.model.isLoading());
        desk.click(0);
        desk.click(1, Qt::ControlModifier);
        desk.click(2, Qt::ControlModifier);
        const std::vector<qint64> picked = desk.ids();
        QCOMPARE(picked.size(), 3U);
        const Request gone = *desk.model.requestAt(1);
        desk.fixture.answer(gone, Outcome::Succeeded, R"({"status":"succeeded"})");
        QTRY_COMPARE(desk.ids().size(), 2U);
        const std::vector<qint64> left = desk.ids();
        QVERIFY(std::find(left.begin(), left.end(), gone.id) == left.end());
        QTRY_COMPARE(desk.label(u"selectedLabel"_s), u"2 selected"_s);
    }

    void aQueryWhoseTimesMoveOnKeepsWhatIsStillListed()
    {
        Desk desk(60);
        const QString query = u"received:<1h"_s;
        RequestFilter recent;
        recent.received.from = desk.fixture.requestAt(20).receivedAt;
        desk.table.setFilter(recent, query);
        QTRY_COMPARE(desk.model.total(), std::optional<qint64>(21));
        QTRY_VERIFY(!desk.model.isLoading());
        desk.click(3);
        desk.click(4, Qt::ControlModifier);
        const std::vector<qint64> both = desk.ids();
        recent.received.from = desk.fixture.requestAt(10).receivedAt;
        desk.table.setFilter(recent, query);
        QTRY_COMPARE(desk.model.total(), std::optional<qint64>(11));
        QCOMPARE(desk.ids(), both);
        recent.received.from = desk.fixture.requestAt(3).receivedAt;
        desk.table.setFilter(recent, query);
        QTRY_COMPARE(desk.ids().size(), 1U);
        recent.received.from = desk.fixture.requestAt(8).receivedAt;
        desk.table.setFilter(recent, u"received:<2h"_s); // another query
        QVERIFY(desk.ids().empty());
    }

    void keysMoveAndSelect()
    {
        Desk desk(300);
        QSignalSpy currents(&desk.table, &RequestTable::currentChanged);
        desk.press(Qt::Key_Down);
        QCOMPARE(desk.ids(), desk.idsAt({0}));
        desk.press(Qt::Key_Down);
        QCOMPARE(desk.ids(), desk.idsAt({1}));
        QCOMPARE(currents.last().first().value<std::optional<Request>>()->key, u"ORD-00001"_s);
        desk.press(Qt::Key_Down, Qt::ShiftModifier);
        desk.press(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(desk.ids(), desk.idsAt({1, 2, 3}));
        desk.press(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(desk.ids(), desk.idsAt({1, 2}));
        desk.press(Qt::Key_Down, Qt::ControlModifier);
        desk.press(Qt::Key_Down, Qt::ControlModifier);
        desk.press(Qt::Key_Space);
        QCOMPARE(desk.ids(), desk.idsAt({1, 2, 4}));
        QTRY_COMPARE(desk.label(u"selectedLabel"_s), u"3 selected"_s);
        desk.press(Qt::Key_Escape);
        QVERIFY(desk.table.selection().isEmpty());
        QVERIFY(!desk.table.findChild<QLabel *>(u"selectedLabel"_s)->isVisible());
    }

    void mouseSelects()
    {
        Desk desk(300);
        desk.click(2);
        QCOMPARE(desk.ids(), desk.idsAt({2}));
        desk.click(4, Qt::ControlModifier);
        desk.click(6, Qt::ControlModifier);
        desk.click(4, Qt::ControlModifier);
        QCOMPARE(desk.ids(), desk.idsAt({2, 6}));
        desk.click(3);
        desk.click(5, Qt::ShiftModifier);
        QCOMPARE(desk.ids(), desk.idsAt({3, 4, 5}));
        desk.click(1, Qt::ShiftModifier);
        QCOMPARE(desk.ids(), desk.idsAt({1, 2, 3}));
        desk.click(8);
        QTest::mousePress(desk.view.viewport(), Qt::LeftButton, {}, desk.at(5));
        QTest::mouseMove(desk.view.viewport(), desk.at(6));
        QTest::mouseMove(desk.view.viewport(), desk.at(7));
        QTest::mouseRelease(desk.view.viewport(), Qt::LeftButton, {}, desk.at(7));
        QCOMPARE(desk.ids(), desk.idsAt({5, 6, 7}));
    }

    void aRangeReachesRowsThatAreNotLoaded()
    {
        Desk desk(1'500);
        desk.press(Qt::Key_Down);
        desk.press(Qt::Key_End, Qt::ShiftModifier);
        QCOMPARE(desk.view.currentIndex().row(), 1'499);
        QTRY_COMPARE(desk.ids().size(), std::size_t(1'500));
        QVERIFY(!desk.table.selection().everything);
        desk.press(Qt::Key_Home);
        QCOMPARE(desk.ids(), desk.idsAt({0}));
    }

    void everythingMeansTheFilter()
    {
        Desk desk(300);
        desk.table.setFilter(ofKey(u"ORD-0001*"_s), u"key:ORD-0001*"_s);
        QTRY_COMPARE(desk.model.total(), std::optional<qint64>(10));
        desk.press(Qt::Key_A, Qt::ControlModifier);
        const RequestSelection all = desk.table.selection();
        QVERIFY(all.everything);
        QCOMPARE(all.filter, ofKey(u"ORD-0001*"_s));
        QCOMPARE(all.queryText, u"key:ORD-0001*"_s);
        QCOMPARE(all.count, 10);
        QVERIFY(all.ids.empty());
        QVERIFY(desk.table.findChild<QWidget *>(u"everythingBanner"_s)->isVisible());
        QVERIFY(desk.label(u"everythingText"_s).contains(u"10"_s));
        desk.click(3, Qt::ControlModifier);
        QTRY_COMPARE(desk.ids().size(), std::size_t(9));
        QVERIFY(!desk.table.findChild<QWidget *>(u"everythingBanner"_s)->isVisible());
        const auto ids = desk.ids();
        QVERIFY(!std::binary_search(ids.begin(), ids.end(), desk.model.requestAt(3)->id));
        desk.table.setFilter({}, {});
        QVERIFY(desk.table.selection().isEmpty());
    }

    void selectionAndPlaceSurviveARefresh()
    {
        Desk desk(600);
        desk.view.verticalScrollBar()->setValue(100);
        QTRY_VERIFY(desk.model.requestAt(104));
        desk.click(104);
        desk.click(106, Qt::ControlModifier);
        const auto before = desk.ids();
        QCOMPARE(before, desk.idsAt({104, 106}));
        QSignalSpy currents(&desk.table, &RequestTable::currentChanged);
        desk.fixture.addNewer(40);
        QTRY_COMPARE(desk.model.rowCount(), 640);
        QCOMPARE(desk.ids(), before);
        QCOMPARE(desk.view.verticalScrollBar()->value(), 140);
        QCOMPARE(desk.view.currentIndex().row(), 146);
        QCOMPARE(desk.keyAt(144), u"ORD-00104"_s);
        QCOMPARE(currents.count(), 0);
        desk.press(Qt::Key_Down);
        QCOMPARE(desk.table.current()->key, u"ORD-00107"_s);
    }

    void copiesWhatIsSelected()
    {
        Desk desk(30);
        desk.click(0);
        desk.click(1, Qt::ShiftModifier);
        QGuiApplication::clipboard()->clear();
        desk.press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        const auto clipboard = [] { return QGuiApplication::clipboard()->text(); };
        QTRY_VERIFY(clipboard().contains(u"ORD-00001,succeeded,,1.50,EUR,globex,"_s));
        QVERIFY(clipboard().startsWith(u"received_at,key,status,deadline,amount,currency,provider,"_s));
        QCOMPARE(clipboard().count(u"\r\n"_s), 3);
        QVERIFY(QGuiApplication::clipboard()->mimeData()->hasFormat(u"text/csv"_s));
        desk.press(Qt::Key_C, Qt::ControlModifier);
        QTRY_VERIFY(clipboard().contains(u"ORD-00001\tsucceeded\t"_s));
        desk.press(Qt::Key_A, Qt::ControlModifier);
        desk.press(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
        QTRY_COMPARE(clipboard().count(u"\"key\":"_s), 30);
        QTRY_COMPARE(desk.label(u"tableMessageLabel"_s), u"30 copied."_s);
    }

    void copiesTheKeysOfAllThatAreSelected()
    {
        Desk desk(30);
        const auto clipboard = [] { return QGuiApplication::clipboard()->text(); };
        desk.click(2);
        desk.press(Qt::Key_K, Qt::ControlModifier | Qt::AltModifier);
        QTRY_COMPARE(clipboard(), u"ORD-00002"_s);
        desk.click(0);
        desk.click(2, Qt::ShiftModifier);
        desk.press(Qt::Key_K, Qt::ControlModifier | Qt::AltModifier);
        QTRY_COMPARE(clipboard().split(u'\n').size(), 3);
        QStringList keys = clipboard().split(u'\n');
        keys.sort();
        QCOMPARE(keys, (QStringList{u"ORD-00000"_s, u"ORD-00001"_s, u"ORD-00002"_s}));
        desk.press(Qt::Key_Escape); // none is selected: that at the cursor
        desk.press(Qt::Key_K, Qt::ControlModifier | Qt::AltModifier);
        QTRY_COMPARE(clipboard(), u"ORD-00002"_s);
        desk.press(Qt::Key_A, Qt::ControlModifier);
        desk.press(Qt::Key_K, Qt::ControlModifier | Qt::AltModifier);
        QTRY_COMPARE(clipboard().split(u'\n').size(), 30);
    }

    void sortsByIndexedColumnsOnly()
    {
        Desk desk(300);
        const auto clickHeader = [&desk](RequestColumn column) {
            const int x = desk.view.header().sectionViewportPosition(static_cast<int>(column)) + 12;
            QTest::mouseClick(desk.view.header().viewport(), Qt::LeftButton, {}, {x, 8});
        };
        QVERIFY(desk.view.header().isSortIndicatorShown());
        clickHeader(RequestColumn::Key);
        QCOMPARE(desk.model.listing().order, (RowOrder{SortColumn::Key, false}));
        QTRY_COMPARE(desk.keyAt(0), u"ORD-00000"_s);
        clickHeader(RequestColumn::Key);
        QTRY_COMPARE(desk.keyAt(0), u"ORD-00299"_s);
        clickHeader(RequestColumn::Currency);
        QCOMPARE(desk.model.listing().order, (RowOrder{SortColumn::Key, true}));
        QCOMPARE(desk.view.header().sortIndicatorSection(), static_cast<int>(RequestColumn::Key));
        QCOMPARE(desk.view.header().sortIndicatorOrder(), Qt::DescendingOrder);
        clickHeader(RequestColumn::Amount); // 9.50 is less than 10.50
        QCOMPARE(desk.model.listing().order, (RowOrder{SortColumn::Amount, true}));
        QTRY_COMPARE(desk.keyAt(0), u"ORD-00299"_s);
        clickHeader(RequestColumn::Amount);
        QTRY_COMPARE(desk.keyAt(0), u"ORD-00000"_s);
        QTRY_COMPARE(desk.keyAt(10), u"ORD-00010"_s);
        clickHeader(RequestColumn::Status);
        QCOMPARE(desk.model.listing().order, (RowOrder{SortColumn::Status, false}));
        clickHeader(RequestColumn::Provider);
        QCOMPARE(desk.model.listing().order, (RowOrder{SortColumn::Provider, false}));
        QTRY_COMPARE(desk.keyAt(0), u"ORD-00298"_s); // acme's oldest
        desk.click(0);
        const auto selected = desk.ids();
        clickHeader(RequestColumn::Received);
        QTRY_COMPARE(desk.keyAt(0), u"ORD-00000"_s);
        QCOMPARE(desk.ids(), selected);
    }

    void amountsAreColumnsAndTheSelectionIsAddedUp()
    {
        Desk desk(300);
        const auto cell = [&desk](int row, RequestColumn column, int role = Qt::DisplayRole) {
            return desk.model.index(row, static_cast<int>(column)).data(role);
        };
        QCOMPARE(cell(7, RequestColumn::Amount).toString(), u"7.50"_s);
        QCOMPARE(cell(7, RequestColumn::Currency).toString(), u"EUR"_s);
        QVERIFY(cell(7, RequestColumn::Amount, Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
        QVERIFY(cell(9, RequestColumn::Amount, RequestModel::SortRole).toString() <
                cell(10, RequestColumn::Amount, RequestModel::SortRole).toString());
        const auto *money = desk.table.findChild<QLabel *>(u"selectedMoneyLabel"_s);
        QVERIFY(!money->isVisible());
        desk.click(3);
        desk.click(5, Qt::ShiftModifier);
        QTRY_COMPARE(money->text(), u"13.50 EUR"_s);
        QVERIFY(money->isVisible());
        desk.action(u"selectAllMatching"_s)->trigger();
        QTRY_COMPARE(money->text(), u"45,000.00 EUR"_s);
        desk.press(Qt::Key_Escape);
        QTRY_VERIFY(!money->isVisible());
    }

    void columnsAreRemembered()
    {
        {
            Desk desk(3);
            desk.view.header().setSectionHidden(static_cast<int>(RequestColumn::Ticket), true);
            desk.view.header().resizeSection(static_cast<int>(RequestColumn::Key), 222);
            desk.view.header().moveSection(0, 2);
        }
        Desk desk(3);
        QVERIFY(desk.view.header().isSectionHidden(static_cast<int>(RequestColumn::Ticket)));
        QCOMPARE(desk.view.header().sectionSize(static_cast<int>(RequestColumn::Key)), 222);
        QCOMPARE(desk.view.header().shownColumns().front(), RequestColumn::Key);
        QContextMenuEvent event(QContextMenuEvent::Keyboard, {10, 5},
                                desk.view.header().mapToGlobal(QPoint(10, 5)));
        QCoreApplication::sendEvent(&desk.view.header(), &event);
        auto *menu = desk.view.header().findChild<QMenu *>(u"columnMenu"_s);
        QVERIFY(menu);
        menu->actions().at(static_cast<int>(RequestColumn::Ticket))->trigger();
        QVERIFY(!desk.view.header().isSectionHidden(static_cast<int>(RequestColumn::Ticket)));
        menu->close();
    }

    void goesToARequest()
    {
        Desk desk(900);
        QSignalSpy currents(&desk.table, &RequestTable::currentChanged);
        desk.table.selectRequest(u"acme"_s, u"ORD-00700"_s);
        QTRY_COMPARE(desk.view.currentIndex().row(), 700);
        QTRY_VERIFY(desk.table.current());
        QCOMPARE(desk.table.current()->key, u"ORD-00700"_s);
        QTRY_COMPARE(desk.ids(), desk.idsAt({700}));
        desk.table.setFilter(ofKey(u"ORD-0001*"_s), {});
        desk.table.selectRequest(u"acme"_s, u"ORD-00700"_s);
        QTRY_VERIFY(desk.label(u"tableMessageLabel"_s).startsWith(u"ORD-00700 "_s));
        QCOMPARE(currents.last().first().value<std::optional<Request>>()->key, u"ORD-00700"_s);
        desk.table.selectRequest(u"acme"_s, u"NONE"_s);
        QTRY_VERIFY(!desk.label(u"tableMessageLabel"_s).startsWith(u"ORD-00700 "_s));
    }

    void opensAndFilters()
    {
        Desk desk(30);
        QSignalSpy opened(&desk.table, &RequestTable::openRequested);
        QSignalSpy terms(&desk.table, &RequestTable::filterTermRequested);
        desk.click(1);
        desk.press(Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.last().first().toLongLong(), desk.model.requestAt(1)->id);
        QTest::mouseDClick(desk.view.viewport(), Qt::LeftButton, {}, desk.at(2));
        QCOMPARE(opened.count(), 2);
        desk.action(u"filterProvider"_s)->trigger();
        QCOMPARE(terms.last().first().toString(), u"provider:acme"_s);
        desk.action(u"filterStatus"_s)->trigger();
        QCOMPARE(terms.last().first().toString(), u"status:succeeded"_s);
        QSignalSpy recover(&desk.table, &RequestTable::recoverRequested);
        desk.action(u"recoverSelected"_s)->trigger(); // its key is the window's
        QCOMPARE(recover.count(), 1);
    }

    void aViewOfDeadlinesIsSortedByThem()
    {
        Desk desk(60);
        const auto order = [&desk] { return desk.model.listing().order; };
        const RowOrder own{SortColumn::Key, false};
        Q_EMIT desk.view.header().orderChosen(own);
        QCOMPARE(order(), own);
        const QString query = expiringQuery();
        const auto filter = parseQuery(query, {desk.fixture.clock.nowMs(), QTimeZone::utc()});
        QVERIFY(filter);
        desk.table.setFilter(*filter, query);
        QCOMPARE(order(), (RowOrder{SortColumn::Deadline, false}));
        QTRY_COMPARE(desk.model.total(), std::optional<qint64>(20));
        QTRY_VERIFY(desk.model.requestAt(19));
        for (int row = 1; row < 20; ++row)
            QVERIFY(*desk.model.requestAt(row - 1)->deadline <= *desk.model.requestAt(row)->deadline);
        desk.table.setFilter({}, {}); // the person's own order again
        QCOMPARE(order(), own);
    }

    void refreshingKeepsWhatIsShown()
    {
        Desk desk(60);
        desk.click(3);
        const QString key = desk.keyAt(3);
        QVERIFY(desk.table.current());
        QSignalSpy current(&desk.table, &RequestTable::currentChanged);
        desk.action(u"refreshRequests"_s)->trigger();
        QVERIFY(desk.table.current());
        QTRY_VERIFY(!desk.model.isLoading());
        QCOMPARE(desk.table.current()->key, key);
        QCOMPARE(current.count(), 0); // the detail pane stays as it is
        QCOMPARE(desk.table.selection().count, 1);
    }

    void emptyStatesHelp()
    {
        Desk desk(0);
        const auto title = [&desk] { return desk.label(u"tableMessageTitle"_s); };
        auto *button = desk.table.findChild<QPushButton *>(u"tableMessageButton"_s);
        QTRY_COMPARE(title(), u"The ledger is empty"_s);
        const auto *help = desk.table.findChild<QLabel *>(u"tableMessageHelp"_s);
        QTRY_VERIFY(help->height() >= help->heightForWidth(help->width()));
        QSignalSpy imports(&desk.table, &RequestTable::importRequested);
        button->click();
        QCOMPARE(imports.count(), 1);
        saveShots(desk.table, u"table-none"_s);
        desk.table.setFilter(ofKey(u"X*"_s), u"key:X*"_s);
        QTRY_COMPARE(title(), u"The ledger is empty"_s); // whatever is asked for
        desk.fixture.write<std::vector<AddOutcome>>([row = desk.fixture.requestAt(0)](StoreWriter &store) {
            return store.addRequests(std::array{row});
        });
        QTRY_COMPARE(title(), u"No request matches"_s);
        QSignalSpy clears(&desk.table, &RequestTable::filterClearRequested);
        button->click();
        QCOMPARE(clears.count(), 1);
        saveShots(desk.table, u"table-no-match"_s);
        QVERIFY(help->isVisible());
        const QSize size = desk.table.size();
        desk.table.resize(size.width(), 130);
        QTRY_VERIFY(!help->isVisible()); // there is room for what can be done, and the rest is its tool tip
        const auto *shortTitle = desk.table.findChild<QLabel *>(u"tableMessageTitle"_s);
        QVERIFY(!shortTitle->geometry().intersects(button->geometry()));
        QVERIFY(shortTitle->toolTip().startsWith(help->text()));
        desk.table.resize(size);
        QTRY_VERIFY(help->isVisible());
        desk.fixture.addNewer(2);
        desk.table.setFilter({}, {});
        QTRY_VERIFY(!button->isVisible());
    }

    void readOnlySaysWhy()
    {
        Desk desk(3, LedgerMode::ReadOnly);
        desk.click(0);
        QVERIFY(!desk.table.selection().isEmpty());
        QVERIFY(!desk.action(u"recoverSelected"_s)->isEnabled());
        QVERIFY(desk.action(u"recoverSelected"_s)->toolTip().contains(u"reading only"_s));
        QVERIFY(desk.action(u"copySelected"_s)->isEnabled());
    }

    void looksGood()
    {
        Desk desk(900);
        desk.fixture.answer(desk.fixture.request(3), Outcome::Succeeded, "{}", true);
        desk.click(4);
        desk.click(7, Qt::ShiftModifier);
        QTRY_VERIFY(desk.model.requestAt(3) && desk.model.requestAt(3)->conflict);
        saveShots(desk.table, u"table"_s);
        QVERIFY(!desk.view.horizontalScrollBar()->isVisible());
        desk.press(Qt::Key_A, Qt::ControlModifier);
        saveShots(desk.table, u"table-everything"_s);
    }
};

} // namespace repoll::ui

QTEST_MAIN(repoll::ui::TestRequestTable)
#include "tst_requesttable.moc"
