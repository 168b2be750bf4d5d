// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/detailloader.h"

namespace repoll::ui {

/// One raw answer that can be looked at. A plain value.
struct AnswerChoice
{
    qint64 evidenceId = 0;
    QByteArray digest;
    bool isResult = false; ///< the one that the result on record was read from
    QString label;

    friend bool operator==(const AnswerChoice &, const AnswerChoice &) = default;
};

/// The answers of a request, the newest first. Pure but for the language; main thread.
[[nodiscard]] std::vector<AnswerChoice> answersOf(const Dossier &dossier);

/// The two that are worth comparing: the one the record rests on, or else the first, and the last that differs
/// from it. None where all answers are the same.
[[nodiscard]] std::optional<std::pair<qint64, qint64>>
differingAnswers(const std::vector<AnswerChoice> &answers);

} // namespace repoll::ui
