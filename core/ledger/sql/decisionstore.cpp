// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/decisionstore.h"

#include "core/ledger/sql/auditlog.h"
#include "core/ledger/sql/counters.h"
#include "core/ledger/sql/outbox.h"
#include "core/ledger/sql/rowreader.h"
#include "core/ledger/sql/rowseals.h"
#include "core/ledger/sql/sqlwords.h"
#include "core/ledger/sql/storefailure.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

namespace repoll {

namespace {

constexpr std::array decisionFields{
    "id",   "request_id", "at",          "who",    "why",          "text",
    "kind", "outcome",    "evidence_id", "undoes", "had_conflict",
};

[[noreturn]] void refuse(const QString &why)
{
    throw StoreFailure(ErrorCode::InvalidArgument, why);
}

void check(const NewDecision &decision, const QString &who)
{
    if (who.isEmpty() || decision.why.trimmed().isEmpty())
        refuse(QStringLiteral("A decision names who and why."));
    for (const QString *text : {&who, &decision.why, &decision.text}) {
        if (text->contains(QChar(u'\0')) || !text->isValidUtf16())
            refuse(QStringLiteral("A decision's text holds a NUL or is not valid Unicode."));
    }
    if (decision.kind == DecisionKind::Note && decision.text.trimmed().isEmpty())
        refuse(QStringLiteral("A note says something."));
    if (decision.kind == DecisionKind::Record && !decision.outcome)
        refuse(QStringLiteral(
            "An outcome learned otherwise is needed: succeeded, failed, cancelled or expired."));
    if (decision.outcome && (!isFinal(*decision.outcome) || *decision.outcome == EffectiveStatus::Abandoned))
        refuse(QStringLiteral("A request is not decided to be %1.").arg(statusText(*decision.outcome)));
}

QByteArray auditDetail(const NewDecision &decision, std::span<const Decision> rows)
{
    QJsonObject detail{{QStringLiteral("kind"), decisionKindText(decision.kind)},
                       {QStringLiteral("why"), decision.why},
                       {QStringLiteral("requests"), static_cast<qint64>(rows.size())},
                       {QStringLiteral("first"), rows.front().id},
                       {QStringLiteral("last"), rows.back().id}};
    if (rows.size() == 1)
        detail.insert(QStringLiteral("request"), rows.front().requestId);
    if (decision.outcome)
        detail.insert(QStringLiteral("outcome"), statusText(*decision.outcome));
    return QJsonDocument(detail).toJson(QJsonDocument::Compact);
}

} // namespace

/// What of a request a decision depends on.
struct DecisionStore::Subject
{
    qint64 id = 0;
    QString provider;
    EpochMs receivedAt = 0;
    RequestStatus status = RequestStatus::Processing;
    bool conflict = false;
    std::optional<qint64> resultEvidence;
    std::optional<EffectiveStatus> decided;
    std::optional<qint64> decision;

    [[nodiscard]] EffectiveStatus effectiveStatus() const { return decided.value_or(effective(status)); }
};

QString decisionColumns(const QString &prefix)
{
    QStringList columns;
    for (const char *field : decisionFields)
        columns += prefix + QLatin1String(field);
    return columns.join(QLatin1String(", "));
}

Decision readDecision(const SqlRows &rows, int column)
{
    int c = column;
    Decision decision;
    decision.id = rows.integer(c++);
    decision.requestId = rows.integer(c++);
    decision.at = rows.integer(c++);
    decision.who = rows.text(c++);
    decision.why = rows.text(c++);
    decision.text = rows.text(c++);
    decision.kind = readDecisionKind(rows, c++);
    decision.outcome = readMaybeEffective(rows, c++);
    decision.evidence = rows.maybe(c++);
    decision.undoes = rows.maybe(c++);
    decision.hadConflict = rows.flag(c++);
    return decision;
}

std::vector<Decision> DecisionStore::of(qint64 requestId)
{
    SqlRows rows = m_session.query(QStringLiteral("SELECT %1 FROM decision WHERE request_id = ? ORDER BY id")
                                       .arg(decisionColumns(QString())),
                                   {requestId});
    std::vector<Decision> decisions;
    while (rows.next())
        decisions.push_back(readDecision(rows, 0));
    return decisions;
}

std::vector<DecideOutcome> DecisionStore::decide(std::span<const qint64> requestIds,
                                                 const NewDecision &decision, const QString &who)
{
    check(decision, who);
    m_now = m_session.now();
    const std::vector<Subject> subjects = load(requestIds);
    std::vector<DecideOutcome> outcomes;
    std::vector<Decision> rows;
    std::vector<const Subject *> decided;
    for (const Subject &subject : subjects) {
        Decision row{.requestId = subject.id,
                     .at = m_now,
                     .who = who,
                     .why = decision.why,
                     .text = decision.text,
                     .kind = decision.kind,
                     .hadConflict = subject.conflict};
        outcomes.push_back(apply(decision, subject, row));
        if (outcomes.back() == DecideOutcome::Decided) {
            rows.push_back(std::move(row));
            decided.push_back(&subject);
        }
    }
    if (rows.empty())
        return outcomes;
    const std::optional<qint64> file = keepFile(decision);
    qint64 id = m_session.dialect().reserveIds(m_session, QStringLiteral("decision"),
                                               static_cast<qsizetype>(rows.size()));
    for (Decision &row : rows) {
        row.id = id++;
        if (file)
            row.evidence = file;
    }
    write(rows, decided);
    AuditLog(m_session).add(who, QStringLiteral("decision"), auditDetail(decision, rows));
    return outcomes;
}

/// In the order asked for.
std::vector<DecisionStore::Subject> DecisionStore::load(std::span<const qint64> requestIds)
{
    m_session.lock(QStringLiteral("request"), requestIds);
    QHash<qint64, Subject> found;
    SqlRows rows = m_session.query(
        QStringLiteral(
            "SELECT id, provider, received_at, status, conflict, result_evidence, decided, decision "
            "FROM request WHERE id IN ") +
            m_session.dialect().idList(),
        {m_session.dialect().bindIds(requestIds)});
    while (rows.next()) {
        found.insert(rows.integer(0),
                     {rows.integer(0), rows.text(1), rows.integer(2), readStatus(rows, 3), rows.flag(4),
                      rows.maybe(5), readMaybeEffective(rows, 6), rows.maybe(7)});
    }
    std::vector<Subject> subjects;
    QSet<qint64> seen;
    for (const qint64 id : requestIds) {
        if (seen.contains(id))
            refuse(QStringLiteral("Request %1 is named twice.").arg(id));
        seen.insert(id);
        const auto subject = found.constFind(id);
        if (subject == found.constEnd())
            throw StoreFailure(ErrorCode::NotFound, QStringLiteral("The ledger has no request %1.").arg(id));
        subjects.push_back(*subject);
    }
    return subjects;
}

DecideOutcome DecisionStore::apply(const NewDecision &decision, const Subject &subject, Decision &row)
{
    switch (decision.kind) {
    case DecisionKind::Settle:
        return settle(decision, subject, row);
    case DecisionKind::Record:
        row.outcome = decision.outcome;
        break;
    case DecisionKind::Abandon:
        row.outcome = EffectiveStatus::Abandoned;
        if (!subject.decided && !subject.conflict && isTerminal(subject.status))
            return DecideOutcome::AlreadyFinal;
        break;
    case DecisionKind::Note:
        return DecideOutcome::Decided;
    case DecisionKind::TakeBack:
        row.undoes = subject.decision;
        if (!isTerminal(subject.status) && isErased(subject.id))
            refuse(QStringLiteral("The data of request %1 is erased: nothing can be sent or asked for.")
                       .arg(subject.id));
        return subject.decision ? DecideOutcome::Decided : DecideOutcome::NothingStands;
    }
    return subject.decided == row.outcome && !subject.conflict ? DecideOutcome::Unchanged
                                                               : DecideOutcome::Decided;
}

/// By an answer of this request: what its attempt's outcome says, else what the person reads in it.
DecideOutcome DecisionStore::settle(const NewDecision &decision, const Subject &subject, Decision &row)
{
    if (!subject.conflict)
        return DecideOutcome::NotInConflict;
    row.evidence = decision.answer ? decision.answer : subject.resultEvidence;
    if (!row.evidence)
        return DecideOutcome::NoSuchAnswer;
    std::optional<EffectiveStatus> said;
    if (row.evidence == subject.resultEvidence) {
        said = effective(subject.status);
    } else {
        SqlRows rows = m_session.query(
            QStringLiteral("SELECT CASE WHEN a.evidence_id = e.id THEN a.outcome END FROM evidence e "
                           "JOIN attempt a ON a.evidence_id = e.id OR a.id = e.attempt_id "
                           "WHERE e.id = ? AND a.request_id = ?"),
            {*row.evidence, subject.id});
        if (!rows.next())
            return DecideOutcome::NoSuchAnswer;
        const auto read = readOutcome(rows, 0);
        if (const auto status = read ? terminalStatusOf(*read) : std::nullopt)
            said = effective(*status);
    }
    if (said && decision.outcome && said != decision.outcome)
        refuse(QStringLiteral(
                   "Answer %1 says %2: that is what it settles, or record an outcome learned otherwise.")
                   .arg(QString::number(*row.evidence), statusText(*said)));
    row.outcome = said ? said : decision.outcome;
    if (!row.outcome)
        refuse(QStringLiteral("Answer %1 has no final outcome of its own: say what it means.")
                   .arg(*row.evidence));
    return DecideOutcome::Decided;
}

bool DecisionStore::isErased(qint64 requestId)
{
    return m_session.integer(QStringLiteral("SELECT count(*) FROM erasure WHERE request_id = ?"), {requestId})
               .value_or(0) > 0;
}

std::optional<Decision> DecisionStore::standingBefore(qint64 requestId, qint64 decisionId)
{
    SqlRows rows = m_session.query(
        QStringLiteral(
            "SELECT %1 FROM decision d WHERE d.request_id = ? AND d.id < ? AND d.outcome IS NOT NULL "
            "AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id) ORDER BY d.id DESC LIMIT 1")
            .arg(decisionColumns(QStringLiteral("d."))),
        {requestId, decisionId});
    return rows.next() ? std::optional(readDecision(rows, 0)) : std::nullopt;
}

std::optional<qint64> DecisionStore::keepFile(const NewDecision &decision)
{
    if (!decision.file || decision.kind != DecisionKind::Record)
        return std::nullopt;
    const NewEvidence &file = *decision.file;
    const qint64 id = m_session.dialect().reserveIds(m_session, QStringLiteral("evidence"), 1);
    m_session.exec(
        QStringLiteral("INSERT INTO evidence (id, digest, stored_at, http_status, headers, body, seal) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?)"),
        {id, file.digest, m_now, file.httpStatus, bytes(file.headers), bytes(file.body),
         evidenceSeal(id, file.digest, m_now, file.httpStatus, file.headers, 0)});
    return id;
}

void DecisionStore::write(std::span<const Decision> rows, std::span<const Subject *const> subjects)
{
    RowBatch said(
        QStringLiteral("id request_id why text kind outcome:text evidence_id undoes had_conflict seal")
            .split(u' '));
    RowBatch changed(QStringLiteral("id decision decided:text conflict").split(u' '));
    Counters counters;
    std::vector<Outbox::Event> events;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Decision &row = rows[i];
        const Subject &subject = *subjects[i];
        const QVariant outcome = row.outcome ? QVariant(QString(word(*row.outcome))) : QVariant();
        said.add(row.id, row.requestId, row.why, text(row.text), word(row.kind), outcome,
                 nullable(row.evidence), nullable(row.undoes), row.hadConflict ? 1 : 0, decisionSeal(row));
        if (row.outcome) {
            changed.add(subject.id, row.id, outcome, 0);
            counters.changed(subject.provider, subject.effectiveStatus(), *row.outcome, subject.receivedAt);
            events.push_back({subject.id, subject.provider, EventKind::Decision, subject.status, *row.outcome,
                              row.evidence, row.id});
        } else if (row.undoes) {
            const auto before = standingBefore(subject.id, *row.undoes);
            const auto undone = m_session.integer(
                QStringLiteral("SELECT had_conflict FROM decision WHERE id = ?"), {*row.undoes});
            changed.add(subject.id, before ? QVariant(before->id) : QVariant(),
                        before ? QVariant(QString(word(*before->outcome))) : QVariant(),
                        subject.conflict || undone == 1 ? 1 : 0);
            counters.changed(subject.provider, subject.effectiveStatus(),
                             before ? *before->outcome : effective(subject.status), subject.receivedAt);
            // Whoever was told of what is taken back has to know.
            events.push_back({subject.id, subject.provider, EventKind::Decision, subject.status,
                              before ? *before->outcome : effective(subject.status),
                              before ? before->evidence : subject.resultEvidence, row.id});
        }
    }
    m_session.execRows(
        said,
        QStringLiteral(
            "INSERT INTO decision (id, request_id, at, who, why, text, kind, outcome, evidence_id, "
            "undoes, had_conflict, seal) SELECT id, request_id, ?, ?, why, text, kind, outcome, "
            "evidence_id, undoes, had_conflict, seal FROM b"),
        {m_now, rows.front().who});
    // No new version: an answer under way is not about this, and must still be recorded.
    m_session.execRows(changed,
                       QStringLiteral("UPDATE request SET decision = b.decision, decided = b.decided, "
                                      "conflict = b.conflict, updated_at = ? FROM b WHERE request.id = b.id"),
                       {m_now});
    counters.write(m_session);
    Outbox(m_session).write(events, m_now);
}

} // namespace repoll
