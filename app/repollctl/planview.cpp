// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/planview.h"

#include "app/repollctl/runsummary.h"
#include "app/repollctl/table.h"
#include "app/repollctl/text.h"
#include "core/ledger/store/runwords.h"
#include "core/provider/secrets.h"
#include "core/recovery/estimate.h"
#include "core/recovery/plan.h"
#include "core/request/timetext.h"

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

QString reasonText(SkipReason reason)
{
    return u"not asked: "_s + lowWords(wordsOf(reason));
}

QString deadlineText(std::optional<EpochMs> deadline, EpochMs now)
{
    if (!deadline)
        return {};
    const QString at = localTime(*deadline);
    return *deadline > now ? u"%1 (in %2)"_s.arg(at, duration(*deadline - now)) : u"%1 (past)"_s.arg(at);
}

} // namespace

void showPlan(Console &console, Console::Stream stream, const PlanSummary &plan,
              const ProviderRegistry &registry, std::optional<double> rate, EpochMs now)
{
    const auto line = [&](const QString &text) {
        if (stream == Console::Stream::Out)
            console.writeLine(text);
        else
            console.say(text);
    };
    const QString time = plan.eligible() > 0
                             ? u", in %1 or more"_s.arg(duration(estimateOf(plan, registry, rate).ms))
                             : QString();
    line(u"Plan: %1 selected, %2 unresolved, %3 to be asked%4."_s.arg(
        plural(plan.selected(), "request"_L1, "requests"_L1), grouped(plan.unresolved()),
        grouped(plan.eligible()), time));

    Table table(console, stream,
                {{u"PROVIDER"_s, Column::Align::Left, 8, true},
                 {u"WHAT HAPPENS"_s, Column::Align::Left, 10, true},
                 {u"REQUESTS"_s, Column::Align::Right},
                 {u"CALLS"_s, Column::Align::Right},
                 {u"TAKES"_s, Column::Align::Right},
                 {u"AT"_s, Column::Align::Right},
                 {u"SOONEST DEADLINE"_s, Column::Align::Left, 19, true}});
    for (const auto &part : plan.lines) {
        const auto estimate = estimateOf(part, registry, rate);
        table.add({{part.provider},
                   {part.skip ? reasonText(*part.skip) : u"asked"_s,
                    part.skip && isUnresolved(Disposition::Skipped, part.skip) ? Tone::Warn : Tone::Plain},
                   {grouped(part.count)},
                   {estimate ? grouped(estimate->calls) : QString()},
                   {estimate ? duration(estimate->ms) : QString()},
                   {estimate ? rateText(estimate->ratePerSecond) : QString()},
                   {deadlineText(part.soonestDeadline, now)}});
    }
    table.finish();
    if (!plan.askedMoney.isEmpty())
        line(u"To be asked for: %1"_s.arg(visible(moneyText(plan.askedMoney))));
    if (!plan.skippedMoney.isEmpty())
        line(u"Not asked for: %1"_s.arg(visible(moneyText(plan.skippedMoney))));
}

void sayUnusableProfiles(Console &console, const ProviderRegistry &registry)
{
    for (const auto &[name, problem] : registry.problems())
        console.say(u"The profile of %1 can't be used: %2"_s.arg(name, problem));
}

void sayObstacles(Console &console, const PlanSummary &plan, const ProviderRegistry &registry)
{
    for (const QString &obstacle : obstaclesTo(plan, registry, resolveSecret))
        console.say(obstacle);
}

} // namespace repoll::cli
