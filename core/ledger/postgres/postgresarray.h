// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/rowbatch.h"

namespace repoll {

/// Values in the binary form that PostgreSQL sends and takes: big-endian, arrays with their sizes before them
/// (array_recv in its sources). No text is made and escaped. Pure.
namespace PostgresArray {

/// Of the types, by the numbers that are the same in every database.
enum Type : quint32 {
    Bytes = 17,
    Integer = 20,
    Text = 25,
    BytesArray = 1001,
    TextArray = 1009,
    IntegerArray = 1016,
};

[[nodiscard]] Type typeOf(SqlCell::Kind kind);
[[nodiscard]] Type arrayOf(Type element);

[[nodiscard]] QByteArray integer(qint64 value);
/// A column of a batch.
[[nodiscard]] QByteArray column(const RowBatch &rows, qsizetype column);

} // namespace PostgresArray

} // namespace repoll
