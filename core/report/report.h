// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"

#include <QString>

#include <optional>

class QIODevice;

namespace repoll {

enum class ReportFormat { Html, Csv, Ndjson };
[[nodiscard]] std::optional<ReportFormat> reportFormatFromText(QStringView text);
/// From a file name's ending; none where it says nothing known.
[[nodiscard]] std::optional<ReportFormat> reportFormatFromFileName(const QString &fileName);

/// Streams a run's report from the ledger's reader in pages: memory does not grow with the targets.
/// Blocks on the ledger's reader thread only; call it where waiting is allowed, never on a screen's thread.
/// `generatedAt` is written into the report; times in HTML are shown with their UTC offset.
[[nodiscard]] Result<void> writeReport(Ledger &ledger, qint64 runId, ReportFormat format, QIODevice &out,
                                       EpochMs generatedAt);

/// The same into a file, atomically: either the whole report or what was there before.
[[nodiscard]] Result<void> saveReport(Ledger &ledger, qint64 runId, ReportFormat format, const QString &path,
                                      EpochMs generatedAt);

} // namespace repoll
