// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"

#include <QWidget>

class QAbstractItemModel;
class QAction;
class QComboBox;
class QSplitter;
class QStackedWidget;
class QTableView;
class QToolBar;

namespace repoll::ui {

class ConfirmBar;
class DeliveryActions;
class EndpointsModel;
class NoteBar;
class OutboxModel;
class PageReader;
class TableMessage;
class TriesModel;

/// Endpoints with their health, the newest events of the one that is chosen, and each try of the event that is. Main
/// thread.
class DeliveriesPage : public QWidget
{
    Q_OBJECT

public:
    explicit DeliveriesPage(LedgerSession &session, QWidget *parent = nullptr);

Q_SIGNALS:
    void requestActivated(const QString &provider, const QString &key);

private:
    struct Seen
    {
        std::vector<EndpointEntry> endpoints;
        std::vector<OutboxEntry> events;
        EpochMs now = 0;
        QString endpoint; ///< whose events these are
    };

    QToolBar *makeToolBar();
    QSplitter *makeTables();
    QTableView *makeTable(const QString &objectName, const QString &name, QAbstractItemModel *model,
                          const QList<int> &widths);
    [[nodiscard]] QFuture<Result<Seen>> read() const;
    void take(const Result<Seen> &seen);
    void readTries();
    void takeTries(std::vector<Delivery> tries);
    void tellWhatIsNotThere();
    void updateActions();
    [[nodiscard]] std::optional<EndpointEntry> endpoint() const;
    [[nodiscard]] std::optional<OutboxEntry> chosenEvent() const;
    void enable();
    void disable();
    void resendDead();
    void resendEvent();
    void skipEvent();
    void showRequest();

    LedgerSession &m_session;
    EndpointsModel *m_endpoints;
    OutboxModel *m_outbox;
    TriesModel *m_tries;
    ConfirmBar *m_bar;
    NoteBar *m_note;
    PageReader *m_reader;
    DeliveryActions *m_actions;
    QStackedWidget *m_pages;
    QTableView *m_endpointTable = nullptr;
    QTableView *m_outboxTable = nullptr;
    QTableView *m_triesTable = nullptr;
    TableMessage *m_noEvents = nullptr;
    TableMessage *m_noTries = nullptr;
    QComboBox *m_state = nullptr;
    QAction *m_enable = nullptr;
    QAction *m_disable = nullptr;
    QAction *m_resendDead = nullptr;
    QAction *m_resend = nullptr;
    QAction *m_skip = nullptr;
    QAction *m_showRequest = nullptr;
};

} // namespace repoll::ui
