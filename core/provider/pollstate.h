// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/profiledata.h"

namespace repoll {

/// Where a request stands in its protocol: the step to ask next, and what earlier answers told. Stored
/// between polls as JSON (Request::pollState); the default, the profile's first step, as nothing.
struct PollState
{
    std::size_t step = 0;
    QByteArray url;                        ///< absolute; empty: made from the ticket
    std::map<QByteArray, QByteArray> seen; ///< header (lower case) → absolute URL, for later steps
    int hops = 0;                          ///< steps asked at once, in a row
    bool alone = false;                    ///< asked over a connection of its own
    QString startedAgain; ///< not stored: why the stored state counts no more; empty: it does

    friend bool operator==(const PollState &a, const PollState &b)
    {
        return a.step == b.step && a.url == b.url && a.seen == b.seen && a.hops == b.hops &&
               a.alone == b.alone;
    }
};

/// Reads the stored state and the ticket. A ticket may be the header lines of the submit's answer
/// ("Azure-AsyncOperation: https://…"): the first one the profile follows is asked, the others are
/// remembered. A state at a step that the profile does not have (any more), or has elsewhere, starts again.
/// InvalidArgument where the ticket does not fit the profile.
[[nodiscard]] Result<PollState> readPollState(const ProfileData &profile, const PollSubject &subject);

[[nodiscard]] QByteArray writePollState(const ProfileData &profile, const PollState &state);

} // namespace repoll
