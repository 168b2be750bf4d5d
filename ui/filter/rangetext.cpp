// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/rangetext.h"

#include "core/request/querytext.h"
#include "core/request/receivedterm.h"
#include "core/request/timetext.h"
#include "ui/theme/texts.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

QString sayRange(const char *text)
{
    return QCoreApplication::translate("repoll::ui::RangeText", text);
}

/// True where both texts select the same received times, now and later.
bool sameRange(const QString &one, const QString &other)
{
    constexpr EpochMs anyTime = 1'000'000'000'000;
    for (const EpochMs now : {anyTime, anyTime + 3'600'001}) {
        const auto left = parseQuery(one, {now, QTimeZone::utc()});
        const auto right = parseQuery(other, {now, QTimeZone::utc()});
        if (!left || !right || left->received != right->received)
            return false;
    }
    return true;
}

QString shortTime(EpochMs at, const QString &format)
{
    return QDateTime::fromMSecsSinceEpoch(at, screenZone()).toString(format) +
           offsetWhereDoubled(at, screenZone());
}

QString endText(EpochMs at)
{
    return shortTime(at, at % 60'000 == 0 ? u"yyyy-MM-dd HH:mm"_s : u"yyyy-MM-dd HH:mm:ss"_s);
}

} // namespace

std::vector<RangePreset> rangePresets()
{
    return {
        {QString(), sayRange(QT_TRANSLATE_NOOP("repoll::ui::RangeText", "Any time"))},
        {u"received:<15m"_s, sayRange(QT_TRANSLATE_NOOP("repoll::ui::RangeText", "Last 15 minutes"))},
        {u"received:<1h"_s, sayRange(QT_TRANSLATE_NOOP("repoll::ui::RangeText", "Last hour"))},
        {u"received:<24h"_s, sayRange(QT_TRANSLATE_NOOP("repoll::ui::RangeText", "Last 24 hours"))},
        {u"received:<7d"_s, sayRange(QT_TRANSLATE_NOOP("repoll::ui::RangeText", "Last 7 days"))},
    };
}

int presetOf(const QString &terms)
{
    const std::vector<RangePreset> presets = rangePresets();
    const auto found = std::find_if(presets.begin(), presets.end(), [&terms](const RangePreset &preset) {
        return sameRange(preset.term, terms);
    });
    return found == presets.end() ? -1 : static_cast<int>(found - presets.begin());
}

QString rangeMeaning(const HalfOpen<EpochMs> &range)
{
    if (range.from && range.to && *range.from >= *range.to)
        return sayRange(
            QT_TRANSLATE_NOOP("repoll::ui::RangeText", "No time at all: it ends before it begins."));
    const auto known = range.from ? range.from : range.to;
    if (!known)
        return sayRange(QT_TRANSLATE_NOOP("repoll::ui::RangeText", "Any time"));
    const QString zone = u" · "_s + zoneText(screenZone(), *known);
    if (range.from && range.to)
        return sayRange(QT_TRANSLATE_NOOP("repoll::ui::RangeText", "From %1 to before %2"))
                   .arg(timeText(range.from), timeText(range.to)) +
               zone;
    if (range.from)
        return sayRange(QT_TRANSLATE_NOOP("repoll::ui::RangeText", "From %1 on")).arg(timeText(range.from)) +
               zone;
    return sayRange(QT_TRANSLATE_NOOP("repoll::ui::RangeText", "Before %1")).arg(timeText(range.to)) + zone;
}

QString rangeLabel(const QString &terms, const HalfOpen<EpochMs> &range)
{
    const int preset = presetOf(terms);
    if (preset >= 0)
        return rangePresets().at(static_cast<std::size_t>(preset)).text;
    if (range.from && range.to) {
        const bool sameDay =
            localMidnightOf(*range.from, screenZone()) == localMidnightOf(*range.to, screenZone());
        return sayRange(QT_TRANSLATE_NOOP("repoll::ui::RangeText", "%1 – %2"))
            .arg(shortTime(*range.from, u"MM-dd HH:mm"_s),
                 shortTime(*range.to, sameDay ? u"HH:mm"_s : u"MM-dd HH:mm"_s));
    }
    if (range.from)
        return sayRange(QT_TRANSLATE_NOOP("repoll::ui::RangeText", "From %1")).arg(endText(*range.from));
    return sayRange(QT_TRANSLATE_NOOP("repoll::ui::RangeText", "Before %1"))
        .arg(endText(range.to.value_or(0)));
}

RangeEnds rangeEnds(const QString &terms, const HalfOpen<EpochMs> &range)
{
    const QString value = terms.section(u':', 1);
    if (value.startsWith(u'<') && isAge(QStringView(value).sliced(1)))
        return {value.sliced(1), {}};
    if (value.startsWith(u'>') && isAge(QStringView(value).sliced(1)))
        return {{}, value.sliced(1)};
    const QStringList ages = value.split(u".."_s);
    if (ages.size() == 2 && isAge(ages.front()) && isAge(ages.back()))
        return {ages.back(), ages.front()};
    return {range.from ? endText(*range.from) : QString(), range.to ? endText(*range.to) : QString()};
}

} // namespace repoll::ui
