// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/targetcolumns.h"

#include "core/report/reporttext.h"

namespace repoll {

namespace {

using Kind = TargetColumn::Kind;
using TimeOf = std::optional<EpochMs> (*)(const RunTarget &);

template <TimeOf timeOf>
constexpr TargetColumn timeColumn(const char *name)
{
    return {name, Kind::Time, 19,
            [](const RunTarget &t) {
                const auto time = timeOf(t);
                return time ? tableTime(*time) : QString();
            },
            timeOf};
}

std::optional<EpochMs> receivedAt(const RunTarget &target)
{
    return target.receivedAt;
}

std::optional<EpochMs> answeredAt(const RunTarget &target)
{
    return target.answeredAt;
}

std::optional<EpochMs> deadlineOf(const RunTarget &target)
{
    return target.deadline;
}

std::optional<EpochMs> dueAt(const RunTarget &target)
{
    return target.dueAt;
}

std::optional<EpochMs> decidedAt(const RunTarget &target)
{
    return target.decision ? std::optional(target.decision->at) : std::nullopt;
}

} // namespace

const std::array<TargetColumn, targetColumnCount> &targetColumns()
{
    static const std::array<TargetColumn, targetColumnCount> columns{{
        {"disposition", Kind::Text, 18,
         [](const RunTarget &t) { return QString(dispositionText(t.disposition)); }},
        {"provider", Kind::Text, 18, [](const RunTarget &t) { return t.provider; }},
        {"key", Kind::Text, 24, [](const RunTarget &t) { return t.key; }},
        {"ticket", Kind::Text, 32, [](const RunTarget &t) { return t.ticket; }},
        {"amount", Kind::Amount, 14, [](const RunTarget &t) { return plainAmount(t.amount); }},
        {"currency", Kind::Text, 9, [](const RunTarget &t) { return t.currency; }},
        timeColumn<&receivedAt>("received_at_utc"),
        {"before", Kind::Text, 12, [](const RunTarget &t) { return QString(statusText(t.before)); }},
        {"after", Kind::Text, 12,
         [](const RunTarget &t) { return t.after ? QString(statusText(*t.after)) : QString(); }},
        {"asks", Kind::Count, 6, [](const RunTarget &t) { return QString::number(t.asks); }},
        {"outcome", Kind::Text, 18,
         [](const RunTarget &t) { return t.lastOutcome ? QString(outcomeText(*t.lastOutcome)) : QString(); }},
        {"status_word", Kind::Text, 16, [](const RunTarget &t) { return t.statusWord; }},
        {"http_status", Kind::Count, 11,
         [](const RunTarget &t) { return t.httpStatus != 0 ? QString::number(t.httpStatus) : QString(); }},
        {"detail", Kind::Text, 40, [](const RunTarget &t) { return t.detail; }},
        timeColumn<&answeredAt>("answered_at_utc"),
        {"answer_sha256", Kind::Text, 20,
         [](const RunTarget &t) { return QString::fromLatin1(t.answerDigest.toHex()); }},
        timeColumn<&deadlineOf>("deadline_utc"),
        {"skip_reason", Kind::Text, 16,
         [](const RunTarget &t) { return t.skip ? QString(skipReasonText(*t.skip)) : QString(); }},
        timeColumn<&dueAt>("due_at_utc"),
        {"request_id", Kind::Count, 11, [](const RunTarget &t) { return QString::number(t.requestId); }},
        {"decided", Kind::Text, 12,
         [](const RunTarget &t) {
             return t.decision && t.decision->outcome ? QString(statusText(*t.decision->outcome)) : QString();
         }},
        {"decided_by", Kind::Text, 18, [](const RunTarget &t) { return t.decision ? t.decision->who : QString(); }},
        {"decided_why", Kind::Text, 24, [](const RunTarget &t) { return t.decision ? t.decision->why : QString(); }},
        timeColumn<&decidedAt>("decided_at_utc"),
    }};
    return columns;
}

} // namespace repoll
