// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/claimstore.h"

#include "core/ledger/sql/leases.h"
#include "core/ledger/sql/rowreader.h"
#include "core/ledger/sql/sqlwords.h"
#include "core/ledger/sql/storefailure.h"

#include <algorithm>
#include <tuple>

namespace repoll {

namespace {

constexpr int maxClaims = 10'000;

/// Many leased or finished by others may stand before the free ones: a claim's cost is bounded, the next one goes on.
constexpr int mostRounds = 50;
constexpr int widerLook = 200; ///< once some were not free

/// What somebody else holds is looked at again after so long: most are released well before their lease ends.
constexpr qint64 lookAgainMs = 2'000;

} // namespace

ClaimedTargets ClaimStore::claimTargets(const ClaimOrder &order)
{
    requireRunning(order.runId);
    const EpochMs now = m_session.now();
    const auto limit = static_cast<std::size_t>(qBound(1, order.limit, maxClaims));
    ClaimedTargets claimed;
    std::vector<Claim> &claims = claimed.claims;
    // Each round takes or finishes or postpones what it finds before the next one looks, so none is found twice.
    ClaimOrder look = order;
    look.limit = static_cast<int>(limit);
    for (int round = 0; round < mostRounds && claims.size() < limit; ++round) {
        std::vector<Candidate> found = candidates(look, now);
        const bool isLast = found.size() < static_cast<std::size_t>(look.limit);
        std::vector<Claim> taken =
            selectFree(order, std::move(found), limit - claims.size(), now, claimed.skipped);
        take(order, taken, now);
        claims.insert(claims.end(), std::make_move_iterator(taken.begin()),
                      std::make_move_iterator(taken.end()));
        if (isLast)
            break;
        look.limit = std::max(static_cast<int>(limit - claims.size()), widerLook);
    }
    return claimed;
}

void ClaimStore::requireRunning(qint64 runId)
{
    SqlRows rows = m_session.query(QStringLiteral("SELECT state FROM run WHERE id = ?") +
                                       m_session.dialect().locked(RowLock::Stay),
                                   {runId});
    if (!rows.next())
        throw StoreFailure(ErrorCode::NotFound, QStringLiteral("The ledger has no run %1.").arg(runId));
    if (readRunState(rows, 0) != RunState::Running) {
        throw StoreFailure(ErrorCode::IllegalTransition,
                           QStringLiteral("Run %1 is not running: nothing may be asked for it.").arg(runId));
    }
}

/// Those that a step leads on at once and those never asked, by urgency; then those asked before, first come first
/// served, so that nobody starves.
std::vector<ClaimStore::Candidate> ClaimStore::candidates(const ClaimOrder &order, EpochMs now)
{
    if (order.elsewhere)
        return candidateElsewhere(order, now);
    std::vector<Candidate> found;
    found.reserve(static_cast<std::size_t>(order.limit));
    const auto add = [&](const QString &which, const QVariantList &binds) {
        const int room = order.limit - static_cast<int>(found.size());
        if (room > 0)
            appendCandidates(found, which,
                             QVariantList{order.runId, order.provider} + binds + QVariantList{room});
    };
    add(QStringLiteral("t.due = %1 ORDER BY t.urgency, t.request_id LIMIT ?").arg(TargetVerdict::dueAtOnce),
        {});
    add(QStringLiteral("t.due = 0 ORDER BY t.urgency, t.request_id LIMIT ?"), {});
    add(QStringLiteral("t.due > %1 AND t.due <= ? ORDER BY t.due, t.urgency, t.request_id LIMIT ?")
            .arg(TargetVerdict::dueAtOnce),
        {now});
    return found;
}

/// One that was never asked, at a given part of the plan. Where all have been: the first that is due of those whose
/// last answer was of use, else of the others.
std::vector<ClaimStore::Candidate> ClaimStore::candidateElsewhere(const ClaimOrder &order, EpochMs now)
{
    std::vector<Candidate> found;
    const auto never = m_session.integer(
        QStringLiteral("SELECT count(*) FROM run_target t %1 WHERE t.run_id = ? AND t.provider = ? "
                       "AND t.disposition = 'waiting' AND t.due = 0")
            .arg(m_session.dialect().indexedBy(QStringLiteral("run_target_waiting"))),
        {order.runId, order.provider});
    const auto count = never.value_or(0);
    if (count > 0) {
        const auto place = static_cast<qint64>(*order.elsewhere * static_cast<double>(count));
        appendCandidates(found, QStringLiteral("t.due = 0 ORDER BY t.urgency, t.request_id LIMIT 1 OFFSET ?"),
                         {order.runId, order.provider, std::clamp<qint64>(place, 0, count - 1)});
        return found;
    }
    for (const char *errors : {"t.errors = 0", "t.errors > 0"}) {
        if (found.empty()) {
            appendCandidates(found,
                             QStringLiteral("t.due > 0 AND t.due <= ? AND %1 ORDER BY t.due LIMIT 1")
                                 .arg(QLatin1String(errors)),
                             {order.runId, order.provider, now});
        }
    }
    return found;
}

void ClaimStore::appendCandidates(std::vector<Candidate> &found, const QString &which,
                                  const QVariantList &binds)
{
    const Dialect &dialect = m_session.dialect();
    SqlRows rows = m_session.query(
        QStringLiteral(
            "SELECT r.id, r.key, r.account, r.ticket, r.poll_state, r.amount, r.currency, "
            "r.gone_at, r.fence, r.version, r.status, r.conflict, r.decided IS NOT NULL, "
            "r.lease_owner <> '', r.lease_until, r.next_poll_at, t.asks, t.errors, t.due, t.urgency "
            "FROM (SELECT t.request_id, t.due, t.urgency, t.asks, t.errors FROM run_target t %1 "
            "WHERE t.run_id = ? AND t.provider = ? AND t.disposition = 'waiting' AND %2%3) t "
            "JOIN request r ON r.id = t.request_id%4")
            .arg(dialect.indexedBy(QStringLiteral("run_target_waiting")), which,
                 dialect.locked(RowLock::ChangeIfFree, QStringLiteral("t")),
                 dialect.locked(RowLock::ChangeIfFree, QStringLiteral("r"))),
        binds);
    const auto first = static_cast<std::ptrdiff_t>(found.size());
    while (rows.next()) {
        Candidate &candidate = found.emplace_back();
        ClaimedRequest &request = candidate.claim.request;
        int c = 0;
        request.id = rows.integer(c++);
        request.key = rows.text(c++);
        request.account = rows.text(c++);
        request.ticket = rows.text(c++);
        request.pollState = rows.bytes(c++);
        request.amount = rows.text(c++);
        request.currency = rows.text(c++);
        request.goneAt = rows.maybe(c++);
        request.fence = rows.integer(c++);
        request.version = rows.integer(c++);
        candidate.status = readStatus(rows, c++);
        candidate.conflict = rows.flag(c++);
        candidate.decided = rows.flag(c++);
        candidate.isHeld = rows.flag(c++);
        candidate.leaseUntil = rows.maybe(c++);
        candidate.nextPollAt = rows.maybe(c++);
        candidate.claim.asks = rows.integer(c++);
        candidate.claim.errors = rows.integer(c++);
        candidate.due = rows.integer(c++);
        candidate.urgency = rows.integer(c++);
    }
    // They come that way, though nothing says so; sorted there, each would be copied.
    const auto isBefore = [](const Candidate &a, const Candidate &b) {
        return std::tuple(a.due, a.urgency, a.claim.request.id) <
               std::tuple(b.due, b.urgency, b.claim.request.id);
    };
    if (!std::is_sorted(found.begin() + first, found.end(), isBefore))
        std::sort(found.begin() + first, found.end(), isBefore);
}

bool ClaimStore::isLeftToOthers(const ClaimOrder &order, const Candidate &candidate, EpochMs now)
{
    return order.onlyDue && candidate.claim.asks == 0 && candidate.nextPollAt.value_or(now) > now;
}

std::vector<Claim> ClaimStore::selectFree(const ClaimOrder &order, std::vector<Candidate> found,
                                          std::size_t most, EpochMs now, TargetEnds &ends)
{
    std::vector<Claim> free;
    free.reserve(std::min(most, found.size()));
    std::vector<qint64> abandoned;
    RowBatch skipped({QStringLiteral("id"), QStringLiteral("after"), QStringLiteral("skip")});
    RowBatch postponed({QStringLiteral("id"), QStringLiteral("due")});
    for (Candidate &candidate : found) {
        const bool askable =
            candidate.status == RequestStatus::Processing || candidate.status == RequestStatus::SubmitUnknown;
        const qint64 id = candidate.claim.request.id;
        if (!askable || candidate.conflict || candidate.decided) {
            const SkipReason reason = candidate.decided              ? SkipReason::Decided
                                      : isTerminal(candidate.status) ? SkipReason::Terminal
                                      : candidate.conflict           ? SkipReason::Conflict
                                                                     : SkipReason::NotAccepted;
            skipped.add(id, word(candidate.status), word(reason));
            ends.add({Disposition::Skipped, reason});
        } else if (isLeftToOthers(order, candidate, now)) {
            skipped.add(id, word(candidate.status), word(SkipReason::LeasedElsewhere));
            ends.add({Disposition::Skipped, SkipReason::LeasedElsewhere});
        } else if (candidate.leaseUntil && *candidate.leaseUntil > now) {
            postponed.add(id, std::min(*candidate.leaseUntil, now + lookAgainMs));
        } else if (free.size() < most) {
            if (candidate.isHeld) {
                abandoned.push_back(id);
                candidate.claim.request.goneAt.reset(); // closeAbandoned() does
            }
            free.push_back(std::move(candidate.claim));
        }
    }
    m_session.execRows(skipped,
                       QStringLiteral("UPDATE run_target SET disposition = 'skipped', after = b.after, "
                                      "skip = b.skip FROM b WHERE run_id = ? AND request_id = b.id"),
                       {order.runId});
    m_session.execRows(postponed,
                       QStringLiteral("UPDATE run_target SET due = b.due FROM b "
                                      "WHERE run_id = ? AND request_id = b.id"),
                       {order.runId});
    closeAbandoned(m_session, abandoned, now);
    return free;
}

/// Tells each claim what it will be, and returns the intents, by request.
RowBatch ClaimStore::intentsOf(std::span<Claim> claims)
{
    std::vector<Claim *> sorted; // five times as fast as the order of urgency
    sorted.reserve(claims.size());
    for (Claim &claim : claims)
        sorted.push_back(&claim);
    std::sort(sorted.begin(), sorted.end(),
              [](const Claim *a, const Claim *b) { return a->request.id < b->request.id; });
    const auto count = static_cast<qsizetype>(claims.size());
    qint64 attempt = m_session.dialect().reserveIds(m_session, QStringLiteral("attempt"), count);
    RowBatch rows({QStringLiteral("attempt_id"), QStringLiteral("request_id"), QStringLiteral("fence")});
    rows.reserve(count);
    for (Claim *claim : sorted) {
        claim->attemptId = attempt++;
        ++claim->request.fence;
        ++claim->request.version;
        ++claim->asks;
        rows.add(claim->attemptId, claim->request.id, claim->request.fence);
    }
    return rows;
}

void ClaimStore::take(const ClaimOrder &order, std::span<Claim> claims, EpochMs now)
{
    if (claims.empty())
        return;
    const RowBatch intents = intentsOf(claims);
    std::vector<qint64> ids;
    ids.reserve(claims.size());
    for (qsizetype row = 0; row < intents.rows(); ++row)
        ids.push_back(intents.cell(row, 1).integer);
    const Dialect &dialect = m_session.dialect();
    const QVariant bound = dialect.bindIds(ids);
    const EpochMs until = now + order.leaseMs;
    const qint64 leased = m_session.exec(
        QStringLiteral("UPDATE request SET fence = fence + 1, version = version + 1, "
                       "attempts = attempts + 1, lease_owner = ?, lease_until = ?, updated_at = ? "
                       "WHERE coalesce(lease_until, 0) <= ? AND id IN ") +
            dialect.idList(),
        {order.worker, until, now, now, bound});
    requireClaimed(leased, claims.size());
    // A request's claims are numbered by its fence: so are its attempts.
    m_session.execRows(
        intents,
        QStringLiteral("INSERT INTO attempt (id, request_id, seq, kind, run_id, fence, worker, intent_at) "
                       "SELECT attempt_id, request_id, fence, 'poll', ?, fence, ?, ? FROM b"),
        {order.runId, order.worker, now});
    const qint64 counted = m_session.exec(QStringLiteral("UPDATE run_target SET asks = asks + 1, due = ? "
                                                         "WHERE run_id = ? AND request_id IN ") +
                                              dialect.idList(),
                                          {until, order.runId, bound});
    requireClaimed(counted, claims.size());
}

std::optional<EpochMs> ClaimStore::nextDue(qint64 runId, const QString &provider)
{
    const auto due =
        m_session.integer(QStringLiteral("SELECT min(due) FROM run_target %1 "
                                         "WHERE run_id = ? AND provider = ? AND disposition = 'waiting'")
                              .arg(m_session.dialect().indexedBy(QStringLiteral("run_target_waiting"))),
                          {runId, text(provider)});
    return due && *due <= TargetVerdict::dueAtOnce ? m_session.now() : due;
}

void ClaimStore::release(std::span<const Claim> claims, const QString &letGoBecause)
{
    std::vector<qint64> ids;
    for (const Claim &claim : claims)
        ids.push_back(claim.request.id);
    m_session.lock(QStringLiteral("request"), ids);
    const EpochMs now = m_session.now();
    RowBatch rows({QStringLiteral("attempt_id"), QStringLiteral("request_id"), QStringLiteral("fence"),
                   QStringLiteral("due")});
    for (const Claim &claim : claims) // never asked, or at its turn again
        rows.add(claim.attemptId, claim.request.id, claim.request.fence, claim.asks > 1 ? now : 0);
    const QString verdict =
        letGoBecause.isEmpty() ? QStringLiteral("due = b.due, asks = asks - 1")
                               : QStringLiteral("asks = asks - 1, disposition = 'error', detail = ?, after = "
                                                "(SELECT r.status FROM request r WHERE r.id = b.request_id)");
    // The target first: it is released only where the intent is still open.
    m_session.execRows(rows,
                       QStringLiteral("UPDATE run_target SET %1 FROM b "
                                      "JOIN attempt a ON a.id = b.attempt_id AND a.outcome IS NULL "
                                      "WHERE run_target.run_id = a.run_id "
                                      "AND run_target.request_id = b.request_id AND disposition = 'waiting'")
                           .arg(verdict),
                       letGoBecause.isEmpty() ? QVariantList{} : QVariantList{text(letGoBecause)});
    m_session.execRows(rows, QStringLiteral("UPDATE request SET attempts = attempts - 1 FROM b "
                                            "JOIN attempt a ON a.id = b.attempt_id AND a.outcome IS NULL "
                                            "WHERE request.id = b.request_id"));
    m_session.execRows(rows,
                       QStringLiteral("UPDATE attempt SET outcome = 'interrupted', finished_at = ?, "
                                      "detail = ? FROM b "
                                      "WHERE attempt.id = b.attempt_id AND attempt.outcome IS NULL"),
                       {now, notSentDetail});
    m_session.execRows(rows, QStringLiteral("UPDATE request SET lease_owner = '', lease_until = NULL, "
                                            "version = version + 1 FROM b "
                                            "WHERE request.id = b.request_id AND request.fence = b.fence"));
}

qint64 ClaimStore::finishWaiting(qint64 runId, const QString &provider, const QString &detail)
{
    const QString moved =
        QStringLiteral("(r.status IN %1 OR r.conflict = 1 OR r.decided IS NOT NULL)").arg(terminalList());
    const QString pending =
        QStringLiteral("coalesce((SELECT a.outcome FROM attempt a WHERE a.id = run_target.last_attempt) "
                       "IN ('pending', 'waiting_on_human'), 1 = 0)");
    const QString held =
        QStringLiteral("coalesce(r.lease_until > ?, 1 = 0)"); // by others: this run has let go
    const EpochMs now = m_session.now();
    return m_session.exec(
        QStringLiteral("UPDATE run_target SET after = r.status, "
                       "skip = CASE WHEN r.decided IS NOT NULL THEN 'decided' WHEN r.status IN %1 THEN "
                       "'terminal' WHEN r.conflict = 1 THEN 'conflict' "
                       "WHEN %4 AND NOT %3 THEN 'leased_elsewhere' END, "
                       "disposition = CASE WHEN %2 THEN 'skipped' WHEN %3 THEN 'still_processing' "
                       "WHEN %4 THEN 'skipped' ELSE 'error' END, "
                       "detail = CASE WHEN %2 OR %3 OR %4 THEN '' ELSE ? END "
                       "FROM request r WHERE r.id = run_target.request_id AND run_target.run_id = ? "
                       "AND run_target.provider = ? AND run_target.disposition = 'waiting'")
            .arg(terminalList(), moved, pending, held),
        {now, now, now, text(detail), runId, text(provider)});
}

} // namespace repoll
