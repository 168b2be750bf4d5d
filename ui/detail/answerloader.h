// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/answertext.h"
#include "ui/session/ledgersession.h"

namespace repoll::ui {

/// Reads a raw answer from the ledger and makes it ready on a background thread; the last one asked for wins.
/// Owned by the tab that shows it; main thread.
class AnswerLoader : public QObject
{
    Q_OBJECT

public:
    explicit AnswerLoader(LedgerSession &session);

    void ask(qint64 evidenceId);
    void stop();

Q_SIGNALS:
    void loaded(const repoll::ui::AnswerText &answer);
    void failed(const repoll::Error &error);

private:
    LedgerSession &m_session;
    qint64 m_generation = 0;
};

} // namespace repoll::ui
