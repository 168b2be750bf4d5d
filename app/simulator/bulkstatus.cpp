// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/jsontext.h"
#include "app/simulator/telling.h"

#include <algorithm>

namespace repoll {

namespace {

QByteArrayView word(SimulatedOutcome outcome)
{
    switch (outcome) {
    case SimulatedOutcome::Failed:
        return "FAILURE";
    case SimulatedOutcome::Cancelled:
        return "CANCELLED";
    case SimulatedOutcome::Gone:
        return "UNKNOWN";
    default:
        return "SUCCESS";
    }
}

void writeItem(JsonText &json, const Telling &telling)
{
    const SimulatedOutcome outcome = telling.fate.outcome;
    const bool pending = telling.pending || outcome == SimulatedOutcome::Waiting;
    if (!pending && outcome == SimulatedOutcome::Unknown)
        return; // silently absent
    json.open().id("id", "", telling);
    json.status("status", pending ? "PENDING" : word(outcome), telling);
    if (!pending && outcome == SimulatedOutcome::Gone)
        json.text("code", "RESPONSE_PURGED");
    if (!pending && outcome == SimulatedOutcome::Succeeded)
        json.amount(telling);
    json.close();
}

/// The order in which the items come, which has nothing to do with the order they were asked in.
std::vector<const Telling *> shuffled(std::span<const Telling> tellings, quint64 seed)
{
    std::vector<std::pair<double, const Telling *>> drawnOrder;
    drawnOrder.reserve(tellings.size());
    for (const Telling &telling : tellings)
        drawnOrder.emplace_back(drawn(seed, "order", telling.id, static_cast<quint64>(telling.ask)),
                                &telling);
    std::sort(drawnOrder.begin(), drawnOrder.end());
    std::vector<const Telling *> order;
    order.reserve(drawnOrder.size());
    for (const auto &[unit, telling] : drawnOrder)
        order.push_back(telling);
    return order;
}

} // namespace

Reply bulkStatusReply(Route route, std::span<const Telling> tellings, const AnswerSetting &setting)
{
    Reply reply;
    JsonText json(reply.body);
    if (route == Route::BulkSubmit) {
        reply.status = 202;
        json.open().id("id", "", tellings.front()).close();
        return reply;
    }
    if (setting.retryAfter)
        reply.addHeader("Retry-After", QByteArray::number(*setting.retryAfter));
    json.open().open("response", '[');
    for (const Telling *telling : shuffled(tellings, setting.seed))
        writeItem(json, *telling);
    json.close(']').close();
    return reply;
}

} // namespace repoll
