// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/telling.h"

#include "app/simulator/jsontext.h"

namespace repoll {

Reply replyFor(const Visit &visit, std::span<const Telling> tellings, const AnswerSetting &setting)
{
    Reply reply;
    switch (*visit.family) {
    case Family::Rfc9110:
        reply = rfc9110Reply(visit.route, tellings.front(), setting);
        break;
    case Family::GoogleLro:
        reply = googleLroReply(visit.route, tellings.front(), setting);
        break;
    case Family::AzureArm:
        reply = azureArmReply(visit.route, tellings.front(), setting);
        break;
    case Family::ResourceStatus:
        reply = resourceStatusReply(visit.route, tellings.front(), setting);
        break;
    case Family::BulkStatus:
        reply = bulkStatusReply(visit.route, tellings, setting);
        break;
    }
    if (setting.replayed)
        reply.addHeader("Idempotency-Replayed", "true");
    return reply;
}

std::optional<Reply> lostReply(const Telling &telling)
{
    if (telling.pending)
        return std::nullopt;
    if (telling.fate.outcome == SimulatedOutcome::Gone)
        return errorReply(410, "gone", telling.id);
    if (telling.fate.outcome == SimulatedOutcome::Unknown)
        return errorReply(404, "not_found", telling.id);
    return std::nullopt;
}

Reply errorReply(int status, QByteArrayView code, QByteArrayView id)
{
    Reply reply;
    reply.status = status;
    JsonText json(reply.body);
    json.open().open("error").text("code", code).text("message", "The request cannot be told about.");
    if (!id.isEmpty())
        json.text("id", id);
    json.close().close();
    return reply;
}

Reply refusedReply(Family family)
{
    Reply reply;
    reply.status = 400;
    JsonText json(reply.body);
    json.open().open("error");
    if (family == Family::GoogleLro)
        json.raw("code", "400").text("status", "INVALID_ARGUMENT");
    else
        json.text("type", "invalid_request_error").text("code", "refused");
    json.text("message", "The request is refused.").close().close();
    return reply;
}

} // namespace repoll
