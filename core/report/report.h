// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"
#include "core/report/reportlanguage.h"

#include <QString>

#include <array>
#include <functional>
#include <memory>
#include <optional>

class QIODevice;

namespace repoll {

class ReportWriter;

enum class ReportFormat { Html, Csv, Ndjson, Xlsx };
inline constexpr std::array allReportFormats{ReportFormat::Html, ReportFormat::Csv, ReportFormat::Ndjson,
                                             ReportFormat::Xlsx};
[[nodiscard]] std::optional<ReportFormat> reportFormatFromText(QStringView text);
/// From a file name's ending; none where it says nothing known.
[[nodiscard]] std::optional<ReportFormat> reportFormatFromFileName(const QString &fileName);

/// Which of a run's targets a report lists. Its totals are those of all.
enum class ReportTargets { All, Unresolved };

/// Told after each page of targets, on the calling thread, how many of the run's targets are written. False: the
/// report is given up with Cancelled.
using ReportProgress = std::function<bool(qint64 written, qint64 total)>;
/// Makes the writer of a format, into a device that outlives it.
using MakeReportWriter = std::function<std::unique_ptr<ReportWriter>(QIODevice &)>;

/// Streams a run's report from the ledger in pages: memory does not grow with the targets.
/// Blocks on the ledger's thread for reports only; call it where waiting is allowed, never on a screen's thread.
/// `generatedAt` is written into the report; times in HTML are shown with their UTC offset.
[[nodiscard]] Result<void> writeReport(Ledger &ledger, qint64 runId, ReportFormat format, QIODevice &out,
                                       EpochMs generatedAt, ReportTargets which = ReportTargets::All,
                                       const ReportLanguage &language = {},
                                       const ReportProgress &progress = {});

/// The same into a file, atomically: either the whole report or what was there before.
[[nodiscard]] Result<void> saveReport(Ledger &ledger, qint64 runId, ReportFormat format, const QString &path,
                                      EpochMs generatedAt, ReportTargets which = ReportTargets::All,
                                      const ReportLanguage &language = {});
/// The same in a format of the caller's own.
[[nodiscard]] Result<void> saveReport(Ledger &ledger, qint64 runId, const MakeReportWriter &makeWriter,
                                      const QString &path, EpochMs generatedAt,
                                      const ReportProgress &progress = {},
                                      ReportTargets which = ReportTargets::All);

} // namespace repoll
