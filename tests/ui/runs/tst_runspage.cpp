// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/runs/runfixture.h"
#include "tests/ui/shots.h"
#include "ui/runs/runsmodel.h"
#include "ui/runs/runspage.h"
#include "ui/runs/targetsmodel.h"
#include "ui/widgets/notebar.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

/// The history of runs and one of them, against a ledger that changes meanwhile.
class TestRunsPage : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RunFixture> m_fixture;
    std::unique_ptr<RunsPage> m_page;

    void open(int requests, LedgerMode mode = LedgerMode::ReadWrite)
    {
        m_fixture = std::make_unique<RunFixture>(requests, mode);
        show();
    }
    void show()
    {
        m_page = std::make_unique<RunsPage>(*m_fixture->session);
        m_page->resize(1180, 680);
        m_page->show();
    }
    QAbstractItemModel &runs() { return *child<QTableView>(*m_page, "runTable")->model(); }
    QAbstractItemModel &targets() { return *child<QTableView>(*m_page, "targetTable")->model(); }
    QToolButton *button(const char *name) { return child<QToolButton>(*m_page, name); }
    QString title() { return child<QLabel>(*m_page, "runTitle")->text(); }
    static QString cell(const QAbstractItemModel &model, int row, int column)
    {
        return model.index(row, column).data().toString();
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void noRunYetSaysHowToMakeOne()
    {
        open(0);
        const auto says = [this] {
            const QList<QLabel *> labels = m_page->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
                return label->isVisible() && label->text().contains(u"repollctl recover");
            });
        };
        QTRY_VERIFY(says());
        saveShots(*m_page, u"runspage-empty"_s);
    }

    void theHistoryFollowsTheLedger()
    {
        m_fixture = std::make_unique<RunFixture>(120);
        const ActiveRun *first = m_fixture->finishRun(m_fixture->plan());
        show();
        const QAbstractItemModelTester runsTester(&runs());
        const QAbstractItemModelTester targetsTester(&targets());
        QTRY_COMPARE(runs().rowCount(), 1);
        QCOMPARE(cell(runs(), 0, RunsModel::State), u"Finished"_s);
        QCOMPARE(cell(runs(), 0, RunsModel::Who), RunFixture::who());
        QCOMPARE(cell(runs(), 0, RunsModel::Why), u"INC-7"_s);
        QCOMPARE(cell(runs(), 0, RunsModel::Query), u"interrupted"_s);
        const Run stored = m_fixture->run(first->id());
        QCOMPARE(cell(runs(), 0, RunsModel::Totals),
                 u"%1 recovered of 40, %2 unresolved"_s.arg(stored.totals.at(Disposition::Recovered))
                     .arg(stored.unresolved));
        QTRY_COMPARE(title(), u"Run %1: Finished"_s.arg(first->id()));
        QTRY_COMPARE(targets().rowCount(), 40);
        QCOMPARE(cell(targets(), 0, TargetsModel::Fate), u"Error"_s); // the unresolved first
        const auto stored40 = m_fixture->read<std::vector<RunTarget>>(
            [id = first->id()](StoreReader &store) { return store.targets(id, std::nullopt, 40); });
        for (int row = 0; row < 40; ++row) {
            const RunTarget &target = stored40[std::size_t(row)];
            QCOMPARE(cell(targets(), row, TargetsModel::Amount),
                     groupedAmount(*Decimal::read(target.amount)));
            QCOMPARE(cell(targets(), row, TargetsModel::Currency), target.currency);
        }
        const auto *money = child<QLabel>(*m_page, "runMoney");
        QTRY_VERIFY(money->isVisible());
        const MoneySums all = allOf(m_fixture->read<RunMoney>(
            [id = first->id()](StoreReader &store) { return store.moneyOfRun(id); }));
        QCOMPARE(all.requests(), qint64(40));
        QVERIFY2(money->text().startsWith(u"Error: "_s) &&
                     money->text().endsWith(u"selected: "_s + moneyText(all)),
                 qPrintable(money->text()));
        saveShots(*m_page, u"runspage"_s);

        const Run second = m_fixture->plan(); // somebody freezes another
        QTRY_COMPARE(runs().rowCount(), 2);
        QCOMPARE(cell(runs(), 0, RunsModel::State), u"Planned"_s);
        QCOMPARE(title(), u"Run %1: Finished"_s.arg(first->id())); // the chosen one stays
        m_page->selectRun(second.id);
        QTRY_COMPARE(title(), u"Run %1: Planned"_s.arg(second.id));
    }

    void aPlannedRunCanBeDiscarded()
    {
        m_fixture = std::make_unique<RunFixture>(30);
        const Run plan = m_fixture->plan();
        show();
        QTRY_VERIFY(button("discardButton")->isVisible());
        QVERIFY(!button("resumeButton")->isVisible() && !button("retryButton")->isVisible());
        saveShots(*m_page, u"runspage-planned"_s);
        QTest::mouseClick(button("discardButton"), Qt::LeftButton);
        QTRY_COMPARE(m_fixture->run(plan.id).state, RunState::Discarded);
        QTRY_COMPARE(title(), u"Run %1: Discarded"_s.arg(plan.id));
        QVERIFY(!button("discardButton")->isVisible());
    }

    /// The ledger is gone before the runs were ever read.
    void loadingEndsWhereNothingCanBeRead()
    {
        if (LedgerPlace::isOnServer())
            return; // which is waited for
        m_fixture = std::make_unique<RunFixture>(3);
        const QString path = m_fixture->session->path();
        QVERIFY(QFile::rename(path, path + u".away"_s));
        show();
        const auto *pages = m_page->findChild<QStackedWidget *>();
        const auto said = [pages] {
            QStringList texts;
            for (const QLabel *label : pages->currentWidget()->findChildren<QLabel *>())
                texts += label->text();
            return texts.join(u' ');
        };
        QTRY_VERIFY2(said().contains(u"The runs could not be read"_s), qPrintable(said()));
        QVERIFY(!child<NoteBar>(*m_page, "runsNote")->text().isEmpty());
    }

    void aRunWhoseProcessDiedCanBeResumed()
    {
        m_fixture = std::make_unique<RunFixture>(30);
        const Run plan = m_fixture->plan();
        m_fixture->setState(plan.id, RunState::Running); // and nobody works on it
        show();
        QTRY_VERIFY(button("resumeButton")->isVisible());
        QCOMPARE(title(), u"Run %1: Cut off"_s.arg(plan.id));
        QCOMPARE(cell(runs(), 0, RunsModel::State), u"Cut off"_s);
        QSignalSpy resume(m_page.get(), &RunsPage::resumeRequested);
        QTest::mouseClick(button("resumeButton"), Qt::LeftButton);
        QCOMPARE(resume.size(), 1);
        QCOMPARE(resume.front().front().value<Run>().id, plan.id);
        m_fixture->hangs = true;
        m_fixture->session->startRun(resume.front().front().value<Run>(), {});
        QVERIFY(!button("resumeButton")->isVisible()); // it is under way
    }

    void whatIsUnresolvedCanBeRetried()
    {
        m_fixture = std::make_unique<RunFixture>(120);
        const ActiveRun *run = m_fixture->finishRun(m_fixture->plan());
        show();
        QTRY_VERIFY(button("retryButton")->isVisible());
        QSignalSpy retry(m_page.get(), &RunsPage::retryRequested);
        QTest::mouseClick(button("retryButton"), Qt::LeftButton);
        QCOMPARE(retry.front().front().value<Run>().id, run->id());
    }

    void targetsAreFilteredByWhatBecameOfThem()
    {
        m_fixture = std::make_unique<RunFixture>(120);
        const ActiveRun *run = m_fixture->finishRun(m_fixture->plan());
        const Run stored = m_fixture->run(run->id());
        show();
        QTRY_COMPARE(targets().rowCount(), 40);
        auto *filter = child<QComboBox>(*m_page, "targetFilter");
        for (const Disposition disposition : {Disposition::Recovered, Disposition::FailedAtProvider,
                                              Disposition::Error, Disposition::Waiting}) {
            const int choice = filter->findData(int(disposition));
            QVERIFY(choice > 0);
            filter->setCurrentIndex(choice);
            Q_EMIT filter->activated(choice);
            QTRY_COMPARE(targets().rowCount(), int(stored.totals.at(disposition)));
            for (int row = 0; row < targets().rowCount(); ++row)
                QVERIFY(filter->currentText().startsWith(cell(targets(), row, TargetsModel::Fate)));
        }
    }

    void pagesComeAsTheyAreScrolledTo()
    {
        m_fixture = std::make_unique<RunFixture>(2'100);
        m_fixture->plan(); // 700 targets
        show();
        auto *table = child<QTableView>(*m_page, "targetTable");
        QTRY_COMPARE(targets().rowCount(), 200);
        QSet<QString> keys;
        while (targets().rowCount() < 700) {
            const int before = targets().rowCount();
            table->scrollToBottom();
            QTest::keyClick(table, Qt::Key_End);
            QTRY_VERIFY(targets().rowCount() > before);
        }
        for (int row = 0; row < targets().rowCount(); ++row)
            keys.insert(cell(targets(), row, TargetsModel::Key));
        QCOMPARE(targets().rowCount(), 700);
        QCOMPARE(keys.size(), 700);
    }

    void aTargetLeadsToItsRequest()
    {
        m_fixture = std::make_unique<RunFixture>(30);
        m_fixture->plan();
        show();
        QTRY_COMPARE(targets().rowCount(), 10);
        QSignalSpy activated(m_page.get(), &RunsPage::requestActivated);
        auto *table = child<QTableView>(*m_page, "targetTable");
        table->selectRow(3);
        QTest::mouseClick(button("showRequestButton"), Qt::LeftButton);
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(activated.size(), 2);
        QCOMPARE(activated.front(), (QVariantList{cell(targets(), 3, TargetsModel::Provider),
                                                  cell(targets(), 3, TargetsModel::Key)}));
    }

    void aRunUnderWayIsFollowed()
    {
        m_fixture = std::make_unique<RunFixture>(240);
        const Run plan = m_fixture->plan();
        show();
        QTRY_COMPARE(targets().rowCount(), 80);
        auto *table = child<QTableView>(*m_page, "targetTable");
        table->selectRow(5);
        const QString key = cell(targets(), 5, TargetsModel::Key);
        m_fixture->finishRun(plan);
        QTRY_COMPARE(title(), u"Run %1: Finished"_s.arg(plan.id));
        QTRY_COMPARE(cell(targets(), 79, TargetsModel::Fate), u"Recovered"_s);
        QTRY_VERIFY(table->currentIndex().isValid());
        QCOMPARE(cell(targets(), table->currentIndex().row(), TargetsModel::Key), key);
    }

    void readOnlyLedgersOfferNothingThatWrites()
    {
        open(30, LedgerMode::ReadOnly);
        QTRY_VERIFY(m_page->isVisible());
        for (const char *name : {"resumeButton", "retryButton", "discardButton"})
            QVERIFY(!button(name)->isVisible());
    }
};

QTEST_MAIN(TestRunsPage)
#include "tst_runspage.moc"
