// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/machinezone.h"

#include <QDateTime>
#include <QFileInfo>

#include <algorithm>
#include <ctime>
#include <vector>

namespace repoll {

namespace {

/// What clocks show from some moment on.
struct Offset
{
    time_t from = 0;
    long seconds = 0; ///< east of UTC
};

long offsetOfLibrary(time_t at)
{
    tm local{};
    return ::localtime_r(&at, &local) ? local.tm_gmtoff : 0;
}

/// When between the two the offset changes.
time_t changeBetween(time_t before, time_t after)
{
    const long first = offsetOfLibrary(before);
    while (after - before > 1) {
        const time_t middle = before + (after - before) / 2;
        (offsetOfLibrary(middle) == first ? before : after) = middle;
    }
    return after;
}

/// The C library's offsets over the years in which requests may lie.
std::vector<Offset> offsetsOfLibrary()
{
    constexpr time_t from = 1'420'070'400; // 2015
    constexpr time_t to = 2'145'916'800;   // 2038
    constexpr time_t step =
        7 * 86'400; // shorter than any time between two changes, but for Ramadan's 29 days
    std::vector<Offset> offsets{{from, offsetOfLibrary(from)}};
    for (time_t at = from; at < to; at += step) {
        if (offsetOfLibrary(at + step) == offsets.back().seconds)
            continue;
        const time_t change = changeBetween(at, at + step);
        offsets.push_back({change, offsetOfLibrary(change)});
    }
    return offsets;
}

bool agrees(const QTimeZone &zone, const std::vector<Offset> &offsets)
{
    const auto offsetAt = [&zone](time_t at) {
        return zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(at, Qt::UTC));
    };
    if (!zone.isValid())
        return false;
    for (std::size_t i = 0; i < offsets.size(); ++i) {
        if (offsetAt(offsets[i].from) != offsets[i].seconds ||
            (i > 0 && offsetAt(offsets[i].from - 1) != offsets[i - 1].seconds))
            return false;
    }
    // And the zone changes nowhere else.
    return std::all_of(offsets.begin(), offsets.end(), [&](const Offset &offset) {
        const auto next = &offset == &offsets.back() ? 0 : (&offset + 1)->from;
        const auto middle = next > 0 ? offset.from + (next - offset.from) / 2 : offset.from + 90 * 86'400;
        return offsetAt(middle) == offset.seconds;
    });
}

/// The id of the zone whose file TZ names, or that TZ is.
QByteArray idOf(QByteArray setting)
{
    if (setting.startsWith(':'))
        setting.remove(0, 1);
    if (!setting.startsWith('/'))
        return setting;
    const QByteArray file = QFile::encodeName(QFileInfo(QFile::decodeName(setting)).canonicalFilePath());
    constexpr QByteArrayView folder = "/zoneinfo/";
    const qsizetype at = file.indexOf(folder);
    QByteArray id = at < 0 ? QByteArray() : file.mid(at + folder.size());
    if (id.startsWith("posix/"))
        id.remove(0, 6);
    return id;
}

} // namespace

QTimeZone findMachineZone()
{
    ::tzset();
    const std::vector<Offset> offsets = offsetsOfLibrary();
    const QByteArray setting = qgetenv("TZ");
    const QByteArray id = idOf(setting);
    if (!id.isEmpty() && QTimeZone::isTimeZoneIdAvailable(id)) {
        if (const QTimeZone named(id); agrees(named, offsets))
            return named;
    }
    if (offsets.size() == 1 && !setting.isEmpty()) {
        const auto seconds = static_cast<int>(offsets.front().seconds);
        return seconds == 0 ? QTimeZone::utc() : QTimeZone(seconds);
    }
    for (const QTimeZone &zone : {QTimeZone::systemTimeZone(), QTimeZone(setting)}) {
        if (agrees(zone, offsets))
            return zone;
    }
    for (const QByteArray &known : QTimeZone::availableTimeZoneIds()) {
        if (const QTimeZone zone(known); agrees(zone, offsets))
            return zone;
    }
    return QTimeZone::utc(); // said with every time, and right
}

QTimeZone machineZone()
{
    static const QTimeZone zone = findMachineZone();
    return zone;
}

} // namespace repoll
