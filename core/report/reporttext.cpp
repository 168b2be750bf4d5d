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

QByteArray spoken(QLatin1String text)
{
    return word(text).replace('_', ' ');
}

QByteArray isoUtc(EpochMs time)
{
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODateWithMs).toLatin1();
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

QString durationText(qint64 ms)
{
    const qint64 seconds = ms / 1000;
    if (ms < 1000)
        return u"%1 ms"_s.arg(ms);
    if (seconds < 60)
        return u"%1.%2 s"_s.arg(seconds).arg(ms % 1000 / 100);
    if (seconds < 3600)
        return u"%1 min %2 s"_s.arg(seconds / 60).arg(twoDigits(seconds % 60));
    if (seconds < 86'400)
        return u"%1 h %2 min"_s.arg(seconds / 3600).arg(twoDigits(seconds / 60 % 60));
    return u"%1 d %2 h"_s.arg(seconds / 86'400).arg(twoDigits(seconds / 3600 % 24));
}

QString grouped(qint64 number)
{
    static const QLocale english(QLocale::English, QLocale::UnitedStates);
    return english.toString(number);
}

QString dispositionTitle(Disposition disposition)
{
    switch (disposition) {
    case Disposition::Waiting:
        return u"Waiting"_s;
    case Disposition::Recovered:
        return u"Recovered"_s;
    case Disposition::FailedAtProvider:
        return u"Failed at provider"_s;
    case Disposition::StillProcessing:
        return u"Still processing"_s;
    case Disposition::Skipped:
        return u"Skipped"_s;
    case Disposition::Error:
        return u"Errors"_s;
    }
    Q_UNREACHABLE();
}

QString dispositionMeaning(Disposition disposition)
{
    switch (disposition) {
    case Disposition::Waiting:
        return u"The run has not finished with them. Resuming the run goes on with them."_s;
    case Disposition::Recovered:
        return u"The provider answered with a result, and it is on record."_s;
    case Disposition::FailedAtProvider:
        return u"The provider gave its final answer: failed, cancelled or expired. It is on record."_s;
    case Disposition::StillProcessing:
        return u"The provider says that it is not done yet, and the run stopped asking. Retry the run later."_s;
    case Disposition::Skipped:
        return u"Not asked: not eligible when the plan was frozen, or changed by somebody else since."_s;
    case Disposition::Error:
        return u"Asked without a usable answer, or never asked. What is on record has not changed. "
               "See each reason, then retry the run."_s;
    }
    Q_UNREACHABLE();
}

QString skipMeaning(SkipReason reason)
{
    switch (reason) {
    case SkipReason::Terminal:
        return u"had its final status already"_s;
    case SkipReason::NotAccepted:
        return u"the provider is not known to have accepted it"_s;
    case SkipReason::LeasedElsewhere:
        return u"another worker was asking for it"_s;
    case SkipReason::Conflict:
        return u"contradicting evidence is on record: a person must decide"_s;
    case SkipReason::NoTicket:
        return u"no ticket is known, and the provider cannot be asked by key"_s;
    case SkipReason::ProviderUnknown:
        return u"the provider has no usable profile here"_s;
    case SkipReason::Decided:
        return u"a person had decided what became of it"_s;
    }
    Q_UNREACHABLE();
}

qint64 countOf(const std::map<Disposition, qint64> &totals, Disposition disposition)
{
    const auto found = totals.find(disposition);
    return found == totals.end() ? 0 : found->second;
}

} // namespace repoll
