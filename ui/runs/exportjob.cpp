// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/exportjob.h"

#include "core/base/whendone.h"
#include "core/report/reportwriter.h"

#include <QElapsedTimer>

namespace repoll::ui {

namespace {
constexpr qint64 progressIntervalMs = 100;
}

ExportJob::ExportJob(Ledger &ledger, qint64 runId, MakeReportWriter makeWriter, QString path, EpochMs now,
                     QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_runId(runId)
    , m_makeWriter(std::move(makeWriter))
    , m_path(std::move(path))
    , m_now(now)
{
}

ExportJob::~ExportJob()
{
    cancel();
    m_future.waitForFinished();
}

void ExportJob::start()
{
    // `this` outlives the job: the destructor waits for it.
    m_future = inBackground<void>([this] {
        QElapsedTimer sinceTold;
        sinceTold.start();
        return saveReport(
            m_ledger, m_runId, m_makeWriter, m_path, m_now, [this, &sinceTold](qint64 written, qint64 total) {
                if (written >= total || sinceTold.elapsed() >= progressIntervalMs) {
                    sinceTold.restart();
                    QMetaObject::invokeMethod(
                        this, [=, this] { Q_EMIT progressed(written, total); }, Qt::QueuedConnection);
                }
                return !m_cancelled;
            });
    });
    whenDone(m_future, this, [this](const Result<void> &result) {
        Q_EMIT finished(result ? std::nullopt : std::optional(result.error()));
    });
}

void ExportJob::cancel()
{
    m_cancelled = true;
}

} // namespace repoll::ui
