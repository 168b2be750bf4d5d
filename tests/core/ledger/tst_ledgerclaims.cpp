// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ledger/ledgerfixture.h"

#include <QFile>

using namespace repoll;

/// Claims, submits and durability: the invariants that recording results does not touch.
class TestLedgerClaims : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LedgerFixture> m_fixture;

    Result<qint64> submit(const QString &key)
    {
        const qint64 id = m_fixture->request(key).id;
        return m_fixture->tryWrite<qint64>(
            [id](StoreWriter &store) { return store.beginSubmit(id, QStringLiteral("w1"), 60'000); });
    }
    void addReceived(const QString &key, const QString &idempotencyKey)
    {
        NewRequest row = LedgerFixture::newRequest(key);
        row.status = RequestStatus::Received;
        row.ticket.clear();
        row.idempotencyKey = idempotencyKey;
        m_fixture->add(row);
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<LedgerFixture>(); }
    void cleanup()
    {
        if (!QTest::currentTestFailed())
            QCOMPARE(m_fixture->problems().join(u'\n'), QString());
        m_fixture.reset();
    }

    void invariant06_oneUnexpiredLeaseToARequest()
    {
        m_fixture->add(QStringLiteral("A"));
        const qint64 first = m_fixture->startRun();
        const qint64 second = m_fixture->startRun();
        QCOMPARE(m_fixture->claim(first).size(), std::size_t(1));
        QVERIFY(m_fixture->claim(first, 100, QStringLiteral("w2")).empty());
        QVERIFY(m_fixture->claim(second, 100, QStringLiteral("w2")).empty());
        m_fixture->clock.advance(59'999);
        QVERIFY(m_fixture->claim(second, 100, QStringLiteral("w2")).empty());
        m_fixture->clock.advance(1); // by the ledger's clock
        QCOMPARE(m_fixture->claim(second, 100, QStringLiteral("w2")).size(), std::size_t(1));
        QCOMPARE(m_fixture->request(QStringLiteral("A")).leaseOwner, QStringLiteral("w2"));
    }

    void invariant06_leasedIsNotInterrupted()
    {
        m_fixture->add(QStringLiteral("A"));
        RequestFilter interrupted;
        interrupted.interrupted = true;
        const auto count = [&] {
            return m_fixture->read<qint64>(
                [&](StoreReader &store) { return store.countRequests(interrupted); });
        };
        QCOMPARE(count(), qint64(1));
        m_fixture->claim(m_fixture->startRun());
        QCOMPARE(count(), qint64(0));
        m_fixture->clock.advance(60'000);
        QCOMPARE(count(), qint64(1));
    }

    void invariant12_anUnknownSubmitIsNotRepeatedWithoutAKey()
    {
        addReceived(QStringLiteral("plain"), {});
        addReceived(QStringLiteral("keyed"), QStringLiteral("idem-1"));
        QVERIFY(submit(QStringLiteral("plain")));
        QVERIFY(submit(QStringLiteral("keyed")));
        m_fixture->reopen(); // the process died: nobody knows what became of the submits
        QCOMPARE(m_fixture->request(QStringLiteral("plain")).status, RequestStatus::SubmitUnknown);
        QCOMPARE(m_fixture->request(QStringLiteral("keyed")).status, RequestStatus::SubmitUnknown);
        const auto again = submit(QStringLiteral("plain"));
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::IllegalTransition);
        QCOMPARE(m_fixture->attempts(QStringLiteral("plain")).size(), std::size_t(1));
        QVERIFY(submit(QStringLiteral("keyed")));
    }

    /// What a process that opens the files alone sees, as after a crash: the write-ahead log was synced, since the
    /// connection says FULL, and holds what was acknowledged.
    void invariant16_whatWasAcknowledgedIsInTheFiles()
    {
        m_fixture->add(QStringLiteral("A"));
        const qint64 run = m_fixture->startRun();
        m_fixture->record(
            LedgerFixture::resultOf(m_fixture->claim(run).front(), Outcome::Succeeded, "{}", run));
        const QString copy = m_fixture->folder() + QStringLiteral("/copy.db");
        QVERIFY(QFile::copy(m_fixture->url().path, copy));
        QVERIFY(QFile::copy(m_fixture->url().path + QStringLiteral("-wal"), copy + QStringLiteral("-wal")));
        const auto ledger = Ledger::open({copy}, LedgerMode::ReadWrite, m_fixture->clock);
        QVERIFY(ledger);
        const auto request = (*ledger)
                                 ->read<Request>([](StoreReader &store) {
                                     return store.request(QStringLiteral("acme"), QStringLiteral("A"));
                                 })
                                 .takeResult();
        QCOMPARE(request->status, RequestStatus::Succeeded);
    }
};

QTEST_GUILESS_MAIN(TestLedgerClaims)
#include "tst_ledgerclaims.moc"
