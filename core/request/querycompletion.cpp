// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/querycompletion.h"

#include "core/request/queryterms.h"

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

bool isRange(QueryField field)
{
    return field >= QueryField::Received && field <= QueryField::Amount;
}

/// What a term of this sign can begin with: ranges cannot be refused.
QStringList termHeads(TermSign sign)
{
    QStringList heads;
    for (int i = 0; i <= static_cast<int>(QueryField::Decided); ++i) {
        const auto field = static_cast<QueryField>(i);
        if (sign == TermSign::Wanted || !isRange(field))
            heads.append(isFlag(field) ? QString(queryFields.text(field)) : queryFields.text(field) + u':');
    }
    return heads;
}

template <class E, std::size_t N>
QStringList wordsOf(const std::array<E, N> &all, QLatin1String (*text)(E))
{
    QStringList words;
    for (const E value : all)
        words.append(text(value));
    return words;
}

QStringList valuesOf(QueryField field, const QStringList &providers)
{
    switch (field) {
    case QueryField::Status:
        return wordsOf(allEffectiveStatuses, statusText);
    case QueryField::Outcome:
        return wordsOf(allOutcomes, outcomeText);
    case QueryField::Provider: {
        QStringList values;
        for (const QString &name : providers)
            values.append(providerTerm(name).sliced(u"provider:"_s.size()));
        return values;
    }
    case QueryField::Waits:
        return {waitedFor};
    case QueryField::Received:
    case QueryField::Updated:
        return {u"<15m"_s, u"<1h"_s, u"<24h"_s, u"<7d"_s, u">1h"_s, u">24h"_s, u"today"_s, u"yesterday"_s};
    case QueryField::Deadline:
        return {u"<1h"_s, u"<3h"_s, u"<24h"_s, u">24h"_s, u"<now"_s, u"today"_s, u"tomorrow"_s};
    case QueryField::Attempts:
        return {u"0"_s, u">0"_s, u">3"_s, u">10"_s};
    case QueryField::Amount:
        return {u">0"_s, u">100"_s, u">1000"_s, u"<0"_s};
    case QueryField::Key:
    case QueryField::Ticket:
    case QueryField::Currency:
    case QueryField::By:
        break;
    case QueryField::Interrupted:
    case QueryField::Conflict:
    case QueryField::Quarantined:
    case QueryField::Decided:
        return {u"yes"_s, u"no"_s};
    }
    return {};
}

bool isList(QueryField field)
{
    return field == QueryField::Status || field == QueryField::Outcome || field == QueryField::Provider;
}

/// The pieces of a value between the commas that are not inside quotes.
std::vector<QuerySpan> piecesOf(QStringView text, QuerySpan value)
{
    std::vector<QuerySpan> pieces;
    qsizetype start = value.offset;
    const qsizetype end = value.offset + value.length;
    bool quoted = false;
    for (qsizetype at = start; at < end; ++at) {
        if (quoted && text[at] == u'\\')
            ++at;
        else if (text[at] == u'"')
            quoted = !quoted;
        else if (text[at] == u',' && !quoted) {
            pieces.push_back({start, at - start});
            start = at + 1;
        }
    }
    pieces.push_back({start, end - start});
    return pieces;
}

/// `Ac` goes on to `"Acme, Inc"`, though that begins with a quote.
bool goesOn(const QString &candidate, QStringView typed)
{
    if (typed.startsWith(u'"'))
        typed = typed.sliced(1);
    const QStringView words = candidate.startsWith(u'"') ? QStringView(candidate).sliced(1) : candidate;
    return words.startsWith(typed, Qt::CaseInsensitive);
}

QueryCompletion completion(QStringView text, QuerySpan span, qsizetype cursor, const QStringList &values,
                           const QStringList &taken)
{
    const QStringView typed = text.sliced(span.offset, cursor - span.offset);
    QueryCompletion found{span, {}};
    for (const QString &value : values) {
        if (goesOn(value, typed) && !taken.contains(value))
            found.candidates.append(value);
    }
    const bool complete =
        found.candidates.size() == 1 && text.sliced(span.offset, span.length) == found.candidates.front();
    if (complete)
        found.candidates.clear();
    return found;
}

QueryCompletion completeValue(QStringView text, const QueryTerm &term, qsizetype cursor,
                              const QStringList &providers)
{
    const QStringList values = valuesOf(*term.field, providers);
    if (!isList(*term.field))
        return completion(text, term.value, cursor, values, {});
    QuerySpan here = term.value;
    QStringList taken;
    for (const QuerySpan &piece : piecesOf(text, term.value)) {
        if (cursor >= piece.offset && cursor <= piece.offset + piece.length)
            here = piece;
        else
            taken.append(text.sliced(piece.offset, piece.length).toString());
    }
    return completion(text, here, cursor, values, taken);
}

} // namespace

QString QueryCompletion::applied(const QString &text, const QString &candidate) const
{
    QString edited = text;
    return edited.replace(span.offset, span.length, candidate);
}

QueryCompletion completeQuery(const QString &text, qsizetype cursor, const QStringList &providers)
{
    for (const QueryTerm &term : queryTerms(text)) {
        if (cursor < term.head.offset || cursor > term.span.offset + term.span.length)
            continue;
        if (term.colon && cursor >= term.value.offset)
            return term.field ? completeValue(text, term, cursor, providers)
                              : QueryCompletion{{cursor, 0}, {}};
        const QuerySpan head{term.head.offset, term.head.length + (term.colon ? 1 : 0)};
        return completion(text, head, cursor, termHeads(term.sign), {});
    }
    const bool betweenTerms = cursor == text.size() || text[cursor].isSpace();
    return {{cursor, 0}, betweenTerms ? termHeads(TermSign::Wanted) : QStringList()};
}

QString providerTerm(const QString &name)
{
    RequestFilter filter;
    filter.provider.any = {name};
    return queryText(filter);
}

} // namespace repoll
