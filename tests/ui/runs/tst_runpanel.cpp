// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/runs/runfixture.h"
#include "tests/ui/shots.h"
#include "ui/runs/chipbar.h"
#include "ui/runs/failingmodel.h"
#include "ui/runs/providerprogressmodel.h"
#include "ui/runs/runcurve.h"
#include "ui/runs/runpanel.h"
#include "ui/settings/screenlanguage.h"
#include "ui/theme/texts.h"
#include "ui/widgets/notebar.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QProgressBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

/// Runs as the panel shows and steers them.
class TestRunPanel : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RunFixture> m_fixture;
    std::unique_ptr<RunPanel> m_panel;

    void open(int requests)
    {
        m_fixture = std::make_unique<RunFixture>(requests);
        m_panel = std::make_unique<RunPanel>(*m_fixture->session);
        m_panel->resize(1280, 330);
        m_panel->show();
    }
    QString state() { return child<QLabel>(*m_panel, "runState")->text(); }
    QAbstractItemModel &failing() { return *child<QTableView>(*m_panel, "failingTable")->model(); }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void cleanup()
    {
        m_panel.reset();
        m_fixture.reset();
    }

    void anEmptyPanelSaysWhatItIsFor()
    {
        open(0);
        QVERIFY(child<QLabel>(*m_panel, "emptyText")->text().contains(u"choose Recover"));
        saveShots(*m_panel, u"runpanel-empty"_s);
    }

    void aRunGoesToItsEnd()
    {
        open(360);
        const Run plan = m_fixture->plan();
        ActiveRun *run = m_fixture->session->startRun(plan, {});
        auto *tabs = child<QTabWidget>(*m_panel, "runTabs");
        QCOMPARE(tabs->count(), 1);
        QCOMPARE(tabs->tabText(0), u"Run %1"_s.arg(plan.id));
        const QAbstractItemModelTester failingTester(&failing());
        const QAbstractItemModelTester providerTester(child<QTableView>(*m_panel, "runProviders")->model());
        QTRY_VERIFY(run->progress().done > 5);
        QVERIFY(!run->end());
        QCOMPARE(state(), u"Running"_s);
        QTRY_VERIFY(run->samples().size() > 8);
        saveShots(*m_panel, u"runpanel-running"_s);
        QTRY_VERIFY_WITH_TIMEOUT(run->end(), 30'000);
        QCOMPARE(state(), u"Finished"_s);
        QVERIFY(m_panel->minimumSizeHint().height() < 260); // a small screen has no more (tst_mainwindow)
        QCOMPARE(child<QProgressBar>(*m_panel, "runProgress")->value(), 1'000);
        QCOMPARE(child<QLabel>(*m_panel, "runNumbers")->text(),
                 u"120 of 120 done, %1 unresolved"_s.arg(m_fixture->run(run->id()).unresolved));

        const Run stored = m_fixture->run(plan.id);
        const QString totals = child<ChipBar>(*m_panel, "runTotals")->text();
        QCOMPARE(totals, u"Error: %1, Failed at provider: %2, and Recovered: %3"_s.arg(
                             QString::number(stored.totals.at(Disposition::Error)),
                             QString::number(stored.totals.at(Disposition::FailedAtProvider)),
                             QString::number(stored.totals.at(Disposition::Recovered))));
        QVERIFY(child<ChipBar>(*m_panel, "runOutcomes")->text().contains(u"Succeeded"));
        QCOMPARE(failing().rowCount(), int(run->failingSeen()));
        QVERIFY(failing().rowCount() > 0);
        saveShots(*m_panel, u"runpanel-ended"_s);
    }

    void aPausedRunWaits()
    {
        open(240);
        ActiveRun *run = m_fixture->session->startRun(m_fixture->plan(), {});
        QTRY_VERIFY(run->progress().done > 5);
        auto *pause = child<QToolButton>(*m_panel, "pauseButton");
        QTest::mouseClick(pause, Qt::LeftButton);
        QCOMPARE(state(), u"Paused"_s);
        QTRY_COMPARE(run->progress().phase, RunPhase::Paused);
        QTRY_VERIFY(std::all_of(run->progress().providers.begin(), run->progress().providers.end(),
                                [](const ProviderProgress &provider) { return provider.inFlight == 0; }));
        const qint64 done = run->progress().done;
        QVERIFY(done < 80);
        saveShots(*m_panel, u"runpanel-paused"_s);
        QTest::mouseClick(pause, Qt::LeftButton);
        QCOMPARE(state(), u"Running"_s);
        QTRY_VERIFY_WITH_TIMEOUT(run->end(), 30'000);
        QCOMPARE(m_fixture->run(run->id()).state, RunState::Finished);
    }

    void theRateFollowsItsBox()
    {
        open(240);
        ActiveRun *run = m_fixture->session->startRun(m_fixture->plan(), {});
        auto *rate = child<QDoubleSpinBox>(*m_panel, "runRateBox");
        QTRY_VERIFY(rate->isEnabled());
        QCOMPARE(rate->maximum(), 20.0);
        QCOMPARE(rate->value(), 20.0);
        rate->setFocus();
        rate->selectAll();
        QTest::keyClicks(rate, u"2"_s);
        QTest::keyClick(rate, Qt::Key_Return);
        QCOMPARE(run->settings().ratePerSecond, std::optional(2.0));
        QTRY_VERIFY(!run->progress().providers.empty() && run->progress().providers.front().rate <= 2.0);
        const auto *providers = child<QTableView>(*m_panel, "runProviders")->model();
        QTRY_COMPARE(providers->index(0, ProviderProgressModel::Rate).data().toString(), u"2.0/s"_s);
    }

    void aStoppedRunCanBeResumed()
    {
        open(240);
        ActiveRun *run = m_fixture->session->startRun(m_fixture->plan(), {});
        QTRY_VERIFY(run->progress().done > 5);
        child<QAction>(*m_panel, "drainAction")->trigger();
        QTRY_VERIFY(run->end());
        QCOMPARE(state(), u"Stopped"_s);
        QVERIFY(child<NoteBar>(*m_panel, "runNote")->isVisible());
        QVERIFY(!child<QToolButton>(*m_panel, "retryRunButton")->isVisible());
        saveShots(*m_panel, u"runpanel-stopped"_s);
        QSignalSpy resume(m_panel.get(), &RunPanel::resumeRequested);
        QTest::mouseClick(child<QToolButton>(*m_panel, "resumeRunButton"), Qt::LeftButton);
        QCOMPARE(resume.size(), 1);
        const Run stopped = resume.front().front().value<Run>();
        QCOMPARE(stopped.state, RunState::Stopped);
        const Run onRecord = m_fixture->run(stopped.id);
        QCOMPARE(stopped.unresolved, onRecord.unresolved);
        ActiveRun *again = m_fixture->session->startRun(stopped, {});
        QCOMPARE(again->progress().dispositions, onRecord.totals); // before anything is told
        QCOMPARE(again->progress().unresolved, onRecord.unresolved);
        QCOMPARE(again->progress().done, 80 - onRecord.totals.at(Disposition::Waiting));
        qint64 done = again->progress().done;
        connect(again, &ActiveRun::changed, this, [again, &done] {
            QVERIFY(again->progress().done >= done);
            done = again->progress().done;
        });
        QTRY_VERIFY_WITH_TIMEOUT(again->end(), 30'000);
        QCOMPARE(child<QTabWidget>(*m_panel, "runTabs")->count(), 1); // the stopped one gave way
        QCOMPARE(m_fixture->run(again->id()).totals.at(Disposition::Waiting), 0);
    }

    void fewerLanesThanWantedAreSaidInWords()
    {
        open(60);
        m_fixture->lanesThatFit = 6;
        const ActiveRun *run = m_fixture->finishRun(m_fixture->plan());
        const auto &providers = run->progress().providers;
        QCOMPARE(providers.size(), std::size_t(2));
        QCOMPARE(providers.front().lanesWanted, 8);
        QCOMPARE(providers.front().lanes, 3);
        const auto *note = child<NoteBar>(*m_panel, "runNote");
        QVERIFY(note->isVisible());
        const QString why = u"because the system allows no more open files (ulimit -n)."_s;
        QVERIFY2(note->text().startsWith(u"acme: 3 lanes instead of 8, "_s + why + u"\nglobex: "_s),
                 qPrintable(note->text()));
        const auto *table = child<QTableView>(*m_panel, "runProviders")->model();
        const QModelIndex lanes = table->index(0, ProviderProgressModel::Lanes);
        QCOMPARE(lanes.data().toString(), u"0 of 3"_s);
        QVERIFY(lanes.data(Qt::ToolTipRole).toString().endsWith(why));
        saveShots(*m_panel, u"runpanel-lanes"_s);

        ScreenLanguage chinese;
        chinese.set(Language::Chinese);
        QVERIFY(wordingText(fewerLanes(providers.front())).contains(u"ulimit -n"_s));
        QVERIFY(wordingText(fewerLanes(providers.front())) != fewerLanes(providers.front()).english());
    }

    void asManyLanesAsWantedAreNotWorthAWord()
    {
        open(60);
        m_fixture->lanesThatFit = 64;
        m_fixture->finishRun(m_fixture->plan());
        QVERIFY(!child<NoteBar>(*m_panel, "runNote")->isVisible());
    }

    void abortGivesUpWhatHangs()
    {
        open(60);
        m_fixture->hangs = true;
        ActiveRun *run = m_fixture->session->startRun(m_fixture->plan(), {});
        QTRY_VERIFY(!run->progress().providers.empty() && run->progress().providers.front().inFlight > 0);
        child<QAction>(*m_panel, "abortAction")->trigger();
        QTRY_VERIFY(run->end());
        QCOMPARE(m_fixture->run(run->id()).totals.at(Disposition::Waiting), 20);
    }

    void aFailingTargetLeadsToItsRequest()
    {
        open(60);
        m_fixture->finishRun(m_fixture->plan());
        QSignalSpy activated(m_panel.get(), &RunPanel::requestActivated);
        auto *table = child<QTableView>(*m_panel, "failingTable");
        table->setFocus();
        table->selectRow(0);
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        const QString provider = failing().index(0, FailingModel::Provider).data().toString();
        const QString key = failing().index(0, FailingModel::Key).data().toString();
        QCOMPARE(activated.front(), (QVariantList{provider, key}));
        const int number = key.section(u'-', 1).toInt();
        QVERIFY(number % 12 == 0 || number % 12 == 6);
    }

    void endedRunsStayUntilDismissed()
    {
        open(60);
        const ActiveRun *run = m_fixture->finishRun(m_fixture->plan());
        QSignalSpy retry(m_panel.get(), &RunPanel::retryRequested);
        QTest::mouseClick(child<QToolButton>(*m_panel, "retryRunButton"), Qt::LeftButton);
        QCOMPARE(retry.front().front().value<Run>().id, run->id());
        QTest::mouseClick(child<QToolButton>(*m_panel, "exportRunButton"), Qt::LeftButton);
        auto *dialog = child<QDialog>(*m_panel, "exportDialog");
        QTRY_VERIFY(dialog->isVisible());
        dialog->reject();
        QTest::mouseClick(child<QToolButton>(*m_panel, qPrintable(u"dismissRun%1"_s.arg(run->id()))),
                          Qt::LeftButton);
        QTRY_COMPARE(child<QTabWidget>(*m_panel, "runTabs")->count(), 0);
        QVERIFY(m_fixture->session->runs().runs().empty());
        QVERIFY(child<QLabel>(*m_panel, "emptyText")->isVisible());
    }

    void theCurveTellsItsMoments()
    {
        open(240);
        ActiveRun *run = m_fixture->session->startRun(m_fixture->plan(), {});
        auto *curve = child<RunCurve>(*m_panel, "runCurve");
        QVERIFY(curve->textAt({curve->width() / 2, 20}).isEmpty());
        QTRY_VERIFY(run->samples().size() > 8 && run->samples().back().medianMs);
        QString told;
        for (int x = 0; x < curve->width() && told.isEmpty(); ++x)
            told = curve->textAt({x, 20});
        QVERIFY2(told.contains(u"ago: "), qPrintable(told));
    }
};

QTEST_MAIN(TestRunPanel)
#include "tst_runpanel.moc"
