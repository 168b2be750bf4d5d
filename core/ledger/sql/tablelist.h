// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"

#include <optional>
#include <span>

namespace repoll {

/// A table of what is on record, as it is copied from one ledger to another. Names of columns with their kind before
/// them: i integer, t text, b bytes.
struct TableShape
{
    const char *name;
    int keys;            ///< the first so many columns are its key, by which it is read in order
    int rowsAtOnce;      ///< at most
    const char *columns; ///< "i:id b:digest …"
    /// What a row goes with when requests move to an archive: a kind in table `moving`, whose id is in this column, and
    /// the column that orders those of one id; null: there is one of each.
    struct Move
    {
        const char *kind;
        const char *column;
        const char *order;
    };
    std::optional<Move> move{}; ///< none: it stays

    [[nodiscard]] QStringList columnNames() const;
    /// For a RowBatch, in which all cells of a column may be NULL.
    [[nodiscard]] QStringList batchNames() const;
    [[nodiscard]] QStringList keyNames() const { return columnNames().mid(0, keys); }
    [[nodiscard]] QByteArray kinds() const; ///< a letter a column
};

/// The cell of `column`, which is of this kind, in the row that `rows` is at.
[[nodiscard]] SqlCell cellOf(const SqlRows &rows, int column, char kind);

/// What opens a server (TokenStore): it is copied where that is asked for.
[[nodiscard]] std::span<const TableShape> secretTables();

/// All others, such that what a row refers to comes before it: but the decision that a request goes by, which is
/// filled in later. Not in it: the schema's steps, the index of words, what a program keeps of its own log.
[[nodiscard]] std::span<const TableShape> copiedTables();

} // namespace repoll
