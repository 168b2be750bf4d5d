// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/request.h"

#include <QLatin1String>

namespace repoll {

/// The detail of an attempt whose exchange was given back before it was sent. It is no send and counts nowhere.
inline constexpr QLatin1String notSentDetail("not sent");

/// As far as anybody knows.
[[nodiscard]] inline bool wasSent(const Attempt &attempt)
{
    return attempt.outcome != Outcome::Interrupted || attempt.detail != notSentDetail;
}

} // namespace repoll
