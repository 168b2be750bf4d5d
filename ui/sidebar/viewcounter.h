// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"

#include <QStringList>

#include <deque>

namespace repoll::ui {

/// Counts what queries select, one after the other, on the ledger's scanning thread. Main thread.
class ViewCounter : public QObject
{
    Q_OBJECT

public:
    ViewCounter(LedgerSession &session, QObject *parent);
    ~ViewCounter() override; ///< cancels what is under way

    /// Which queries, in this order, from the next round on. Cancels the count under way where nobody asks for
    /// it any more.
    void setQueries(const QStringList &queries);
    /// Counts all of them; while a round is under way, another follows it.
    void refresh();

Q_SIGNALS:
    void counted(const QString &query, qint64 count);
    void failed(const QString &query, const QString &why);

private:
    void next();
    void take(const QString &query, const Result<qint64> &count);

    LedgerSession &m_session;
    QStringList m_queries;
    std::deque<QString> m_waiting;
    QString m_current;
    ScanToken m_token;
    bool m_counting = false;
    bool m_again = false;
};

/// What the counters say by themselves; none: the filter holds parts that they cannot see.
[[nodiscard]] std::optional<qint64> countedAtOnce(const RequestFilter &filter, const StatusCounts &counts);

} // namespace repoll::ui
