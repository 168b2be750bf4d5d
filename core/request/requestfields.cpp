// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/requestfields.h"

#include "core/base/jsonline.h"
#include "core/request/nextpoll.h"
#include "core/request/timetext.h"

#include <array>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

using FieldValue = std::optional<QString>;

FieldValue timeValue(std::optional<EpochMs> at)
{
    return at ? FieldValue(isoUtc(*at)) : FieldValue();
}

FieldValue numberValue(qint64 value)
{
    return QString::number(value);
}

FieldValue boolValue(bool value)
{
    return value ? u"true"_s : u"false"_s;
}

// The names that `import` knows come first and are its own, so that an export can be read back.
constexpr auto textKind = RequestField::Kind::Text;
constexpr std::array allFields{
    RequestField{"provider", textKind, [](const Request &r, EpochMs) { return FieldValue(r.provider); }},
    RequestField{"key", textKind, [](const Request &r, EpochMs) { return FieldValue(r.key); }},
    RequestField{"account", textKind, [](const Request &r, EpochMs) { return FieldValue(r.account); }},
    RequestField{"ticket", textKind, [](const Request &r, EpochMs) { return FieldValue(r.ticket); }},
    RequestField{"status", textKind,
                 [](const Request &r, EpochMs) { return FieldValue(QString(statusText(r.status))); }},
    RequestField{"received_at", textKind, [](const Request &r, EpochMs) { return timeValue(r.receivedAt); }},
    RequestField{"accepted_at", textKind, [](const Request &r, EpochMs) { return timeValue(r.acceptedAt); }},
    RequestField{"next_poll_at", textKind, [](const Request &r, EpochMs) { return timeValue(r.nextPollAt); }},
    RequestField{"deadline", textKind, [](const Request &r, EpochMs) { return timeValue(r.deadline); }},
    RequestField{"idempotency_key", textKind,
                 [](const Request &r, EpochMs) { return FieldValue(r.idempotencyKey); }},
    RequestField{"amount", textKind, [](const Request &r, EpochMs) { return FieldValue(r.amount); }},
    RequestField{"currency", textKind, [](const Request &r, EpochMs) { return FieldValue(r.currency); }},
    RequestField{"attempts", RequestField::Kind::Number,
                 [](const Request &r, EpochMs) { return numberValue(r.attempts); }},
    RequestField{"interrupted", RequestField::Kind::Bool,
                 [](const Request &r, EpochMs now) { return boolValue(isInterrupted(r, now)); }},
    RequestField{"updated_at", textKind, [](const Request &r, EpochMs) { return timeValue(r.updatedAt); }},
    RequestField{"last_outcome", textKind,
                 [](const Request &r, EpochMs) {
                     return r.lastOutcome ? FieldValue(QString(outcomeText(*r.lastOutcome))) : FieldValue();
                 }},
    RequestField{"status_word", textKind, [](const Request &r, EpochMs) { return FieldValue(r.statusWord); }},
    RequestField{"last_detail", textKind, [](const Request &r, EpochMs) { return FieldValue(r.lastDetail); }},
    RequestField{"poll_state", textKind,
                 [](const Request &r, EpochMs) { return FieldValue(QString::fromUtf8(r.pollState)); }},
    RequestField{"conflict", RequestField::Kind::Bool,
                 [](const Request &r, EpochMs) { return boolValue(r.conflict); }},
    RequestField{"quarantined", RequestField::Kind::Number,
                 [](const Request &r, EpochMs) { return numberValue(r.quarantined); }},
    RequestField{"gone_seen", RequestField::Kind::Number,
                 [](const Request &r, EpochMs) { return numberValue(r.goneSeen); }},
    RequestField{"gone_at", textKind, [](const Request &r, EpochMs) { return timeValue(r.goneAt); }},
    RequestField{"fence", RequestField::Kind::Number,
                 [](const Request &r, EpochMs) { return numberValue(r.fence); }},
    RequestField{"version", RequestField::Kind::Number,
                 [](const Request &r, EpochMs) { return numberValue(r.version); }},
    RequestField{"lease_owner", textKind, [](const Request &r, EpochMs) { return FieldValue(r.leaseOwner); }},
    RequestField{"lease_until", textKind, [](const Request &r, EpochMs) { return timeValue(r.leaseUntil); }},
    RequestField{"result_sha256", textKind,
                 [](const Request &r, EpochMs) {
                     return r.resultDigest.isEmpty()
                                ? FieldValue()
                                : FieldValue(QString::fromLatin1(r.resultDigest.toHex()));
                 }},
    RequestField{
        "effective_status", textKind,
        [](const Request &r, EpochMs) { return FieldValue(QString(statusText(r.effectiveStatus()))); }},
    RequestField{
        "decided_by", textKind,
        [](const Request &r, EpochMs) { return r.decided ? FieldValue(r.decidedBy) : FieldValue(); }},
};

} // namespace

std::span<const RequestField> requestFields()
{
    return allFields;
}

QByteArray requestJson(const Request &request, EpochMs now)
{
    JsonLine line;
    for (const RequestField &field : allFields) {
        const auto value = field.value(request, now);
        if (field.kind == RequestField::Kind::Text)
            line.text(field.name, value);
        else
            line.json(field.name, value.value_or(u"null"_s).toLatin1());
    }
    return line.object();
}

} // namespace repoll
