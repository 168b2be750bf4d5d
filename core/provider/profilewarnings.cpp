// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/profilewarnings.h"

namespace repoll {

std::vector<ProfileProblem> profileWarnings(const ProfileData &profile)
{
    std::vector<ProfileProblem> warnings;
    if (!profile.transport.newConnectionPerPoll && !profile.transport.hasIdEcho) {
        warnings.push_back(
            {"/transport/newConnectionPerPoll",
             QStringLiteral(
                 "keeps connections, and not every answer names its request: one that comes late or "
                 "twice is taken for the next request's")});
    }
    return warnings;
}

} // namespace repoll
