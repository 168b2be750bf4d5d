// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/importer.h"

#include "core/service/importjob.h"

namespace repoll {

Result<ImportSummary> importFile(Ledger &ledger, const QString &path, const ImportOptions &options,
                                 const std::function<bool()> &cancelled,
                                 const std::function<void(qint64, qint64)> &progress)
{
    auto opened = ImportJob::open(path, options, cancelled, progress);
    if (!opened)
        return tl::unexpected(opened.error());
    const std::shared_ptr<ImportJob> job = std::move(*opened);
    const auto future = ledger.write<ImportSummary>([job](StoreWriter &store) { return job->run(store); });
    auto summary = future.result();
    if (!summary)
        job->withdraw();
    return summary;
}

} // namespace repoll
