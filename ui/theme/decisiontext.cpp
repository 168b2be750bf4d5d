// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/decisiontext.h"

#include "ui/theme/look.h"
#include "ui/theme/texts.h"

#include <QCoreApplication>

namespace repoll::ui {

namespace {

class Sayer
{
    Q_DECLARE_TR_FUNCTIONS(repoll::ui::DecisionText)

public:
    static QString whatWasDecided(const Decision &decision)
    {
        const QString outcome = decision.outcome ? lookOf(*decision.outcome).text : QString();
        switch (decision.kind) {
        case DecisionKind::Settle:
            return tr("Conflict settled: %1, by answer %2")
                .arg(outcome, numberText(decision.evidence.value_or(0)));
        case DecisionKind::Record:
            return decision.evidence ? tr("Learned otherwise: %1, from the file kept as evidence %2")
                                           .arg(outcome, numberText(*decision.evidence))
                                     : tr("Learned otherwise: %1").arg(outcome);
        case DecisionKind::Abandon:
            return tr("Abandoned");
        case DecisionKind::Note:
            return tr("Note");
        case DecisionKind::TakeBack:
            return tr("The decision before was taken back");
        }
        Q_UNREACHABLE();
    }

    static QString line(const Decision &decision)
    {
        const QString said =
            decision.text.isEmpty()
                ? whatWasDecided(decision)
                : tr("%1: %2", "what was decided: words").arg(whatWasDecided(decision), decision.text);
        return tr("%1 — %2, because: %3", "text — who, because: why").arg(said, decision.who, decision.why);
    }

    static QString whyNot(DecideOutcome outcome)
    {
        switch (outcome) {
        case DecideOutcome::Decided:
            break;
        case DecideOutcome::NotInConflict:
            return tr("it is not in conflict");
        case DecideOutcome::NoSuchAnswer:
            return tr("it has no such answer");
        case DecideOutcome::AlreadyFinal:
            return tr("it has its final status");
        case DecideOutcome::NothingStands:
            return tr("no decision stands that could be taken back");
        case DecideOutcome::Unchanged:
            return tr("the decision that stands says so already");
        }
        return {};
    }
};

} // namespace

QString decisionText(const Decision &decision)
{
    return Sayer::line(decision);
}

QString undecidedText(DecideOutcome outcome)
{
    return Sayer::whyNot(outcome);
}

} // namespace repoll::ui
