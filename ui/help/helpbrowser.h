// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

namespace repoll::ui {

/// Shows help pages, and nothing else: neither files nor the network are ever read. Links between pages and to
/// headings work; others are told by otherLinkActivated(). Main thread.
class HelpBrowser : public QTextBrowser
{
    Q_OBJECT

public:
    explicit HelpBrowser(QWidget *parent);

    [[nodiscard]] QVariant loadResource(int type, const QUrl &name) override;
    /// Shows the page again, in the language of now, at about the same place.
    void reload() override;
    /// Finds `text` from the cursor on, and from the other end where it is not there. False: nowhere.
    bool findAround(const QString &text, bool backward);

Q_SIGNALS:
    void otherLinkActivated(const QUrl &url);

protected:
    void doSetSource(const QUrl &name, QTextDocument::ResourceType type) override;
    void changeEvent(QEvent *event) override;

private:
    void activate(const QUrl &url);
    void scrollToHeading(const QString &anchor);
    void dress(); ///< what Markdown leaves plain: space, tables, code
};

} // namespace repoll::ui
