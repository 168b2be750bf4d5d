// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/worker.h"

#include "core/base/whendone.h"

#include <algorithm>

namespace repoll {

namespace {

constexpr int mostDoublings =
    6; ///< of the rest after passes in vain: a provider that is down fills no ledger

constexpr std::chrono::milliseconds awayPause{1'000};

/// The ledger's server is away, and comes back.
bool isAway(const Error &error)
{
    return error.code == ErrorCode::Network;
}

qint64 resolvedIn(const RunProgress &progress)
{
    qint64 resolved = 0;
    for (const auto &[disposition, count] : progress.dispositions) {
        if (disposition == Disposition::Recovered || disposition == Disposition::FailedAtProvider)
            resolved += count;
    }
    return resolved;
}

} // namespace

RecoveryWorker::RecoveryWorker(Ledger &ledger, WorkerOrder order, MakeTools tools)
    : m_ledger(ledger)
    , m_order(std::move(order))
    , m_makeTools(std::move(tools))
{
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &RecoveryWorker::look);
}

RecoveryWorker::~RecoveryWorker() = default;

template <class T, class Then>
void RecoveryWorker::after(QFuture<Result<T>> future, Then then)
{
    whenDone(std::move(future), this, [this, then = std::move(then)](const Result<T> &result) {
        if (!result && isAway(result.error()) && !m_stopping)
            m_rest.start(awayPause);
        else if (!result)
            end(result.error());
        else if (m_stopping)
            end({});
        else
            then(*result);
    });
}

void RecoveryWorker::start()
{
    m_reporter = std::make_unique<WorkerReporter>(m_ledger, m_order.self);
    connect(m_reporter.get(), &WorkerReporter::stopWanted, this, [this](const QString &who) {
        Q_EMIT stopWanted(who);
        stop(StopMode::Drain);
    });
    m_reporter->workOn(0);
    look();
}

void RecoveryWorker::stop(StopMode mode)
{
    m_stopping = true;
    if (m_runner)
        m_runner->stop(mode);
    else if (m_rest.isActive())
        end({});
}

void RecoveryWorker::look()
{
    m_state = State::Looking;
    m_over.reset();
    after(m_ledger.read<std::vector<StoredProvider>>([](StoreReader &store) { return store.providers(); }),
          [this](const std::vector<StoredProvider> &providers) { preview(providers); });
}

void RecoveryWorker::preview(const std::vector<StoredProvider> &providers)
{
    m_registry = {};
    for (const StoredProvider &provider : providers)
        m_registry.add(provider.name, provider.profile);
    m_selector = std::make_unique<TargetSelector>(m_ledger, m_registry);
    after(m_selector->preview(m_order.filter), [this](const PlanSummary &plan) { take(plan); });
}

void RecoveryWorker::take(const PlanSummary &plan)
{
    if (plan.eligible() > 0)
        after(m_selector->freeze(m_order.filter, m_order.header),
              [this](const RecoveryPlan &frozen) { work(frozen); });
    else if (m_order.untilEmpty)
        end({});
    else
        rest();
}

void RecoveryWorker::work(const RecoveryPlan &plan)
{
    m_state = State::Working;
    m_runId = plan.runId;
    m_progress = {};
    RunTools tools = m_makeTools(m_registry);
    tools.worker = m_order.self.name;
    tools.program.clear(); // it tells of itself
    m_reporter->workOn(plan.runId);
    m_runner = std::make_unique<RecoveryRunner>(plan.runId, m_order.settings, std::move(tools));
    connect(m_runner.get(), &RecoveryRunner::progressed, this, [this](const RunProgress &progress) {
        m_progress = progress;
        m_reporter->note(progress);
        Q_EMIT progressed(progress);
    });
    connect(m_runner.get(), &RecoveryRunner::finished, this, &RecoveryWorker::passOver);
    Q_EMIT passBegan(plan.runId, plan.summary);
    m_runner->start();
}

void RecoveryWorker::passOver(const RunEnd &ended)
{
    m_over = std::move(m_runner); // which is telling this
    Q_EMIT passEnded(m_runId, ended, m_progress);
    m_inVain = resolvedIn(m_progress) > 0 ? 0 : m_inVain + 1;
    if (ended.error && isAway(*ended.error) && !m_stopping)
        m_rest.start(awayPause);
    else if (ended.error || m_stopping || (m_inVain > 0 && m_order.untilEmpty))
        end(ended.error);
    else if (m_inVain == 0)
        m_rest.start(0);
    else
        rest();
}

void RecoveryWorker::rest()
{
    m_state = State::Resting;
    m_reporter->workOn(0);
    const qint64 wait = m_order.everyMs << std::clamp(m_inVain, 0, mostDoublings);
    m_rest.start(std::chrono::milliseconds(wait));
    Q_EMIT rests(wait);
}

void RecoveryWorker::end(const std::optional<Error> &error)
{
    if (m_state == State::Ended)
        return;
    m_state = State::Ended;
    m_rest.stop();
    Q_EMIT ended(error, m_progress.unresolved > 0);
}

} // namespace repoll
