// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/store/runwords.h"

#include <QtGlobal>

namespace repoll {

Wording wordsOf(RunState state)
{
    switch (state) {
    case RunState::Planned:
        return QT_TRANSLATE_NOOP("repoll::Core", "Planned");
    case RunState::Running:
        return QT_TRANSLATE_NOOP("repoll::Core", "Running");
    case RunState::Stopped:
        return QT_TRANSLATE_NOOP("repoll::Core", "Stopped");
    case RunState::Finished:
        return QT_TRANSLATE_NOOP("repoll::Core", "Finished");
    case RunState::Discarded:
        return QT_TRANSLATE_NOOP("repoll::Core", "Discarded");
    case RunState::CutOff:
        return QT_TRANSLATE_NOOP("repoll::Core", "Cut off");
    }
    Q_UNREACHABLE();
}

Wording wordsOf(Disposition disposition)
{
    switch (disposition) {
    case Disposition::Waiting:
        return QT_TRANSLATE_NOOP("repoll::Core", "Waiting");
    case Disposition::Recovered:
        return QT_TRANSLATE_NOOP("repoll::Core", "Recovered");
    case Disposition::FailedAtProvider:
        return QT_TRANSLATE_NOOP("repoll::Core", "Failed at provider");
    case Disposition::StillProcessing:
        return QT_TRANSLATE_NOOP("repoll::Core", "Still processing");
    case Disposition::Skipped:
        return QT_TRANSLATE_NOOP("repoll::Core", "Skipped");
    case Disposition::Error:
        return QT_TRANSLATE_NOOP("repoll::Core", "Error");
    }
    Q_UNREACHABLE();
}

Wording wordsOf(SkipReason reason)
{
    switch (reason) {
    case SkipReason::Terminal:
        return QT_TRANSLATE_NOOP("repoll::Core", "Has its final status");
    case SkipReason::NotAccepted:
        return QT_TRANSLATE_NOOP("repoll::Core", "Not accepted by the provider");
    case SkipReason::LeasedElsewhere:
        return QT_TRANSLATE_NOOP("repoll::Core", "Held by another worker");
    case SkipReason::Conflict:
        return QT_TRANSLATE_NOOP("repoll::Core", "In conflict: a person must decide");
    case SkipReason::NoTicket:
        return QT_TRANSLATE_NOOP("repoll::Core", "No ticket to ask by");
    case SkipReason::ProviderUnknown:
        return QT_TRANSLATE_NOOP("repoll::Core", "No usable profile of the provider");
    case SkipReason::Decided:
        return QT_TRANSLATE_NOOP("repoll::Core", "Decided by a person");
    }
    Q_UNREACHABLE();
}

Wording wordsOf(DecideOutcome outcome)
{
    switch (outcome) {
    case DecideOutcome::Decided:
        return QT_TRANSLATE_NOOP("repoll::Core", "it is decided");
    case DecideOutcome::NotInConflict:
        return QT_TRANSLATE_NOOP("repoll::Core", "it is not in conflict");
    case DecideOutcome::NoSuchAnswer:
        return QT_TRANSLATE_NOOP("repoll::Core", "it has no such answer");
    case DecideOutcome::AlreadyFinal:
        return QT_TRANSLATE_NOOP("repoll::Core", "it has its final status");
    case DecideOutcome::NothingStands:
        return QT_TRANSLATE_NOOP("repoll::Core", "no decision stands that could be taken back");
    case DecideOutcome::Unchanged:
        return QT_TRANSLATE_NOOP("repoll::Core", "the decision that stands says so already");
    }
    Q_UNREACHABLE();
}

Wording meaningOf(Disposition disposition)
{
    switch (disposition) {
    case Disposition::Waiting:
        return QT_TRANSLATE_NOOP("repoll::Core",
                                 "The run has not finished with them. Resuming the run goes on with them.");
    case Disposition::Recovered:
        return QT_TRANSLATE_NOOP("repoll::Core", "The provider answered with a result, and it is on record.");
    case Disposition::FailedAtProvider:
        return QT_TRANSLATE_NOOP(
            "repoll::Core",
            "The provider gave its final answer: failed, cancelled or expired. It is on record.");
    case Disposition::StillProcessing:
        return QT_TRANSLATE_NOOP(
            "repoll::Core",
            "The provider says that it is not done yet, and the run stopped asking. Retry the run later.");
    case Disposition::Skipped:
        return QT_TRANSLATE_NOOP(
            "repoll::Core",
            "Not asked: not eligible when the plan was frozen, or changed by somebody else since.");
    case Disposition::Error:
        return QT_TRANSLATE_NOOP(
            "repoll::Core",
            "Asked without a usable answer, or never asked. What is on record has not changed. "
            "See each reason, then retry the run.");
    }
    Q_UNREACHABLE();
}

} // namespace repoll
