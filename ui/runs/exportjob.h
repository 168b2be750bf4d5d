// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"

#include <QTimer>

#include <memory>

namespace repoll::ui {

/// Writes one report in the background, atomically, and holds the ledger meanwhile. Main thread; destroying it gives
/// the report up and waits for nothing.
class ExportJob : public QObject
{
    Q_OBJECT

public:
    ExportJob(std::shared_ptr<Ledger> ledger, qint64 runId, MakeReportWriter makeWriter, QString path,
              ReportTargets which, EpochMs now, QObject *parent);
    ~ExportJob() override;

    void start();
    void cancel(); ///< finished() follows with Cancelled, and what was at the path is still there

Q_SIGNALS:
    void progressed(qint64 written, qint64 total);            ///< at most 10 times a second, and at the end
    void finished(const std::optional<repoll::Error> &error); ///< none: the report is there

private:
    struct Shared; ///< with the thread that writes

    void tellProgress();

    std::shared_ptr<Ledger> m_ledger; ///< until start()
    qint64 m_runId;
    MakeReportWriter m_makeWriter;
    QString m_path;
    ReportTargets m_which;
    EpochMs m_now;
    std::shared_ptr<Shared> m_shared;
    QTimer m_timer;
};

} // namespace repoll::ui
