// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/sessionfixture.h"
#include "ui/requests/requesttable.h"
#include "ui/runs/runspage.h"
#include "ui/settings/consolesettings.h"
#include "ui/window/ledgerview.h"
#include "ui/window/requestspage.h"

#include <QAction>
#include <QPushButton>
#include <QSettings>
#include <QTableView>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

/// What the console offers to an operator, a worker and an auditor of a ledger on a server, and what it says where it
/// does not.
class TestConsoleRoles : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SessionFixture> m_fixture;
    std::unique_ptr<ConsoleSettings> m_settings;
    std::unique_ptr<LedgerSession> m_session;
    std::unique_ptr<LedgerView> m_view;

    void openAs(const QByteArray &user, LedgerMode mode = LedgerMode::ReadWrite)
    {
        auto ledger = Ledger::open(m_fixture->place().urlOf(user), mode, m_fixture->clock);
        QVERIFY2(ledger, ledger ? "" : qPrintable(ledger.error().message + ledger.error().detail));
        m_session = std::make_unique<LedgerSession>(std::move(*ledger), m_fixture->tools());
        m_view = std::make_unique<LedgerView>(*m_session, *m_settings);
        m_view->resize(1000, 600);
        m_view->show();
        auto *table = m_view->findChild<QTableView *>(u"requestTable"_s);
        QTRY_COMPARE(table->model()->rowCount(), 30);
        QTRY_VERIFY(m_session->registry().find(u"acme"_s));
        QTRY_VERIFY(!table->model()->index(0, 1).data().toString().isEmpty());
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(table->model()->index(0, 1)).center());
        QTRY_COMPARE(m_view->selection().count, 1);
    }
    QAction *action(const char *name) const
    {
        for (QWidget *part : {static_cast<QWidget *>(m_view.get()), m_view->sidebar()}) {
            if (auto *found = part->findChild<QAction *>(QString::fromLatin1(name)))
                return found;
        }
        qFatal("no %s", name);
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<SessionFixture>(30);
        QSettings().clear();
        m_settings = std::make_unique<ConsoleSettings>();
        m_fixture->write<std::optional<StopOrder>>([](StoreWriter &store) {
            return store.reportWorker({.name = u"w"_s, .program = u"p"_s, .who = u"wim@host"_s, .runId = 7});
        });
    }
    void cleanup()
    {
        m_view.reset();
        m_session.reset();
        m_settings.reset();
        m_fixture.reset();
    }

    void eachIsOfferedWhatItMay_data()
    {
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<bool>("reads");
        QTest::addColumn<QByteArrayList>("offered");
        QTest::newRow("operator") << QByteArray("ann") << false
                                  << QByteArrayList{"recoverSelected", "decideSelected", "newProvider",
                                                    "saveView",        "stopWorker",     "takeOverRun",
                                                    "newSchedule"};
        QTest::newRow("worker") << QByteArray("wim") << false << QByteArrayList{"recoverSelected"};
        QTest::newRow("auditor") << QByteArray("eve") << true << QByteArrayList{};
    }
    void eachIsOfferedWhatItMay()
    {
        QFETCH(QByteArray, user);
        QFETCH(bool, reads);
        QFETCH(QByteArrayList, offered);
        openAs(user, reads ? LedgerMode::ReadOnly : LedgerMode::ReadWrite);
        const QString why = reads
                                ? u"This ledger is open for reading only."_s
                                : u"This database user may not do that: it takes the role repoll_operator or "
                                  "the ledger's owner."_s;
        for (const char *name : {"recoverSelected", "decideSelected", "saveView"}) {
            QTRY_COMPARE(action(name)->isEnabled(), offered.contains(name));
            QCOMPARE(action(name)->toolTip() == why, !offered.contains(name));
        }
        m_view->showPage(LedgerView::Page::Providers);
        QTRY_COMPARE(action("newProvider")->isEnabled(), offered.contains("newProvider"));
        QCOMPARE(action("newProvider")->toolTip() == why, !offered.contains("newProvider"));
        m_view->showPage(LedgerView::Page::Schedules);
        QTRY_COMPARE(action("newSchedule")->isEnabled(), offered.contains("newSchedule"));
        QCOMPARE(action("newSchedule")->toolTip() == why, !offered.contains("newSchedule"));
        m_view->showPage(LedgerView::Page::Workers);
        QTRY_COMPARE(m_view->findChild<QTableView *>(u"workersTable"_s)->model()->rowCount(), 1);
        for (const char *name : {"stopWorker", "takeOverRun"}) {
            QTRY_COMPARE(action(name)->isEnabled(), offered.contains(name));
            QCOMPARE(action(name)->toolTip() == why, !offered.contains(name));
        }
    }
};

QTEST_MAIN(TestConsoleRoles)
#include "tst_consoleroles.moc"
