// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/protocol.h"

namespace repoll {

/// The exchange that would ask for `subject`, fit to be shown: where it would carry a secret stands the
/// reference in braces, {env:NAME}. No secret is looked up. Pure.
[[nodiscard]] Result<Exchange> previewPoll(const Protocol &protocol, const PollSubject &subject, EpochMs now);
/// The same of a submit.
[[nodiscard]] Result<Exchange> previewSubmit(const Protocol &protocol, const SubmitSubject &subject);

} // namespace repoll
