// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/ledger.h"

#include "core/ledger/auditlog.h"
#include "core/ledger/ledgerfile.h"
#include "core/ledger/ledgerlock.h"
#include "core/ledger/ledgerreader.h"
#include "core/ledger/ledgerwriter.h"
#include "core/ledger/migrations.h"
#include "core/ledger/sqlconnection.h"
#include "core/ledger/sqlitedialect.h"
#include "core/ledger/storefailure.h"

#include <QFile>

#include <mutex>

namespace repoll {

/// Its members go in reverse order: the threads first, the lock last.
class Ledger::Impl
{
public:
    Impl(LedgerUrl where, LedgerMode openMode, const Clock &clock)
        : url(std::move(where))
        , mode(openMode)
        , dialect(clock)
    {
    }
    ~Impl()
    {
        if (scanner)
            scanner->cancelAll(); // closing does not wait for long questions
    }

    LedgerUrl url;
    LedgerMode mode;
    SqliteDialect dialect;
    std::unique_ptr<LedgerLock> lock;
    std::unique_ptr<LedgerWriter> writer;
    std::unique_ptr<LedgerReader> reader;
    std::once_flag scannerStarted;
    std::unique_ptr<LedgerReader> scanner;
};

namespace {

void fill(const Dialect &dialect, const QString &path, const QString &who)
{
    SqlConnection connection(dialect, path, SqlConnection::Access::Write);
    SqlSession &session = connection.session();
    session.exec(QStringLiteral("PRAGMA application_id = %1").arg(SqliteDialect::applicationId));
    session.exec(dialect.beginWrite());
    Migrations::shipped(dialect).apply(session);
    AuditLog(session).add(who, QStringLiteral("ledger created"), "{}");
    session.exec(QStringLiteral("COMMIT"));
}

void removeUnfinished(const QString &path)
{
    for (const char *suffix : {"", "-wal", "-shm", "-journal"})
        QFile::remove(path + QLatin1String(suffix));
}

} // namespace

Result<void> Ledger::create(const LedgerUrl &url, const Clock &clock, const QString &who)
{
    const LedgerFile file(url.path);
    const Result<QString> unfinished = file.prepareNew();
    if (!unfinished)
        return tl::unexpected(unfinished.error());
    const SqliteDialect dialect(clock);
    const Result<void> filled = guarded([&] { fill(dialect, *unfinished, who); });
    if (!filled) {
        removeUnfinished(*unfinished);
        return filled;
    }
    return file.publish(*unfinished);
}

Result<std::unique_ptr<Ledger>> Ledger::open(const LedgerUrl &url, LedgerMode mode, const Clock &clock)
{
    if (const Result<void> usable = LedgerFile(url.path).inspect(mode); !usable)
        return tl::unexpected(usable.error());
    auto impl = std::make_unique<Impl>(url, mode, clock);
    if (mode == LedgerMode::ReadWrite) {
        auto lock = LedgerLock::acquire(url.path);
        if (!lock)
            return tl::unexpected(lock.error());
        impl->lock = std::move(*lock);
        impl->writer = std::make_unique<LedgerWriter>(impl->dialect, clock, url.path);
        if (const Result<void> opened = impl->writer->open(); !opened)
            return tl::unexpected(opened.error());
    }
    impl->reader = std::make_unique<LedgerReader>(impl->dialect, url.path, QStringLiteral("ledger reader"));
    if (const Result<void> opened = impl->reader->open(); !opened)
        return tl::unexpected(opened.error());
    return std::unique_ptr<Ledger>(new Ledger(std::move(impl)));
}

Ledger::Ledger(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{
}

Ledger::~Ledger() = default;

LedgerMode Ledger::mode() const
{
    return m_impl->mode;
}

const LedgerUrl &Ledger::url() const
{
    return m_impl->url;
}

void Ledger::enqueueWrite(WriteJob job)
{
    if (!m_impl->writer) {
        job.finished(Error{ErrorCode::ReadOnly,
                           QStringLiteral("The ledger is open for reading only: nothing can be recorded."),
                           {}});
        return;
    }
    m_impl->writer->enqueue({std::move(job.run), std::move(job.finished)});
}

void Ledger::enqueueRead(ReadJob job)
{
    m_impl->reader->enqueue({std::move(job), {}});
}

void Ledger::enqueueScan(ReadJob job, ScanToken token)
{
    std::call_once(m_impl->scannerStarted, [this] {
        m_impl->scanner = std::make_unique<LedgerReader>(m_impl->dialect, m_impl->url.path,
                                                         QStringLiteral("ledger scanner"));
        m_impl->scanner->start();
    });
    m_impl->scanner->enqueue({std::move(job), std::move(token)});
}

} // namespace repoll
