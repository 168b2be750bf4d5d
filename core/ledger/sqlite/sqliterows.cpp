// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sqlite/sqliterows.h"

#include <sqlite3.h>

// The callbacks of a virtual table (https://www.sqlite.org/vtab.html), which exists for every connection without
// being created and is read by its hidden column, as a table-valued function.

namespace repoll::SqliteRows {

namespace {

constexpr char pointerType[] = "repoll::RowBatch";

struct Cursor
{
    sqlite3_vtab_cursor base{}; ///< first: SQLite knows the cursor by it
    const RowBatch *rows = nullptr;
    qsizetype row = 0;
};

Cursor &of(sqlite3_vtab_cursor *cursor)
{
    return *reinterpret_cast<Cursor *>(cursor);
}

int connectTable(sqlite3 *connection, void *, int, const char *const *, sqlite3_vtab **table, char **)
{
    QByteArray declaration("CREATE TABLE x (");
    for (int column = 0; column < maxColumns; ++column)
        declaration += 'c' + QByteArray::number(column) + ", ";
    declaration += "batch HIDDEN)";
    const int declared = sqlite3_declare_vtab(connection, declaration.constData());
    if (declared != SQLITE_OK)
        return declared;
    sqlite3_vtab_config(connection, SQLITE_VTAB_DIRECTONLY); // never from within a schema
    *table = new sqlite3_vtab{};
    return SQLITE_OK;
}

int disconnectTable(sqlite3_vtab *table)
{
    delete table;
    return SQLITE_OK;
}

int plan(sqlite3_vtab *, sqlite3_index_info *info)
{
    for (int i = 0; i < info->nConstraint; ++i) {
        const auto &constraint = info->aConstraint[i];
        if (constraint.iColumn != maxColumns || constraint.op != SQLITE_INDEX_CONSTRAINT_EQ)
            continue;
        if (!constraint.usable)
            return SQLITE_CONSTRAINT;
        info->aConstraintUsage[i].argvIndex = 1;
        info->aConstraintUsage[i].omit = 1;
        // So little that a batch always leads in a join: the other table is entered by the batch's keys.
        info->estimatedCost = 1;
        info->estimatedRows = 1;
        return SQLITE_OK;
    }
    return SQLITE_CONSTRAINT;
}

int openCursor(sqlite3_vtab *, sqlite3_vtab_cursor **cursor)
{
    *cursor = &(new Cursor)->base;
    return SQLITE_OK;
}

int closeCursor(sqlite3_vtab_cursor *cursor)
{
    delete &of(cursor);
    return SQLITE_OK;
}

int start(sqlite3_vtab_cursor *cursor, int, const char *, int, sqlite3_value **values)
{
    of(cursor).rows = static_cast<const RowBatch *>(sqlite3_value_pointer(values[0], pointerType));
    of(cursor).row = 0;
    return SQLITE_OK;
}

int next(sqlite3_vtab_cursor *cursor)
{
    ++of(cursor).row;
    return SQLITE_OK;
}

int isAtEnd(sqlite3_vtab_cursor *cursor)
{
    const Cursor &at = of(cursor);
    return !at.rows || at.row >= at.rows->rows() ? 1 : 0;
}

/// The bytes stay where they are: the batch outlives the statement's execution.
int readColumn(sqlite3_vtab_cursor *cursor, sqlite3_context *result, int column)
{
    const Cursor &at = of(cursor);
    if (column >= at.rows->columns().size())
        return SQLITE_OK; // NULL
    const SqlCell &cell = at.rows->cell(at.row, column);
    const auto size = static_cast<sqlite3_uint64>(cell.data.size());
    switch (cell.kind) {
    case SqlCell::Kind::Null:
        break;
    case SqlCell::Kind::Integer:
        sqlite3_result_int64(result, cell.integer);
        break;
    case SqlCell::Kind::Text:
        sqlite3_result_text64(result, cell.data.constData(), size, SQLITE_STATIC, SQLITE_UTF8);
        break;
    case SqlCell::Kind::Bytes:
        sqlite3_result_blob64(result, cell.data.constData(), size, SQLITE_STATIC);
        break;
    }
    return SQLITE_OK;
}

int readRowId(sqlite3_vtab_cursor *cursor, sqlite3_int64 *id)
{
    *id = of(cursor).row;
    return SQLITE_OK;
}

sqlite3_module makeModule()
{
    sqlite3_module module{};
    module.xConnect = connectTable; // and no xCreate: it exists by itself
    module.xDisconnect = disconnectTable;
    module.xBestIndex = plan;
    module.xOpen = openCursor;
    module.xClose = closeCursor;
    module.xFilter = start;
    module.xNext = next;
    module.xEof = isAtEnd;
    module.xColumn = readColumn;
    module.xRowid = readRowId;
    return module;
}

} // namespace

int install(sqlite3 *connection)
{
    static const sqlite3_module module = makeModule();
    return sqlite3_create_module_v2(connection, "repoll_rows", &module, nullptr, nullptr);
}

int bind(sqlite3_stmt *statement, int place, const RowBatch *rows)
{
    return sqlite3_bind_pointer(statement, place, const_cast<RowBatch *>(rows), pointerType, nullptr);
}

} // namespace repoll::SqliteRows
