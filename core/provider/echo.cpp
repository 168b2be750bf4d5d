// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/echo.h"

#include "core/provider/place.h"

#include <algorithm>

namespace repoll {

namespace {

QByteArray dueFor(EchoOf of, const ProfileData &profile, const PollSubject &subject)
{
    switch (of) {
    case EchoOf::Ticket:
        return subject.ticket.toUtf8();
    case EchoOf::Key:
        return subject.key.toUtf8();
    case EchoOf::Account:
        return profile.account.toUtf8();
    }
    return {};
}

/// An error page says `gone` without naming anybody, and two of those make `expired`.
bool saysGoneByAPage(const ReadRules &rules)
{
    return std::any_of(rules.http.begin(), rules.http.end(), [](const auto &mapped) {
        const auto &[code, action] = mapped;
        const bool isError = code >= 400 || code < 10; // or a class of them
        return isError && action.kind == Action::Kind::Outcome && action.outcome == Outcome::Gone;
    });
}

} // namespace

bool ReadRules::echoes(EchoOf what) const
{
    return std::any_of(echo.begin(), echo.end(), [what](const auto &named) { return named.second == what; });
}

Echo echoIn(const ReadRules &rules, const ProfileData &profile, const PollSubject &subject,
            const JsonValue *root)
{
    Echo result;
    for (const auto &[pointer, of] : rules.echo) {
        const QByteArray due = dueFor(of, profile, subject);
        if (due.isEmpty())
            continue; // asked by key, since the ticket was lost
        const JsonValue *echo = root ? valueAt(*root, pointer) : nullptr;
        const QString place = QString::fromUtf8(pointer);
        if (echo && echo->kind != JsonValue::Kind::Null && echo->scalar() != due)
            return {Echo::Names::Another,
                    QStringLiteral("The answer names another request at %1.").arg(place), false};
        if (!echo || echo->kind == JsonValue::Kind::Null)
            result = {Echo::Names::Nobody,
                      QStringLiteral("The answer does not name its request at %1.").arg(place), false};
        else
            result.named = true;
    }
    return result;
}

bool isEchoedThroughout(const ProfileData &profile)
{
    if (profile.batch)
        return true; // each item is found by its id
    const bool ticketMayBeLost = profile.byKey || profile.urlByKey;
    return std::all_of(profile.steps.begin(), profile.steps.end(), [&](const Step &step) {
        const ReadRules &rules = step.read;
        const bool named = rules.echoes(EchoOf::Key) || (rules.echoes(EchoOf::Ticket) && !ticketMayBeLost);
        return named && !saysGoneByAPage(rules);
    });
}

} // namespace repoll
