// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/importjob.h"

#include "core/base/json.h"
#include "core/intake/csvimportreader.h"
#include "core/intake/ndjsonimportreader.h"
#include "core/ledger/store/flowrecords.h"

#include <QFileInfo>

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t chunkRows = 1'000;
constexpr qsizetype chunkBytes = 4 * 1'024 * 1'024;
constexpr std::size_t maxFirstBad = 20;
constexpr qsizetype maxUnknown = 20;

QString suffixOf(ImportFormat format)
{
    return format == ImportFormat::Csv ? u"csv"_s : u"ndjson"_s;
}

} // namespace

Result<std::unique_ptr<ImportJob>> ImportJob::open(const QString &path, const ImportOptions &options,
                                                   Cancelled cancelled, Progress progress, Purpose purpose)
{
    const auto format = importFormatOf(path, options.format);
    if (!format)
        return tl::unexpected(format.error());
    auto columns = ImportColumns::make(options.columns, options.leftOut, options.timesIn);
    if (!columns)
        return tl::unexpected(columns.error());
    if (path == standardInput && options.onBadRow == OnBadRow::Skip && options.rejectsFile.isEmpty())
        return fail(
            ErrorCode::InvalidArgument,
            Wording("There is no place beside the standard input: name a file for the refused rows."));
    std::unique_ptr<ImportJob> job(
        new ImportJob(path, options, *columns, *format, std::move(cancelled), std::move(progress), purpose));
    const auto opened = job->openReader();
    if (!opened)
        return tl::unexpected(opened.error());
    return job;
}

ImportJob::ImportJob(const QString &path, const ImportOptions &options, ImportColumns columns,
                     ImportFormat format, Cancelled cancelled, Progress progress, Purpose purpose)
    : m_options(options)
    , m_columns(std::move(columns))
    , m_format(format)
    , m_purpose(purpose)
    , m_cancelled(std::move(cancelled))
    , m_progress(std::move(progress))
    , m_file(path, m_cancelled)
    , m_window(m_file)
    , m_rejects(path, options.rejectsFile.isEmpty() ? RejectsFile::pathBeside(path, suffixOf(format))
                                                    : options.rejectsFile)
{
}

Result<void> ImportJob::openReader()
{
    if (const auto opened = m_file.openToRead(); !opened)
        return opened;
    const bool keepRaw = keepsRejects();
    if (m_format == ImportFormat::Ndjson) {
        m_reader = std::make_unique<NdjsonImportReader>(m_window, m_columns, keepRaw);
        return {};
    }
    auto reader = CsvImportReader::open(m_window, m_columns, keepRaw, m_options.delimiter);
    if (!reader)
        return tl::unexpected(reader.error());
    m_reader = std::move(*reader);
    return {};
}

Result<ImportSummary> ImportJob::run(ImportTarget &target)
{
    for (bool more = true; more;) {
        const auto wanted = goOn();
        if (!wanted)
            return tl::unexpected(wanted.error());
        Chunk chunk;
        const auto filled = fill(chunk);
        if (!filled)
            return tl::unexpected(stopped(filled.error()));
        more = *filled;
        const auto stored = store(target, chunk);
        if (!stored)
            return tl::unexpected(stored.error());
        if (m_progress)
            m_progress(m_window.bytesRead(), sizeBy(m_window.bytesRead()));
    }
    const auto finished = finish(target);
    if (!finished)
        return tl::unexpected(finished.error());
    return m_summary;
}

/// A file may grow while it is read; a pipe's size is not known.
qint64 ImportJob::sizeBy(qint64 bytesRead) const
{
    const qint64 size = m_file.knownSize();
    return size > 0 ? std::max(size, bytesRead) : 0;
}

/// Waiting for a pipe ends when the import is stopped, as a failure to read.
Error ImportJob::stopped(const Error &failure)
{
    const auto wanted = goOn();
    return wanted ? failure : wanted.error();
}

Result<void> ImportJob::goOn()
{
    if (m_cancelled && m_cancelled())
        return fail(ErrorCode::Cancelled, u"The import was stopped."_s);
    return {};
}

Result<bool> ImportJob::fill(Chunk &chunk)
{
    while (chunk.rows.size() < chunkRows && chunk.bytes < chunkBytes) {
        ImportRow row;
        const auto more = m_reader->next(row);
        if (!more || !*more)
            return more;
        chunk.bytes += row.raw.size() + row.request.ticket.size() + row.request.key.size() +
                       row.request.parameters.size();
        if (!row.isBad()) {
            if (const auto known = m_options.retentionMs.find(row.request.provider);
                known != m_options.retentionMs.end())
                row.request.retentionMs = known->second;
            chunk.good.push_back(std::move(row.request));
        }
        chunk.rows.push_back(std::move(row));
        if (chunk.rows.back().isBad() && stopsAtBadRow())
            return true; // the rows before it may be bad too, as the ledger sees them
    }
    return true;
}

Result<void> ImportJob::store(ImportTarget &target, Chunk &chunk)
{
    const auto outcomes = chunk.good.empty() ? std::vector<AddOutcome>() : target.add(chunk.good);
    if (!outcomes)
        return tl::unexpected(outcomes.error());
    std::size_t good = 0;
    for (const ImportRow &row : chunk.rows) {
        ++m_summary.rows;
        Result<void> counted;
        if (row.isBad()) {
            counted = refuse(row, ImportedRow::Fate::Bad, row.fault);
        } else {
            const std::size_t index = good++;
            counted = settle(row, chunk.good[index], (*outcomes)[index]);
        }
        if (!counted)
            return counted;
    }
    return {};
}

/// Counts a row that could be read.
Result<void> ImportJob::settle(const ImportRow &row, const NewRequest &request, AddOutcome outcome)
{
    switch (outcome) {
    case AddOutcome::Added: {
        ++m_summary.added;
        m_summary.handedOver += isHandedOver(request) ? 1 : 0;
        const bool unaskable = pointOut(row, request);
        tell({row.line, ImportedRow::Fate::Added, {}, row.doubt, unaskable});
        break;
    }
    case AddOutcome::Unchanged:
        ++m_summary.unchanged;
        tell({row.line, ImportedRow::Fate::Unchanged, {}, {}, false});
        break;
    case AddOutcome::Differs:
        return refuse(row, ImportedRow::Fate::Differs,
                      {"the request '%1' of provider '%2' is on record with other facts",
                       {request.key, request.provider}});
    }
    return {};
}

/// Of a row that was added: what a person should know, and has no reason to look for. True: it cannot be asked for.
bool ImportJob::pointOut(const ImportRow &row, const NewRequest &request)
{
    if (!row.doubt.isEmpty() && m_summary.doubtful++ < qint64(maxFirstBad))
        m_summary.firstDoubtful.push_back({row.line, row.doubt});
    if (m_options.retentionMs.contains(request.provider))
        return false;
    ++m_summary.unaskable;
    if (m_summary.unknownProviders.size() < maxUnknown &&
        !m_summary.unknownProviders.contains(request.provider))
        m_summary.unknownProviders.append(request.provider);
    return true;
}

void ImportJob::tell(const ImportedRow &row) const
{
    if (m_options.told)
        m_options.told(row);
}

bool ImportJob::stopsAtBadRow() const
{
    return m_purpose == Purpose::Record && m_options.onBadRow == OnBadRow::Stop;
}

bool ImportJob::keepsRejects() const
{
    return m_purpose == Purpose::Record && m_options.onBadRow == OnBadRow::Skip;
}

Result<void> ImportJob::refuse(const ImportRow &row, ImportedRow::Fate fate, const Wording &reason)
{
    tell({row.line, fate, reason, {}, false});
    if (stopsAtBadRow())
        return fail(ErrorCode::InvalidArgument, {"Line %1: %2.", {QString::number(row.line), reason}});
    ++m_summary.rejected;
    if (m_summary.firstBad.size() < maxFirstBad)
        m_summary.firstBad.push_back({row.line, reason});
    if (!keepsRejects())
        return {};
    if (!m_rejects.isStarted()) {
        const auto started = m_rejects.start(m_reader->rejectsHead());
        if (!started)
            return started;
    }
    return m_rejects.write(m_reader->rejectsRow(row, reason.english()));
}

Result<void> ImportJob::finish(ImportTarget &target)
{
    m_summary.ignoredColumns = m_reader->ignored();
    if (m_summary.added > 0) { // the same file again changes nothing, the audit included
        const auto audited = target.audit(m_options.who, auditDetail());
        if (!audited)
            return audited;
    }
    if (m_purpose == Purpose::Forecast && m_options.onBadRow == OnBadRow::Skip && m_summary.rejected > 0)
        m_summary.rejectsFile = m_rejects.path();
    const auto wanted = goOn();
    if (!wanted || !m_rejects.isStarted())
        return wanted;
    m_summary.rejectsFile = m_rejects.path();
    return m_rejects.commit();
}

QByteArray ImportJob::auditDetail() const
{
    const auto number = [](const char *name, qint64 value) {
        return QByteArray(",\"") + name + "\":" + QByteArray::number(value);
    };
    return "{\"file\":" + jsonQuoted(QFileInfo(m_file).fileName().toUtf8()) + ",\"format\":\"" +
           suffixOf(m_format).toLatin1() + "\",\"sha256\":\"" + m_window.digest().toHex() + '"' +
           number("bytes", m_window.bytesRead()) + number("rows", m_summary.rows) +
           number("added", m_summary.added) + number("unchanged", m_summary.unchanged) +
           number("rejected", m_summary.rejected) + '}';
}

void ImportJob::withdraw()
{
    m_rejects.withdraw();
}

} // namespace repoll
