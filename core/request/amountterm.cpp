// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/amountterm.h"

#include "core/request/queryfields.h"
#include "core/request/suggestion.h"

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

QueryResult<Decimal> amountOperand(const QueryPiece &piece)
{
    if (const auto number = Decimal::read(piece.text))
        return *number;
    if (piece.text.contains(u','))
        return queryFault(piece.span,
                          "an amount takes one number with a point, such as 1234.50, and no commas");
    return queryFault(piece.span, {"expected %1, found %2",
                                   {Wording("a number, such as 1234.50"), quotedForMessage(piece.text)}});
}

QueryResult<AmountRange> comparison(QueryScanner &in, QStringView sign, qsizetype start)
{
    const auto piece = in.piece(QueryScanner::Until::Dots);
    if (!piece)
        return tl::unexpected(piece.error());
    if (in.isAt(u".."))
        return queryFault({in.position(), 2}, {"'..' and '%1' exclude each other", {sign.toString()}});
    if (piece->text.isEmpty())
        return queryFault(in.since(start), {"expected %1 after '%2'",
                                            {Wording("a number, such as 1234.50"), sign.toString()}});
    const auto number = amountOperand(*piece);
    if (!number)
        return tl::unexpected(number.error());
    const AmountBound bound{*number, sign.endsWith(u'=')};
    return sign.startsWith(u'>') ? AmountRange{bound, std::nullopt} : AmountRange{std::nullopt, bound};
}

bool isEmpty(const AmountRange &range)
{
    if (!range.from || !range.to)
        return false;
    return range.from->value > range.to->value ||
           (range.from->value == range.to->value && !(range.from->inclusive && range.to->inclusive));
}

QueryResult<AmountRange> between(QueryScanner &in, const QueryPiece &left, qsizetype start)
{
    const auto right = in.piece(QueryScanner::Until::Space);
    if (!right)
        return tl::unexpected(right.error());
    if (left.text.isEmpty() && right->text.isEmpty())
        return queryFault(in.since(start), {"expected %1 on one side of '..' at least",
                                            {Wording("a number, such as 1234.50")}});
    AmountRange range;
    for (const auto &[piece, side, inclusive] :
         {std::tuple{&left, &range.from, true}, std::tuple{&*right, &range.to, false}}) {
        if (piece->text.isEmpty())
            continue;
        const auto number = amountOperand(*piece);
        if (!number)
            return tl::unexpected(number.error());
        *side = AmountBound{*number, inclusive};
    }
    if (isEmpty(range))
        return queryFault(in.since(start),
                          "nothing lies in this range: its left side must come before its right");
    return range;
}

} // namespace

QueryResult<AmountRange> readAmountRange(QueryScanner &in)
{
    const qsizetype start = in.position();
    for (const QStringView sign : {u">=", u"<=", u">", u"<"}) {
        if (in.take(sign))
            return comparison(in, sign, start);
    }
    const auto piece = in.piece(QueryScanner::Until::Dots);
    if (!piece)
        return tl::unexpected(piece.error());
    if (in.take(u".."))
        return between(in, *piece, start);
    const auto number = amountOperand(*piece);
    if (!number)
        return tl::unexpected(number.error());
    return AmountRange{AmountBound{*number, true}, AmountBound{*number, true}};
}

AmountRange narrowed(const AmountRange &a, const AmountRange &b)
{
    AmountRange both = a;
    const auto isHigher = [](const AmountBound &one, const AmountBound &other) {
        return one.value > other.value || (one.value == other.value && !one.inclusive);
    };
    const auto isLower = [](const AmountBound &one, const AmountBound &other) {
        return one.value < other.value || (one.value == other.value && !one.inclusive);
    };
    if (b.from && (!a.from || isHigher(*b.from, *a.from)))
        both.from = b.from;
    if (b.to && (!a.to || isLower(*b.to, *a.to)))
        both.to = b.to;
    return both;
}

QStringList amountTerms(const AmountRange &range)
{
    const QString name = queryFields.text(QueryField::Amount) + u':';
    const auto &[from, to] = range;
    if (from && from == to && from->inclusive)
        return {name + from->value.text()};
    if (from && to && from->inclusive && !to->inclusive && from->value < to->value)
        return {name + from->value.text() + u".."_s + to->value.text()};
    QStringList terms;
    if (from)
        terms += name + (from->inclusive ? u">="_s : u">"_s) + from->value.text();
    if (to)
        terms += name + (to->inclusive ? u"<="_s : u"<"_s) + to->value.text();
    return terms;
}

} // namespace repoll
