// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/timetext.h"

#include "core/request/suggestion.h"

#include <QDateTime>

#include <algorithm>
#include <cstdlib>

namespace repoll {

namespace {

constexpr qint64 secondMs = 1'000;
constexpr qint64 minuteMs = 60 * secondMs;
constexpr qint64 hourMs = 60 * minuteMs;
constexpr qint64 dayMs = 24 * hourMs;
constexpr qint64 epochJulianDay = 2'440'588; // 1970-01-01

/// Reads fixed runs of digits and separators from the left.
class Cursor
{
public:
    explicit Cursor(QByteArrayView text)
        : m_text(text)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_at == m_text.size(); }
    [[nodiscard]] char peek() const { return atEnd() ? '\0' : m_text[m_at]; }

    bool take(char wanted)
    {
        if (peek() != wanted || atEnd())
            return false;
        ++m_at;
        return true;
    }

    bool isDigit() const { return peek() >= '0' && peek() <= '9'; }
    int digit() { return m_text[m_at++] - '0'; }

    /// Exactly `count` digits with a value from `low` to `high`; else -1.
    int number(int count, int low, int high)
    {
        int value = 0;
        for (int i = 0; i < count; ++i) {
            if (!isDigit())
                return -1;
            value = value * 10 + digit();
        }
        return value >= low && value <= high ? value : -1;
    }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
};

/// Milliseconds from midnight 1970 to midnight of the date; none where it is not in the calendar.
std::optional<qint64> readDate(Cursor &in)
{
    const int year = in.number(4, 1, 9999);
    if (year < 0 || !in.take('-'))
        return std::nullopt;
    const int month = in.number(2, 1, 12);
    if (month < 0 || !in.take('-'))
        return std::nullopt;
    const QDate date(year, month, in.number(2, 1, 31));
    if (!date.isValid())
        return std::nullopt;
    return (date.toJulianDay() - epochJulianDay) * dayMs;
}

/// The fraction of a second, in whole milliseconds; none where no digit follows the point.
std::optional<qint64> readFraction(Cursor &in)
{
    if (!in.isDigit())
        return std::nullopt;
    qint64 ms = 0;
    for (qint64 unit = 100; in.isDigit(); unit /= 10)
        ms += unit * in.digit();
    return ms;
}

/// Adds the time of day to `time`.
bool readTimeOfDay(Cursor &in, IsoTime &time)
{
    const int hour = in.number(2, 0, 23);
    if (hour < 0 || !in.take(':'))
        return false;
    const int minute = in.number(2, 0, 59);
    if (minute < 0)
        return false;
    time.localMs += hour * hourMs + minute * minuteMs;
    time.spanMs = minuteMs;
    if (!in.take(':'))
        return true;
    const int second = in.number(2, 0, 59);
    if (second < 0)
        return false;
    time.localMs += second * secondMs;
    time.spanMs = secondMs;
    if (!in.take('.') && !in.take(','))
        return true;
    const auto fraction = readFraction(in);
    time.localMs += fraction.value_or(0);
    time.spanMs = 1;
    return fraction.has_value();
}

/// `Z`, `+01:00`, `+0100` or `+01`; nothing leaves the offset unset.
bool readOffset(Cursor &in, IsoTime &time)
{
    if (in.atEnd())
        return true;
    if (in.take('Z') || in.take('z')) {
        time.offsetMs = 0;
        return true;
    }
    const bool west = in.take('-');
    if (!west && !in.take('+'))
        return false;
    const int hours = in.number(2, 0, 23);
    const bool hasMinutes = in.take(':') || !in.atEnd();
    const int minutes = hasMinutes ? in.number(2, 0, 59) : 0;
    if (hours < 0 || minutes < 0)
        return false;
    const qint64 offset = hours * hourMs + minutes * minuteMs;
    time.offsetMs = west ? -offset : offset;
    return true;
}

qint64 offsetAt(EpochMs time, const QTimeZone &zone)
{
    return zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(time, Qt::UTC)) * secondMs;
}

} // namespace

std::optional<IsoTime> readIsoTime(QByteArrayView text)
{
    Cursor in(text);
    const auto date = readDate(in);
    if (!date)
        return std::nullopt;
    IsoTime time{*date, dayMs, true, std::nullopt};
    if (in.atEnd())
        return time;
    time.dateOnly = false;
    if (!in.take('T') && !in.take('t') && !in.take(' '))
        return std::nullopt;
    if (!readTimeOfDay(in, time) || !readOffset(in, time) || !in.atEnd())
        return std::nullopt;
    return time;
}

std::optional<EpochMs> readIsoInstant(QByteArrayView text)
{
    const auto time = readIsoTime(text);
    if (!time || !time->offsetMs)
        return std::nullopt;
    return time->localMs - *time->offsetMs;
}

bool hasUtcTimeText(EpochMs time)
{
    constexpr EpochMs firstOfYear1 = -62'135'596'800'000;
    constexpr EpochMs firstOfYear10000 = 253'402'300'800'000;
    return time >= firstOfYear1 && time < firstOfYear10000;
}

QString utcTimeText(EpochMs time)
{
    const auto utc = QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
    return utc.toString(time % secondMs == 0 ? Qt::ISODate : Qt::ISODateWithMs);
}

QString isoUtc(EpochMs time)
{
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODateWithMs);
}

QString isoUtc(std::optional<EpochMs> time)
{
    return time ? isoUtc(*time) : QString();
}

QString offsetTextAt(EpochMs time, const QTimeZone &zone)
{
    const qint64 offset = offsetAt(time, zone);
    const qint64 minutes = std::abs(offset) / minuteMs;
    return (offset < 0 ? u'-' : u'+') + QStringLiteral("%1:%2")
                                            .arg(minutes / 60, 2, 10, QLatin1Char('0'))
                                            .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

QString zonedTimeText(EpochMs time, const QTimeZone &zone)
{
    const auto local = QDateTime::fromMSecsSinceEpoch(time + offsetAt(time, zone), Qt::UTC);
    return local.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) + offsetTextAt(time, zone);
}

QString localTimeText(EpochMs time, const QTimeZone &zone)
{
    const auto local = QDateTime::fromMSecsSinceEpoch(time + offsetAt(time, zone), Qt::UTC);
    return local.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) + offsetWhereDoubled(time, zone);
}

QString offsetWhereDoubled(EpochMs time, const QTimeZone &zone)
{
    const bool doubled = instantsOf(time + offsetAt(time, zone), zone).size() > 1;
    return doubled ? offsetTextAt(time, zone) : QString();
}

QString zoneText(const QTimeZone &zone, EpochMs time)
{
    const QString name = QString::fromLatin1(zone.id());
    const QString offset = QStringLiteral("UTC") + offsetTextAt(time, zone);
    if (name == QLatin1String("UTC"))
        return name;
    if (name.startsWith(QLatin1String("UTC"))) // which is its offset, in one way of writing it or another
        return offset;
    return name + QStringLiteral(", ") + offset;
}

Result<QTimeZone> zoneFromText(const QString &text)
{
    const auto isId = [](const QString &id) {
        return (id == QLatin1String("UTC") || !id.startsWith(QLatin1String("UTC"))) && id.isValidUtf16() &&
               QTimeZone::isTimeZoneIdAvailable(id.toLatin1());
    };
    if (isId(text))
        return QTimeZone(text.toLatin1());
    if (text == QLatin1String("Z"))
        return QTimeZone::utc();
    if (text.startsWith(u'+') || text.startsWith(u'-')) {
        const auto time = readIsoTime("2026-01-01T00:00" + text.toLatin1());
        if (time && time->offsetMs)
            return QTimeZone(static_cast<int>(*time->offsetMs / 1'000));
    }
    QStringList ids;
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds())
        ids.append(QString::fromLatin1(id));
    const QString near = nearMiss(text, ids);
    const Wording hint = near.isEmpty()
                             ? Wording("expected a name as Europe/Berlin or UTC, or an offset as +01:00")
                             : Wording("did you mean '%1'?", {near});
    return fail(ErrorCode::InvalidArgument, {"There is no time zone %1; %2", {quotedForMessage(text), hint}});
}

std::vector<EpochMs> instantsOf(EpochMs localMs, const QTimeZone &zone)
{
    // Offsets lie within a day of UTC, and no zone has changed its clocks twice within two days.
    std::vector<EpochMs> instants;
    for (const EpochMs near : {localMs - dayMs, localMs + dayMs}) {
        const EpochMs candidate = localMs - offsetAt(near, zone);
        const bool shows = candidate + offsetAt(candidate, zone) == localMs;
        if (shows && std::find(instants.begin(), instants.end(), candidate) == instants.end())
            instants.push_back(candidate);
    }
    std::sort(instants.begin(), instants.end());
    return instants;
}

EpochMs startOfDay(EpochMs localMidnight, const QTimeZone &zone)
{
    const auto instants = instantsOf(localMidnight, zone);
    if (!instants.empty())
        return instants.front();
    // The clocks were put forward over midnight: the day begins at the first instant that shows a later time.
    EpochMs before = localMidnight - dayMs;
    EpochMs from = localMidnight + dayMs;
    while (from - before > 1) {
        const EpochMs middle = before + (from - before) / 2;
        if (middle + offsetAt(middle, zone) >= localMidnight)
            from = middle;
        else
            before = middle;
    }
    return from;
}

EpochMs localMidnightOf(EpochMs time, const QTimeZone &zone)
{
    const EpochMs local = time + offsetAt(time, zone);
    const qint64 intoDay = local % dayMs;
    return local - (intoDay < 0 ? intoDay + dayMs : intoDay);
}

} // namespace repoll
