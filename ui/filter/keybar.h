// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/keylist.h"
#include "ui/session/ledgersession.h"
#include "ui/widgets/throttle.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace repoll::ui {

/// The list of keys that a query asks for, where one was pasted or is too long for a line: how many they are, how many
/// the ledger has, and which it has not. Hidden while there is none. Main thread.
class KeyBar : public QWidget
{
    Q_OBJECT

public:
    KeyBar(LedgerSession &session, QWidget *parent);

    /// Empty: there is none.
    void setList(KeyList list);
    [[nodiscard]] const KeyList &list() const { return m_list; }
    /// What the list is in a query.
    [[nodiscard]] const QString &term() const { return m_term; }

Q_SIGNALS:
    void removeRequested();

private:
    void ask();
    void tell();
    void showUnknown();

    LedgerSession &m_session;
    KeyList m_list;
    QString m_term;
    std::optional<QStringList> m_unknown; ///< of the list; none: not told yet
    ScanToken m_token;
    Throttle m_asking;
    QLabel *m_text;
    QToolButton *m_showUnknown;
};

} // namespace repoll::ui
