// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/jsontext.h"
#include "app/simulator/telling.h"

namespace repoll {

namespace {

QByteArrayView word(SimulatedOutcome outcome)
{
    switch (outcome) {
    case SimulatedOutcome::Failed:
        return "failed";
    case SimulatedOutcome::Cancelled:
        return "canceled";
    case SimulatedOutcome::Waiting:
        return "requires_action";
    default:
        return "succeeded";
    }
}

} // namespace

Reply resourceStatusReply(Route route, const Telling &telling, const AnswerSetting &setting)
{
    const bool submit = route == Route::PaySubmit;
    if (!submit) {
        if (auto lost = lostReply(telling))
            return *lost;
    }
    const bool pending = submit || telling.pending;
    Reply reply;
    reply.status = submit ? 201 : 200;
    if (pending && setting.retryAfter)
        reply.addHeader("Retry-After", QByteArray::number(*setting.retryAfter));
    JsonText json(reply.body);
    json.open().id("id", "", telling).text("object", "payment");
    json.status("status", pending ? "processing" : word(telling.fate.outcome), telling);
    json.amount(telling).id("reference", "", telling).close();
    return reply;
}

} // namespace repoll
