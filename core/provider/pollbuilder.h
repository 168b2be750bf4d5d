// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/profiledata.h"

namespace repoll {

/// Builds the exchange that asks for `subjects`. InvalidArgument where a request does not fit the profile,
/// its URL leads to an origin that is not allowed, or a secret cannot be had. Pure but for `secrets`.
[[nodiscard]] Result<Exchange> buildPollExchange(const ProfileData &profile,
                                                 std::span<const PollSubject> subjects,
                                                 const SecretResolver &secrets);

/// Whether the answers for `subject` may be applied to it: its account is the profile's, or it has none.
[[nodiscard]] bool isAccountOf(const ProfileData &profile, const PollSubject &subject);

/// The longest URL that is asked (Azure's have 4 KB and more).
inline constexpr qsizetype maxUrlBytes = 16'384;

} // namespace repoll
