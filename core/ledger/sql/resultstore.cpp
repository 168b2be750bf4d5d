// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/resultstore.h"

#include "core/ledger/sql/lateevidence.h"
#include "core/ledger/sql/outbox.h"
#include "core/ledger/sql/rowreader.h"
#include "core/ledger/sql/rowseals.h"
#include "core/ledger/sql/sqlwords.h"
#include "core/ledger/sql/storefailure.h"

#include <algorithm>
#include <numeric>

namespace repoll {

namespace {

QStringList columns(const char *names)
{
    return QString::fromLatin1(names).split(u' ');
}

/// Text that a provider chose. NUL is not text to any database.
QString foreignText(const QString &value)
{
    if (!value.contains(QChar(u'\0')))
        return text(value);
    QString clean = value;
    return clean.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
}

AttemptCells attemptCellsOf(const AttemptResult &result, const Recording &recording, const SqlCell &evidence,
                            EpochMs now)
{
    return {result.attemptId,
            result.requestId,
            word(result.outcome),
            now,
            result.httpStatus,
            result.durationMs,
            foreignText(result.statusWord),
            foreignText(result.detail),
            foreignText(result.retryAfter),
            foreignText(result.peer),
            recording.applied ? 1 : 0,
            evidence};
}

void expectAnswer(const AttemptResult &result)
{
    if (terminalStatusOf(result.outcome) && !result.evidence) { // invariants 2 and 8
        throw StoreFailure(
            ErrorCode::InvalidArgument,
            QStringLiteral("Attempt %1 came with a result but without the answer it was read from.")
                .arg(result.attemptId));
    }
}

/// How the run is done with its target by this; none: it waits on, or no run asked.
std::optional<TargetEnd> endOf(const AttemptResult &result, const RecordedState &state,
                               const Recording &recording)
{
    if (!recording.target || !state.runId || result.runId == 0 ||
        recording.target->disposition == Disposition::Waiting)
        return std::nullopt;
    return TargetEnd{recording.target->disposition, recording.target->skip};
}

/// The provider may have had it since it was first sent, where that did not become known then.
std::optional<EpochMs> deadlineOf(const AttemptResult &result, const RecordedState &state, EpochMs now)
{
    if (result.retentionMs <= 0)
        return {};
    return (state.status == RequestStatus::SubmitUnknown ? state.receivedAt : now) + result.retentionMs;
}

void expectRows(qint64 changed, qsizetype expected)
{
    if (changed != expected) { // what was read in this very transaction does not hold any more
        throw StoreFailure(ErrorCode::Internal, QStringLiteral("A batch of results did not fit the ledger."),
                           QStringLiteral("%1 rows instead of %2").arg(changed).arg(expected));
    }
}

} // namespace

struct ResultStore::Changes
{
    explicit Changes(std::size_t results)
    {
        for (RowBatch *batch : {&evidence, &attempts, &finals, &finished}) // what most results end in
            batch->reserve(static_cast<qsizetype>(results));
    }

    qint64 firstEvidence = 0;
    qint64 nextEvidence = 0;
    QHash<const NewEvidence *, SqlCell> stored; ///< the ids of what one exchange yielded for many
    RowBatch evidence{columns("id digest http_status headers body seal")};
    RowBatch attempts{
        columns("id outcome http_status duration_ms status_word detail retry_after peer applied "
                "evidence_id seal")};
    RowBatch finals{
        columns("request_id fence version status outcome status_word detail evidence_id digest:bytes")};
    RowBatch open{
        columns("request_id fence version status outcome status_word detail next_poll_at waits errors")};
    RowBatch details{columns(
        "request_id fence ticket:text ticket_seal poll_state:bytes conflict quarantined gone_seen gone_at "
        "accepted_at deadline")};
    RowBatch released{columns("request_id conflict lease")};
    RowBatch finished{columns("run_id request_id attempt_id disposition after skip:text errors")};
    RowBatch waiting{columns("run_id request_id attempt_id due errors")};
    Counters counters;
    std::vector<Outbox::Event> events;
};

ResultStore::ResultStore(SqlSession &session)
    : m_session(session)
{
}

std::vector<Recorded> ResultStore::record(std::span<const AttemptResult> results)
{
    std::for_each(results.begin(), results.end(), expectAnswer);
    m_now = m_session.now();
    std::vector<std::size_t> order(results.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return results[a].requestId < results[b].requestId; // five times as fast as random order
    });

    std::vector<Recorded> outcomes(results.size());
    while (!order.empty()) {
        std::vector<std::size_t> wave;
        std::vector<std::size_t> later; // a second result of a request sees what the first one did
        for (const std::size_t index : order) {
            const bool again = !wave.empty() && results[wave.back()].requestId == results[index].requestId;
            (again ? later : wave).push_back(index);
        }
        recordWave(results, wave, outcomes);
        order = std::move(later);
    }
    return outcomes;
}

void ResultStore::recordWave(std::span<const AttemptResult> results, std::span<const std::size_t> wave,
                             std::vector<Recorded> &outcomes)
{
    std::vector<qint64> requests;
    std::vector<qint64> ids;
    requests.reserve(wave.size());
    ids.reserve(wave.size());
    for (const std::size_t index : wave) {
        requests.push_back(results[index].requestId);
        ids.push_back(results[index].attemptId);
    }
    m_session.lock(QStringLiteral("request"), requests);
    QHash<qint64, RecordedState> states = load(ids);

    Changes changes(wave.size());
    changes.firstEvidence = m_session.dialect().reserveIds(m_session, QStringLiteral("evidence"),
                                                           static_cast<qsizetype>(wave.size()));
    changes.nextEvidence = changes.firstEvidence;
    LateEvidence late(m_session);
    for (const std::size_t index : wave) {
        const AttemptResult &result = results[index];
        const auto state = states.find(result.attemptId);
        if (state == states.end() && hasLeft(result.attemptId))
            continue; // evidence only
        if (state == states.end() || state->requestId != result.requestId) {
            throw StoreFailure(
                ErrorCode::InvalidArgument,
                QStringLiteral("Request %1 has no attempt %2.").arg(result.requestId).arg(result.attemptId));
        }
        state->isJudged = state->decided && !state->attemptOpen && result.evidence && late.isKnown(result);
        const Recording recording = recordingOf(*state, result, m_now);
        outcomes[index] = {recording.outcome, endOf(result, *state, recording)};
        collect(changes, result, *state, recording);
    }
    write(changes);
    for (const std::size_t index : wave) {
        if (!states.value(results[index].attemptId).attemptOpen)
            late.keep(results[index], m_now);
    }
}

QHash<qint64, RecordedState> ResultStore::load(std::span<const qint64> attemptIds)
{
    QHash<qint64, RecordedState> states;
    states.reserve(static_cast<qsizetype>(attemptIds.size()));
    SqlRows rows = m_session.query(
        QStringLiteral(
            "SELECT a.id, a.request_id, a.outcome IS NULL, a.fence, r.provider, r.received_at, "
            "r.status, r.fence, r.version, r.conflict, r.gone_seen, r.gone_at, a.run_id, r.decided "
            "FROM attempt a JOIN request r ON r.id = a.request_id WHERE a.id IN ") +
            m_session.dialect().idList(),
        {m_session.dialect().bindIds(attemptIds)});
    while (rows.next()) {
        RecordedState &state = states[rows.integer(0)];
        state.requestId = rows.integer(1);
        state.attemptOpen = rows.flag(2);
        state.attemptFence = rows.integer(3);
        state.provider = rows.text(4);
        state.receivedAt = rows.integer(5);
        state.status = readStatus(rows, 6);
        state.fence = rows.integer(7);
        state.version = rows.integer(8);
        state.conflict = rows.flag(9);
        state.goneSeen = rows.integer(10);
        state.goneAt = rows.maybe(11);
        state.runId = rows.maybe(12);
        state.decided = readMaybeEffective(rows, 13);
    }
    return states;
}

void ResultStore::collect(Changes &changes, const AttemptResult &result, const RecordedState &state,
                          const Recording &recording)
{
    AttemptCells cells;
    if (recording.closesAttempt) {
        cells = attemptCellsOf(result, recording, evidenceOf(changes, result), m_now);
        changes.attempts.add(cells.id, cells.outcome, cells.httpStatus, cells.durationMs, cells.statusWord,
                             cells.detail, std::move(cells.retryAfter), std::move(cells.peer), cells.applied,
                             cells.evidence, cells.seal());
    }
    if (recording.recorded)
        collectRequest(changes, result, state, recording, std::move(cells));
    else if (recording.setsConflict || recording.releasesLease)
        changes.released.add(state.requestId, recording.setsConflict ? 1 : 0,
                             recording.releasesLease ? 1 : 0);
    if (recording.setsConflict && !state.conflict && !(recording.recorded && isTerminal(recording.status)))
        changes.events.push_back({state.requestId, state.provider, EventKind::Conflict, state.status,
                                  state.decided.value_or(effective(state.status)), std::nullopt});
    collectTarget(changes, result, state, recording);
}

SqlCell ResultStore::evidenceOf(Changes &changes, const AttemptResult &result) const
{
    if (!result.evidence)
        return {};
    const NewEvidence &evidence = *result.evidence;
    SqlCell &id = changes.stored[&evidence];
    if (id.kind == SqlCell::Kind::Null) {
        id = changes.nextEvidence++;
        changes.evidence.add(
            id, evidence.digest, evidence.httpStatus, bytes(evidence.headers), bytes(evidence.body),
            evidenceSeal(id.integer, evidence.digest, m_now, evidence.httpStatus, evidence.headers, 0));
    }
    return id;
}

void ResultStore::collectRequest(Changes &changes, const AttemptResult &result, const RecordedState &state,
                                 const Recording &recording, AttemptCells cells)
{
    Q_ASSERT(recording.closesAttempt); // what is on record of a request has an attempt with the same outcome
    if (isTerminal(recording.status)) {
        changes.events.push_back({state.requestId, state.provider, EventKind::Result, recording.status,
                                  state.decided.value_or(effective(recording.status)),
                                  cells.evidence.kind == SqlCell::Kind::Null
                                      ? std::nullopt
                                      : std::optional(cells.evidence.integer)});
        changes.finals.add(state.requestId, state.attemptFence, state.version, word(recording.status),
                           std::move(cells.outcome), std::move(cells.statusWord), std::move(cells.detail),
                           std::move(cells.evidence),
                           result.evidence ? result.evidence->digest : QByteArray());
    } else {
        changes.open.add(state.requestId, state.attemptFence, state.version, word(recording.status),
                         std::move(cells.outcome), std::move(cells.statusWord), std::move(cells.detail),
                         nullable(result.nextPollAt), result.waitsForPerson ? 1 : 0, result.verdict.errors);
    }
    const bool takesTicket = recording.applied && result.ticket;
    const bool takesState = recording.applied && result.pollState;
    const bool isAccepted = recording.applied && result.accepted;
    if (takesTicket || takesState || isAccepted || recording.setsConflict || recording.quarantines ||
        recording.goneSeen != state.goneSeen) {
        const SqlCell ticket = takesTicket ? SqlCell(foreignText(*result.ticket)) : SqlCell();
        changes.details.add(state.requestId, state.attemptFence, ticket,
                            takesTicket ? SqlCell(ticketSeal(state.requestId, ticket.data)) : SqlCell(),
                            takesState ? SqlCell(bytes(*result.pollState)) : SqlCell(),
                            recording.setsConflict ? 1 : 0, recording.quarantines ? 1 : 0, recording.goneSeen,
                            nullable(recording.goneAt), isAccepted ? SqlCell(m_now) : SqlCell(),
                            isAccepted ? nullable(deadlineOf(result, state, m_now)) : QVariant());
    }
    if (!state.decided) // else the decision is what counts
        changes.counters.changed(state.provider, effective(state.status), effective(recording.status),
                                 state.receivedAt);
}

void ResultStore::collectTarget(Changes &changes, const AttemptResult &result, const RecordedState &state,
                                const Recording &recording)
{
    if (!recording.target || !state.runId || result.runId == 0)
        return;
    const TargetChange &target = *recording.target;
    if (target.disposition == Disposition::Waiting) {
        changes.waiting.add(*state.runId, state.requestId, result.attemptId, target.due, target.errors);
    } else {
        changes.finished.add(*state.runId, state.requestId, result.attemptId, word(target.disposition),
                             word(recording.status), target.skip ? SqlCell(word(*target.skip)) : SqlCell(),
                             target.errors);
    }
}

void ResultStore::write(const Changes &changes)
{
    m_session.execRows(
        changes.evidence,
        QStringLiteral("INSERT INTO evidence (id, digest, stored_at, http_status, headers, body, seal) "
                       "SELECT id, digest, ?, http_status, headers, body, seal FROM b"),
        {m_now});
    const qint64 closed = m_session.execRows(
        changes.attempts,
        QStringLiteral(
            "UPDATE attempt SET outcome = b.outcome, finished_at = ?, http_status = b.http_status, "
            "duration_ms = b.duration_ms, status_word = b.status_word, detail = b.detail, "
            "retry_after = b.retry_after, peer = b.peer, applied = b.applied, "
            "evidence_id = b.evidence_id, seal = b.seal FROM b WHERE attempt.id = b.id AND attempt.outcome "
            "IS NULL"),
        {m_now});
    expectRows(closed, changes.attempts.rows());
    writeRequests(changes);
    writeTargets(changes);
    changes.counters.write(m_session);
    Outbox(m_session).write(changes.events, m_now);
}

/// Invariant 4: by id, fence and version, and never from a terminal status.
void ResultStore::writeRequests(const Changes &changes)
{
    const QString source =
        QStringLiteral("FROM b WHERE request.id = b.request_id AND request.fence = b.fence ");
    const QString guard = QStringLiteral("AND request.version = b.version AND ") +
                          notTerminal(QStringLiteral("request.status"));
    const qint64 details = m_session.execRows(
        changes.details,
        QStringLiteral("UPDATE request SET ticket = coalesce(b.ticket, request.ticket), "
                       "ticket_seal = coalesce(b.ticket_seal, request.ticket_seal), "
                       "poll_state = coalesce(b.poll_state, request.poll_state), "
                       "conflict = CASE WHEN b.conflict = 1 THEN 1 ELSE request.conflict END, "
                       "quarantined = request.quarantined + b.quarantined, gone_seen = b.gone_seen, "
                       "gone_at = b.gone_at, accepted_at = coalesce(request.accepted_at, b.accepted_at), "
                       "deadline = coalesce(request.deadline, b.deadline) ") +
            source);
    expectRows(details, changes.details.rows());
    const qint64 finals = m_session.execRows(
        changes.finals,
        QStringLiteral(
            "UPDATE request SET status = b.status, next_poll_at = NULL, last_outcome = b.outcome, "
            "status_word = b.status_word, last_detail = b.detail, result_evidence = b.evidence_id, "
            "result_digest = b.digest, lease_owner = '', lease_until = NULL, "
            "updated_at = ?, version = b.version + 1 ") +
            source + guard,
        {m_now});
    expectRows(finals, changes.finals.rows());
    const qint64 open = m_session.execRows(
        changes.open,
        QStringLiteral("UPDATE request SET status = b.status, "
                       "next_poll_at = CASE WHEN b.waits = 1 THEN NULL "
                       "ELSE coalesce(b.next_poll_at, request.next_poll_at) END, "
                       "errors = b.errors, last_outcome = b.outcome, "
                       "status_word = CASE WHEN b.status_word = '' OR b.outcome = 'quarantined' "
                       "THEN request.status_word ELSE b.status_word END, last_detail = b.detail, "
                       "lease_owner = '', lease_until = NULL, updated_at = ?, version = b.version + 1 ") +
            source + guard,
        {m_now});
    expectRows(open, changes.open.rows());
    m_session.execRows(
        changes.released,
        QStringLiteral(
            "UPDATE request SET conflict = CASE WHEN b.conflict = 1 THEN 1 ELSE request.conflict END, "
            "lease_owner = CASE WHEN b.lease = 1 THEN '' ELSE request.lease_owner END, "
            "lease_until = CASE WHEN b.lease = 1 THEN NULL ELSE request.lease_until END, "
            "version = request.version + 1 FROM b WHERE request.id = b.request_id"));
}

void ResultStore::writeTargets(const Changes &changes)
{
    const QString source = QStringLiteral("FROM b WHERE run_target.run_id = b.run_id "
                                          "AND run_target.request_id = b.request_id "
                                          "AND run_target.disposition = 'waiting'");
    m_session.execRows(
        changes.finished,
        QStringLiteral("UPDATE run_target SET disposition = b.disposition, after = b.after, skip = b.skip, "
                       "errors = b.errors, last_attempt = b.attempt_id ") +
            source);
    m_session.execRows(changes.waiting,
                       QStringLiteral("UPDATE run_target SET due = b.due, errors = b.errors, "
                                      "last_attempt = b.attempt_id ") +
                           source);
}

/// With its request, for an archive: what comes now is kept here, and names it.
bool ResultStore::hasLeft(qint64 attemptId)
{
    const QString known = QStringLiteral("SELECT 1 FROM last_id WHERE relation = 'attempt' AND id >= ?");
    return m_session.integer(known, {attemptId}).has_value();
}

} // namespace repoll
