// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/api/apiroute.h"

#include "core/service/api/apitarget.h"

#include <algorithm>
#include <array>
#include <vector>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

struct Method
{
    const char *name;
    ApiOperation operation;
};

struct Path
{
    const char *segments; ///< `{…}` stands for any one
    std::vector<Method> methods;
};

const std::vector<Path> &paths()
{
    static const std::vector<Path> all{
        {"v1/requests", {{"GET", ApiOperation::List}, {"POST", ApiOperation::Submit}}},
        {"v1/requests/{provider}/{key}", {{"GET", ApiOperation::Read}, {"DELETE", ApiOperation::Withdraw}}},
        {"v1/requests/{provider}/{key}/events", {{"GET", ApiOperation::Events}}},
        {"v1/requests/{provider}/{key}/result", {{"GET", ApiOperation::Result}}},
        {"v1/recoveries", {{"POST", ApiOperation::Recover}}},
        {"v1/runs/{run}", {{"GET", ApiOperation::Run}}},
        {"v1/runs/{run}/report", {{"GET", ApiOperation::RunReport}}},
        {"v1/callbacks/{provider}", {{"POST", ApiOperation::Callback}}},
        {"v1/openapi.json", {{"GET", ApiOperation::Description}}},
        {"metrics", {{"GET", ApiOperation::Metrics}}},
        {"healthz", {{"GET", ApiOperation::Health}}},
        {"readyz", {{"GET", ApiOperation::Readiness}}},
    };
    return all;
}

bool isAt(const Path &path, const QStringList &segments)
{
    const QStringList wanted = QString::fromLatin1(path.segments).split(u'/');
    return wanted.size() == segments.size() && std::equal(wanted.begin(), wanted.end(), segments.begin(),
                                                          [](const QString &pattern, const QString &segment) {
                                                              return pattern.startsWith(u'{') ||
                                                                     pattern == segment;
                                                          });
}

QByteArray allowOf(const Path &path)
{
    QByteArray allow;
    for (const Method &method : path.methods) {
        allow += (allow.isEmpty() ? "" : ", ") + QByteArray(method.name);
        if (QByteArrayView(method.name) == "GET")
            allow += ", HEAD";
    }
    return allow;
}

} // namespace

Result<ApiPath> findRoute(QByteArrayView method, QByteArrayView path)
{
    const auto segments = pathSegments(path);
    if (!segments)
        return tl::unexpected(segments.error());
    const auto found =
        std::find_if(paths().begin(), paths().end(), [&](const Path &each) { return isAt(each, *segments); });
    if (found == paths().end())
        return fail(ErrorCode::NotFound, u"There is nothing at this path."_s);
    ApiPath known{.route = {}, .allow = allowOf(*found)};
    const QStringList pattern = QString::fromLatin1(found->segments).split(u'/');
    const auto named = [&](const QString &name) { return segments->value(pattern.indexOf(name)); };
    const QByteArrayView asked = method == "HEAD" ? QByteArrayView("GET") : method;
    for (const Method &each : found->methods) {
        if (asked == each.name)
            known.route =
                ApiRoute{each.operation, named(u"{provider}"_s), named(u"{key}"_s), named(u"{run}"_s)};
    }
    return known;
}

std::vector<ApiEntry> apiEntries()
{
    std::vector<ApiEntry> entries;
    for (const Path &path : paths()) {
        for (const Method &method : path.methods)
            entries.push_back({method.operation, method.name, QByteArray("/") + path.segments});
    }
    return entries;
}

std::optional<TokenScope> scopeOf(ApiOperation operation)
{
    switch (operation) {
    case ApiOperation::Submit:
    case ApiOperation::Withdraw:
        return TokenScope::Submit;
    case ApiOperation::List:
    case ApiOperation::Read:
    case ApiOperation::Events:
    case ApiOperation::Result:
    case ApiOperation::Run:
    case ApiOperation::RunReport:
    case ApiOperation::Metrics:
        return TokenScope::Read;
    case ApiOperation::Recover:
        return TokenScope::Recover;
    case ApiOperation::Callback:
        return TokenScope::Callback;
    case ApiOperation::Description:
    case ApiOperation::Health:
    case ApiOperation::Readiness:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

} // namespace repoll
