// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/jsontext.h"
#include "app/simulator/telling.h"

namespace repoll {

namespace {

constexpr const char *statusPath = "/rfc/v1/status/";
constexpr const char *resultPath = "/rfc/v1/results/";

QByteArrayView word(SimulatedOutcome outcome)
{
    switch (outcome) {
    case SimulatedOutcome::Failed:
        return "failed";
    case SimulatedOutcome::Cancelled:
        return "cancelled";
    default:
        return "succeeded";
    }
}

/// By its ticket, a chain names no next place, always the same, a relative one or ever new ones.
void addLocation(Reply &reply, const Telling &telling, const AnswerSetting &setting)
{
    const QByteArray step = "?step=" + QByteArray::number(telling.ask + 1);
    switch (drawnFrom({0, 3}, setting.seed, "location", telling.id)) {
    case 0:
        return;
    case 1:
        return reply.addHeader("Location", setting.origin + statusPath + telling.id);
    case 2:
        return reply.addHeader("Location", "../status/" + telling.id + step);
    default:
        return reply.addHeader("Location", statusPath + telling.id + step);
    }
}

void addRetryAfter(Reply &reply, const Telling &telling, const AnswerSetting &setting)
{
    if (!setting.retryAfter)
        return;
    const bool asDate = drawn(setting.seed, "retry-after-form", telling.id) < 0.5;
    reply.addHeader("Retry-After", asDate ? httpDate(setting.nowMs + *setting.retryAfter * 1000LL)
                                          : QByteArray::number(*setting.retryAfter));
}

Reply pendingReply(const Telling &telling, const AnswerSetting &setting)
{
    Reply reply;
    reply.status = 202;
    addLocation(reply, telling, setting);
    addRetryAfter(reply, telling, setting);
    JsonText(reply.body).open().id("id", "", telling).status("status", "running", telling).close();
    return reply;
}

Reply resultReply(const Telling &telling)
{
    Reply reply;
    JsonText json(reply.body);
    json.open().id("id", "", telling).status("status", word(telling.fate.outcome), telling);
    if (telling.fate.outcome == SimulatedOutcome::Succeeded)
        json.amount(telling);
    json.close();
    return reply;
}

Reply submitReply(const Telling &telling, const AnswerSetting &setting)
{
    Reply reply = pendingReply(telling, setting);
    reply.removeHeader("Location");
    reply.addHeader("Location", statusPath + telling.id);
    return reply;
}

bool isElsewhere(const Telling &telling, quint64 seed)
{
    return telling.fate.outcome == SimulatedOutcome::Succeeded && drawn(seed, "see-other", telling.id) < 0.5;
}

} // namespace

Reply rfc9110Reply(Route route, const Telling &telling, const AnswerSetting &setting)
{
    if (route == Route::RfcSubmit)
        return submitReply(telling, setting);
    if (auto lost = lostReply(telling))
        return *lost;
    if (telling.pending || telling.fate.outcome == SimulatedOutcome::Waiting)
        return pendingReply(telling, setting);
    if (route == Route::RfcStatus && isElsewhere(telling, setting.seed)) {
        Reply reply;
        reply.status = 303;
        reply.addHeader("Location", resultPath + telling.id);
        JsonText(reply.body).open().id("id", "", telling).status("status", "succeeded", telling).close();
        return reply;
    }
    return resultReply(telling);
}

} // namespace repoll
