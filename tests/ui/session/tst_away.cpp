// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/background.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/support/ownserver.h"
#include "tests/ui/child.h"
#include "tests/ui/shots.h"
#include "ui/help/logbuffer.h"
#include "ui/requests/requestmodel.h"
#include "ui/requests/requestview.h"
#include "ui/settings/consolesettings.h"
#include "ui/window/mainwindow.h"

#include <QSettings>
#include <QStandardPaths>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 60'000;

} // namespace

/// The console while its ledger's server is away.
class TestAway : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"repoll-tests"_s);
        QSettings().clear();
    }

    void aNoticeStandsUntilTheServerIsBack()
    {
        const OwnServer server;
        const FakeClock clock;
        const LedgerUrl url = *LedgerUrl::parse(server.url());
        QVERIFY(Ledger::create(url, clock, u"tester@host"_s));
        auto other = *Ledger::open(url, LedgerMode::ReadWrite, clock);
        const auto add = [&](const QString &key) {
            NewRequest row = LedgerFixture::newRequest(key);
            row.nextPollAt = clock.nowMs() - 60'000;
            return other->write<std::vector<AddOutcome>>(
                [row](StoreWriter &store) { return store.addRequests(std::array{row}); });
        };
        QVERIFY(add(u"A"_s).takeResult());

        ConsoleSettings settings;
        LogBuffer log;
        WindowTools tools;
        tools.session.clock = &clock;
        tools.session.who = u"tester@host"_s;
        tools.settings = &settings;
        tools.log = &log;
        auto window = std::make_unique<MainWindow>(tools);
        window->show();
        window->openLedger(server.url());
        auto *const notice = window->findChild<QWidget *>(u"awayBanner"_s);
        QVERIFY(notice);
        QTRY_VERIFY_WITH_TIMEOUT(window->view(), patienceMs);
        auto *const table = qobject_cast<RequestModel *>(window->findChild<RequestView *>()->model());
        QTRY_COMPARE_WITH_TIMEOUT(table->rowCount(), 1, patienceMs);
        QVERIFY(!notice->isVisible());

        for (int round = 2; round <= 3; ++round) {
            server.halt();
            QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible(), patienceMs);
            QVERIFY2(notice->accessibleName().contains(u"does not answer since"_s),
                     qPrintable(notice->accessibleName()));
            saveShots(*window, u"window-away"_s);
            const auto added = add(QString::number(round)); // in hand while it is away
            QCOMPARE(table->rowCount(), round - 1);
            QVERIFY(table->requestAt(0)); // nothing is emptied
            QVERIFY(!window->findChild<QWidget *>(u"stateBanner"_s)->isVisible());
            server.resume();
            QTRY_VERIFY_WITH_TIMEOUT(!notice->isVisible(), patienceMs);
            QTRY_COMPARE_WITH_TIMEOUT(table->rowCount(), round, patienceMs); // nothing is lost
            QVERIFY(!table->error());
            QVERIFY(added.result());
        }
        window.reset();
        other.reset();
        waitForBackground();
    }
};

QTEST_MAIN(TestAway)
#include "tst_away.moc"
