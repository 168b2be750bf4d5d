// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/scheduleoptions.h"

#include <QDateTime>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

qint64 msOf(const QString &unit)
{
    if (unit == u"s"_s)
        return 1'000;
    if (unit == u"m"_s || unit == u"min"_s)
        return 60'000;
    if (unit == u"h"_s)
        return 3'600'000;
    return unit == u"d"_s ? 86'400'000 : 7 * 86'400'000LL;
}

} // namespace

std::optional<qint64> lengthFromText(const QString &text)
{
    static const QRegularExpression whole(u"\\A(?:\\s*[0-9]{1,6}\\s*(?:s|min|m|h|d|w))+\\s*\\z"_s);
    static const QRegularExpression part(u"([0-9]+)\\s*(s|min|m|h|d|w)"_s);
    if (!whole.match(text).hasMatch())
        return std::nullopt;
    qint64 ms = 0;
    for (auto parts = part.globalMatch(text); parts.hasNext();) {
        const auto match = parts.next();
        ms += match.captured(1).toLongLong() * msOf(match.captured(2));
    }
    return ms;
}

std::optional<EpochMs> timeFromText(const QString &text, EpochMs now, const QTimeZone &zone)
{
    if (const QTime clock = QTime::fromString(text, u"HH:mm"_s); clock.isValid()) {
        const QDate today = QDateTime::fromMSecsSinceEpoch(now, zone).date();
        for (int day = 0; day < 3; ++day) { // one of them has it
            const QDateTime at(today.addDays(day), clock, zone);
            if (at.isValid() && at.time() == clock && at.toMSecsSinceEpoch() > now)
                return at.toMSecsSinceEpoch();
        }
        return std::nullopt;
    }
    const QDateTime read = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!read.isValid())
        return std::nullopt;
    if (read.timeSpec() != Qt::LocalTime)
        return read.toMSecsSinceEpoch();
    const QDateTime local(read.date(), read.time(), zone);
    if (!local.isValid() || local.time() != read.time())
        return std::nullopt;
    return local.toMSecsSinceEpoch();
}

} // namespace repoll::cli
