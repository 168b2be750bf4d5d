// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/wording.h"
#include "core/provider/protocol.h"

#include <QStringList>

namespace repoll {

/// What a profile can about submits, in a sentence without its full stop; none: it says nothing of them.
[[nodiscard]] Wording submitLine(const std::optional<SubmitAbilities> &abilities);

/// Nothing but a person can tell what became of a submit whose answer was lost.
[[nodiscard]] bool needsPerson(const SubmitAbilities &abilities);

/// The parameters that the profile's part `submit`, or its preset's, speaks of by name, in their order.
[[nodiscard]] QStringList submitParameters(const QByteArray &profileJson);

} // namespace repoll
