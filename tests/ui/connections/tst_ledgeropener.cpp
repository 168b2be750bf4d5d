// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/background.h"
#include "core/ledger/sqlite/filehandle.h"
#include "tests/ui/connections/openerfixture.h"
#include "ui/connections/ledgerbackup.h"

#include <QDir>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <unistd.h>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

namespace {

/// As a later Repoll would leave it.
void addFutureMigration(const QString &path)
{
    {
        auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"future"_s);
        database.setDatabaseName(path);
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(u"INSERT INTO schema_migration (version, name, checksum, applied_at) "
                           "SELECT MAX(version) + 1, 'future', x'00', 0 FROM schema_migration"_s));
    }
    QSqlDatabase::removeDatabase(u"future"_s);
}

void damage(const QString &path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(100)); // behind the header
    file.write(QByteArray(4'000, '\xff'));
}

void linkElsewhere(const QString &path, const QString &folder)
{
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(::link(QFile::encodeName(path), QFile::encodeName(folder + u"/b.sqlite"_s)) == 0);
}

} // namespace

class TestLedgerOpener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<OpenerFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void opens();
    void creates();
    void secondConsoleReadsAndNamesTheHolder();
    void opensForReadingWhenAsked();
    void refuses_data();
    void refuses();
    void createNeverOverwrites();
    void refusalGoesWithTheNextCall();
    void cancelledOpenTellsNothing();
    void laterCallWins();
    void wordsOfEveryError_data();
    void wordsOfEveryError();
    void recentKeepsTen();
    void recentSeesWhatIsMissing();
    void copiesAside();

private:
    [[nodiscard]] LedgerOpener &opener() const { return *m_fixture->opener; }

    std::unique_ptr<OpenerFixture> m_fixture;
};

void TestLedgerOpener::opens()
{
    const QString path = m_fixture->makeLedger(u"a.sqlite"_s);
    QSignalSpy failed(&opener(), &LedgerOpener::failed);
    opener().open(path);
    QVERIFY(opener().isBusy());
    QCOMPARE(opener().task(), LedgerOpener::Task::Opening);
    QVERIFY(!m_fixture->session); // nothing waits
    QTRY_VERIFY(m_fixture->session);
    QVERIFY(!opener().isBusy());
    QVERIFY(failed.isEmpty());
    QVERIFY(!m_fixture->session->isReadOnly());
    QCOMPARE(m_fixture->session->whyReadOnly(), QString());
    QCOMPARE(m_fixture->session->path(), path);
    QCOMPARE(m_fixture->recent->ledgers().size(), 1U);
    QCOMPARE(m_fixture->recent->ledgers().front().path, path);
}

void TestLedgerOpener::creates()
{
    const QString path = m_fixture->path(u"new/folder/b.sqlite"_s);
    opener().create(path);
    QCOMPARE(opener().task(), LedgerOpener::Task::Creating);
    QTRY_VERIFY(m_fixture->session);
    QVERIFY(QFileInfo(path).isFile());
    QVERIFY(!m_fixture->session->isReadOnly());
}

void TestLedgerOpener::secondConsoleReadsAndNamesTheHolder()
{
    const QString path = m_fixture->makeLedger(u"a.sqlite"_s);
    const auto holder = FileHandle::open(path, LedgerMode::ReadWrite);
    QVERIFY(holder && (*holder)->beginWriting()); // at the door: it may be updating the ledger
    FileHandle::doorPatience = std::chrono::milliseconds(10);
    opener().open(path);
    QTRY_VERIFY(m_fixture->session);
    QVERIFY(m_fixture->session->isReadOnly());
    const QString why = m_fixture->session->whyReadOnly();
    const QString name = u"tst_ledgeropener (pid %1)"_s.arg(QCoreApplication::applicationPid());
    QVERIFY2(why.contains(u"In use by "_s + name), qPrintable(why));
    QVERIFY2(why.contains(u"Close it there"_s), qPrintable(why));
}

void TestLedgerOpener::opensForReadingWhenAsked()
{
    opener().open(m_fixture->makeLedger(u"a.sqlite"_s), LedgerMode::ReadOnly);
    QTRY_VERIFY(m_fixture->session);
    QVERIFY(m_fixture->session->isReadOnly());
    QVERIFY(m_fixture->session->whyReadOnly().contains(u"as you asked"_s));
}

void TestLedgerOpener::refuses_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("advice");
    QTest::newRow("missing") << u"missing"_s << ErrorCode::NotFound << u"no ledger of this name"_s
                             << u"create a new ledger here"_s;
    QTest::newRow("missing folder") << u"missing-folder"_s << ErrorCode::NotFound
                                    << u"folder does not exist"_s << u"look for the ledger elsewhere"_s;
    QTest::newRow("text") << u"text"_s << ErrorCode::NotALedger << u"not a Repoll ledger"_s
                          << u"import the file into it"_s;
    QTest::newRow("folder") << u"folder"_s << ErrorCode::NotALedger << u"not a Repoll ledger"_s
                            << u"Choose the ledger file in it"_s;
    QTest::newRow("other database") << u"database"_s << ErrorCode::NotALedger << u"not a Repoll ledger"_s
                                    << u"Nothing was changed"_s;
    QTest::newRow("newer") << u"newer"_s << ErrorCode::NewerSchema << u"newer Repoll"_s
                           << u"Update this program"_s;
    QTest::newRow("displaced") << u"displaced"_s << ErrorCode::Displaced << u"do not belong together"_s
                               << u"Put back"_s;
    QTest::newRow("corrupt") << u"corrupt"_s << ErrorCode::Corrupt << u"damaged"_s << u"Make a copy"_s;
    QTest::newRow("scheme") << u"scheme"_s << ErrorCode::InvalidArgument << u"no place for a ledger"_s
                            << u"not supported"_s;
}

void TestLedgerOpener::refuses()
{
    QFETCH(QString, kind);
    QFETCH(ErrorCode, code);
    QFETCH(QString, title);
    QFETCH(QString, advice);
    QString path = m_fixture->path(u"a.sqlite"_s);
    if (kind == u"missing-folder")
        path = m_fixture->path(u"nowhere/a.sqlite"_s);
    else if (kind == u"text")
        m_fixture->makeFile(u"a.sqlite"_s, "provider,key\nacme,1\n");
    else if (kind == u"folder")
        path = m_fixture->folder.path();
    else if (kind == u"database")
        m_fixture->makeFile(u"a.sqlite"_s, QByteArray("SQLite format 3\0", 16) + QByteArray(4'080, '\0'));
    else if (kind == u"newer")
        addFutureMigration(m_fixture->makeLedger(u"a.sqlite"_s));
    else if (kind == u"displaced") // a name that another folder holds
        linkElsewhere(m_fixture->makeLedger(u"a.sqlite"_s), m_fixture->path(u"elsewhere"_s));
    else if (kind == u"corrupt")
        damage(m_fixture->makeLedger(u"a.sqlite"_s));
    else if (kind == u"scheme")
        path = u"mysql://host/db"_s;

    QSignalSpy failed(&opener(), &LedgerOpener::failed);
    opener().open(path);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!m_fixture->session);
    QVERIFY(!opener().isBusy());
    const auto refusal = failed.front().front().value<OpenRefusal>();
    QCOMPARE(refusal.error.code, code);
    QVERIFY2(refusal.title.contains(title), qPrintable(refusal.title));
    QVERIFY2(refusal.advice.contains(advice), qPrintable(refusal.advice));
    QCOMPARE(refusal, opener().refusal());
    QCOMPARE(refusal.mayCopy, code == ErrorCode::Corrupt);
    QVERIFY(m_fixture->recent->ledgers().empty());
}

void TestLedgerOpener::createNeverOverwrites()
{
    const QString path = m_fixture->makeFile(u"a.sqlite"_s, "precious");
    QSignalSpy failed(&opener(), &LedgerOpener::failed);
    opener().create(path);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(opener().refusal()->error.code, ErrorCode::AlreadyExists);
    QVERIFY(opener().refusal()->advice.contains(u"Nothing was overwritten"_s));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("precious"));
}

void TestLedgerOpener::refusalGoesWithTheNextCall()
{
    QSignalSpy failed(&opener(), &LedgerOpener::failed);
    opener().open(m_fixture->path(u"missing.sqlite"_s));
    QTRY_COMPARE(failed.size(), 1);
    opener().open(m_fixture->makeLedger(u"a.sqlite"_s));
    QVERIFY(!opener().refusal());
    QTRY_VERIFY(m_fixture->session);
}

void TestLedgerOpener::cancelledOpenTellsNothing()
{
    const QString path = m_fixture->makeLedger(u"a.sqlite"_s);
    QSignalSpy opened(&opener(), &LedgerOpener::opened);
    QSignalSpy failed(&opener(), &LedgerOpener::failed);
    opener().open(path);
    opener().cancel();
    QVERIFY(!opener().isBusy());
    // The ledger that nobody wants is closed again: it can be opened for writing.
    QTRY_VERIFY(Ledger::open({path}, LedgerMode::ReadWrite, m_fixture->clock).has_value());
    QCoreApplication::processEvents();
    QVERIFY(opened.isEmpty());
    QVERIFY(failed.isEmpty());
}

void TestLedgerOpener::laterCallWins()
{
    QSignalSpy opened(&opener(), &LedgerOpener::opened);
    opener().open(m_fixture->makeLedger(u"a.sqlite"_s));
    opener().open(m_fixture->makeLedger(u"b.sqlite"_s));
    QTRY_VERIFY(m_fixture->session);
    QCOMPARE(m_fixture->session->title(), u"b.sqlite"_s);
    waitForBackground();
    QCoreApplication::processEvents();
    QCOMPARE(opened.size(), 1);
}

void TestLedgerOpener::wordsOfEveryError_data()
{
    QTest::addColumn<ErrorCode>("code");
    for (const ErrorCode code :
         {ErrorCode::InvalidArgument, ErrorCode::NotFound, ErrorCode::AlreadyExists, ErrorCode::InUse,
          ErrorCode::ReadOnly, ErrorCode::NewerSchema, ErrorCode::NotALedger, ErrorCode::Corrupt,
          ErrorCode::Displaced, ErrorCode::Io, ErrorCode::DiskFull, ErrorCode::Internal})
        QTest::addRow("%d", int(code)) << code;
}

void TestLedgerOpener::wordsOfEveryError()
{
    QFETCH(ErrorCode, code);
    const Error error{code, u"the core's own words"_s, u"repollctl (pid 7) on host"_s};
    const OpenRefusal refusal = refusalOf(u"/no/a.sqlite"_s, error);
    QVERIFY(!refusal.title.isEmpty());
    QVERIFY(!refusal.advice.isEmpty());
    QVERIFY(refusal.title != refusal.advice);
    if (mayOpenReadOnly(error)) {
        const QString why = whyReadOnly(error);
        QVERIFY(!why.isEmpty());
        QCOMPARE(why.contains(error.detail), code == ErrorCode::InUse);
    }
}

void TestLedgerOpener::recentKeepsTen()
{
    for (int i = 0; i < 12; ++i)
        m_fixture->recent->add(m_fixture->path(u"%1.sqlite"_s.arg(i)), i);
    m_fixture->recent->add(m_fixture->path(u"5.sqlite"_s), 99);
    const RecentLedgers again; // as in the next start
    QCOMPARE(again.ledgers().size(), 10U);
    QCOMPARE(again.ledgers()[0].path, m_fixture->path(u"5.sqlite"_s));
    QCOMPARE(again.ledgers()[0].openedAt, 99);
    QCOMPARE(again.ledgers()[1].path, m_fixture->path(u"11.sqlite"_s));
    QCOMPARE(again.ledgers()[9].path, m_fixture->path(u"2.sqlite"_s));
    m_fixture->recent->remove(m_fixture->path(u"11.sqlite"_s));
    QCOMPARE(RecentLedgers().ledgers().size(), 9U);
}

void TestLedgerOpener::recentSeesWhatIsMissing()
{
    RecentLedgers &recent = *m_fixture->recent;
    const QString there = m_fixture->makeLedger(u"there.sqlite"_s);
    recent.add(m_fixture->path(u"gone.sqlite"_s), 1);
    recent.add(there, 2);
    QTRY_COMPARE(recent.ledgers()[0].state, RecentLedger::State::Writable);
    QTRY_COMPARE(recent.ledgers()[1].state, RecentLedger::State::Missing);
    QVERIFY(!recent.ledgers()[0].production);
    opener().open(there);
    QTRY_VERIFY(m_fixture->session);
    m_fixture->session->setProduction(true);
    recent.refresh();
    QVERIFY(recent.ledgers()[0].production);
}

void TestLedgerOpener::copiesAside()
{
    const QString path = m_fixture->makeFile(u"a.sqlite"_s, "bytes");
    m_fixture->makeFile(u"a.sqlite-wal"_s, "log");
    const auto copy = copyLedgerAside(path, m_fixture->clock.nowMs());
    QVERIFY(copy);
    QFile main(*copy);
    QFile log(*copy + u"-wal"_s);
    QVERIFY(main.open(QIODevice::ReadOnly) && log.open(QIODevice::ReadOnly));
    QCOMPARE(main.readAll(), QByteArray("bytes"));
    QCOMPARE(log.readAll(), QByteArray("log"));
    QVERIFY(!copyLedgerAside(path, m_fixture->clock.nowMs())); // never over a copy
    QVERIFY(!copyLedgerAside(m_fixture->path(u"none"_s), m_fixture->clock.nowMs()));
}

QTEST_MAIN(TestLedgerOpener)
#include "tst_ledgeropener.moc"
