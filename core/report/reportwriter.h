// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ledger/store/store.h"
#include "core/report/report.h"

#include <QTimeZone>

#include <map>
#include <memory>
#include <vector>

namespace repoll {

/// What a report says before its targets: read from the ledger in one go.
struct ReportHead
{
    Run run;
    PlanSummary plan;                     ///< as it was frozen
    std::vector<ProviderTally> providers; ///< ordered by name
    std::vector<OutcomeBucket> outcomes;
    RunMoney money;
    std::map<Disposition, qint64> listed; ///< how many targets follow: all, or what is unresolved of them
    bool unresolvedOnly = false;
    QString ledger; ///< where it is
    EpochMs generatedAt = 0;
    QTimeZone zone = QTimeZone::utc(); ///< of the times that people read
};

/// The head as the ledger has it now, all targets listed, without `ledger`, `generatedAt` and `zone`. On the reader's thread.
[[nodiscard]] Result<ReportHead> readReportHead(StoreReader &store, qint64 runId);
/// Lets the report list the unresolved targets only: how many follows from the run's counts.
void listUnresolvedOnly(ReportHead &head);

/// What a report says after its targets.
struct ReportTail
{
    std::map<Disposition, qint64> listed; ///< targets written, by disposition
    bool ranOn = false;                   ///< the run went on while they were: totals and list may differ
};

/// One format of a report: begin() once, target() for each target in the ledger's order, end() once. Pure
/// but for the device it writes to. After a failure nothing more may be called.
class ReportWriter
{
public:
    virtual ~ReportWriter() = default;

    virtual Result<void> begin(const ReportHead &head) = 0;
    virtual Result<void> target(const RunTarget &target) = 0;
    virtual Result<void> end(const ReportTail &tail) = 0;
};

/// `out` is open for writing and outlives the writer.
[[nodiscard]] std::unique_ptr<ReportWriter> makeReportWriter(ReportFormat format, QIODevice &out,
                                                             const ReportLanguage &language = {});

} // namespace repoll
