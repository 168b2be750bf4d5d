// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"

#include <QString>
#include <QStringList>
#include <QTimeZone>

#include <functional>
#include <map>
#include <optional>

namespace repoll {

enum class ImportFormat { Csv, Ndjson };
enum class OnBadRow { Stop, Skip };

/// What has become of a row, or would.
struct ImportedRow
{
    enum class Fate {
        Added,
        Unchanged, ///< on record already, just so
        Differs,   ///< on record with other facts: refused
        Bad,       ///< refused
    };

    qint64 line = 0; ///< of the file, from 1, where the row starts
    Fate fate = Fate::Added;
    Wording reason;         ///< of what is refused
    Wording doubt;          ///< of what is added: an id that seems to have lost digits; empty: nothing
    bool unaskable = false; ///< added, and its provider has no usable profile

    friend bool operator==(const ImportedRow &, const ImportedRow &) = default;
};

struct ImportOptions
{
    std::optional<ImportFormat> format = {}; ///< none: by the file's ending
    std::map<QString, QString> columns = {}; ///< field → column or member; unnamed fields map to themselves
    QStringList leftOut = {};                ///< fields not to be read, even where a column has their name
    OnBadRow onBadRow = OnBadRow::Stop;
    QString who = {};
    std::optional<QTimeZone> timesIn = {};      ///< the zone of times that name no offset; none: they are bad
    std::optional<char> delimiter = {};         ///< of CSV; none: what its first line says
    QString rejectsFile = {};                   ///< of the bad rows that are skipped; empty: beside the input
    std::map<QString, qint64> retentionMs = {}; ///< by provider with a usable profile; importFile() asks them
    std::function<void(const ImportedRow &)> told = {}; ///< each row in order, on the thread that records
};

/// As a path: the process's standard input.
inline const QString standardInput = QStringLiteral("-");

/// A row that was refused, or is pointed out.
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
    qint64 doubtful = 0;          ///< rows that were taken, though an id of theirs seems to have lost digits
    std::vector<BadRow> firstDoubtful; ///< at most 20
    qint64 handedOver = 0;             ///< rows added that Repoll submits
    qint64 unaskable = 0;              ///< rows added of providers without a usable profile
    QStringList unknownProviders;      ///< those providers; at most 20

    friend bool operator==(const ImportSummary &, const ImportSummary &) = default;
};

/// The fields a row can give: provider, key (both required), account, ticket, status, received_at
/// (required), accepted_at, next_poll_at, deadline, idempotency_key, amount, currency, attempts, parameters.
/// Times: ISO 8601 with offset, or in the zone that the options name, or epoch milliseconds.
[[nodiscard]] QStringList importFields();

/// The format that was told, else by the file's ending. InvalidArgument: neither says.
[[nodiscard]] Result<ImportFormat> importFormatOf(const QString &path, std::optional<ImportFormat> told);

/// Imports a file of any size in constant memory; `path` may lead to a pipe, or be standardInput. With OnBadRow::Stop the first bad row ends it and
/// nothing stays imported; so does a failure or `cancelled` turning true, unless all that is left to do is
/// indexing for searches. Blocks: call it on a worker thread or a command line's. `progress` gets bytes read and
/// the file's size (0: a pipe's, not known), on the ledger's thread while this one waits; `cancelled` is called there and on this one.
/// Formats and limits: resources/help/import.md.
[[nodiscard]] Result<ImportSummary> importFile(Ledger &ledger, const QString &path,
                                               const ImportOptions &options,
                                               const std::function<bool()> &cancelled,
                                               const std::function<void(qint64, qint64)> &progress);

/// What importFile() would come to. A plain value.
struct ImportForecast
{
    ImportSummary summary;         ///< with the bad rows skipped; its rejectsFile is not there yet
    std::optional<BadRow> stopsAt; ///< OnBadRow::Stop: where it would end, and nothing would be imported

    friend bool operator==(const ImportForecast &, const ImportForecast &) = default;
};

/// Reads the whole file and tells, row by row, what importFile() would make of it now: the rules are the same ones,
/// only the last step differs. Changes nothing. It keeps 50 bytes of each new row in memory. Blocks, and works on a
/// read-only ledger; `progress`, `cancelled` and `options.told` are called on this thread.
[[nodiscard]] Result<ImportForecast> forecastFile(Ledger &ledger, const QString &path,
                                                  const ImportOptions &options,
                                                  const std::function<bool()> &cancelled,
                                                  const std::function<void(qint64, qint64)> &progress);

} // namespace repoll
