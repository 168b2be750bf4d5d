// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/progressview.h"
#include "app/repollctl/text.h"
#include "core/base/jsonline.h"
#include "core/request/timetext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

constexpr int barColumns = 24;

QString phaseText(RunPhase phase)
{
    switch (phase) {
    case RunPhase::Starting:
        return u"starting"_s;
    case RunPhase::Running:
        return u"running"_s;
    case RunPhase::Paused:
        return u"paused"_s;
    case RunPhase::Draining:
        return u"draining"_s;
    case RunPhase::Ended:
        return u"ended"_s;
    }
    return {};
}

QLatin1StringView breakerText(CircuitBreaker::State state)
{
    switch (state) {
    case CircuitBreaker::State::Open:
        return "open"_L1;
    case CircuitBreaker::State::HalfOpen:
        return "half_open"_L1;
    case CircuitBreaker::State::Closed:
        break;
    }
    return "closed"_L1;
}

/// 7 % never shows as 100 % before the end, nor as 0 % after the first.
int percentOf(const RunProgress &progress)
{
    return progress.total == 0 ? 100 : static_cast<int>(progress.done * 100 / progress.total);
}

QString barOf(const RunProgress &progress)
{
    const int full =
        progress.total == 0 ? barColumns : static_cast<int>(progress.done * barColumns / progress.total);
    return u'[' + QString(full, u'#') + QString(barColumns - full, u'.') + u']';
}

QString leftText(const RunProgress &progress)
{
    if (progress.phase != RunPhase::Running)
        return phaseText(progress.phase);
    return progress.leftMs ? u"%1 left"_s.arg(duration(*progress.leftMs)) : u"time left unknown"_s;
}

/// "8,123 succeeded, 12 failed": what answers became so far, the commonest first.
QString outcomesText(const RunProgress &progress)
{
    std::vector<std::pair<Outcome, qint64>> counts(progress.outcomes.begin(), progress.outcomes.end());
    std::stable_sort(counts.begin(), counts.end(),
                     [](const auto &a, const auto &b) { return a.second > b.second; });
    QStringList parts;
    for (const auto &[outcome, count] : counts) {
        if (count > 0)
            parts.append(grouped(count) + u' ' + outcomeText(outcome));
    }
    return parts.isEmpty() ? u"no answer yet"_s : parts.join(u", "_s);
}

QString providerText(const ProviderProgress &provider, int nameColumns)
{
    QString text = u"  %1  %2 of %3"_s.arg(visible(provider.name).leftJustified(nameColumns),
                                           grouped(provider.done).rightJustified(7), grouped(provider.total));
    if (provider.done >= provider.total)
        return text + ", done"_L1;
    text += u", %1 in flight, up to %2"_s.arg(provider.inFlight).arg(rateText(provider.rate));
    if (provider.breaker != CircuitBreaker::State::Closed)
        text += u", stopped: %1"_s.arg(visible(provider.why));
    if (provider.waitMs >= 1'000)
        text += u", goes on in %1"_s.arg(duration(provider.waitMs));
    return text;
}

QByteArray providerJson(const ProviderProgress &provider)
{
    return JsonLine()
        .text("name", provider.name)
        .number("total", provider.total)
        .number("done", provider.done)
        .number("asks", provider.asks)
        .number("in_flight", provider.inFlight)
        .number("lanes", provider.lanes)
        .number("lanes_wanted", provider.lanesWanted)
        .real("rate_per_second", provider.rate)
        .text("breaker", QString(breakerText(provider.breaker)))
        .text("why", provider.why)
        .number("wait_ms", provider.waitMs)
        .object();
}

} // namespace

QStringList progressLines(const RunProgress &progress, int columns)
{
    QStringList lines;
    lines.append(u"%1 %2 %  %3 of %4  %5  %6"_s.arg(
        barOf(progress), QString::number(percentOf(progress)).rightJustified(3), grouped(progress.done),
        grouped(progress.total), rateText(progress.asksPerSecond), leftText(progress)));
    lines.append(u"  %1 unresolved; %2"_s.arg(grouped(progress.unresolved), outcomesText(progress)));
    qsizetype nameColumns = 0;
    for (const auto &provider : progress.providers)
        nameColumns = std::max(nameColumns, visible(provider.name).size());
    nameColumns = std::min<qsizetype>(nameColumns, 24);
    for (const auto &provider : progress.providers)
        lines.append(providerText(provider, static_cast<int>(nameColumns)));
    for (auto &line : lines)
        line = fitted(line, columns);
    return lines;
}

QString progressLine(const RunProgress &progress)
{
    return u"%1 % done, %2 of %3, %4 unresolved, %5, %6; %7"_s.arg(
        QString::number(percentOf(progress)), grouped(progress.done), grouped(progress.total),
        grouped(progress.unresolved), rateText(progress.asksPerSecond), leftText(progress),
        outcomesText(progress));
}

QByteArray progressJson(const RunProgress &progress, EpochMs now)
{
    JsonLine dispositions;
    for (const auto &[disposition, count] : progress.dispositions)
        dispositions.number(dispositionText(disposition).latin1(), count);
    JsonLine outcomes;
    for (const auto &[outcome, count] : progress.outcomes)
        outcomes.number(outcomeText(outcome).latin1(), count);
    QByteArrayList providers;
    for (const auto &provider : progress.providers)
        providers.append(providerJson(provider));
    return JsonLine()
        .text("type", u"progress"_s)
        .text("at", isoUtc(now))
        .number("run", progress.runId)
        .text("phase", phaseText(progress.phase))
        .number("total", progress.total)
        .number("done", progress.done)
        .json("dispositions", dispositions.object())
        .number("unresolved", progress.unresolved)
        .json("outcomes", outcomes.object())
        .real("asks_per_second", progress.asksPerSecond)
        .number("left_ms", progress.leftMs)
        .json("providers", jsonArray(providers))
        .object();
}

} // namespace repoll::cli
