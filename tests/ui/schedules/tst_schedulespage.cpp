// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/runs/runfixture.h"
#include "tests/ui/shots.h"
#include "ui/filter/queryedit.h"
#include "ui/schedules/scheduledialog.h"
#include "ui/schedules/schedulesmodel.h"
#include "ui/schedules/schedulespage.h"
#include "ui/settings/screenlanguage.h"
#include "ui/theme/texts.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>

#include <algorithm>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

/// What is recovered by itself: made, changed, started and stopped in the console.
class TestSchedulesPage : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RunFixture> m_fixture;
    std::unique_ptr<SchedulesPage> m_page;

    void open()
    {
        m_fixture = std::make_unique<RunFixture>(0, LedgerMode::ReadWrite);
        m_page = std::make_unique<SchedulesPage>(*m_fixture->session);
        m_page->resize(1180, 360);
        m_page->show();
    }
    QTableView *table() { return child<QTableView>(*m_page, "schedulesTable"); }
    QAction *action(const char *name) { return child<QAction>(*m_page, name); }
    QString cell(int row, int column) { return table()->model()->index(row, column).data().toString(); }
    ScheduleDialog *dialog() { return m_page->findChild<ScheduleDialog *>(); }
    template <class Widget>
    Widget *field(const char *name)
    {
        return child<Widget>(*dialog(), name);
    }
    bool says(const QString &text)
    {
        const QList<QLabel *> labels = m_page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&text](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }
    void put(const QString &name, bool enabled = true, const std::optional<EpochMs> &firstAt = {})
    {
        NewSchedule schedule;
        schedule.name = name;
        schedule.query = u"interrupted deadline:<6h"_s;
        schedule.reason = u"OPS-7"_s;
        schedule.enabled = enabled;
        schedule.firstAt = firstAt;
        m_fixture->write<void>(
            [schedule](StoreWriter &store) { return store.putSchedule(schedule, u"ann@desk"_s); });
    }
    std::vector<Schedule> schedules()
    {
        return m_fixture->read<std::vector<Schedule>>([](StoreReader &store) { return store.schedules(); });
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void noneIsSaidWithWhatToDo()
    {
        open();
        QTRY_VERIFY(says(u"Nothing is recovered by itself yet"_s));
        QVERIFY(says(u"repollctl schedule run"_s));
        QVERIFY(action("newSchedule")->isEnabled());
        for (const char *name :
             {"editSchedule", "startSchedule", "stopSchedule", "removeSchedule", "showSchedulesRun"})
            QVERIFY(!action(name)->isEnabled());
    }

    void whatThereIsIsListed()
    {
        open();
        const EpochMs now = m_fixture->clock.nowMs();
        put(u"e overdue"_s, true, now - 120'000);
        put(u"c later"_s, true, now + 7'200'000);
        put(u"d stopped"_s, false);
        put(u"b failed"_s, true, now + 60'000);
        put(u"a under way"_s, true, now - 200'000);
        m_fixture->write<std::optional<Schedule>>(
            [](StoreWriter &store) { return store.claimSchedule(u"w"_s, 600'000); });
        m_fixture->write<void>(
            [](StoreWriter &store) { return store.noteScheduleRun(u"a under way"_s, u"w"_s, 12); });
        const QAbstractItemModelTester tester(table()->model());
        QTRY_COMPARE(table()->model()->rowCount(), 5);
        QTRY_COMPARE(cell(0, SchedulesModel::State), u"Under way"_s);
        QCOMPARE(cell(0, SchedulesModel::LastRun), u"12"_s);
        QCOMPARE(cell(0, SchedulesModel::Every), u"15 min"_s);
        QCOMPARE(cell(2, SchedulesModel::State), u"Waits"_s);
        QVERIFY2(cell(2, SchedulesModel::NextDue).startsWith(u"in "_s),
                 qPrintable(cell(2, SchedulesModel::NextDue)));
        QCOMPARE(cell(3, SchedulesModel::State), u"Stopped"_s);
        QCOMPARE(cell(3, SchedulesModel::NextDue), u"—"_s);
        QCOMPARE(cell(4, SchedulesModel::State), u"Due, and nobody runs it"_s);
        QCOMPARE(cell(4, SchedulesModel::Query), u"interrupted deadline:<6h"_s);
        saveShots(*m_page, u"schedulespage"_s);
        qint64 shown = 0;
        connect(m_page.get(), &SchedulesPage::runActivated, this, [&](qint64 id) { shown = id; });
        table()->selectRow(0);
        action("showSchedulesRun")->trigger();
        QCOMPARE(shown, 12);
    }

    void oneIsMade()
    {
        open();
        put(u"quarter"_s);
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        action("newSchedule")->trigger();
        QVERIFY(dialog()->isVisible());
        auto *save = field<QPushButton>("saveSchedule");
        auto *problem = field<QLabel>("scheduleProblem");
        QVERIFY(!save->isEnabled());
        QCOMPARE(problem->text(), u"It needs a name."_s);
        field<QLineEdit>("scheduleName")->setText(u"quarter"_s);
        QCOMPARE(problem->text(), u"There is a schedule of that name already."_s);
        field<QLineEdit>("scheduleName")->setText(u"night"_s);
        QVERIFY(save->isEnabled() && problem->text().isEmpty());
        auto *query = field<QueryEdit>("scheduleQuery");
        query->setText(u"status:foo"_s); // as it is typed
        QVERIFY(!save->isEnabled() && query->error());
        QVERIFY2(problem->text().startsWith(u"unknown status 'foo'"_s), qPrintable(problem->text()));
        saveShots(*dialog(), u"scheduledialog"_s);
        query->setText(u"interrupted provider:acme"_s);
        QVERIFY(save->isEnabled() && !query->error());
        field<QSpinBox>("scheduleEvery")->setValue(1);
        field<QComboBox>("scheduleUnit")->setCurrentIndex(3);
        field<QCheckBox>("scheduleHasFirst")->setChecked(true);
        field<QDateTimeEdit>("scheduleFirst")->setDateTime(QDateTime({2026, 12, 1}, {2, 0}, Qt::UTC));
        field<QSpinBox>("scheduleLanes")->setValue(3);
        field<QLineEdit>("scheduleReason")->setText(u"OPS-9"_s);
        field<QCheckBox>("scheduleEnabled")->setChecked(false);
        save->click();
        QTRY_COMPARE(table()->model()->rowCount(), 2);
        const Schedule made = schedules()[0];
        NewSchedule due;
        due.name = u"night"_s;
        due.query = u"interrupted provider:acme"_s;
        due.everyMs = 86'400'000;
        due.lanes = 3;
        due.reason = u"OPS-9"_s;
        due.enabled = false;
        QCOMPARE(made.what, due);
        QCOMPARE(made.nextDue, QDateTime({2026, 12, 1}, {2, 0}, screenZone()).toMSecsSinceEpoch());
        QCOMPARE(made.madeBy, RunFixture::who());
        QTRY_COMPARE(table()->currentIndex().row(), 0); // what was made is selected
        QCOMPARE(cell(0, SchedulesModel::Every), u"1 d"_s);
    }

    void oneIsChangedStoppedAndRemoved()
    {
        open();
        put(u"quarter"_s);
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        action("editSchedule")->trigger();
        QVERIFY(field<QLineEdit>("scheduleName")->isReadOnly());
        QCOMPARE(field<QSpinBox>("scheduleEvery")->value(), 15);
        QCOMPARE(field<QComboBox>("scheduleUnit")->currentIndex(), 1);
        field<QSpinBox>("scheduleEvery")->setValue(30);
        field<QPushButton>("saveSchedule")->click();
        QTRY_COMPARE(schedules()[0].what.everyMs, 1'800'000);
        QCOMPARE(schedules()[0].what.query, u"interrupted deadline:<6h"_s);
        QTRY_VERIFY(action("stopSchedule")->isEnabled());
        action("stopSchedule")->trigger();
        QTRY_VERIFY(!schedules()[0].what.enabled);
        QTRY_VERIFY(action("startSchedule")->isEnabled() && !action("stopSchedule")->isEnabled());
        action("startSchedule")->trigger();
        QTRY_VERIFY(schedules()[0].what.enabled);
        action("removeSchedule")->trigger();
        child<QPushButton>(*m_page, "cancelRemoveSchedule")->click();
        QCOMPARE(schedules().size(), std::size_t(1));
        action("removeSchedule")->trigger();
        child<QPushButton>(*m_page, "confirmRemoveSchedule")->click();
        QTRY_VERIFY(schedules().empty());
        QTRY_VERIFY(says(u"Nothing is recovered by itself yet"_s));
    }

    void speaksChinese()
    {
        ScreenLanguage language;
        language.set(Language::Chinese);
        open();
        put(u"夜间"_s, true, m_fixture->clock.nowMs() - 120'000);
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QTRY_COMPARE(cell(0, SchedulesModel::State), u"已到期，但没有程序执行"_s);
        saveShots(*m_page, u"schedulespage-zh"_s);
        action("newSchedule")->trigger();
        field<QueryEdit>("scheduleQuery")->setText(u"status:foo"_s);
        QVERIFY(field<QLabel>("scheduleProblem")->text().contains(u"foo"_s));
        saveShots(*dialog(), u"scheduledialog-zh"_s);
        m_page.reset();
        language.set(Language::English);
    }

    void aReaderMayLookOnly()
    {
        open();
        put(u"quarter"_s);
        const LedgerUrl url = m_fixture->session->ledger().url();
        auto reading = *Ledger::open(url, LedgerMode::ReadOnly, m_fixture->clock);
        LedgerSession session(std::move(reading), m_fixture->tools());
        m_page = std::make_unique<SchedulesPage>(session);
        m_page->show();
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        for (const char *name : {"newSchedule", "editSchedule", "stopSchedule", "removeSchedule"}) {
            QVERIFY(!action(name)->isEnabled());
            QCOMPARE(action(name)->toolTip(), u"This ledger is open for reading only."_s);
        }
        m_page.reset(); // before its session
    }
};

QTEST_MAIN(TestSchedulesPage)
#include "tst_schedulespage.moc"
