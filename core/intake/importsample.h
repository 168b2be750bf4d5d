// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/intake/importer.h"

#include <QIODevice>

#include <vector>

namespace repoll {

/// The first rows of a file as they come, whatever they may mean. A plain value.
struct ImportSample
{
    struct Row
    {
        qint64 line = 0; ///< of the file, from 1
        QStringList
            cells; ///< by column; a value that is not given is null; none where the row cannot be split

        friend bool operator==(const Row &, const Row &) = default;
    };

    QStringList columns; ///< CSV: the header's. NDJSON: members in order of appearance, those of objects as
                         ///< JSON Pointers; at most 200
    std::vector<Row> rows;

    friend bool operator==(const ImportSample &, const ImportSample &) = default;
};

/// Reads at most `rows` rows and nothing behind them. `device` is open for reading. Io: it failed.
/// `delimiter`: of CSV; none: what its first line says.
[[nodiscard]] Result<ImportSample> sampleRows(QIODevice &device, ImportFormat format, int rows,
                                              std::optional<char> delimiter = {});

} // namespace repoll
