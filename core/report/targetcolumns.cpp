// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/targetcolumns.h"

#include "core/report/reporttext.h"

namespace repoll {

namespace {

QString timeOf(const std::optional<EpochMs> &time)
{
    return time ? QString::fromLatin1(isoUtc(*time)) : QString();
}

} // namespace

const std::array<TargetColumn, targetColumnCount> &targetColumns()
{
    static const std::array<TargetColumn, targetColumnCount> columns{{
        {"disposition", false, 18,
         [](const RunTarget &t) { return QString(dispositionText(t.disposition)); }},
        {"provider", false, 18, [](const RunTarget &t) { return t.provider; }},
        {"key", false, 24, [](const RunTarget &t) { return t.key; }},
        {"ticket", false, 32, [](const RunTarget &t) { return t.ticket; }},
        {"before", false, 12, [](const RunTarget &t) { return QString(statusText(t.before)); }},
        {"after", false, 12,
         [](const RunTarget &t) { return t.after ? QString(statusText(*t.after)) : QString(); }},
        {"asks", true, 6, [](const RunTarget &t) { return QString::number(t.asks); }},
        {"outcome", false, 18,
         [](const RunTarget &t) { return t.lastOutcome ? QString(outcomeText(*t.lastOutcome)) : QString(); }},
        {"status_word", false, 16, [](const RunTarget &t) { return t.statusWord; }},
        {"http_status", true, 11,
         [](const RunTarget &t) { return t.httpStatus != 0 ? QString::number(t.httpStatus) : QString(); }},
        {"detail", false, 40, [](const RunTarget &t) { return t.detail; }},
        {"answered_at", false, 24, [](const RunTarget &t) { return timeOf(t.answeredAt); }},
        {"answer_sha256", false, 20,
         [](const RunTarget &t) { return QString::fromLatin1(t.answerDigest.toHex()); }},
        {"deadline", false, 24, [](const RunTarget &t) { return timeOf(t.deadline); }},
        {"skip_reason", false, 16,
         [](const RunTarget &t) { return t.skip ? QString(skipReasonText(*t.skip)) : QString(); }},
        {"due_at", false, 24, [](const RunTarget &t) { return timeOf(t.dueAt); }},
        {"request_id", true, 11, [](const RunTarget &t) { return QString::number(t.requestId); }},
    }};
    return columns;
}

} // namespace repoll
