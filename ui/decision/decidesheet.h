// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/decision/decisionsubject.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace repoll::ui {

class DecisionForm;
class NoteBar;
class TypedNumber;

/// Asks what a person decides about requests and puts it on record. Shown with open(); stays open where some of the
/// requests were left as they are, and says why.
class DecideSheet : public QDialog
{
    Q_OBJECT

public:
    /// Production ledgers: more requests than these are confirmed by typing their number.
    static constexpr qint64 manyRequests = 100;

    DecideSheet(LedgerSession &session, const RequestSelection &selection, QWidget *parent);

Q_SIGNALS:
    void decided(qint64 requests); ///< on record

private:
    void build();
    void load();
    void take(const DecisionSubject &subject);
    void updateButtons();
    void confirm();
    void put(const NewDecision &decision);
    void end(const std::vector<DecideOutcome> &outcomes);

    LedgerSession &m_session;
    RequestSelection m_selection;
    DecisionSubject m_subject;
    bool m_busy = true;
    bool m_done = false;
    QLabel *m_about;
    DecisionForm *m_form;
    TypedNumber *m_confirmation;
    NoteBar *m_note;
    QPushButton *m_decide;
    QPushButton *m_cancel;
};

} // namespace repoll::ui
