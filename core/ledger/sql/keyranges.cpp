// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/keyranges.h"

#include "core/request/pattern.h"

#include <QChar>

#include <algorithm>

namespace repoll {

std::vector<TextRange> keyRanges(const std::vector<QString> &patterns)
{
    std::vector<TextRange> all;
    for (const QString &pattern : patterns) {
        const QStringList parts = patternParts(pattern);
        const QString &prefix = parts.front();
        const QString end = parts.size() == 1 ? afterText(prefix) : afterPrefix(prefix);
        if (end.isEmpty())
            return {};
        all.push_back({prefix, end});
    }
    std::sort(all.begin(), all.end(),
              [](const TextRange &a, const TextRange &b) { return isTextBefore(a.from, b.from); });
    std::vector<TextRange> ranges;
    for (const TextRange &range : all) {
        if (ranges.empty() || !isTextBefore(range.from, ranges.back().to))
            ranges.push_back(range);
        else if (isTextBefore(ranges.back().to, range.to))
            ranges.back().to = range.to;
    }
    return ranges;
}

QString afterPrefix(const QString &prefix)
{
    QList<uint> points = prefix.toUcs4();
    while (!points.isEmpty() && points.last() == QChar::LastValidCodePoint)
        points.removeLast();
    if (points.isEmpty())
        return {};
    uint &last = points.last();
    ++last;
    if (QChar::isSurrogate(last))
        last = 0xe000;
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(points.constData()), points.size());
}

QString afterText(const QString &text)
{
    return text + QChar(1);
}

bool isTextBefore(const QString &a, const QString &b)
{
    return a.toUtf8() < b.toUtf8();
}

} // namespace repoll
