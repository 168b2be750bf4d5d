// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/visit.h"

#include "app/simulator/ticketscript.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

namespace repoll {

namespace {

/// A path is `prefix{t}suffix`; where both the suffix and the id are absent, it is the prefix alone.
struct RouteRow
{
    const char *method;
    const char *prefix;
    const char *suffix;
    bool hasId;
    Route route;
    VisitKind kind;
    Family family;
};

constexpr std::array<RouteRow, 17> rows{{
    {"GET", "/rfc/v1/status/", "", true, Route::RfcStatus, VisitKind::Ask, Family::Rfc9110},
    {"GET", "/rfc/v1/results/", "", true, Route::RfcResult, VisitKind::Result, Family::Rfc9110},
    {"POST", "/rfc/v1/requests", "", false, Route::RfcSubmit, VisitKind::Submit, Family::Rfc9110},
    {"GET", "/lro/v1/operations/", "", true, Route::LroOperation, VisitKind::Ask, Family::GoogleLro},
    {"POST", "/lro/v1/exports", "", false, Route::LroSubmit, VisitKind::Submit, Family::GoogleLro},
    {"GET", "/arm/operations/", "", true, Route::ArmOperation, VisitKind::Ask, Family::AzureArm},
    {"GET", "/arm/operationResults/", "", true, Route::ArmOperationResult, VisitKind::Ask, Family::AzureArm},
    {"GET", "/arm/provisioning/", "", true, Route::ArmProvisioning, VisitKind::Ask, Family::AzureArm},
    {"GET", "/arm/resources/", "", true, Route::ArmResource, VisitKind::Result, Family::AzureArm},
    {"PUT", "/arm/resources/", "", true, Route::ArmPut, VisitKind::Submit, Family::AzureArm},
    {"POST", "/arm/resources/", "/start", true, Route::ArmStart, VisitKind::Submit, Family::AzureArm},
    {"GET", "/pay/v1/payments/", "", true, Route::PayPayment, VisitKind::Ask, Family::ResourceStatus},
    {"GET", "/pay/v1/orders/", "", true, Route::PayOrder, VisitKind::Ask, Family::ResourceStatus},
    {"POST", "/pay/v1/payments", "", false, Route::PaySubmit, VisitKind::Submit, Family::ResourceStatus},
    {"GET", "/bulk/v1/status", "", false, Route::BulkStatus, VisitKind::Ask, Family::BulkStatus},
    {"POST", "/bulk/v1/status", "", false, Route::BulkStatus, VisitKind::Ask, Family::BulkStatus},
    {"POST", "/bulk/v1/requests", "", false, Route::BulkSubmit, VisitKind::Submit, Family::BulkStatus},
}};

/// The id where `path` is this row's, empty where the row has none, nothing where it is another's.
std::optional<QByteArrayView> idIn(const RouteRow &row, QByteArrayView path)
{
    if (!row.hasId)
        return path == QByteArrayView(row.prefix) ? std::optional(QByteArrayView()) : std::nullopt;
    const QByteArrayView prefix(row.prefix);
    const QByteArrayView suffix(row.suffix);
    if (path.size() <= prefix.size() + suffix.size() || !path.startsWith(prefix) || !path.endsWith(suffix))
        return std::nullopt;
    const QByteArrayView id = path.sliced(prefix.size(), path.size() - prefix.size() - suffix.size());
    return isTicketId(id) ? std::optional(id) : std::nullopt;
}

std::vector<QByteArray> idsInQuery(const QByteArray &query)
{
    std::vector<QByteArray> ids;
    for (const QByteArray &pair : query.split('&')) {
        if (!pair.startsWith("ids="))
            continue;
        QByteArray list = pair.mid(4);
        list.replace("%2C", ",").replace("%2c", ",");
        for (const QByteArray &id : list.split(',')) {
            if (isTicketId(id))
                ids.push_back(id);
        }
    }
    return ids;
}

std::vector<QByteArray> idsInBody(const QByteArray &body)
{
    std::vector<QByteArray> ids;
    const QJsonArray array = QJsonDocument::fromJson(body).object().value(QLatin1String("ids")).toArray();
    ids.reserve(static_cast<size_t>(array.size()));
    for (const auto &value : array) {
        const QByteArray id = value.toString().toUtf8();
        if (isTicketId(id))
            ids.push_back(id);
    }
    return ids;
}

std::vector<QByteArray> idsOf(const RouteRow &row, QByteArrayView idInPath, const HttpRequest &request)
{
    if (row.hasId)
        return {idInPath.toByteArray()};
    if (row.route == Route::BulkStatus)
        return request.method == "POST" ? idsInBody(request.body) : idsInQuery(request.query);
    return {}; // a submit, which is named when it has arrived
}

} // namespace

QLatin1String visitKindText(VisitKind kind)
{
    switch (kind) {
    case VisitKind::Submit:
        return QLatin1String("submit");
    case VisitKind::Ask:
        return QLatin1String("ask");
    case VisitKind::Result:
        return QLatin1String("result");
    case VisitKind::Stray:
        break;
    }
    return QLatin1String("stray");
}

Visit visitOf(const HttpRequest &request)
{
    for (const RouteRow &row : rows) {
        if (QByteArrayView(request.method) != QByteArrayView(row.method))
            continue;
        if (const auto id = idIn(row, request.path))
            return {row.route, row.kind, row.family, idsOf(row, *id, request)};
    }
    return {};
}

} // namespace repoll
