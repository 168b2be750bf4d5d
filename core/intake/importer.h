// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"

#include <QString>
#include <QStringList>

#include <map>
#include <optional>

namespace repoll {

enum class ImportFormat { Csv, Ndjson };
enum class OnBadRow { Stop, Skip };

struct ImportOptions
{
    std::optional<ImportFormat> format; ///< none: by the file's ending
    std::map<QString, QString> columns; ///< field → column or member; unnamed fields map to themselves
    QStringList leftOut;                ///< fields not to be read, even where a column has their name
    OnBadRow onBadRow = OnBadRow::Stop;
    QString who;
    std::map<QString, qint64> retentionMs{}; ///< by provider; importFile() asks the profiles on record
};

/// A row that was refused.
struct BadRow
{
    qint64 line = 0; ///< of the file, from 1, where the row starts
    Wording reason;  ///< names the column

    friend bool operator==(const BadRow &, const BadRow &) = default;
};

struct ImportSummary
{
    qint64 rows = 0; ///< read: added + unchanged + rejected
    qint64 added = 0;
    qint64 unchanged = 0;
    qint64 rejected = 0;          ///< bad rows, rows that differ from the record included
    std::vector<BadRow> firstBad; ///< at most 20
    QString rejectsFile;          ///< written beside the input where rows were skipped
    QStringList ignoredColumns;   ///< columns or members that gave no field; at most 100

    friend bool operator==(const ImportSummary &, const ImportSummary &) = default;
};

/// The fields a row can give: provider, key (both required), account, ticket, status, received_at
/// (required), accepted_at, next_poll_at, deadline, idempotency_key, amount, currency, attempts.
/// Times: ISO 8601 with offset, or epoch milliseconds.
[[nodiscard]] QStringList importFields();

/// The format that was told, else by the file's ending. InvalidArgument: neither says.
[[nodiscard]] Result<ImportFormat> importFormatOf(const QString &path, std::optional<ImportFormat> told);

/// Imports a file of any size in constant memory. With OnBadRow::Stop the first bad row ends it and
/// nothing stays imported; so does a failure or `cancelled` turning true, unless all that is left to do is
/// indexing for searches. Blocks: call it on a worker thread or a command line's. `progress` gets bytes read and
/// the file's size, on the ledger's thread while this one waits; `cancelled` is called there and on this one.
/// Formats and limits: resources/help/import.md.
[[nodiscard]] Result<ImportSummary> importFile(Ledger &ledger, const QString &path,
                                               const ImportOptions &options,
                                               const std::function<bool()> &cancelled,
                                               const std::function<void(qint64, qint64)> &progress);

} // namespace repoll
