// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/keylist.h"

#include "core/request/pattern.h"
#include "core/request/queryterms.h"
#include "core/request/querytext.h"

#include <QSet>

#include <algorithm>

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

bool isLineEnd(QChar c)
{
    return c == u'\n' || c == u'\r' || c == u'\v' || c == u'\f' || c == QChar(0x85) ||
           c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
}

/// Commas and semicolons also as Chinese writes them.
bool isMark(QChar c)
{
    return c == u',' || c == u';' || c == QChar(0xff0c) || c == QChar(0xff1b) || c == QChar(0x3001);
}

bool isBetweenKeys(QChar c)
{
    return isLineEnd(c) || isMark(c) || c == u'\t';
}

/// Also what has no width: ZERO WIDTH SPACE, WORD JOINER, BOM.
bool isBlank(QChar c)
{
    return c.isSpace() || c == QChar(0x200b) || c == QChar(0x2060) || c == QChar(0xfeff);
}

QStringView withoutBlanks(QStringView text)
{
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    return text;
}

/// The list within `IN ('a', 'b');` or `["a", "b"]`.
QStringView withoutBrackets(QStringView text)
{
    text = withoutBlanks(text);
    const bool ended = text.endsWith(u';');
    QStringView inner = ended ? withoutBlanks(text.chopped(1)) : text;
    if (inner.startsWith(u"in", Qt::CaseInsensitive) && withoutBlanks(inner.sliced(2)).startsWith(u'('))
        inner = withoutBlanks(inner.sliced(2));
    const bool round = inner.startsWith(u'(') && inner.endsWith(u')');
    const bool square = inner.startsWith(u'[') && inner.endsWith(u']');
    return inner.size() >= 2 && (round || square) ? inner.sliced(1, inner.size() - 2) : text;
}

struct ListedValue
{
    QString text;
    bool quoted = false;
};

/// Walks over a list, value by value.
class ListScanner
{
public:
    explicit ListScanner(QStringView text)
        : m_text(text)
    {
    }

    /// Empty: the end.
    ListedValue next()
    {
        while (m_at < m_text.size() && (isBetweenKeys(m_text[m_at]) || isBlank(m_text[m_at])))
            ++m_at;
        if (m_at == m_text.size())
            return {};
        if (auto value = quoted())
            return value->isEmpty() ? next() : ListedValue{*value, true};
        const qsizetype start = m_at;
        while (m_at < m_text.size() && !isBetweenKeys(m_text[m_at]))
            ++m_at;
        return {withoutBlanks(m_text.sliced(start, m_at - start)).toString(), false};
    }

private:
    /// None where no quote begins here, or it is not closed in its line right before what ends a value: then it is
    /// a part of the key.
    std::optional<QString> quoted()
    {
        const QChar quote = m_text[m_at];
        if (quote != u'\'' && quote != u'"')
            return std::nullopt;
        QString value;
        for (qsizetype at = m_at + 1; at < m_text.size() && !isLineEnd(m_text[at]); ++at) {
            if (m_text[at] != quote) {
                value += m_text[at];
                continue;
            }
            if (at + 1 < m_text.size() && m_text[at + 1] == quote) {
                value += m_text[++at];
                continue;
            }
            for (++at; at < m_text.size() && !isBetweenKeys(m_text[at]) && isBlank(m_text[at]);)
                ++at;
            if (at < m_text.size() && !isBetweenKeys(m_text[at]))
                return std::nullopt;
            m_at = at;
            return value;
        }
        return std::nullopt;
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

bool hasSeveralLines(QStringView text)
{
    text = withoutBlanks(text);
    return std::any_of(text.begin(), text.end(), isLineEnd);
}

/// One that means more than words to look for.
bool isQuery(const QString &text)
{
    const std::vector<QueryTerm> terms = queryTerms(text);
    const bool hasField = std::any_of(terms.begin(), terms.end(),
                                      [](const QueryTerm &term) { return term.colon && term.field; });
    return hasField && parseQuery(text, {});
}

/// Whether a single line is a list and hardly anything else.
bool isPlainlyAList(QStringView line)
{
    if (line.contains(u'\t'))
        return true;
    ListScanner in(withoutBrackets(line));
    int values = 0;
    bool allQuoted = true;
    bool allBare = true;
    for (ListedValue value = in.next(); !value.text.isEmpty(); value = in.next()) {
        ++values;
        allQuoted = allQuoted && value.quoted;
        allBare = allBare && !value.quoted && std::none_of(value.text.begin(), value.text.end(), [](QChar c) {
                      return isBlank(c) || QStringView(u":\"'*<>").contains(c);
                  });
    }
    return values > 1 && (allQuoted || allBare);
}

/// The keys that a term asks for; none where it is no term of keys, or also asks for what only resembles a pattern.
QStringList exactKeys(const QueryTerm &term, const QString &text)
{
    if (term.field != QueryField::Key || term.sign != TermSign::Wanted)
        return {};
    const auto filter = parseQuery(text, {});
    QStringList keys;
    for (const QString &pattern : filter ? filter->key.any : std::vector<QString>()) {
        const QStringList parts = patternParts(pattern);
        if (parts.size() != 1)
            return {};
        keys.append(parts.front());
    }
    return keys;
}

constexpr qsizetype shownKeys = 3;

/// Of a term's values, which are not read: this is done whenever a list of runs is painted.
struct ListedValues
{
    qsizetype count = 1;
    qsizetype shownLength = 0; ///< of the first shownKeys of them
};

ListedValues valuesIn(QStringView list)
{
    ListedValues values;
    bool quoted = false;
    for (qsizetype at = 0; at < list.size(); ++at) {
        if (quoted && list[at] == u'\\' && at + 1 < list.size())
            ++at;
        else if (list[at] == u'"')
            quoted = !quoted;
        else if (list[at] == u',' && !quoted && ++values.count == shownKeys + 1)
            values.shownLength = at;
    }
    return values;
}

} // namespace

KeyList readKeyList(const QString &text)
{
    KeyList list;
    QSet<QString> known;
    ListScanner in(withoutBrackets(text));
    for (ListedValue value = in.next(); !value.text.isEmpty(); value = in.next()) {
        const qsizetype before = known.size();
        known.insert(value.text);
        if (known.size() > before)
            list.keys.append(std::move(value.text));
        else
            ++list.repeated;
    }
    return list;
}

std::optional<KeyList> pastedKeyList(const QString &text)
{
    if (text.contains(QChar(0)) || !text.isValidUtf16() || isQuery(text))
        return std::nullopt;
    if (!hasSeveralLines(text) && !isPlainlyAList(withoutBlanks(text)))
        return std::nullopt;
    KeyList list = readKeyList(text);
    if (list.keys.isEmpty())
        return std::nullopt;
    return list;
}

QString keysTerm(const QStringList &keys)
{
    RequestFilter filter;
    filter.key.any.reserve(static_cast<std::size_t>(keys.size()));
    for (const QString &key : keys)
        filter.key.any.push_back(patternOf(key));
    return queryText(filter);
}

QString KeyedQuery::text() const
{
    const QString term = keysTerm(keys);
    return rest.isEmpty() || term.isEmpty() ? term + rest : term + u' ' + rest;
}

std::optional<KeyedQuery> keyedQuery(const QString &text, qsizetype least)
{
    if (text.size() < least * 2) // a key and what follows it
        return std::nullopt;
    KeyedQuery divided{text, {}};
    const std::vector<QueryTerm> terms = queryTerms(text);
    QList<QStringList> lists;
    for (auto term = terms.rbegin(); term != terms.rend(); ++term) {
        const QuerySpan span = term->span;
        const QStringList keys = exactKeys(*term, text.sliced(span.offset, span.length));
        if (keys.isEmpty())
            continue;
        lists.prepend(keys);
        qsizetype end = span.offset + span.length;
        while (end < text.size() && text[end].isSpace())
            ++end;
        divided.rest.remove(span.offset, end - span.offset);
    }
    for (const QStringList &keys : lists)
        divided.keys += keys;
    if (divided.keys.isEmpty() || divided.keys.size() < least)
        return std::nullopt;
    divided.rest = divided.rest.trimmed();
    return divided;
}

QString shortQuery(const QString &text)
{
    QString shortened;
    qsizetype copied = 0;
    for (const QueryTerm &term : queryTerms(text)) {
        if (term.field != QueryField::Key || !term.colon)
            continue;
        const ListedValues values = valuesIn(QStringView(text).sliced(term.value.offset, term.value.length));
        if (values.count <= 2 * shownKeys)
            continue;
        shortened += QStringView(text).sliced(copied, term.value.offset + values.shownLength - copied);
        shortened += u",\u2026[%1]"_s.arg(values.count);
        copied = term.span.offset + term.span.length;
    }
    if (copied == 0)
        return text;
    shortened += QStringView(text).sliced(copied);
    return shortened;
}

} // namespace repoll
