// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/words.h"

#include <QtGlobal>

namespace repoll {

Wording wordsOf(RequestStatus status)
{
    return wordsOf(effective(status));
}

Wording wordsOf(EffectiveStatus status)
{
    switch (status) {
    case EffectiveStatus::Received:
        return QT_TRANSLATE_NOOP("repoll::Core", "Received");
    case EffectiveStatus::Submitting:
        return QT_TRANSLATE_NOOP("repoll::Core", "Submitting");
    case EffectiveStatus::SubmitUnknown:
        return QT_TRANSLATE_NOOP("repoll::Core", "Submit unknown");
    case EffectiveStatus::Processing:
        return QT_TRANSLATE_NOOP("repoll::Core", "Processing");
    case EffectiveStatus::Succeeded:
        return QT_TRANSLATE_NOOP("repoll::Core", "Succeeded");
    case EffectiveStatus::Failed:
        return QT_TRANSLATE_NOOP("repoll::Core", "Failed");
    case EffectiveStatus::Cancelled:
        return QT_TRANSLATE_NOOP("repoll::Core", "Cancelled");
    case EffectiveStatus::Expired:
        return QT_TRANSLATE_NOOP("repoll::Core", "Expired");
    case EffectiveStatus::Abandoned:
        return QT_TRANSLATE_NOOP("repoll::Core", "Abandoned");
    }
    Q_UNREACHABLE();
}

Wording wordsOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Pending:
        return QT_TRANSLATE_NOOP("repoll::Core", "Pending");
    case Outcome::Succeeded:
        return wordsOf(RequestStatus::Succeeded);
    case Outcome::Failed:
        return wordsOf(RequestStatus::Failed);
    case Outcome::Cancelled:
        return wordsOf(RequestStatus::Cancelled);
    case Outcome::Gone:
        return QT_TRANSLATE_NOOP("repoll::Core", "Gone");
    case Outcome::UnknownToProvider:
        return QT_TRANSLATE_NOOP("repoll::Core", "Unknown to provider");
    case Outcome::WaitingOnHuman:
        return QT_TRANSLATE_NOOP("repoll::Core", "Waiting on human");
    case Outcome::Throttled:
        return QT_TRANSLATE_NOOP("repoll::Core", "Throttled");
    case Outcome::Transient:
        return QT_TRANSLATE_NOOP("repoll::Core", "Transient");
    case Outcome::AuthError:
        return QT_TRANSLATE_NOOP("repoll::Core", "Auth error");
    case Outcome::ProtocolError:
        return QT_TRANSLATE_NOOP("repoll::Core", "Protocol error");
    case Outcome::Quarantined:
        return QT_TRANSLATE_NOOP("repoll::Core", "Quarantined");
    case Outcome::Interrupted:
        return QT_TRANSLATE_NOOP("repoll::Core", "Attempt interrupted");
    }
    Q_UNREACHABLE();
}

Wording wordsOfInterrupted()
{
    return QT_TRANSLATE_NOOP("repoll::Core", "Interrupted");
}

} // namespace repoll
