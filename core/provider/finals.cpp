// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/finals.h"

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

/// What follows from an HTTP code alone; empty: nothing that is final.
QString meaningOf(const ProfileData &profile, const Action &action)
{
    switch (action.kind) {
    case Action::Kind::Outcome:
        if (terminalStatusOf(action.outcome))
            return QStringLiteral("is %1, whatever the answer says").arg(outcomeText(action.outcome));
        return {};
    case Action::Kind::Word:
        if (action.withoutWord && terminalStatusOf(*action.withoutWord))
            return QStringLiteral("%1 is %2")
                .arg(action.unlessWord ? u"unless a status word says otherwise"_s
                                       : u"without a status word"_s,
                     outcomeText(*action.withoutWord));
        return {};
    case Action::Kind::Step:
        if (profile.steps[action.step].optional)
            return QStringLiteral("is succeeded where nothing leads to the step '%1'")
                .arg(QString::fromUtf8(profile.steps[action.step].name));
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
            const QString meaning = meaningOf(profile, action);
            if (!meaning.isEmpty())
                finals.push_back({rules + "/http/" + QByteArray::number(code),
                                  QString::number(code) + QLatin1Char(' ') + meaning});
        }
    }
    return finals;
}

} // namespace repoll
