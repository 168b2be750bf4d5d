// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QCommandLinkButton;
class QLabel;
class QListView;

namespace repoll::ui {

class DemoSource;
class LedgerOpener;
class OpenStatus;
class RecentLedgers;

/// What is seen while no ledger is open: what Repoll is, and the ways in: open a ledger (also by dropping it),
/// create one, try the demo, or a recent one. Refusals are told here. Main thread.
class StartPage : public QWidget
{
    Q_OBJECT

public:
    /// `demo` may be null: then none is offered. All outlive the page.
    StartPage(LedgerOpener &opener, RecentLedgers &recent, DemoSource *demo, QWidget *parent);

    void startDemo();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QWidget *makeWaysIn();
    [[nodiscard]] QWidget *makeRecent();
    [[nodiscard]] QCommandLinkButton *makeWay(const QString &name, const QString &iconName);
    void say();
    void showRecent();
    void openRecent(const QModelIndex &index);
    void forgetCurrent();
    void setDropping(bool dropping);

    LedgerOpener &m_opener;
    RecentLedgers &m_recent;
    DemoSource *m_demo;
    QLabel *m_title;
    QLabel *m_sentence;
    OpenStatus *m_status;
    QCommandLinkButton *m_open = nullptr;
    QCommandLinkButton *m_create = nullptr;
    QCommandLinkButton *m_tryDemo = nullptr;
    QLabel *m_recentTitle = nullptr;
    QListView *m_list = nullptr;
    QLabel *m_noRecent = nullptr;
    QLabel *m_dropHint = nullptr;
    QAction *m_forget = nullptr;
    bool m_dropping = false;
};

} // namespace repoll::ui
