// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/background.h"
#include "tests/core/ledger/ledgerfixture.h"

#include <QTest>

#include <future>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds patience(20);

/// Keeps a thread of the ledger in a job until it is opened.
struct Gate
{
    [[nodiscard]] QFuture<Result<void>> closeWriter(Ledger &ledger)
    {
        auto future = ledger.write<void>([this](StoreWriter &) -> Result<void> {
            entered.set_value();
            inTime = opened.wait_for(patience) == std::future_status::ready;
            return {};
        });
        entered.get_future().wait();
        return future;
    }

    std::promise<void> entered;
    std::promise<void> open;
    std::shared_future<void> opened = open.get_future().share();
    std::atomic<bool> inTime = false;
};

QFuture<Result<std::vector<AddOutcome>>> add(Ledger &ledger, const QString &key)
{
    return ledger.write<std::vector<AddOutcome>>([row = LedgerFixture::newRequest(key)](StoreWriter &store) {
        return store.addRequests(std::span(&row, 1));
    });
}

} // namespace

/// How long a ledger lives, and who waits for its end.
class TestLedgerLife : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock;
    std::unique_ptr<LedgerPlace> m_place;
    std::unique_ptr<Ledger> m_ledger;

    [[nodiscard]] LedgerUrl url() const { return m_place->url(); }
    [[nodiscard]] Result<std::unique_ptr<Ledger>> open() const
    {
        return Ledger::open(url(), LedgerMode::ReadWrite, m_clock);
    }
    [[nodiscard]] static qint64 count(Ledger &ledger)
    {
        return ledger.read<qint64>([](StoreReader &store) { return store.countRequests({}); })
            .result()
            .value_or(-1);
    }

private Q_SLOTS:
    void init()
    {
        m_place = std::make_unique<LedgerPlace>();
        QVERIFY(Ledger::create(url(), m_clock, u"tester@host"_s));
        m_ledger = *open();
    }
    void cleanup()
    {
        m_ledger.reset();
        waitForBackground();
    }

    void whoHoldsItKeepsItOpen()
    {
        auto held = m_ledger->share();
        m_ledger.reset();
        QVERIFY(add(*held, u"A"_s).result());
        QCOMPARE(count(*held), 1);
        QCOMPARE(held->url(), url());
        m_ledger = *open(); // beside it
        QCOMPARE(count(*m_ledger), 1);
        QVERIFY(add(*m_ledger, u"B"_s).result());
        QCOMPARE(count(*held), 2);
        held.reset();
        QCOMPARE(count(*m_ledger), 2);
    }

    void nobodyWaitsForAWriterThatIsBusy()
    {
        Gate gate;
        const auto busy = gate.closeWriter(*m_ledger);
        const auto accepted = add(*m_ledger, u"A"_s);
        Ledger::closeInBackground(std::move(m_ledger));
        QVERIFY(!busy.isFinished()); // here already
        auto reopened = std::async(std::launch::async, [this] { return open(); });
        gate.open.set_value();
        auto ledger = reopened.get(); // which has waited for the end of the one before
        QVERIFY2(ledger, qPrintable(ledger ? QString() : ledger.error().message));
        QVERIFY(gate.inTime);
        m_ledger = std::move(*ledger);
        QVERIFY(accepted.result());
        QCOMPARE(count(*m_ledger), 1); // what was accepted is there
    }

    void theLastToHoldItMayBeItsOwnJob()
    {
        Gate gate;
        (void)gate.closeWriter(*m_ledger);
        auto last =
            m_ledger->write<void>([held = m_ledger->share()](StoreWriter &) -> Result<void> { return {}; });
        auto reading =
            m_ledger->read<void>([held = m_ledger->share()](StoreReader &) -> Result<void> { return {}; });
        m_ledger.reset();
        gate.open.set_value();
        QVERIFY(last.result());
        QVERIFY(reading.result());
        // The jobs go after their futures are finished, and the ledger with them, in the background.
        QString why = u"never tried"_s;
        const auto reopened = [&] {
            waitForBackground();
            auto again = open();
            why = again ? QString() : again.error().message + again.error().detail;
            if (again)
                m_ledger = std::move(*again);
            return again.has_value();
        };
        QVERIFY2(QTest::qWaitFor(reopened), qPrintable(why));
    }

    void whatIsAskedWhileItClosesIsAnswered()
    {
        Gate gate;
        (void)gate.closeWriter(*m_ledger);
        std::promise<Result<qint64>> counted;
        Ledger &ledger = *m_ledger;
        add(ledger, u"A"_s).then([&](const Result<std::vector<AddOutcome>> &) {
            ledger.read<qint64>([](StoreReader &store) { return store.countRequests({}); })
                .then([&](const Result<qint64> &count) { counted.set_value(count); });
        });
        auto closing = std::async(std::launch::async, [this] { m_ledger.reset(); });
        gate.open.set_value();
        closing.wait();
        auto result = counted.get_future();
        QCOMPARE(result.wait_for(patience), std::future_status::ready);
        QCOMPARE(result.get().value_or(-1), 1);
    }

    void aReportHoldsUpNoPage()
    {
        std::promise<void> release;
        auto released = release.get_future().share();
        std::promise<void> entered;
        auto report = m_ledger->report<bool>([&](StoreReader &) -> Result<bool> {
            entered.set_value();
            return released.wait_for(patience) == std::future_status::ready;
        });
        entered.get_future().wait();
        QCOMPARE(count(*m_ledger), 0); // a page
        const auto scanned =
            m_ledger->scan<qint64>([](StoreReader &store) { return store.countRequests({}); }).result();
        QCOMPARE(scanned.value_or(-1), 0);
        release.set_value();
        QVERIFY(report.result().value_or(false));
    }
};

QTEST_GUILESS_MAIN(TestLedgerLife)
#include "tst_ledgerlife.moc"
