// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sqlite/ledgerfile.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/core/ledger/rawledger.h"
#include "tests/support/files.h"

#include <QDateTime>
#include <QDir>

#include <unistd.h>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

/// The POSIX locks on a file, as the kernel lists them (proc_locks(5)).
int posixLocks(const QString &path)
{
    const QByteArray inode = ':' + QByteArray::number(quint64(FileId::at(path)->inode)) + ' ';
    int count = 0;
    for (const QByteArray &line : contentOf(u"/proc/locks"_s).split('\n'))
        count += line.contains("POSIX") && line.contains(inode);
    return count;
}

/// Of a failure; Internal: it succeeded.
template <class T>
ErrorCode codeOf(const Result<T> &result)
{
    return result ? ErrorCode::Internal : result.error().code;
}

} // namespace

/// One ledger is one file, and the file that was opened.
class TestLedgerFile : public QObject
{
    Q_OBJECT

private:
    static Result<AddOutcome> tryAdd(Ledger &ledger, const QString &key)
    {
        return ledger
            .write<AddOutcome>([key](StoreWriter &store) {
                return store.addRequests(std::array{LedgerFixture::newRequest(key)})
                    .map([](const auto &outcomes) { return outcomes.front(); });
            })
            .takeResult();
    }

private Q_SLOTS:
    void aLedgerIsOneWhateverItIsCalled_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"ledger.db", "symbolic.db", "hard.db", "../%1/ledger.db"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    /// One ledger is one file: several may write to it at once, but by no name that has another log.
    void aLedgerIsOneWhateverItIsCalled()
    {
        QFETCH(const QString, name);
        LedgerFixture fixture;
        const QDir folder(fixture.folder());
        QVERIFY(QFile::link(u"ledger.db"_s, folder.filePath(u"symbolic.db"_s)));
        if (name == u"hard.db"_s)
            QVERIFY(::link(QFile::encodeName(fixture.url().path), QFile::encodeName(folder.filePath(name))) ==
                    0);
        const LedgerUrl other{folder.filePath(name.contains(u'%') ? name.arg(folder.dirName()) : name)};
        auto second = Ledger::open(other, LedgerMode::ReadWrite, fixture.clock);
        if (name == u"hard.db"_s) {
            QCOMPARE(codeOf(second), ErrorCode::InUse);
            QVERIFY2(second.error().detail.contains(u"pid %1"_s.arg(::getpid())),
                     qPrintable(second.error().detail));
        } else {
            QVERIFY2(second, qPrintable(second ? QString() : second.error().message));
            QVERIFY(tryAdd(**second, u"A"_s));
            QVERIFY(tryAdd(fixture.ledger(), u"B"_s));
            QVERIFY(tryAdd(**second, u"C"_s));
            second->reset();
            QVERIFY(tryAdd(fixture.ledger(), u"D"_s));
            QCOMPARE(LedgerFixture::countIn(other, fixture.clock), 4);
        }
        fixture.close();
        QCOMPARE(QFileInfo(fixture.url().path + u"-wal"_s).size(), 0); // all is in the file
        QVERIFY(Ledger::open(other, LedgerMode::ReadWrite, fixture.clock));
    }

    /// A log is found by its name: what a killed program left under one is not seen under the other.
    void aLogUnderAnotherNameIsNotPassedOver()
    {
        LedgerFixture fixture;
        const QDir folder(fixture.folder());
        fixture.add(u"A"_s);
        const QByteArray file = contentOf(fixture.url().path);
        const QByteArray log = contentOf(fixture.url().path + u"-wal"_s);
        fixture.close();
        put(fixture.url().path, file); // as a kill leaves both
        put(fixture.url().path + u"-wal"_s, log);
        const LedgerUrl hard{folder.filePath(u"hard.db"_s)};
        QVERIFY(::link(QFile::encodeName(fixture.url().path), QFile::encodeName(hard.path)) == 0);
        for (const LedgerMode mode : {LedgerMode::ReadWrite, LedgerMode::ReadOnly}) {
            const auto refused = Ledger::open(hard, mode, fixture.clock);
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, ErrorCode::Displaced);
            QVERIFY(refused.error().message.contains(u"ledger.db"_s));
        }
        fixture.reopen();
        fixture.close();
        QVERIFY(Ledger::open(hard, LedgerMode::ReadWrite, fixture.clock));

        const QTemporaryDir elsewhere;
        QVERIFY(QFile::remove(hard.path));
        const LedgerUrl far{elsewhere.filePath(u"far.db"_s)};
        QVERIFY(::link(QFile::encodeName(fixture.url().path), QFile::encodeName(far.path)) == 0);
        const auto unseen = Ledger::open(fixture.url(), LedgerMode::ReadWrite, fixture.clock);
        QVERIFY(!unseen);
        QCOMPARE(unseen.error().code, ErrorCode::Displaced);
    }

    /// Any close() of a file drops all POSIX locks of the process on it: the database's own have to stay.
    void lookingAgainKeepsTheDatabasesLocks()
    {
        LedgerFixture fixture;
        fixture.add(u"A"_s);
        const int before = posixLocks(fixture.url().path);
        QVERIFY(before > 0);
        QVERIFY(Ledger::open(fixture.url(), LedgerMode::ReadWrite, fixture.clock));
        QVERIFY(posixLocks(fixture.url().path) >= before);
        QCOMPARE(LedgerFixture::countIn(fixture.url(), fixture.clock), 1);
        QVERIFY(posixLocks(fixture.url().path) > 0);
        QVERIFY(Ledger::create(fixture.url(), fixture.clock, u"x"_s).error().code ==
                ErrorCode::AlreadyExists);
        QVERIFY(posixLocks(fixture.url().path) > 0);
        fixture.close();
        QCOMPARE(posixLocks(fixture.url().path), 0);
    }

    void aReplacedLedgerIsNoticed()
    {
        LedgerFixture fixture;
        LedgerFixture other;
        fixture.add(u"A"_s);
        other.add(u"B"_s);
        other.add(u"C"_s);
        other.close();
        const QByteArray restored = contentOf(other.url().path);
        QVERIFY(::rename(QFile::encodeName(other.url().path), QFile::encodeName(fixture.url().path)) == 0);
        for (int time = 0; time < 2; ++time) {
            const auto lost = tryAdd(fixture.ledger(), u"D"_s);
            QVERIFY(!lost);
            QCOMPARE(lost.error().code, ErrorCode::Displaced);
            QVERIFY(lost.error().message.contains(u"replaced"_s));
        }
        QCOMPARE(contentOf(fixture.url().path), restored);
        // What is asked later is not asked of the new file either.
        const auto scanned = fixture.ledger()
                                 .scan<qint64>([](StoreReader &store) { return store.countRequests({}); })
                                 .takeResult();
        QCOMPARE(codeOf(scanned), ErrorCode::Displaced);
        fixture.close();
        QCOMPARE(contentOf(fixture.url().path), restored);
        QCOMPARE(LedgerFixture::countIn(fixture.url(), fixture.clock), 2);
    }

    /// Also where somebody goes on reading: who copies the file alone has all of it.
    void aClosedLedgerIsInItsFile()
    {
        LedgerFixture fixture;
        fixture.add(u"A"_s);
        const auto reader = Ledger::open(fixture.url(), LedgerMode::ReadOnly, fixture.clock);
        QVERIFY(reader);
        fixture.add(u"B"_s);
        fixture.close();
        const QTemporaryDir folder;
        const LedgerUrl copy{folder.filePath(u"copy.db"_s)};
        QVERIFY(
            QFile::copy(fixture.url().path, copy.path)); // closing it drops the reader's locks: nobody writes
        QCOMPARE(LedgerFixture::countIn(copy, fixture.clock), 2);
        fixture.reopen();
        fixture.add(u"C"_s);
        QCOMPARE(LedgerFixture::countIn(fixture.url(), fixture.clock), 3);
    }

    /// What a killed program recorded last is in its log: the file without it is not the ledger.
    void aMissingLogIsMissed()
    {
        LedgerFixture fixture;
        fixture.add(u"A"_s);
        const QByteArray file = contentOf(fixture.url().path);
        const QByteArray log = contentOf(fixture.url().path + u"-wal"_s);
        fixture.close();
        const QTemporaryDir folder;
        const LedgerUrl url{folder.filePath(u"alone.db"_s)};
        put(url.path, file);
        for (const LedgerMode mode : {LedgerMode::ReadOnly, LedgerMode::ReadWrite}) {
            const auto refused = Ledger::open(url, mode, fixture.clock);
            QCOMPARE(codeOf(refused), ErrorCode::Displaced);
            QVERIFY(refused.error().message.contains(u"alone.db-wal"_s));
        }
        put(url.path + u"-wal"_s, log);
        QVERIFY(Ledger::open(url, LedgerMode::ReadWrite, fixture.clock));
        QCOMPARE(LedgerFixture::countIn(url, fixture.clock), 1);

        put(url.path, file);
        put(url.path + u"-wal"_s, {}); // it is lost, says a person
        QVERIFY(Ledger::open(url, LedgerMode::ReadWrite, fixture.clock));
        QCOMPARE(LedgerFixture::countIn(url, fixture.clock), 0);
    }

    /// The same file with another content: cp writes into what is there.
    void anOverwrittenLedgerIsNoticed_data()
    {
        QTest::addColumn<bool>("isCut");
        QTest::newRow("by a backup") << false;
        QTest::newRow("half") << true;
    }
    void anOverwrittenLedgerIsNoticed()
    {
        QFETCH(const bool, isCut);
        LedgerFixture fixture;
        fixture.add(u"A"_s);
        fixture.close();
        QByteArray backup = contentOf(fixture.url().path);
        if (isCut)
            backup.truncate(backup.size() / 2);
        fixture.reopen();
        fixture.add(u"B"_s);
        fixture.close();
        fixture.reopen();
        fixture.add(u"C"_s);
        const QDateTime noted = QFileInfo(fixture.url().path).lastModified();
        {
            QFile touched(fixture.url().path);
            QVERIFY(
                touched.open(QIODevice::ReadWrite)); // closing it drops SQLite's locks: nobody else is here
            QVERIFY(touched.setFileTime(noted.addSecs(1), QFile::FileModificationTime));
        }
        fixture.add(u"D"_s); // its content is the same
        put(fixture.url().path, backup);
        for (int time = 0; time < 2; ++time) {
            const auto lost = tryAdd(fixture.ledger(), u"E"_s);
            QCOMPARE(codeOf(lost), ErrorCode::Displaced);
            QVERIFY2(lost.error().message.contains(u"overwritten"_s), qPrintable(lost.error().message));
        }
        fixture.close();
        QCOMPARE(contentOf(fixture.url().path), backup);
        if (isCut)
            return;
        QCOMPARE(codeOf(Ledger::open(fixture.url(), LedgerMode::ReadWrite, fixture.clock)),
                 ErrorCode::Displaced);
        QVERIFY(QFile::remove(fixture.url().path + u"-wal"_s) &&
                QFile::remove(fixture.url().path + u"-shm"_s));
        QCOMPARE(LedgerFixture::countIn(fixture.url(), fixture.clock), 1);
    }

    /// Another program is at work on the new file: its log, which has the name of the old one's, is left alone.
    void aReplacedLedgerInUseIsLeftAlone()
    {
        LedgerFixture fixture;
        LedgerFixture other;
        other.add(u"B"_s);
        other.close();
        QVERIFY(::rename(QFile::encodeName(other.url().path), QFile::encodeName(fixture.url().path)) == 0);
        QVERIFY(QFile::remove(fixture.url().path + u"-wal"_s)); // as the advice says
        auto opened = Ledger::open(fixture.url(), LedgerMode::ReadWrite, fixture.clock);
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().message));
        QVERIFY(tryAdd(**opened, u"C"_s));
        QVERIFY(!tryAdd(fixture.ledger(), u"D"_s));
        fixture.close();
        QVERIFY(tryAdd(**opened, u"E"_s));
        opened->reset();
        QCOMPARE(LedgerFixture::countIn(fixture.url(), fixture.clock), 3);
    }

    void aMovedLedgerKeepsWhatWasAcknowledged()
    {
        LedgerFixture fixture;
        fixture.add(u"A"_s);
        const LedgerUrl moved{fixture.url().path + u".moved"_s};
        QVERIFY(QFile::rename(fixture.url().path, moved.path));
        const auto lost = tryAdd(fixture.ledger(), u"B"_s);
        QCOMPARE(codeOf(lost), ErrorCode::Displaced);
        QVERIFY(lost.error().message.contains(u"moved or removed"_s));
        QVERIFY(!QFile::exists(fixture.url().path));
        QVERIFY(QFile::rename(moved.path, fixture.url().path));
        QVERIFY(tryAdd(fixture.ledger(), u"B"_s)); // it was put back

        QVERIFY(QFile::rename(fixture.url().path, moved.path));
        fixture.close();
        QCOMPARE(LedgerFixture::countIn(moved, fixture.clock), 2);
    }

    void aLinkThatLeadsElsewhereIsNoticed()
    {
        LedgerFixture fixture;
        LedgerFixture other;
        fixture.close();
        other.close();
        const LedgerUrl link{QDir(fixture.folder()).filePath(u"link.db"_s)};
        QVERIFY(QFile::link(fixture.url().path, link.path));
        auto ledger = Ledger::open(link, LedgerMode::ReadWrite, fixture.clock);
        QVERIFY(ledger && tryAdd(**ledger, u"A"_s));
        QVERIFY(QFile::remove(link.path) && QFile::link(other.url().path, link.path));
        QCOMPARE(codeOf(tryAdd(**ledger, u"B"_s)), ErrorCode::Displaced);
        ledger->reset();
        QCOMPARE(LedgerFixture::countIn(fixture.url(), fixture.clock), 1);
        QCOMPARE(LedgerFixture::countIn(other.url(), fixture.clock), 0);
    }

    /// A killed program's log belongs to the file that it was killed on, and to no backup of it.
    void aLogOfAnotherStateIsRefused()
    {
        LedgerFixture fixture;
        const QString path = fixture.url().path;
        fixture.add(u"A"_s);
        fixture.close();
        const QByteArray backup = contentOf(path);
        fixture.reopen();
        fixture.add(u"B"_s);
        fixture.close();
        fixture.reopen();
        const QByteArray closedFile = contentOf(path); // what the log goes on from
        fixture.add(u"C"_s);
        const QByteArray firstLog = contentOf(path + u"-wal"_s);
        RawLedger(path).exec("PRAGMA wal_checkpoint(PASSIVE)");
        const QByteArray checkpointed = contentOf(path);
        fixture.add(u"D"_s); // begins the log anew
        const QByteArray secondLog = contentOf(path + u"-wal"_s);
        fixture.close();

        const auto opens = [&](const QByteArray &file, const QByteArray &log) -> qint64 {
            const QTemporaryDir folder;
            const LedgerUrl url{folder.filePath(u"restored.db"_s)};
            put(url.path, file);
            put(url.path + u"-wal"_s, log);
            for (const LedgerMode mode : {LedgerMode::ReadOnly, LedgerMode::ReadWrite}) {
                const auto ledger = Ledger::open(url, mode, fixture.clock);
                if (ledger)
                    continue;
                if (ledger.error().code != ErrorCode::Displaced || contentOf(url.path) != file ||
                    !ledger.error().message.contains(u"restored.db-wal"_s))
                    qFatal("%s", qPrintable(ledger.error().message));
                return 0;
            }
            return LedgerFixture::countIn(url, fixture.clock);
        };
        QCOMPARE(opens(closedFile, firstLog), 3);
        QCOMPARE(opens(checkpointed, firstLog), 3);
        QCOMPARE(opens(checkpointed, secondLog), 4);
        QCOMPARE(opens(backup, firstLog), 0);
        QCOMPARE(opens(backup, secondLog), 0);
        QCOMPARE(opens(closedFile, secondLog), 0);
        LedgerFixture stranger;
        stranger.close();
        QCOMPARE(opens(contentOf(stranger.url().path), firstLog), 0);
        QCOMPARE(opens(backup, {}), 1);
        QCOMPARE(opens(backup, QByteArray(100, 'x')), 1); // no log at all
    }
};

QTEST_GUILESS_MAIN(TestLedgerFile)
#include "tst_ledgerfile.moc"
