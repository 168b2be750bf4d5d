// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ledger/store/tokenscopes.h"

#include <QByteArrayView>
#include <QString>

#include <optional>
#include <vector>

namespace repoll {

/// What the server can be asked to do.
enum class ApiOperation {
    Submit,      ///< POST /v1/requests
    List,        ///< GET /v1/requests
    Read,        ///< GET /v1/requests/{provider}/{key}
    Withdraw,    ///< DELETE /v1/requests/{provider}/{key}
    Events,      ///< GET /v1/requests/{provider}/{key}/events
    Result,      ///< GET /v1/requests/{provider}/{key}/result
    Recover,     ///< POST /v1/recoveries
    Run,         ///< GET /v1/runs/{run}
    RunReport,   ///< GET /v1/runs/{run}/report
    Callback,    ///< POST /v1/callbacks/{provider}
    Description, ///< GET /v1/openapi.json
    Metrics,     ///< GET /metrics
    Health,      ///< GET /healthz
    Readiness,   ///< GET /readyz
};

/// A path and method that are known.
struct ApiRoute
{
    ApiOperation operation = ApiOperation::Health;
    QString provider{}; ///< what the path names of these
    QString key{};
    QString run{};
};

/// A path, and what may be done with it.
struct ApiPath
{
    std::optional<ApiRoute> route; ///< none: not by this method
    QByteArray allow;              ///< the methods of the path, as the field Allow has them
};

/// NotFound: there is no such path. InvalidArgument: it cannot be read. HEAD is GET.
[[nodiscard]] Result<ApiPath> findRoute(QByteArrayView method, QByteArrayView path);

/// An operation as the description (OpenAPI) names it.
struct ApiEntry
{
    ApiOperation operation = ApiOperation::Health;
    QByteArray method;
    QByteArray path; ///< `/v1/requests/{provider}/{key}`
};

/// All of them.
[[nodiscard]] std::vector<ApiEntry> apiEntries();

/// What a token must allow; none: it is asked without one.
[[nodiscard]] std::optional<TokenScope> scopeOf(ApiOperation operation);

} // namespace repoll
