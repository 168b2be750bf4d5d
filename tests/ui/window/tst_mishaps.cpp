// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/plan.h"
#include "tests/ui/child.h"
#include "tests/ui/window/windowfixture.h"
#include "ui/session/activerun.h"

#include <QAbstractButton>
#include <QAction>
#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

/// What nobody plans: files that go, ledgers that are none, and things that end while others speak of them.
class TestMishaps : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<WindowFixture> m_fixture;

    static void trigger(const MainWindow &window, const QString &name)
    {
        auto *action = window.findChild<QAction *>(name);
        QVERIFY2(action, qPrintable(name));
        QTRY_VERIFY2(action->isEnabled(), qPrintable(name));
        action->trigger();
    }
    static void pickFirst(const MainWindow &window)
    {
        auto &table = child<QTableView>(window, u"requestTable"_s);
        QTRY_VERIFY(table.model()->rowCount() > 0);
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {},
                          table.visualRect(table.model()->index(0, 1)).center());
    }
    /// A run of what is interrupted, which ends when the network answers.
    static ActiveRun *startRun(const MainWindow &window)
    {
        LedgerSession &session = window.view()->session();
        [&] { QTRY_COMPARE(session.registry().names().size(), 2); }();
        RequestFilter filter;
        filter.interrupted = true;
        auto frozen = TargetSelector(session.ledger(), session.registry())
                          .freeze(filter, {u"tester@host"_s, u"INC-1"_s, {}, {}});
        frozen.waitForFinished();
        auto read = session.ledger().scan<Run>(
            [id = frozen.result()->runId](StoreReader &store) { return store.run(id); });
        read.waitForFinished();
        return session.startRun(read.result().value(), {});
    }
    /// Opens the dialog of this name, each by its own way.
    static void openDialog(const MainWindow &window, const QString &name)
    {
        if (name == u"recoverSheet") {
            window.view()->recoverMatching();
        } else if (name == u"decideSheet") {
            pickFirst(window);
            trigger(window, u"decideSelected"_s);
        } else if (name == u"importDialog") {
            trigger(window, u"importRequests"_s);
        } else if (name == u"settingsDialog") {
            trigger(window, u"settings"_s);
        } else {
            trigger(window, u"showRuns"_s);
            QTRY_VERIFY(child<QTableView>(window, u"runTable"_s).model()->rowCount() > 0);
            trigger(window, u"exportAction"_s);
        }
        QTRY_VERIFY2(seen(name), qPrintable(name));
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void aLedgerGoesUnderADialog_data()
    {
        QTest::addColumn<QString>("dialog");
        QTest::addColumn<QString>("how");
        for (const QString &dialog : {u"recoverSheet"_s, u"decideSheet"_s, u"importDialog"_s,
                                      u"settingsDialog"_s, u"exportDialog"_s}) {
            for (const QString &how : {u"closed"_s, u"another"_s, u"window"_s})
                QTest::addRow("%s, %s", qPrintable(dialog), qPrintable(how)) << dialog << how;
        }
    }
    /// It is closed, another takes its place, or the window goes: the dialog goes with it, and nothing is started.
    void aLedgerGoesUnderADialog()
    {
        QFETCH(QString, dialog);
        QFETCH(QString, how);
        auto window = m_fixture->makeOpened();
        if (dialog == u"exportDialog") {
            m_fixture->ledger.network.answer = [](const Exchange &) -> std::optional<LaneReply> {
                return Answer{.httpStatus = 404, .headers = {}, .body = {}, .peer = {}, .durationMs = 1};
            };
            ActiveRun *run = startRun(*window);
            run->stop(StopMode::Abort);
            QTRY_VERIFY(run->end());
        }
        openDialog(*window, dialog);
        const std::size_t sent = m_fixture->ledger.network.sent.size();
        if (how == u"closed") {
            window->findChild<QAction *>(u"closeLedger"_s)->trigger();
            QTRY_VERIFY(!window->view());
        } else if (how == u"another") {
            QVERIFY(WindowFixture::open(*window, m_fixture->makeLedger(u"other.sqlite"_s)));
        } else {
            window.reset();
        }
        if (dialog != u"settingsDialog")
            QTRY_VERIFY(!seen(dialog));
        QCOMPARE(m_fixture->ledger.network.sent.size(), sent);
    }

    /// The report is of what is on record when it is written; a run that ends meanwhile takes nothing with it.
    void aRunEndsUnderItsExport()
    {
        m_fixture->ledger.network.answer = [](const Exchange &) { return std::nullopt; };
        const auto window = m_fixture->makeOpened();
        ActiveRun *run = startRun(*window);
        openDialog(*window, u"exportDialog"_s);
        run->stop(StopMode::Abort);
        QTRY_VERIFY(run->end());
        const QString path = m_fixture->path(u"run.csv"_s);
        child<QLineEdit>(*seen(u"exportDialog"_s), u"pathEdit"_s).setText(path);
        const QWidget &dialog = *seen(u"exportDialog"_s); // the page has a button of this name, too
        QTest::mouseClick(&child<QAbstractButton>(dialog, u"exportButton"_s), Qt::LeftButton);
        QTRY_VERIFY(seen(u"openFolderButton"_s));
        QVERIFY(QFileInfo(path).size() > 100);
    }

    /// The file is gone from the disk: what is open stays usable, and nothing hangs.
    void theLedgersFileIsDeleted()
    {
        const auto window = m_fixture->makeOpened();
        pickFirst(*window);
        for (const QString &ending : {QString(), u"-wal"_s, u"-shm"_s})
            QFile::remove(m_fixture->path() + ending);
        trigger(*window, u"refreshRequests"_s);
        for (const QString &page :
             {u"showRuns"_s, u"showProviders"_s, u"showWorkers"_s, u"showSchedules"_s, u"showRequests"_s})
            trigger(*window, page);
        window->view()->setQuery(u"status:failed"_s);
        QTRY_VERIFY(child<QTableView>(*window, u"requestTable"_s).model()->rowCount() > 0);
        trigger(*window, u"closeLedger"_s);
        QTRY_VERIFY(!window->view());
        window->openLedger(m_fixture->path()); // it says that it is not there
        QTRY_VERIFY(seen<QLabel>(u"openRefusalTitle"_s));
    }

    void whatIsNoLedgerIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("provider,key\n");
        QTest::newRow("SQLite's first bytes only") << QByteArray("SQLite format 3\0", 16);
        QTest::newRow("SQLite's head and noise")
            << QByteArray("SQLite format 3\0", 16) + QByteArray(8'000, '\x5a');
    }
    void whatIsNoLedgerIsRefused()
    {
        QFETCH(QByteArray, bytes);
        const auto window = m_fixture->makeOpened();
        const QString file = m_fixture->makeFile(u"odd.sqlite"_s, bytes);
        window->openLedger(file);
        QTRY_VERIFY(seen<QLabel>(u"openRefusalTitle"_s));
        QVERIFY(window->view()); // the one that was open still is
        QFile left(file);
        QVERIFY(left.open(QIODevice::ReadOnly));
        QCOMPARE(left.readAll(), bytes);
        window->openLedger(m_fixture->ledger.folder()); // a folder
        QTRY_VERIFY(seen<QLabel>(u"openRefusalTitle"_s));
        QVERIFY(window->view());
    }

    /// No query that somebody types, however odd, ends in anything but a list or a message.
    void oddQueriesAreToldOrListed_data()
    {
        QTest::addColumn<QString>("query");
        for (const QString &query : {u"\""_s,
                                     u"key:\""_s,
                                     u"((("_s,
                                     u"-"_s,
                                     u"--"_s,
                                     u":"_s,
                                     u"status:"_s,
                                     u"amount:>"_s,
                                     u"amount:1e99999"_s,
                                     u"received:>99999999999999d"_s,
                                     u"deadline:<-1h"_s,
                                     u"received:0000-00-00"_s,
                                     u"attempts:>-1"_s,
                                     u"provider:,,,"_s,
                                     u"key:*"_s,
                                     u"key:%"_s,
                                     u"'; DROP TABLE request; --"_s,
                                     u"\u202einterrupted"_s,
                                     QString(QChar(0)),
                                     QString(QChar(0xd800)),
                                     QString(100'000, u'x'),
                                     QString(u"-"_s).repeated(20'000),
                                     u"status:failed "_s.repeated(5'000),
                                     u"by:"_s,
                                     u"currency:\u20ac"_s})
            QTest::addRow("%s", qPrintable(query.left(30))) << query;
    }
    void oddQueriesAreToldOrListed()
    {
        QFETCH(QString, query);
        const auto window = m_fixture->makeOpened();
        pickFirst(*window);
        window->view()->setQuery(query);
        const auto settled = [&] {
            const auto *message = seen<QLabel>(u"queryMessage"_s);
            return (message && !message->text().isEmpty()) || !seen(u"outdatedLabel"_s);
        };
        QTRY_VERIFY(settled());
        QTest::qWait(0);
        window->view()->setQuery({});
        QTRY_COMPARE(child<QTableView>(*window, u"requestTable"_s).model()->rowCount(), 60);
    }
};

QTEST_MAIN(TestMishaps)
#include "tst_mishaps.moc"
