// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/postgres/postgresarray.h"

#include <QtEndian>

namespace repoll::PostgresArray {

namespace {

template <class T>
void append(QByteArray &bytes, T value)
{
    const T big = qToBigEndian(value);
    bytes.append(reinterpret_cast<const char *>(&big), sizeof big);
}

} // namespace

Type typeOf(SqlCell::Kind kind)
{
    switch (kind) {
    case SqlCell::Kind::Text:
        return Text;
    case SqlCell::Kind::Bytes:
        return Bytes;
    case SqlCell::Kind::Integer:
    case SqlCell::Kind::Null:
        break;
    }
    return Integer;
}

Type arrayOf(Type element)
{
    return element == Text ? TextArray : element == Bytes ? BytesArray : IntegerArray;
}

QByteArray integer(qint64 value)
{
    QByteArray bytes;
    append(bytes, value);
    return bytes;
}

QByteArray column(const RowBatch &rows, qsizetype column)
{
    constexpr qint32 dimensions = 1;
    constexpr qint32 mayHoldNull = 1;
    constexpr qint32 firstPlace = 1;
    constexpr qint32 null = -1;
    QByteArray bytes;
    bytes.reserve(20 + rows.rows() * 16);
    append(bytes, dimensions);
    append(bytes, mayHoldNull);
    append(bytes, static_cast<quint32>(typeOf(rows.kind(column))));
    append(bytes, static_cast<qint32>(rows.rows()));
    append(bytes, firstPlace);
    for (qsizetype row = 0; row < rows.rows(); ++row) {
        const SqlCell &cell = rows.cell(row, column);
        if (cell.kind == SqlCell::Kind::Null) {
            append(bytes, null);
            continue;
        }
        Q_ASSERT(cell.kind == rows.kind(column));
        if (cell.kind == SqlCell::Kind::Integer) {
            append(bytes, static_cast<qint32>(sizeof cell.integer));
            append(bytes, cell.integer);
        } else {
            append(bytes, static_cast<qint32>(cell.data.size()));
            bytes.append(cell.data);
        }
    }
    return bytes;
}

} // namespace repoll::PostgresArray
