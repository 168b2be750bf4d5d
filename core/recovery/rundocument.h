// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonline.h"
#include "core/ledger/store/runrecord.h"
#include "core/provider/registry.h"

#include <optional>

namespace repoll {

/// Plans and runs for programs, as `repollctl recover --progress json` and the server tell of them. Plain functions; any
/// thread.

/// What a plan holds, by provider and reason, the soonest deadline of each, and what asking takes. `rate` as in
/// estimateOf().
[[nodiscard]] QByteArray planJson(const PlanSummary &plan, const ProviderRegistry &registry,
                                  std::optional<double> rate);

/// Adds a run's number, state and totals, which add up, to an object.
void addRunTotals(JsonLine &line, const Run &run, const RunMoney &money);

} // namespace repoll
