// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/http/httpfault.h"
#include "core/service/http/httpservice.h"

#include <optional>

namespace repoll {

/// Reads a head that is whole, its last empty line included, into `head`: one line at a time, by RFC 9112, 3 and 5, without
/// anything that it lets recipients forgive. Where it returns a fault, `head` holds some of it.
[[nodiscard]] std::optional<HttpFault> readHead(QByteArrayView bytes, HttpHead &head);

/// What the fields must and must not say together: Host, what frames the body, Expect (RFC 9112, 3.2 and 6; RFC 9110,
/// 10.1.1). Sets `bodyBytes`.
[[nodiscard]] std::optional<HttpFault> judgeFields(HttpHead &head);

/// A token (RFC 9110, 5.6.2).
[[nodiscard]] bool isToken(QByteArrayView text);
/// Bytes that a field's value may have: no control bytes but the tab (RFC 9110, 5.5).
[[nodiscard]] bool isFieldValue(QByteArrayView text);

} // namespace repoll
