// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/rowbatch.h"

namespace repoll {

/// A prepared statement of one connection, on whose thread it lives. The seam between the portable SQL and a
/// database's driver: used by SqlSession and SqlRows only, which own it. Places and columns count from 0.
class SqlStatement
{
public:
    virtual ~SqlStatement() = default;

    virtual void bind(int place, const SqlCell &cell) = 0;
    /// A whole batch for Dialect::rowsSource(); it must stay until reset().
    virtual void bindRows(int place, const RowBatch &rows) = 0;
    /// Executes it, or goes on; true: at a row. Throws StoreFailure where the database refuses.
    [[nodiscard]] virtual bool step() = 0;
    /// Ends the execution; the bound values go.
    virtual void reset() = 0;
    /// Between a step() and the reset() after it.
    [[nodiscard]] virtual bool isBusy() const = 0;
    /// Rows that the last INSERT, UPDATE or DELETE changed.
    [[nodiscard]] virtual qint64 changedRows() const = 0;

    // Of the row it is at.
    [[nodiscard]] virtual bool isNull(int column) const = 0;
    [[nodiscard]] virtual qint64 integer(int column) const = 0;
    [[nodiscard]] virtual QString text(int column) const = 0;
    [[nodiscard]] virtual QByteArray bytes(int column) const = 0;
};

} // namespace repoll
