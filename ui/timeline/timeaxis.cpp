// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeaxis.h"

#include <QDateTime>

#include <array>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr qint64 axisMinuteMs = 60'000;
constexpr qint64 axisHourMs = 60 * axisMinuteMs;
constexpr qint64 axisDayMs = 24 * axisHourMs;

/// A spacing of ticks: by the clock within a day, or by the calendar.
struct Step
{
    qint64 roughMs;
    int days = 0;
    int months = 0;
};

constexpr std::array steps{
    Step{axisMinuteMs},
    Step{5 * axisMinuteMs},
    Step{10 * axisMinuteMs},
    Step{15 * axisMinuteMs},
    Step{30 * axisMinuteMs},
    Step{axisHourMs},
    Step{2 * axisHourMs},
    Step{3 * axisHourMs},
    Step{6 * axisHourMs},
    Step{12 * axisHourMs},
    Step{axisDayMs, 1},
    Step{2 * axisDayMs, 2},
    Step{7 * axisDayMs, 7},
    Step{14 * axisDayMs, 14},
    Step{30 * axisDayMs, 0, 1},
    Step{91 * axisDayMs, 0, 3},
    Step{182 * axisDayMs, 0, 6},
    Step{365 * axisDayMs, 0, 12},
    Step{5 * 365 * axisDayMs, 0, 60},
    Step{10 * 365 * axisDayMs, 0, 120},
    Step{50 * 365 * axisDayMs, 0, 600},
};

const Step &stepFor(qint64 lengthMs, int most)
{
    for (const Step &step : steps) {
        if (lengthMs / step.roughMs < most)
            return step;
    }
    return steps.back();
}

QDateTime atMidnight(const QDate &date, const QTimeZone &zone)
{
    return date.startOfDay(zone);
}

/// The last date on the step's grid that is not after `date`.
QDate gridDate(const QDate &date, const Step &step)
{
    if (step.months > 0) {
        const int month = date.year() * 12 + date.month() - 1;
        const int first = month - month % step.months;
        return {first / 12, first % 12 + 1, 1};
    }
    constexpr qint64 monday = 2'440'592; // a Julian day: weeks begin on Mondays
    const qint64 into = (date.toJulianDay() - monday) % step.days;
    return date.addDays(-(into < 0 ? into + step.days : into));
}

QDate nextDate(const QDate &date, const Step &step)
{
    return step.months > 0 ? date.addMonths(step.months) : date.addDays(step.days);
}

TimeTick dateTick(const QDateTime &at, const Step &step)
{
    const QString text = step.months >= 12 ? at.toString(u"yyyy"_s)
                         : step.months > 0 ? at.toString(u"yyyy-MM"_s)
                                           : at.toString(u"MM-dd"_s);
    return {at.toMSecsSinceEpoch(), text, true};
}

std::vector<TimeTick> dateTicks(EpochMs from, EpochMs to, const Step &step, const QTimeZone &zone)
{
    std::vector<TimeTick> ticks;
    QDate date = gridDate(QDateTime::fromMSecsSinceEpoch(from, zone).date(), step);
    for (; date.isValid(); date = nextDate(date, step)) {
        const TimeTick tick = dateTick(atMidnight(date, zone), step);
        if (tick.at >= to)
            break;
        if (tick.at >= from)
            ticks.push_back(tick);
    }
    return ticks;
}

/// By the clock, beginning anew each day: where clocks change, one gap is longer or shorter.
std::vector<TimeTick> clockTicks(EpochMs from, EpochMs to, const Step &step, const QTimeZone &zone)
{
    std::vector<TimeTick> ticks;
    QDate date = QDateTime::fromMSecsSinceEpoch(from, zone).date();
    for (; date.isValid(); date = date.addDays(1)) {
        const QDateTime midnight = atMidnight(date, zone);
        if (midnight.toMSecsSinceEpoch() >= to)
            break;
        ticks.reserve(ticks.size() + 24);
        for (qint64 time = 0; time < axisDayMs; time += step.roughMs) {
            const QDateTime at =
                time == 0 ? midnight
                          : QDateTime(date, QTime::fromMSecsSinceStartOfDay(static_cast<int>(time)), zone);
            const EpochMs instant = at.toMSecsSinceEpoch();
            const bool shown = at.isValid() && (ticks.empty() || instant > ticks.back().at);
            if (shown && instant >= from && instant < to)
                ticks.push_back({instant, at.toString(time == 0 ? u"MM-dd"_s : u"HH:mm"_s), time == 0});
        }
    }
    return ticks;
}

} // namespace

std::vector<TimeTick> timeTicks(EpochMs from, EpochMs to, int most, const QTimeZone &zone)
{
    if (to <= from)
        return {};
    const Step &step = stepFor(to - from, std::max(1, most));
    const bool byDate = step.days > 0 || step.months > 0;
    return byDate ? dateTicks(from, to, step, zone) : clockTicks(from, to, step, zone);
}

EpochMs roundTime(EpochMs at, qint64 resolutionMs, const QTimeZone &zone)
{
    qint64 unit = axisDayMs;
    for (const Step &step : steps) {
        if (step.roughMs >= resolutionMs && step.roughMs <= axisDayMs) {
            unit = step.roughMs;
            break;
        }
    }
    const qint64 offset = zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC)) * 1'000LL;
    const qint64 local = at + offset + unit / 2;
    const qint64 into = local % unit;
    return local - (into < 0 ? into + unit : into) - offset;
}

} // namespace repoll::ui
