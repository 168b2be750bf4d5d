// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/runs/runfixture.h"
#include "tests/ui/shots.h"
#include "ui/widgets/confirmbar.h"
#include "ui/workers/workersmodel.h"
#include "ui/workers/workerspage.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

#include <algorithm>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

/// Who asks providers on a ledger, and what may be done about it, beside others that use it.
class TestWorkersPage : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RunFixture> m_fixture;
    std::unique_ptr<Ledger> m_elsewhere;       ///< the same ledger, as another program has it
    std::unique_ptr<RecoveryRunner> m_another; ///< on it
    std::unique_ptr<WorkersPage> m_page;

    void open(int requests, LedgerMode mode = LedgerMode::ReadWrite)
    {
        m_fixture = std::make_unique<RunFixture>(requests, mode);
        m_page = std::make_unique<WorkersPage>(*m_fixture->session);
        m_page->resize(1180, 420);
        m_page->show();
    }
    QTableView *table() { return child<QTableView>(*m_page, "workersTable"); }
    QAction *action(const char *name) { return child<QAction>(*m_page, name); }
    QString cell(int row, int column) { return table()->model()->index(row, column).data().toString(); }
    bool says(const QString &text)
    {
        const QList<QLabel *> labels = m_page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&text](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }
    void press(const char *name)
    {
        auto *button = child<QPushButton>(*m_page, name);
        QVERIFY(button->isVisible());
        button->click();
    }
    void report(const QString &name, qint64 runId = 0)
    {
        m_fixture->write<std::optional<StopOrder>>([=](StoreWriter &store) {
            return store.reportWorker({.name = name,
                                       .program = u"repollctl worker"_s,
                                       .who = u"wim@server"_s,
                                       .runId = runId,
                                       .inFlight = runId > 0 ? 12 : 0,
                                       .asksPerSecond = runId > 0 ? 250.0 : 0.0});
        });
    }
    std::vector<WorkerEntry> workers()
    {
        return m_fixture->read<std::vector<WorkerEntry>>([](StoreReader &store) { return store.workers(); });
    }
    /// A recovery of another program, whose provider is never ready.
    qint64 runElsewhere()
    {
        m_fixture->network.answer = [](const Exchange &exchange) {
            return RunFixture::answerOf(exchange.url.path().section(u'/', -1).toLatin1(), "processing");
        };
        const qint64 run = m_fixture->plan().id;
        m_elsewhere =
            *Ledger::open(m_fixture->session->ledger().url(), LedgerMode::ReadWrite, m_fixture->clock);
        RunTools tools = m_fixture->tools().runTools(*m_elsewhere, m_fixture->session->registry());
        tools.worker = u"server:42:cafe"_s;
        tools.program = u"repollctl"_s;
        tools.who = u"wim@server"_s;
        tools.tellEveryMs = 10;
        m_another = std::make_unique<RecoveryRunner>(run, RunSettings{}, tools);
        m_another->start();
        return run;
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void cleanup()
    {
        m_page.reset();
        m_another.reset();
        m_elsewhere.reset();
        m_fixture.reset();
    }

    void nobodyIsSaidWithWhatToDo()
    {
        open(0);
        QTRY_VERIFY(says(u"Nobody asks providers now"_s));
        QVERIFY(says(u"repollctl worker"_s));
        for (const char *name : {"stopWorker", "takeOverRun", "showWorkersRun"})
            QVERIFY(!action(name)->isEnabled());
    }

    void whoTellsOfItselfIsListed()
    {
        open(0);
        report(u"c:3"_s);
        m_fixture->clock.advance(WorkerEntry::lostAfterMs + 60'000);
        report(u"a:1"_s, 7);
        report(u"b:2"_s);
        report(u"d:4"_s, 8);
        m_fixture->write<void>([](StoreWriter &store) { return store.stopWorker(u"d:4"_s, u"ann@desk"_s); });
        const QAbstractItemModelTester tester(table()->model());
        QTRY_COMPARE(table()->model()->rowCount(), 4);
        QTRY_COMPARE(cell(3, WorkersModel::State), u"Stopping, for ann@desk"_s);
        QCOMPARE(cell(0, WorkersModel::State), u"Working"_s);
        QCOMPARE(cell(0, WorkersModel::Run), u"7"_s);
        QCOMPARE(cell(0, WorkersModel::Pace), u"250/s"_s);
        QCOMPARE(cell(0, WorkersModel::InFlight), u"12"_s);
        QCOMPARE(cell(0, WorkersModel::Program), u"repollctl worker"_s);
        QCOMPARE(cell(0, WorkersModel::Who), u"wim@server"_s);
        QCOMPARE(cell(1, WorkersModel::State), u"Nothing is due"_s);
        QCOMPARE(cell(1, WorkersModel::Run), u"—"_s);
        QVERIFY(cell(2, WorkersModel::State).startsWith(u"Not heard of for 1 min"_s));
        saveShots(*m_page, u"workerspage"_s);
        // Who ends goes, and the others stay where they are.
        m_fixture->write<void>([](StoreWriter &store) { return store.dismissWorker(u"a:1"_s); });
        QTRY_COMPARE(table()->model()->rowCount(), 3);
        QCOMPARE(cell(0, WorkersModel::Name), u"b:2"_s);
        report(u"a:0"_s);
        QTRY_COMPARE(table()->model()->rowCount(), 4);
        QCOMPARE(cell(0, WorkersModel::Name), u"a:0"_s);
    }

    void oneIsToldToStop()
    {
        open(0);
        report(u"a:1"_s, 7);
        report(u"b:2"_s, 8);
        QTRY_COMPARE(table()->model()->rowCount(), 2);
        table()->selectRow(1);
        action("stopWorker")->trigger();
        QVERIFY(says(u"Stop repollctl worker of wim@server?"_s));
        press("cancelStop");
        QVERIFY(!workers()[1].stop);
        action("stopWorker")->trigger();
        press("confirmStop");
        QTRY_VERIFY(workers()[1].stop);
        QCOMPARE(workers()[1].stop->who, RunFixture::who());
        QVERIFY(!workers()[0].stop);
        QTRY_VERIFY(!action("stopWorker")->isEnabled()); // it stops already
        table()->selectRow(0);
        QVERIFY(action("stopWorker")->isEnabled());
    }

    void aRunIsTakenOver()
    {
        open(30);
        const qint64 run = runElsewhere();
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QTRY_VERIFY(action("takeOverRun")->isEnabled());
        QSignalSpy another(m_another.get(), &RecoveryRunner::finished);
        std::optional<Run> released;
        connect(m_page.get(), &WorkersPage::resumeRequested, this,
                [&](const Run &which) { released = which; });
        action("takeOverRun")->trigger();
        press("cancelTakeOver");
        action("takeOverRun")->trigger();
        press("confirmTakeOver");
        QTRY_VERIFY(released);
        QCOMPARE(released->id, run);
        QTRY_COMPARE(another.size(), 1);
        QTRY_COMPARE(m_fixture->run(run).state, RunState::Stopped);
        QVERIFY(m_fixture->session->ledger().holdRun(run)); // it is free
    }

    /// Whoever does not let go keeps it: two would work on one run.
    void whoStandsStillIsWaitedFor()
    {
        open(30);
        const qint64 run = m_fixture->plan().id;
        m_fixture->setState(run, RunState::Running);
        const auto held = m_fixture->session->ledger().holdRun(run);
        report(u"a:1"_s, run);
        QTRY_VERIFY(action("takeOverRun")->isEnabled());
        bool released = false;
        connect(m_page.get(), &WorkersPage::resumeRequested, this, [&] { released = true; });
        action("takeOverRun")->trigger();
        press("confirmTakeOver");
        QTRY_VERIFY(workers()[0].stop);
        QTRY_VERIFY(says(u"Waiting until run %1 is let go of"_s.arg(run)));
        QVERIFY(!action("takeOverRun")->isEnabled());
        QVERIFY(!released);
        press("cancelWaiting");
        QTRY_VERIFY(action("takeOverRun")->isEnabled());
        QVERIFY(!says(u"Waiting until"_s));
    }

    /// Its process was killed meanwhile: the run is cut off, and the ledger holds no trace of when.
    void whatIsCutOffMeanwhileIsTakenOver()
    {
        open(30);
        const qint64 run = m_fixture->plan().id;
        m_fixture->setState(run, RunState::Running);
        auto held = m_fixture->session->ledger().holdRun(run);
        report(u"a:1"_s, run);
        QTRY_VERIFY(action("takeOverRun")->isEnabled());
        std::optional<Run> released;
        connect(m_page.get(), &WorkersPage::resumeRequested, this,
                [&](const Run &which) { released = which; });
        action("takeOverRun")->trigger();
        press("confirmTakeOver");
        QTRY_VERIFY(workers()[0].stop);
        held.reset();
        QTRY_VERIFY(released);
        QCOMPARE(released->state, RunState::CutOff);
    }

    void ownRunsAreNotTakenOver()
    {
        open(30);
        m_fixture->hangs = true;
        const Run planned = m_fixture->plan();
        m_fixture->session->startRun(planned, {});
        report(u"a:1"_s, planned.id);
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QTRY_COMPARE(cell(0, WorkersModel::State), u"This console"_s);
        QVERIFY(!action("takeOverRun")->isEnabled());
        QVERIFY(action("stopWorker")->isEnabled());
        std::optional<qint64> shown;
        connect(m_page.get(), &WorkersPage::runActivated, this, [&](qint64 id) { shown = id; });
        action("showWorkersRun")->trigger();
        QCOMPARE(shown, std::optional(planned.id));
    }

    void aReaderMayLookOnly()
    {
        open(0);
        report(u"a:1"_s, 7);
        const LedgerUrl url = m_fixture->session->ledger().url();
        auto reading = *Ledger::open(url, LedgerMode::ReadOnly, m_fixture->clock);
        LedgerSession session(std::move(reading), m_fixture->tools());
        m_page = std::make_unique<WorkersPage>(session);
        m_page->show();
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        for (const char *name : {"stopWorker", "takeOverRun"}) {
            QVERIFY(!action(name)->isEnabled());
            QCOMPARE(action(name)->toolTip(), u"This ledger is open for reading only."_s);
        }
        QVERIFY(action("showWorkersRun")->isEnabled());
        m_page.reset(); // before its session
    }
};

QTEST_MAIN(TestWorkersPage)
#include "tst_workerspage.moc"
