// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/answerlist.h"

#include "ui/theme/look.h"
#include "ui/theme/texts.h"

#include <QCoreApplication>

#include <algorithm>

namespace repoll::ui {

namespace {

class Labels
{
    Q_DECLARE_TR_FUNCTIONS(repoll::ui::AnswerList)

public:
    static QString of(const EvidenceEntry &entry, const Attempt *attempt, bool isResult)
    {
        const QString seq = attempt ? numberText(attempt->seq) : tr("?", "attempt unknown");
        const QString size = bytesText(entry.size);
        if (entry.late)
            return tr("Attempt %1: came late, HTTP %2, %3").arg(seq).arg(entry.httpStatus).arg(size);
        const QString outcome =
            attempt && attempt->outcome ? lookOf(*attempt->outcome).text : tr("no outcome yet");
        return (isResult ? tr("Attempt %1: %2, HTTP %3, %4 (holds the result)")
                         : tr("Attempt %1: %2, HTTP %3, %4"))
            .arg(seq, outcome)
            .arg(entry.httpStatus)
            .arg(size);
    }
};

} // namespace

std::vector<AnswerChoice> answersOf(const Dossier &dossier)
{
    std::vector<AnswerChoice> answers;
    for (const EvidenceEntry &entry : dossier.evidence) {
        const auto attempt =
            std::find_if(dossier.attempts.begin(), dossier.attempts.end(),
                         [&](const Attempt &candidate) { return candidate.id == entry.attemptId; });
        const bool isResult = dossier.request.resultEvidence == entry.id;
        answers.push_back(
            {entry.id, entry.digest, isResult,
             Labels::of(entry, attempt == dossier.attempts.end() ? nullptr : &*attempt, isResult)});
    }
    std::reverse(answers.begin(), answers.end());
    return answers;
}

std::optional<std::pair<qint64, qint64>> differingAnswers(const std::vector<AnswerChoice> &answers)
{
    if (answers.size() < 2)
        return std::nullopt;
    const auto result = std::find_if(answers.begin(), answers.end(),
                                     [](const AnswerChoice &answer) { return answer.isResult; });
    const AnswerChoice &base = result == answers.end() ? answers.back() : *result;
    const auto other = std::find_if(answers.begin(), answers.end(),
                                    [&](const AnswerChoice &answer) { return answer.digest != base.digest; });
    if (other == answers.end())
        return std::nullopt;
    return std::pair(base.evidenceId, other->evidenceId);
}

} // namespace repoll::ui
