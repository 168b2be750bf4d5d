// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/look.h"

#include "core/ledger/store/runwords.h"
#include "core/request/nextpoll.h"
#include "core/request/words.h"
#include "ui/theme/texts.h"

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
        return {wordingText(wordsOf(status)), u"status-received"_s, Tone::Neutral};
    case EffectiveStatus::Submitting:
        return {wordingText(wordsOf(status)), u"status-submitting"_s, Tone::Active};
    case EffectiveStatus::SubmitUnknown:
        return {wordingText(wordsOf(status)), u"status-submit-unknown"_s, Tone::Doubtful};
    case EffectiveStatus::Processing:
        return {wordingText(wordsOf(status)), u"status-processing"_s, Tone::Active};
    case EffectiveStatus::Succeeded:
        return {wordingText(wordsOf(status)), u"status-succeeded"_s, Tone::Good};
    case EffectiveStatus::Failed:
        return {wordingText(wordsOf(status)), u"status-failed"_s, Tone::Bad};
    case EffectiveStatus::Cancelled:
        return {wordingText(wordsOf(status)), u"status-cancelled"_s, Tone::Faded};
    case EffectiveStatus::Expired:
        return {wordingText(wordsOf(status)), u"status-expired"_s, Tone::Faded};
    case EffectiveStatus::Abandoned:
        return {wordingText(wordsOf(status)), u"status-abandoned"_s, Tone::Faded};
    }
    Q_UNREACHABLE();
}

Look lookOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Pending:
        return {wordingText(wordsOf(outcome)), u"outcome-pending"_s, Tone::Active};
    case Outcome::Succeeded:
        return lookOf(RequestStatus::Succeeded);
    case Outcome::Failed:
        return lookOf(RequestStatus::Failed);
    case Outcome::Cancelled:
        return lookOf(RequestStatus::Cancelled);
    case Outcome::Gone:
        return {wordingText(wordsOf(outcome)), u"outcome-gone"_s, Tone::Faded};
    case Outcome::UnknownToProvider:
        return {wordingText(wordsOf(outcome)), u"outcome-unknown"_s, Tone::Doubtful};
    case Outcome::WaitingOnHuman:
        return {wordingText(wordsOf(outcome)), u"outcome-human"_s, Tone::Warning};
    case Outcome::Throttled:
        return {wordingText(wordsOf(outcome)), u"outcome-throttled"_s, Tone::Warning};
    case Outcome::Transient:
        return {wordingText(wordsOf(outcome)), u"outcome-transient"_s, Tone::Warning};
    case Outcome::AuthError:
        return {wordingText(wordsOf(outcome)), u"outcome-auth"_s, Tone::Bad};
    case Outcome::ProtocolError:
        return {wordingText(wordsOf(outcome)), u"outcome-protocol"_s, Tone::Bad};
    case Outcome::Quarantined:
        return {wordingText(wordsOf(outcome)), u"quarantined"_s, Tone::Doubtful};
    case Outcome::Interrupted:
        return {wordingText(wordsOf(outcome)), u"interrupted"_s, Tone::Warning};
    }
    Q_UNREACHABLE();
}

Look lookOf(Disposition disposition)
{
    switch (disposition) {
    case Disposition::Waiting:
        return {wordingText(wordsOf(disposition)), u"waiting"_s, Tone::Neutral};
    case Disposition::Recovered:
        return {wordingText(wordsOf(disposition)), u"status-succeeded"_s, Tone::Good};
    case Disposition::FailedAtProvider:
        return {wordingText(wordsOf(disposition)), u"status-failed"_s, Tone::Bad};
    case Disposition::StillProcessing:
        return {wordingText(wordsOf(disposition)), u"status-processing"_s, Tone::Active};
    case Disposition::Skipped:
        return {wordingText(wordsOf(disposition)), u"skipped"_s, Tone::Faded};
    case Disposition::Error:
        return {wordingText(wordsOf(disposition)), u"error"_s, Tone::Warning};
    }
    Q_UNREACHABLE();
}

Look lookOf(RunState state)
{
    switch (state) {
    case RunState::Planned:
        return {wordingText(wordsOf(state)), u"waiting"_s, Tone::Neutral};
    case RunState::Running:
        return {wordingText(wordsOf(state)), u"run"_s, Tone::Active};
    case RunState::CutOff:
        return {wordingText(wordsOf(state)), u"interrupted"_s, Tone::Warning};
    case RunState::Stopped:
        return {wordingText(wordsOf(state)), u"stop"_s, Tone::Warning};
    case RunState::Finished:
        return {wordingText(wordsOf(state)), u"check"_s, Tone::Good};
    case RunState::Discarded:
        return {wordingText(wordsOf(state)), u"remove"_s, Tone::Faded};
    }
    Q_UNREACHABLE();
}

Look lookOf(SkipReason reason)
{
    switch (reason) {
    case SkipReason::Terminal:
        return {wordingText(wordsOf(reason)), u"check"_s, Tone::Faded};
    case SkipReason::NotAccepted:
        return {wordingText(wordsOf(reason)), u"skipped"_s, Tone::Faded};
    case SkipReason::LeasedElsewhere:
        return {wordingText(wordsOf(reason)), u"lock"_s, Tone::Neutral};
    case SkipReason::Conflict:
        return {wordingText(wordsOf(reason)), u"conflict"_s, Tone::Warning};
    case SkipReason::NoTicket:
        return {wordingText(wordsOf(reason)), u"outcome-unknown"_s, Tone::Doubtful};
    case SkipReason::ProviderUnknown:
        return {wordingText(wordsOf(reason)), u"provider"_s, Tone::Warning};
    case SkipReason::Decided:
        return {wordingText(wordsOf(reason)), u"decide"_s, Tone::Faded};
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
        return {wordingText(wordsOfInterrupted()), u"interrupted"_s, Tone::Warning};
    return lookOf(request.effectiveStatus());
}

} // namespace repoll::ui
