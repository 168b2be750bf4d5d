// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/runrecord.h"

#include <QLatin1String>
#include <QString>

namespace repoll {

/// Words as they are bound: of this program's own, and as long-lived as it.
[[nodiscard]] inline QLatin1String word(RequestStatus status)
{
    return statusText(status);
}
[[nodiscard]] inline QLatin1String word(Outcome outcome)
{
    return outcomeText(outcome);
}
[[nodiscard]] inline QLatin1String word(SkipReason reason)
{
    return skipReasonText(reason);
}
[[nodiscard]] inline QLatin1String word(Disposition disposition)
{
    return dispositionText(disposition);
}
[[nodiscard]] inline QLatin1String word(RunState state)
{
    return runStateText(state);
}

/// The terminal statuses as a list for IN.
inline QString terminalList()
{
    return QStringLiteral("('succeeded', 'failed', 'cancelled', 'expired', 'abandoned')");
}

/// A condition: the status in this column may still change. Comparisons, since SQLite looks up each row of a batch
/// in the set of a NOT IN, which costs more.
inline QString notTerminal(const QString &column)
{
    QString condition = QStringLiteral("(%1 = 'processing' OR %1 <> 'succeeded' AND %1 <> 'failed' AND "
                                       "%1 <> 'cancelled' AND %1 <> 'expired' AND %1 <> 'abandoned')");
    return condition.arg(column);
}

} // namespace repoll
