// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Stories of an operator who comes with a list, slips in a query, and counts the money.
#include "core/base/background.h"
#include "core/base/json.h"
#include "core/request/keylist.h"
#include "core/request/querytext.h"
#include "tests/app/console/consoledriver.h"
#include "ui/filter/statuschip.h"
#include "ui/runs/runsmodel.h"
#include "ui/session/activerun.h"
#include "ui/theme/look.h"
#include "ui/theme/texts.h"
#include "ui/widgets/wrappedtext.h"

#include <QClipboard>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QProcess>

using namespace repoll;
using namespace Qt::StringLiterals;

class TestClosingStories : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anInvalidQueryStartsNothing();
    void aPastedListIsRecovered();
    void aKilledRunIsResumedAtTheStart();
    void sumsAgreeInPlanRunAndReport();

private:
    static QLineEdit *line(ConsoleDriver &driver) { return driver.waitFor<QLineEdit>(u"queryEdit"_s); }
    static qint64 arrivals(const ConsoleDriver &driver)
    {
        QFile log(driver.demoFolder() + u"/arrivals.ndjson"_s);
        return log.open(QIODevice::ReadOnly) ? log.readAll().count('\n') : 0;
    }
    static std::vector<Run> runs(ConsoleDriver &driver)
    {
        return driver.read<std::vector<Run>>([](StoreReader &store) { return store.runs(10); });
    }
    static Run lastRun(ConsoleDriver &driver) { return runs(driver).at(0); }
    static std::vector<RunTarget> targets(ConsoleDriver &driver, qint64 run)
    {
        return driver.read<std::vector<RunTarget>>(
            [run](StoreReader &store) { return store.targets(run, std::nullopt, 10'000); });
    }
    static qint64 counted(ConsoleDriver &driver, const QString &query)
    {
        const SystemClock clock;
        const auto filter = parseQuery(query, {clock.nowMs(), QTimeZone::systemTimeZone()}).value();
        return driver.read<qint64>([filter](StoreReader &store) { return store.countRequests(filter); });
    }
    static bool setQuery(ConsoleDriver &driver, const QString &query)
    {
        driver.window().view()->setQuery(query);
        const qint64 expected = counted(driver, query);
        return ConsoleDriver::until([&] { return driver.rows() == expected; });
    }
    /// The chips count what is on record, and the detail tells of a request what its record does.
    static void compareWithRecord(ConsoleDriver &driver, const QString &key)
    {
        QVERIFY2(!key.isEmpty() && setQuery(driver, u"key:"_s + key), qPrintable(key));
        QCOMPARE(driver.rows(), 1);
        QTest::mouseClick(driver.table()->viewport(), Qt::LeftButton, Qt::NoModifier,
                          driver.table()->visualRect(driver.table()->model()->index(0, 1)).center());
        const SystemClock clock;
        const auto filter = parseQuery(u"key:"_s + key, {clock.nowMs(), QTimeZone::utc()}).value();
        const Request request =
            driver
                .read<std::vector<Request>>([filter](StoreReader &store) {
                    return store.requests(filter, PageOrder::NewestFirst, std::nullopt, 2);
                })
                .at(0);
        QTRY_VERIFY(driver.find<QLabel>(u"detailKey"_s));
        QTRY_COMPARE(driver.find<QLabel>(u"detailKey"_s)->text(), key);
        QTRY_COMPARE(driver.find<QLabel>(u"detailState"_s)->text(), ui::lookOf(request, clock.nowMs()).text);
        QString attempts;
        for (const auto *value : driver.find(u"overviewTab"_s)->findChildren<ui::WrappedText *>()) {
            if (value->accessibleName() == u"Attempts")
                attempts = value->text();
        }
        QCOMPARE(attempts, QString::number(request.attempts));
        QVERIFY(setQuery(driver, {}));
        for (const auto *chip : driver.window().findChildren<ui::StatusChip *>()) {
            const qint64 count = counted(driver, u"status:"_s + statusText(chip->status()));
            QTRY_COMPARE(chip->count(), std::optional(count));
        }
    }
    static std::vector<Request> interrupted(ConsoleDriver &driver)
    {
        RequestFilter filter;
        filter.interrupted = true;
        return driver.read<std::vector<Request>>([filter](StoreReader &store) {
            return store.requests(filter, PageOrder::NewestFirst, std::nullopt, 10'000);
        });
    }
    static bool ended(ConsoleDriver &driver)
    {
        return ConsoleDriver::until([&] { return !driver.session().runs().runs().empty(); }) &&
               ConsoleDriver::until([&] { return driver.session().runs().runs().front()->end().has_value(); },
                                    90'000);
    }
    /// In the sheet that is open: at full rate.
    static bool confirm(ConsoleDriver &driver)
    {
        auto *rate = driver.waitFor<QDoubleSpinBox>(u"rateBox"_s);
        if (!rate)
            return false;
        rate->setValue(100'000);
        return driver.click(u"recoverButton"_s);
    }
};

void TestClosingStories::anInvalidQueryStartsNothing()
{
    ConsoleDriver driver;
    QVERIFY(driver.startDemo());
    const int listed = driver.rows();
    QTest::keyClicks(line(driver), u" statos:failed"_s);
    QVERIFY(driver.trigger(u"recoverMatching"_s)); // at once, before anything is said
    auto *message = driver.waitFor<QLabel>(u"queryMessage"_s);
    QVERIFY(message && message->text().contains(u"statos"_s));
    QVERIFY(!driver.find(u"recoverSheet"_s));
    QVERIFY(!driver.find(u"recoverButton"_s));
    QCOMPARE(arrivals(driver), 0);
    QVERIFY(runs(driver).empty());
    // What is listed is not what the line asks for, and looks so.
    QVERIFY(driver.waitFor(u"outdatedLabel"_s));
    QVERIFY(driver.window().findChild<QWidget *>(u"veil"_s)->isVisible());
    QCOMPARE(driver.rows(), listed);
    line(driver)->setText(u"interrupted"_s);
    QTRY_VERIFY(!driver.find(u"outdatedLabel"_s));
    QVERIFY(!driver.window().findChild<QWidget *>(u"veil"_s)->isVisible());
}

void TestClosingStories::aPastedListIsRecovered()
{
    ConsoleDriver driver;
    QVERIFY(driver.startDemo());
    const std::vector<Request> open = interrupted(driver);
    QVERIFY(open.size() > 10);
    QStringList wanted;
    for (std::size_t i = 0; i < 5; ++i)
        wanted.append(open[i * 2].key);
    QGuiApplication::clipboard()->setText(u"'"_s + wanted.join(u"',\r\n'"_s) + u"',\r\n'never-sent-1'\r\n"_s);
    line(driver)->setFocus();
    line(driver)->selectAll();
    QTest::keyClick(line(driver), Qt::Key_Delete);
    QTest::keySequence(line(driver), QKeySequence::Paste);
    auto *said = driver.waitFor<QLabel>(u"keyBarText"_s);
    QVERIFY(said);
    QTRY_COMPARE(said->text(), u"6 keys: 5 in this ledger, 1 not."_s);
    QTRY_COMPARE(driver.rows(), 5);

    QVERIFY(driver.trigger(u"recoverMatching"_s));
    QVERIFY(confirm(driver));
    QVERIFY(ended(driver));
    const Run run = runs(driver).front();
    QCOMPARE(run.selected(), 5);
    QCOMPARE(run.header.query, keysTerm(wanted + QStringList{u"never-sent-1"_s})); // as it was shown
    QStringList asked;
    for (const RunTarget &target : driver.read<std::vector<RunTarget>>(
             [&](StoreReader &store) { return store.targets(run.id, std::nullopt, 100); })) {
        asked.append(target.key);
        QVERIFY(target.asks > 0);
    }
    asked.sort();
    wanted.sort();
    QCOMPARE(asked, wanted);
    // And what was not in the list was not asked.
    for (const Request &other : open) {
        if (!wanted.contains(other.key)) {
            const auto now = driver.read<Request>(
                [&](StoreReader &store) { return store.request(other.provider, other.key); });
            QCOMPARE(now.attempts, other.attempts);
        }
    }
}

/// Another program's run, killed at work; what the console says of it is right at every step.
void TestClosingStories::aKilledRunIsResumedAtTheStart()
{
    ConsoleDriver driver(400);
    QVERIFY(driver.startDemo());
    const QString ledger = driver.session().path();
    const qint64 stuck = counted(driver, u"interrupted"_s);
    const qint64 succeeded = counted(driver, u"status:succeeded"_s);
    const auto recovered = [&driver, succeeded] {
        return counted(driver, u"status:succeeded"_s) - succeeded;
    };
    QVERIFY(driver.trigger(u"closeLedger"_s)); // one program writes it
    QTRY_VERIFY(!driver.window().view());
    waitForBackground(); // the ledger is let go of there
    QProcess other;
    other.start(QStringLiteral(REPOLLCTL), {u"--ledger"_s, ledger, u"recover"_s, u"interrupted"_s, u"--yes"_s,
                                            u"--rate"_s, u"8"_s, u"--reason"_s, u"INC-1"_s});
    QVERIFY(other.waitForStarted());
    QVERIFY2(ConsoleDriver::until([&] { return arrivals(driver) >= 12; }),
             other.readAllStandardError().constData());
    other.kill();
    QVERIFY(other.waitForFinished());
    driver.window().openLedger(ledger);
    QTRY_VERIFY(driver.window().view());

    QVERIFY(driver.waitFor(u"cutOffBanner"_s)); // offered at the start
    const Run before = lastRun(driver);
    QCOMPARE(before.state, RunState::CutOff);
    QCOMPARE(before.selected(), stuck);
    const qint64 waiting = before.totals.at(Disposition::Waiting);
    QVERIFY(waiting > 0 && waiting < stuck);
    const auto keyOf = [&](Disposition disposition) {
        for (const RunTarget &target : targets(driver, before.id)) {
            if (target.disposition == disposition)
                return target.key;
        }
        return QString();
    };
    const QString asked = keyOf(Disposition::Recovered);
    const QString left = keyOf(Disposition::Waiting);
    for (const QString &key : {asked, left})
        compareWithRecord(driver, key);
    QVERIFY(driver.trigger(u"showRuns"_s));
    auto *runs = driver.waitFor<QTableView>(u"runTable"_s);
    QVERIFY(runs);
    QTRY_COMPARE(runs->model()->rowCount(), 1);
    const auto inList = [runs](int column) { return runs->model()->index(0, column).data().toString(); };
    QCOMPARE(inList(ui::RunsModel::State), u"Cut off"_s);
    QVERIFY(driver.trigger(u"showRequests"_s));
    QVERIFY(setQuery(driver, u"interrupted"_s));

    QAbstractButton *resume = nullptr;
    for (auto *button : driver.find(u"cutOffBanner"_s)->findChildren<QAbstractButton *>()) {
        if (button->text().contains(u"Resume"_s))
            resume = button;
    }
    QVERIFY(resume);
    QTest::mouseClick(resume, Qt::LeftButton);
    QVERIFY(ConsoleDriver::until([&] { return !driver.session().runs().runs().empty(); }));
    const ui::ActiveRun *run = driver.session().runs().runs().front();
    QCOMPARE(run->id(), before.id);
    QVERIFY(run->progress().done >= stuck - waiting); // it goes on from there
    QTRY_VERIFY(!driver.find(u"cutOffBanner"_s));
    qint64 done = 0;
    connect(run, &ui::ActiveRun::changed, this, [run, stuck, &done] {
        const RunProgress &progress = run->progress();
        qint64 sum = 0;
        for (const auto &[disposition, count] : progress.dispositions)
            sum += count;
        QCOMPARE(sum, stuck); // invariant 15, at every step
        QCOMPARE(progress.total, stuck);
        QVERIFY(progress.done >= done);
        done = progress.done;
    });
    QVERIFY(ConsoleDriver::until([&] { return run->end().has_value(); }, 90'000));
    disconnect(run, nullptr, this, nullptr);
    const Run after = lastRun(driver);
    QCOMPARE(after.id, before.id);
    QCOMPARE(after.state, RunState::Finished);
    QCOMPARE(after.totals.at(Disposition::Waiting), 0);
    QCOMPARE(run->progress().dispositions, after.totals);
    QCOMPARE(run->progress().unresolved, after.unresolved);
    QCOMPARE(after.totals.at(Disposition::Recovered), recovered());
    QCOMPARE(driver.waitFor<QLabel>(u"runState"_s)->text(), u"Finished"_s);
    const QString numbers = driver.find<QLabel>(u"runNumbers"_s)->text();
    QVERIFY2(numbers.startsWith(u"%1 of %1 done, %2 unresolved"_s.arg(stuck).arg(after.unresolved)),
             qPrintable(numbers));
    QVERIFY(driver.trigger(u"showRuns"_s)); // the list and its detail
    QTRY_COMPARE(inList(ui::RunsModel::State), u"Finished"_s);
    QTRY_VERIFY(driver.find<QLabel>(u"runVerdict"_s));
    QTRY_VERIFY(driver.find<QLabel>(u"runVerdict"_s)->text().startsWith(QString::number(after.unresolved)));

    QVERIFY(driver.trigger(u"showRequests"_s));
    for (const QString &key : {asked, left})
        compareWithRecord(driver, key);
}

void TestClosingStories::sumsAgreeInPlanRunAndReport()
{
    ConsoleDriver driver(300);
    QVERIFY(driver.startDemo());
    MoneySums expected; // by hand
    for (const Request &request : interrupted(driver))
        expected.add(request.amount, request.currency);
    QVERIFY(!expected.isEmpty());
    QVERIFY(driver.trigger(u"recoverMatching"_s));
    auto *planned = driver.waitFor<QLabel>(u"planMoney"_s);
    QVERIFY(planned);
    QTRY_VERIFY2(planned->text().contains(moneyText(expected)), qPrintable(planned->text()));
    QVERIFY(confirm(driver));
    QVERIFY(ended(driver));

    const Run run = runs(driver).front();
    std::map<Disposition, MoneySums> parts;
    MoneySums all;
    for (const RunTarget &target : driver.read<std::vector<RunTarget>>(
             [&](StoreReader &store) { return store.targets(run.id, std::nullopt, 10'000); })) {
        parts[target.disposition].add(target.amount, target.currency);
        all.add(target.amount, target.currency);
    }
    QCOMPARE(all, expected);
    QVERIFY(driver.trigger(u"showRuns"_s));
    auto *table = driver.waitFor<QTableView>(u"runTable"_s);
    QVERIFY(table);
    QTRY_VERIFY(table->model()->rowCount() > 0);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::NoModifier,
                      table->visualRect(table->model()->index(0, 1)).center());
    auto *page = driver.waitFor(u"runsPage"_s);
    auto *shown = page->findChild<QLabel *>(u"runMoney"_s);
    QVERIFY(shown);
    for (const auto &[disposition, sums] : parts)
        QTRY_VERIFY2(shown->text().contains(moneyText(sums)), qPrintable(shown->text()));

    const QString path = driver.folder() + u"/report.ndjson"_s;
    QAction *action = page->findChild<QAction *>(u"exportAction"_s);
    QTRY_VERIFY(action->isEnabled());
    action->trigger();
    auto *dialog = driver.waitFor<QDialog>(u"exportDialog"_s);
    QVERIFY(dialog);
    dialog->findChild<QListWidget *>(u"formatList"_s)->setCurrentRow(3);
    auto *edit = dialog->findChild<QLineEdit *>(u"pathEdit"_s);
    QVERIFY(edit->text().endsWith(u".ndjson"_s));
    edit->setText(path);
    QTest::mouseClick(dialog->findChild<QAbstractButton *>(u"exportButton"_s), Qt::LeftButton);
    auto *folder = dialog->findChild<QAbstractButton *>(u"openFolderButton"_s);
    QVERIFY(ConsoleDriver::until([folder] { return folder->isVisible(); }));
    QFile report(path);
    QVERIFY(report.open(QIODevice::ReadOnly));
    std::map<QString, QString> reported;
    for (const QByteArray &text : report.readAll().split('\n')) {
        const auto json = readJson(text);
        const auto *type = json ? json->at("/kind") : nullptr;
        if (type && type->text == "money")
            reported[QString::fromUtf8(json->at("/currency")->text)] =
                QString::fromUtf8(json->at("/selected")->text);
    }
    QCOMPARE(reported.size(), expected.byCurrency().size());
    for (const auto &[currency, sum] : expected.byCurrency())
        QCOMPARE(reported[currency], sum.amount.text());
}

QTEST_MAIN(TestClosingStories)
#include "tst_closingstories.moc"
