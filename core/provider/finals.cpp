// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/finals.h"

namespace repoll {

namespace {

Wording wordOf(Outcome outcome)
{
    switch (terminalStatusOf(outcome).value_or(RequestStatus::Processing)) {
    case RequestStatus::Succeeded:
        return "succeeded";
    case RequestStatus::Failed:
        return "failed";
    case RequestStatus::Cancelled:
        return "cancelled";
    default:
        return outcomeText(outcome);
    }
}

/// Where an answer decides, what it means that it does not say; none: nothing that is final.
std::optional<Outcome> finalByAbsence(const Action &action)
{
    const Action *left = action.other.empty() ? nullptr : &action.other.front();
    if (!left || left->kind != Action::Kind::Outcome)
        return left ? finalByAbsence(*left) : std::nullopt;
    return terminalStatusOf(left->outcome) ? std::optional(left->outcome) : std::nullopt;
}

/// What follows from an HTTP code alone; empty: nothing that is final.
Wording meaningOf(const ProfileData &profile, int code, const Action &action)
{
    const Wording number(QString::fromLatin1(httpKey(code)));
    switch (action.kind) {
    case Action::Kind::Outcome:
        if (terminalStatusOf(action.outcome))
            return {"%1 is %2, whatever the answer says", {number, wordOf(action.outcome)}};
        return {};
    case Action::Kind::Word:
        if (action.withoutWord && terminalStatusOf(*action.withoutWord))
            return {action.unlessWord ? "%1 unless a status word says otherwise is %2"
                                      : "%1 without a status word is %2",
                    {number, wordOf(*action.withoutWord)}};
        return {};
    case Action::Kind::Step:
        if (profile.steps[action.step].optional)
            return {"%1 is succeeded where nothing leads to the step '%2'",
                    {number, QString::fromUtf8(profile.steps[action.step].name)}};
        return {};
    case Action::Kind::Present:
    case Action::Kind::Decide:
        if (const auto outcome = finalByAbsence(action))
            return {"%1 where the answer says nothing else is %2", {number, wordOf(*outcome)}};
        return {};
    case Action::Kind::ExactlyOne:
    case Action::Kind::FirstOf:
        return {};
    }
    return {};
}

} // namespace

std::vector<FinalByCode> finalsByCode(const ProfileData &profile)
{
    std::vector<FinalByCode> finals;
    for (const Step &step : profile.steps) {
        const bool first = &step == &profile.steps.front();
        const QByteArray rules = first ? QByteArray("/read") : "/steps/" + step.name + "/read";
        for (const auto &[code, action] : step.read.http) {
            Wording meaning = meaningOf(profile, code, action);
            if (!meaning.isEmpty())
                finals.push_back({rules + "/http/" + httpKey(code), std::move(meaning)});
        }
    }
    for (const auto &[code, action] : profile.submit ? profile.submit->read.http : std::map<int, Action>()) {
        if (action.kind == Action::Kind::Outcome && action.outcome == Outcome::Failed)
            finals.push_back({"/submit/read/http/" + QByteArray::number(code),
                              {"a submit that is answered by %1 is failed", {QString::number(code)}}});
    }
    return finals;
}

Wording finalLine(const FinalByCode &final)
{
    return {final.isPreset ? "%1 (%2 of the preset)" : "%1 (%2)",
            {final.meaning, QString::fromUtf8(final.pointer)}};
}

} // namespace repoll
