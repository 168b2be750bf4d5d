// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/metrics.h"

#include "app/repollctl/metricstext.h"

#include <span>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

using Samples = std::vector<std::pair<QString, qint64>>;

void addCounts(MetricsText &text, const char *name, const char *help, const Samples &samples)
{
    text.counter(name, help);
    for (const auto &[outcome, count] : samples)
        text.sample(static_cast<double>(count), "outcome", outcome);
}

template <class Value>
void addOfProviders(MetricsText &text, const char *name, const char *help,
                    std::span<const ProviderProgress> providers, Value &&value)
{
    text.gauge(name, help);
    for (const ProviderProgress &provider : providers)
        text.sample(value(provider), "provider", provider.name);
}

void addProviders(MetricsText &text, std::span<const ProviderProgress> providers)
{
    addOfProviders(text, "repoll_provider_in_flight", "Exchanges with the provider that are under way.",
                   providers, [](const ProviderProgress &each) { return double(each.inFlight); });
    addOfProviders(text, "repoll_provider_lanes", "Exchanges that may be under way at once.", providers,
                   [](const ProviderProgress &each) { return double(each.lanes); });
    addOfProviders(text, "repoll_provider_rate_limit", "Exchanges a second that are allowed now.", providers,
                   [](const ProviderProgress &each) { return each.rate; });
    addOfProviders(text, "repoll_provider_stopped", "1 where the provider is not asked now.", providers,
                   [](const ProviderProgress &each) {
                       return each.breaker == CircuitBreaker::State::Closed ? 0.0 : 1.0;
                   });
}

} // namespace

QByteArray serveMetrics(const FlowProgress &flow, const DeliveryProgress &deliveries,
                        const std::optional<Standing> &standing, bool openMetrics)
{
    MetricsText text(openMetrics);
    addCounts(text, "repoll_submits_total", "Submits whose outcome is on record.",
              {{u"accepted"_s, flow.submitted}, {u"refused"_s, flow.refused}, {u"unclear"_s, flow.unclear}});
    text.counter("repoll_polls_total", "Answers to polls that are on record.");
    text.sample(static_cast<double>(flow.polls));
    text.counter("repoll_results_total", "Requests that got their final status here.");
    text.sample(static_cast<double>(flow.results));
    addCounts(text, "repoll_deliveries_total", "Deliveries to endpoints; dead ones are not tried again.",
              {{u"delivered"_s, deliveries.delivered},
               {u"failed"_s, deliveries.failed},
               {u"dead"_s, deliveries.dead}});
    addProviders(text, flow.providers);
    if (standing)
        addStanding(text, *standing);
    return text.text();
}

QByteArray workerMetrics(const WorkerFigures &figures, const RunProgress &pass, bool openMetrics)
{
    MetricsText text(openMetrics);
    text.counter("repoll_passes_total", "Runs that were begun here.");
    text.sample(static_cast<double>(figures.passes));
    Samples targets;
    for (const Disposition disposition : allDispositions) {
        const auto found = figures.targets.find(disposition);
        targets.emplace_back(dispositionText(disposition),
                             found == figures.targets.end() ? 0 : found->second);
    }
    addCounts(text, "repoll_targets_total", "What became of the targets of runs that are over.", targets);
    text.gauge("repoll_pass_selected", "Targets of the run under way, or of the last.");
    text.sample(static_cast<double>(pass.total));
    text.gauge("repoll_pass_done", "Of these, those that are finished.");
    text.sample(static_cast<double>(pass.done));
    addProviders(text, pass.providers);
    return text.text();
}

} // namespace repoll::cli
