// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sqlite/filehandle.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/support/files.h"
#include "tests/support/powerlossvfs.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Hidden);
}

} // namespace

/// How a ledger comes into being, and under which names.
class TestLedgerCreate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The disk is full at any write of the making: an error, and no file of any name.
    void aFullDiskLeavesNoHalfLedger()
    {
        const FakeClock clock;
        const QTemporaryDir folder;
        const LedgerUrl url{folder.filePath(u"new.db"_s)};
        PowerLossVfs vfs;
        int writes = 0;
        for (;; ++writes) {
            vfs.room = writes;
            const auto created = Ledger::create(url, clock, u"tester@host"_s);
            if (created)
                break;
            QCOMPARE(created.error().code, ErrorCode::DiskFull);
            QCOMPARE(filesIn(folder.path()), QStringList());
        }
        vfs.room.reset();
        QVERIFY(writes > 50);
        QCOMPARE(filesIn(folder.path()), QStringList{u"new.db"_s});
        QCOMPARE(LedgerFixture::countIn(url, clock), 0);
        qInfo("%d writes, each of which failed once", writes);
    }

    void whatAKilledMakingLeftIsCollected()
    {
        const FakeClock clock;
        const QTemporaryDir folder;
        const LedgerUrl url{folder.filePath(u"new.db"_s)};
        put(url.path + u".new-AbCdEf"_s, "half");
        put(url.path + u".new-AbCdEf-wal"_s, "half");
        put(url.path + u".new-GhIjKl"_s, "being made");
        put(url.path + u".new-notes.txt"_s, "a person's");
        put(folder.filePath(u"other.db.new-AbCdEf"_s), "another's");
        auto busy = FileHandle::open(url.path + u".new-GhIjKl"_s, LedgerMode::ReadWrite);
        QVERIFY(busy && (*busy)->beginWriting());
        QVERIFY(Ledger::create(url, clock, u"tester@host"_s));
        const QStringList others{u"new.db.new-notes.txt"_s, u"other.db.new-AbCdEf"_s};
        QCOMPARE(filesIn(folder.path()), (QStringList{u"new.db"_s, u"new.db.new-GhIjKl"_s} + others));
        busy->reset();
        QVERIFY(Ledger::open(url, LedgerMode::ReadWrite, clock));
        QCOMPARE(filesIn(folder.path()), (QStringList{u"new.db"_s} + others));
    }

    void aNameIsTakenAsItIsMeant_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("path"); // empty: refused
        const auto row = [](const QString &text, const QString &path) {
            QTest::newRow(qPrintable(text)) << text << path;
        };
        row(u"ledger.db"_s, u"ledger.db"_s);
        row(u"sqlite:/srv/l.db"_s, u"/srv/l.db"_s);
        row(u"~/l.db"_s, QDir::homePath() + u"/l.db"_s);
        row(u"sqlite:~/l.db"_s, QDir::homePath() + u"/l.db"_s);
        row(u"~l.db"_s, u"~l.db"_s);
        row(u"./~x/l.db"_s, u"./~x/l.db"_s);
        row(u"~somebody/l.db"_s, {});
        row(u":memory:"_s, {});
        row(u"sqlite::memory:"_s, {});
        row(u"file:l.db?mode=memory"_s, {});
        row(QString::fromUtf8("caf\xe9.db"), {}); // not UTF-8
        row(QString(u"l"_s) + QChar(0xd800), {});
    }
    void aNameIsTakenAsItIsMeant()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, path);
        const auto url = LedgerUrl::parse(text);
        QCOMPARE(bool(url), !path.isEmpty());
        if (url)
            QCOMPARE(url->path, path);
        else
            QCOMPARE(url.error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(TestLedgerCreate)
#include "tst_ledgercreate.moc"
