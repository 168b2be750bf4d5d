// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/latencymeter.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace repoll;

class TestLatencyMeter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysNothingOfNothing()
    {
        FakeClock clock;
        LatencyMeter meter(clock);
        QCOMPARE(meter.percentile(0.5), std::nullopt);
    }

    void isExactBelow64()
    {
        FakeClock clock;
        LatencyMeter meter(clock);
        for (int ms = 1; ms <= 60; ++ms)
            meter.answered(ms);
        QCOMPARE(meter.percentile(0.5), std::optional<qint64>(30));
        QCOMPARE(meter.percentile(0.95), std::optional<qint64>(57));
        QCOMPARE(meter.percentile(1.0), std::optional<qint64>(60));
        QCOMPARE(meter.percentile(0.0), std::optional<qint64>(1));
    }

    void isCloseAboveAndNeverTooLow()
    {
        FakeClock clock;
        LatencyMeter meter(clock);
        std::mt19937 random(11);
        std::lognormal_distribution<double> latency(6.5, 1.8);
        std::vector<qint64> all;
        for (int i = 0; i < 20'000; ++i) {
            all.push_back(std::min<qint64>(std::llround(latency(random)), 7'000'000));
            meter.answered(all.back());
        }
        std::sort(all.begin(), all.end());
        for (const double share : {0.01, 0.25, 0.5, 0.9, 0.95, 0.999, 1.0}) {
            const auto rank = static_cast<std::size_t>(std::ceil(share * double(all.size()))) - 1;
            const auto told = meter.percentile(share);
            QVERIFY(told);
            QVERIFY2(*told >= all[rank] && double(*told) <= double(all[rank]) * 1.033 + 1,
                     qPrintable(QStringLiteral("%1: %2, not %3").arg(share).arg(*told).arg(all[rank])));
        }
    }

    void extremesHaveTheirPlace()
    {
        FakeClock clock;
        LatencyMeter meter(clock);
        meter.answered(-5); // a clock that jumped
        QCOMPARE(meter.percentile(1.0), std::optional<qint64>(0));
        meter.answered(std::numeric_limits<qint64>::max());
        QVERIFY(*meter.percentile(1.0) >= (1 << 23) - 1);
    }

    void forgetsAfterFiveSeconds()
    {
        FakeClock clock;
        LatencyMeter meter(clock);
        meter.answered(40);
        clock.advance(3'000);
        meter.answered(10);
        QCOMPARE(meter.percentile(1.0), std::optional<qint64>(40));
        clock.advance(2'500);
        QCOMPARE(meter.percentile(1.0), std::optional<qint64>(10));
        clock.advance(3'000);
        QCOMPARE(meter.percentile(1.0), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(TestLatencyMeter)
#include "tst_latencymeter.moc"
