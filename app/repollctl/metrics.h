// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/standing.h"
#include "core/service/deliveryrunner.h"
#include "core/service/flowprogress.h"

#include <QByteArray>

namespace repoll::cli {

/// What `serve` has done since it started, in the Prometheus text format 0.0.4 or in OpenMetrics 1.0. Labels come from the ledger's providers
/// only.
/// `standing`: of the ledger; none: it is not known now.
[[nodiscard]] QByteArray serveMetrics(const FlowProgress &flow, const DeliveryProgress &deliveries,
                                      const std::optional<Standing> &standing, bool openMetrics);

/// What a worker has done since it started.
struct WorkerFigures
{
    qint64 passes = 0;
    std::map<Disposition, qint64> targets; ///< of passes that are over
};

/// The same of a worker; `pass` is the one under way, or the last.
[[nodiscard]] QByteArray workerMetrics(const WorkerFigures &figures, const RunProgress &pass,
                                       bool openMetrics);

} // namespace repoll::cli
