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
        result->ledger = ledger.url().text();
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

/// A page's targets, one after the other, until there are no more or `each` has failed.
Result<void> forEachTarget(Ledger &ledger, qint64 runId,
                           const std::function<Result<void>(const RunTarget &)> &each,
                           const std::function<Result<void>(qint64)> &pageDone)
{
    std::optional<RunTarget> last;
    qint64 read = 0;
    while (true) {
        auto page = readPage(ledger, runId, last);
        if (!page)
            return tl::unexpected(page.error());
        for (const RunTarget &target : *page) {
            if (auto done = each(target); !done)
                return done;
        }
        read += static_cast<qint64>(page->size());
        if (auto done = pageDone(read); !done)
            return done;
        if (page->size() < pageSize)
            return {};
        last = std::move(page->back());
    }
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

Result<void> orGivenUp(const ReportProgress &progress, qint64 done, qint64 total)
{
    if (progress && !progress(done, total))
        return fail(ErrorCode::Cancelled, u"The report was given up: nothing was written."_s);
    return {};
}

Result<ReportTail> writeTargets(Ledger &ledger, const ReportHead &head, ReportWriter &writer,
                                const ReportProgress &progress)
{
    ReportTail tail;
    const auto written = forEachTarget(
        ledger, head.run.id,
        [&](const RunTarget &target) -> Result<void> {
            if (head.unresolvedOnly && !target.isUnresolved())
                return {};
            ++tail.listed[target.disposition];
            return writer.target(target);
        },
        [&](qint64 done) { return orGivenUp(progress, done, head.run.selected()); });
    if (!written)
        return tl::unexpected(written.error());
    const auto ranOn = hasRunOn(ledger, head.run);
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
                    const ReportProgress &progress, ReportTargets which)
{
    auto head = headOf(ledger, runId, generatedAt);
    if (!head)
        return tl::unexpected(head.error());
    if (which == ReportTargets::Unresolved)
        listUnresolvedOnly(*head);
    if (auto begun = writer.begin(*head); !begun)
        return begun;
    const auto tail = writeTargets(ledger, *head, writer, progress);
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
    auto money = store.moneyOfRun(runId);
    if (!tallies || !plan || !outcomes || !money) {
        return tl::unexpected(!tallies    ? tallies.error()
                              : !plan     ? plan.error()
                              : !outcomes ? outcomes.error()
                                          : money.error());
    }
    read.run = *std::move(run);
    read.listed = read.run.totals;
    read.money = *std::move(money);
    read.plan = *std::move(plan);
    read.providers = *std::move(tallies);
    read.outcomes = *std::move(outcomes);
    return read;
}

void listUnresolvedOnly(ReportHead &head)
{
    head.unresolvedOnly = true;
    auto &listed = head.listed;
    listed.erase(Disposition::Recovered);
    listed.erase(Disposition::FailedAtProvider);
    for (const auto &[disposition, count] : head.run.decided)
        listed[disposition] -= count;
    listed[Disposition::Skipped] = head.run.unresolved - listed[Disposition::Waiting] -
                                   listed[Disposition::StillProcessing] - listed[Disposition::Error];
}

Result<void> writeReport(Ledger &ledger, qint64 runId, ReportFormat format, QIODevice &out,
                         EpochMs generatedAt, ReportTargets which, const ReportLanguage &language,
                         const ReportProgress &progress)
{
    const auto writer = makeReportWriter(format, out, language);
    return stream(ledger, runId, *writer, generatedAt, progress, which);
}

Result<void> saveReport(Ledger &ledger, qint64 runId, ReportFormat format, const QString &path,
                        EpochMs generatedAt, ReportTargets which, const ReportLanguage &language)
{
    return saveReport(
        ledger, runId, [format, language](QIODevice &out) { return makeReportWriter(format, out, language); },
        path, generatedAt, {}, which);
}

Result<void> saveReport(Ledger &ledger, qint64 runId, const MakeReportWriter &makeWriter, const QString &path,
                        EpochMs generatedAt, const ReportProgress &progress, ReportTargets which)
{
    if (auto checked = checkTarget(path); !checked)
        return checked;
    SavedFile file(path);
    if (!file.create())
        return tl::unexpected(atPath(deviceError(file), path));
    const auto writer = makeWriter(file);
    if (auto written = stream(ledger, runId, *writer, generatedAt, progress, which); !written)
        return written;
    if (!file.commit())
        return tl::unexpected(atPath(deviceError(file), path));
    return {};
}

} // namespace repoll
