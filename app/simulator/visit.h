// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/simulator/fate.h"
#include "app/simulator/httprequest.h"

namespace repoll {

/// The routes of PROTOCOL.md.
enum class Route {
    Stray, ///< none of them
    RfcSubmit,
    RfcStatus,
    RfcResult,
    LroSubmit,
    LroOperation,
    ArmPut,
    ArmStart,
    ArmOperation,
    ArmOperationResult,
    ArmProvisioning,
    ArmResource,
    PaySubmit,
    PayPayment,
    PayOrder,
    BulkSubmit,
    BulkStatus,
};

enum class VisitKind { Submit, Ask, Result, Stray };
[[nodiscard]] QLatin1String visitKindText(VisitKind kind);

/// What one request is about, read from its method, URL and body.
struct Visit
{
    Route route = Route::Stray;
    VisitKind kind = VisitKind::Stray;
    std::optional<Family> family;
    std::vector<QByteArray> ids; ///< `{t}`; a submit that names none leaves it empty
};

[[nodiscard]] Visit visitOf(const HttpRequest &request);

} // namespace repoll
