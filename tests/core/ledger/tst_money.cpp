// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ledger/randomledger.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

/// `-7.50 EUR (3), 12 JPY (1)`
QString shown(const MoneySums &sums)
{
    QStringList parts;
    for (const auto &[currency, sum] : sums.byCurrency())
        parts += u"%1 %2 (%3)"_s.arg(sum.amount.text(), currency).arg(sum.requests);
    return parts.join(u", "_s);
}

} // namespace

/// What requests are worth: sums by currency, exact.
class TestMoney : public QObject
{
    Q_OBJECT

private:
    static void add(LedgerFixture &fixture, const QString &key, const QString &amount,
                    const QString &currency, const QString &provider = u"acme"_s)
    {
        NewRequest row = LedgerFixture::newRequest(key, provider);
        row.amount = amount;
        row.currency = currency;
        fixture.add(row);
    }

private Q_SLOTS:
    void sumsAreExact()
    {
        LedgerFixture fixture;
        add(fixture, u"A"_s, u"0.10"_s, u"EUR"_s);
        add(fixture, u"B"_s, u".2"_s, u"eur"_s); // 0.1 + 0.2 is 0.3
        add(fixture, u"C"_s, u"9007199254740993"_s, u"JPY"_s);
        add(fixture, u"D"_s, u"9007199254740993"_s, u"JPY "_s);
        add(fixture, u"E"_s, u"-0.30"_s, u"EUR"_s);
        add(fixture, u"F"_s, u"5"_s, QString());
        add(fixture, u"G"_s, QString(), u"EUR"_s);
        add(fixture, u"H"_s, u"99999999999999999999.99"_s, u"IDR"_s);
        add(fixture, u"I"_s, u"0.01"_s, u"IDR"_s);
        const auto all = fixture.read<MoneySums>([](StoreReader &store) { return store.moneyOf({}); });
        QCOMPARE(shown(all),
                 u"5  (1), 0.00 EUR (3), 100000000000000000000.00 IDR (2), 18014398509481986 JPY (2)"_s);
        QCOMPARE(all.requests(), qint64(8));
        RequestFilter euros;
        euros.currency.any = {u"eur"_s};
        euros.amount.from = AmountBound{Decimal(), false};
        QCOMPARE(shown(fixture.read<MoneySums>([euros](StoreReader &store) { return store.moneyOf(euros); })),
                 u"0.30 EUR (2)"_s);
        const std::vector<qint64> ids{fixture.request(u"A"_s).id, fixture.request(u"H"_s).id, 4'711};
        QCOMPARE(
            shown(fixture.read<MoneySums>([ids](StoreReader &store) { return store.moneyOfPicked(ids); })),
            u"0.10 EUR (1), 99999999999999999999.99 IDR (1)"_s);
    }

    /// In the plan as it is previewed and as it is frozen, and in the run by what became of the targets.
    /// Commas stand within amounts, and nowhere else.
    void aLineOfSumsIsReadOneWay()
    {
        MoneySums sums;
        for (const QString &currency : {u"CHF"_s, u"EUR"_s, u"USD"_s})
            sums.add(u"1234.50"_s, currency);
        QCOMPARE(moneyText(sums), u"1,234.50 CHF; 1,234.50 EUR; 1,234.50 USD"_s);
        QCOMPARE(moneyText(sums, 2), u"1,234.50 CHF; 1,234.50 EUR; +1"_s);
        QCOMPARE(moneyText({}), QString());
    }

    void planAndRun()
    {
        LedgerFixture fixture;
        add(fixture, u"A"_s, u"10.00"_s, u"EUR"_s);
        add(fixture, u"B"_s, u"20.5"_s, u"EUR"_s);
        add(fixture, u"C"_s, u"7"_s, u"USD"_s);
        add(fixture, u"D"_s, QString(), QString());
        add(fixture, u"E"_s, u"1000"_s, u"EUR"_s, u"stranger"_s);
        const auto preview = fixture.read<PlanSummary>(
            [](StoreReader &store) { return store.plan({}, LedgerFixture::rules()); });
        QCOMPARE(shown(preview.askedMoney), u"30.50 EUR (2), 7 USD (1)"_s);
        QCOMPARE(shown(preview.skippedMoney), u"1000 EUR (1)"_s);
        const std::vector<qint64> ids{fixture.request(u"B"_s).id, fixture.request(u"E"_s, u"stranger"_s).id};
        const auto picked = fixture.read<PlanSummary>(
            [ids](StoreReader &store) { return store.planPicked(ids, LedgerFixture::rules()); });
        QCOMPARE(shown(picked.askedMoney), u"20.5 EUR (1)"_s);
        const qint64 run = fixture.startRun();
        const auto frozen =
            fixture.read<PlanSummary>([run](StoreReader &store) { return store.planOf(run); });
        QCOMPARE(frozen, preview);
        for (const Claim &claim : fixture.claim(run)) {
            if (claim.request.key != u"C"_s)
                fixture.record(LedgerFixture::resultOf(
                    claim, claim.request.key == u"B"_s ? Outcome::Failed : Outcome::Succeeded, "{}", run));
        }
        const auto money =
            fixture.read<RunMoney>([run](StoreReader &store) { return store.moneyOfRun(run); });
        QCOMPARE(money.size(), 4U);
        QCOMPARE(shown(money.at(Disposition::Recovered)), u"10.00 EUR (1)"_s);
        QCOMPARE(shown(money.at(Disposition::FailedAtProvider)), u"20.5 EUR (1)"_s);
        QCOMPARE(shown(money.at(Disposition::Waiting)), u"7 USD (1)"_s);
        QCOMPARE(shown(money.at(Disposition::Skipped)), u"1000 EUR (1)"_s);
        const auto targets = fixture.targets(run);
        const auto b = std::find_if(targets.begin(), targets.end(),
                                    [](const RunTarget &target) { return target.key == u"B"_s; });
        QCOMPARE(b->amount, u"20.5"_s);
        QCOMPARE(b->currency, u"EUR"_s);
        QCOMPARE(b->receivedAt, LedgerFixture::newRequest({}).receivedAt);
    }

    /// By whichever index a filter is answered.
    void sumsOfAnyFilter()
    {
        int empty = 0;
        for (quint32 seed = 0; seed < 4; ++seed) {
            RandomLedger random(seed, 300);
            const auto all = random.fixture.read<std::vector<Request>>([](StoreReader &store) {
                return store.requests({}, PageOrder::OldestFirst, std::nullopt, 10'000);
            });
            const FilterOracle oracle = random.oracle();
            for (int i = 0; i < 100; ++i) {
                const RequestFilter filter = random.filter();
                MoneySums expected;
                for (const Request &request : all) {
                    if (oracle.matches(filter, request))
                        expected.add(request.amount, request.currency);
                }
                const auto sums = random.fixture.read<MoneySums>(
                    [filter](StoreReader &store) { return store.moneyOf(filter); });
                QCOMPARE(shown(sums), shown(expected));
                empty += expected.isEmpty() ? 1 : 0;
            }
        }
        QVERIFY2(empty < 250, "most filters have to find something");
    }

    void manyAddUpInTime()
    {
        MoneySums sums;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 100'000; ++i)
            sums.add(QString::number(i) + u".05"_s, u"EUR"_s);
        QCOMPARE(shown(sums), u"4999955000.00 EUR (100000)"_s);
        qInfo("100,000 amounts added in %lld ms", timer.elapsed());
    }
};

QTEST_GUILESS_MAIN(TestMoney)
#include "tst_money.moc"
