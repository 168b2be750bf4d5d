// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/jsontext.h"
#include "app/simulator/telling.h"

#include <algorithm>

namespace repoll {

namespace {

void writeDone(JsonText &json, bool done, const Telling &telling)
{
    if (telling.lies.unknownWord)
        json.text("done", "QUANTUM_STATE");
    else
        json.raw("done", done ? "true" : "false");
    if (telling.lies.duplicateKey)
        json.raw("done", done ? "false" : "true");
}

void writeError(JsonText &json, SimulatedOutcome outcome)
{
    const bool cancelled = outcome == SimulatedOutcome::Cancelled;
    json.open("error").raw("code", cancelled ? "1" : "9");
    json.text("message", cancelled ? "The operation was cancelled." : "The export was refused.").close();
}

void writeResponse(JsonText &json, const Telling &telling)
{
    json.open("response").text("reference", telling.id).amount(telling).close();
}

} // namespace

Reply googleLroReply(Route route, const Telling &telling, const AnswerSetting &setting)
{
    const bool submit = route == Route::LroSubmit;
    if (!submit) {
        if (auto lost = lostReply(telling))
            return *lost;
    }
    const bool running = submit || telling.pending || telling.fate.outcome == SimulatedOutcome::Waiting;
    Reply reply;
    JsonText json(reply.body);
    json.open().id("name", "operations/", telling);
    const int percent = running ? std::min(99, 20 * telling.ask) : 100;
    json.open("metadata").raw("progressPercent", QByteArray::number(percent)).close();
    writeDone(json, !running, telling);
    if (running && setting.retryAfter)
        reply.addHeader("Retry-After", QByteArray::number(*setting.retryAfter));
    if (!running && telling.fate.outcome == SimulatedOutcome::Succeeded)
        writeResponse(json, telling);
    else if (!running)
        writeError(json, telling.fate.outcome);
    json.close();
    return reply;
}

} // namespace repoll
