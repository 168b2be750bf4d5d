// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/querytext.h"

#include "core/request/amountterm.h"
#include "core/request/queryfields.h"
#include "core/request/queryrange.h"
#include "core/request/suggestion.h"

#include <algorithm>

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

/// Reads a query term by term into a filter. Lives for the call of parseQuery only.
class QueryParser
{
public:
    QueryParser(QStringView text, const QueryContext &context)
        : m_in(text)
        , m_context(context)
    {
    }

    QueryResult<RequestFilter> parse();

private:
    using Done = QueryResult<void>;

    Done term();
    Done word(const QueryPiece &piece);
    Done fieldTerm(const QueryPiece &name);
    Done choice(QueryField field);
    Done addChoice(QueryField field, const QueryPiece &piece);
    Done range(QueryField field, const QString &name);
    Done amount();
    Done waits();
    Done flag(QueryField field, const QString &name);
    Done setFlag(std::optional<bool> &flag, const QString &name, bool wanted);
    std::optional<bool> &flagOf(QueryField field);

    template <class E, std::size_t N>
    Done addEnum(Choice<E> &choice, const QueryPiece &piece, const std::array<E, N> &all,
                 QLatin1String (*text)(E), const char *unknown);
    template <class T>
    void add(Choice<T> &choice, const T &value)
    {
        (m_negated ? choice.none : choice.any).push_back(value);
    }

    QueryScanner m_in;
    const QueryContext &m_context;
    RequestFilter m_filter;
    qsizetype m_start = 0;  ///< of the term
    bool m_negated = false; ///< the term
};

QStringList fieldNames()
{
    QStringList names;
    for (int i = 0; i <= static_cast<int>(QueryField::Decided); ++i)
        names.append(queryFields.text(static_cast<QueryField>(i)));
    return names;
}

Wording didYouMean(const QString &word, const QStringList &candidates)
{
    const QString near = nearMiss(word, candidates);
    if (near.isEmpty())
        return {"expected one of %1", {candidates.join(u", "_s)}};
    return {"did you mean '%1'?", {near}};
}

QueryResult<RequestFilter> QueryParser::parse()
{
    while (m_in.skipSpace()) {
        const Done read = term();
        if (!read)
            return tl::unexpected(read.error());
    }
    return m_filter;
}

QueryParser::Done QueryParser::term()
{
    m_start = m_in.position();
    m_negated = m_in.take(u"-");
    if (m_in.atBreak() || m_in.isAt(u"-"))
        return queryFault(m_in.since(m_start),
                          "expected a term right after '-'; quote a word that begins with it");
    const auto head = m_in.piece(QueryScanner::Until::Colon);
    if (!head)
        return tl::unexpected(head.error());
    if (!m_in.isAt(u":"))
        return word(*head);
    if (head->quoted)
        return queryFault({m_in.position(), 1}, "expected a space after the closing quote");
    m_in.take(u":");
    return fieldTerm(*head);
}

QueryParser::Done QueryParser::word(const QueryPiece &piece)
{
    if (!piece.quoted) {
        const auto field = queryFields.value(piece.text);
        if (field && isFlag(*field))
            return setFlag(flagOf(*field), queryFields.text(*field), !m_negated);
        if (isOperatorWord(piece.text))
            return queryFault(piece.span,
                              {"'%1' means nothing here: all terms must hold, and commas separate "
                               "alternatives (status:failed,expired); quote it to search for it",
                               {piece.text}});
        if (const auto slip = fieldWithoutColon(piece.text))
            return queryFault(piece.span,
                              {"expected a colon after '%1', as in attempts:>3", {queryFields.text(*slip)}});
        if (piece.text.contains(u'*'))
            return queryFault(piece.span,
                              "a word is searched for as it is; write key:ORD-* for a pattern, and "
                              "quote a star to search for it");
    }
    add(m_filter.words, piece.text);
    return {};
}

QueryParser::Done QueryParser::fieldTerm(const QueryPiece &name)
{
    if (name.text.isEmpty())
        return queryFault(m_in.since(m_start), "expected a field before ':'");
    const auto field = queryFields.value(name.text);
    if (!field)
        return queryFault(name.span, {"unknown field %1; %2; quote text that holds a colon",
                                      {quotedForMessage(name.text), didYouMean(name.text, fieldNames())}});
    if (m_in.atBreak())
        return queryFault(m_in.since(m_start), {"expected a value right after '%1:'", {name.text}});
    switch (*field) {
    case QueryField::Status:
    case QueryField::Provider:
    case QueryField::Outcome:
    case QueryField::Key:
    case QueryField::Ticket:
    case QueryField::Currency:
    case QueryField::By:
        return choice(*field);
    case QueryField::Waits:
        return waits();
    case QueryField::Received:
    case QueryField::Updated:
    case QueryField::Deadline:
    case QueryField::Attempts:
        return range(*field, name.text);
    case QueryField::Amount:
        return amount();
    case QueryField::Interrupted:
    case QueryField::Conflict:
    case QueryField::Quarantined:
    case QueryField::Decided:
        break;
    }
    return flag(*field, name.text);
}

QueryParser::Done QueryParser::choice(QueryField field)
{
    do {
        const auto piece = m_in.piece(QueryScanner::Until::Comma);
        if (!piece)
            return tl::unexpected(piece.error());
        if (piece->text.isEmpty() && !piece->quoted)
            return queryFault(m_in.since(m_in.atBreak() ? m_start : m_in.position()),
                              "expected a value on each side of ','; \"\" is the empty one");
        const Done added = addChoice(field, *piece);
        if (!added)
            return added;
    } while (m_in.take(u","));
    return {};
}

QueryParser::Done QueryParser::addChoice(QueryField field, const QueryPiece &piece)
{
    if (field == QueryField::Status)
        return addEnum(m_filter.status, piece, allEffectiveStatuses, statusText, "unknown status %1; %2");
    if (field == QueryField::Outcome)
        return addEnum(m_filter.outcome, piece, allOutcomes, outcomeText, "unknown outcome %1; %2");
    if (!piece.quoted && (piece.text.startsWith(u'<') || piece.text.startsWith(u'>')))
        return queryFault(piece.span, {"%1 cannot be compared; quote a value that begins with '%2'",
                                       {queryFields.text(field), piece.text.first(1)}});
    if (field == QueryField::Provider || field == QueryField::Currency) {
        if (!piece.quoted && piece.text.contains(u'*'))
            return queryFault(piece.span, {"%1 takes whole names; quote a star that is part of one",
                                           {queryFields.text(field)}});
        add(field == QueryField::Provider ? m_filter.provider : m_filter.currency, piece.text);
    } else {
        add(field == QueryField::Key      ? m_filter.key
            : field == QueryField::Ticket ? m_filter.ticket
                                          : m_filter.decidedBy,
            piece.text);
    }
    return {};
}

template <class E, std::size_t N>
QueryParser::Done QueryParser::addEnum(Choice<E> &choice, const QueryPiece &piece,
                                       const std::array<E, N> &all, QLatin1String (*text)(E),
                                       const char *unknown)
{
    QStringList words;
    for (const E value : all) {
        words.append(text(value));
        if (piece.text == words.last()) {
            add(choice, value);
            return {};
        }
    }
    const auto field = queryFields.value(piece.text);
    const Wording hint = field && isFlag(*field) ? Wording("it is a term of its own: %1", {piece.text})
                                                 : didYouMean(piece.text, words);
    return queryFault(piece.span, {unknown, {quotedForMessage(piece.text), hint}});
}

QueryParser::Done QueryParser::range(QueryField field, const QString &name)
{
    const RangeKind kind = field == QueryField::Attempts   ? RangeKind::Number
                           : field == QueryField::Deadline ? RangeKind::Future
                                                           : RangeKind::Past;
    const auto read = readRange(m_in, kind, name, m_context);
    if (!read)
        return tl::unexpected(read.error());
    if (m_negated)
        return queryFault(m_in.since(m_start), "a range cannot be refused; turn its comparison round");
    HalfOpen<qint64> &target = field == QueryField::Attempts   ? m_filter.attempts
                               : field == QueryField::Deadline ? m_filter.deadline
                               : field == QueryField::Updated  ? m_filter.updated
                                                               : m_filter.received;
    if (read->from)
        target.from = std::max(*read->from, target.from.value_or(*read->from));
    if (read->to)
        target.to = std::min(*read->to, target.to.value_or(*read->to));
    return {};
}

QueryParser::Done QueryParser::amount()
{
    const auto read = readAmountRange(m_in);
    if (!read)
        return tl::unexpected(read.error());
    if (m_negated)
        return queryFault(m_in.since(m_start), "a range cannot be refused; turn its comparison round");
    m_filter.amount = narrowed(m_filter.amount, *read);
    return {};
}

QueryParser::Done QueryParser::waits()
{
    const auto piece = m_in.piece(QueryScanner::Until::Space);
    if (!piece)
        return tl::unexpected(piece.error());
    const QString name = queryFields.text(QueryField::Waits) + u':';
    if (piece->text != waitedFor)
        return queryFault(piece->span, {"expected %1 after '%2', found %3",
                                        {waitedFor, name, quotedForMessage(piece->text)}});
    return setFlag(m_filter.waitsForPerson, name + waitedFor, !m_negated);
}

QueryParser::Done QueryParser::flag(QueryField field, const QString &name)
{
    const auto piece = m_in.piece(QueryScanner::Until::Space);
    if (!piece)
        return tl::unexpected(piece.error());
    if (piece->text != u"yes" && piece->text != u"no")
        return queryFault(
            piece->span, {"expected yes or no after '%1:', found %2", {name, quotedForMessage(piece->text)}});
    return setFlag(flagOf(field), name, (piece->text == u"yes") != m_negated);
}

std::optional<bool> &QueryParser::flagOf(QueryField field)
{
    return field == QueryField::Interrupted ? m_filter.interrupted
           : field == QueryField::Conflict  ? m_filter.conflict
           : field == QueryField::Decided   ? m_filter.decided
                                            : m_filter.quarantined;
}

QueryParser::Done QueryParser::setFlag(std::optional<bool> &flag, const QString &name, bool wanted)
{
    if (flag && *flag != wanted)
        return queryFault(m_in.since(m_start), {"%1 is both asked for and refused", {name}});
    flag = wanted;
    return {};
}

} // namespace

tl::expected<RequestFilter, QueryError> parseQuery(const QString &text, const QueryContext &context)
{
    const qsizetype nul = text.indexOf(QChar(0));
    if (nul >= 0)
        return queryFault({nul, 1}, "a NUL character cannot be searched for");
    return QueryParser(text, context).parse();
}

} // namespace repoll
