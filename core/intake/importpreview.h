// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/importsample.h"
#include "core/ledger/store/records.h"

namespace repoll {

/// The first rows of a file and what an import with some options would make of them. A plain value.
struct ImportPreview
{
    /// What the row of the same index in the sample would become.
    struct Verdict
    {
        Wording fault; ///< names the column; empty: the row is good
        Wording doubt; ///< of a good row: what a person should look at; empty: nothing
        NewRequest request;

        [[nodiscard]] bool isBad() const { return !fault.isEmpty(); }
        friend bool operator==(const Verdict &, const Verdict &) = default;
    };

    ImportFormat format = ImportFormat::Csv;
    ImportSample sample;
    Wording mappingFault;          ///< why no row can be read with these columns; empty: they can
    std::vector<Verdict> verdicts; ///< none where the columns cannot be used
    bool isWhole = false;          ///< the file has no more rows than these
    qint64 fileBytes = 0;

    [[nodiscard]] int badRows() const;
    friend bool operator==(const ImportPreview &, const ImportPreview &) = default;
};

/// Looks at the first `rows` rows, with the very readers that importFile() uses; knows no ledger, so rows that
/// differ from the record are not found. Blocks: not for the main thread. NotFound, Io, InvalidArgument: the
/// file itself cannot be read.
[[nodiscard]] Result<ImportPreview> previewFile(const QString &path, const ImportOptions &options,
                                                int rows = 20);

} // namespace repoll
