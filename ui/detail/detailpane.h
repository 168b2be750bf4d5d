// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/detailloader.h"

#include <QWidget>

class QLabel;
class QTabWidget;

namespace repoll::ui {

class AnswerTab;
class AttemptsTab;
class ElidedLabel;
class EvidenceTab;
class OverviewTab;
class StoryTab;
class TableMessage;

/// All about one request, beside the table: no dialog a row. What is in the row shows at once; the rest comes from
/// the ledger's reader, for the request shown last. Follows the ledger. Main thread, which never waits.
class DetailPane : public QWidget
{
    Q_OBJECT

public:
    explicit DetailPane(LedgerSession &session, QWidget *parent = nullptr);

    void show(const std::optional<repoll::Request> &request); ///< not QWidget::show()
    void clear();

Q_SIGNALS:
    void decideRequested(qint64 requestId);

protected:
    void changeEvent(QEvent *event) override;

private:
    enum Tab { Overview, Attempts, Answer, Evidence, Course };

    QWidget *makeHead();
    void makeTabs(LedgerSession &session);
    void showHead(const Request &request);
    void take(const Dossier &dossier);
    void fillTab();
    void copyAll();

    LedgerSession &m_session;
    DetailLoader m_loader;
    std::optional<Request> m_request;
    std::optional<Dossier> m_dossier; ///< of m_request, once it is there
    QWidget *m_page;
    QLabel *m_icon;
    ElidedLabel *m_key;
    QLabel *m_state;
    QTabWidget *m_tabs;
    OverviewTab *m_overview = nullptr;
    AttemptsTab *m_attempts = nullptr;
    AnswerTab *m_answer = nullptr;
    EvidenceTab *m_evidence = nullptr;
    StoryTab *m_course = nullptr;
    TableMessage *m_message;
};

} // namespace repoll::ui
