// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/cli.h"

namespace repoll::cli {

/// Writes all tokens, without their secrets: a table, or NDJSON. The exit code.
[[nodiscard]] int listTokens(Context &context, bool json);

} // namespace repoll::cli
