// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/reportsink.h"
#include "core/report/reportwriter.h"

namespace repoll {

/// One JSON object a line (RFC 8259), lossless: `run`, `plan`, `provider` and `outcomes` lines, one `target`
/// line each, `totals` last, so that a file without it is known to be cut short. Members are described in
/// resources/help/reports.md.
class NdjsonWriter final : public ReportWriter
{
public:
    explicit NdjsonWriter(QIODevice &out);

    Result<void> begin(const ReportHead &head) override;
    Result<void> target(const RunTarget &target) override;
    Result<void> end(const ReportTail &tail) override;

private:
    ReportSink m_sink;
    Run m_run;
};

} // namespace repoll
