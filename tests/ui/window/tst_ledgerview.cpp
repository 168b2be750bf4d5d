// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window/windowfixture.h"
#include "ui/filter/filterbar.h"
#include "ui/providers/providerspage.h"
#include "ui/recovery/recoversheet.h"
#include "ui/requests/requesttable.h"
#include "ui/runs/runspage.h"
#include "ui/sidebar/sidebar.h"
#include "ui/window/requestspage.h"

#include <QAction>
#include <QClipboard>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>

#include <future>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

/// How the screens of a ledger talk to each other.
class TestLedgerView : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SessionFixture> m_fixture;
    std::unique_ptr<ConsoleSettings> m_settings;
    std::unique_ptr<LedgerView> m_view;

    void setPace()
    {
        SettingsValues values = m_settings->values();
        values.ratePerSecond = 3;
        values.lanes = 1;
        values.runDeadlineMs = 20 * 60'000;
        m_settings->setValues(values);
    }

    int runs()
    {
        return static_cast<int>(
            m_fixture->read<std::vector<Run>>([](StoreReader &store) { return store.runs(10); }).size());
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<SessionFixture>(60);
        QSettings().clear();
        m_settings = std::make_unique<ConsoleSettings>();
        m_view = std::make_unique<LedgerView>(*m_fixture->session, *m_settings);
        m_view->resize(1000, 600);
        m_view->show();
    }
    void cleanup()
    {
        m_view.reset();
        m_settings.reset();
        m_fixture.reset();
    }

    void aRunIsResumedAtTheSettingsPace()
    {
        setPace();
        auto *runs = m_view->findChild<RunsPage *>();
        QVERIFY(runs);
        QSignalSpy started(m_view.get(), &LedgerView::runStarted);
        Run run;
        run.id = 1;
        Q_EMIT runs->resumeRequested(run);
        QCOMPARE(started.size(), 1);
        const RunSettings &pace = m_fixture->session->runs().runs().front()->settings();
        QCOMPARE(pace.ratePerSecond, std::optional(3.0));
        QCOMPARE(pace.lanes, std::optional(1));
        QCOMPARE(pace.deadlineMs, 20 * 60'000);
    }

    void aRecoveryBeginsAtTheSettingsPace()
    {
        setPace();
        QTRY_VERIFY(m_fixture->session->registry().find(u"acme"_s));
        m_view->recoverMatching();
        auto *sheet = m_view->findChild<RecoverSheet *>();
        QVERIFY(sheet);
        auto *rate = sheet->findChild<QDoubleSpinBox *>(u"rateBox"_s);
        QTRY_VERIFY(rate->isVisible());
        QCOMPARE(rate->value(), 3.0);
        QCOMPARE(sheet->findChild<QSpinBox *>(u"lanesBox"_s)->value(), 1);
        QCOMPARE(sheet->findChild<QSpinBox *>(u"deadlineBox"_s)->value(), 20);
        sheet->reject();
    }

    void aWrongQueryRecoversNothing()
    {
        QTRY_VERIFY(m_fixture->session->registry().find(u"acme"_s));
        m_view->setQuery(u"provider:acme"_s);
        auto *line = m_view->findChild<QLineEdit *>(u"queryEdit"_s);
        line->setFocus();
        QTest::keyClicks(line, u" status:nothing"_s);
        m_view->recoverMatching(); // before it is applied, and after
        QVERIFY(!m_view->findChild<RecoverSheet *>());
        auto *message = m_view->findChild<QLabel *>(u"queryMessage"_s);
        QVERIFY(message->isVisible());
        m_view->recoverMatching();
        QVERIFY(!m_view->findChild<RecoverSheet *>());
        QCOMPARE(runs(), 0);
    }

    void whatIsRecoveredIsWhatTheLineSays()
    {
        QTRY_VERIFY(m_fixture->session->registry().find(u"acme"_s));
        m_view->setQuery(u"provider:acme"_s);
        auto *line = m_view->findChild<QLineEdit *>(u"queryEdit"_s);
        QTest::keyClicks(line, u" key:ORD-00006"_s);
        m_view->recoverMatching(); // no pause since the last key
        auto *sheet = m_view->findChild<RecoverSheet *>();
        QVERIFY(sheet);
        auto *recover = sheet->findChild<QPushButton *>(u"recoverButton"_s);
        QTRY_VERIFY(recover->isVisible());
        const auto run =
            m_fixture->read<std::vector<Run>>([](StoreReader &store) { return store.runs(10); }).at(0);
        QCOMPARE(run.header.query, u"provider:acme key:ORD-00006"_s);
        QCOMPARE(run.selected(), 1);
        sheet->reject();
    }

    void allSelectedIsLetGoOfWithTheQuery()
    {
        auto &table = m_view->requests().table();
        m_view->setQuery(u"provider:acme"_s);
        QTRY_COMPARE(table.findChild<QAbstractItemView *>(u"requestTable"_s)->model()->rowCount(), 30);
        auto *all = table.findChild<QAction *>(u"selectAllMatching"_s);
        all->trigger();
        QVERIFY(m_view->selection().everything);
        auto *line = m_view->findChild<QLineEdit *>(u"queryEdit"_s);
        QTest::keyClicks(line, u" status:"_s);
        QVERIFY(m_view->selection().isEmpty());
        QVERIFY(!all->isEnabled());
        m_view->recoverSelected();
        QVERIFY(!m_view->findChild<RecoverSheet *>());
        m_view->setQuery(u"provider:acme"_s);
        QVERIFY(all->isEnabled());
    }

    void whatIsNotSeenIsNotActedOn()
    {
        auto &table = m_view->requests().table();
        auto *rows = table.findChild<QTableView *>(u"requestTable"_s);
        m_view->setQuery({});
        QTRY_COMPARE(rows->model()->rowCount(), 60);
        QTest::mouseClick(rows->viewport(), Qt::LeftButton, {},
                          rows->visualRect(rows->model()->index(0, 1)).center());
        QTRY_COMPARE(m_view->selection().count, 1);
        const auto action = [this](const char *name) {
            return m_view->findChild<QAction *>(QLatin1String(name));
        };
        QGuiApplication::clipboard()->setText(u"before"_s);
        for (const auto page : {LedgerView::Page::Providers, LedgerView::Page::Runs}) {
            QVERIFY(action("recoverSelected")->isEnabled());
            m_view->showPage(page);
            for (const char *name : {"recoverSelected", "copySelected", "copyKey", "selectAllMatching",
                                     "clearSelection", "filterProvider", "refreshRequests", "saveView"}) {
                QVERIFY2(!action(name)->isEnabled(), name);
                action(name)->trigger();
            }
            m_view->recoverSelected();
            m_view->recoverMatching();
            QVERIFY(!m_view->findChild<RecoverSheet *>());
            QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
            m_view->showPage(LedgerView::Page::Requests);
            QCOMPARE(m_view->selection().count, 1); // as it was
        }
        QVERIFY(action("saveView")->isEnabled());
        m_view->sidebar()->hide(); // there the name would be typed
        QVERIFY(!action("saveView")->isEnabled());
    }

    void anUnseenRunIsNotStopped()
    {
        m_fixture->network.answer = [](const Exchange &) { return std::nullopt; }; // it goes on
        QTRY_VERIFY(m_fixture->session->registry().find(u"acme"_s));
        m_view->recoverMatching();
        auto *sheet = m_view->findChild<RecoverSheet *>();
        auto *recover = sheet->findChild<QPushButton *>(u"recoverButton"_s);
        QTRY_VERIFY(recover->isVisible() && recover->isEnabled());
        recover->click();
        QTRY_VERIFY(m_fixture->session->runs().isAnyUnderWay());
        auto *stop = m_view->findChild<QAction *>(u"abortAction"_s);
        QVERIFY(stop->isEnabled());
        m_view->runPanel()->hide();
        QVERIFY(!stop->isEnabled());
        stop->trigger();
        Q_EMIT m_fixture->session->runs().runs().front()->changed(); // as progress does
        QVERIFY(!stop->isEnabled());
        m_view->runPanel()->show();
        QVERIFY(stop->isEnabled());
        stop->trigger();
        QTRY_VERIFY(!m_fixture->session->runs().isAnyUnderWay());
    }

    void nobodyWaitsForTheWriterWhenALedgerGoes()
    {
        m_fixture->network.answer = [](const Exchange &) { return std::nullopt; };
        QTRY_VERIFY(m_fixture->session->registry().find(u"acme"_s));
        m_view->recoverMatching();
        auto *recover = m_view->findChild<RecoverSheet *>()->findChild<QPushButton *>(u"recoverButton"_s);
        QTRY_VERIFY(recover->isVisible() && recover->isEnabled());
        recover->click();
        QTRY_VERIFY(m_fixture->network.sentSoFar() > 0);
        std::promise<void> release;
        std::atomic<bool> inTime = false;
        auto held = m_fixture->session->ledger().write<void>(
            [&inTime, released = release.get_future().share()](StoreWriter &) -> Result<void> {
                inTime = released.wait_for(std::chrono::seconds(20)) == std::future_status::ready;
                return {};
            });
        const LedgerUrl url = m_fixture->session->ledger().url();
        m_view.reset();
        m_fixture->session.reset(); // with a run under way
        QVERIFY(!held.isFinished());
        release.set_value();
        auto again = Ledger::open(url, LedgerMode::ReadWrite, m_fixture->clock); // beside the one that closes
        QVERIFY(again);
        const auto interrupted = [&] {
            return (*again)->read<Run>([](StoreReader &store) { return store.run(1); }).result()->state;
        };
        QTRY_COMPARE(interrupted(), RunState::Stopped); // on record as what it is
        QVERIFY(inTime);
    }

    void aWrongQueryIsNoView()
    {
        m_view->setQuery(u"provider:acme"_s);
        auto *save = m_view->findChild<QAction *>(u"saveView"_s);
        QVERIFY(save->isEnabled());
        QTest::keyClicks(m_view->findChild<QLineEdit *>(u"queryEdit"_s), u" status:nothing"_s);
        QVERIFY(!save->isEnabled());
        qobject_cast<Sidebar *>(m_view->sidebar())->saveView();
        QVERIFY(!qobject_cast<Sidebar *>(m_view->sidebar())->model().hasDraft());
    }

    void theSidebarOpensTheProviderItNames()
    {
        auto *sidebar = qobject_cast<Sidebar *>(m_view->sidebar());
        auto *providers = m_view->findChild<ProvidersPage *>();
        auto *table = providers->findChild<QTableView *>(u"providerTable"_s);
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QSignalSpy shown(m_view.get(), &LedgerView::pageShown);
        for (const QString &name : {u"globex"_s, u"acme"_s}) {
            Q_EMIT sidebar->providerOpened(name);
            QCOMPARE(shown.back().front().value<LedgerView::Page>(), LedgerView::Page::Providers);
            QCOMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), name);
        }
    }
};

QTEST_MAIN(TestLedgerView)
#include "tst_ledgerview.moc"
