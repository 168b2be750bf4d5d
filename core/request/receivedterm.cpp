// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/receivedterm.h"

#include "core/request/timetext.h"

#include <QDateTime>

#include <algorithm>

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

/// One end as a value of the query text: with quotes where it needs them.
QString valueOf(const QString &end)
{
    const bool spaced = std::any_of(end.begin(), end.end(), [](QChar c) { return c.isSpace(); });
    return spaced && !end.contains(u'"') ? u'"' + end + u'"' : end;
}

QString instantText(EpochMs at, const QTimeZone &zone)
{
    if (!hasUtcTimeText(at))
        return u'@' + QString::number(at);
    const auto utc = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC);
    const EpochMs local = at + zone.offsetFromUtc(utc) * 1'000LL;
    if (instantsOf(local, zone).size() != 1 || !hasUtcTimeText(local))
        return utcTimeText(at);
    const QString format = local % 1'000 != 0    ? u"yyyy-MM-dd'T'HH:mm:ss.zzz"_s
                           : local % 60'000 != 0 ? u"yyyy-MM-dd'T'HH:mm:ss"_s
                                                 : u"yyyy-MM-dd'T'HH:mm"_s;
    return QDateTime::fromMSecsSinceEpoch(local, Qt::UTC).toString(format);
}

} // namespace

bool isAge(QStringView text)
{
    bool digits = false;
    bool unit = false;
    for (const QChar c : text) {
        const bool isDigit = c >= u'0' && c <= u'9';
        if (!isDigit && (!digits || !QStringView(u"smhdw").contains(c)))
            return false;
        digits = isDigit;
        unit = !isDigit;
    }
    return unit;
}

QString receivedTerm(const QString &from, const QString &to)
{
    const QString first = from.trimmed();
    const QString last = to.trimmed();
    const QString field = u"received:"_s;
    if (!first.isEmpty() && !last.isEmpty() && isAge(first) == isAge(last)) {
        // The query language writes ages from the younger to the older.
        return isAge(first) ? field + last + u".."_s + first
                            : field + valueOf(first) + u".."_s + valueOf(last);
    }
    QStringList terms;
    if (!first.isEmpty())
        terms.append(field + (isAge(first) ? u"<"_s : u">="_s) + valueOf(first));
    if (!last.isEmpty())
        terms.append(field + (isAge(last) ? u">"_s : u"<"_s) + valueOf(last));
    return terms.join(u' ');
}

QString receivedTerm(const HalfOpen<EpochMs> &range, const QTimeZone &zone)
{
    return receivedTerm(range.from ? instantText(*range.from, zone) : QString(),
                        range.to ? instantText(*range.to, zone) : QString());
}

} // namespace repoll
