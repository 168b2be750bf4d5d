// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"

#include <QLabel>
#include <QTimer>

namespace repoll::ui {

/// What a run's targets are worth by what became of them, in one line, which is not there where none has an amount.
/// Main thread.
class RunMoneyLine : public QLabel
{
    Q_OBJECT

public:
    RunMoneyLine(LedgerSession &session, QWidget *parent);
    ~RunMoneyLine() override;

    /// The run as it is now. What was read for another state of it is read again, one question at a time.
    void show(const Run &run);

private:
    void ask();
    void take(const RunMoney &money);

    LedgerSession &m_session;
    std::optional<Run> m_wanted;
    bool m_busy = false;
    bool m_askAgain = false;
    ScanToken m_token;
    QTimer m_rest;
};

} // namespace repoll::ui
