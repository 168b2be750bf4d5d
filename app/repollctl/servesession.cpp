// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/servesession.h"

#include "app/repollctl/endpointdeliveries.h"
#include "app/repollctl/exitcode.h"
#include "app/repollctl/metrics.h"
#include "app/repollctl/schedulesession.h"
#include "app/repollctl/text.h"
#include "app/repollctl/watchdog.h"
#include "app/wiring.h"
#include "core/request/timetext.h"

#include <QCoreApplication>

#include <systemd/sd-daemon.h>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

constexpr int linesEveryMs = 5'000;
constexpr int jsonEveryMs = 1'000;

RunTools flowTools(const ServeSession::Place &place, const std::shared_ptr<ProviderGates> &gates,
                   const QString &worker)
{
    RunTools tools = runTools(place.ledger, place.context.clock, {}, gates);
    tools.worker = worker;
    tools.program = u"repollctl serve"_s;
    return tools;
}

QueryRun::MakeTools runToolsOf(const ServeSession::Place &place, const std::shared_ptr<ProviderGates> &gates)
{
    return [place, gates](const ProviderRegistry &registry) {
        return runTools(place.ledger, place.context.clock, registry, gates);
    };
}

DeliveryTools deliveryTools(const Clock &clock)
{
    DeliveryTools tools;
    tools.clock = &clock;
    return tools;
}

int inFlight(const FlowProgress &progress)
{
    int count = 0;
    for (const ProviderProgress &provider : progress.providers)
        count += provider.inFlight;
    return count;
}

/// What holds each provider up, if anything does.
std::map<QString, QString> problemsIn(const FlowProgress &progress)
{
    std::map<QString, QString> problems = progress.problems;
    for (const ProviderProgress &provider : progress.providers) {
        if (provider.breaker == CircuitBreaker::State::Open && !problems.contains(provider.name))
            problems.emplace(provider.name, provider.why);
    }
    return problems;
}

} // namespace

ServeSession::ServeSession(const Place &place, const ServeOrder &order, ProgressMode progress)
    : m_place(place)
    , m_gates(makeGates(place.context.clock))
    , m_flow(order.flow, flowTools(place, m_gates, order.deliveries.worker))
    , m_deliveries(place.ledger, order.deliveries, deliveryTools(place.context.clock))
    , m_schedules(place.ledger, order.schedules, runToolsOf(place, m_gates))
    , m_standing(place.ledger)
    , m_api({place.ledger, place.context.clock, [this](bool openMetrics) { return metrics(openMetrics); },
             runToolsOf(place, m_gates), order.tokenRate})
    , m_health({[this] { return health(); }, [this](bool openMetrics) { return metrics(openMetrics); }},
               place.context.clock)
    , m_progress(progress)
    , m_server(place.ledger, [this](const QString &line) { tell(line); })
{
    connect(&place.signalWatcher, &SignalWatcher::interrupted, this,
            [this] { stop(u"Stopping: what is in flight is waited for."_s); });
    connect(&place.signalWatcher, &SignalWatcher::interruptedAgain, this, &ServeSession::abort);
    connectParts();
    connect(&m_telling, &QTimer::timeout, this, &ServeSession::tellProgress);
    if (progress != ProgressMode::None)
        m_telling.start(progress == ProgressMode::Json ? jsonEveryMs : linesEveryMs);
}

void ServeSession::connectParts()
{
    connect(&m_flow, &FlowRunner::stopWanted, this, [this](const QString &who) {
        stop(u"Stopping, as %1 wants: what is in flight is waited for."_s.arg(visible(who)));
    });
    connect(&m_flow, &FlowRunner::progressed, this, &ServeSession::note);
    connect(&m_flow, &FlowRunner::finished, this, &ServeSession::partEnded);
    connect(&m_deliveries, &DeliveryRunner::ended, this, &ServeSession::partEnded);
    connect(&m_schedules, &ScheduleRunner::ended, this, &ServeSession::partEnded);
    tellDeliveries(m_deliveries, m_place.context.console);
    tellPasses(m_schedules, m_place.context.console, false);
}

/// Without one of them the others would serve half of what they are there for: whoever started this starts it again.
void ServeSession::partEnded(const std::optional<Error> &error)
{
    if (error && !m_error)
        m_error = error;
    if (--m_partsLeft == 0)
        QCoreApplication::quit();
    else if (!m_stopping)
        stop({});
}

Result<void> ServeSession::answerProbes(const QString &where)
{
    return where.isEmpty() ? Result<void>() : m_health.listen(where);
}

Result<void> ServeSession::listen(const ApiOptions &options)
{
    if (const auto listening = m_api.listen(options); !listening)
        return listening;
    if (!m_api.isListening())
        return {};
    ++m_partsLeft;
    connect(&m_api, &ApiServer::ended, this, [this] { partEnded({}); });
    connect(&m_api, &ApiServer::troubled, this,
            [this](const QString &why) { tell(u"Requesters' tokens: %1"_s.arg(visible(why))); });
    tell(m_api.port() > 0 ? u"Requesters are served on port %1."_s.arg(m_api.port())
                          : u"Requesters are served on a Unix socket."_s);
    return {};
}

int ServeSession::exec()
{
    startWatchdog(m_watchdog);
    m_standing.start();
    m_flow.start();
    m_deliveries.start();
    m_schedules.start();
    tell(u"Serving: what is due is submitted, polled, recorded and delivered. Ctrl-C stops it."_s);
    sd_notify(0, "READY=1");
    QCoreApplication::exec();
    tellProgress();
    return m_error ? m_place.context.fail(*m_error) : int(Done);
}

void ServeSession::stop(const QString &line)
{
    m_stopping = true;
    if (!line.isEmpty())
        tell(line);
    sd_notify(0, "STOPPING=1");
    if (m_api.isListening())
        m_api.stop();
    m_flow.stop(StopMode::Drain);
    m_schedules.stop(StopMode::Drain);
    m_deliveries.stop();
}

void ServeSession::abort()
{
    m_flow.stop(StopMode::Abort);
    m_schedules.stop(StopMode::Abort);
    m_deliveries.stop(false);
    m_api.abort();
}

void ServeSession::tell(const QString &line)
{
    m_place.context.console.say(line);
}

void ServeSession::note(const FlowProgress &progress)
{
    m_last = progress;
    noteProblems(progress);
    const QByteArray status = "STATUS=" + summary().toUtf8();
    sd_notify(0, status.constData());
}

/// Once when it comes, once when it has gone: at night nobody reads the same line a hundred times.
void ServeSession::noteProblems(const FlowProgress &progress)
{
    std::map<QString, QString> problems = problemsIn(progress);
    for (const auto &[provider, why] : problems) {
        const auto known = m_problems.find(provider);
        if (known == m_problems.end() || known->second != why)
            tell(u"%1 is not asked: %2"_s.arg(provider, visible(why)));
    }
    for (const auto &[provider, why] : m_problems) {
        if (!problems.contains(provider))
            tell(u"%1 is asked again."_s.arg(provider));
    }
    m_problems = std::move(problems);
}

QString ServeSession::summary() const
{
    const DeliveryProgress &deliveries = m_deliveries.progress();
    QString line =
        u"%1 submitted, %2 refused, %3 unclear; %4 polls, %5 results; %6 in flight, %7 a second"_s.arg(
            grouped(m_last.submitted), grouped(m_last.refused), grouped(m_last.unclear),
            grouped(m_last.polls), grouped(m_last.results), grouped(inFlight(m_last)),
            QString::number(m_last.asksPerSecond, 'f', m_last.asksPerSecond < 10 ? 1 : 0));
    if (deliveries.delivered + deliveries.failed + deliveries.dead > 0)
        line += u"; %1 delivered, %2 failed, %3 dead"_s.arg(
            grouped(deliveries.delivered), grouped(deliveries.failed), grouped(deliveries.dead));
    return line;
}

JsonLine ServeSession::state() const
{
    JsonLine json;
    json.text("state", m_stopping ? u"stopping"_s : u"serving"_s)
        .number("submitted", m_last.submitted)
        .number("refused", m_last.refused)
        .number("unclear", m_last.unclear)
        .number("polls", m_last.polls)
        .number("results", m_last.results)
        .number("in_flight", inFlight(m_last))
        .number("delivered", m_deliveries.progress().delivered)
        .number("dead", m_deliveries.progress().dead)
        .number("schedules_under_way", m_schedules.underWay());
    return json;
}

void ServeSession::tellProgress()
{
    const bool isJson = m_progress == ProgressMode::Json;
    const QString line = isJson ? QString::fromUtf8(state().object()) : summary();
    if (m_progress == ProgressMode::None || m_told == line)
        return;
    m_told = line;
    if (isJson)
        m_place.context.console.writeError(line.toUtf8() + '\n');
    else
        tell(line);
}

QByteArray ServeSession::metrics(bool openMetrics) const
{
    return serveMetrics(m_last, m_deliveries.progress(), m_standing.standing(), openMetrics);
}

WorkerHealth::State ServeSession::health() const
{
    JsonLine json = state();
    if (m_server.isWatching()) {
        const auto &away = m_server.awaySince();
        json.text("server_away_since", away ? std::optional(isoUtc(*away)) : std::nullopt);
    }
    // While the server is away it is well: what it has in hand goes on record when the server is back.
    return {.well = !m_error && !m_stopping, .json = json.object()};
}

} // namespace repoll::cli
