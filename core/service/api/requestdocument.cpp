// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/api/requestdocument.h"

#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/base/jsonline.h"
#include "core/request/requestfields.h"
#include "core/service/api/apitarget.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

/// Its body is gone, and only its digest tells of it.
bool isErased(const Evidence &evidence)
{
    return evidence.body.isEmpty() && evidence.digest != sha256({});
}

/// The entry without its closing brace, so that more members may follow.
QByteArray opened(const Request &request, EpochMs now)
{
    QByteArray json = requestJson(request, now);
    json.chop(1);
    return json + R"(,"links":)" +
           requestLinks(request.provider, request.key, request.resultEvidence.has_value());
}

} // namespace

Result<ApiRequest> readApiRequest(StoreReader &store, const QString &provider, const QString &key)
{
    auto request = store.request(provider, key);
    if (!request)
        return tl::unexpected(request.error());
    ApiRequest read{*std::move(request), {}};
    if (!read.request.resultEvidence)
        return read;
    auto result = store.evidence(*read.request.resultEvidence);
    if (!result)
        return tl::unexpected(result.error());
    read.isErased = isErased(*result);
    if (!read.isErased)
        read.result = *std::move(result);
    return read;
}

QByteArray requestLinks(const QString &provider, const QString &key, bool hasResult)
{
    const QString path = QString::fromLatin1(requestPath(provider, key));
    JsonLine links;
    links.text("self", path).text("events", path + "/events"_L1);
    if (hasResult)
        links.text("result", path + "/result"_L1);
    return links.object();
}

QByteArray requestEntry(const Request &request, EpochMs now)
{
    return opened(request, now) + '}';
}

QByteArray requestDocument(const ApiRequest &request, EpochMs now)
{
    QByteArray json = opened(request.request, now);
    if (request.isErased)
        json += R"(,"result_omitted":"erased")";
    if (request.result) {
        const QByteArray &body = request.result->body;
        if (readJson(body))
            json += R"(,"result":)" + body;
        else
            json += R"(,"result_base64":")" + body.toBase64() + '"';
    }
    return json + '}';
}

QByteArray resultType(const Evidence &result)
{
    static const QRegularExpression field(u"^content-type:[ \\t]*([!-~]+/[ -~]+?)[ \\t]*\\r?$"_s,
                                          QRegularExpression::CaseInsensitiveOption |
                                              QRegularExpression::MultilineOption);
    const auto found = field.match(QString::fromLatin1(result.headers));
    return found.hasMatch() ? found.captured(1).toLatin1() : QByteArrayLiteral("application/octet-stream");
}

} // namespace repoll
