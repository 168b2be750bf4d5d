// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/retryafter.h"

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QTime>

#include <algorithm>
#include <array>
#include <charconv>

namespace repoll {

namespace {

constexpr qsizetype mostDigits = 12; ///< of seconds: beyond it they are only "very long"

/// All of `text` as an unsigned decimal number.
template <class T>
std::optional<T> number(const QByteArray &text)
{
    T value = 0;
    const char *end = text.constData() + text.size();
    if (text.isEmpty() || text.front() < '0' || text.front() > '9')
        return std::nullopt;
    const auto [stop, error] = std::from_chars(text.constData(), end, value);
    return error == std::errc() && stop == end ? std::optional<T>(value) : std::nullopt;
}

std::optional<int> month(const QByteArray &name)
{
    static constexpr std::array<const char *, 12> names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional<int>(int(found - names.begin()) + 1);
}

struct DateParts
{
    QByteArray year;
    QByteArray month;
    QByteArray day;
    QByteArray time;
};

/// The parts of the form at hand; their bytes are checked later.
std::optional<DateParts> split(const QByteArray &text)
{
    const QList<QByteArray> words = text.simplified().split(' ');
    if (words.size() == 6 && words[5] == "GMT" && words[0].endsWith(',')) // Sun, 06 Nov 1994 08:49:37 GMT
        return DateParts{words[3], words[2], words[1], words[4]};
    if (words.size() == 5 && !words[0].endsWith(',')) // Sun Nov  6 08:49:37 1994
        return DateParts{words[4], words[1], words[2], words[3]};
    if (words.size() == 4 && words[3] == "GMT" && words[0].endsWith(',')) { // Sunday, 06-Nov-94 08:49:37 GMT
        const QList<QByteArray> date = words[1].split('-');
        if (date.size() == 3 && date[2].size() == 2)
            return DateParts{date[2], date[1], date[0], words[2]};
    }
    return std::nullopt;
}

/// RFC 9110: a two-digit year that seems more than 50 years ahead means the most recent past one.
int fullYear(int twoDigits, EpochMs now)
{
    const int thisYear = QDateTime::fromMSecsSinceEpoch(now, Qt::UTC).date().year();
    const int year = thisYear - thisYear % 100 + twoDigits;
    return year > thisYear + 50 ? year - 100 : year;
}

bool isDigits(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Seconds, of which some servers tell fractions: begun ones count.
std::optional<qint64> delayMs(const QByteArray &text)
{
    const qsizetype point = text.indexOf('.');
    QByteArray whole = point < 0 ? text : text.left(point);
    const QByteArray fraction = point < 0 ? QByteArray() : text.mid(point + 1);
    if (whole.isEmpty() || !isDigits(whole) || !isDigits(fraction) || (point >= 0 && fraction.isEmpty()))
        return std::nullopt;
    const auto significant = std::find_if(whole.begin(), whole.end(), [](char c) { return c != '0'; });
    whole = whole.last(std::distance(significant, whole.end()));
    if (whole.size() > mostDigits)
        whole = QByteArray(mostDigits, '9');
    const bool begun = fraction.count('0') < fraction.size();
    return (whole.toLongLong() + (begun ? 1 : 0)) * 1000;
}

/// What one delay or date asks for; none: nothing that makes sense, or the past.
std::optional<qint64> waitOf(const QByteArray &text, EpochMs now)
{
    if (const auto delay = delayMs(text))
        return delay;
    const auto date = parseHttpDate(text, now);
    return date && *date > now ? std::optional(*date - now) : std::nullopt;
}

} // namespace

std::optional<EpochMs> parseHttpDate(const QByteArray &text, EpochMs now)
{
    const auto parts = split(text);
    if (!parts)
        return std::nullopt;
    const auto year = number<int>(parts->year);
    const auto monthNumber = month(parts->month);
    const auto day = number<int>(parts->day);
    const QList<QByteArray> time = parts->time.split(':');
    if (!year || !monthNumber || !day || time.size() != 3)
        return std::nullopt;
    const auto hour = number<int>(time[0]);
    const auto minute = number<int>(time[1]);
    const auto second = number<int>(time[2]);
    if (!hour || !minute || !second)
        return std::nullopt;
    const QDate date(parts->year.size() == 2 ? fullYear(*year, now) : *year, *monthNumber, *day);
    const QTime clock(*hour, *minute, std::min(*second, 59)); // 60 is a leap second
    if (!date.isValid() || !clock.isValid() || *second > 60)
        return std::nullopt;
    return QDateTime(date, clock, Qt::UTC).toMSecsSinceEpoch();
}

std::optional<qint64> retryAfterMs(const QByteArray &value, EpochMs now, qint64 minMs, qint64 maxMs)
{
    std::optional<qint64> longest;
    const QList<QByteArray> elements = value.split(',');
    for (qsizetype i = 0; i < elements.size(); ++i) {
        auto wait = waitOf(elements[i].trimmed(), now);
        if (!wait && i + 1 < elements.size()) { // two of the forms of a date hold a comma
            wait = waitOf(elements[i].trimmed() + ", " + elements[i + 1].trimmed(), now);
            i += wait ? 1 : 0;
        }
        if (wait)
            longest = std::max(*wait, longest.value_or(0));
    }
    if (!longest)
        return std::nullopt;
    return std::clamp(*longest, minMs, std::max(minMs, maxMs));
}

} // namespace repoll
