// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/dialect.h"
#include "core/ledger/jobqueue.h"
#include "core/ledger/store.h"

#include <QThread>

#include <functional>
#include <future>

namespace repoll {

/// The thread of the reading connection: opens it, runs jobs first-in first-out, each within one
/// transaction so that it sees one state, and closes it. Owned by the ledger.
class LedgerReader final : public QThread
{
public:
    using Job = std::function<void(StoreReader &)>;

    LedgerReader(const Dialect &dialect, QString path);
    ~LedgerReader() override;

    /// Starts the thread and waits until the connection stands.
    [[nodiscard]] Result<void> open();
    void enqueue(Job job) { m_jobs.push(std::move(job)); }

protected:
    void run() override;

private:
    void serve(SqlSession &session);

    const Dialect &m_dialect;
    QString m_path;
    JobQueue<Job> m_jobs;
    std::promise<Result<void>> m_opened;
};

} // namespace repoll
