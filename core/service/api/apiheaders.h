// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/request/request.h"

#include <QByteArrayView>

#include <optional>

namespace repoll {

/// The value of an Idempotency-Key field: a structured field's String (RFC 8941, 3.3.3), which the draft asks for, or the
/// bare text that most clients send. InvalidArgument: neither, or an empty one.
[[nodiscard]] Result<QString> idempotencyKeyField(QByteArrayView value);

/// `wait` of a Prefer field (RFC 7240, 4.3) in seconds, at most 60; none: not asked for, or it is no number.
[[nodiscard]] std::optional<int> preferredWait(QByteArrayView value);

/// A strong entity-tag (RFC 9110, 8.8.3) of what is told of the request: it changes with its row, and where it becomes
/// interrupted.
[[nodiscard]] QByteArray entityTag(const Request &request, EpochMs now);

/// By an If-None-Match field (RFC 9110, 13.1.2), compared weakly; an empty field matches nothing.
[[nodiscard]] bool matchesTag(QByteArrayView ifNoneMatch, QByteArrayView tag);

/// By an Accept field, whether figures are wanted in OpenMetrics, as Prometheus' own asks.
[[nodiscard]] bool wantsOpenMetrics(QByteArrayView accept);

/// The Content-Type of figures in OpenMetrics 1.0, or in the Prometheus text format 0.0.4.
[[nodiscard]] QByteArray metricsType(bool openMetrics);

/// The media type of a Content-Type field, in lower case and without parameters; a charset other than UTF-8 is none.
[[nodiscard]] QByteArray mediaType(QByteArrayView contentType);

} // namespace repoll
