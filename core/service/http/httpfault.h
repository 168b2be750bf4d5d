// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/http/httpanswer.h"

namespace repoll {

/// Why the layer itself refuses: what came is no request it takes (RFC 9112), or comes in no way it takes.
enum class HttpFault {
    BareLineFeed,
    BareCarriageReturn,
    ControlByte,
    BadRequestLine,
    BadTarget,
    BadVersion,
    BadField,
    FoldedLine,
    BadHost,
    BadLength,
    TransferEncoding,
    LengthRequired,
    BadExpectation,
    TargetTooLong,
    HeadTooLarge,
    TooManyFields,
    BodyTooLarge,
    LineTooLong,
    HeadTooSlow,
    BodyTooSlow,
    Unanswered, ///< the service let the exchange go
    TooManyConnections,
    TooManyOfAddress,
};

/// What is answered: a problem document that closes the connection.
[[nodiscard]] HttpAnswer faultAnswer(HttpFault fault);

} // namespace repoll
