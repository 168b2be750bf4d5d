// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"
#include "ui/session/requestselection.h"

#include <QTimer>

namespace repoll::ui {

/// What the selected requests are worth, added up beside everything else once the selection has come to rest. Only
/// the last question is answered. Owned by the table; main thread.
class SelectionMoney : public QObject
{
    Q_OBJECT

public:
    explicit SelectionMoney(LedgerSession &session);
    ~SelectionMoney() override;

    void ask(const RequestSelection &selection);

Q_SIGNALS:
    void summed(const repoll::MoneySums &sums); ///< empty at once: what was told before is not true any more

private:
    void start();

    LedgerSession &m_session;
    RequestSelection m_selection;
    QTimer m_rest;
    ScanToken m_token; ///< of the sum under way
};

} // namespace repoll::ui
