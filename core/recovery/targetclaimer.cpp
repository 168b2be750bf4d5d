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

TargetClaimer::TargetClaimer(std::shared_ptr<const Protocol> protocol, std::unique_ptr<ClaimSource> source,
                             const RunContext &context, QObject *parent)
    : QObject(parent)
    , m_protocol(std::move(protocol))
    , m_source(std::move(source))
    , m_context(context)
{
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
        start(std::min(room, mostClaimed), {});
}

void TargetClaimer::claimElsewhere()
{
    if (m_claiming || m_dry || !m_elsewhere.empty())
        return;
    start(1, nextPart());
}

void TargetClaimer::start(int limit, std::optional<double> elsewhere)
{
    if (m_claiming || m_dry || m_stopped)
        return;
    m_claiming = true;
    whenTaken(m_source->claim(limit, elsewhere), this,
              [this, isElsewhere = elsewhere.has_value()](Result<ClaimSource::Page> page) {
                  m_claiming = false;
                  if (m_stopped)
                      return;
                  if (page)
                      take(*std::move(page), isElsewhere);
                  else
                      Q_EMIT failed(page.error());
              });
}

void TargetClaimer::take(ClaimSource::Page page, bool elsewhere)
{
    if (page.skipped.total() > 0)
        Q_EMIT leftUnasked(page.skipped);
    const bool isEmpty = page.claims.empty();
    for (Claim &claim : page.claims) {
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

/// Those that one exchange may ask for together; empty: it goes alone, as every submit does.
QByteArray TargetClaimer::groupOf(const Claim &claim) const
{
    return claim.submission ? QByteArray() : m_protocol->batchGroup(subjectOf(claim));
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
    const QByteArray group = groupOf(batch.front());
    if (group.isEmpty())
        return batch;
    for (auto it = m_ready.begin(); it != m_ready.end() && batch.size() < most;) {
        if (groupOf(*it) == group) {
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
    const bool letGo = !letGoBecause.isEmpty();
    whenDone(m_source->giveBack(shared, letGoBecause), this,
             [this, shared, letGo](const Result<void> &released) {
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
