// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>
#include <QWidget>

#include <vector>

namespace repoll::ui {

/// A help page of this program: Markdown in its resources, `help/query.md` in English and `help/zh_CN/query.md` in
/// Chinese. Names and URLs are the same in all languages; titles and texts are those of the default QLocale, which
/// ScreenLanguage sets. Main thread.
struct HelpPage
{
    QString name;  ///< as in links: `query` for query.md
    QString title; ///< in the language in which the page was looked up

    [[nodiscard]] QUrl url() const;
};

/// In the order of the contents.
[[nodiscard]] const std::vector<HelpPage> &helpPages();
/// Null: there is no such page.
[[nodiscard]] const HelpPage *findHelpPage(const QString &name);
/// The page that a link leads to, seen from any page: `query.md`, `query.md#ranges`. Null: it leads elsewhere.
[[nodiscard]] const HelpPage *helpPageAt(const QUrl &url);
/// The page's text; empty where it is none of ours.
[[nodiscard]] QString helpText(const QUrl &url);
/// A heading as links name it: `In short` is `in-short`.
[[nodiscard]] QString headingAnchor(const QString &heading);

/// The page about a widget: that which it, or the nearest of its parents, names by the property `helpPage`.
[[nodiscard]] QString helpPageFor(const QWidget *widget);

} // namespace repoll::ui
