// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/http/httpnetwork.h"
#include "core/provider/exchange.h"

namespace repoll {

/// Of an absolute http or https URL.
[[nodiscard]] HttpEndpoint endpointOf(const QUrl &url);

/// A request as it is sent (RFC 9112, 3): the target as the exchange writes it, Host, `headers`, and what frames it.
/// Where a body has no meaning (RFC 9110, 8.6) none is announced. `headers`: tokens and values without line breaks;
/// those that frame a request are not among them.
[[nodiscard]] QByteArray requestBytes(const Exchange &exchange, const HttpEndpoint &endpoint,
                                      const HeaderList &headers, bool last);

} // namespace repoll
