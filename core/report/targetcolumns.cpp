// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/targetcolumns.h"

#include "core/ledger/store/runwords.h"
#include "core/report/reporttext.h"
#include "core/request/words.h"
#include "core/words/phrasebook.h"

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

bool isDecided(const RunTarget &target)
{
    return target.decision && target.decision->outcome;
}

std::optional<EpochMs> decidedAt(const RunTarget &target)
{
    return target.decision ? std::optional(target.decision->at) : std::nullopt;
}

} // namespace

QString TargetColumn::headIn(const ReportLanguage &language) const
{
    return language.say(name); // in English the names of CSV
}

QString TargetColumn::textIn(const RunTarget &target, const ReportLanguage &language) const
{
    return words && !language.isEnglish() ? language.say(words(target)) : text(target);
}

const std::array<TargetColumn, targetColumnCount> &targetColumns()
{
    static const std::array<TargetColumn, targetColumnCount> columns{{
        {QT_TRANSLATE_NOOP("repoll::Core", "disposition"), Kind::Text, 18,
         [](const RunTarget &t) { return QString(dispositionText(t.disposition)); }, nullptr,
         [](const RunTarget &t) { return wordsOf(t.disposition); }},
        {QT_TRANSLATE_NOOP("repoll::Core", "provider"), Kind::Text, 18,
         [](const RunTarget &t) { return t.provider; }},
        {QT_TRANSLATE_NOOP("repoll::Core", "key"), Kind::Text, 24, [](const RunTarget &t) { return t.key; }},
        {QT_TRANSLATE_NOOP("repoll::Core", "ticket"), Kind::Text, 32,
         [](const RunTarget &t) { return t.ticket; }},
        {QT_TRANSLATE_NOOP("repoll::Core", "amount"), Kind::Amount, 14,
         [](const RunTarget &t) { return plainAmount(t.amount); }},
        {QT_TRANSLATE_NOOP("repoll::Core", "currency"), Kind::Text, 9,
         [](const RunTarget &t) { return t.currency; }},
        timeColumn<&receivedAt>(QT_TRANSLATE_NOOP("repoll::Core", "received_at_utc")),
        {QT_TRANSLATE_NOOP("repoll::Core", "before"), Kind::Text, 12,
         [](const RunTarget &t) { return QString(statusText(t.before)); }, nullptr,
         [](const RunTarget &t) { return wordsOf(t.before); }},
        {QT_TRANSLATE_NOOP("repoll::Core", "after"), Kind::Text, 12,
         [](const RunTarget &t) { return t.after ? QString(statusText(*t.after)) : QString(); }, nullptr,
         [](const RunTarget &t) { return t.after ? wordsOf(*t.after) : Wording(); }},
        {QT_TRANSLATE_NOOP("repoll::Core", "asks"), Kind::Count, 6,
         [](const RunTarget &t) { return QString::number(t.asks); }},
        {QT_TRANSLATE_NOOP("repoll::Core", "outcome"), Kind::Text, 18,
         [](const RunTarget &t) { return t.lastOutcome ? QString(outcomeText(*t.lastOutcome)) : QString(); },
         nullptr, [](const RunTarget &t) { return t.lastOutcome ? wordsOf(*t.lastOutcome) : Wording(); }},
        {QT_TRANSLATE_NOOP("repoll::Core", "status_word"), Kind::Text, 16,
         [](const RunTarget &t) { return t.statusWord; }},
        {QT_TRANSLATE_NOOP("repoll::Core", "http_status"), Kind::Count, 11,
         [](const RunTarget &t) { return t.httpStatus != 0 ? QString::number(t.httpStatus) : QString(); }},
        {QT_TRANSLATE_NOOP("repoll::Core", "detail"), Kind::Text, 40,
         [](const RunTarget &t) { return t.detail; }, nullptr,
         [](const RunTarget &t) { return phraseOf(t.detail); }},
        timeColumn<&answeredAt>(QT_TRANSLATE_NOOP("repoll::Core", "answered_at_utc")),
        {QT_TRANSLATE_NOOP("repoll::Core", "answer_sha256"), Kind::Text, 20,
         [](const RunTarget &t) { return QString::fromLatin1(t.answerDigest.toHex()); }},
        timeColumn<&deadlineOf>(QT_TRANSLATE_NOOP("repoll::Core", "deadline_utc")),
        {QT_TRANSLATE_NOOP("repoll::Core", "skip_reason"), Kind::Text, 16,
         [](const RunTarget &t) { return t.skip ? QString(skipReasonText(*t.skip)) : QString(); }, nullptr,
         [](const RunTarget &t) { return t.skip ? wordsOf(*t.skip) : Wording(); }},
        timeColumn<&dueAt>(QT_TRANSLATE_NOOP("repoll::Core", "due_at_utc")),
        {QT_TRANSLATE_NOOP("repoll::Core", "request_id"), Kind::Count, 11,
         [](const RunTarget &t) { return QString::number(t.requestId); }},
        {QT_TRANSLATE_NOOP("repoll::Core", "decided"), Kind::Text, 12,
         [](const RunTarget &t) {
             return isDecided(t) ? QString(statusText(*t.decision->outcome)) : QString();
         },
         nullptr,
         [](const RunTarget &t) { return isDecided(t) ? wordsOf(*t.decision->outcome) : Wording(); }},
        {QT_TRANSLATE_NOOP("repoll::Core", "decided_by"), Kind::Text, 18,
         [](const RunTarget &t) { return t.decision ? t.decision->who : QString(); }},
        {QT_TRANSLATE_NOOP("repoll::Core", "decided_why"), Kind::Text, 24,
         [](const RunTarget &t) { return t.decision ? t.decision->why : QString(); }},
        timeColumn<&decidedAt>(QT_TRANSLATE_NOOP("repoll::Core", "decided_at_utc")),
    }};
    return columns;
}

} // namespace repoll
