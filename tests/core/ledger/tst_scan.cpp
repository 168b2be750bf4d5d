// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ledger/ledgerfixture.h"

#include <atomic>
#include <thread>

using namespace repoll;

/// Long questions on a connection of their own.
class TestScan : public QObject
{
    Q_OBJECT

private:
    /// Asks again and again until it is stopped, as a scan in steps does.
    static std::function<Result<qint64>(StoreReader &)> endless(std::atomic<bool> &began)
    {
        return [&began](StoreReader &store) -> Result<qint64> {
            for (;;) {
                const auto counted = store.countRequests({});
                began = true;
                if (!counted)
                    return counted;
            }
        };
    }
    static void waitFor(const std::atomic<bool> &flag)
    {
        while (!flag)
            std::this_thread::yield();
    }

private Q_SLOTS:
    void answersLikeARead()
    {
        LedgerFixture fixture;
        fixture.add(QStringLiteral("A"));
        const auto count = fixture.ledger()
                               .scan<qint64>([](StoreReader &store) { return store.countRequests({}); })
                               .takeResult();
        QCOMPARE(count.value_or(0), qint64(1));
    }

    void noPageWaitsBehindAScanAndCancellingEndsIt()
    {
        LedgerFixture fixture;
        fixture.add(QStringLiteral("A"));
        std::atomic<bool> began = false;
        const ScanToken token;
        auto scan = fixture.ledger().scan<qint64>(endless(began), token);
        waitFor(began);
        QCOMPARE(fixture.request(QStringLiteral("A")).key, QStringLiteral("A"));
        QVERIFY(!scan.isFinished());
        token.cancel();
        const auto result = scan.takeResult();
        QCOMPARE(result.error().code, ErrorCode::Cancelled);
        const auto next = fixture.ledger()
                              .scan<qint64>([](StoreReader &store) { return store.countRequests({}); })
                              .takeResult();
        QCOMPARE(next.value_or(0), qint64(1)); // the token was the other's
    }

    void aRunningStatementIsStopped()
    {
        LedgerFixture fixture;
        std::vector<NewRequest> rows;
        for (int i = 0; i < 5'000; ++i)
            rows.push_back(LedgerFixture::newRequest(QStringLiteral("K%1").arg(i)));
        fixture.write<std::vector<AddOutcome>>(
            [rows](StoreWriter &store) { return store.addRequests(rows); });
        const ScanToken token;
        RequestFilter slow; // no index helps, and each row is looked at
        slow.words.any = {QStringLiteral("zz")};
        const auto result = fixture.ledger()
                                .scan<qint64>(
                                    [&](StoreReader &store) -> Result<qint64> {
                                        token.cancel();
                                        return store.countRequests(slow);
                                    },
                                    token)
                                .takeResult();
        QCOMPARE(result.error().code, ErrorCode::Cancelled);
    }

    void whatIsCancelledBeforeItsTurnNeverBegins()
    {
        LedgerFixture fixture;
        std::atomic<bool> began = false;
        const ScanToken first;
        auto running = fixture.ledger().scan<qint64>(endless(began), first);
        waitFor(began);
        std::atomic<bool> ran = false;
        const ScanToken second;
        auto waiting = fixture.ledger().scan<qint64>(
            [&ran](StoreReader &) -> Result<qint64> {
                ran = true;
                return 1;
            },
            second);
        second.cancel();
        first.cancel();
        QCOMPARE(waiting.takeResult().error().code, ErrorCode::Cancelled);
        QVERIFY(!ran);
        QCOMPARE(running.takeResult().error().code, ErrorCode::Cancelled);
    }

    void closingDoesNotWaitForScans()
    {
        LedgerFixture fixture;
        std::atomic<bool> began = false;
        auto scan = fixture.ledger().scan<qint64>(endless(began));
        waitFor(began);
        auto waiting = fixture.ledger().scan<qint64>(endless(began));
        fixture.close();
        QCOMPARE(scan.takeResult().error().code, ErrorCode::Cancelled);
        QCOMPARE(waiting.takeResult().error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestScan)
#include "tst_scan.moc"
