// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/bytewindow.h"
#include "core/intake/importer.h"
#include "core/intake/importinput.h"
#include "core/intake/importreader.h"
#include "core/intake/rejectsfile.h"

#include <memory>

namespace repoll {

/// One import: streams a file's rows into a store, chunk by chunk. Opened on the caller's thread, then run
/// on the ledger's within one transaction, while the caller waits.
class ImportJob
{
public:
    using Cancelled = std::function<bool()>;
    using Progress = std::function<void(qint64, qint64)>;

    /// Opens the file and reads a CSV file's header.
    [[nodiscard]] static Result<std::unique_ptr<ImportJob>>
    open(const QString &path, const ImportOptions &options, Cancelled cancelled, Progress progress);

    /// Adds all rows and, as the last step, puts the rejects file in place; or fails: whoever holds the
    /// transaction then rolls it back.
    [[nodiscard]] Result<ImportSummary> run(StoreWriter &writer);
    /// After a run whose rows could not be committed: takes its rejects file away again.
    void withdraw();

private:
    /// Rows in the order of the file; the good ones also as what the store takes.
    struct Chunk
    {
        std::vector<ImportRow> rows;
        std::vector<NewRequest> good;
        qsizetype bytes = 0;
    };

    ImportJob(const QString &path, const ImportOptions &options, ImportColumns columns, ImportFormat format,
              Cancelled cancelled, Progress progress);

    [[nodiscard]] Result<void> openReader();
    [[nodiscard]] Result<bool> fill(Chunk &chunk);
    [[nodiscard]] Result<void> store(StoreWriter &store, Chunk &chunk);
    void pointOut(const ImportRow &row, const NewRequest &request);
    [[nodiscard]] qint64 sizeBy(qint64 bytesRead) const;
    [[nodiscard]] Result<void> refuse(const ImportRow &row, const Wording &reason);
    [[nodiscard]] Result<void> goOn();
    [[nodiscard]] Error stopped(const Error &failure);
    [[nodiscard]] Result<void> finish(StoreWriter &store);
    [[nodiscard]] QByteArray auditDetail() const;

    ImportOptions m_options;
    ImportColumns m_columns;
    ImportFormat m_format;
    Cancelled m_cancelled;
    Progress m_progress;
    ImportInput m_file;
    ByteWindow m_window;
    RejectsFile m_rejects;
    std::unique_ptr<ImportReader> m_reader;
    ImportSummary m_summary;
};

} // namespace repoll
