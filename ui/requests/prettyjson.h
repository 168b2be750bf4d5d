// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

namespace repoll::ui {

/// The value as indented JSON, UTF-8: numbers by their lexemes, members in their order. Any thread.
[[nodiscard]] QByteArray prettyJson(const JsonValue &value);

} // namespace repoll::ui
