// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/importer.h"

#include "core/intake/importjob.h"
#include "core/intake/importtarget.h"
#include "core/provider/protocol.h"

#include <QFileInfo>

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

/// How long each provider on record knows a result, where its profile says so.
Result<std::map<QString, qint64>> retentionsOf(Ledger &ledger)
{
    using Providers = std::vector<StoredProvider>;
    const auto stored =
        ledger.read<Providers>([](StoreReader &store) { return store.providers(); }).takeResult();
    if (!stored)
        return tl::unexpected(stored.error());
    std::map<QString, qint64> retentions;
    for (const StoredProvider &provider : *stored) {
        if (const auto protocol = makeProtocol(provider.profile))
            retentions.emplace(provider.name, (*protocol)->limits().retentionMs);
    }
    return retentions;
}

Result<std::unique_ptr<ImportJob>> openedJob(Ledger &ledger, const QString &path,
                                             const ImportOptions &options, ImportJob::Purpose purpose,
                                             const std::function<bool()> &cancelled,
                                             const std::function<void(qint64, qint64)> &progress)
{
    const auto retentions = retentionsOf(ledger);
    if (!retentions)
        return tl::unexpected(retentions.error());
    ImportOptions known = options;
    known.retentionMs = *retentions;
    return ImportJob::open(path, known, cancelled, progress, purpose);
}

/// Later searches are quick then. They are right without it, so whatever stops it is no failure of the import.
void indexForSearch(Ledger &ledger, const std::function<bool()> &cancelled)
{
    constexpr int rowsAtOnce = 20'000;
    for (qint64 left = 1; left > 0 && !(cancelled && cancelled());) {
        const auto indexed =
            ledger.write<qint64>([](StoreWriter &store) { return store.indexForSearch(rowsAtOnce); });
        left = indexed.result().value_or(0);
    }
}

} // namespace

Result<ImportForecast> forecastFile(Ledger &ledger, const QString &path, const ImportOptions &options,
                                    const std::function<bool()> &cancelled,
                                    const std::function<void(qint64, qint64)> &progress)
{
    const auto job = openedJob(ledger, path, options, ImportJob::Purpose::Forecast, cancelled, progress);
    if (!job)
        return tl::unexpected(job.error());
    ForecastTarget target(ledger);
    auto summary = (*job)->run(target);
    if (!summary)
        return tl::unexpected(summary.error());
    ImportForecast forecast{std::move(*summary), std::nullopt};
    if (options.onBadRow == OnBadRow::Stop && !forecast.summary.firstBad.empty())
        forecast.stopsAt = forecast.summary.firstBad.front();
    return forecast;
}

Result<ImportFormat> importFormatOf(const QString &path, std::optional<ImportFormat> told)
{
    if (told)
        return *told;
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == u"csv")
        return ImportFormat::Csv;
    if (ending == u"ndjson" || ending == u"jsonl")
        return ImportFormat::Ndjson;
    return fail(ErrorCode::InvalidArgument,
                u"The format of %1 cannot be told by its name; say csv or ndjson."_s.arg(path));
}

Result<ImportSummary> importFile(Ledger &ledger, const QString &path, const ImportOptions &options,
                                 const std::function<bool()> &cancelled,
                                 const std::function<void(qint64, qint64)> &progress)
{
    auto opened = openedJob(ledger, path, options, ImportJob::Purpose::Record, cancelled, progress);
    if (!opened)
        return tl::unexpected(opened.error());
    const std::shared_ptr<ImportJob> job = std::move(*opened);
    const auto future = ledger.writeAlone<ImportSummary>([job](StoreWriter &store) {
        LedgerTarget target(store);
        return job->run(target);
    });
    auto summary = future.result();
    if (!summary)
        job->withdraw();
    else if (summary->added > 0)
        indexForSearch(ledger, cancelled);
    return summary;
}

} // namespace repoll
