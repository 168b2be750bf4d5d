// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/decision/decisionsubject.h"

#include "core/ledger/store/runwords.h"
#include "ui/theme/texts.h"

#include <algorithm>
#include <array>

namespace repoll::ui {

Result<DecisionSubject> readDecisionSubject(StoreReader &store, const RequestSelection &selection)
{
    DecisionSubject subject{selection.ids, {}};
    if (selection.everything) {
        auto ids = store.matchingIds(selection.filter);
        if (!ids)
            return tl::unexpected<Error>(std::move(ids.error()));
        subject.ids = *std::move(ids);
    }
    if (subject.ids.size() != 1)
        return subject;
    const auto found = store.requestsById(subject.ids);
    if (!found)
        return tl::unexpected<Error>(found.error());
    if (found->empty())
        return fail(ErrorCode::NotFound, QStringLiteral("The request is not on record any more."));
    auto dossier = readDossier(store, found->front().provider, found->front().key);
    if (!dossier)
        return tl::unexpected<Error>(std::move(dossier.error()));
    subject.one = *std::move(dossier);
    return subject;
}

QString whyNot(DecisionKind kind, const DecisionSubject &subject)
{
    if (!subject.one)
        return {}; // the ledger says it of each
    const Request &request = subject.one->request;
    switch (kind) {
    case DecisionKind::Settle:
        return request.conflict ? QString() : wordingText(wordsOf(DecideOutcome::NotInConflict));
    case DecisionKind::Abandon:
        if (request.decided == EffectiveStatus::Abandoned && !request.conflict)
            return wordingText(wordsOf(DecideOutcome::Unchanged));
        return !request.decided && !request.conflict && isTerminal(request.status)
                   ? wordingText(wordsOf(DecideOutcome::AlreadyFinal))
                   : QString();
    case DecisionKind::TakeBack:
        return request.decided ? QString() : wordingText(wordsOf(DecideOutcome::NothingStands));
    case DecisionKind::Record:
    case DecisionKind::Note:
        break;
    }
    return {};
}

std::optional<EffectiveStatus> ownOutcome(const DecisionSubject &subject, qint64 evidenceId)
{
    const Dossier &dossier = *subject.one;
    if (dossier.request.resultEvidence == evidenceId)
        return effective(dossier.request.status);
    const auto attempt =
        std::find_if(dossier.attempts.begin(), dossier.attempts.end(),
                     [evidenceId](const Attempt &each) { return each.evidenceId == evidenceId; });
    const bool isLate = std::any_of(
        dossier.evidence.begin(), dossier.evidence.end(),
        [evidenceId](const EvidenceEntry &entry) { return entry.id == evidenceId && entry.late; });
    if (isLate || attempt == dossier.attempts.end() || !attempt->outcome)
        return std::nullopt;
    const auto status = terminalStatusOf(*attempt->outcome);
    return status ? std::optional(effective(*status)) : std::nullopt;
}

} // namespace repoll::ui
