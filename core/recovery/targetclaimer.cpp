// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/targetclaimer.h"

#include "core/base/whendone.h"
#include "core/base/whentaken.h"
#include "core/recovery/attemptresult.h"

#include <algorithm>
#include <cmath>

namespace repoll {

namespace {

constexpr int mostClaimed = 10'000;
constexpr qint64 leasedElsewhereWaitMs = 1'000;
constexpr double goldenPart = 0.618033988749895; ///< its multiples spread evenly, however many there will be

/// 0 … 1, scattered: what goes wrong may go wrong at regular distances.
double scattered(quint64 number)
{
    number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9U; // splitmix64
    number = (number ^ (number >> 27)) * 0x94d049bb133111ebU;
    return static_cast<double>((number ^ (number >> 31)) >> 11) * 0x1p-53;
}

} // namespace

TargetClaimer::TargetClaimer(std::shared_ptr<const Protocol> protocol, const RunContext &context,
                             QObject *parent)
    : QObject(parent)
    , m_protocol(std::move(protocol))
    , m_context(context)
{
}

ClaimOrder TargetClaimer::order(int limit) const
{
    return {.runId = m_context.runId,
            .provider = m_protocol->name(),
            .worker = m_context.tools.worker,
            .limit = std::min(limit, mostClaimed),
            .leaseMs = m_context.settings.leaseMs,
            .onlyDue = m_context.settings.onlyDue};
}

double TargetClaimer::nextPart()
{
    ++m_parts;
    const double part =
        static_cast<double>(m_parts) * goldenPart + 0.3 * scattered(m_parts * 0x9e3779b97f4a7c15U);
    return part - std::floor(part);
}

void TargetClaimer::claim(int room)
{
    if (room > 0)
        start(order(room));
}

void TargetClaimer::claimElsewhere()
{
    if (m_claiming || m_dry || !m_elsewhere.empty())
        return;
    ClaimOrder one = order(1);
    one.elsewhere = nextPart();
    start(one);
}

void TargetClaimer::start(const ClaimOrder &order)
{
    if (m_claiming || m_dry || m_stopped)
        return;
    m_claiming = true;
    auto claimed = m_context.tools.ledger->write<Page>([order](StoreWriter &store) -> Result<Page> {
        auto claimed = store.claimTargets(order);
        if (!claimed)
            return tl::unexpected(claimed.error());
        if (!claimed->claims.empty())
            return Page{*std::move(claimed), {}};
        return store.nextDue(order.runId, order.provider).map([&claimed](std::optional<EpochMs> due) {
            return Page{*std::move(claimed), due};
        });
    });
    whenTaken(std::move(claimed), this, [this, elsewhere = order.elsewhere.has_value()](Result<Page> page) {
        m_claiming = false;
        if (m_stopped)
            return;
        if (page)
            take(*std::move(page), elsewhere);
        else
            Q_EMIT failed(page.error());
    });
}

void TargetClaimer::take(Page page, bool elsewhere)
{
    if (page.claimed.skipped.total() > 0)
        Q_EMIT leftUnasked(page.claimed.skipped);
    const bool isEmpty = page.claimed.claims.empty();
    for (Claim &claim : page.claimed.claims) {
        m_held.insert(claim.request.id);
        (elsewhere ? m_elsewhere : m_ready).push_back(std::move(claim));
    }
    if (isEmpty) {
        m_dry = true;
        m_done = !page.nextDue;
        if (page.nextDue) {
            const qint64 wait = *page.nextDue - m_context.tools.clock->nowMs();
            Q_EMIT dueIn(wait > 0 ? wait : leasedElsewhereWaitMs);
        }
    }
    Q_EMIT changed();
}

int TargetClaimer::ready() const
{
    return static_cast<int>(m_ready.size() + m_elsewhere.size());
}

ClaimBatch TargetClaimer::takeNext()
{
    ClaimBatch batch;
    auto &from = m_elsewhere.empty() ? m_ready : m_elsewhere;
    if (from.empty())
        return batch;
    batch.push_back(std::move(from.front()));
    from.pop_front();
    const auto most = static_cast<std::size_t>(m_protocol->limits().batchMax);
    const QByteArray group = m_protocol->batchGroup(subjectOf(batch.front()));
    if (group.isEmpty())
        return batch;
    for (auto it = m_ready.begin(); it != m_ready.end() && batch.size() < most;) {
        if (m_protocol->batchGroup(subjectOf(*it)) == group) {
            batch.push_back(std::move(*it));
            it = m_ready.erase(it);
        } else {
            ++it;
        }
    }
    return batch;
}

ClaimBatch TargetClaimer::takeElsewhere()
{
    ClaimBatch batch;
    if (!m_elsewhere.empty()) {
        batch.push_back(std::move(m_elsewhere.front()));
        m_elsewhere.pop_front();
    } else {
        const auto place = static_cast<std::size_t>(nextPart() * static_cast<double>(m_ready.size()));
        std::rotate(m_ready.begin(), m_ready.begin() + static_cast<std::ptrdiff_t>(place), m_ready.end());
        const auto never =
            std::find_if(m_ready.begin(), m_ready.end(), [](const Claim &claim) { return claim.asks == 1; });
        const auto one = never == m_ready.end() ? m_ready.begin() : never;
        batch.push_back(std::move(*one));
        m_ready.erase(one);
    }
    return batch;
}

void TargetClaimer::putBack(ClaimBatch batch)
{
    m_ready.insert(m_ready.begin(), std::make_move_iterator(batch.begin()),
                   std::make_move_iterator(batch.end()));
}

void TargetClaimer::release()
{
    std::vector<Claim> claims(std::make_move_iterator(m_ready.begin()),
                              std::make_move_iterator(m_ready.end()));
    std::move(m_elsewhere.begin(), m_elsewhere.end(), std::back_inserter(claims));
    m_ready.clear();
    m_elsewhere.clear();
    give(std::move(claims), {});
}

void TargetClaimer::letGo(ClaimBatch batch, const QString &why)
{
    give(std::move(batch), why);
}

void TargetClaimer::give(std::vector<Claim> claims, const QString &letGoBecause)
{
    if (claims.empty() || m_stopped)
        return;
    auto shared = std::make_shared<const std::vector<Claim>>(std::move(claims));
    auto given = m_context.tools.ledger->write<void>(
        [shared, letGoBecause](StoreWriter &store) { return store.releaseClaims(*shared, letGoBecause); });
    const bool letGo = !letGoBecause.isEmpty();
    whenDone(std::move(given), this, [this, shared, letGo](const Result<void> &released) {
        if (m_stopped)
            return;
        if (!released) {
            Q_EMIT failed(released.error());
            return;
        }
        for (const Claim &claim : *shared)
            m_held.erase(claim.request.id);
        m_dry = false;
        m_done = false;
        if (letGo) {
            TargetEnds ends;
            ends.add({Disposition::Error}, static_cast<qint64>(shared->size()));
            Q_EMIT leftUnasked(ends);
        }
        Q_EMIT changed();
    });
}

void TargetClaimer::recorded(qint64 requestId)
{
    m_held.erase(requestId);
    m_dry = false;
    m_done = false;
}

void TargetClaimer::renewLeases()
{
    if (m_held.empty() || m_stopped)
        return;
    auto renewed = m_context.tools.ledger->write<qint64>(
        [worker = m_context.tools.worker, ids = std::vector<qint64>(m_held.begin(), m_held.end()),
         leaseMs = m_context.settings.leaseMs](StoreWriter &store) {
            return store.renewLeases(worker, ids, leaseMs);
        });
    whenDone(std::move(renewed), this, [this](const Result<qint64> &count) {
        if (!count && !m_stopped)
            Q_EMIT failed(count.error());
    });
}

void TargetClaimer::stop()
{
    m_stopped = true;
    m_ready.clear();
    m_elsewhere.clear();
}

} // namespace repoll
