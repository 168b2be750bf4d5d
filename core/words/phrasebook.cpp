// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/phrasebook.h"

#include "core/words/phrases.h"

#include <QHash>
#include <QStringList>

#include <optional>
#include <string_view>

namespace repoll {

namespace {

constexpr int mostNested = 3; ///< a reason of a reason of a reason
constexpr qsizetype longest = 4'000;
constexpr int mostJoints = 8; ///< tried in one text: a provider can write any number of colons

/// A phrase with places: what stands before, between and after them.
struct Pattern
{
    const char *english = nullptr;
    QStringList fixed;
    qsizetype weight = 0;   ///< of what is fixed: more of it tells more surely
    bool isForeign = false; ///< its places hold what a provider wrote, and not core

    /// What stands in the places, in their order; none: the text is another.
    [[nodiscard]] std::optional<QStringList> read(const QString &text) const
    {
        if (!text.startsWith(fixed.front()) || !text.endsWith(fixed.back()))
            return std::nullopt;
        QStringList parts;
        qsizetype from = fixed.front().size();
        for (qsizetype i = 1; i < fixed.size(); ++i) {
            const bool isLast = i == fixed.size() - 1;
            const qsizetype to = isLast ? text.size() - fixed[i].size() : text.indexOf(fixed[i], from + 1);
            if (to <= from && !(isLast && to == from && fixed[i - 1].isEmpty()))
                return std::nullopt;
            parts.append(text.sliced(from, to - from));
            from = to + fixed[i].size();
        }
        return parts;
    }
};

Pattern patternOf(const char *english, bool isForeign)
{
    Pattern pattern{english, {}, 0, isForeign};
    QString rest = QString::fromUtf8(english);
    for (int place = 1;; ++place) { // phrases name their places in order
        const qsizetype at = rest.indexOf(QLatin1Char('%') + QString::number(place));
        pattern.fixed.append(at < 0 ? rest : rest.first(at));
        pattern.weight += pattern.fixed.back().size();
        if (at < 0)
            return pattern;
        rest = rest.sliced(at + 2);
    }
}

struct Book
{
    QHash<QString, const char *> whole;
    /// Those first that tell most surely: known from their start, then by weight.
    std::vector<Pattern> patterns;

    Book()
    {
        for (const auto &list : {answerPhrases(), exchangePhrases(), profilePhrases(), schemaPhrases(),
                                 deliveryPhrases(), ledgerPhrases(), serverPhrases()}) {
            for (const char *english : list) {
                if (std::string_view(english).find("%1") == std::string_view::npos)
                    whole.insert(QString::fromUtf8(english), english);
                else
                    patterns.push_back(patternOf(english, list.data() == answerPhrases().data()));
            }
        }
        const auto sureness = [](const Pattern &p) {
            return std::pair(!p.fixed.front().isEmpty(), p.weight);
        };
        std::stable_sort(patterns.begin(), patterns.end(),
                         [&](const Pattern &a, const Pattern &b) { return sureness(a) > sureness(b); });
    }
};

const Book &book()
{
    static const Book theBook;
    return theBook;
}

Wording read(const QString &text, int depth);

std::optional<Wording> readPattern(const QString &text, int depth)
{
    for (const Pattern &pattern : book().patterns) {
        const auto parts = pattern.read(text);
        if (!parts)
            continue;
        std::vector<Wording> said;
        for (qsizetype i = 0; i < parts->size(); ++i) {
            const bool isForeign = pattern.isForeign || pattern.fixed[i].endsWith(u'\''); // a quoted name
            said.push_back(isForeign ? Wording(parts->at(i)) : read(parts->at(i), depth + 1));
        }
        return Wording(pattern.english, std::move(said));
    }
    return std::nullopt;
}

std::optional<Wording> readKnown(const QString &text, int depth)
{
    if (const auto found = book().whole.constFind(text); found != book().whole.cend())
        return Wording(*found);
    return readPattern(text, depth);
}

/// The text at a sign between two parts, of which one is known at least; `kept` characters of the sign belong to the
/// first part. In `english` the first part is %2: what is "%1 %2" elsewhere is a number of something.
std::optional<Wording> readAt(const QString &text, QLatin1String sign, int kept, const char *english,
                              int depth)
{
    int tried = 0;
    for (qsizetype at = text.indexOf(sign); at > 0 && ++tried <= mostJoints;
         at = text.indexOf(sign, at + 1)) {
        const QString before = text.first(at + kept);
        const QString after = text.sliced(at + sign.size());
        const auto first = readKnown(before, depth + 1);
        if (first || (kept == 0 && readKnown(after, depth + 1)))
            return Wording(english, {read(after, depth + 1), first.value_or(Wording(before))});
    }
    return std::nullopt;
}

/// "One sentence. Another.", "What happened: why".
std::optional<Wording> readJoined(const QString &text, int depth)
{
    auto joined = readAt(text, QLatin1String(". "), 1, QT_TRANSLATE_NOOP("repoll::Core", "%2 %1"), depth);
    if (!joined)
        joined = readAt(text, QLatin1String(". "), 0, QT_TRANSLATE_NOOP("repoll::Core", "%2. %1"), depth);
    if (!joined)
        joined = readAt(text, QLatin1String(": "), 0, QT_TRANSLATE_NOOP("repoll::Core", "%2: %1"), depth);
    return joined;
}

Wording read(const QString &text, int depth)
{
    if (depth > mostNested || text.size() > longest || text.isEmpty())
        return text;
    if (const auto known = readKnown(text, depth))
        return *known;
    return readJoined(text, depth).value_or(Wording(text));
}

} // namespace

Wording phraseOf(const QString &english)
{
    return read(english, 0);
}

} // namespace repoll
