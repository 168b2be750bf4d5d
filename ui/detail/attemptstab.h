// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/attemptmodel.h"

#include <QWidget>

class QTableView;

namespace repoll::ui {

class TableMessage;

/// All attempts to ask for a request. Main thread.
class AttemptsTab : public QWidget
{
    Q_OBJECT

public:
    explicit AttemptsTab(QWidget *parent = nullptr);

    void setAttempts(const std::vector<Attempt> &attempts);

Q_SIGNALS:
    /// The answer that an attempt brought is to be shown.
    void answerRequested(qint64 evidenceId);

private:
    void openAttempt(const QModelIndex &index);

    AttemptModel m_model;
    QTableView *m_view;
    TableMessage *m_message;
};

} // namespace repoll::ui
