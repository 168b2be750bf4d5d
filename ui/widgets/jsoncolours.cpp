// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/jsoncolours.h"

#include "ui/theme/colours.h"

namespace repoll::ui {

namespace {

bool isWordPart(QChar c)
{
    return c.isLetterOrNumber() || c == u'.' || c == u'-' || c == u'+';
}

/// Where the string that starts at `at` ends.
qsizetype stringEnd(const QString &line, qsizetype at)
{
    for (++at; at < line.size() && line[at] != u'"'; ++at) {
        if (line[at] == u'\\')
            ++at;
    }
    return qMin(at + 1, line.size());
}

bool isKeyBefore(const QString &line, qsizetype at)
{
    while (at < line.size() && line[at].isSpace())
        ++at;
    return at < line.size() && line[at] == u':';
}

} // namespace

QList<QTextLayout::FormatRange> jsonColours(const QString &line, const QPalette &palette)
{
    QList<QTextLayout::FormatRange> ranges;
    const auto add = [&ranges](qsizetype from, qsizetype to, const QColor &colour) {
        QTextLayout::FormatRange range;
        range.start = static_cast<int>(from);
        range.length = static_cast<int>(to - from);
        range.format.setForeground(colour);
        ranges.append(range);
    };
    for (qsizetype at = 0; at < line.size();) {
        const qsizetype from = at;
        const QChar c = line[at];
        if (c == u'"') {
            at = stringEnd(line, at);
            add(from, at, toneColour(isKeyBefore(line, at) ? Tone::Active : Tone::Good, palette));
        } else if (isWordPart(c)) {
            while (at < line.size() && isWordPart(line[at]))
                ++at;
            add(from, at, toneColour(c.isLetter() ? Tone::Warning : Tone::Doubtful, palette));
        } else {
            ++at;
            if (!c.isSpace())
                add(from, at, mutedText(palette));
        }
    }
    return ranges;
}

} // namespace repoll::ui
