// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"

#include <QFuture>
#include <QObject>

#include <atomic>

namespace repoll::ui {

/// Writes one report in the background, atomically. Main thread; destroying it gives the report up and waits for the
/// page that is being written. The ledger outlives it.
class ExportJob : public QObject
{
    Q_OBJECT

public:
    ExportJob(Ledger &ledger, qint64 runId, MakeReportWriter makeWriter, QString path, EpochMs now,
              QObject *parent);
    ~ExportJob() override;

    void start();
    void cancel(); ///< finished() follows with Cancelled, and what was at the path is still there

Q_SIGNALS:
    void progressed(qint64 written, qint64 total);            ///< at most 10 times a second
    void finished(const std::optional<repoll::Error> &error); ///< none: the report is there

private:
    Ledger &m_ledger;
    qint64 m_runId;
    MakeReportWriter m_makeWriter;
    QString m_path;
    EpochMs m_now;
    std::atomic<bool> m_cancelled = false;
    QFuture<Result<void>> m_future;
};

} // namespace repoll::ui
