// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/profiledata.h"

namespace repoll {

/// What `pointer` leads to; null where that is nothing, or JSON's null.
[[nodiscard]] const JsonValue *present(const JsonValue *root, const QByteArray &pointer);

/// An error like this is none: null, false, 0, a blank text, or a list or object of nothing else.
[[nodiscard]] bool saysNothing(const JsonValue &value);

/// The outcome that the branches of `action` (ExactlyOne, FirstOf) make of an answer, or why there is none. A
/// place where no success is due counts as not there where it says nothing.
[[nodiscard]] tl::expected<Outcome, QString> branchOutcome(const Action &action, const JsonValue *root);

} // namespace repoll
