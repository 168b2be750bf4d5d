// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/importfield.h"
#include "core/ledger/store/records.h"

#include <QByteArrayView>

namespace repoll {

/// A row as read from the file: a request, or why it is none.
struct ImportRow
{
    qint64 line = 0;
    QByteArray raw;         ///< as it came, for the rejects file; empty where nobody keeps rejects
    bool wellFormed = true; ///< `raw` has the file's shape, whatever its values are
    NewRequest request;
    Wording fault; ///< empty: `request` holds
    Wording doubt; ///< of a row that holds: what a person should look at; empty: nothing

    [[nodiscard]] bool isBad() const { return !fault.isEmpty(); }
};

/// The bytes of a row's fields, by ImportField; unset or empty: not given.
using ImportValues = std::array<std::optional<QByteArrayView>, importFieldCount>;

/// Turns the bytes of a row into a request. Texts are kept byte for byte; times, numbers and the status are
/// strict. Pure but for remembering the last texts, which rows tend to repeat.
class ImportRowReader
{
public:
    explicit ImportRowReader(const ImportColumns &columns);

    /// The request, or the first fault in words that name the column.
    [[nodiscard]] tl::expected<NewRequest, Wording> read(const ImportValues &values);

    /// Of the row that was read last: an id that a spreadsheet seems to have shortened; empty: none.
    [[nodiscard]] const Wording &doubt() const { return m_doubt; }

    /// The most UTF-16 units that a field can have.
    [[nodiscard]] static int maxLength(ImportField field);

private:
    struct Remembered
    {
        QByteArray bytes;
        QString text;
    };

    bool text(const ImportValues &values, ImportField field, QString &target);
    bool amount(const ImportValues &values, QString &target);
    bool status(const ImportValues &values, RequestStatus &target);
    bool time(const ImportValues &values, ImportField field, std::optional<EpochMs> &target);
    bool timeInZone(const QTimeZone &zone, ImportField field, EpochMs localMs, QByteArrayView bytes,
                    std::optional<EpochMs> &target);
    bool attempts(const ImportValues &values, qint64 &target);
    bool parameters(const ImportValues &values, QByteArray &target);
    bool handOver(NewRequest &row);
    bool required(const ImportValues &values, ImportField field);
    bool refuse(ImportField field, const Wording &reason);

    const ImportColumns &m_columns;
    std::array<Remembered, importFieldCount> m_remembered;
    Wording m_fault;
    Wording m_doubt;
};

} // namespace repoll
