// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/bytewindow.h"
#include "core/intake/importer.h"
#include "core/intake/importinput.h"
#include "core/intake/importreader.h"
#include "core/intake/importtarget.h"
#include "core/intake/rejectsfile.h"

#include <memory>

namespace repoll {

/// One import: streams a file's rows into a target, chunk by chunk. Opened on the caller's thread; then run there for
/// a forecast, or on the ledger's within one transaction, while the caller waits.
class ImportJob
{
public:
    using Cancelled = std::function<bool()>;
    using Progress = std::function<void(qint64, qint64)>;

    enum class Purpose {
        Record,
        Forecast, ///< stops at no bad row, and leaves no file of rejects
    };

    /// Opens the file and reads a CSV file's header.
    [[nodiscard]] static Result<std::unique_ptr<ImportJob>> open(const QString &path,
                                                                 const ImportOptions &options,
                                                                 Cancelled cancelled, Progress progress,
                                                                 Purpose purpose = Purpose::Record);

    /// Adds all rows and, as the last step, puts the rejects file in place; or fails: whoever holds the
    /// transaction then rolls it back.
    [[nodiscard]] Result<ImportSummary> run(ImportTarget &target);
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
              Cancelled cancelled, Progress progress, Purpose purpose);

    [[nodiscard]] Result<void> openReader();
    [[nodiscard]] Result<bool> fill(Chunk &chunk);
    [[nodiscard]] Result<void> store(ImportTarget &target, Chunk &chunk);
    [[nodiscard]] Result<void> settle(const ImportRow &row, const NewRequest &request, AddOutcome outcome);
    [[nodiscard]] bool pointOut(const ImportRow &row, const NewRequest &request);
    void tell(const ImportedRow &row) const;
    [[nodiscard]] qint64 sizeBy(qint64 bytesRead) const;
    [[nodiscard]] Result<void> refuse(const ImportRow &row, ImportedRow::Fate fate, const Wording &reason);
    [[nodiscard]] Result<void> goOn();
    [[nodiscard]] Error stopped(const Error &failure);
    [[nodiscard]] Result<void> finish(ImportTarget &target);
    [[nodiscard]] bool stopsAtBadRow() const;
    [[nodiscard]] bool keepsRejects() const;
    [[nodiscard]] QByteArray auditDetail() const;

    ImportOptions m_options;
    ImportColumns m_columns;
    ImportFormat m_format;
    Purpose m_purpose;
    Cancelled m_cancelled;
    Progress m_progress;
    ImportInput m_file;
    ByteWindow m_window;
    RejectsFile m_rejects;
    std::unique_ptr<ImportReader> m_reader;
    ImportSummary m_summary;
};

} // namespace repoll
