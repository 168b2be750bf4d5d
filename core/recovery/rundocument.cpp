// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/rundocument.h"

#include "core/ledger/store/runwords.h"
#include "core/recovery/estimate.h"
#include "core/request/timetext.h"

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

/// Sums by currency: `{"EUR":"1234.50"}`.
QByteArray moneyJson(const MoneySums &sums)
{
    JsonLine line;
    for (const auto &[currency, sum] : sums.byCurrency())
        line.text(currency.toUtf8(), sum.amount.text());
    return line.object();
}

} // namespace

QByteArray planJson(const PlanSummary &plan, const ProviderRegistry &registry, std::optional<double> rate)
{
    QByteArrayList lines;
    for (const auto &part : plan.lines) {
        JsonLine line;
        line.text("provider", part.provider)
            .text("skip", part.skip ? std::optional(QString(skipReasonText(*part.skip))) : std::nullopt)
            .number("count", part.count)
            .text("soonest_deadline",
                  part.soonestDeadline ? std::optional(isoUtc(*part.soonestDeadline)) : std::nullopt);
        if (const auto estimate = estimateOf(part, registry, rate))
            line.number("calls", estimate->calls)
                .number("expected_ms", estimate->ms)
                .real("rate_per_second", estimate->ratePerSecond);
        lines.append(line.object());
    }
    return JsonLine()
        .text("type", u"plan"_s)
        .number("selected", plan.selected())
        .number("unresolved", plan.unresolved())
        .number("eligible", plan.eligible())
        .json("asked_money", moneyJson(plan.askedMoney))
        .json("skipped_money", moneyJson(plan.skippedMoney))
        .json("lines", jsonArray(lines))
        .object();
}

void addRunTotals(JsonLine &line, const Run &run, const RunMoney &money)
{
    JsonLine worth;
    for (const auto &[disposition, sums] : money)
        worth.json(dispositionText(disposition).latin1(), moneyJson(sums));
    JsonLine totals;
    for (const auto &[disposition, count] : run.totals)
        totals.number(dispositionText(disposition).latin1(), count);
    line.number("run", run.id)
        .text("state", QString(runStateText(run.state)))
        .number("selected", run.selected())
        .json("totals", totals.object())
        .json("money", worth.object())
        .number("unresolved", run.unresolved);
}

} // namespace repoll
