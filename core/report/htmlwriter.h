// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/reportlanguage.h"
#include "core/report/reportsink.h"
#include "core/report/reportwriter.h"

#include <optional>

namespace repoll {

/// One self-contained page to read, print and hand over: no script, nothing fetched (its content security
/// policy says so), everything escaped, well-formed as XML too. Targets stand in one table a disposition.
class HtmlWriter final : public ReportWriter
{
public:
    explicit HtmlWriter(QIODevice &out, ReportLanguage language = {});

    Result<void> begin(const ReportHead &head) override;
    Result<void> target(const RunTarget &target) override;
    Result<void> end(const ReportTail &tail) override;

private:
    void openSection(Disposition disposition);
    void openTable();
    void closeTable();
    void closeSection();

    ReportSink m_sink;
    ReportLanguage m_language;
    QByteArray m_columns; ///< of each table
    std::map<Disposition, qint64> m_listed;
    QTimeZone m_zone;
    EpochMs m_generatedAt = 0;
    std::optional<Disposition> m_section;
    int m_rows = 0; ///< in the open table
};

} // namespace repoll
