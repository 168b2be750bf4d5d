// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/queryterms.h"

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

QStringView viewOf(QStringView text, QuerySpan span)
{
    return text.sliced(span.offset, span.length);
}

/// The term that begins at `start`, which is no white space.
QueryTerm termAt(QStringView text, qsizetype start)
{
    QueryTerm term;
    term.sign = text[start] == u'-' ? TermSign::Refused : TermSign::Wanted;
    const qsizetype body = start + (term.sign == TermSign::Refused ? 1 : 0);
    const bool quotedHead = body < text.size() && text[body] == u'"';
    qsizetype colon = -1;
    qsizetype at = body;
    for (bool quoted = false; at < text.size() && (quoted || !text[at].isSpace()); ++at) {
        const bool escape = quoted && text[at] == u'\\' && at + 1 < text.size() &&
                            (text[at + 1] == u'"' || text[at + 1] == u'\\');
        if (escape)
            ++at;
        else if (text[at] == u'"')
            quoted = !quoted;
        else if (text[at] == u':' && colon < 0 && !quotedHead)
            colon = at;
        term.closed = !quoted;
    }
    term.span = {start, at - start};
    term.colon = colon >= 0;
    term.head = {body, (term.colon ? colon : at) - body};
    term.value = term.colon ? QuerySpan{colon + 1, at - colon - 1} : QuerySpan{at, 0};
    const auto field = queryFields.value(viewOf(text, term.head));
    if (field && (term.colon || isFlag(*field)))
        term.field = field;
    return term;
}

void removeTerm(QString &text, QuerySpan span)
{
    qsizetype from = span.offset;
    qsizetype to = span.offset + span.length;
    while (to < text.size() && text[to].isSpace())
        ++to;
    while (to == text.size() && from > 0 && text[from - 1].isSpace())
        --from;
    text.remove(from, to - from);
}

QString appended(const QString &text, const std::vector<QueryTerm> &terms, const QString &term)
{
    if (term.isEmpty())
        return text;
    if (terms.empty())
        return term;
    if (!terms.back().closed) { // after it, the term would be inside the quotes
        const qsizetype at = terms.back().span.offset;
        return text.first(at) + term + u' ' + text.sliced(at);
    }
    return text.back().isSpace() ? text + term : text + u' ' + term;
}

/// The statuses named by the terms of this sign, in the order they are typed; other words are left out.
QStringList statusWords(QStringView text, TermSign sign)
{
    QStringList words;
    for (const QueryTerm &term : queryTerms(text)) {
        if (term.field != QueryField::Status || term.sign != sign)
            continue;
        const QStringView value = viewOf(text, term.value);
        QueryScanner in(value);
        do {
            const auto piece = in.piece(QueryScanner::Until::Comma);
            if (!piece)
                break;
            if (effectiveStatusFromText(piece->text) && !words.contains(piece->text))
                words.append(piece->text);
        } while (in.take(u","));
    }
    return words;
}

} // namespace

std::vector<QueryTerm> queryTerms(QStringView text)
{
    std::vector<QueryTerm> terms;
    qsizetype at = 0;
    while (true) {
        while (at < text.size() && text[at].isSpace())
            ++at;
        if (at >= text.size())
            return terms;
        terms.push_back(termAt(text, at));
        at += terms.back().span.length;
    }
}

QString replaceTerm(const QString &text, QueryField field, TermSign sign, const QString &replacement)
{
    const std::vector<QueryTerm> terms = queryTerms(text);
    std::vector<QuerySpan> spans;
    for (const QueryTerm &term : terms) {
        if (term.field == field && term.sign == sign)
            spans.push_back(term.span);
    }
    if (spans.empty())
        return appended(text, terms, replacement);
    QString edited = text;
    for (std::size_t i = spans.size(); i-- > 1;)
        removeTerm(edited, spans[i]);
    if (replacement.isEmpty())
        removeTerm(edited, spans.front());
    else
        edited.replace(spans.front().offset, spans.front().length, replacement);
    return edited;
}

QString termsOf(const QString &text, QueryField field, TermSign sign)
{
    QStringList found;
    for (const QueryTerm &term : queryTerms(text)) {
        if (term.field == field && term.sign == sign)
            found.append(text.sliced(term.span.offset, term.span.length));
    }
    return found.join(u' ');
}

QString withStatus(const QString &text, EffectiveStatus status, std::optional<TermSign> wish)
{
    const QString word = statusText(status);
    QString edited = text;
    for (const TermSign sign : {TermSign::Wanted, TermSign::Refused}) {
        QStringList words = statusWords(edited, sign);
        const bool there = words.contains(word);
        if (there == (wish == sign))
            continue;
        if (there)
            words.removeAll(word);
        else
            words.append(word);
        const QString head = sign == TermSign::Refused ? u"-status:"_s : u"status:"_s;
        edited = replaceTerm(edited, QueryField::Status, sign,
                             words.isEmpty() ? QString() : head + words.join(u','));
    }
    return edited;
}

} // namespace repoll
