// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRandomGenerator>
#include <QString>

#include <vector>

namespace repoll {

/// Texts that a provider or an importer could use to break out of a report or to mislead its reader.
[[nodiscard]] inline std::vector<QString> hostileTexts()
{
    return {
        QStringLiteral("<script>alert(1)</script>"),
        QStringLiteral("</td></tr></table><img src=x onerror=alert(1)>"),
        QStringLiteral("\"><svg/onload=alert(1)>' autofocus onfocus=alert(1) x='"),
        QStringLiteral("]]> <!-- --> <?php ?> &lt; &amp; &#x3c; &bogus;"),
        QStringLiteral("</style><style>*{display:none}"),
        QStringLiteral("invoice\u202Egpj.exe \u2066x\u2069 \u200Bzero\u200D width\uFEFF"),
        QStringLiteral("line one\r\nline two\ttab\u2028sep\u2029par"),
        QStringLiteral("bell\u0007 escape\u001B[31m delete\u007F next\u0085"),
        QStringLiteral("blank\u3164letter\u115F joined\u034F"),
        QString::fromUtf8("grüße 你好 Ω≈ç 🚀 e\u0301"),
        QString(u"lone") + QChar(0xD83D) + u"high" + QChar(0xDC00) + u"low",
        QString(u"non") + QChar(0xFFFE) + QChar(0xFFFF) + u"character",
        QString(u"nul") + QChar(0) + u"inside",
        QStringLiteral("=HYPERLINK(\"http://evil.example\",\"x\")"),
        QStringLiteral("  +cmd|' /C calc'!A0"),
        QStringLiteral("@SUM(A1:A9),\"quoted\",;=1+1"),
        QStringLiteral("\t-2+3"),
        QStringLiteral("\uFF1D1+1"),
    };
}

/// A text of up to 60 pieces out of what tends to break parsers.
[[nodiscard]] inline QString randomHostileText(QRandomGenerator &random)
{
    static const std::vector<QString> whole = hostileTexts();
    static const QString pieces =
        QStringLiteral("<>&\"'=+-@,;\t\r\n \u00A0\u202E\u200B\u0001\u0080a0.%|]!?/\\{}[]:\uFF0B");
    QString text;
    for (int left = random.bounded(60); left > 0; --left) {
        const int dice = random.bounded(20);
        if (dice == 0)
            text += whole[random.bounded(quint32(whole.size()))];
        else if (dice < 4)
            text += QChar(char16_t(random.bounded(0x10000)));
        else
            text += pieces[random.bounded(pieces.size())];
    }
    return text;
}

} // namespace repoll
