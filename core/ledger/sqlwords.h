// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/runrecord.h"

#include <QString>

namespace repoll {

/// Words as they are bound.
[[nodiscard]] inline QString word(RequestStatus status)
{
    return statusText(status);
}
[[nodiscard]] inline QString word(Outcome outcome)
{
    return outcomeText(outcome);
}
[[nodiscard]] inline QString word(SkipReason reason)
{
    return skipReasonText(reason);
}
[[nodiscard]] inline QString word(Disposition disposition)
{
    return dispositionText(disposition);
}
[[nodiscard]] inline QString word(RunState state)
{
    return runStateText(state);
}

/// The terminal statuses as a list for IN.
inline QString terminalList()
{
    return QStringLiteral("('succeeded', 'failed', 'cancelled', 'expired', 'abandoned')");
}

} // namespace repoll
