// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The stories of an operator, from the first screen to the report, with the real window, ledger, lanes and
// the provider simulator.
#include "core/base/background.h"
#include "core/request/querytext.h"
#include "tests/app/console/consoledriver.h"
#include "ui/recovery/recoversheet.h"
#include "ui/requests/columns.h"
#include "ui/runs/runsmodel.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QProcess>
#include <QSignalSpy>

using namespace repoll;
using namespace Qt::StringLiterals;

class TestStories : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensTheDemoAndShowsWhatIsStuck();
    void filtersByStatusAndTime();
    void picksRowsByHand();
    void looksAtThePlanAndSendsNothing();
    void recoversPausesResumesAndWatchesItEnd();
    void exportsEachFormat();
    void asksBeforeItClosesDuringARun();
    void fromStuckToReportByKeysAlone();
    void smallScreensShowWhatCounts_data();
    void smallScreensShowWhatCounts();

private:
    static RequestFilter filterOf(const QString &query)
    {
        const SystemClock clock;
        return parseQuery(query, {clock.nowMs(), QTimeZone::systemTimeZone()}).value();
    }
    static qint64 counted(ConsoleDriver &driver, const QString &query)
    {
        return driver.read<qint64>(
            [filter = filterOf(query)](StoreReader &store) { return store.countRequests(filter); });
    }
    static qint64 arrivals(const ConsoleDriver &driver)
    {
        QFile log(driver.demoFolder() + u"/arrivals.ndjson"_s);
        return log.open(QIODevice::ReadOnly) ? log.readAll().count('\n') : 0;
    }
    static bool setQuery(ConsoleDriver &driver, const QString &query)
    {
        auto *line = driver.waitFor<QLineEdit>(u"queryEdit"_s);
        if (!line)
            return false;
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, query);
        if (query.isEmpty())
            QTest::keyClick(line, Qt::Key_Delete);
        const qint64 expected = counted(driver, query);
        return ConsoleDriver::until([&] { return driver.rows() == expected; });
    }
    static Run lastRun(ConsoleDriver &driver)
    {
        return driver.read<std::vector<Run>>([](StoreReader &store) { return store.runs(1); }).at(0);
    }
    /// Starts a recovery of everything that matches the query, at this rate.
    static bool recoverAll(ConsoleDriver &driver, const QString &query, double rate)
    {
        if (!setQuery(driver, query) || !driver.trigger(u"recoverMatching"_s))
            return false;
        auto *rateBox = driver.waitFor<QDoubleSpinBox>(u"rateBox"_s);
        if (!rateBox)
            return false;
        rateBox->setValue(rate);
        return driver.click(u"recoverButton"_s);
    }
};

void TestStories::opensTheDemoAndShowsWhatIsStuck()
{
    ConsoleDriver driver;
    QVERIFY(driver.startDemo());
    const qint64 interrupted = counted(driver, u"interrupted"_s);
    QVERIFY(interrupted > 10);
    QTRY_COMPARE(driver.rows(), interrupted);
    QVERIFY(driver.find(u"sidebarTree"_s));
    QVERIFY(driver.find(u"timeline"_s));
    QVERIFY(driver.window().windowTitle().contains(u"ledger.sqlite"_s));
}

void TestStories::filtersByStatusAndTime()
{
    ConsoleDriver driver;
    QVERIFY(driver.startDemo());
    QVERIFY(setQuery(driver, u"status:failed received:<7d"_s));
    QVERIFY(setQuery(driver, u"status:succeeded,processing received:>1h"_s));
    // A chip says the same as the words.
    QVERIFY(setQuery(driver, {}));
    QVERIFY(driver.click(u"statusChip_failed"_s));
    QTRY_COMPARE(driver.waitFor<QLineEdit>(u"queryEdit"_s)->text().trimmed(), u"status:failed"_s);
    QTRY_COMPARE(driver.rows(), counted(driver, u"status:failed"_s));
    // What is wrong is told where it stands, and the last good filter stays.
    auto *line = driver.waitFor<QLineEdit>(u"queryEdit"_s);
    QTest::keyClicks(line, u" status:foo"_s);
    auto *message = driver.waitFor<QLabel>(u"queryMessage"_s);
    QVERIFY(message);
    QTRY_VERIFY(message->text().contains(u"foo"_s) || message->accessibleName().contains(u"foo"_s));
}

void TestStories::picksRowsByHand()
{
    ConsoleDriver driver;
    QVERIFY(driver.startDemo());
    QTableView *table = driver.table();
    table->setFocus();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::NoModifier,
                      table->visualRect(table->model()->index(1, 1)).center());
    QTRY_COMPARE(driver.window().view()->selection().count, 1);
    driver.key(Qt::Key_Down, Qt::ShiftModifier);
    driver.key(Qt::Key_Down, Qt::ShiftModifier);
    QTRY_COMPARE(driver.window().view()->selection().count, 3);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::ControlModifier,
                      table->visualRect(table->model()->index(6, 1)).center());
    QTRY_COMPARE(driver.window().view()->selection().count, 4);
    table->setFocus();
    driver.key(Qt::Key_A, Qt::ControlModifier);
    QTRY_VERIFY(driver.window().view()->selection().everything);
    QTRY_COMPARE(driver.window().view()->selection().count, counted(driver, u"interrupted"_s));
}

void TestStories::looksAtThePlanAndSendsNothing()
{
    ConsoleDriver driver;
    QVERIFY(driver.startDemo());
    QVERIFY(driver.trigger(u"recoverMatching"_s));
    auto *headline = driver.waitFor<QLabel>(u"planHeadline"_s);
    QVERIFY(headline);
    QTRY_VERIFY(headline->text().contains(QString::number(counted(driver, u"interrupted"_s))));
    const qint64 planned = lastRun(driver).id;
    driver.key(Qt::Key_Escape);
    QTRY_COMPARE(driver.read<Run>([=](StoreReader &store) { return store.run(planned); }).state,
                 RunState::Discarded);
    QCOMPARE(arrivals(driver), 0);
}

void TestStories::recoversPausesResumesAndWatchesItEnd()
{
    ConsoleDriver driver;
    QVERIFY(driver.startDemo());
    const qint64 before = counted(driver, u"status:succeeded"_s);
    const qint64 targets = counted(driver, u"interrupted"_s);
    QVERIFY(recoverAll(driver, u"interrupted"_s, 25));
    QTRY_VERIFY(!driver.session().runs().runs().empty());
    ui::ActiveRun *run = driver.session().runs().runs().front();
    QVERIFY(driver.waitFor(u"runPanel"_s));
    QVERIFY(ConsoleDriver::until([&] { return run->progress().done > 0; }));
    run->pause();
    QTRY_VERIFY(run->progress().phase == RunPhase::Paused);
    QVERIFY(!run->end());
    run->setRate(100'000);
    run->resume();
    QVERIFY(ConsoleDriver::until([&] { return run->end().has_value(); }, 90'000));
    QCOMPARE(run->end()->state, RunState::Finished);
    const Run record = lastRun(driver);
    QCOMPARE(record.selected(), targets);
    QCOMPARE(record.totals.at(Disposition::Waiting), 0);
    QVERIFY(record.totals.at(Disposition::Recovered) > 0);
    QCOMPARE(counted(driver, u"status:succeeded"_s), before + record.totals.at(Disposition::Recovered));
    // The table followed: what is left is what the ledger says.
    QTRY_COMPARE_WITH_TIMEOUT(driver.rows(), counted(driver, u"interrupted"_s), 15'000);
}

void TestStories::exportsEachFormat()
{
    ConsoleDriver driver(300);
    QVERIFY(driver.startDemo());
    QVERIFY(recoverAll(driver, u"interrupted"_s, 100'000));
    QTRY_VERIFY(!driver.session().runs().runs().empty());
    QVERIFY(ConsoleDriver::until([&] { return driver.session().runs().runs().front()->end().has_value(); },
                                 90'000));
    QVERIFY(driver.trigger(u"showRuns"_s));
    auto *runs = driver.waitFor<QTableView>(u"runTable"_s);
    QVERIFY(runs);
    QTRY_VERIFY(runs->model()->rowCount() > 0);
    QTest::mouseClick(runs->viewport(), Qt::LeftButton, Qt::NoModifier,
                      runs->visualRect(runs->model()->index(0, 1)).center());
    auto *page = driver.waitFor(u"runsPage"_s);
    QVERIFY(page);
    auto *action = page->findChild<QAction *>(u"exportAction"_s);
    QVERIFY(action);
    const std::vector<std::pair<QString, QByteArray>> formats{{u"html"_s, "<!DOCTYPE html>"},
                                                              {u"pdf"_s, "%PDF-"},
                                                              {u"csv"_s, "disposition,provider,"},
                                                              {u"ndjson"_s, "{"},
                                                              {u"xlsx"_s, "PK"}};
    for (int row = 0; row < int(formats.size()); ++row) {
        const auto &[suffix, start] = formats[std::size_t(row)];
        const QString path = driver.folder() + u"/report."_s + suffix;
        QTRY_VERIFY(action->isEnabled());
        action->trigger();
        // Within the dialog: the run panel has a button to export, too.
        auto *dialog = driver.waitFor<QDialog>(u"exportDialog"_s);
        QVERIFY(dialog);
        dialog->findChild<QListWidget *>(u"formatList"_s)->setCurrentRow(row);
        auto *edit = dialog->findChild<QLineEdit *>(u"pathEdit"_s);
        QVERIFY2(edit->text().endsWith(u'.' + suffix), qPrintable(edit->text()));
        edit->selectAll();
        QTest::keyClicks(edit, path);
        QTest::mouseClick(dialog->findChild<QAbstractButton *>(u"exportButton"_s), Qt::LeftButton);
        auto *folder = dialog->findChild<QAbstractButton *>(u"openFolderButton"_s);
        QVERIFY2(ConsoleDriver::until([folder] { return folder->isVisible(); }), qPrintable(suffix));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray head = file.read(200);
        QVERIFY2(head.contains(start), head.constData());
        QTest::mouseClick(dialog->findChild<QAbstractButton *>(u"closeButton"_s), Qt::LeftButton);
        QTRY_VERIFY(!driver.find(u"exportDialog"_s));
    }
}

/// From the console as it opens to a report on disk, production or not: at most 8 keys.
void TestStories::fromStuckToReportByKeysAlone()
{
    ConsoleDriver driver(250);
    QVERIFY(driver.startDemo());
    driver.session().setProduction(true);
    const qint64 stuck = counted(driver, u"interrupted"_s);
    QVERIFY(stuck > 10 && stuck <= ui::RecoverSheet::largePlan);
    QSettings().setValue(u"export/folder"_s, driver.folder());
    int keys = 0;
    const auto press = [&](int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        driver.key(key, modifiers);
        ++keys;
    };
    press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    auto *recover = driver.waitFor<QAbstractButton>(u"recoverButton"_s);
    QVERIFY(recover);
    QVERIFY(!recover->isEnabled()); // nothing goes out of a production ledger without a reason
    for (const int key : {Qt::Key_O, Qt::Key_P, Qt::Key_1})
        press(key);
    press(Qt::Key_Return);
    QVERIFY(ConsoleDriver::until([&] { return !driver.session().runs().runs().empty(); }));
    const ui::ActiveRun *run = driver.session().runs().runs().front();
    QVERIFY(ConsoleDriver::until([&] { return run->end().has_value(); }, 90'000));
    QTRY_VERIFY(driver.find(u"exportRunButton"_s));
    QApplication::setActiveWindow(&driver.window()); // as a window manager does when a sheet closes
    press(Qt::Key_E, Qt::ControlModifier | Qt::AltModifier);
    auto *path = driver.waitFor<QLineEdit>(u"pathEdit"_s);
    QVERIFY(path);
    QTRY_VERIFY(path->window()->isActiveWindow());
    press(Qt::Key_Return);
    QVERIFY(driver.waitFor(u"openFolderButton"_s)); // written
    QFile report(path->text());
    QVERIFY(report.open(QIODevice::ReadOnly));
    QVERIFY(report.readAll().contains("op1"));
    QCOMPARE(lastRun(driver).selected(), stuck);
    QVERIFY2(keys <= 8, qPrintable(QString::number(keys)));
    qInfo("%d keys", keys);
}

void TestStories::smallScreensShowWhatCounts_data()
{
    QTest::addColumn<QSize>("screen");
    QTest::addColumn<int>("rowsInRun");
    QTest::newRow("1280x800") << QSize(1280, 800) << 9;
    QTest::newRow("200 % of 1920x1080") << QSize(960, 540) << 4;
}

void TestStories::smallScreensShowWhatCounts()
{
    QFETCH(QSize, screen);
    QFETCH(int, rowsInRun);
    ConsoleDriver driver(600, screen.width(), screen.height());
    QVERIFY(driver.startDemo());
    QTableView *table = driver.table();
    const auto *header = table->horizontalHeader();
    const int deadline = static_cast<int>(ui::RequestColumn::Deadline);
    QCOMPARE(driver.find(u"detailPane"_s) != nullptr, screen.width() >= 1280);
    QVERIFY(header->sectionViewportPosition(deadline) + header->sectionSize(deadline) <=
            table->viewport()->width());
    const int sidebar = driver.waitFor(u"sidebarTree"_s)->width();
    QVERIFY(recoverAll(driver, u"interrupted"_s, 5));
    QVERIFY(driver.waitFor(u"runPanel"_s));
    QCoreApplication::processEvents(); // laid out
    QCOMPARE(driver.window().size(), screen);
    QVERIFY(driver.window().minimumSizeHint().width() <= screen.width());
    QCOMPARE(driver.find(u"sidebarTree"_s)->width(), sidebar);
    const int rows = table->viewport()->height() / table->rowHeight(0);
    QVERIFY2(rows >= rowsInRun, qPrintable(QString::number(rows)));
    driver.session().runs().stopAll(StopMode::Abort);
    QVERIFY(ConsoleDriver::until([&] { return !driver.session().runs().isAnyUnderWay(); }));
    for (const auto &[action, name] : {std::pair{u"recoverMatching"_s, u"recoverSheet"_s},
                                       {u"importRequests"_s, u"importDialog"_s},
                                       {u"settings"_s, u"settingsDialog"_s},
                                       {u"shortcuts"_s, u"shortcutsDialog"_s},
                                       {u"about"_s, u"aboutDialog"_s},
                                       {u"showNotices"_s, u"noticesDialog"_s}}) {
        QVERIFY(driver.trigger(action));
        auto *dialog = driver.waitFor<QDialog>(name);
        QVERIFY2(dialog, qPrintable(name));
        const QSize least = dialog->minimumSizeHint();
        QVERIFY2(least.width() <= screen.width() && least.height() <= screen.height() - 40, // for its title
                 qPrintable(u"%1 %2x%3"_s.arg(name).arg(least.width()).arg(least.height())));
        dialog->close();
        QTRY_VERIFY(!driver.find<QDialog>(name));
    }
    QVERIFY(driver.click(u"exportRunButton"_s));
    auto *dialog = driver.waitFor<QDialog>(u"exportDialog"_s);
    QVERIFY(dialog);
    const QSize least = dialog->minimumSizeHint();
    QVERIFY2(least.width() <= screen.width() && least.height() <= screen.height() - 40,
             qPrintable(u"%1x%2"_s.arg(least.width()).arg(least.height())));
}

void TestStories::asksBeforeItClosesDuringARun()
{
    ConsoleDriver driver;
    QVERIFY(driver.startDemo());
    QVERIFY(recoverAll(driver, u"interrupted"_s, 5));
    QTRY_VERIFY(!driver.session().runs().runs().empty());
    QPointer<ui::ActiveRun> run = driver.session().runs().runs().front();
    QVERIFY(ConsoleDriver::until([&] { return run->progress().phase == RunPhase::Running; }));
    const QString ledger = driver.session().path();
    driver.window().close();
    QVERIFY(driver.click(u"keepRunning"_s));
    QVERIFY(!run->end());
    driver.window().close();
    QVERIFY(driver.click(u"stopAndClose"_s));
    QVERIFY(ConsoleDriver::until([&] { return !driver.window().isVisible(); }));
    // It can be resumed later: its record says so.
    const SystemClock clock;
    auto opened = Ledger::open({ledger}, LedgerMode::ReadOnly, clock);
    QVERIFY(opened);
    auto runs = (*opened)->read<std::vector<Run>>([](StoreReader &store) { return store.runs(1); });
    runs.waitForFinished();
    QCOMPARE(runs.result()->at(0).state, RunState::Stopped);
}

QTEST_MAIN(TestStories)
#include "tst_stories.moc"
