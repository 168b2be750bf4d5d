// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/look.h"

#include "core/request/nextpoll.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

QString sayLook(const char *text)
{
    return QCoreApplication::translate("repoll::ui::Look", text);
}

} // namespace

Look lookOf(RequestStatus status)
{
    return lookOf(effective(status));
}

Look lookOf(EffectiveStatus status)
{
    switch (status) {
    case EffectiveStatus::Received:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Received")), u"status-received"_s,
                Tone::Neutral};
    case EffectiveStatus::Submitting:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Submitting")), u"status-submitting"_s,
                Tone::Active};
    case EffectiveStatus::SubmitUnknown:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Submit unknown")), u"status-submit-unknown"_s,
                Tone::Doubtful};
    case EffectiveStatus::Processing:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Processing")), u"status-processing"_s,
                Tone::Active};
    case EffectiveStatus::Succeeded:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Succeeded")), u"status-succeeded"_s,
                Tone::Good};
    case EffectiveStatus::Failed:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Failed")), u"status-failed"_s, Tone::Bad};
    case EffectiveStatus::Cancelled:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Cancelled")), u"status-cancelled"_s,
                Tone::Faded};
    case EffectiveStatus::Expired:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Expired")), u"status-expired"_s, Tone::Faded};
    case EffectiveStatus::Abandoned:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Abandoned")), u"status-abandoned"_s,
                Tone::Faded};
    }
    Q_UNREACHABLE();
}

Look lookOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Pending:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Pending")), u"outcome-pending"_s,
                Tone::Active};
    case Outcome::Succeeded:
        return lookOf(RequestStatus::Succeeded);
    case Outcome::Failed:
        return lookOf(RequestStatus::Failed);
    case Outcome::Cancelled:
        return lookOf(RequestStatus::Cancelled);
    case Outcome::Gone:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Gone")), u"outcome-gone"_s, Tone::Faded};
    case Outcome::UnknownToProvider:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Unknown to provider")), u"outcome-unknown"_s,
                Tone::Doubtful};
    case Outcome::WaitingOnHuman:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Waiting on human")), u"outcome-human"_s,
                Tone::Warning};
    case Outcome::Throttled:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Throttled")), u"outcome-throttled"_s,
                Tone::Warning};
    case Outcome::Transient:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Transient")), u"outcome-transient"_s,
                Tone::Warning};
    case Outcome::AuthError:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Auth error")), u"outcome-auth"_s, Tone::Bad};
    case Outcome::ProtocolError:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Protocol error")), u"outcome-protocol"_s,
                Tone::Bad};
    case Outcome::Quarantined:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Quarantined")), u"quarantined"_s,
                Tone::Doubtful};
    case Outcome::Interrupted:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Interrupted")), u"interrupted"_s,
                Tone::Warning};
    }
    Q_UNREACHABLE();
}

Look lookOf(Disposition disposition)
{
    switch (disposition) {
    case Disposition::Waiting:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Waiting")), u"waiting"_s, Tone::Neutral};
    case Disposition::Recovered:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Recovered")), u"status-succeeded"_s,
                Tone::Good};
    case Disposition::FailedAtProvider:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Failed at provider")), u"status-failed"_s,
                Tone::Bad};
    case Disposition::StillProcessing:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Still processing")), u"status-processing"_s,
                Tone::Active};
    case Disposition::Skipped:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Skipped")), u"skipped"_s, Tone::Faded};
    case Disposition::Error:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Error")), u"error"_s, Tone::Warning};
    }
    Q_UNREACHABLE();
}

Look lookOf(RunState state)
{
    switch (state) {
    case RunState::Planned:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Planned")), u"waiting"_s, Tone::Neutral};
    case RunState::Running:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Running")), u"run"_s, Tone::Active};
    case RunState::CutOff:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Cut off")), u"interrupted"_s, Tone::Warning};
    case RunState::Stopped:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Stopped")), u"stop"_s, Tone::Warning};
    case RunState::Finished:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Finished")), u"check"_s, Tone::Good};
    case RunState::Discarded:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Discarded")), u"remove"_s, Tone::Faded};
    }
    Q_UNREACHABLE();
}

Look lookOf(SkipReason reason)
{
    switch (reason) {
    case SkipReason::Terminal:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Has its final status")), u"check"_s,
                Tone::Faded};
    case SkipReason::NotAccepted:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Not accepted by the provider")), u"skipped"_s,
                Tone::Faded};
    case SkipReason::LeasedElsewhere:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Held by another worker")), u"lock"_s,
                Tone::Neutral};
    case SkipReason::Conflict:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "In conflict: a person must decide")),
                u"conflict"_s, Tone::Warning};
    case SkipReason::NoTicket:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "No ticket to ask by")), u"outcome-unknown"_s,
                Tone::Doubtful};
    case SkipReason::ProviderUnknown:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "No usable profile of the provider")),
                u"provider"_s, Tone::Warning};
    case SkipReason::Decided:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Decided by a person")), u"decide"_s,
                Tone::Faded};
    }
    Q_UNREACHABLE();
}

Look lookOf(CircuitBreaker::State state)
{
    switch (state) {
    case CircuitBreaker::State::Closed:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Answering")), u"breaker-closed"_s, Tone::Good};
    case CircuitBreaker::State::Open:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Breaker open")), u"breaker-open"_s, Tone::Bad};
    case CircuitBreaker::State::HalfOpen:
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Probing")), u"breaker-half-open"_s,
                Tone::Warning};
    }
    Q_UNREACHABLE();
}

Look lookOf(const Request &request, EpochMs now)
{
    if (request.conflict)
        return {sayLook(QT_TRANSLATE_NOOP("repoll::ui::Look", "Conflict")), u"conflict"_s, Tone::Warning};
    if (isInterrupted(request, now))
        return lookOf(Outcome::Interrupted);
    return lookOf(request.effectiveStatus());
}

} // namespace repoll::ui
