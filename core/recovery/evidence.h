// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/records.h"
#include "core/provider/exchange.h"

namespace repoll {

/// What is kept of a reply: status, allow-listed headers, raw body. Null where no byte of an answer came.
/// Cookies, credentials and headers that nobody asked for are never kept (invariant 18). Pure.
[[nodiscard]] NewEvidencePtr evidenceOf(const LaneReply &reply);

} // namespace repoll
