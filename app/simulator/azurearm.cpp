// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/jsontext.h"
#include "app/simulator/telling.h"

namespace repoll {

namespace {

constexpr const char *operationPath = "/arm/operations/";
constexpr const char *operationResultPath = "/arm/operationResults/";
constexpr const char *resourcePath = "/arm/resources/";

bool isRunning(const Telling &telling)
{
    return telling.pending || telling.fate.outcome == SimulatedOutcome::Waiting;
}

QByteArrayView word(SimulatedOutcome outcome)
{
    switch (outcome) {
    case SimulatedOutcome::Failed:
        return "Failed";
    case SimulatedOutcome::Cancelled:
        return "Canceled";
    default:
        return "Succeeded";
    }
}

void writeError(JsonText &json, SimulatedOutcome outcome)
{
    const bool cancelled = outcome == SimulatedOutcome::Cancelled;
    json.open("error").text("code", cancelled ? "OperationCanceled" : "Conflict");
    json.text("message", cancelled ? "Canceled by its owner." : "Refused by policy.").close();
}

void addRetryAfter(Reply &reply, const AnswerSetting &setting)
{
    if (setting.retryAfter)
        reply.addHeader("Retry-After", QByteArray::number(*setting.retryAfter));
}

Reply operationReply(const Telling &telling, const AnswerSetting &setting)
{
    const SimulatedOutcome outcome = telling.fate.outcome;
    Reply reply;
    JsonText json(reply.body);
    json.open().text("id", operationPath + telling.id).id("name", "", telling);
    json.status("status", isRunning(telling) ? "InProgress" : word(outcome), telling);
    if (isRunning(telling))
        addRetryAfter(reply, setting);
    else if (outcome == SimulatedOutcome::Succeeded)
        json.text("resourceLocation", setting.origin + resourcePath + telling.id);
    else
        writeError(json, outcome);
    json.close();
    return reply;
}

Reply resourceReply(const Telling &telling, QByteArrayView state)
{
    Reply reply;
    JsonText json(reply.body);
    json.open().text("id", resourcePath + telling.id).id("name", "", telling);
    json.open("properties").status("provisioningState", state, telling);
    if (state == QByteArrayView("Succeeded"))
        json.amount(telling);
    json.close().close();
    return reply;
}

/// `Location` is polled: 202 as long as it runs, then what the resource's own GET would say.
Reply operationResultReply(const Telling &telling, const AnswerSetting &setting)
{
    Reply reply;
    if (isRunning(telling)) {
        reply.status = 202;
        reply.contentType.clear();
        addRetryAfter(reply, setting);
        reply.addHeader("Location", setting.origin + operationResultPath + telling.id);
        return reply;
    }
    if (telling.fate.outcome == SimulatedOutcome::Succeeded)
        return resourceReply(telling, "Succeeded");
    reply.status = 409;
    JsonText json(reply.body);
    json.open();
    writeError(json, telling.fate.outcome);
    json.close();
    return reply;
}

Reply submitReply(Route route, const Telling &telling, const AnswerSetting &setting)
{
    Reply reply;
    if (route == Route::ArmPut) {
        reply = resourceReply(telling, "Creating");
        reply.status = 201;
    } else {
        reply.status = 202;
        reply.contentType.clear();
        reply.addHeader("Location", setting.origin + operationResultPath + telling.id);
    }
    reply.addHeader("Azure-AsyncOperation", setting.origin + operationPath + telling.id);
    addRetryAfter(reply, setting);
    return reply;
}

} // namespace

Reply azureArmReply(Route route, const Telling &telling, const AnswerSetting &setting)
{
    if (route == Route::ArmPut || route == Route::ArmStart)
        return submitReply(route, telling, setting);
    if (auto lost = lostReply(telling))
        return *lost;
    if (route == Route::ArmOperation)
        return operationReply(telling, setting);
    if (route == Route::ArmOperationResult)
        return operationResultReply(telling, setting);
    Reply reply = resourceReply(telling, isRunning(telling) ? "Creating" : word(telling.fate.outcome));
    if (isRunning(telling))
        addRetryAfter(reply, setting);
    return reply;
}

} // namespace repoll
