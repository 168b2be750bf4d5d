// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/csvrecords.h"
#include "core/intake/importreader.h"

#include <memory>

namespace repoll {

/// Rows of a CSV file with a header row. Window and columns must outlive it.
class CsvImportReader final : public ImportReader
{
public:
    /// Reads the header. InvalidArgument: a required or named column is missing, one comes twice, or one
    /// looks like a slip of a field that no other column gives. `keepRaw`: for a rejects file. `delimiter`: none:
    /// what the first line says.
    [[nodiscard]] static Result<std::unique_ptr<CsvImportReader>>
    open(ByteWindow &window, const ImportColumns &columns, bool keepRaw, std::optional<char> delimiter = {});

    [[nodiscard]] Result<bool> next(ImportRow &row) override;
    [[nodiscard]] QStringList ignored() const override { return m_ignored; }
    [[nodiscard]] QByteArray rejectsHead() const override;
    [[nodiscard]] QByteArray rejectsRow(const ImportRow &row, const QString &reason) const override;

private:
    CsvImportReader(ByteWindow &window, const ImportColumns &columns, bool keepRaw,
                    std::optional<char> delimiter);

    [[nodiscard]] Result<void> readHeader();
    [[nodiscard]] Result<QStringList> namesOf(const CsvRecord &header) const;
    [[nodiscard]] Result<void> assign(const QStringList &names);
    [[nodiscard]] Result<void> judgeOthers(const QStringList &names);
    void readValues(const CsvRecord &record, ImportRow &row);
    /// The record without the columns that an earlier rejects file put before it.
    [[nodiscard]] QByteArray ownRaw(const CsvRecord &record) const;

    CsvRecords m_records;
    const ImportColumns &m_columns;
    ImportRowReader m_rows;
    bool m_keepRaw;
    qsizetype m_width = 0;         ///< columns of the header
    qsizetype m_rejectColumns = 0; ///< of them, put before the others by an earlier rejects file
    std::array<qsizetype, importFieldCount> m_columnOf{}; ///< -1: the file does not give this field
    std::array<QByteArray, importFieldCount> m_scratch;
    QByteArray m_header;
    QStringList m_ignored;
};

} // namespace repoll
