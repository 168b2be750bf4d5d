// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sidebar/sidebarmodel.h"
#include "ui/sidebar/viewcounter.h"
#include "ui/widgets/throttle.h"

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace repoll::ui {

class SidebarTree;

/// Views with their counts, views of one's own, and providers with how they answer. Choosing a view chooses its
/// query; choosing a provider narrows the query in force down to it, and choosing it again widens it. Its actions (save, rename, remove a view) are for the window's menu, too. Main thread.
class Sidebar : public QWidget
{
    Q_OBJECT

public:
    Sidebar(LedgerSession &session, QWidget *parent = nullptr);

    /// The query in force: its line is highlighted, and it is what "Save view…" saves.
    void setQuery(const QString &query);
    /// False: the query on screen is another than the one in force, which cannot be saved then.
    void setInForce(bool inForce);
    /// Begins to save the query in force as a view: its name is typed in place.
    void saveView();
    [[nodiscard]] const SidebarModel &model() const { return *m_model; }

Q_SIGNALS:
    void queryChosen(const QString &query);
    /// Somebody wants to see the provider's profile.
    void providerOpened(const QString &name);

private:
    void makeTree();
    QAction *addViewAction(const QString &name, const QString &iconName, const QString &text,
                           const QKeySequence &shortcut, void (Sidebar::*slot)());
    [[nodiscard]] QWidget *makeFooter();
    void refresh();
    void takeCounts(const Result<StatusCounts> &counts);
    void loadViews();
    void takeViews(const std::vector<SavedView> &views);
    void showProviders();
    void watchRun(ActiveRun *run);
    void countScans();
    void choose(const QModelIndex &line);
    void moveTo(const QModelIndex &line);
    void openMenu(const QPoint &position);
    [[nodiscard]] QModelIndex lineWhere(const std::function<bool(const QString &query)> &fits) const;
    [[nodiscard]] QModelIndex providerLine() const; ///< of the one provider that the query in force asks for
    void highlight();
    void enableActions();
    void beginRename();
    void removeCurrent();
    void undoRemove();
    void save(const QString &name, const QString &query);
    void rename(const QString &from, const QString &to, const QString &query);
    void write(std::function<Result<void>(StoreWriter &)> job, std::function<void()> then = {});
    void tell(const QString &text, bool undo = false);
    [[nodiscard]] bool isTaken(const QString &name) const;

    LedgerSession &m_session;
    SidebarModel *m_model;
    ViewCounter *m_counter;
    SidebarTree *m_tree;
    QWidget *m_footer = nullptr;
    QLabel *m_message;
    QPushButton *m_undo;
    QAction *m_save;
    QAction *m_rename;
    QAction *m_remove;
    QString m_query;
    bool m_inForce = true;
    StatusCounts m_counts;
    bool m_counted = false; ///< m_counts are the ledger's
    SidebarEntry m_removed;
    Throttle m_refreshing;
    Throttle m_health;
    QTimer m_clockTimer; ///< some views grow without a change of the ledger
};

} // namespace repoll::ui
