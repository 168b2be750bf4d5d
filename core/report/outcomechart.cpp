// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/outcomechart.h"

#include "core/report/reporttext.h"
#include "core/request/words.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

// The drawing's own units; the page scales it.
constexpr double width = 960;
constexpr double height = 268;
constexpr double left = 56;
constexpr double right = 8;
constexpr double top = 12;
constexpr double bottom = 46;
constexpr double plotHeight = height - top - bottom;
constexpr double baseLine = top + plotHeight;

constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr std::array<qint64, 27> timeSteps{
    1,           2,        5,          10,         20,          50,          100,
    200,         500,      second,     2 * second, 5 * second,  10 * second, 15 * second,
    30 * second, minute,   2 * minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute,
    hour,        3 * hour, 6 * hour,   12 * hour,  day,         7 * day,
};

/// The order of a stack from the base line up: good news first.
constexpr std::array stackOrder{
    Outcome::Succeeded,   Outcome::Pending,   Outcome::WaitingOnHuman,    Outcome::Failed,
    Outcome::Cancelled,   Outcome::Gone,      Outcome::UnknownToProvider, Outcome::Throttled,
    Outcome::Transient,   Outcome::AuthError, Outcome::ProtocolError,     Outcome::Quarantined,
    Outcome::Interrupted,
};
static_assert(stackOrder.size() == allOutcomes.size());

constexpr std::array tones{"ok", "wait", "fail", "gone", "slow", "odd"};

QByteArray number(double value)
{
    return QByteArray::number(std::round(value * 100) / 100, 'g', 8);
}

QByteArray latin(const QString &text)
{
    return text.toUtf8();
}

/// A count axis that ends at or above `highest` in at most five round steps.
qint64 countStep(qint64 highest)
{
    qint64 power = 1;
    while (power * 50 < highest)
        power *= 10;
    for (const qint64 factor : {1, 2, 5}) {
        if (power * factor * 5 >= highest)
            return power * factor;
    }
    return power * 10;
}

/// Seven labels at most.
qint64 timeStep(qint64 span)
{
    for (const qint64 step : timeSteps) {
        if (span / step <= 6)
            return step;
    }
    return (span / 6 / day + 1) * day;
}

QByteArray fillOf(Outcome outcome)
{
    const OutcomeLook look = outcomeLook(outcome);
    if (look.hatched)
        return QByteArray(" fill=\"url(#hatch-") + look.tone + ")\"";
    return QByteArray(" class=\"fill-") + look.tone + '"';
}

QByteArray textAt(double x, double y, const char *anchor, const QByteArray &text)
{
    return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor + "\">" + text +
           "</text>";
}

} // namespace

OutcomeLook outcomeLook(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Succeeded:
        return {"ok", false, "s-ok"};
    case Outcome::Pending:
        return {"wait", false, "s-wait"};
    case Outcome::WaitingOnHuman:
        return {"wait", true, "s-human"};
    case Outcome::Failed:
        return {"fail", false, "s-fail"};
    case Outcome::Cancelled:
        return {"fail", true, "s-cancel"};
    case Outcome::Gone:
        return {"gone", false, "s-gone"};
    case Outcome::UnknownToProvider:
        return {"gone", true, "s-unknown"};
    case Outcome::Transient:
        return {"slow", false, "s-slow"};
    case Outcome::Throttled:
        return {"slow", true, "s-slow"};
    case Outcome::AuthError:
        return {"auth", false, "s-odd"};
    case Outcome::Quarantined:
        return {"odd", false, "s-odd"};
    case Outcome::ProtocolError:
        return {"odd", true, "s-odd"};
    case Outcome::Interrupted:
        return {"none", false, "s-none"};
    }
    Q_UNREACHABLE();
}

QByteArray OutcomeChart::say(const Wording &wording) const
{
    return latin(m_language.say(wording));
}

QByteArray OutcomeChart::words(Outcome outcome) const
{
    return latin(m_language.sayLow(wordsOf(outcome)));
}

QByteArray OutcomeChart::tally(const Stack &stack) const
{
    QByteArray words;
    for (const Outcome outcome : stackOrder) {
        const auto found = stack.find(outcome);
        if (found == stack.end())
            continue;
        words += words.isEmpty() ? QByteArray() : say(QT_TRANSLATE_NOOP("repoll::Core", ", "));
        words += say({QT_TRANSLATE_NOOP("repoll::Core", "%1 %2"),
                      {grouped(found->second), m_language.sayLow(wordsOf(outcome))}});
    }
    return words;
}

OutcomeChart::OutcomeChart(const std::vector<OutcomeBucket> &buckets, const QTimeZone &zone,
                           ReportLanguage language)
    : m_zone(zone)
    , m_language(std::move(language))
{
    for (const OutcomeBucket &bucket : buckets) {
        if (bucket.count <= 0)
            continue;
        m_slices[bucket.from][bucket.outcome] += bucket.count;
        m_totals[bucket.outcome] += bucket.count;
        m_total += bucket.count;
    }
    if (m_slices.empty())
        return;
    m_from = m_slices.begin()->first;
    qint64 highest = 0;
    for (const auto &[from, stack] : m_slices) {
        m_sliceMs = std::gcd(m_sliceMs, from - m_from);
        qint64 sum = 0;
        for (const auto &[outcome, count] : stack)
            sum += count;
        highest = std::max(highest, sum);
    }
    m_to = m_slices.rbegin()->first + std::max<qint64>(m_sliceMs, 1);
    const qint64 step = countStep(highest);
    m_top = (highest + step - 1) / step * step;
}

double OutcomeChart::xOf(EpochMs time) const
{
    return left + double(time - m_from) / double(m_to - m_from) * (width - left - right);
}

double OutcomeChart::yOf(qint64 count) const
{
    return baseLine - double(count) / double(m_top) * plotHeight;
}

QByteArray OutcomeChart::html() const
{
    if (m_slices.empty())
        return "<p class=\"empty\">" +
               say(QT_TRANSLATE_NOOP("repoll::Core",
                                     "No answer is on record: nothing has been asked in this run.")) +
               "</p>\n";
    return "<figure class=\"chart\">\n<svg viewBox=\"0 0 " + number(width) + ' ' + number(height) +
           "\" role=\"img\" aria-labelledby=\"chart-title chart-desc\">\n" + heading() + patterns() +
           countAxis() + bars() + timeAxis() + "</svg>\n" + legend() + "</figure>\n";
}

QByteArray OutcomeChart::heading() const
{
    const Wording slices = m_sliceMs > 0 ? Wording(QT_TRANSLATE_NOOP("repoll::Core", " in slices of %1"),
                                                   {durationOf(m_sliceMs)})
                                         : Wording();
    const char *sentence = m_total == 1 ? QT_TRANSLATE_NOOP("repoll::Core", "%1 ask from %2 to %3%4: %5.")
                                        : QT_TRANSLATE_NOOP("repoll::Core", "%1 asks from %2 to %3%4: %5.");
    return "<title id=\"chart-title\">" +
           say(QT_TRANSLATE_NOOP("repoll::Core", "Outcomes of the run's asks over time")) +
           "</title>\n<desc id=\"chart-desc\">" +
           say({sentence,
                {grouped(m_total), zonedTime(m_from, m_zone), zonedTime(m_to, m_zone), slices,
                 QString::fromUtf8(tally(m_totals))}}) +
           "</desc>\n";
}

QByteArray OutcomeChart::patterns() const
{
    QByteArray defs;
    for (const char *tone : tones) {
        const bool used = std::any_of(m_totals.begin(), m_totals.end(), [tone](const auto &entry) {
            const OutcomeLook look = outcomeLook(entry.first);
            return look.hatched && qstrcmp(look.tone, tone) == 0;
        });
        if (used)
            defs +=
                QByteArray("<pattern id=\"hatch-") + tone +
                "\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
                "<rect width=\"6\" height=\"6\" class=\"paper\"/><rect width=\"3.4\" height=\"6\" "
                "class=\"fill-" +
                tone + "\"/></pattern>\n";
    }
    return defs.isEmpty() ? defs : "<defs>\n" + defs + "</defs>\n";
}

QByteArray OutcomeChart::countAxis() const
{
    QByteArray axis = "<g class=\"axis\">\n";
    for (qint64 count = 0; count <= m_top; count += countStep(m_top)) {
        const QByteArray y = number(yOf(count));
        axis += "<line x1=\"" + number(left) + "\" x2=\"" + number(width - right) + "\" y1=\"" + y +
                "\" y2=\"" + y + "\"" + (count == 0 ? " class=\"base\"" : "") + "/>" +
                textAt(left - 8, yOf(count) + 4, "end", latin(grouped(count))) + '\n';
    }
    const QByteArray unit =
        m_sliceMs > 0 ? say({QT_TRANSLATE_NOOP("repoll::Core", "asks per %1"), {durationOf(m_sliceMs)}})
                      : say(QT_TRANSLATE_NOOP("repoll::Core", "asks"));
    const QByteArray middle = number(top + plotHeight / 2);
    return axis + "<text class=\"name\" text-anchor=\"middle\" x=\"12\" y=\"" + middle +
           "\" transform=\"rotate(-90 12 " + middle + ")\">" + unit + "</text>\n</g>\n";
}

QString OutcomeChart::clock(EpochMs time, qint64 stepMs) const
{
    const auto local = QDateTime::fromMSecsSinceEpoch(time, m_zone);
    if (stepMs >= day)
        return local.toString(m_language.say(QT_TRANSLATE_NOOP("repoll::Core", "d MMM")));
    return local.toString(stepMs < second ? u"HH:mm:ss.zzz"_s : stepMs < minute ? u"HH:mm:ss"_s : u"HH:mm"_s);
}

QByteArray OutcomeChart::timeAxis() const
{
    QByteArray axis = "<g class=\"axis\">\n";
    const qint64 step = timeStep(m_to - m_from);
    const qint64 offset =
        qint64(m_zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(m_from, Qt::UTC))) * second;
    // Ticks are round in local time.
    EpochMs tick = (m_from + offset + step - 1) / step * step - offset;
    for (; tick < m_to; tick += step) {
        const QByteArray x = number(xOf(tick));
        axis += "<line class=\"base\" x1=\"" + x + "\" x2=\"" + x + "\" y1=\"" + number(baseLine) +
                "\" y2=\"" + number(baseLine + 4) + "\"/>" +
                textAt(std::clamp(xOf(tick), left + 16, width - right - 24), baseLine + 18, "middle",
                       latin(clock(tick, step))) +
                '\n';
    }
    const QByteArray name =
        say({QT_TRANSLATE_NOOP("repoll::Core", "time of the ask, from %1"), {zonedTime(m_from, m_zone)}});
    return axis + "<text class=\"name\" text-anchor=\"middle\" x=\"" +
           number(left + (width - left - right) / 2) + "\" y=\"" + number(height - 6) + "\">" + name +
           "</text>\n</g>\n";
}

QByteArray OutcomeChart::bars() const
{
    QByteArray all;
    for (const auto &[from, stack] : m_slices)
        all += bar(from, stack);
    return all;
}

QByteArray OutcomeChart::bar(EpochMs from, const Stack &stack) const
{
    const EpochMs to = from + std::max<qint64>(m_sliceMs, 1);
    const double slot = xOf(to) - xOf(from);
    const double gap = std::min(2.0, slot / 6);
    const double barWidth = std::min(slot - gap, 48.0);
    const double x = xOf(from) + (slot - barWidth) / 2;
    QByteArray bar = "<g><title>" + latin(zonedTime(from, m_zone)) + ": " + tally(stack) + "</title>";
    qint64 below = 0;
    for (const Outcome outcome : stackOrder) {
        const auto found = stack.find(outcome);
        if (found == stack.end())
            continue;
        const double y = yOf(below + found->second);
        bar += "<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(barWidth) +
               "\" height=\"" + number(yOf(below) - y) + '"' + fillOf(outcome) + "/>";
        below += found->second;
    }
    return bar + "</g>\n";
}

QByteArray OutcomeChart::legend() const
{
    QByteArray items;
    for (const Outcome outcome : stackOrder) {
        const auto found = m_totals.find(outcome);
        if (found == m_totals.end())
            continue;
        items += "<li><svg width=\"12\" height=\"12\" aria-hidden=\"true\"><rect width=\"12\" height=\"12\" "
                 "rx=\"2\"" +
                 fillOf(outcome) + "/></svg> " + words(outcome) + " <b>" + latin(grouped(found->second)) +
                 "</b></li>";
    }
    return "<figcaption><ul class=\"legend\">" + items + "</ul></figcaption>\n";
}

} // namespace repoll
