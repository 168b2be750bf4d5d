// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demostarter.h"
#include "core/base/clock.h"
#include "core/ledger/ledger.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

/// The demo as the console starts it, with the simulator program.
class TestDemoStarter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesAndStarts();
    void usesTheSameAgain();
    void movesWhereItsPortIsTaken();
    void readyThoughAnotherConsoleHasIt();
    void refusesAFolderThatIsNoDemos();
    void cancelTellsNothing();

private:
    static constexpr int patienceMs = 30'000;

    [[nodiscard]] static quint16 portOf(const QString &folder)
    {
        return DemoFolder(folder).loadSettings()->port;
    }
    [[nodiscard]] static bool answers(quint16 port)
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        return socket.waitForConnected(2'000);
    }

    // What ends in the background needs it until the application goes.
    static inline const SystemClock m_clock;
};

void TestDemoStarter::makesAndStarts()
{
    const QTemporaryDir folder;
    quint16 port = 0;
    {
        DemoStarter starter(folder.filePath(u"demo"_s), m_clock, 500);
        QVERIFY(starter.isThere());
        QSignalSpy ready(&starter, &DemoStarter::ready);
        starter.start();
        QVERIFY(starter.isStarting());
        QVERIFY(ready.isEmpty()); // nothing waits
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patienceMs);
        QVERIFY(!starter.isStarting());
        const QString path = ready.front().front().toString();
        auto ledger = Ledger::open({path}, LedgerMode::ReadWrite, m_clock);
        QVERIFY(ledger);
        auto count = (*ledger)->read<qint64>([](StoreReader &store) { return store.countRequests({}); });
        QCOMPARE(*count.result(), 500);
        port = portOf(folder.filePath(u"demo"_s));
        QVERIFY(answers(port));
    }
    QVERIFY(!answers(port)); // it ends with the starter
}

void TestDemoStarter::usesTheSameAgain()
{
    const QTemporaryDir folder;
    QByteArray before;
    for (int i = 0; i < 2; ++i) {
        DemoStarter starter(folder.path(), m_clock, 300);
        QSignalSpy ready(&starter, &DemoStarter::ready);
        starter.start();
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patienceMs);
        QFile profile(folder.filePath(u"acme-pay.json"_s));
        QVERIFY(profile.open(QIODevice::ReadOnly));
        const QByteArray now = profile.readAll();
        QVERIFY(before.isEmpty() || now == before); // at the port of last time
        before = now;
    }
}

void TestDemoStarter::movesWhereItsPortIsTaken()
{
    const QTemporaryDir folder;
    {
        DemoStarter starter(folder.path(), m_clock, 300);
        QSignalSpy ready(&starter, &DemoStarter::ready);
        starter.start();
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patienceMs);
    }
    const quint16 port = portOf(folder.path());
    QTcpServer squatter;
    QVERIFY(squatter.listen(QHostAddress::LocalHost, port));
    DemoStarter starter(folder.path(), m_clock, 300);
    QSignalSpy ready(&starter, &DemoStarter::ready);
    starter.start();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patienceMs);
    QVERIFY(portOf(folder.path()) != port);
    QVERIFY(answers(portOf(folder.path())));
}

void TestDemoStarter::readyThoughAnotherConsoleHasIt()
{
    const QTemporaryDir folder;
    DemoStarter first(folder.path(), m_clock, 300);
    QSignalSpy firstReady(&first, &DemoStarter::ready);
    first.start();
    QTRY_COMPARE_WITH_TIMEOUT(firstReady.size(), 1, patienceMs);
    const auto held = Ledger::open({firstReady.front().front().toString()}, LedgerMode::ReadWrite, m_clock);
    QVERIFY(held);
    const quint16 port = portOf(folder.path());
    DemoStarter second(folder.path(), m_clock, 300);
    QSignalSpy secondReady(&second, &DemoStarter::ready);
    second.start();
    QTRY_COMPARE_WITH_TIMEOUT(secondReady.size(), 1, patienceMs);
    QCOMPARE(portOf(folder.path()), port); // the first one's providers are still the ledger's
    QVERIFY(answers(port));
}

void TestDemoStarter::refusesAFolderThatIsNoDemos()
{
    const QTemporaryDir folder;
    QFile precious(folder.filePath(u"ledger.sqlite"_s));
    QVERIFY(precious.open(QIODevice::WriteOnly));
    precious.write("precious");
    precious.close();
    DemoStarter starter(folder.path(), m_clock, 300);
    QSignalSpy failed(&starter, &DemoStarter::failed);
    starter.start();
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patienceMs);
    const auto error = failed.front().front().value<Error>();
    QCOMPARE(error.code, ErrorCode::AlreadyExists);
    QVERIFY2(error.message.contains(u"demo.json"_s), qPrintable(error.message));
    QVERIFY(precious.open(QIODevice::ReadOnly));
    QCOMPARE(precious.readAll(), QByteArray("precious"));
}

void TestDemoStarter::cancelTellsNothing()
{
    const QTemporaryDir folder;
    DemoStarter starter(folder.path(), m_clock, 300);
    QSignalSpy ready(&starter, &DemoStarter::ready);
    QSignalSpy failed(&starter, &DemoStarter::failed);
    starter.start();
    starter.cancel();
    QVERIFY(!starter.isStarting());
    starter.start(); // and it can be started again
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patienceMs);
    QVERIFY(failed.isEmpty());
}

QTEST_GUILESS_MAIN(TestDemoStarter)
#include "tst_demostarter.moc"
