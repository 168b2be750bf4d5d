// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"
#include "ui/session/requestselection.h"
#include "ui/window/viewtrail.h"

#include <QStackedWidget>

namespace repoll::ui {

class ConsoleSettings;
class DetailPane;
class ProvidersPage;
class RecoverSheet;
class RequestsPage;
class RunPanel;
class RunsPage;
class SchedulesPage;
class Sidebar;
class DeliveriesPage;
class WorkersPage;

/// All screens of one opened ledger and how they talk to each other. The pages are this widget; sidebar,
/// detail and run panel are for the window's docks, which take them as their widgets. Main thread; session
/// and settings outlive it and them.
class LedgerView : public QStackedWidget
{
    Q_OBJECT

public:
    enum class Page { Requests, Runs, Providers, Workers, Schedules, Deliveries };

    LedgerView(LedgerSession &session, const ConsoleSettings &settings, QWidget *parent = nullptr);

    [[nodiscard]] LedgerSession &session() { return m_session; }
    [[nodiscard]] RequestsPage &requests() { return *m_requests; }
    [[nodiscard]] QWidget *sidebar() const;
    [[nodiscard]] QWidget *detail() const;
    [[nodiscard]] QWidget *runPanel() const;
    [[nodiscard]] RequestSelection selection() const;
    /// What menus can offer, in groups: for the requests and the runs under way, and on the other pages.
    [[nodiscard]] QList<QList<QAction *>> requestActions() const;
    [[nodiscard]] QList<QAction *> runActions() const;
    [[nodiscard]] QList<QAction *> workerActions() const;
    [[nodiscard]] QList<QAction *> scheduleActions() const;
    [[nodiscard]] QList<QAction *> deliveryActions() const;
    [[nodiscard]] QList<QAction *> providerActions() const;

    /// Of the page that is shown: the others do not widen the window.
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// At once, or after a question about what is unsaved on the page that is shown.
    void showPage(Page page);
    [[nodiscard]] Page page() const { return static_cast<Page>(currentIndex()); }
    [[nodiscard]] QStringList unsaved() const; ///< the providers with unsaved changes
    void setQuery(const QString &query);
    void focusFilter();
    void showRun(qint64 runId);
    /// Both: only where the requests are shown, and by the query that is shown.
    void recoverSelected();
    void recoverMatching();
    void submitRequest(); ///< asks what, hands it over, and goes to it
    void jumpTo(const QString &provider, const QString &key);
    void resume(const Run &run); ///< at the pace of the settings
    void goBack();
    void goForward();
    [[nodiscard]] const ViewTrail &trail() const { return m_trail; }

Q_SIGNALS:
    /// Before the page shows: what is beside it may have to give way first, or the window would grow.
    void pageTurning(repoll::ui::LedgerView::Page page);
    void pageShown(repoll::ui::LedgerView::Page page);
    void selectionChanged();
    void trailChanged();
    void runStarted(); ///< the run panel should be seen
    void detailWanted();
    void importWanted();
    void helpWanted(const QString &page);

private:
    void turnTo(Page page);
    void connectRequests();
    void connectRuns();
    void bindActions();
    void showProvider(const QString &name);
    void recover(const RequestSelection &selection);
    void decide(const RequestSelection &selection);
    void withdraw(const RequestSelection &selection);
    void open(RecoverSheet *sheet);
    void retry(const Run &run);
    void noteVisit();
    void follow(const std::optional<ViewTrail::Place> &place);

    LedgerSession &m_session;
    const ConsoleSettings &m_settings;
    Sidebar *m_sidebar;
    DetailPane *m_detail;
    RunPanel *m_runPanel;
    RequestsPage *m_requests;
    RunsPage *m_runs;
    ProvidersPage *m_providers;
    WorkersPage *m_workers;
    SchedulesPage *m_schedules;
    DeliveriesPage *m_deliveries;
    ViewTrail m_trail;
    bool m_noting = false; ///< once for all that changes in one go
};

} // namespace repoll::ui
