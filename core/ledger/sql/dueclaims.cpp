// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/dueclaims.h"

#include "core/base/jsonline.h"
#include "core/ledger/sql/auditlog.h"
#include "core/ledger/sql/leases.h"
#include "core/ledger/sql/rowreader.h"
#include "core/ledger/sql/sqlwords.h"
#include "core/request/sentattempt.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <limits>

namespace repoll {

namespace {

constexpr int maxDueClaims = 10'000;
constexpr qint64 mostSubmitted = 16 << 20; ///< bytes that one page of claims holds in memory

/// Statuses whose requests are claimed apart from each other, so that a backlog of one holds up no other.
constexpr std::array queues{EffectiveStatus::Processing, EffectiveStatus::SubmitUnknown,
                            EffectiveStatus::Submitting, EffectiveStatus::Received};

bool isClaimed(EffectiveStatus queue, const DueOrder &order)
{
    return order.submits || queue != EffectiveStatus::Received;
}

QString dueRows(const Dialect &dialect)
{
    return QStringLiteral("FROM request r %1 LEFT JOIN submission s ON s.request_id = r.id "
                          "WHERE r.provider = ? AND r.effective = ? AND ")
               .arg(dialect.indexedBy(QStringLiteral("request_due"))) +
           openCondition(QStringLiteral("r.effective")) +
           QStringLiteral(" AND r.conflict = 0 " // those of a program that only tells of its own wait for it
                          "AND (r.status <> 'received' OR s.request_id IS NOT NULL) ");
}

/// … by a time, and nobody's lease then.
QString freeCondition()
{
    return QStringLiteral("AND r.next_poll_at <= ? AND coalesce(r.lease_until, 0) <= ? ");
}

bool isSubmit(const Claim &claim)
{
    return claim.submission != nullptr;
}

} // namespace

struct DueClaims::Candidate
{
    Claim claim;
    bool wasHeld = false;
    bool hasSubmission = false;
    bool hasKey = false;
    qint64 bytes = 0;              ///< to be submitted
    std::optional<EpochMs> sentAt; ///< when it may have been submitted first, by what this ledger sent
};

ClaimedDue DueClaims::claim(const DueOrder &order)
{
    const EpochMs now = m_session.now();
    Page page = select(order, candidates(order, now), now);
    noteLeft(page, now);
    take(order, page.claims, now);
    attachSubmissions(page.claims);
    page.counters.write(m_session);
    if (page.claims.empty())
        return {{}, nextDue(order)};
    return {std::move(page.claims), {}};
}

/// From each queue in turn.
std::vector<DueClaims::Candidate> DueClaims::candidates(const DueOrder &order, EpochMs now)
{
    if (order.elsewhere)
        return candidateElsewhere(order, now);
    const auto limit = static_cast<std::size_t>(std::clamp(order.limit, 1, maxDueClaims));
    std::array<std::vector<Candidate>, queues.size()> found;
    std::size_t longest = 0;
    for (std::size_t i = 0; i < queues.size(); ++i) {
        if (isClaimed(queues[i], order))
            found[i] = waiting(order, queues[i], now, static_cast<int>(limit));
        longest = std::max(longest, found[i].size());
    }
    std::vector<Candidate> mixed;
    for (std::size_t place = 0; place < longest && mixed.size() < limit; ++place) {
        for (std::vector<Candidate> &queue : found) {
            if (place < queue.size() && mixed.size() < limit)
                mixed.push_back(std::move(queue[place]));
        }
    }
    return mixed;
}

/// Twice what is wanted, by the time they became due: the first of them go first, so that nobody waits for ever, and of
/// the others those with the soonest deadline.
std::vector<DueClaims::Candidate> DueClaims::waiting(const DueOrder &order, EffectiveStatus queue,
                                                     EpochMs now, int limit)
{
    std::vector<Candidate> found = read(order, queue, now, QStringLiteral("LIMIT ?"), 2 * limit);
    const auto waitedLongest =
        std::min<std::ptrdiff_t>((limit + 1) / 2, static_cast<std::ptrdiff_t>(found.size()));
    std::stable_sort(found.begin() + waitedLongest, found.end(), [](const Candidate &a, const Candidate &b) {
        constexpr EpochMs never = std::numeric_limits<EpochMs>::max();
        return a.claim.due.deadline.value_or(never) < b.claim.due.deadline.value_or(never);
    });
    return found;
}

/// A poll tells as much of a provider as a submit, and costs nothing where its answer is lost.
std::vector<DueClaims::Candidate> DueClaims::candidateElsewhere(const DueOrder &order, EpochMs now)
{
    const EffectiveStatus polled = queues.front();
    const auto due =
        m_session
            .integer(QStringLiteral("SELECT count(*) FROM (SELECT 1 ") + dueRows(m_session.dialect()) +
                         freeCondition() + QStringLiteral("LIMIT %1) few").arg(maxDueClaims),
                     {order.provider, word(polled), now, now})
            .value_or(0);
    if (due > 0) {
        const auto place = static_cast<qint64>(*order.elsewhere * static_cast<double>(due));
        return read(order, polled, now, QStringLiteral("LIMIT 1 OFFSET ?"),
                    std::clamp<qint64>(place, 0, due - 1));
    }
    std::vector<Candidate> found;
    for (const EffectiveStatus queue : queues) {
        if (found.empty() && isClaimed(queue, order))
            found = read(order, queue, now, QStringLiteral("LIMIT ?"), 1);
    }
    return found;
}

std::vector<DueClaims::Candidate> DueClaims::read(const DueOrder &order, EffectiveStatus queue, EpochMs now,
                                                  const QString &part, qint64 number)
{
    SqlRows rows = m_session.query(
        QStringLiteral(
            "SELECT r.id, r.key, r.account, r.ticket, r.poll_state, r.amount, r.currency, r.gone_at, "
            "r.fence, r.version, r.status, r.lease_owner <> '', r.attempts, r.errors, "
            "r.received_at, r.accepted_at, r.deadline, s.request_id IS NOT NULL, "
            "r.idempotency_key <> '', coalesce(length(s.parameters) + length(s.body), 0), "
            // After a restore nobody knows when it was sent: as early as can be. Of what another program sent nobody
            // knows the bytes: none.
            "CASE WHEN r.status IN ('submitting', 'submit_unknown') THEN (SELECT min(CASE WHEN "
            "a.worker = 'restore' THEN r.received_at ELSE a.intent_at END) FROM attempt a "
            "WHERE a.request_id = r.id AND a.kind = 'submit') END ") +
            dueRows(m_session.dialect()) + freeCondition() +
            QStringLiteral("ORDER BY r.next_poll_at, r.id ") + part +
            m_session.dialect().locked(RowLock::ChangeIfFree, QStringLiteral("r")),
        {order.provider, word(queue), now, now, number});
    std::vector<Candidate> found;
    while (rows.next()) {
        Candidate &candidate = found.emplace_back();
        Claim &claim = candidate.claim;
        ClaimedRequest &request = claim.request;
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
        claim.due.status = readStatus(rows, c++);
        candidate.wasHeld = rows.flag(c++);
        claim.asks = rows.integer(c++);
        claim.errors = rows.integer(c++);
        claim.due.receivedAt = rows.integer(c++);
        claim.due.acceptedAt = rows.maybe(c++);
        claim.due.deadline = rows.maybe(c++);
        candidate.hasSubmission = rows.flag(c++);
        candidate.hasKey = rows.flag(c++);
        candidate.bytes = rows.integer(c++);
        candidate.sentAt = rows.maybe(c++);
    }
    return found;
}

DueClaims::Page DueClaims::select(const DueOrder &order, std::vector<Candidate> found, EpochMs now) const
{
    static const auto toSubmit = std::make_shared<const Submission>(); // its content is attached later
    Page page;
    qint64 bytes = 0;
    for (Candidate &candidate : found) {
        if (page.claims.size() >= static_cast<std::size_t>(std::clamp(order.limit, 1, maxDueClaims)) ||
            bytes > mostSubmitted)
            break;
        Claim &claim = candidate.claim;
        const qint64 id = claim.request.id;
        const RequestStatus was = claim.due.status;
        const bool isUnknown = was == RequestStatus::SubmitUnknown || was == RequestStatus::Submitting;
        const bool mayResend = order.submits && candidate.hasSubmission && candidate.hasKey &&
                               candidate.sentAt && now - *candidate.sentAt < order.resendMs; // invariant 12
        if (candidate.wasHeld) {
            page.left.push_back(id);
            claim.request.goneAt.reset(); // closeAbandoned() does
        }
        if (was == RequestStatus::Submitting) {
            page.unknown.push_back(id);
            page.counters.changed(order.provider, EffectiveStatus::Submitting, EffectiveStatus::SubmitUnknown,
                                  claim.due.receivedAt);
            claim.due.status = RequestStatus::SubmitUnknown;
        }
        if (isUnknown && !mayResend && !order.lookUp) {
            page.stranded.push_back(id);
            continue;
        }
        if (was == RequestStatus::Received) {
            page.counters.changed(order.provider, EffectiveStatus::Received, EffectiveStatus::Submitting,
                                  claim.due.receivedAt);
        }
        if (was == RequestStatus::Received || (isUnknown && mayResend)) {
            claim.submission = toSubmit;
            bytes += candidate.bytes;
        }
        page.claims.push_back(std::move(claim));
    }
    return page;
}

void DueClaims::noteLeft(const Page &page, EpochMs now)
{
    closeAbandoned(m_session, page.left, now);
    const QString in = QStringLiteral(" WHERE id IN ") + m_session.dialect().idList();
    const auto bound = [this](const std::vector<qint64> &ids) { return m_session.dialect().bindIds(ids); };
    if (!page.unknown.empty()) {
        m_session.exec(QStringLiteral("UPDATE request SET status = 'submit_unknown', last_outcome = "
                                      "'interrupted', last_detail = 'its lease expired'") +
                           in,
                       {bound(page.unknown)});
    }
    if (!page.stranded.empty()) {
        m_session.exec(
            QStringLiteral("UPDATE request SET next_poll_at = NULL, lease_owner = '', lease_until = NULL, "
                           "version = version + 1, updated_at = ?") +
                in,
            {now, bound(page.stranded)});
    }
}

void DueClaims::take(const DueOrder &order, std::span<Claim> claims, EpochMs now)
{
    if (claims.empty())
        return;
    const auto count = static_cast<qsizetype>(claims.size());
    const Dialect &dialect = m_session.dialect();
    qint64 attempt = dialect.reserveIds(m_session, QStringLiteral("attempt"), count);
    RowBatch intents({QStringLiteral("attempt_id"), QStringLiteral("request_id"), QStringLiteral("fence"),
                      QStringLiteral("kind")});
    intents.reserve(count);
    std::vector<qint64> ids;
    ids.reserve(claims.size());
    for (Claim &claim : claims) {
        claim.attemptId = attempt++;
        ++claim.request.fence;
        ++claim.request.version;
        ++claim.asks;
        ids.push_back(claim.request.id);
        intents.add(claim.attemptId, claim.request.id, claim.request.fence,
                    QString(isSubmit(claim) ? QLatin1String("submit") : QLatin1String("poll")));
    }
    const EpochMs until = now + order.leaseMs;
    const qint64 leased = m_session.exec(
        QStringLiteral(
            "UPDATE request SET fence = fence + 1, version = version + 1, attempts = attempts + 1, "
            "lease_owner = ?, lease_until = ?, next_poll_at = ?, updated_at = ?, "
            "status = CASE WHEN status = 'received' THEN 'submitting' ELSE status END "
            "WHERE coalesce(lease_until, 0) <= ? AND id IN ") +
            dialect.idList(),
        {order.worker, until, until, now, now, dialect.bindIds(ids)});
    requireClaimed(leased, claims.size());
    // A request's claims are numbered by its fence: so are its attempts.
    m_session.execRows(
        intents,
        QStringLiteral("INSERT INTO attempt (id, request_id, seq, kind, fence, worker, intent_at) "
                       "SELECT attempt_id, request_id, fence, kind, fence, ?, ? FROM b"),
        {order.worker, now});
}

void DueClaims::attachSubmissions(std::span<Claim> claims)
{
    QHash<qint64, Claim *> submits;
    std::vector<qint64> ids;
    for (Claim &claim : claims) {
        if (isSubmit(claim)) {
            submits.insert(claim.request.id, &claim);
            ids.push_back(claim.request.id);
        }
    }
    if (ids.empty())
        return;
    SqlRows rows = m_session.query(
        QStringLiteral("SELECT s.request_id, s.parameters, s.body, r.idempotency_key, s.handed_by "
                       "FROM submission s JOIN request r ON r.id = s.request_id WHERE s.request_id IN ") +
            m_session.dialect().idList(),
        {m_session.dialect().bindIds(ids)});
    while (rows.next()) {
        submits[rows.integer(0)]->submission = std::make_shared<const Submission>(
            Submission{rows.bytes(1), rows.bytes(2), rows.text(3), rows.text(4)});
    }
}

void DueClaims::giveBack(std::span<const Claim> claims, EpochMs nextPollAt, const QString &why)
{
    std::vector<qint64> ids;
    RowBatch rows({QStringLiteral("attempt_id"), QStringLiteral("request_id"), QStringLiteral("fence")});
    for (const Claim &claim : claims) {
        ids.push_back(claim.request.id);
        rows.add(claim.attemptId, claim.request.id, claim.request.fence);
    }
    m_session.lock(QStringLiteral("request"), ids);
    Counters counters;
    {
        SqlRows found = m_session.queryRows(
            rows, QStringLiteral("SELECT r.provider, r.received_at FROM b "
                                 "JOIN request r ON r.id = b.request_id AND r.fence = b.fence "
                                 "JOIN attempt a ON a.id = b.attempt_id AND a.outcome IS NULL "
                                 "WHERE r.status = 'submitting' AND r.decided IS NULL"));
        while (found.next())
            counters.changed(found.text(0), EffectiveStatus::Submitting, EffectiveStatus::Received,
                             found.integer(1));
    }
    const EpochMs now = m_session.now();
    m_session.execRows(
        rows,
        QStringLiteral("UPDATE request SET attempts = attempts - 1, lease_owner = '', lease_until = NULL, "
                       "next_poll_at = ?, version = version + 1, updated_at = ?, "
                       "last_detail = CASE WHEN ? = '' THEN last_detail ELSE ? END, "
                       "status = CASE WHEN status = 'submitting' THEN 'received' ELSE status END "
                       "FROM b JOIN attempt a ON a.id = b.attempt_id AND a.outcome IS NULL "
                       "WHERE request.id = b.request_id AND request.fence = b.fence"),
        {nextPollAt, now, text(why), text(why)});
    m_session.execRows(rows,
                       QStringLiteral("UPDATE attempt SET outcome = 'interrupted', finished_at = ?, "
                                      "detail = ? FROM b "
                                      "WHERE attempt.id = b.attempt_id AND attempt.outcome IS NULL"),
                       {now, notSentDetail});
    counters.write(m_session);
}

qint64 DueClaims::pollNow(std::span<const qint64> requestIds, const QString &who)
{
    RowBatch rows({QStringLiteral("request_id")});
    for (const qint64 id : requestIds)
        rows.add(id);
    if (rows.rows() == 0)
        return 0;
    m_session.lock(QStringLiteral("request"), requestIds);
    const EpochMs now = m_session.now();
    const qint64 count = m_session.execRows(
        rows,
        QStringLiteral("UPDATE request SET next_poll_at = ?, version = version + 1, updated_at = ? FROM b "
                       "WHERE request.id = b.request_id AND status = 'processing' AND decided IS NULL "
                       "AND next_poll_at > ? AND coalesce(lease_until, 0) <= ?"),
        {now, now, now, now});
    if (count > 0)
        AuditLog(m_session).add(who, QStringLiteral("polled at once"),
                                JsonLine().number("requests", count).object());
    return count;
}

std::optional<EpochMs> DueClaims::nextDue(const DueOrder &order)
{
    std::optional<EpochMs> next;
    for (const EffectiveStatus queue : queues) {
        if (!isClaimed(queue, order))
            continue;
        const auto due =
            m_session.integer(QStringLiteral("SELECT r.next_poll_at ") + dueRows(m_session.dialect()) +
                                  QStringLiteral("AND r.next_poll_at IS NOT NULL "
                                                 "ORDER BY r.next_poll_at, r.id LIMIT 1"),
                              {order.provider, word(queue)});
        if (due)
            next = std::min(next.value_or(*due), *due);
    }
    return next;
}

} // namespace repoll
