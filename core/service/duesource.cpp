// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/duesource.h"

#include <algorithm>

namespace repoll {

namespace {

constexpr qint64 lookAtLeastEveryMs = 60'000;

} // namespace

DueOrder dueOrderOf(const Protocol &protocol)
{
    DueOrder order;
    order.provider = protocol.name();
    if (const auto can = protocol.submits()) {
        order.submits = true;
        order.lookUp = can->lookUpByKey;
        // What is sent now may take as long as it may to arrive.
        order.resendMs = std::max<qint64>(0, can->idempotencyWindowMs - protocol.limits().totalDeadlineMs);
    } else {
        order.lookUp = protocol.asksByKey();
    }
    return order;
}

DueSource::DueSource(const Protocol &protocol, const RunContext &context)
    : m_context(context)
    , m_order(dueOrderOf(protocol))
    , m_setAsideMs(protocol.limits().unresolvedIntervalMs)
{
    m_order.worker = context.tools.worker;
    m_order.leaseMs = context.settings.leaseMs;
}

QFuture<Result<ClaimSource::Page>> DueSource::claim(int limit, std::optional<double> elsewhere)
{
    DueOrder order = m_order;
    order.limit = limit;
    order.elsewhere = elsewhere;
    const EpochMs atLatest = m_context.tools.clock->nowMs() + lookAtLeastEveryMs;
    return m_context.tools.ledger->write<Page>([order, atLatest](StoreWriter &store) {
        return store.claimDue(order).map([atLatest](ClaimedDue due) {
            Page page;
            page.claims = std::move(due.claims);
            if (page.claims.empty())
                page.nextDue = std::min(due.nextDue.value_or(atLatest), atLatest);
            return page;
        });
    });
}

QFuture<Result<void>> DueSource::giveBack(const Claims &claims, const QString &letGoBecause)
{
    const EpochMs now = m_context.tools.clock->nowMs();
    const EpochMs again = letGoBecause.isEmpty() ? now : now + m_setAsideMs;
    return m_context.tools.ledger->write<void>([claims, again, letGoBecause](StoreWriter &store) {
        return store.giveBackDue(*claims, again, letGoBecause);
    });
}

} // namespace repoll
