// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/runrecord.h"
#include "core/request/sentattempt.h"

#include <QLatin1String>
#include <QString>
#include <QStringList>

namespace repoll {

/// Words as they are bound: of this program's own, and as long-lived as it.
[[nodiscard]] inline QLatin1String word(RequestStatus status)
{
    return statusText(status);
}
[[nodiscard]] inline QLatin1String word(EffectiveStatus status)
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
[[nodiscard]] inline QLatin1String word(DecisionKind kind)
{
    return decisionKindText(kind);
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
[[nodiscard]] QString terminalList();
/// The outcomes by which an applied attempt ends its request, as a list for IN.
[[nodiscard]] QString finalOutcomeList();

/// A condition: the status in this column may still change. Comparisons, since SQLite looks up each row of a batch
/// in the set of a NOT IN, which costs more.
[[nodiscard]] QString notTerminal(const QString &column);

/// A condition on a target (columns disposition and skip): isUnresolved(), whatever was decided since.
[[nodiscard]] QString unresolvedCondition();

/// A condition on an attempt: it was sent, as far as anybody knows, and has its outcome.
[[nodiscard]] QString sentCondition();

/// A schema's text with the words and conditions of this file in place of their names in double braces.
[[nodiscard]] QString withWords(QString sql);

/// The conditions of the partial indexes of the same name, as the schema has them: the planner compares them.
[[nodiscard]] QString openCondition(const QString &statusColumn);
[[nodiscard]] QString troubleCondition(const QString &outcomeColumn);
/// An outcome that troubleCondition() holds for.
[[nodiscard]] bool isTrouble(Outcome outcome);

} // namespace repoll
