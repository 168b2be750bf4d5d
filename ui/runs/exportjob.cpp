// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/exportjob.h"

#include "core/base/whendone.h"
#include "core/report/reportwriter.h"

#include <atomic>

namespace repoll::ui {

namespace {
constexpr int progressIntervalMs = 100;
}

struct ExportJob::Shared
{
    std::atomic<bool> cancelled = false;
    std::atomic<qint64> written = 0;
    std::atomic<qint64> total = -1; ///< -1: nothing is written yet
};

ExportJob::ExportJob(std::shared_ptr<Ledger> ledger, qint64 runId, MakeReportWriter makeWriter, QString path,
                     ReportTargets which, EpochMs now, QObject *parent)
    : QObject(parent)
    , m_ledger(std::move(ledger))
    , m_runId(runId)
    , m_makeWriter(std::move(makeWriter))
    , m_path(std::move(path))
    , m_which(which)
    , m_now(now)
    , m_shared(std::make_shared<Shared>())
{
    connect(&m_timer, &QTimer::timeout, this, &ExportJob::tellProgress);
}

ExportJob::~ExportJob()
{
    cancel();
}

void ExportJob::start()
{
    m_timer.start(progressIntervalMs);
    auto written = inBackground<void>([ledger = std::move(m_ledger), id = m_runId, makeWriter = m_makeWriter,
                                       path = m_path, which = m_which, now = m_now, shared = m_shared] {
        const auto progress = [&shared](qint64 done, qint64 total) {
            shared->written = done;
            shared->total = total;
            return !shared->cancelled;
        };
        return saveReport(*ledger, id, makeWriter, path, now, progress, which);
    });
    whenDone(std::move(written), this, [this](const Result<void> &result) {
        m_timer.stop();
        tellProgress();
        Q_EMIT finished(result ? std::nullopt : std::optional(result.error()));
    });
}

void ExportJob::tellProgress()
{
    if (const qint64 total = m_shared->total; total >= 0)
        Q_EMIT progressed(m_shared->written, total);
}

void ExportJob::cancel()
{
    m_shared->cancelled = true;
}

} // namespace repoll::ui
