// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/ledgercopies.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/core/ledger/rawledger.h"

#include <QDir>
#include <QFileInfo>

#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <thread>
#include <tuple>

using namespace repoll;
using namespace Qt::StringLiterals;

/// Backups of a ledger, and what becomes of one that is put back.
class TestCopies : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LedgerFixture> m_fixture;

    QString path(const QString &name) const { return m_fixture->folder() + u'/' + name; }
    QString backup() const { return path(u"backup.db"_s); }
    QString logOf(const QString &ledger) const { return ledger + u"-wal"_s; }

    CopyOrder order(bool replaces = false) const
    {
        return {m_fixture->url(), backup(), u"tester@host"_s, replaces};
    }
    Result<BackupDone> backUp(bool replaces = false) const
    {
        return backUpLedger(order(replaces), m_fixture->clock);
    }
    Result<RestoreDone> restore(bool replaces = false) const
    {
        return restoreLedger(order(replaces), m_fixture->clock);
    }
    /// The ledger is closed, a backup takes its place, and it is open again.
    RestoreDone goBack()
    {
        m_fixture->close();
        const auto done = restore(true);
        if (!done)
            qFatal("%s", qPrintable(done.error().message + done.error().detail));
        m_fixture->reopen();
        return *done;
    }
    std::optional<Restoration> restoration()
    {
        return m_fixture->read<std::optional<Restoration>>(
            [](StoreReader &store) { return store.restoration(); });
    }
private Q_SLOTS:
    void init() { m_fixture = std::make_unique<LedgerFixture>(); }
    void cleanup() { m_fixture.reset(); }

    /// Of one moment, while somebody records: each commit adds two requests, and a copy has both or neither.
    void aBackupIsOfOneMoment()
    {
        std::atomic<bool> ends = false;
        std::atomic<int> pairs = 0;
        std::thread writer([&] {
            for (; !ends; ++pairs) {
                const std::array rows{LedgerFixture::newRequest(u"a-%1"_s.arg(pairs)),
                                      LedgerFixture::newRequest(u"b-%1"_s.arg(pairs))};
                m_fixture->write<std::vector<AddOutcome>>(
                    [rows](StoreWriter &store) { return store.addRequests(rows); });
            }
        });
        qint64 last = 0;
        for (int round = 0; round < 5; ++round) {
            QTRY_VERIFY(pairs > last / 2);
            const auto done = backUp(round > 0);
            if (!done)
                qWarning("%s", qPrintable(done.error().message));
            const qint64 count = done ? LedgerFixture::countIn({backup()}, m_fixture->clock) : -1;
            if (count % 2 != 0 || count <= last) {
                ends = true;
                writer.join();
                QFAIL(qPrintable(QString::number(count)));
            }
            last = count;
        }
        ends = true;
        writer.join();
        QCOMPARE(QFile::permissions(backup()) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup),
                 QFile::Permissions());
        QCOMPARE(QDir(m_fixture->folder()).entryList({u"*.new-*"_s}), QStringList());
    }

    /// A ledger that a group shares is one that it shares.
    void whoMayUseALedgerMayUseTheRestoredOne()
    {
        QVERIFY(backUp());
        const QByteArray ledger = QFile::encodeName(m_fixture->url().path);
        const auto accessOf = [&ledger] {
            struct stat status = {};
            return ::stat(ledger.constData(), &status) == 0
                       ? std::tuple(status.st_mode & 0777, status.st_uid, status.st_gid)
                       : std::tuple(mode_t(0), uid_t(0), gid_t(0));
        };
        m_fixture->close();
        QStringList kept;
        for (const mode_t mode : {0660, 0640, 0600}) {
            // Where this user may, of another group and owner.
            std::ignore = ::chown(ledger.constData(), ::geteuid(), 12'345);
            QCOMPARE(::chmod(ledger.constData(), mode), 0);
            const auto before = accessOf();
            const auto done = restore(true);
            QVERIFY2(done, done ? "" : qPrintable(done.error().message));
            QVERIFY(done->hasKeptAccess);
            QVERIFY(accessOf() == before);
            kept.append(done->keptAs);
        }
        // Three in one second: none takes the place of one that was kept before.
        QCOMPARE(kept.removeDuplicates(), 0);
        for (const QString &name : kept)
            QVERIFY(QFileInfo::exists(name));
        m_fixture->reopen();
    }

    void nothingIsRecordedInABackup()
    {
        m_fixture->add(u"ORD-1"_s);
        QVERIFY(backUp());
        const auto opened = Ledger::open({backup()}, LedgerMode::ReadWrite, m_fixture->clock);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::ReadOnly);
        QVERIFY(opened.error().message.contains(u"repollctl restore"_s));
        QCOMPARE(LedgerFixture::countIn({backup()}, m_fixture->clock), 1);
        QVERIFY(restore(true).error().code == ErrorCode::InUse); // the fixture has it open
        QVERIFY(!restoration());
    }

    /// What was sent since it was taken would not be in doubt any more.
    void aBackupIsPutBackByRestoringItOnly()
    {
        m_fixture->add(u"ORD-1"_s);
        QVERIFY(backUp());
        const MoveOrder copied{{backup()}, {path(u"copy.db"_s)}, u"tester@host"_s};
        QCOMPARE(copyLedger(copied, m_fixture->clock).error().code, ErrorCode::ReadOnly);
        const CopyOrder again{{backup()}, path(u"second.db"_s), u"tester@host"_s};
        QCOMPARE(backUpLedger(again, m_fixture->clock).error().code, ErrorCode::ReadOnly);
        QVERIFY(!QFileInfo::exists(path(u"second.db"_s)));
        // Nor is a copy that is not whole put back.
        m_fixture->close();
        const MoveOrder stopped{
            m_fixture->url(), {path(u"half.db"_s)}, u"tester@host"_s, false, [](const QString &, qint64) {
                return false;
            }};
        QCOMPARE(copyLedger(stopped, m_fixture->clock).error().code, ErrorCode::Cancelled);
        const CopyOrder half{{path(u"restored.db"_s)}, path(u"half.db"_s), u"tester@host"_s};
        QCOMPARE(restoreLedger(half, m_fixture->clock).error().code, ErrorCode::ReadOnly);
        QVERIFY(!QFileInfo::exists(path(u"restored.db"_s)));
        m_fixture->reopen();
    }

    void onlyABackupIsReplaced()
    {
        QVERIFY(backUp());
        QCOMPARE(backUp().error().code, ErrorCode::AlreadyExists);
        QVERIFY(backUp(true));
        QVERIFY(QFile::remove(backup()));
        QVERIFY(Ledger::create({backup()}, m_fixture->clock, u"tester@host"_s)); // somebody's ledger
        QCOMPARE(backUp(true).error().code, ErrorCode::AlreadyExists);
        CopyOrder onItself = order(true);
        onItself.file = m_fixture->url().path;
        QCOMPARE(backUpLedger(onItself, m_fixture->clock).error().code, ErrorCode::AlreadyExists);
    }

    /// The ledger went on to send it, and nobody knows any more.
    void whatWasNotSentInTheCopyIsNotSentAnew()
    {
        m_fixture->handOver(u"PAY-1"_s);
        QVERIFY(backUp());
        QCOMPARE(m_fixture->claimDue().size(), std::size_t(1)); // it goes out now
        const RestoreDone done = goBack();
        QCOMPARE(done.restoration.submits, 1);
        QCOMPARE(m_fixture->request(u"PAY-1"_s).status, RequestStatus::SubmitUnknown);
        const auto attempts = m_fixture->attempts(u"PAY-1"_s);
        QCOMPARE(attempts.size(), std::size_t(1));
        QCOMPARE(attempts.front().outcome, Outcome::Interrupted);
        QVERIFY(m_fixture->claimDue().empty());
        QVERIFY(!m_fixture->request(u"PAY-1"_s).nextPollAt); // a person has to say
        QCOMPARE(m_fixture->problems(), QStringList());
    }

    void whatWasNotSentInTheCopyIsSentByItsKey()
    {
        const QString key = m_fixture->handOver(u"PAY-1"_s).requestId > 0
                                ? m_fixture->request(u"PAY-1"_s).idempotencyKey
                                : QString();
        QVERIFY(backUp());
        std::ignore = goBack();
        const auto claims = m_fixture->claimDue(LedgerFixture::keyedOrder()); // it can be no second one
        QCOMPARE(claims.size(), std::size_t(1));
        QCOMPARE(claims.front().submission->idempotencyKey, key);
        QCOMPARE(m_fixture->problems(), QStringList());
    }

    void whatWasUnderWayInTheCopyEnds()
    {
        m_fixture->handOver(u"PAY-1"_s);
        QCOMPARE(m_fixture->claimDue().size(), std::size_t(1));
        for (const char *key : {"ORD-1", "ORD-2", "ORD-3"})
            m_fixture->add(QString::fromLatin1(key));
        const qint64 run = m_fixture->startRun();
        const auto claims = m_fixture->claim(run, 1);
        QCOMPARE(claims.size(), std::size_t(1));
        QVERIFY(backUp());
        const RestoreDone done = goBack();
        QCOMPARE(done.restoration.open, 4);
        QCOMPARE(done.restoration.unasked, 4);
        QCOMPARE(m_fixture->request(u"PAY-1"_s).status, RequestStatus::SubmitUnknown);
        for (const char *key : {"ORD-1", "ORD-2", "ORD-3"}) {
            const Request request = m_fixture->request(QString::fromLatin1(key));
            QVERIFY(request.leaseOwner.isEmpty() && !request.leaseUntil);
            QVERIFY(request.nextPollAt && *request.nextPollAt <= m_fixture->clock.nowMs());
        }
        QCOMPARE(m_fixture->record(LedgerFixture::resultOf(claims.front(), Outcome::Succeeded)),
                 ApplyOutcome::EvidenceOnly); // of the other life
        QCOMPARE(m_fixture->problems(), QStringList());
    }

    /// It tells until each has been asked for, or has its end.
    void itIsToldUntilAllWereAsked()
    {
        for (const char *key : {"ORD-1", "ORD-2", "ORD-3"})
            m_fixture->add(QString::fromLatin1(key));
        QVERIFY(backUp());
        m_fixture->clock.advance(3'600'000);
        const EpochMs now = m_fixture->clock.nowMs();
        goBack();
        const auto told = restoration();
        QVERIFY(told);
        QCOMPARE(told->takenAt, now - 3'600'000);
        QCOMPARE(told->restoredAt, now);
        QCOMPARE(told->who, u"tester@host"_s);
        QCOMPARE(told->unasked, 3);
        const qint64 run = m_fixture->startRun();
        const auto claims = m_fixture->claim(run, 2);
        QCOMPARE(restoration()->unasked, 3); // no answer yet
        m_fixture->record({LedgerFixture::resultOf(claims[0], Outcome::Succeeded),
                           LedgerFixture::resultOf(claims[1], Outcome::Pending)});
        QCOMPARE(restoration()->unasked, 1);
        NewDecision abandon;
        abandon.kind = DecisionKind::Abandon;
        abandon.why = u"written off"_s;
        QStringList keys{u"ORD-1"_s, u"ORD-2"_s, u"ORD-3"_s};
        for (const Claim &claim : claims)
            keys.removeOne(claim.request.key);
        const std::array ids{m_fixture->request(keys.front()).id};
        m_fixture->write<std::vector<DecideOutcome>>(
            [&](StoreWriter &store) { return store.decide(ids, abandon, u"tester@host"_s); });
        QCOMPARE(restoration()->unasked, 0);
        QCOMPARE(m_fixture->problems(), QStringList());
    }

    void theReplacedLedgerIsKeptWithItsLog()
    {
        m_fixture->add(u"ORD-1"_s);
        QVERIFY(backUp());
        m_fixture->add(u"ORD-2"_s);
        m_fixture->close();
        QCOMPARE(restore().error().code, ErrorCode::AlreadyExists);
        const auto done = restore(true);
        QVERIFY(done);
        QVERIFY(QFileInfo::exists(done->keptAs));
        QCOMPARE(LedgerFixture::countIn({done->keptAs}, m_fixture->clock), 2);
        QCOMPARE(LedgerFixture::countIn(m_fixture->url(), m_fixture->clock), 1);
        QVERIFY(Ledger::open({done->keptAs}, LedgerMode::ReadWrite, m_fixture->clock));
        // A log without its ledger may hold the newest records.
        QVERIFY(QFile::remove(m_fixture->url().path));
        QFile log(logOf(m_fixture->url().path));
        QVERIFY(log.open(QIODevice::WriteOnly) && log.write("frames") == 6);
        log.close();
        QCOMPARE(restore().error().code, ErrorCode::AlreadyExists);
        const auto again = restore(true);
        QVERIFY(again);
        QVERIFY(QFileInfo::exists(logOf(again->keptAs)));
        QVERIFY(again->keptAs != done->keptAs);
        QVERIFY(QFileInfo::exists(done->keptAs));
        m_fixture->reopen();
        QCOMPARE(m_fixture->problems(), QStringList());
    }

    void aDamagedCopyIsNotKept()
    {
        m_fixture->add(u"ORD-1"_s);
        m_fixture->close();
        RawLedger(m_fixture->url().path).force("UPDATE request SET ticket = 'changed'");
        QCOMPARE(backUp().error().code, ErrorCode::Corrupt);
        QVERIFY(!QFileInfo::exists(backup()));
        CopyOrder anyway = order();
        anyway.anyway = true;
        const auto done = backUpLedger(anyway, m_fixture->clock);
        QVERIFY(done);
        QVERIFY(!done->report.isClean());
        m_fixture->reopen();
    }
};

QTEST_GUILESS_MAIN(TestCopies)
#include "tst_copies.moc"
