// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBlock>
#include <QTextDocument>
#include <QUrl>

#include <algorithm>

namespace repoll {

/// All links of a page.
inline QList<QUrl> linksOf(const QTextDocument &document)
{
    QList<QUrl> links;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto piece = block.begin(); !piece.atEnd(); ++piece) {
            if (piece.fragment().charFormat().isAnchor())
                links.append(QUrl(piece.fragment().charFormat().anchorHref()));
        }
    }
    return links;
}

/// True: it has Chinese characters.
inline bool isChinese(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Han; });
}

} // namespace repoll
