// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/plan.h"

namespace repoll {

namespace {

PlanRules rulesOf(const ProviderRegistry &registry)
{
    PlanRules rules;
    rules.askableByTicket = registry.names();
    for (const QString &name : rules.askableByTicket) {
        if (registry.find(name)->asksByKey())
            rules.askableByKey.append(name);
    }
    return rules;
}

/// Why no exchange of this provider can be built, whatever the request; empty: its credential is there.
QString credentialProblem(const Protocol &protocol, const SecretResolver &secrets)
{
    QStringList tickets{QStringLiteral("x")}; // some have names for tickets, some addresses
    for (const QString &origin : protocol.transport().allowedOrigins)
        tickets.append(origin + QStringLiteral("/x"));
    for (const QString &ticket : tickets) {
        PollSubject subject;
        subject.key = QStringLiteral("x");
        subject.ticket = ticket;
        bool atCredential = false;
        const auto exchange = protocol.buildPoll({&subject, 1}, 0, [&](const QString &reference) {
            atCredential = true;
            return secrets(reference);
        });
        if (atCredential)
            return exchange ? QString() : exchange.error().message;
    }
    return {};
}

} // namespace

QStringList obstaclesTo(const PlanSummary &plan, const ProviderRegistry &registry,
                        const SecretResolver &secrets)
{
    QStringList lines;
    for (const PlanLine &line : plan.lines) {
        const auto protocol = line.skip ? nullptr : registry.find(line.provider);
        const QString problem = protocol ? credentialProblem(*protocol, secrets) : QString();
        if (!problem.isEmpty())
            lines.append(QStringLiteral("%1: nothing can be sent: %2").arg(line.provider, problem));
    }
    return lines;
}

TargetSelector::TargetSelector(Ledger &ledger, const ProviderRegistry &registry)
    : m_ledger(ledger)
    , m_rules(rulesOf(registry))
{
}

QFuture<Result<PlanSummary>> TargetSelector::preview(const RequestFilter &filter)
{
    return m_ledger.read<PlanSummary>(
        [filter, rules = m_rules](StoreReader &store) { return store.plan(filter, rules); });
}

QFuture<Result<RecoveryPlan>> TargetSelector::freeze(const RequestFilter &filter, const RunHeader &header)
{
    return planOf(m_ledger.write<qint64>([filter, header, rules = m_rules](StoreWriter &store) {
        return store.freezePlan(filter, rules, header);
    }));
}

QFuture<Result<PlanSummary>> TargetSelector::previewPicked(std::vector<qint64> requestIds)
{
    return m_ledger.read<PlanSummary>([ids = std::move(requestIds), rules = m_rules](StoreReader &store) {
        return store.planPicked(ids, rules);
    });
}

QFuture<Result<RecoveryPlan>> TargetSelector::freezePicked(std::vector<qint64> requestIds,
                                                           const RunHeader &header)
{
    return planOf(
        m_ledger.write<qint64>([ids = std::move(requestIds), header, rules = m_rules](StoreWriter &store) {
            return store.freezePicked(ids, rules, header);
        }));
}

QFuture<Result<RecoveryPlan>> TargetSelector::freezeRetry(qint64 runId, const RunHeader &header)
{
    return planOf(m_ledger.write<qint64>([runId, header, rules = m_rules](StoreWriter &store) {
        return store.freezeRetry(runId, rules, header);
    }));
}

/// The summary as it is stored, not as it was thought to be. A promise of our own, because Qt 6.4 does not
/// wait for the inner one of unwrapped futures.
QFuture<Result<RecoveryPlan>> TargetSelector::planOf(QFuture<Result<qint64>> frozen)
{
    auto promise = std::make_shared<QPromise<Result<RecoveryPlan>>>();
    promise->start();
    frozen.then([promise, &ledger = m_ledger](const Result<qint64> &runId) {
        auto stored = ledger.read<RecoveryPlan>([runId](StoreReader &store) -> Result<RecoveryPlan> {
            if (!runId)
                return tl::unexpected(runId.error());
            return store.planOf(*runId).map([&runId](PlanSummary summary) {
                return RecoveryPlan{*runId, std::move(summary)};
            });
        });
        stored.then([promise](const Result<RecoveryPlan> &plan) {
            promise->addResult(plan);
            promise->finish();
        });
    });
    return promise->future();
}

} // namespace repoll
