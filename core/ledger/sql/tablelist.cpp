// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/tablelist.h"

namespace repoll {

namespace {

constexpr int many = 2'000;
constexpr int few = 200; ///< of raw answers and profiles

constexpr TableShape tables[] = {
    {"evidence", 1, few, "i:id b:digest i:stored_at i:http_status b:headers b:body i:attempt_id i:seal",
     TableShape::Move{"evidence", "id", nullptr}},
    {"provider", 1, few, "t:name b:profile b:digest i:added_at t:added_by i:seal"},
    {"saved_view", 1, many, "t:name t:query i:created_at t:created_by"},
    {"schedule", 1, few,
     "t:name t:query i:every_ms i:rate_milli i:lanes t:reason i:enabled i:next_due t:claimed_by "
     "i:claimed_until i:last_at i:last_run t:last_error i:made_at t:made_by"},
    {"api_token", 1, many,
     "i:id t:name t:scopes t:reason i:created_at t:created_by i:expires_at i:revoked_at t:revoked_by "
     "t:revoked_why i:last_used_at i:seal"},
    {"request", 1, many,
     "i:id t:provider t:key t:account t:ticket i:ticket_seal t:status i:received_at i:accepted_at "
     "i:next_poll_at "
     "i:deadline i:updated_at i:attempts t:last_outcome t:status_word t:last_detail b:poll_state "
     "t:idempotency_key "
     "t:amount t:currency i:conflict i:quarantined i:gone_seen i:gone_at i:fence i:version t:lease_owner "
     "i:lease_until i:result_evidence b:result_digest i:given b:facts t:amount_key t:currency_key i:errors",
     TableShape::Move{"request", "id", nullptr}},
    {"submission", 1, few, "i:request_id b:parameters b:body b:digest t:handed_by",
     TableShape::Move{"request", "request_id", nullptr}},
    {"run", 1, many,
     "i:id t:who t:reason t:query i:retry_of t:state i:created_at i:started_at i:finished_at i:selected "
     "i:seal",
     TableShape::Move{"run", "id", nullptr}},
    {"run_target", 2, many,
     "i:run_id i:request_id t:provider i:deadline i:urgency i:eligible t:before t:after t:skip t:disposition "
     "i:due "
     "i:asks i:errors i:last_attempt t:detail",
     TableShape::Move{"run", "run_id", "request_id"}},
    {"attempt", 1, many,
     "i:id i:request_id i:seq t:kind i:run_id i:fence t:worker i:intent_at i:finished_at t:outcome "
     "i:http_status "
     "i:duration_ms t:status_word t:detail t:retry_after t:peer i:applied i:evidence_id i:seal",
     TableShape::Move{"request", "request_id", "seq"}},
    {"decision", 1, many,
     "i:id i:request_id i:at t:who t:why t:text i:seal t:kind t:outcome i:evidence_id i:undoes "
     "i:had_conflict",
     TableShape::Move{"request", "request_id", "id"}},
    {"endpoint", 1, few,
     "t:name t:kind t:providers t:events b:settings t:state i:state_at t:state_by t:state_why i:state_seal "
     "i:failing_since "
     "i:succeeded_at i:made_at t:made_by i:seal"},
    {"outbox", 1, many,
     "i:id t:event t:endpoint i:request_id i:seq t:kind t:status t:effective i:at i:evidence_id "
     "i:decision_id "
     "t:state t:reason i:next_try_at i:tries i:fence t:lease_owner i:ended_at i:seal",
     TableShape::Move{"request", "request_id", "id"}},
    {"delivery", 1, many,
     "i:id i:outbox_id i:request_id i:seq t:worker i:intent_at i:finished_at t:outcome i:http_status "
     "i:touched "
     "i:duration_ms t:detail t:retry_after t:peer i:seal",
     TableShape::Move{"request", "request_id", "id"}},
    {"erasure", 1, many, "i:id i:request_id i:at t:who t:why",
     TableShape::Move{"request", "request_id", "id"}},
    {"erased_evidence", 1, many, "i:evidence_id i:erasure_id",
     TableShape::Move{"evidence", "evidence_id", nullptr}},
    {"counter", 3, many, "t:provider t:status i:hour i:n"},
    {"counter_day", 3, many, "t:provider t:status i:day i:n"},
    {"audit", 1, many, "i:id i:at t:who t:action t:detail b:previous b:hash"},
    {"restoration", 1, many, "i:id i:taken_at i:restored_at t:restored_by i:submits i:last_attempt"},
    {"unasked", 1, many, "i:request_id"},
    {"last_id", 1, few, "t:relation i:id"},
};

constexpr TableShape secrets[] = {
    {"api_secret", 2, many, "i:token_id i:seq b:digest t:prefix i:made_at t:made_by i:ends_at i:seal"},
};

QStringList words(const char *columns)
{
    return QString::fromLatin1(columns).split(u' ');
}

} // namespace

QStringList TableShape::columnNames() const
{
    QStringList names = words(columns);
    for (QString &name : names)
        name = name.mid(2); // behind its kind
    return names;
}

QStringList TableShape::batchNames() const
{
    QStringList names = columnNames();
    const QByteArray kinds = this->kinds();
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (kinds[i] != 'i')
            names[i] += kinds[i] == 't' ? QLatin1String(":text") : QLatin1String(":bytes");
    }
    return names;
}

QByteArray TableShape::kinds() const
{
    QByteArray kinds;
    for (const QString &name : words(columns))
        kinds += name.front().toLatin1();
    return kinds;
}

SqlCell cellOf(const SqlRows &rows, int column, char kind)
{
    if (rows.isNull(column))
        return {};
    switch (kind) {
    case 'i':
        return rows.integer(column);
    case 't':
        return text(rows.text(column));
    default:
        return bytes(rows.bytes(column));
    }
}

std::span<const TableShape> secretTables()
{
    return secrets;
}

std::span<const TableShape> copiedTables()
{
    return tables;
}

} // namespace repoll
