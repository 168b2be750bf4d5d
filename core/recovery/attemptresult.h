// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/records.h"
#include "core/provider/protocol.h"

#include <span>
#include <vector>

namespace repoll {

/// What a protocol must know of a claimed request to ask for it. Pure.
[[nodiscard]] PollSubject subjectOf(const Claim &claim);
[[nodiscard]] std::vector<PollSubject> subjectsOf(std::span<const Claim> claims); ///< in their order

/// The same to submit it; it has a submission.
[[nodiscard]] SubmitSubject submitSubjectOf(const Claim &claim);

/// What is to be recorded of the reply to a claim, as the protocol read it; without what the run makes of it: its
/// id, when the target is due again, and the verdict. Pure.
[[nodiscard]] AttemptResult resultOf(const Claim &claim, const Reading &reading, const LaneReply &reply,
                                     const NewEvidencePtr &evidence);

} // namespace repoll
