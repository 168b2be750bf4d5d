// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/api/recoveryorder.h"

#include "core/base/json.h"
#include "core/request/querytext.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

using Kind = JsonValue::Kind;

constexpr std::array memberNames{"query", "reason", "rate", "lanes", "plan_only"};
constexpr double mostPerSecond = 1'000'000;
constexpr int mostLanes = 10'000;
constexpr qsizetype longestReason = 1'000;

HttpAnswer refused(const QString &why)
{
    return apiProblem(ApiProblem::BadBody, why);
}

/// Null stands for a member that is not there.
const JsonValue *given(const JsonValue &object, const char *name)
{
    const JsonValue *value = object.member(name);
    return value && value->kind != Kind::Null ? value : nullptr;
}

std::optional<HttpAnswer> wrongMember(const JsonValue &object)
{
    for (const auto &[name, value] : object.members) {
        if (std::find(memberNames.begin(), memberNames.end(), name) == memberNames.end())
            return refused(u"There is no member '%1'."_s.arg(QString::fromUtf8(name)));
    }
    const JsonValue *query = object.member("query");
    if (!query || !query->isString() || query->text.trimmed().isEmpty())
        return refused(u"'query' is to say which requests are meant, as in 'interrupted'."_s);
    const JsonValue *reason = given(object, "reason");
    if (reason && (!reason->isString() || reason->text.size() > longestReason))
        return refused(u"'reason' is a text of at most %1 bytes."_s.arg(longestReason));
    const JsonValue *planOnly = given(object, "plan_only");
    if (planOnly && planOnly->kind != Kind::Bool)
        return refused(u"'plan_only' is true or false."_s);
    return {};
}

std::optional<HttpAnswer> readPace(const JsonValue &object, RunSettings &settings)
{
    if (const JsonValue *rate = given(object, "rate")) {
        bool isNumber = rate->kind == Kind::Number;
        settings.ratePerSecond = isNumber ? rate->text.toDouble(&isNumber) : 0;
        if (!isNumber || !(*settings.ratePerSecond > 0) || *settings.ratePerSecond > mostPerSecond)
            return refused(u"'rate' is a number of asks a second, above 0."_s);
    }
    if (const JsonValue *lanes = given(object, "lanes")) {
        bool isNumber = lanes->kind == Kind::Number;
        settings.lanes = isNumber ? lanes->text.toInt(&isNumber) : 0;
        if (!isNumber || *settings.lanes < 1 || *settings.lanes > mostLanes)
            return refused(u"'lanes' is a whole number from 1 to %1."_s.arg(mostLanes));
    }
    return {};
}

} // namespace

std::variant<HttpAnswer, RequestFilter> readQuery(const QString &query, EpochMs now)
{
    auto filter = parseQuery(query, {.now = now, .zone = QTimeZone::utc()});
    if (!filter)
        return apiProblem(ApiProblem::BadQuery,
                          u"At character %1: %2"_s.arg(QString::number(filter.error().offset + 1),
                                                       filter.error().message.english()));
    return *std::move(filter);
}

std::variant<HttpAnswer, QueryRunOrder> readRecoveryOrder(const QByteArray &json, const QString &who,
                                                          EpochMs now)
{
    const auto object = readJson(json);
    if (!object)
        return refused(object.error().message);
    if (!object->isObject())
        return refused(u"It is no object."_s);
    if (auto wrong = wrongMember(*object))
        return *std::move(wrong);
    const QString query = QString::fromUtf8(object->member("query")->text).trimmed();
    auto filter = readQuery(query, now);
    if (auto *wrong = std::get_if<HttpAnswer>(&filter))
        return std::move(*wrong);
    const JsonValue *reason = given(*object, "reason");
    const JsonValue *planOnly = given(*object, "plan_only");
    QueryRunOrder order{.filter = std::get<RequestFilter>(std::move(filter)),
                        .header = {who, reason ? QString::fromUtf8(reason->text) : QString(), query, {}},
                        .settings = {},
                        .planOnly = planOnly && planOnly->boolean};
    if (auto wrong = readPace(*object, order.settings))
        return *std::move(wrong);
    return order;
}

} // namespace repoll
