// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/api/apiproblem.h"
#include "core/service/queryrun.h"

#include <variant>

namespace repoll {

/// What the body of a recovery asks for: `query`, and where they are wanted `reason`, `rate` (asks a second of each
/// provider), `lanes`, and `plan_only`. `who` begins it; `now` and UTC are what the query's times are read by. Or why it
/// is refused: a member that is unknown, or of another type, or out of range.
[[nodiscard]] std::variant<HttpAnswer, QueryRunOrder> readRecoveryOrder(const QByteArray &json,
                                                                        const QString &who, EpochMs now);

/// Parses a query's text; or why it cannot be read.
[[nodiscard]] std::variant<HttpAnswer, RequestFilter> readQuery(const QString &query, EpochMs now);

} // namespace repoll
