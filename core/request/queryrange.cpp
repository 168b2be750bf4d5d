// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/queryrange.h"

#include "core/request/suggestion.h"
#include "core/request/timetext.h"

#include <QtNumeric>

#include <limits>

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 wholeDayMs = 86'400'000;

/// A value on a range's axis. A comparison sees [begin, end): a whole day, an instant, a number.
struct Operand
{
    qint64 begin = 0;
    std::optional<qint64> end; ///< none: nothing lies beyond `begin`
    qint64 span = 1;           ///< what the value names where it stands alone: a minute, say
    bool duration = false;
    bool backward = false; ///< an age: the greater, the earlier
};

tl::unexpected<QueryError> tooLarge(const QueryPiece &piece)
{
    return queryFault(piece.span, {"%1 is too large", {quotedForMessage(piece.text)}});
}

Operand pointAt(qint64 value)
{
    Operand point{value, std::nullopt};
    if (value < std::numeric_limits<qint64>::max())
        point.end = value + 1;
    return point;
}

/// `2h`, `1h30m`: in milliseconds; none: no duration, or one beyond 64 bits.
std::optional<qint64> durationMs(QStringView text)
{
    constexpr std::array<std::pair<char16_t, qint64>, 5> units{
        {{u's', 1'000}, {u'm', 60'000}, {u'h', 3'600'000}, {u'd', wholeDayMs}, {u'w', 7 * wholeDayMs}}};
    qint64 total = 0;
    while (!text.isEmpty()) {
        qsizetype digits = 0;
        while (digits < text.size() && text[digits] >= u'0' && text[digits] <= u'9')
            ++digits;
        bool fits = false;
        const qint64 count = text.first(digits).toLongLong(&fits);
        if (!fits || digits == text.size())
            return std::nullopt;
        const auto *const unit =
            std::find_if(units.begin(), units.end(), [&](auto known) { return text[digits] == known.first; });
        qint64 part = 0;
        if (unit == units.end() || qMulOverflow(count, unit->second, &part) ||
            qAddOverflow(total, part, &total))
            return std::nullopt;
        text = text.sliced(digits + 1);
    }
    return total;
}

/// Reads one range. Lives for the call of readRange only.
class RangeReader
{
public:
    RangeReader(QueryScanner &in, RangeKind kind, const QString &field, const QueryContext &context)
        : m_in(in)
        , m_kind(kind)
        , m_field(field)
        , m_context(context)
    {
    }

    QueryResult<HalfOpen<qint64>> read();

private:
    QueryResult<HalfOpen<qint64>> comparison(QStringView sign);
    QueryResult<HalfOpen<qint64>> between(const QueryPiece &left, const QueryPiece &right);
    QueryResult<HalfOpen<qint64>> alone(const QueryPiece &piece);
    QueryResult<Operand> operand(const QueryPiece &piece);
    QueryResult<Operand> timeOperand(const QueryPiece &piece);
    QueryResult<Operand> instantOperand(const QueryPiece &piece, const IsoTime &time);
    std::optional<Operand> durationOperand(const QueryPiece &piece) const;
    std::optional<Operand> wordOperand(const QString &word) const;
    [[nodiscard]] QueryResult<Operand> notExpected(const QueryPiece &piece) const;
    [[nodiscard]] Operand dayOperand(EpochMs localMidnight) const;
    [[nodiscard]] Wording expected() const;

    QueryScanner &m_in;
    RangeKind m_kind;
    const QString &m_field;
    const QueryContext &m_context;
    qsizetype m_start = 0;
};

QueryResult<HalfOpen<qint64>> RangeReader::read()
{
    m_start = m_in.position();
    for (const QStringView sign : {u">=", u"<=", u">", u"<"}) {
        if (m_in.take(sign))
            return comparison(sign);
    }
    const auto left = m_in.piece(QueryScanner::Until::Dots);
    if (!left)
        return tl::unexpected(left.error());
    if (!m_in.take(u".."))
        return alone(*left);
    const auto right = m_in.piece(QueryScanner::Until::Space);
    if (!right)
        return tl::unexpected(right.error());
    return between(*left, *right);
}

QueryResult<HalfOpen<qint64>> RangeReader::comparison(QStringView sign)
{
    const auto piece = m_in.piece(QueryScanner::Until::Dots);
    if (!piece)
        return tl::unexpected(piece.error());
    if (m_in.isAt(u".."))
        return queryFault({m_in.position(), 2}, {"'..' and '%1' exclude each other", {sign.toString()}});
    if (piece->text.isEmpty())
        return queryFault(m_in.since(m_start), {"expected %1 after '%2'", {expected(), sign.toString()}});
    const auto value = operand(*piece);
    if (!value)
        return tl::unexpected(value.error());

    const bool greater = sign.startsWith(u'>');
    const bool orEqual = sign.endsWith(u'=');
    const bool bounded = greater == value->backward; // the range ends here, else it begins here
    const bool pastValue = bounded == orEqual;
    if (pastValue && !value->end)
        return tooLarge(*piece);
    const qint64 bound = pastValue ? *value->end : value->begin;
    return bounded ? HalfOpen<qint64>{std::nullopt, bound} : HalfOpen<qint64>{bound, std::nullopt};
}

QueryResult<HalfOpen<qint64>> RangeReader::between(const QueryPiece &left, const QueryPiece &right)
{
    const QuerySpan whole = m_in.since(m_start);
    const bool openLeft = left.text.isEmpty();
    const bool openRight = right.text.isEmpty();
    if (openLeft && openRight)
        return queryFault(whole, {"expected %1 on one side of '..' at least", {expected()}});
    const auto from = openLeft ? Operand() : operand(left);
    if (!from)
        return tl::unexpected(from.error());
    const auto to = openRight ? Operand() : operand(right);
    if (!to)
        return tl::unexpected(to.error());
    if (!openLeft && !openRight && from->duration != to->duration)
        return queryFault(whole, "both sides of '..' must be times, or both durations");

    HalfOpen<qint64> range;
    if (from->backward || to->backward) {
        // Ages from A up to B: from just after B ago up to and with A ago.
        range.from = openRight ? std::nullopt : to->end;
        range.to = openLeft ? std::nullopt : from->end;
    } else {
        range.from = openLeft ? std::nullopt : std::optional(from->begin);
        range.to = openRight ? std::nullopt : std::optional(to->begin);
    }
    if (range.from && range.to && *range.from >= *range.to)
        return queryFault(whole, "nothing lies in this range: its left side must come before its right");
    return range;
}

QueryResult<HalfOpen<qint64>> RangeReader::alone(const QueryPiece &piece)
{
    const auto value = operand(piece);
    if (!value)
        return tl::unexpected(value.error());
    if (value->duration) {
        const char *hint = m_kind == RangeKind::Past ? "expected '>%1' (longer ago) or '<%1' (more recent)"
                                                     : "expected '<%1' (within that time) or '>%1' (later)";
        return queryFault(piece.span, {hint, {piece.text}});
    }
    if (!value->end)
        return tooLarge(piece);
    return HalfOpen<qint64>{value->begin, std::max(*value->end, value->begin + value->span)};
}

QueryResult<Operand> RangeReader::operand(const QueryPiece &piece)
{
    if (m_kind != RangeKind::Number)
        return timeOperand(piece);
    bool isNumber = false;
    const qint64 number = piece.text.toLongLong(&isNumber);
    if (isNumber)
        return pointAt(number);
    if (piece.text.contains(u','))
        return queryFault(piece.span, {"%1 takes one range, not a list", {m_field}});
    return notExpected(piece);
}

QueryResult<Operand> RangeReader::timeOperand(const QueryPiece &piece)
{
    if (const auto word = wordOperand(piece.text))
        return *word;
    if (const auto duration = durationOperand(piece))
        return *duration;
    if (const auto time = readIsoTime(piece.text.toLatin1()))
        return instantOperand(piece, *time);
    if (piece.text.startsWith(u'@')) {
        bool isNumber = false;
        const qint64 ms = QStringView(piece.text).sliced(1).toLongLong(&isNumber);
        if (isNumber)
            return pointAt(ms);
    }
    return notExpected(piece);
}

QueryResult<Operand> RangeReader::instantOperand(const QueryPiece &piece, const IsoTime &time)
{
    if (time.dateOnly) {
        const Operand day = dayOperand(time.localMs);
        if (day.begin < *day.end)
            return day;
        return queryFault(piece.span, {"there is no %1 in %2: the calendar skipped it",
                                       {piece.text, QString::fromLatin1(m_context.zone.id())}});
    }
    std::vector<EpochMs> instants;
    if (time.offsetMs)
        instants.push_back(time.localMs - *time.offsetMs);
    else
        instants = instantsOf(time.localMs, m_context.zone);
    if (instants.size() != 1) {
        const char *fault = instants.empty()
                                ? "the clocks of %2 skip %1; add an offset, such as +01:00"
                                : "the clocks of %2 show %1 twice; add an offset, such as +01:00";
        return queryFault(piece.span, {fault, {piece.text, QString::fromLatin1(m_context.zone.id())}});
    }
    Operand instant = pointAt(instants.front());
    instant.span = time.spanMs;
    return instant;
}

std::optional<Operand> RangeReader::durationOperand(const QueryPiece &piece) const
{
    const auto duration = durationMs(piece.text);
    if (!duration || piece.text.isEmpty())
        return std::nullopt;
    const bool past = m_kind == RangeKind::Past;
    qint64 instant = 0;
    if (past ? qSubOverflow(m_context.now, *duration, &instant)
             : qAddOverflow(m_context.now, *duration, &instant))
        return std::nullopt;
    Operand operand = pointAt(instant);
    operand.duration = true;
    operand.backward = past;
    return operand;
}

std::optional<Operand> RangeReader::wordOperand(const QString &word) const
{
    if (word == u"now")
        return pointAt(m_context.now);
    const EpochMs today = localMidnightOf(m_context.now, m_context.zone);
    if (word == u"today")
        return dayOperand(today);
    if (word == u"yesterday")
        return dayOperand(today - wholeDayMs);
    if (word == u"tomorrow")
        return dayOperand(today + wholeDayMs);
    return std::nullopt;
}

Operand RangeReader::dayOperand(EpochMs localMidnight) const
{
    const EpochMs begin = startOfDay(localMidnight, m_context.zone);
    const EpochMs end = startOfDay(localMidnight + wholeDayMs, m_context.zone);
    return {begin, end};
}

Wording RangeReader::expected() const
{
    switch (m_kind) {
    case RangeKind::Number:
        return "a whole number, such as 3";
    case RangeKind::Past:
        return "a time (2026-11-01, 2026-11-01T10:00Z, today) or an age (2h)";
    case RangeKind::Future:
        break;
    }
    return "a time (2026-11-01, 2026-11-01T10:00Z, today) or the time left (3h)";
}

QueryResult<Operand> RangeReader::notExpected(const QueryPiece &piece) const
{
    return queryFault(piece.span, {"expected %1, found %2", {expected(), quotedForMessage(piece.text)}});
}

} // namespace

QueryResult<HalfOpen<qint64>> readRange(QueryScanner &in, RangeKind kind, const QString &field,
                                        const QueryContext &context)
{
    return RangeReader(in, kind, field, context).read();
}

} // namespace repoll
