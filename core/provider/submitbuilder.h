// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/profiledata.h"

namespace repoll {

/// Builds the exchange that hands a request over, by `profile.submit`, which must be there. It is sent over a
/// connection of its own: nothing that came late for another may speak of it. InvalidArgument names what the request
/// lacks, or the secret that cannot be had. Pure but for `secrets`.
[[nodiscard]] Result<Exchange> buildSubmitExchange(const ProfileData &profile, const SubmitSubject &subject,
                                                   const SecretResolver &secrets);

/// The request as its answers are held against it; it has no ticket yet.
[[nodiscard]] PollSubject pollSubjectOf(const SubmitSubject &subject);

} // namespace repoll
