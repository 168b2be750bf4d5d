// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"
#include "ui/session/requestselection.h"

#include <QWidget>

namespace repoll::ui {

class RequestActions;
class RequestModel;
class RequestView;
class SelectionBanner;
class SelectionCopier;
class SelectionMoney;
class SelectionKeeper;
class TableMessage;
class Veil;
class TableStatus;
enum class CopyFormat;

/// The request table with what it says about itself: a banner over it where everything is selected, a message in
/// place of rows, a status line below. Its actions() are for the window's menu. Main thread, which never waits.
class RequestTable : public QWidget
{
    Q_OBJECT

public:
    explicit RequestTable(LedgerSession &session, QWidget *parent = nullptr);
    ~RequestTable() override;

    /// Another query starts anew and drops the selection; one whose relative times have moved on, what has left it.
    void setFilter(const RequestFilter &filter, const QString &queryText);
    /// False: the query on screen is not this listing's (any more); all of it cannot be selected then.
    void setListingWanted(bool wanted);
    /// True: that query is wrong, and the listing is pale: it is the answer to an earlier one.
    void setOutdated(bool outdated);
    /// Of what is seen to be selected; empty while that is still being found out.
    [[nodiscard]] RequestSelection selection() const;
    /// None where there is none, or while it is on its way: currentChanged() comes then.
    [[nodiscard]] std::optional<Request> current() const;
    /// Goes to the request. Where the filter leaves it out, currentChanged() shows it all the same.
    void selectRequest(const QString &provider, const QString &key);

Q_SIGNALS:
    void currentChanged(const std::optional<repoll::Request> &request);
    void selectionChanged();
    void recoverRequested();
    void decideRequested();
    void withdrawRequested();
    void openRequested(qint64 id);
    /// A term to add to the query: `provider:acme`.
    void filterTermRequested(const QString &term);
    void filterClearRequested();
    void importRequested();

private:
    struct Wanted
    {
        QString provider;
        QString key;
    };
    struct Found
    {
        Request request;
        std::optional<qint64> row;
    };

    void layOut();
    void connectActions();
    void connectCopier();
    void connectSelection();
    void showMenu(const QPoint &at);
    void showState();
    void showMessage();
    void showSelection();
    void updateActions();
    void tellCurrent();
    void openCurrent();
    void copy(CopyFormat format);
    void copyKeys();
    void askFor(const RequestFilter &term);
    void lookForAny();
    [[nodiscard]] RowOrder orderFor(const QString &queryText);
    void findWanted();
    void takeFound(const Found &found);

    LedgerSession &m_session;
    QString m_queryText;
    std::unique_ptr<RequestModel> m_model;
    std::unique_ptr<SelectionKeeper> m_keeper;
    std::unique_ptr<SelectionCopier> m_copier;
    std::optional<RowOrder> m_ownOrder; ///< while a view sorts as it does
    bool m_lookingForAny = false;
    bool m_ledgerIsEmpty = false;
    std::unique_ptr<SelectionMoney> m_money;
    std::optional<Wanted> m_wanted; ///< to be gone to, once the listing is counted
    RequestActions *m_actions;      ///< from here on children
    SelectionBanner *m_banner;
    RequestView *m_view; ///< gone before the model
    TableMessage *m_message;
    Veil *m_veil;
    TableStatus *m_status;
    QTimer m_ageTimer; ///< ages and deadlines move on by themselves
};

} // namespace repoll::ui
