// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/store/runrecord.h"

#include "core/request/enumtext.h"

namespace repoll {

namespace {

constexpr EnumText<SkipReason, allSkipReasons.size()> skipWords{{{
    {SkipReason::Terminal, QLatin1String("terminal")},
    {SkipReason::NotAccepted, QLatin1String("not_accepted")},
    {SkipReason::LeasedElsewhere, QLatin1String("leased_elsewhere")},
    {SkipReason::Conflict, QLatin1String("conflict")},
    {SkipReason::NoTicket, QLatin1String("no_ticket")},
    {SkipReason::ProviderUnknown, QLatin1String("provider_unknown")},
    {SkipReason::Decided, QLatin1String("decided")},
}}};
static_assert(skipWords.isInOrder());

constexpr EnumText<Disposition, allDispositions.size()> dispositionWords{{{
    {Disposition::Waiting, QLatin1String("waiting")},
    {Disposition::Recovered, QLatin1String("recovered")},
    {Disposition::FailedAtProvider, QLatin1String("failed_at_provider")},
    {Disposition::StillProcessing, QLatin1String("still_processing")},
    {Disposition::Skipped, QLatin1String("skipped")},
    {Disposition::Error, QLatin1String("error")},
}}};
static_assert(dispositionWords.isInOrder());

constexpr EnumText<RunState, 6> runStateWords{{{
    {RunState::Planned, QLatin1String("planned")},
    {RunState::Running, QLatin1String("running")},
    {RunState::Stopped, QLatin1String("stopped")},
    {RunState::Finished, QLatin1String("finished")},
    {RunState::Discarded, QLatin1String("discarded")},
    {RunState::CutOff, QLatin1String("cut_off")},
}}};
static_assert(runStateWords.isInOrder());

} // namespace

QLatin1String skipReasonText(SkipReason reason)
{
    return skipWords.text(reason);
}

std::optional<SkipReason> skipReasonFromText(QStringView text)
{
    return skipWords.value(text);
}

QLatin1String dispositionText(Disposition disposition)
{
    return dispositionWords.text(disposition);
}

bool isUnresolved(Disposition disposition, std::optional<SkipReason> skip)
{
    switch (disposition) {
    case Disposition::Recovered:
    case Disposition::FailedAtProvider:
        return false;
    case Disposition::Skipped:
        return skip != SkipReason::Terminal && skip != SkipReason::Decided;
    case Disposition::Waiting:
    case Disposition::StillProcessing:
    case Disposition::Error:
        break;
    }
    return true;
}

std::optional<Disposition> dispositionFromText(QStringView text)
{
    return dispositionWords.value(text);
}

QLatin1String runStateText(RunState state)
{
    return runStateWords.text(state);
}

std::optional<RunState> runStateFromText(QStringView text)
{
    return runStateWords.value(text);
}

qint64 Run::selected() const
{
    qint64 sum = 0;
    for (const auto &[disposition, count] : totals)
        sum += count;
    return sum;
}

qint64 PlanSummary::selected() const
{
    qint64 sum = 0;
    for (const PlanLine &line : lines)
        sum += line.count;
    return sum;
}

qint64 PlanSummary::unresolved() const
{
    qint64 sum = 0;
    for (const PlanLine &line : lines) {
        if (isUnresolved(line.skip ? Disposition::Skipped : Disposition::Waiting, line.skip))
            sum += line.count;
    }
    return sum;
}

qint64 PlanSummary::eligible() const
{
    qint64 sum = 0;
    for (const PlanLine &line : lines)
        sum += line.skip ? 0 : line.count;
    return sum;
}

MoneySums allOf(const RunMoney &money)
{
    MoneySums all;
    for (const auto &[disposition, sums] : money)
        all += sums;
    return all;
}

std::optional<Decimal> sumOf(const RunMoney &money, Disposition disposition, const QString &currency)
{
    const auto sums = money.find(disposition);
    if (sums == money.end())
        return std::nullopt;
    const auto sum = sums->second.byCurrency().find(currency);
    return sum == sums->second.byCurrency().end() ? std::nullopt : std::optional(sum->second.amount);
}

} // namespace repoll
