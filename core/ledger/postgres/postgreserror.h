// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

namespace repoll {

/// What a failure means for the operator: by its SQLSTATE (PostgreSQL's manual, appendix A), empty where the server was
/// never reached. `said` are the server's or libpq's own words.
[[nodiscard]] Error postgresError(const QString &sqlState, const QString &said);

} // namespace repoll
