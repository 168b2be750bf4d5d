// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"
#include "ui/session/requestselection.h"
#include "ui/widgets/carefuldialog.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace repoll::ui {

class NoteBar;

/// Takes requests back that were handed over and never sent. Says which of those picked can be; stays open where some
/// of them were sent meanwhile, and says so of each. Main thread; the session outlives it; open() it.
class WithdrawSheet : public CarefulDialog
{
    Q_OBJECT

public:
    WithdrawSheet(LedgerSession &session, const RequestSelection &selection, QWidget *parent);

Q_SIGNALS:
    void withdrawn(qint64 requests); ///< on record

private:
    struct Which
    {
        QString provider;
        QString key;
    };
    struct Subject
    {
        std::vector<Which> requests; ///< that can be withdrawn, as far as is on record
        qint64 picked = 0;
    };
    struct Refusal
    {
        QString key;
        Error error;
    };

    [[nodiscard]] static Result<Subject> read(StoreReader &store, const RequestSelection &selection);
    void build();
    void take(const Subject &subject);
    void updateButtons();
    void confirm();
    void withdrawFrom(std::size_t first, const QString &why);
    void end();

    LedgerSession &m_session;
    Subject m_subject;
    std::vector<Refusal> m_refusals;
    qint64 m_withdrawn = 0;
    bool m_busy = true;
    bool m_done = false;
    QLabel *m_about;
    QComboBox *m_why;
    NoteBar *m_note;
    QPushButton *m_withdraw;
    QPushButton *m_cancel;
};

} // namespace repoll::ui
