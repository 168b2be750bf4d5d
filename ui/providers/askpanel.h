// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/checkprofile.h"
#include "core/recovery/singleask.h"
#include "ui/session/ledgersession.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace repoll::ui {

class AnswerView;

/// "Ask for one ticket": shows what would be sent by the profile as it stands in the editor, sends it once on
/// demand, and shows what came back and how the profile read it. No request changes. Main thread.
class AskPanel : public QWidget
{
    Q_OBJECT

public:
    explicit AskPanel(LedgerSession &session, QWidget *parent = nullptr);

    /// Another provider: what was asked before is forgotten.
    void reset();
    /// The profile as it is now; `protocol` is null while something is wrong with it.
    void setProfile(std::shared_ptr<const Protocol> protocol, const QByteArray &text);
    /// The profile on screen is another by now; nobody is asked by the one before it.
    void setOutdated();

private:
    QLineEdit *addLine(const char *name, const QString &accessibleName);
    void layOut();
    [[nodiscard]] PollSubject subject() const;
    void showExchange();
    void updateButtons();
    void ask(bool nextStep);
    void take(const Result<AskedAnswer> &answer);

    LedgerSession &m_session;
    QLineEdit *m_ticket;
    QLineEdit *m_key;
    QLineEdit *m_amount;
    QLineEdit *m_currency;
    QPushButton *m_ask;
    QPushButton *m_next;
    QPushButton *m_cancel;
    AnswerView *m_view;
    std::shared_ptr<const Protocol> m_protocol;
    QByteArray m_digest;
    std::optional<PollSubject> m_nextSubject;
    bool m_forgotten = false; ///< what is under way was asked of another provider
    bool m_canAsk = false;
    bool m_outdated = false;            ///< until the profile on screen is checked
    std::unique_ptr<SingleAsk> m_asker; ///< made at the first ask
};

} // namespace repoll::ui
