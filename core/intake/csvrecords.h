// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/bytewindow.h"

#include <optional>
#include <vector>

namespace repoll {

/// A field of a CSV record as it lies in the file.
struct CsvField
{
    qsizetype offset = 0; ///< within the record's raw bytes, after an opening quote
    qsizetype length = 0;
    bool doubledQuotes = false; ///< "" inside stands for "
};

/// One record of a CSV file. Its bytes are valid until the next one is read.
struct CsvRecord
{
    qint64 line = 0;    ///< where it starts, from 1
    QByteArrayView raw; ///< without the line end; of a line too long to hold: empty
    std::vector<CsvField> fields;
    Wording fault; ///< empty: none. Else `raw` is one line and there are no fields.

    /// The field's bytes; `scratch` keeps them where quotes had to be undone.
    [[nodiscard]] QByteArrayView text(const CsvField &field, QByteArray &scratch) const;
    [[nodiscard]] bool isQuoted(const CsvField &field) const;
    [[nodiscard]] bool isSpaced(const CsvField &field) const; ///< blanks before or after what is not quoted
    void trim();                                              ///< takes these away
    /// Nothing but delimiters and blanks, as spreadsheets leave below a table.
    [[nodiscard]] bool isBlank() const;
};

/// Splits CSV (RFC 4180; line ends CRLF or LF; empty lines and blank records skipped; a UTF-8 byte order mark
/// tolerated) into records. Fields may also be separated by what Excel's `sep=` line names, else by the one of
/// `,` `;` `|` and tab that is most often in the first line. Blanks around fields are dropped where the first record
/// has some. Where quotes are not as the RFC wants them, the faulty record is the one line at which it
/// starts, and the next line starts the next record. Lives on one thread; the window must outlive it.
class CsvRecords
{
public:
    static constexpr qsizetype maxRecord = 1'024 * 1'024; ///< bytes

    /// `delimiter`: what it is, whatever the first line says.
    explicit CsvRecords(ByteWindow &window, std::optional<char> delimiter = {});

    /// The next record; null at the end of the file.
    [[nodiscard]] Result<const CsvRecord *> next();
    /// Between fields; known once the first record was read.
    [[nodiscard]] char delimiter() const { return m_delimiter; }

private:
    enum class Step { Done, Fault, NeedsMore };

    Result<const CsvRecord *> nextWithBlank();
    Result<void> findDelimiter();
    Step scan(QByteArrayView bytes);
    Step scanQuoted(QByteArrayView bytes, qsizetype &at);
    Step scanBare(QByteArrayView bytes, qsizetype &at);
    Step endOfField(QByteArrayView bytes, qsizetype &at, bool &endsRecord);
    Step fault(const Wording &reason);
    Result<const CsvRecord *> finish(qsizetype length);
    Result<const CsvRecord *> finishFaulty();
    Result<bool> skipEmptyLines();
    Result<bool> discardLine();

    ByteWindow &m_window;
    CsvRecord m_record;
    qint64 m_line = 1;
    qsizetype m_pending = 0; ///< bytes of the last record, to be consumed before the next
    qsizetype m_length = 0;  ///< of the record scanned, with its line end
    std::optional<char> m_told;
    char m_delimiter = ',';
    bool m_started = false;
    bool m_isSplit = false;     ///< the delimiter is known
    bool m_isFirstRead = false; ///< the first record was, whose blanks say what those of the others are
    bool m_isSpaced = false;    ///< blanks around a field are none of it
    bool m_atEnd = false;       ///< nothing lies behind the window
};

} // namespace repoll
