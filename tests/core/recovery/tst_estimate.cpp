// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/estimate.h"

#include <QTest>

using namespace repoll;

/// What a plan costs: the arithmetic behind the command line's plan and the console's sheet.
class TestEstimate : public QObject
{
    Q_OBJECT

private:
    static ProviderRegistry registry()
    {
        ProviderRegistry registry;
        const auto add = [&registry](const QByteArray &name, const QByteArray &preset,
                                     const QByteArray &limits) {
            QByteArray json =
                "{'extends':'PRESET','name':'NAME','baseUrl':'https://NAME.example','limits':{LIMITS}}";
            json.replace("PRESET", preset).replace("NAME", name).replace("LIMITS", limits).replace('\'', '"');
            registry.add(QString::fromLatin1(name), json);
        };
        add("acme", "resource-status", "'ratePerSecond':10");
        add("bulk", "bulk-status", "'ratePerSecond':2,'batchMax':50");
        return registry;
    }

    static PlanSummary plan()
    {
        PlanSummary plan;
        plan.lines = {{QStringLiteral("acme"), {}, 120, 5'000},
                      {QStringLiteral("acme"), SkipReason::Terminal, 7, 10},
                      {QStringLiteral("bulk"), {}, 101, 3'000},
                      {QStringLiteral("bulk"), SkipReason::NoTicket, 4, {}},
                      {QStringLiteral("nobody"), SkipReason::ProviderUnknown, 2, {}}};
        return plan;
    }

private Q_SLOTS:
    void providersAreAskedSideBySide()
    {
        const AskEstimate whole = estimateOf(plan(), registry(), {});
        QCOMPARE(whole.calls, 120 + 3); // 101 in batches of 50
        QCOMPARE(whole.ratePerSecond, 12.0);
        QCOMPARE(whole.ms, 12'000); // acme's; bulk needs 1.5 s
    }

    void theOperatorsRateBindsEachProvider()
    {
        const AskEstimate whole = estimateOf(plan(), registry(), 1.0);
        QCOMPARE(whole.ms, 120'000);
        QCOMPARE(whole.ratePerSecond, 2.0);
        QCOMPARE(estimateOf(plan(), registry(), 1'000.0), estimateOf(plan(), registry(), {}));
    }

    void whatIsNotAskedCostsNothing()
    {
        const PlanSummary all = plan();
        QVERIFY(!estimateOf(all.lines[1], registry(), {}));
        QVERIFY(!estimateOf(all.lines[4], registry(), {}));
        QCOMPARE(estimateOf(all.lines[2], registry(), {})->calls, 3);
        QCOMPARE(estimateOf(PlanSummary{}, registry(), {}), AskEstimate{});
    }

    void theSoonestDeadlineIsOfThoseToBeAsked()
    {
        QCOMPARE(soonestDeadline(plan()), std::optional<EpochMs>(3'000));
        QCOMPARE(soonestDeadline({}), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(TestEstimate)
#include "tst_estimate.moc"
