// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/statusword.h"

#include "core/provider/branches.h"
#include "core/provider/headertext.h"
#include "core/provider/place.h"

#include <algorithm>

namespace repoll {

namespace {

/// What may end a request, or lead to where its end is told.
bool isEnd(const Action *action)
{
    return action && (action->kind != Action::Kind::Outcome || action->outcome == Outcome::Gone ||
                      terminalStatusOf(action->outcome));
}

} // namespace

std::optional<std::vector<StatusWord>> statusWords(const ReadRules &rules, const Answer &answer,
                                                   const JsonValue *root)
{
    std::vector<StatusWord> words;
    if (!rules.wordHeader.isEmpty()) {
        const QByteArray text = oneValue(answer, rules.wordHeader).value;
        if (text.isEmpty())
            return words;
        words.push_back({rules.cut.of(text), {}});
        return words.front().text.isEmpty() ? std::nullopt : std::optional(words);
    }
    for (const QByteArray &pointer : rules.wordPointers) {
        // Where all must agree, null is a word that is missing, not a place that is not there.
        const JsonValue *value = rules.wordsAgree && root ? valueAt(*root, pointer) : present(root, pointer);
        if (!value)
            continue;
        const QByteArray text =
            value->kind == JsonValue::Kind::Null ? QByteArray() : rules.cut.of(value->scalar());
        if (!text.isEmpty())
            words.push_back({text, pointer});
        else if (words.empty() || rules.wordsAgree)
            return std::nullopt;
    }
    return words;
}

const StatusWord *differing(const ReadRules &rules, const std::vector<StatusWord> &words)
{
    const auto other = std::find_if(words.begin(), words.end(), [&](const StatusWord &word) {
        const Action *first = rules.words.find(words.front().text);
        const Action *meaning = rules.words.find(word.text);
        if (!rules.wordsAgree && !(isEnd(first) && isEnd(meaning)))
            return false;
        return first && meaning ? *first != *meaning : first != meaning;
    });
    return other == words.end() ? nullptr : &*other;
}

} // namespace repoll
