// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/profilereader.h"

namespace repoll {

/// What is wrong with a profile by resources/schema/profile.schema.json (JSON Schema draft-07). Each place
/// is named once. Any thread.
[[nodiscard]] std::vector<ProfileProblem> schemaProblems(const JsonValue &profile);

} // namespace repoll
