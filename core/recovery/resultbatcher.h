// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace repoll {

/// Collects the results of attempts and records them: one write under way at a time, each with all that
/// came meanwhile, so that batches grow with the load. While many come it waits a little for a batch to fill: a commit
/// costs as much as recording dozens. Lives on the poll thread.
class ResultBatcher : public QObject
{
    Q_OBJECT

public:
    /// Called once for each result after its commit, in the order of add().
    using Told = std::function<void(const AttemptResult &, const Recorded &)>;

    ResultBatcher(Ledger &ledger, QObject *parent);

    /// `told` is not called where `context` is gone by then.
    void add(AttemptResult result, QObject *context, Told told);

Q_SIGNALS:
    /// A batch is on record, and its callbacks have run.
    void committed();
    /// The ledger refused; nothing is written any more.
    void failed(const repoll::Error &error);

private:
    struct Listener
    {
        QPointer<QObject> context;
        Told told;
    };
    struct Batch
    {
        std::vector<AttemptResult> results;
        std::vector<Listener> listeners;
    };
    void writeSoon();
    void writeNext();
    void finishBatch(const Batch &batch, const Result<std::vector<Recorded>> &recorded);

    Ledger &m_ledger;
    std::vector<std::pair<AttemptResult, Listener>> m_waiting;
    QTimer m_filling{this};
    bool m_busy = false; ///< the last batch had many
    bool m_writing = false;
    bool m_failed = false;
};

} // namespace repoll
