// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"
#include "ui/widgets/carefuldialog.h"

class QLabel;
class QPushButton;

namespace repoll::ui {

class NoteBar;
class SubmitForm;

/// Hands a request over. Says before what its provider can where an answer is lost, and stays open where there is
/// something to tell after. Main thread, which waits for nothing; the session outlives it; open() it.
class SubmitDialog : public CarefulDialog
{
    Q_OBJECT

public:
    SubmitDialog(LedgerSession &session, QWidget *parent);

Q_SIGNALS:
    /// It is on record, now or before.
    void recorded(const QString &provider, const QString &key);

private:
    void build();
    void offerProviders();
    void tellAbilities();
    void checkSoon();
    void check();
    void say(const QString &problem);
    void submit();
    void handOver(const NewSubmission &row);
    void take(const NewSubmission &row, AddOutcome outcome);
    void tellWhetherServed(const QString &handedOver);
    void setBusy(bool busy);

    LedgerSession &m_session;
    NoteBar *m_abilities;
    SubmitForm *m_form;
    QLabel *m_problem;
    NoteBar *m_result;
    QPushButton *m_submit;
    QPushButton *m_close;
    bool m_checking = false;
    bool m_checkAgain = false;
    bool m_isSound = false;
    bool m_isBusy = false;
    bool m_isDone = false; ///< handed over, and that is being told
};

} // namespace repoll::ui
