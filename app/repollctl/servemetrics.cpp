// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/servemetrics.h"

#include <span>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

/// Families and their samples, each family once (Prometheus exposition format 0.0.4).
class MetricsText
{
public:
    void family(const char *name, const char *type, const char *help)
    {
        m_name = name;
        m_text += QByteArray("# HELP ") + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
    }
    void sample(double value, const char *label = nullptr, const QString &labelled = {})
    {
        m_text += m_name;
        if (label)
            m_text += QByteArray("{") + label + "=\"" + escaped(labelled) + "\"}";
        m_text += ' ' + QByteArray::number(value, 'g', 17) + '\n';
    }
    [[nodiscard]] QByteArray take() { return std::move(m_text); }

private:
    static QByteArray escaped(const QString &value)
    {
        return value.toUtf8().replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    }

    QByteArray m_name;
    QByteArray m_text;
};

using Samples = std::vector<std::pair<QString, qint64>>;

void addCounts(MetricsText &text, const char *name, const char *help, const Samples &samples)
{
    text.family(name, "counter", help);
    for (const auto &[outcome, count] : samples)
        text.sample(static_cast<double>(count), "outcome", outcome);
}

template <class Value>
void addOfProviders(MetricsText &text, const char *name, const char *help,
                    std::span<const ProviderProgress> providers, Value &&value)
{
    text.family(name, "gauge", help);
    for (const ProviderProgress &provider : providers)
        text.sample(value(provider), "provider", provider.name);
}

} // namespace

QByteArray serveMetrics(const FlowProgress &flow, const DeliveryProgress &deliveries)
{
    MetricsText text;
    addCounts(text, "repoll_submits_total", "Submits whose outcome is on record.",
              {{u"accepted"_s, flow.submitted}, {u"refused"_s, flow.refused}, {u"unclear"_s, flow.unclear}});
    text.family("repoll_polls_total", "counter", "Answers to polls that are on record.");
    text.sample(static_cast<double>(flow.polls));
    text.family("repoll_results_total", "counter", "Requests that got their final status here.");
    text.sample(static_cast<double>(flow.results));
    addCounts(text, "repoll_deliveries_total", "Deliveries to endpoints; dead ones are not tried again.",
              {{u"delivered"_s, deliveries.delivered},
               {u"failed"_s, deliveries.failed},
               {u"dead"_s, deliveries.dead}});
    addOfProviders(text, "repoll_provider_in_flight", "Exchanges with the provider that are under way.",
                   flow.providers, [](const ProviderProgress &each) { return double(each.inFlight); });
    addOfProviders(text, "repoll_provider_lanes", "Exchanges that may be under way at once.", flow.providers,
                   [](const ProviderProgress &each) { return double(each.lanes); });
    addOfProviders(text, "repoll_provider_rate_limit", "Exchanges a second that are allowed now.",
                   flow.providers, [](const ProviderProgress &each) { return each.rate; });
    addOfProviders(text, "repoll_provider_stopped", "1 where the provider is not asked now.", flow.providers,
                   [](const ProviderProgress &each) {
                       return each.breaker == CircuitBreaker::State::Closed ? 0.0 : 1.0;
                   });
    return text.take();
}

} // namespace repoll::cli
