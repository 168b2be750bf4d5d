// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QListWidget;
class QToolBar;

namespace repoll::ui {

class HelpBrowser;

/// The help pages in a window of their own: contents, search within the page, back and forward. Main thread; made
/// once and kept hidden by the help desk. It follows the language of the screen.
class HelpWindow : public QWidget
{
    Q_OBJECT

public:
    explicit HelpWindow(QWidget *parent);

    /// Shows the window with this page, the last one or the first where `name` is empty or unknown; `anchor`: a
    /// heading in it.
    void showPage(const QString &name = {}, const QString &anchor = {});
    [[nodiscard]] QString pageName() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QToolBar *makeToolBar();
    void addSearch(QToolBar &bar);
    void retranslate();
    void pageChanged();
    void search(bool backward);
    void tellOtherLink(const QUrl &url);

    HelpBrowser *m_browser;
    QListWidget *m_contents;
    QAction *m_back = nullptr;
    QAction *m_forward = nullptr;
    QAction *m_previous = nullptr;
    QAction *m_next = nullptr;
    QLineEdit *m_search = nullptr;
    QLabel *m_message;
};

} // namespace repoll::ui
