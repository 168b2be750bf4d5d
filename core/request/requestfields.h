// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/request.h"

#include <span>

namespace repoll {

/// One field of a request for programs: how `repollctl requests`, the server and the console's copies call it and
/// write it.
struct RequestField
{
    enum class Kind { Text, Number, Bool };
    const char *name;
    Kind kind;
    /// None: it has no such value, null in JSON and empty in CSV. Times are isoUtc().
    std::optional<QString> (*value)(const Request &request, EpochMs now);
};

/// All of them, in their order: first those that an import reads, by the names it reads them by.
[[nodiscard]] std::span<const RequestField> requestFields();

/// The request as a JSON object (RFC 8259) on one line, every field a member. `now` decides what is interrupted.
[[nodiscard]] QByteArray requestJson(const Request &request, EpochMs now);

} // namespace repoll
