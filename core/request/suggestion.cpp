// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/suggestion.h"

#include <algorithm>
#include <vector>

namespace repoll {

namespace {

constexpr qsizetype longestCompared = 40;
constexpr qsizetype longestQuoted = 60;

QString folded(const QString &word)
{
    QString result = word.toLower();
    result.replace(u'-', u'_').replace(u' ', u'_');
    return result;
}

/// Optimal string alignment: edits and swaps of neighbours that lead from `a` to `b`.
qsizetype slips(const QString &a, const QString &b)
{
    const qsizetype width = b.size() + 1;
    std::vector<qsizetype> table(static_cast<size_t>((a.size() + 1) * width));
    const auto at = [&](qsizetype i, qsizetype j) -> qsizetype & {
        return table[static_cast<size_t>(i * width + j)];
    };
    for (qsizetype i = 0; i <= a.size(); ++i)
        at(i, 0) = i;
    for (qsizetype j = 0; j <= b.size(); ++j)
        at(0, j) = j;
    for (qsizetype i = 1; i <= a.size(); ++i) {
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const qsizetype wrong = a[i - 1] == b[j - 1] ? 0 : 1;
            at(i, j) = std::min({at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + wrong});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                at(i, j) = std::min(at(i, j), at(i - 2, j - 2) + 1);
        }
    }
    return at(a.size(), b.size());
}

} // namespace

QString nearMiss(const QString &word, const QStringList &candidates)
{
    if (word.size() < 2 || word.size() > longestCompared)
        return {};
    QString best;
    qsizetype fewest = word.size() / 3 + (word.size() < 3 ? 1 : 0);
    for (const QString &candidate : candidates) {
        const qsizetype count = slips(folded(word), folded(candidate));
        if (count < fewest || (count == fewest && best.isEmpty())) {
            best = candidate;
            fewest = count;
        }
    }
    return best;
}

QString quotedForMessage(const QString &word)
{
    if (word.size() <= longestQuoted)
        return u'\'' + word + u'\'';
    const qsizetype half = longestQuoted / 2 - 1;
    return u'\'' + word.left(half) + u'\u2026' + word.right(half) + u'\'';
}

} // namespace repoll
