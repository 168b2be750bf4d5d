// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/text.h"

#include "core/base/machinezone.h"
#include "core/request/timetext.h"

#include <QDateTime>
#include <QLocale>
#include <QStringDecoder>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

/// Ranges that terminals draw two columns wide (Unicode's East Asian Width W and F, and emoji).
bool isWide(char32_t c)
{
    static constexpr std::array<std::pair<char32_t, char32_t>, 12> ranges{{
        {0x1100, 0x115F},
        {0x2E80, 0x303E},
        {0x3041, 0x33FF},
        {0x3400, 0x4DBF},
        {0x4E00, 0x9FFF},
        {0xA000, 0xA4CF},
        {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},
        {0xFE30, 0xFE6F},
        {0xFF00, 0xFF60},
        {0x1F300, 0x1FAFF},
        {0x20000, 0x3FFFD},
    }};
    for (const auto &[first, last] : ranges) {
        if (c >= first && c <= last)
            return true;
    }
    return false;
}

int columnsOf(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
        return 0;
    default:
        return isWide(c) ? 2 : 1;
    }
}

/// Characters that change what a terminal shows around them.
bool isObeyed(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x2028 || c == 0x2029;
}

QString writtenOut(char32_t c)
{
    const auto code = static_cast<uint>(c);
    return c < 0x100 ? u"\\x%1"_s.arg(code, 2, 16, QLatin1Char('0'))
                     : u"\\u%1"_s.arg(code, 4, 16, QLatin1Char('0'));
}

QString visible(const QString &text, QStringView kept)
{
    QString out;
    out.reserve(text.size());
    for (const char32_t c : text.toUcs4()) {
        if (isObeyed(c) && !(c < 0x80 && kept.contains(QChar(static_cast<char16_t>(c)))))
            out += writtenOut(c);
        else
            out += QStringView(QChar::fromUcs4(c));
    }
    return out;
}

/// Two units of a duration, the smaller one padded where it follows minutes or hours.
QString twoUnits(qint64 large, QLatin1StringView largeUnit, qint64 small, QLatin1StringView smallUnit)
{
    const QString head = QString::number(large) + u' ' + largeUnit;
    return small == 0 ? head : head + u' ' + QString::number(small) + u' ' + smallUnit;
}

} // namespace

QString localTime(EpochMs at)
{
    return zonedTimeText(at, machineZone());
}

QString localTime(std::optional<EpochMs> at)
{
    return at ? localTime(*at) : QString();
}

QString grouped(qint64 number)
{
    static const QLocale english(QLocale::English, QLocale::UnitedStates);
    return english.toString(number);
}

QString duration(qint64 ms)
{
    if (ms < 1'000)
        return u"%1 ms"_s.arg(ms);
    if (ms < 10'000)
        return u"%1 s"_s.arg(static_cast<double>(ms) / 1000.0, 0, 'f', 1);
    const qint64 seconds = (ms + 500) / 1000;
    if (seconds < 60)
        return u"%1 s"_s.arg(seconds);
    if (seconds < 3'600)
        return twoUnits(seconds / 60, "min"_L1, seconds % 60, "s"_L1);
    if (seconds < 86'400)
        return twoUnits(seconds / 3'600, "h"_L1, seconds / 60 % 60, "min"_L1);
    return twoUnits(seconds / 86'400, "d"_L1, seconds / 3'600 % 24, "h"_L1);
}

QString rateText(double perSecond)
{
    if (perSecond >= 100)
        return grouped(std::llround(perSecond)) + "/s"_L1;
    return QString::number(perSecond, 'g', 3) + "/s"_L1;
}

QString plural(qint64 count, QLatin1StringView one, QLatin1StringView many)
{
    return grouped(count) + u' ' + (count == 1 ? one : many);
}

QString visible(const QString &text)
{
    return visible(text, {});
}

QString visibleLines(const QString &text)
{
    return visible(text, u"\n\t");
}

QString visibleBytes(const QByteArray &bytes)
{
    if (bytes.isValidUtf8())
        return visibleLines(QString::fromUtf8(bytes));
    QString out;
    QByteArray good;
    const auto flush = [&] {
        out += visibleLines(QString::fromUtf8(good));
        good.clear();
    };
    qsizetype at = 0;
    while (at < bytes.size()) {
        // The shortest prefix that decodes is one character; none within four bytes: not UTF-8.
        qsizetype taken = 0;
        for (qsizetype length = 1; length <= 4 && at + length <= bytes.size() && taken == 0; ++length) {
            if (QUtf8StringView(bytes.constData() + at, length).isValidUtf8())
                taken = length;
        }
        if (taken > 0) {
            good += bytes.mid(at, taken);
            at += taken;
        } else {
            flush();
            out += writtenOut(static_cast<uchar>(bytes.at(at++)));
        }
    }
    flush();
    return out;
}

int columnsOf(const QString &text)
{
    int columns = 0;
    for (const char32_t c : text.toUcs4())
        columns += columnsOf(c);
    return columns;
}

QString fitted(const QString &text, int columns)
{
    if (columnsOf(text) <= columns)
        return text;
    QString out;
    int used = 0;
    for (const char32_t c : text.toUcs4()) {
        used += columnsOf(c);
        if (used > columns - 1)
            break;
        out += QStringView(QChar::fromUcs4(c));
    }
    return columns > 0 ? out + u'…' : QString();
}

} // namespace repoll::cli
