// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/profilewarnings.h"

#include "core/provider/submitwords.h"

namespace repoll {

std::vector<ProfileProblem> profileWarnings(const ProfileData &profile, bool saysSubmit)
{
    std::vector<ProfileProblem> warnings;
    if (!profile.transport.newConnectionPerPoll && !profile.transport.hasIdEcho) {
        warnings.push_back(
            {"/transport/newConnectionPerPoll",
             QStringLiteral(
                 "keeps connections, and not every answer names its request: one that comes late or "
                 "twice is taken for the next request's")});
    }
    const SubmitRules *submit = profile.submit && saysSubmit ? &*profile.submit : nullptr;
    if (submit && needsPerson({submit->idempotencyWindowMs, submit->lookUpByKey})) {
        warnings.push_back(
            {"/submit", QStringLiteral("has neither an idempotency key nor a look-up by key: a "
                                       "submit whose answer is lost waits for a person")});
    }
    return warnings;
}

} // namespace repoll
