// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/api/apicallbacks.h"

#include "core/base/json.h"
#include "core/base/jsonline.h"
#include "core/base/whendone.h"
#include "core/request/pattern.h"
#include "core/service/api/apiproblem.h"
#include "core/service/api/apitarget.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

constexpr qsizetype mostNames = 100;
constexpr qsizetype longestName = 2'048;
constexpr qsizetype shortestTicket = 3; ///< what is shorter the ledger's index does not find
constexpr int mostFound = 100;

void addName(QStringList &names, const QString &name)
{
    if (!name.isEmpty() && name.size() <= longestName && names.size() < mostNames && !names.contains(name))
        names.append(name);
}

void addTexts(QStringList &names, const JsonValue &value)
{
    if (value.isString() || value.kind == JsonValue::Kind::Number)
        addName(names, QString::fromUtf8(value.text));
    for (const JsonValue &item : value.items)
        addTexts(names, item);
    for (const auto &[name, member] : value.members)
        addTexts(names, member);
}

/// The provider's open requests that have one of the names as their key or ticket.
Result<std::vector<qint64>> findNamed(StoreReader &store, const QString &provider, const QStringList &names)
{
    std::vector<qint64> ids;
    RequestFilter byTicket;
    byTicket.provider.any = {provider};
    byTicket.status.any = {EffectiveStatus::Processing};
    for (const QString &name : names) {
        const auto request = store.request(provider, name);
        if (request)
            ids.push_back(request->id);
        else if (request.error().code != ErrorCode::NotFound)
            return tl::unexpected(request.error());
        if (name.size() >= shortestTicket)
            byTicket.ticket.any.push_back(patternOf(name));
    }
    if (byTicket.ticket.any.empty())
        return ids;
    const auto found = store.requests(byTicket, PageOrder::NewestFirst, {}, mostFound);
    if (!found)
        return tl::unexpected(found.error());
    for (const Request &request : *found) {
        if (std::find(ids.begin(), ids.end(), request.id) == ids.end())
            ids.push_back(request.id);
    }
    return ids;
}

HttpAnswer taken(qint64 due)
{
    return {.status = 202,
            .headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}},
            .body = JsonLine().number("due", due).object()};
}

} // namespace

QStringList namesInCallback(const HttpHead &head, const QByteArray &body)
{
    QStringList names;
    for (const QByteArray &pair : head.query.split('&')) {
        const qsizetype at = pair.indexOf('=');
        const auto value = at < 0 ? Result<QString>() : percentDecoded(QByteArrayView(pair).sliced(at + 1));
        if (value && !pair.startsWith("token="))
            addName(names, *value);
    }
    if (const auto json = readJson(body))
        addTexts(names, *json);
    return names;
}

ApiCallbacks::ApiCallbacks(Ledger &ledger)
    : m_ledger(ledger)
{
}

void ApiCallbacks::take(const std::shared_ptr<HttpExchange> &exchange, const QString &provider,
                        const QString &who)
{
    const QStringList names = namesInCallback(exchange->head(), exchange->body());
    if (names.isEmpty())
        return exchange->answer(taken(0));
    whenDone(m_ledger.read<std::vector<qint64>>(
                 [provider, names](StoreReader &store) { return findNamed(store, provider, names); }),
             this, [this, exchange, who](const Result<std::vector<qint64>> &ids) {
                 if (!ids)
                     exchange->answer(ledgerProblem(ids.error()));
                 else if (ids->empty())
                     exchange->answer(taken(0));
                 else
                     pollNow(exchange, *ids, who);
             });
}

void ApiCallbacks::pollNow(const std::shared_ptr<HttpExchange> &exchange, std::vector<qint64> ids,
                           const QString &who)
{
    whenDone(m_ledger.write<qint64>(
                 [ids = std::move(ids), who](StoreWriter &store) { return store.pollNow(ids, who); }),
             this, [exchange](const Result<qint64> &due) {
                 exchange->answer(due ? taken(*due) : ledgerProblem(due.error()));
             });
}

} // namespace repoll
