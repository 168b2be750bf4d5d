// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/cli.h"

namespace repoll::cli {

/// NotFound where there is none of that name.
[[nodiscard]] Result<EndpointEntry> endpointNamed(Ledger &ledger, const QString &name);

/// All of them and how they fare; or what is dead, of one or of all.
int listEndpoints(Context &context, const QString &name, bool dead);
/// One, with its newest events, or those in this state.
int showEndpoint(Context &context, const QString &name, std::optional<OutboxState> state);

} // namespace repoll::cli
