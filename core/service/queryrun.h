// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recovery/plan.h"
#include "core/recovery/runner.h"

#include <QObject>

namespace repoll {

/// What a run of a query is begun with.
struct QueryRunOrder
{
    RequestFilter filter;
    RunHeader header;
    RunSettings settings;
    bool planOnly = false; ///< nothing is frozen or asked
};

/// A run of which nobody confirms the plan: what a query finds is planned by the profiles on record, frozen as a run, and
/// asked for. Where nothing can be asked there is no run to record. Lives on its owner's thread, which it never blocks;
/// the ledger outlives it. Used once.
class QueryRun : public QObject
{
    Q_OBJECT

public:
    using MakeTools = std::function<RunTools(const ProviderRegistry &)>;

    QueryRun(Ledger &ledger, QueryRunOrder order, MakeTools tools, QObject *parent = nullptr);
    ~QueryRun() override;

    void start();
    /// ended() follows. What is not frozen yet never is.
    void stop(StopMode mode);

    [[nodiscard]] qint64 runId() const { return m_runId; } ///< 0: none is frozen
    [[nodiscard]] const ProviderRegistry &registry() const { return m_registry; }

Q_SIGNALS:
    /// Before anything is frozen.
    void planned(const repoll::PlanSummary &plan);
    /// The run is frozen, and works.
    void began(qint64 runId, const repoll::PlanSummary &plan);
    void progressed(const repoll::RunProgress &progress);
    /// Exactly once, last.
    void ended(const std::optional<repoll::Error> &error);

private:
    void preview(const std::vector<StoredProvider> &providers);
    void take(const PlanSummary &plan);
    void work(const RecoveryPlan &plan);
    void end(const std::optional<Error> &error);
    template <class T, class Then>
    void after(QFuture<Result<T>> future, Then then);

    Ledger &m_ledger;
    const QueryRunOrder m_order;
    const MakeTools m_makeTools;
    ProviderRegistry m_registry;
    std::unique_ptr<TargetSelector> m_selector;
    std::unique_ptr<RecoveryRunner> m_runner;
    qint64 m_runId = 0;
    bool m_stopping = false;
    bool m_ended = false;
};

} // namespace repoll
