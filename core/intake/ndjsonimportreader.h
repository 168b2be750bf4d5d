// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/intake/bytewindow.h"
#include "core/intake/importreader.h"

#include <QHash>

namespace repoll {

/// Rows of an NDJSON file: one JSON object a line, its members the columns; a column that begins with `/`
/// is a JSON Pointer (RFC 6901). Numbers keep their lexemes. Window and columns must outlive it.
class NdjsonImportReader final : public ImportReader
{
public:
    static constexpr qsizetype maxLine = 1'024 * 1'024; ///< bytes

    /// `keepRaw`: for a rejects file.
    NdjsonImportReader(ByteWindow &window, const ImportColumns &columns, bool keepRaw);

    [[nodiscard]] Result<bool> next(ImportRow &row) override;
    [[nodiscard]] QStringList ignored() const override { return m_ignored; }
    [[nodiscard]] QByteArray rejectsHead() const override { return {}; }
    [[nodiscard]] QByteArray rejectsRow(const ImportRow &row, const QString &reason) const override;

private:
    /// Finds the next line that is not blank; false: the file has ended.
    [[nodiscard]] Result<bool> nextLine();
    [[nodiscard]] Result<bool> findLineEnd();
    void readObject(const QByteArray &line, ImportRow &row);
    bool readValue(ImportField field, ImportValues &values, ImportRow &row);
    bool judgeMembers(const ImportValues &values, ImportRow &row);
    [[nodiscard]] std::optional<ImportField> meantBy(const QByteArray &member);

    ByteWindow &m_window;
    const ImportColumns &m_columns;
    ImportRowReader m_rows;
    bool m_keepRaw;
    std::array<QByteArray, importFieldCount> m_sources;
    QHash<QByteArray, std::optional<ImportField>> m_meanings; ///< of members that give no field
    JsonValue m_json;
    QByteArray m_parameters; ///< of the row, where they came as an object
    QStringList m_ignored;
    QByteArrayView m_lineBytes;
    qint64 m_line = 0;
    qsizetype m_pending = 0; ///< bytes of the last line, to be consumed before the next
    bool m_tooLong = false;
    bool m_atEnd = false;
};

} // namespace repoll
