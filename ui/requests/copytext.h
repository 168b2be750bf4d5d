// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/columns.h"

#include <span>

namespace repoll::ui {

enum class CopyFormat { Csv, Tsv, Json, Keys };

/// Requests as data for other programs: ISO 8601 times in UTC and the words of the schema, in no person's
/// language. Any thread.
///
/// CSV and TSV have a header line and the given columns, and no cell that a spreadsheet would run. JSON is an
/// array of objects with every field, exact.
class CopyText
{
public:
    CopyText(CopyFormat format, std::vector<RequestColumn> columns, EpochMs now);

    void add(const Request &request);
    [[nodiscard]] QByteArray finish();

private:
    void appendCells(const QStringList &cells);

    CopyFormat m_format;
    std::vector<RequestColumn> m_columns;
    EpochMs m_now;
    QByteArray m_text;
    bool m_empty = true;
};

} // namespace repoll::ui
