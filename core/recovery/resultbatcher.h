// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"

#include <QObject>

namespace repoll {

/// Collects the results of attempts and records them: one write under way at a time, each with all that
/// came meanwhile, so that batches grow with the load. Lives on the poll thread.
class ResultBatcher : public QObject
{
    Q_OBJECT

public:
    /// Called once for each result after its commit, in the order of add().
    using Recorded = std::function<void(const AttemptResult &, ApplyOutcome)>;

    ResultBatcher(Ledger &ledger, QObject *parent);

    void add(AttemptResult result, Recorded recorded);
    [[nodiscard]] bool isIdle() const { return m_waiting.empty() && !m_writing; }

Q_SIGNALS:
    /// A batch is on record, and its callbacks have run.
    void committed();
    /// The ledger refused; nothing is written any more.
    void failed(const repoll::Error &error);

private:
    struct Batch
    {
        std::vector<AttemptResult> results;
        std::vector<Recorded> recorded;
    };
    void writeNext();
    void finishBatch(const Batch &batch, const Result<std::vector<ApplyOutcome>> &outcomes);

    Ledger &m_ledger;
    std::vector<std::pair<AttemptResult, Recorded>> m_waiting;
    bool m_writing = false;
    bool m_failed = false;
};

} // namespace repoll
