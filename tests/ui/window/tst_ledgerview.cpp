// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window/windowfixture.h"
#include "ui/providers/providerspage.h"
#include "ui/recovery/recoversheet.h"
#include "ui/requests/sidebar.h"
#include "ui/runs/runspage.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QSpinBox>
#include <QTableView>

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
