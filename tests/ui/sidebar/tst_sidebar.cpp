// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/querytext.h"
#include "tests/ui/sessionfixture.h"
#include "tests/ui/shots.h"
#include "ui/sidebar/fixedviews.h"
#include "ui/sidebar/providerhealth.h"
#include "ui/sidebar/sidebar.h"
#include "ui/theme/texts.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QTreeView>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

namespace {

/// A sidebar on a ledger of 60 requests.
struct Side
{
    explicit Side(int requests = 60, LedgerMode mode = LedgerMode::ReadWrite)
        : fixture(requests, mode)
        , bar(*fixture.session)
        , tester(tree()->model(), QAbstractItemModelTester::FailureReportingMode::Fatal)
        , chosen(&bar, &Sidebar::queryChosen)
    {
        bar.resize(240, 560);
        bar.show();
    }

    [[nodiscard]] QTreeView *tree() const { return bar.findChild<QTreeView *>(u"sidebarTree"_s); }
    [[nodiscard]] QModelIndex line(SidebarModel::Section section, const QString &name) const
    {
        const SidebarModel &model = bar.model();
        const QModelIndex parent = model.sectionIndex(section);
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex index = model.index(row, 0, parent);
            if (index.data(SidebarModel::NameRole).toString() == name)
                return index;
        }
        return {};
    }
    [[nodiscard]] QModelIndex view(const QString &name) const { return line(SidebarModel::Views, name); }
    [[nodiscard]] QModelIndex saved(const QString &name) const
    {
        return line(SidebarModel::SavedViews, name);
    }
    [[nodiscard]] static qint64 count(const QModelIndex &line)
    {
        const QVariant count = line.data(SidebarModel::CountRole);
        return count.isValid() ? count.toLongLong() : -1;
    }
    void click(const QModelIndex &line)
    {
        QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, tree()->visualRect(line).center());
    }
    [[nodiscard]] QLineEdit *nameEdit() const { return bar.findChild<QLineEdit *>(u"viewName"_s); }
    [[nodiscard]] QAction *action(const QString &name) const { return bar.findChild<QAction *>(name); }
    void save(const QString &name, const QString &query)
    {
        bar.setQuery(query);
        action(u"saveView"_s)->trigger();
        nameEdit()->selectAll();
        QTest::keyClicks(nameEdit(), name);
        QTest::keyClick(nameEdit(), Qt::Key_Return);
    }
    [[nodiscard]] QStringList stored()
    {
        QStringList names;
        for (const SavedView &view :
             fixture.read<std::vector<SavedView>>([](StoreReader &store) { return store.savedViews(); }))
            names.append(view.name + u'=' + view.query);
        return names;
    }
    void add(const NewRequest &row)
    {
        fixture.write<std::vector<AddOutcome>>(
            [row](StoreWriter &store) { return store.addRequests(std::span(&row, 1)); });
    }

    SessionFixture fixture;
    Sidebar bar;
    QAbstractItemModelTester tester;
    QSignalSpy chosen;
};

} // namespace

/// Views, saved views and providers.
class TestSidebar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setScreenZone(QTimeZone::utc()); }
    void everyFixedViewIsAQuery();
    void countsAtOnce();
    void countsFollowTheLedger();
    void whatNobodyAsksForWaitsForAPerson();
    void whatIsPastIsNoMoreExpiring();
    void alarmingCounts();
    void choosing();
    void aProviderNarrowsTheQuery();
    void aDoubleClickOnAProviderIsOneClick();
    void movingOntoAProviderNeverWidens();
    void choosingByKeys();
    void highlightsTheQuery();
    void providers();
    void healthIsTheWorst();
    void savesAView();
    void savingCanBeLeft();
    void takenNamesAreRefused();
    void renamesAView();
    void aCountThatComesKeepsTheNameBeingTyped();
    void removesAViewAndBack();
    void wrongSavedQueries();
    void readOnly();
    void modelKeepsLines();
    void looks();
};

void TestSidebar::everyFixedViewIsAQuery()
{
    for (const SidebarEntry &view : fixedViews())
        QVERIFY2(parseQuery(view.query, {0, QTimeZone::utc()}), qPrintable(view.query));
    StatusCounts counts;
    counts.byProvider[u"a"_s] = {{EffectiveStatus::Failed, 3}, {EffectiveStatus::Processing, 4}};
    counts.byProvider[u"b"_s] = {{EffectiveStatus::Failed, 5}};
    RequestFilter filter;
    QCOMPARE(countedAtOnce(filter, counts), std::optional<qint64>(12));
    filter.status.any = {EffectiveStatus::Failed};
    filter.provider.none = {u"b"_s};
    QCOMPARE(countedAtOnce(filter, counts), std::optional<qint64>(3));
    filter.interrupted = false;
    QCOMPARE(countedAtOnce(filter, counts), std::nullopt);
}

void TestSidebar::countsAtOnce()
{
    Side s;
    QCOMPARE(s.view(u"all"_s).data(SidebarModel::CountRole), QVariant()); // not known yet
    QTRY_COMPARE(Side::count(s.view(u"all"_s)), 60);
    QCOMPARE(Side::count(s.view(u"processing"_s)), 20);
    QTRY_COMPARE(Side::count(s.view(u"interrupted"_s)), 20);
    QTRY_COMPARE(Side::count(s.view(u"expiring"_s)), 20); // due from 5 minutes on, one a minute
    QTRY_COMPARE(Side::count(s.view(u"conflicts"_s)), 0);
    QTRY_COMPARE(Side::count(s.view(u"quarantined"_s)), 0);
    QTRY_COMPARE(Side::count(s.view(u"waiting"_s)), 0);
    QCOMPARE(s.view(u"all"_s).data(Qt::AccessibleTextRole).toString(), u"All: 60"_s);
}

void TestSidebar::countsFollowTheLedger()
{
    Side s;
    QTRY_COMPARE(Side::count(s.view(u"interrupted"_s)), 20);
    NewRequest row = s.fixture.requestAt(300);
    QCOMPARE(row.status, RequestStatus::Processing);
    s.add(row);
    QTRY_COMPARE(Side::count(s.view(u"interrupted"_s)), 21);
    QCOMPARE(Side::count(s.view(u"all"_s)), 61);
    QCOMPARE(Side::count(s.view(u"expiring"_s)), 20); // due in five hours
    row = s.fixture.requestAt(301);
    row.provider = u"initech"_s; // without a profile
    s.add(row);
    QTRY_COMPARE(Side::count(s.line(SidebarModel::Providers, u"initech"_s)), 1);
}

void TestSidebar::whatNobodyAsksForWaitsForAPerson()
{
    Side s;
    QTRY_COMPARE(Side::count(s.view(u"waiting"_s)), 0);
    QVERIFY(!s.view(u"waiting"_s).data(SidebarModel::AlarmRole).toBool());
    NewRequest row = s.fixture.requestAt(300);
    row.status = RequestStatus::SubmitUnknown;
    row.nextPollAt.reset();
    s.add(row);
    QTRY_COMPARE(Side::count(s.view(u"waiting"_s)), 1);
    QVERIFY(s.view(u"waiting"_s).data(SidebarModel::AlarmRole).toBool());
    QCOMPARE(Side::count(s.view(u"interrupted"_s)), 20);
}

void TestSidebar::whatIsPastIsNoMoreExpiring()
{
    Side s;
    QTRY_COMPARE(Side::count(s.view(u"expiring"_s)), 20);
    QTRY_COMPARE(Side::count(s.view(u"past"_s)), 0);
    QCOMPARE(Side::count(s.view(u"unresolved"_s)), 30); // 20 processing, 10 received
    NewRequest row = s.fixture.requestAt(300);
    row.deadline = s.fixture.clock.nowMs() - 1;
    s.add(row);
    QTRY_COMPARE(Side::count(s.view(u"past"_s)), 1);
    QCOMPARE(Side::count(s.view(u"expiring"_s)), 20);
    QTRY_COMPARE(Side::count(s.view(u"unresolved"_s)), 31);
    const auto sorted = orderOfView(expiringQuery());
    QVERIFY(sorted && sorted->column == SortColumn::Deadline && !sorted->descending);
    QVERIFY(orderOfView(s.view(u"past"_s).data(SidebarModel::QueryRole).toString()));
    QVERIFY(!orderOfView(u"interrupted"_s));
}

void TestSidebar::alarmingCounts()
{
    Side s;
    QTRY_COMPARE(Side::count(s.view(u"interrupted"_s)), 20);
    QVERIFY(s.view(u"interrupted"_s).data(SidebarModel::AlarmRole).toBool());
    QVERIFY(!s.view(u"processing"_s).data(SidebarModel::AlarmRole).toBool());
    QTRY_COMPARE(Side::count(s.view(u"conflicts"_s)), 0);
    QVERIFY(!s.view(u"conflicts"_s).data(SidebarModel::AlarmRole).toBool()); // none, so all is well
}

void TestSidebar::choosing()
{
    Side s;
    s.click(s.view(u"expiring"_s));
    QCOMPARE(s.chosen.size(), 1);
    QCOMPARE(s.chosen.back().front().toString(), expiringQuery());
    QTRY_VERIFY(s.line(SidebarModel::Providers, u"globex"_s).isValid());
    s.click(s.line(SidebarModel::Providers, u"globex"_s));
    QCOMPARE(s.chosen.back().front().toString(), u"provider:globex"_s);
    const auto before = s.chosen.size();
    s.click(s.bar.model().sectionIndex(SidebarModel::Providers)); // a heading
    QCOMPARE(s.chosen.size(), before);
}

void TestSidebar::aProviderNarrowsTheQuery()
{
    Side s;
    connect(&s.bar, &Sidebar::queryChosen, &s.bar, &Sidebar::setQuery); // as the window does
    QTRY_VERIFY(s.line(SidebarModel::Providers, u"globex"_s).isValid());
    const auto globex = [&s] { return s.line(SidebarModel::Providers, u"globex"_s); };
    const auto chosen = [&s] { return s.chosen.back().front().toString(); };
    s.bar.setQuery(u"interrupted -provider:globex key:A*"_s);
    s.click(globex());
    QCOMPARE(chosen(), u"interrupted key:A* provider:globex"_s);
    QCOMPARE(s.tree()->currentIndex(), globex());
    s.click(s.line(SidebarModel::Providers, u"acme"_s)); // in the other's place
    QCOMPARE(chosen(), u"interrupted key:A* provider:acme"_s);
    s.click(s.line(SidebarModel::Providers, u"acme"_s));
    QCOMPARE(chosen(), u"interrupted key:A*"_s);
    s.bar.setQuery(u"provider:acme,globex"_s);
    s.click(globex());
    QCOMPARE(chosen(), u"provider:globex"_s);
    QTest::keyClick(s.tree(), Qt::Key_Return);
    QCOMPARE(chosen(), QString());
    QCOMPARE(s.tree()->currentIndex(), s.view(u"all"_s));
}

void TestSidebar::aDoubleClickOnAProviderIsOneClick()
{
    Side s;
    connect(&s.bar, &Sidebar::queryChosen, &s.bar, &Sidebar::setQuery);
    QTRY_VERIFY(s.line(SidebarModel::Providers, u"globex"_s).isValid());
    const QPoint at = s.tree()->visualRect(s.line(SidebarModel::Providers, u"globex"_s)).center();
    QTest::mouseClick(s.tree()->viewport(), Qt::LeftButton, {}, at);
    QTest::mouseDClick(s.tree()->viewport(), Qt::LeftButton, {}, at);
    QTest::mouseRelease(s.tree()->viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(s.chosen.size(), 1);
}

void TestSidebar::movingOntoAProviderNeverWidens()
{
    Side s;
    connect(&s.bar, &Sidebar::queryChosen, &s.bar, &Sidebar::setQuery);
    QTRY_VERIFY(s.line(SidebarModel::Providers, u"acme"_s).isValid());
    s.save(u"Ours"_s, u"provider:acme"_s);
    QTRY_COMPARE(s.stored(), QStringList{u"Ours=provider:acme"_s});
    QTRY_VERIFY(s.saved(u"Ours"_s).isValid());
    s.tree()->setCurrentIndex(s.saved(u"Ours"_s)); // its query is the provider's, too
    const auto before = s.chosen.size();
    for (int i = 0; i < 3 && s.tree()->currentIndex() != s.line(SidebarModel::Providers, u"acme"_s); ++i)
        QTest::keyClick(s.tree(), Qt::Key_Down);
    QCOMPARE(s.tree()->currentIndex(), s.line(SidebarModel::Providers, u"acme"_s));
    QCOMPARE(s.chosen.size(), before);
    QTest::keyClick(s.tree(), Qt::Key_Down);
    QCOMPARE(s.chosen.back().front().toString(), u"provider:globex"_s);
}

void TestSidebar::choosingByKeys()
{
    Side s;
    QApplication::setActiveWindow(&s.bar);
    s.tree()->setFocus();
    QTRY_VERIFY(s.tree()->hasFocus());
    s.bar.setQuery(u"interrupted"_s);
    QCOMPARE(s.chosen.size(), 0); // only a person chooses
    QTest::keyClick(s.tree(), Qt::Key_Down);
    QCOMPARE(s.chosen.back().front().toString(), expiringQuery());
    // To the last provider and back, across the headings and no further.
    QTRY_VERIFY(s.line(SidebarModel::Providers, u"globex"_s).isValid());
    connect(&s.bar, &Sidebar::queryChosen, &s.bar, &Sidebar::setQuery);
    constexpr int presses = 30; // more than there are lines
    for (int i = 0; i < presses; ++i)
        QTest::keyClick(s.tree(), Qt::Key_Down);
    QCOMPARE(s.tree()->currentIndex(), s.line(SidebarModel::Providers, u"globex"_s));
    for (int i = 0; i < presses; ++i)
        QTest::keyClick(s.tree(), Qt::Key_Up);
    QCOMPARE(s.tree()->currentIndex(), s.view(u"interrupted"_s));
    QTest::keyClick(s.tree(), Qt::Key_End);
    QCOMPARE(s.chosen.back().front().toString(), u"interrupted provider:globex"_s);
    QTest::keyClick(s.tree(), Qt::Key_Home);
    QCOMPARE(s.tree()->currentIndex(), s.view(u"interrupted"_s));
}

void TestSidebar::highlightsTheQuery()
{
    Side s;
    s.bar.setQuery(u"interrupted"_s);
    QCOMPARE(s.tree()->currentIndex(), s.view(u"interrupted"_s));
    s.bar.setQuery(
        u" -conflict status:processing,submit_unknown   deadline:0s..180m"_s); // the same in other words
    QCOMPARE(s.tree()->currentIndex(), s.view(u"expiring"_s));
    s.bar.setQuery(u"key:A"_s);
    QVERIFY(!s.tree()->selectionModel()->hasSelection());
    s.bar.setQuery(u"key:"_s); // wrong
    QVERIFY(!s.tree()->selectionModel()->hasSelection());
    s.bar.setQuery(QString());
    QCOMPARE(s.tree()->currentIndex(), s.view(u"all"_s));
    QTRY_VERIFY(s.line(SidebarModel::Providers, u"acme"_s).isValid());
    s.bar.setQuery(u"provider:acme"_s);
    QCOMPARE(s.tree()->currentIndex(), s.line(SidebarModel::Providers, u"acme"_s));
}

void TestSidebar::providers()
{
    Side s;
    QTRY_COMPARE(Side::count(s.line(SidebarModel::Providers, u"acme"_s)), 30);
    const QModelIndex acme = s.line(SidebarModel::Providers, u"acme"_s);
    QVERIFY(!acme.data(SidebarModel::KnownRole).toBool()); // nobody asks it
    QVERIFY(acme.data(Qt::AccessibleDescriptionRole).toString().contains(u"No run asks"_s));
    NewRequest row = s.fixture.requestAt(400);
    row.provider = u"<b>x</b>, \"y\""_s;
    s.add(row);
    QTRY_VERIFY(s.line(SidebarModel::Providers, row.provider).isValid());
    const QModelIndex odd = s.line(SidebarModel::Providers, row.provider);
    QCOMPARE(odd.data().toString(), row.provider);
    s.click(odd);
    const auto filter = parseQuery(s.chosen.back().front().toString(), {0, QTimeZone::utc()});
    QVERIFY(filter);
    QCOMPARE(filter->provider.any, std::vector<QString>{row.provider});
}

void TestSidebar::healthIsTheWorst()
{
    std::map<QString, ProviderHealth> health;
    ProviderProgress acme;
    acme.name = u"acme"_s;
    acme.rate = 20;
    addHealth(health, acme);
    acme.breaker = CircuitBreaker::State::Open;
    acme.why = u"503 ten times"_s;
    acme.rate = 5;
    addHealth(health, acme);
    acme.breaker = CircuitBreaker::State::HalfOpen;
    acme.why = u"probing"_s;
    addHealth(health, acme);
    QCOMPARE(health.at(u"acme"_s).breaker, CircuitBreaker::State::Open);
    QCOMPARE(health.at(u"acme"_s).why, u"503 ten times"_s);
    QCOMPARE(health.at(u"acme"_s).rate, 30.0);
    QVERIFY(healthText(health.at(u"acme"_s)).contains(u"503 ten times"_s));
}

void TestSidebar::savesAView()
{
    Side s;
    s.bar.setQuery(u"status:failed key:ORD-0000*"_s);
    s.bar.findChild<QToolButton *>(u"saveViewButton"_s)->click();
    QVERIFY(s.nameEdit());
    QCOMPARE(s.nameEdit()->text(), u"status:failed key:ORD-0000*"_s); // a name to begin with
    s.nameEdit()->selectAll();
    QTest::keyClicks(s.nameEdit(), u"Failed orders"_s);
    QTest::keyClick(s.nameEdit(), Qt::Key_Return);
    QTRY_VERIFY(s.saved(u"Failed orders"_s).isValid());
    QCOMPARE(s.stored(), QStringList{u"Failed orders=status:failed key:ORD-0000*"_s});
    QTRY_VERIFY(Side::count(s.saved(u"Failed orders"_s)) >= 0);
    QTRY_COMPARE(s.tree()->currentIndex(), s.saved(u"Failed orders"_s));
    s.click(s.saved(u"Failed orders"_s));
    QCOMPARE(s.chosen.back().front().toString(), u"status:failed key:ORD-0000*"_s);
}

void TestSidebar::savingCanBeLeft()
{
    Side s;
    s.bar.setQuery(u"key:A"_s);
    s.action(u"saveView"_s)->trigger();
    QVERIFY(s.bar.model().hasDraft());
    QTest::keyClick(s.nameEdit(), Qt::Key_Escape);
    QTRY_VERIFY(!s.bar.model().hasDraft());
    QCOMPARE(s.stored(), QStringList());
    QCOMPARE(s.bar.model().entries(SidebarModel::SavedViews).size(), 0U);
}

void TestSidebar::takenNamesAreRefused()
{
    Side s;
    s.save(u"mine"_s, u"key:A"_s);
    QTRY_VERIFY(s.saved(u"mine"_s).isValid());
    s.save(u"mine"_s, u"key:B"_s);
    auto *const message = s.bar.findChild<QLabel *>(u"sidebarMessage"_s);
    QTRY_VERIFY(message->text().contains(u"already"_s));
    QVERIFY(message->isVisible());
    QCOMPARE(s.stored(), QStringList{u"mine=key:A"_s});
    QCOMPARE(s.bar.model().entries(SidebarModel::SavedViews).size(), 1U);
}

void TestSidebar::renamesAView()
{
    Side s;
    s.save(u"mine"_s, u"key:A"_s);
    QTRY_VERIFY(s.saved(u"mine"_s).isValid());
    s.tree()->setCurrentIndex(s.saved(u"mine"_s));
    s.action(u"renameView"_s)->trigger();
    QVERIFY(s.nameEdit());
    s.nameEdit()->selectAll();
    QTest::keyClicks(s.nameEdit(), u"yours"_s);
    QTest::keyClick(s.nameEdit(), Qt::Key_Return);
    QTRY_VERIFY(s.saved(u"yours"_s).isValid());
    QVERIFY(!s.saved(u"mine"_s).isValid());
    QCOMPARE(s.stored(), QStringList{u"yours=key:A"_s});
}

void TestSidebar::aCountThatComesKeepsTheNameBeingTyped()
{
    Side s;
    s.save(u"mine"_s, u"key:A"_s);
    QTRY_VERIFY(s.saved(u"mine"_s).isValid());
    s.tree()->setCurrentIndex(s.saved(u"mine"_s));
    s.action(u"renameView"_s)->trigger();
    s.nameEdit()->selectAll();
    QTest::keyClicks(s.nameEdit(), u"yours"_s);
    auto *model = const_cast<QAbstractItemModel *>(s.saved(u"mine"_s).model());
    Q_EMIT model->dataChanged(s.saved(u"mine"_s), s.saved(u"mine"_s));
    QCOMPARE(s.nameEdit()->text(), u"yours"_s);
}

void TestSidebar::removesAViewAndBack()
{
    Side s;
    s.save(u"mine"_s, u"key:A"_s);
    QTRY_VERIFY(s.saved(u"mine"_s).isValid());
    s.tree()->setCurrentIndex(s.view(u"all"_s));
    QVERIFY(!s.action(u"removeView"_s)->isEnabled()); // not one of ours
    s.tree()->setCurrentIndex(s.saved(u"mine"_s));
    s.action(u"removeView"_s)->trigger();
    QTRY_VERIFY(!s.saved(u"mine"_s).isValid());
    QCOMPARE(s.stored(), QStringList());
    auto *const undo = s.bar.findChild<QPushButton *>(u"undoRemoveView"_s);
    QVERIFY(undo->isVisible());
    QTest::mouseClick(undo, Qt::LeftButton);
    QTRY_VERIFY(s.saved(u"mine"_s).isValid());
    QCOMPARE(s.stored(), QStringList{u"mine=key:A"_s});
    QVERIFY(!undo->isVisible());
}

void TestSidebar::wrongSavedQueries()
{
    Side s;
    s.fixture.write<void>(
        [](StoreWriter &store) { return store.putView(u"odd"_s, u"colour:red"_s, u"me"_s); });
    QTRY_VERIFY(s.saved(u"odd"_s).isValid());
    QTRY_VERIFY(
        s.saved(u"odd"_s).data(Qt::AccessibleDescriptionRole).toString().contains(u"unknown field"_s));
    QCOMPARE(Side::count(s.saved(u"odd"_s)), -1);
}

void TestSidebar::readOnly()
{
    Side s(10, LedgerMode::ReadOnly);
    s.bar.setQuery(u"key:A"_s);
    QVERIFY(!s.action(u"saveView"_s)->isEnabled());
    QTRY_COMPARE(Side::count(s.view(u"all"_s)), 10); // reading goes on
    QVERIFY(!s.bar.model().hasDraft());
}

void TestSidebar::modelKeepsLines()
{
    SidebarModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const auto entry = [](const QString &name) {
        SidebarEntry made;
        made.name = name;
        made.query = name;
        made.iconName = u"view"_s;
        return made;
    };
    model.setEntries(SidebarModel::SavedViews, {entry(u"b"_s), entry(u"d"_s)});
    model.setCount(u"d"_s, 7);
    const QPersistentModelIndex d = model.index(1, 0, model.sectionIndex(SidebarModel::SavedViews));
    const QModelIndex draft = model.beginDraft(u"q"_s, u"a"_s);
    QCOMPARE(draft.row(), 2);
    model.setEntries(SidebarModel::SavedViews, {entry(u"a"_s), entry(u"c"_s), entry(u"d"_s), entry(u"e"_s)});
    QCOMPARE(d.row(), 2);
    QCOMPARE(d.data(SidebarModel::CountRole).toLongLong(), 7); // until it is counted again
    QVERIFY(model.hasDraft());
    QCOMPARE(model.rowCount(model.sectionIndex(SidebarModel::SavedViews)), 5);
    model.endDraft();
    model.setEntries(SidebarModel::SavedViews, {});
    QVERIFY(!d.isValid());
}

void TestSidebar::looks()
{
    Side s(3'000);
    s.save(u"Yesterday's failures"_s, u"status:failed received:yesterday"_s);
    QTRY_VERIFY(s.saved(u"Yesterday's failures"_s).isValid());
    s.save(u"A view with a name that is much too long for the sidebar"_s, u"key:A*"_s);
    QTRY_COMPARE(s.bar.model().entries(SidebarModel::SavedViews).size(), 2U);
    s.bar.setQuery(u"interrupted"_s);
    QTRY_COMPARE(Side::count(s.view(u"quarantined"_s)), 0);
    QTRY_COMPARE(Side::count(s.view(u"interrupted"_s)), 1'000);
    saveShots(s.bar, u"sidebar"_s);
    s.bar.setQuery(u"key:ORD-1*"_s);
    s.action(u"saveView"_s)->trigger();
    saveShots(s.bar, u"sidebar-naming"_s);
    QTest::keyClick(s.nameEdit(), Qt::Key_Escape);
    s.tree()->setCurrentIndex(s.saved(u"Yesterday's failures"_s));
    s.action(u"removeView"_s)->trigger();
    QTRY_VERIFY(s.bar.findChild<QPushButton *>(u"undoRemoveView"_s)->isVisible());
    saveShots(s.bar, u"sidebar-removed"_s);
}

QTEST_MAIN(TestSidebar)
#include "tst_sidebar.moc"
