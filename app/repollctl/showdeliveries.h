// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/cli.h"

namespace repoll::cli {

/// What its endpoints were told of a request, and each try; nothing where there is none.
void showDeliveries(Console &console, const std::vector<OutboxEntry> &events,
                    const std::vector<Delivery> &tries);

} // namespace repoll::cli
