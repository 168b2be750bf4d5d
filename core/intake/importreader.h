// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/importrow.h"

namespace repoll {

/// Reads the rows of an import file one by one. Lives on one thread. Knows no ledger.
class ImportReader
{
public:
    ImportReader() = default;
    virtual ~ImportReader() = default;
    Q_DISABLE_COPY_MOVE(ImportReader)

    /// The next row, good or bad; false: the file has ended. A failure is the file's, not a row's.
    [[nodiscard]] virtual Result<bool> next(ImportRow &row) = 0;
    /// Columns or members nobody asked for, so far; at most 100.
    [[nodiscard]] virtual QStringList ignored() const = 0;

    /// What a rejects file starts with, with its line end.
    [[nodiscard]] virtual QByteArray rejectsHead() const = 0;
    /// A row for the rejects file, with its line end. `row` needs its raw bytes.
    [[nodiscard]] virtual QByteArray rejectsRow(const ImportRow &row, const QString &reason) const = 0;
};

} // namespace repoll
