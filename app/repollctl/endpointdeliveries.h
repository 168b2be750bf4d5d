// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/cli.h"
#include "core/service/deliveryrunner.h"

namespace repoll::cli {

/// The verbs of `repollctl endpoint` that are about deliveries: resend, skip, run.
void addEndpointDeliveries(CLI::App &endpoint, CommandLine &line);

/// The newest of them as a table, at most so many.
int listOutbox(Context &context, const OutboxQuery &query);

/// What an operator is to know of endpoints while it runs, on stderr. The console outlives the runner.
void tellDeliveries(DeliveryRunner &runner, Console &console);

} // namespace repoll::cli
