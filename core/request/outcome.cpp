// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/outcome.h"

#include "core/request/enumtext.h"

namespace repoll {

namespace {

constexpr EnumText<Outcome, allOutcomes.size()> outcomeWordList{{{
    {Outcome::Pending, QLatin1String("pending")},
    {Outcome::Succeeded, QLatin1String("succeeded")},
    {Outcome::Failed, QLatin1String("failed")},
    {Outcome::Cancelled, QLatin1String("cancelled")},
    {Outcome::Gone, QLatin1String("gone")},
    {Outcome::UnknownToProvider, QLatin1String("unknown_to_provider")},
    {Outcome::WaitingOnHuman, QLatin1String("waiting_on_human")},
    {Outcome::Throttled, QLatin1String("throttled")},
    {Outcome::Transient, QLatin1String("transient")},
    {Outcome::AuthError, QLatin1String("auth_error")},
    {Outcome::ProtocolError, QLatin1String("protocol_error")},
    {Outcome::Quarantined, QLatin1String("quarantined")},
    {Outcome::Interrupted, QLatin1String("interrupted")},
}}};
static_assert(outcomeWordList.isInOrder());

} // namespace

QLatin1String outcomeText(Outcome outcome)
{
    return outcomeWordList.text(outcome);
}

std::optional<Outcome> outcomeFromText(QStringView text)
{
    return outcomeWordList.value(text);
}

std::optional<RequestStatus> terminalStatusOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Succeeded:
        return RequestStatus::Succeeded;
    case Outcome::Failed:
        return RequestStatus::Failed;
    case Outcome::Cancelled:
        return RequestStatus::Cancelled;
    case Outcome::Pending:
    case Outcome::Gone:
    case Outcome::UnknownToProvider:
    case Outcome::WaitingOnHuman:
    case Outcome::Throttled:
    case Outcome::Transient:
    case Outcome::AuthError:
    case Outcome::ProtocolError:
    case Outcome::Quarantined:
    case Outcome::Interrupted:
        break;
    }
    return std::nullopt;
}

bool isKnownThere(Outcome outcome)
{
    return outcome == Outcome::Pending || outcome == Outcome::WaitingOnHuman || terminalStatusOf(outcome);
}

} // namespace repoll
