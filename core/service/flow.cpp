// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/flow.h"

#include "core/base/whendone.h"
#include "core/service/duesource.h"
#include "core/service/flowpolicy.h"

#include <algorithm>

namespace repoll {

namespace {

constexpr int progressEveryMs = 500;
constexpr int providersEveryMs = 2'000;
constexpr int drainAtMostMs = 10'000;

RunSettings settingsOf(const FlowOrder &order)
{
    RunSettings settings;
    settings.leaseMs = order.leaseMs;
    return settings;
}

} // namespace

Flow::Flow(const FlowOrder &order, RunTools tools)
    : m_order(order)
    , m_context{.settings = settingsOf(order), .tools = std::move(tools)}
    , m_batcher(*m_context.tools.ledger, this)
    , m_meter(*m_context.tools.clock)
{
    m_context.batcher = &m_batcher;
    connect(&m_batcher, &ResultBatcher::failed, this, &Flow::fail);
    connect(&m_batcher, &ResultBatcher::committed, this, [this] {
        for (const auto &[name, part] : m_parts)
            part.driver->pump();
    });
    m_drainLimit.setSingleShot(true);
    connect(&m_drainLimit, &QTimer::timeout, this, [this] { stop(StopMode::Abort); });
    connect(&m_changes, &QTimer::timeout, this, &Flow::lookForChanges);
    connect(&m_providersTimer, &QTimer::timeout, this, &Flow::look);
    connect(&m_progressTimer, &QTimer::timeout, this, &Flow::reportProgress);
    connect(&m_renewal, &QTimer::timeout, this, [this] {
        for (const auto &[name, part] : m_parts)
            part.driver->renewLeases();
    });
}

Flow::~Flow() = default;

void Flow::start()
{
    m_lanes = m_context.tools.lanes();
    m_context.lanes = m_lanes.get();
    if (!m_context.tools.gates)
        m_context.tools.gates = std::make_shared<ProviderGates>(*m_context.tools.clock);
    m_renewal.start(std::chrono::milliseconds(std::max<qint64>(m_context.settings.leaseMs / 3, 1)));
    m_progressTimer.start(progressEveryMs);
    m_providersTimer.start(providersEveryMs);
    m_changes.start(std::chrono::milliseconds(m_order.lookEveryMs));
    look();
}

bool Flow::isWanted(const QString &provider) const
{
    return m_order.providers.isEmpty() || m_order.providers.contains(provider);
}

/// Providers come, go and change while it runs.
void Flow::look()
{
    if (m_looking || m_stopping)
        return;
    m_looking = true;
    auto providers = m_context.tools.ledger->read<std::vector<StoredProvider>>(
        [](StoreReader &store) { return store.providers(); });
    whenDone(std::move(providers), this, [this](const Result<std::vector<StoredProvider>> &read) {
        m_looking = false;
        if (read && !m_stopping)
            takeProviders(*read);
        else if (!read && read.error().code != ErrorCode::Network) // a server that is away comes back
            fail(read.error());
    });
}

void Flow::takeProviders(const std::vector<StoredProvider> &providers)
{
    m_problems.clear();
    const auto now = [&providers](const QString &name) {
        return std::find_if(providers.begin(), providers.end(),
                            [&name](const StoredProvider &each) { return each.name == name; });
    };
    for (auto &[name, part] : m_parts) {
        const auto found = now(name);
        if (!part.leaves && (found == providers.end() || found->digest != part.digest)) {
            part.leaves = true;
            part.driver->drain();
        }
    }
    dropEnded();
    int left = static_cast<int>(std::count_if(providers.begin(), providers.end(), [this](const auto &each) {
        return isWanted(each.name) && !m_parts.contains(each.name);
    }));
    for (const StoredProvider &provider : providers) {
        if (isWanted(provider.name) && !m_parts.contains(provider.name))
            add(provider, left--);
    }
    for (const QString &name : m_order.providers) {
        if (now(name) == providers.end())
            m_problems.emplace(name, QStringLiteral("it is not on record"));
    }
}

void Flow::add(const StoredProvider &provider, int providers)
{
    auto protocol = makeProtocol(provider.profile);
    if (!protocol) {
        m_problems.emplace(provider.name, protocol.error().message);
        return;
    }
    DriverTask task{std::make_unique<DueSource>(**protocol, m_context),
                    std::make_unique<FlowPolicy>((*protocol)->limits()), true};
    ProviderProgress before;
    before.name = provider.name;
    auto *driver =
        new ProviderDriver(*std::move(protocol), std::move(task), m_context, before, providers, this);
    connect(driver, &ProviderDriver::ended, this, &Flow::driverEnded);
    connect(driver, &ProviderDriver::failed, this, &Flow::fail);
    connect(driver, &ProviderDriver::recorded, this, &Flow::noteAsk);
    m_parts[provider.name] = {provider.digest, driver, false};
    driver->pump();
}

/// From the event loop: a driver may have told of its end.
void Flow::dropEnded()
{
    std::erase_if(m_parts, [](auto &entry) {
        ProviderDriver *driver = entry.second.driver;
        if (!entry.second.leaves || !driver->hasEnded())
            return false;
        driver->deleteLater();
        return true;
    });
}

void Flow::noteAsk(const RecordedAsk &ask)
{
    m_meter.asked();
    if (ask.submit) {
        const bool isFinal = terminalStatusOf(ask.outcome).has_value();
        m_progress.refused += ask.outcome == Outcome::Failed ? 1 : 0;
        m_progress.submitted += isKnownThere(ask.outcome) && ask.outcome != Outcome::Failed ? 1 : 0;
        m_progress.unclear += !isFinal && !isKnownThere(ask.outcome) && !ask.neverSent ? 1 : 0;
    } else {
        m_progress.polls += ask.durationMs ? 1 : 0;
    }
    m_progress.results += ask.applied && terminalStatusOf(ask.outcome) ? 1 : 0;
}

void Flow::ledgerChanged()
{
    m_changes.stop(); // it tells by itself
    for (const auto &[name, part] : m_parts)
        part.driver->lookAgain();
}

void Flow::lookForChanges()
{
    if (m_marking || m_stopping)
        return;
    m_marking = true;
    auto mark = m_context.tools.ledger->read<qint64>([](StoreReader &store) { return store.changeMark(); });
    whenDone(std::move(mark), this, [this](const Result<qint64> &read) {
        m_marking = false;
        if (read && !m_stopping)
            takeMark(*read);
    });
}

void Flow::takeMark(qint64 mark)
{
    if (m_mark == mark)
        return;
    m_mark = mark;
    for (const auto &[name, part] : m_parts)
        part.driver->lookAgain();
}

void Flow::stop(StopMode mode)
{
    if (m_ended)
        return;
    m_stopping = true;
    m_changes.stop();
    m_providersTimer.stop();
    if (mode == StopMode::Drain)
        m_drainLimit.start(drainAtMostMs);
    for (const auto &[name, part] : m_parts) {
        if (mode == StopMode::Abort)
            part.driver->abort();
        else
            part.driver->drain();
    }
    driverEnded(); // there may be none
}

void Flow::driverEnded()
{
    if (!m_stopping)
        return;
    const bool allEnded = std::all_of(m_parts.begin(), m_parts.end(),
                                      [](const auto &entry) { return entry.second.driver->hasEnded(); });
    if (allEnded)
        end({});
}

/// The ledger failed: sending stops first, and nothing more is written.
void Flow::fail(const Error &error)
{
    if (m_ended)
        return;
    m_stopping = true;
    for (const auto &[name, part] : m_parts)
        part.driver->halt();
    end(error);
}

void Flow::end(const std::optional<Error> &error)
{
    if (m_ended)
        return;
    m_ended = true;
    for (QTimer *timer : {&m_changes, &m_providersTimer, &m_drainLimit, &m_renewal, &m_progressTimer})
        timer->stop();
    reportProgress();
    Q_EMIT finished(error);
    // From the event loop: a driver or the batcher may have called.
    QMetaObject::invokeMethod(this, &Flow::release, Qt::QueuedConnection);
}

void Flow::release()
{
    for (const auto &[name, part] : m_parts)
        delete part.driver; // before the lanes they use
    m_parts.clear();
    qDeleteAll(findChildren<ProviderDriver *>());
    m_lanes.reset();
    Q_EMIT released();
}

void Flow::reportProgress()
{
    m_progress.asksPerSecond = m_meter.asksPerSecond();
    m_progress.providers.clear();
    m_progress.problems = m_problems;
    for (const auto &[name, part] : m_parts) {
        m_progress.providers.push_back(part.driver->progress());
        if (!part.driver->whyLeft().isEmpty())
            m_progress.problems[name] = part.driver->whyLeft();
    }
    Q_EMIT progressed(m_progress);
}

} // namespace repoll
