// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/jsonhighlighter.h"

#include "ui/theme/colours.h"

namespace repoll::ui {

namespace {

bool isWordPart(QChar c)
{
    return c.isLetterOrNumber() || c == u'.' || c == u'-' || c == u'+';
}

} // namespace

JsonHighlighter::JsonHighlighter(QTextDocument *document, const QPalette &palette)
    : QSyntaxHighlighter(document)
    , m_palette(palette)
{
}

void JsonHighlighter::setPalette(const QPalette &palette)
{
    m_palette = palette;
    rehighlight();
}

/// No state is carried from line to line: a JSON string ends on the line where it starts.
void JsonHighlighter::highlightBlock(const QString &text)
{
    for (qsizetype at = 0; at < text.size();) {
        const QChar c = text[at];
        if (c == u'"') {
            at = highlightString(text, at);
        } else if (isWordPart(c)) {
            const qsizetype from = at;
            while (at < text.size() && isWordPart(text[at]))
                ++at;
            setFormat(static_cast<int>(from), static_cast<int>(at - from),
                      toneColour(c.isLetter() ? Tone::Warning : Tone::Doubtful, m_palette));
        } else {
            if (!c.isSpace())
                setFormat(static_cast<int>(at), 1, mutedText(m_palette));
            ++at;
        }
    }
}

qsizetype JsonHighlighter::highlightString(const QString &text, qsizetype at)
{
    const qsizetype from = at;
    for (++at; at < text.size() && text[at] != u'"'; ++at) {
        if (text[at] == u'\\')
            ++at;
    }
    at = qMin(at + 1, text.size());
    qsizetype next = at;
    while (next < text.size() && text[next].isSpace())
        ++next;
    const bool isKey = next < text.size() && text[next] == u':';
    setFormat(static_cast<int>(from), static_cast<int>(at - from),
              toneColour(isKey ? Tone::Active : Tone::Good, m_palette));
    return at;
}

} // namespace repoll::ui
