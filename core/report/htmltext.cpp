// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/htmltext.h"

#include "core/report/reporttext.h"

#include <QChar>

namespace repoll {

namespace {

/// Letters and marks by category that nobody sees: grapheme joiner, Hangul fillers, Khmer inherent vowels,
/// the blank Braille cell.
bool isBlankLetter(char32_t c)
{
    return c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || c == 0x2800 ||
           c == 0x3164 || c == 0xFFA0;
}

void appendCodePoint(QByteArray &out, char32_t c)
{
    if (isDeceptive(c)) {
        out += "<u>U+" + QByteArray::number(uint(c), 16).toUpper().rightJustified(4, '0') + "</u>";
    } else if (c == U'&') {
        out += "&amp;";
    } else if (c == U'<') {
        out += "&lt;";
    } else if (c == U'>') {
        out += "&gt;";
    } else if (c == U'"') {
        out += "&quot;";
    } else if (c == U'\'') {
        out += "&#39;";
    } else if (c < 0x80) {
        out += char(c);
    } else if (c < 0x800) {
        out += char(0xC0 | (c >> 6));
        out += char(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += char(0xE0 | (c >> 12));
        out += char(0x80 | ((c >> 6) & 0x3F));
        out += char(0x80 | (c & 0x3F));
    } else {
        out += char(0xF0 | (c >> 18));
        out += char(0x80 | ((c >> 12) & 0x3F));
        out += char(0x80 | ((c >> 6) & 0x3F));
        out += char(0x80 | (c & 0x3F));
    }
}

} // namespace

bool isDeceptive(char32_t c)
{
    if (c >= 0x20 && c < 0x7F)
        return false;
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return QChar::isNonCharacter(c) || isBlankLetter(c);
    }
}

void appendHtml(QByteArray &out, QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar unit = text[i];
        if (unit.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            appendCodePoint(out, QChar::surrogateToUcs4(unit, text[++i]));
        else
            appendCodePoint(out, unit.unicode());
    }
}

void appendHtmlClipped(QByteArray &out, QStringView text, qsizetype limit, const ReportLanguage &language)
{
    if (text.size() <= limit) {
        appendHtml(out, text);
        return;
    }
    const qsizetype end = text[limit - 1].isHighSurrogate() ? limit - 1 : limit;
    appendHtml(out, text.first(end));
    out += "… <em>";
    appendHtml(out, language.say({QT_TRANSLATE_NOOP("repoll::Core", "(%1 characters in all)"),
                                  {grouped(text.size())}}));
    out += "</em>";
}

} // namespace repoll
