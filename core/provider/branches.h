// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/profiledata.h"

namespace repoll {

/// What the place leads to (see valueAt()); null where that is nothing, or JSON's null.
[[nodiscard]] const JsonValue *present(const JsonValue *root, const QByteArray &place);

/// An error like this is none: null, false, 0, a blank text, or a list or object of nothing else.
[[nodiscard]] bool saysNothing(const JsonValue &value);

/// What the branches of `action` (ExactlyOne, FirstOf, Present) make of an answer, or why nothing follows. A place where
/// no success is due counts as not there where it says nothing; for Present every place does.
[[nodiscard]] tl::expected<const Action *, QString> takenBranch(const Action &action, const JsonValue *root);

} // namespace repoll
