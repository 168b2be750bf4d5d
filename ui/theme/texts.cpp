// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/texts.h"

#include "core/base/machinezone.h"
#include "core/request/timetext.h"
#include "core/words/phrasebook.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

QTimeZone &zoneOnScreen()
{
    static QTimeZone zone = machineZone();
    return zone;
}

QString sayText(const char *text)
{
    return QCoreApplication::translate("repoll::ui::Texts", text);
}

QString none()
{
    return u"—"_s;
}

bool isHidden(QChar c)
{
    const char16_t code = c.unicode();
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0x200b && code <= 0x200f) ||
           (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) || code == 0xfeff;
}

} // namespace

QTimeZone screenZone()
{
    return zoneOnScreen();
}

void setScreenZone(const QTimeZone &zone)
{
    zoneOnScreen() = zone;
}

QString timeText(std::optional<EpochMs> at)
{
    if (!at)
        return none();
    return localTimeText(*at, zoneOnScreen());
}

QString durationText(qint64 ms)
{
    if (ms < 1'000)
        return sayText(QT_TRANSLATE_NOOP("repoll::ui::Texts", "%1 ms")).arg(ms);
    const qint64 seconds = ms / 1'000;
    if (seconds < 60)
        return sayText(QT_TRANSLATE_NOOP("repoll::ui::Texts", "%1 s"))
            .arg(QLocale().toString(double(ms) / 1'000, 'f', seconds < 10 ? 1 : 0));
    const qint64 minutes = seconds / 60;
    if (minutes < 60 && seconds % 60 == 0)
        return sayText(QT_TRANSLATE_NOOP("repoll::ui::Texts", "%1 min")).arg(minutes);
    if (minutes < 60)
        return sayText(QT_TRANSLATE_NOOP("repoll::ui::Texts", "%1 min %2 s")).arg(minutes).arg(seconds % 60);
    const qint64 hours = minutes / 60;
    if (hours < 48)
        return sayText(QT_TRANSLATE_NOOP("repoll::ui::Texts", "%1 h %2 min"))
            .arg(hours)
            .arg(minutes % 60, 2, 10, QChar(u'0'));
    return sayText(QT_TRANSLATE_NOOP("repoll::ui::Texts", "%1 d %2 h")).arg(hours / 24).arg(hours % 24);
}

QString agoText(std::optional<EpochMs> at, EpochMs now)
{
    if (!at)
        return none();
    return *at <= now ? sayText(QT_TRANSLATE_NOOP("repoll::ui::Texts", "%1 ago")).arg(durationText(now - *at))
                      : sayText(QT_TRANSLATE_NOOP("repoll::ui::Texts", "in %1")).arg(durationText(*at - now));
}

QString deadlineText(std::optional<EpochMs> deadline, EpochMs now)
{
    if (!deadline)
        return none();
    return *deadline > now ? sayText(QT_TRANSLATE_NOOP("repoll::ui::Texts", "lost in %1"))
                                 .arg(durationText(*deadline - now))
                           : sayText(QT_TRANSLATE_NOOP("repoll::ui::Texts", "lost %1 ago"))
                                 .arg(durationText(now - *deadline));
}

QString numberText(qint64 number)
{
    return QLocale().toString(number);
}

int pluralOf(qint64 count)
{
    return static_cast<int>(std::min<qint64>(count, std::numeric_limits<int>::max()));
}

QString rateText(double perSecond)
{
    return sayText(QT_TRANSLATE_NOOP("repoll::ui::Texts", "%1/s"))
        .arg(QLocale().toString(perSecond, 'f', perSecond < 100 ? 1 : 0));
}

QString bytesText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes);
}

QString wordingText(const Wording &wording)
{
    return wording.in(
        [](const char *english) { return QCoreApplication::translate("repoll::Core", english); });
}

QString errorText(const Error &error)
{
    return error.wording.isEmpty() ? detailText(error.message) : wordingText(error.wording);
}

QString detailText(const QString &english)
{
    return wordingText(phraseOf(english));
}

QString oneLine(const QString &text)
{
    QString line = text;
    for (QChar &c : line) {
        if (isHidden(c))
            c = QChar(0xfffd);
    }
    return line;
}

} // namespace repoll::ui
