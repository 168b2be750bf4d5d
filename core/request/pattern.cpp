// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/pattern.h"

namespace repoll {

namespace {

bool isSpecial(QChar c)
{
    return c == u'*' || c == u'\\';
}

} // namespace

QStringList patternParts(QStringView pattern)
{
    QStringList parts{QString()};
    bool afterStar = false;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        QChar c = pattern[i];
        if (c == u'*') {
            if (!afterStar)
                parts.append(QString());
            afterStar = true;
            continue;
        }
        if (c == u'\\' && i + 1 < pattern.size() && isSpecial(pattern[i + 1]))
            c = pattern[++i];
        parts.last().append(c);
        afterStar = false;
    }
    return parts;
}

QString globEscaped(QStringView pattern)
{
    QString glob;
    const QStringList parts = patternParts(pattern);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (i > 0)
            glob.append(u'*');
        for (const QChar c : parts[i]) {
            if (c == u'*' || c == u'?' || c == u'[')
                glob.append(u'[').append(c).append(u']');
            else
                glob.append(c);
        }
    }
    return glob;
}

QString patternOf(QStringView literal)
{
    QString pattern;
    pattern.reserve(literal.size());
    for (const QChar c : literal) {
        if (isSpecial(c))
            pattern.append(u'\\');
        pattern.append(c);
    }
    return pattern;
}

} // namespace repoll
