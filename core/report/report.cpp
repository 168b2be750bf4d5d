// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/report.h"

#include "core/base/machinezone.h"
#include "core/base/savedfile.h"
#include "core/report/reportsink.h"
#include "core/report/reportwriter.h"

#include <QDir>
#include <QFileInfo>

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 500;
constexpr int slices = 60;

/// The head in one job, so that its parts speak of nearly the same moment.
Result<ReportHead> headOf(Ledger &ledger, qint64 runId, EpochMs generatedAt)
{
    auto head =
        ledger.report<ReportHead>([runId](StoreReader &store) { return readReportHead(store, runId); });
    Result<ReportHead> result = head.takeResult();
    if (result) {
        result->ledger = ledger.url().path;
        result->generatedAt = generatedAt;
        result->zone = machineZone();
    }
    return result;
}

Result<std::vector<RunTarget>> readPage(Ledger &ledger, qint64 runId, const std::optional<RunTarget> &after)
{
    return ledger
        .report<std::vector<RunTarget>>(
            [runId, after](StoreReader &store) { return store.targets(runId, after, pageSize); })
        .takeResult();
}

/// A target leaves `waiting` once and for all: equal totals before and after mean that nothing has moved.
Result<bool> hasRunOn(Ledger &ledger, const Run &before)
{
    auto now =
        ledger.report<Run>([id = before.id](StoreReader &store) { return store.run(id); }).takeResult();
    if (!now)
        return tl::unexpected(now.error());
    return now->totals != before.totals;
}

Result<ReportTail> writeTargets(Ledger &ledger, const Run &run, ReportWriter &writer,
                                const ReportProgress &progress)
{
    ReportTail tail;
    std::optional<RunTarget> last;
    qint64 listed = 0;
    while (true) {
        auto page = readPage(ledger, run.id, last);
        if (!page)
            return tl::unexpected(page.error());
        for (const RunTarget &target : *page) {
            if (auto written = writer.target(target); !written)
                return tl::unexpected(written.error());
            ++tail.listed[target.disposition];
        }
        listed += static_cast<qint64>(page->size());
        if (progress && !progress(listed, run.selected()))
            return fail(ErrorCode::Cancelled, u"The report was given up: nothing was written."_s);
        if (page->size() < pageSize)
            break;
        last = std::move(page->back());
    }
    const auto ranOn = hasRunOn(ledger, run);
    if (!ranOn)
        return tl::unexpected(ranOn.error());
    tail.ranOn = *ranOn;
    return tail;
}

/// What people can do something about is said before anything is made.
Result<void> checkTarget(const QString &path)
{
    const QFileInfo file(path);
    const QFileInfo folder(file.absolutePath());
    if (path.isEmpty() || file.isDir())
        return fail(
            ErrorCode::InvalidArgument,
            u"The report needs a file's name, and '%1' is a folder."_s.arg(QDir::toNativeSeparators(path)));
    if (!folder.isDir())
        return fail(ErrorCode::NotFound,
                    u"The folder '%1' does not exist: create it, or name another place for the report."_s.arg(
                        folder.filePath()));
    if (file.exists() && !file.isFile())
        return fail(ErrorCode::InvalidArgument,
                    u"'%1' is no regular file: the report is not written to it."_s.arg(path));
    if (!folder.isWritable() || (file.exists() && !file.isWritable()))
        return fail(ErrorCode::Io,
                    u"'%1' may not be written: the report was not saved."_s.arg(file.absoluteFilePath()));
    return {};
}

Error atPath(Error error, const QString &path)
{
    error.detail = error.detail.isEmpty() ? path : path + u": "_s + error.detail;
    return error;
}

Result<void> stream(Ledger &ledger, qint64 runId, ReportWriter &writer, EpochMs generatedAt,
                    const ReportProgress &progress)
{
    const auto head = headOf(ledger, runId, generatedAt);
    if (!head)
        return tl::unexpected(head.error());
    if (auto begun = writer.begin(*head); !begun)
        return begun;
    const auto tail = writeTargets(ledger, head->run, writer, progress);
    if (!tail)
        return tl::unexpected(tail.error());
    return writer.end(*tail);
}

} // namespace

Result<ReportHead> readReportHead(StoreReader &store, qint64 runId)
{
    ReportHead read;
    auto tallies = store.tallies(runId);
    auto run = store.run(runId);
    if (!run)
        return tl::unexpected(run.error());
    auto plan = store.planOf(runId);
    auto outcomes = store.outcomesOverTime(runId, slices);
    if (!tallies || !plan || !outcomes)
        return tl::unexpected(!tallies ? tallies.error() : !plan ? plan.error() : outcomes.error());
    read.run = *std::move(run);
    read.plan = *std::move(plan);
    read.providers = *std::move(tallies);
    read.outcomes = *std::move(outcomes);
    return read;
}

Result<void> writeReport(Ledger &ledger, qint64 runId, ReportFormat format, QIODevice &out,
                         EpochMs generatedAt)
{
    const auto writer = makeReportWriter(format, out);
    return stream(ledger, runId, *writer, generatedAt, {});
}

Result<void> saveReport(Ledger &ledger, qint64 runId, ReportFormat format, const QString &path,
                        EpochMs generatedAt)
{
    return saveReport(
        ledger, runId, [format](QIODevice &out) { return makeReportWriter(format, out); }, path, generatedAt);
}

Result<void> saveReport(Ledger &ledger, qint64 runId, const MakeReportWriter &makeWriter, const QString &path,
                        EpochMs generatedAt, const ReportProgress &progress)
{
    if (auto checked = checkTarget(path); !checked)
        return checked;
    SavedFile file(path);
    if (!file.create())
        return tl::unexpected(atPath(deviceError(file), path));
    const auto writer = makeWriter(file);
    if (auto written = stream(ledger, runId, *writer, generatedAt, progress); !written)
        return written;
    if (!file.commit())
        return tl::unexpected(atPath(deviceError(file), path));
    return {};
}

} // namespace repoll
