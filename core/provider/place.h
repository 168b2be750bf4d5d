// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

namespace repoll {

/// What a profile's place leads to: a JSON Pointer (RFC 6901), of which `[MEMBER=VALUE]` chooses in a list the one item
/// whose member is that text or number; of none and of several it leads to none. Null: there is nothing. Any thread.
[[nodiscard]] const JsonValue *valueAt(const JsonValue &root, const QByteArray &place);

} // namespace repoll
