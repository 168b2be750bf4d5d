// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reporttext.h"

#include <QDateTime>
#include <QLocale>

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

QString twoDigits(qint64 number)
{
    return u"%1"_s.arg(number, 2, 10, QLatin1Char('0'));
}

} // namespace

QByteArray word(QLatin1String text)
{
    return {text.data(), text.size()};
}

QString tableTime(EpochMs time)
{
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

QString plainAmount(const QString &amount)
{
    const auto number = Decimal::read(amount);
    return number ? number->text() : amount;
}

QString offsetText(int seconds)
{
    const int minutes = qAbs(seconds) / 60;
    return (seconds < 0 ? u"-"_s : u"+"_s) + twoDigits(minutes / 60) + u':' + twoDigits(minutes % 60);
}

QString zonedTime(EpochMs time, const QTimeZone &zone)
{
    const int offset = zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(time, Qt::UTC));
    const auto local = QDateTime::fromMSecsSinceEpoch(time, Qt::OffsetFromUTC, offset);
    return local.toString(u"yyyy-MM-dd HH:mm:ss "_s) + offsetText(offset);
}

QString grouped(qint64 number)
{
    static const QLocale english(QLocale::English, QLocale::UnitedStates);
    return english.toString(number);
}

qint64 decidedSince(const Run &run)
{
    qint64 count = 0;
    for (const auto &[disposition, decided] : run.decided)
        count += decided;
    return count;
}

qint64 countOf(const std::map<Disposition, qint64> &totals, Disposition disposition)
{
    const auto found = totals.find(disposition);
    return found == totals.end() ? 0 : found->second;
}

} // namespace repoll
