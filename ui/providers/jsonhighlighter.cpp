// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/jsonhighlighter.h"

#include "ui/widgets/jsoncolours.h"

namespace repoll::ui {

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

void JsonHighlighter::highlightBlock(const QString &text)
{
    for (const QTextLayout::FormatRange &range : jsonColours(text, m_palette))
        setFormat(range.start, range.length, range.format);
}

} // namespace repoll::ui
