// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/deliveryrunner.h"
#include "core/service/flowprogress.h"

#include <QByteArray>

namespace repoll::cli {

/// What `serve` has done since it started, in the Prometheus text format 0.0.4. Labels come from the ledger's providers
/// only.
[[nodiscard]] QByteArray serveMetrics(const FlowProgress &flow, const DeliveryProgress &deliveries);

} // namespace repoll::cli
