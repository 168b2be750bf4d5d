// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/ledger.h"

#include "core/base/background.h"
#include "core/ledger/engines.h"
#include "core/ledger/ledgerreader.h"
#include "core/ledger/ledgerwriter.h"

#include <mutex>

namespace repoll {

/// Its members go in reverse order: the threads first, the engine last, and then who waits for that is told.
class Ledger::Impl
{
public:
    Impl(LedgerUrl where, LedgerMode openMode)
        : url(std::move(where))
        , mode(openMode)
    {
    }
    ~Impl()
    {
        for (const auto *late : {&scanner, &reporter}) {
            if (*late)
                (*late)->cancelAll(); // closing does not wait for long questions
        }
        if (writer)
            writer->finishJobs(); // before the readers go, which those who wait for its jobs may ask
        for (auto *each : {&reporter, &scanner, &reader})
            each->reset();
        writer.reset(); // the last connection leaves all in the file
    }
    /// A handle may go last in a job of the ledger's own: a thread does not wait for itself.
    static void destroy(Impl *impl)
    {
        if (!impl->isOwnThread())
            delete impl;
        else
            runInBackground([impl] { delete impl; });
    }
    [[nodiscard]] bool isOwnThread() const
    {
        return (writer && writer->isCurrent()) || (reader && reader->isCurrent()) ||
               (scanner && scanner->isCurrent()) || (reporter && reporter->isCurrent());
    }
    /// A reader that is started when it is first needed.
    LedgerReader &late(std::once_flag &started, std::unique_ptr<LedgerReader> &which, const char *name) const
    {
        std::call_once(started, [&] {
            which = makeReader(QString::fromLatin1(name));
            which->start();
        });
        return *which;
    }

    [[nodiscard]] std::unique_ptr<LedgerReader> makeReader(const QString &name) const;

    LedgerUrl url;
    LedgerMode mode;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<LedgerWriter> writer;
    std::unique_ptr<LedgerReader> reader;
    std::once_flag scannerStarted;
    std::unique_ptr<LedgerReader> scanner;
    std::once_flag reporterStarted;
    std::unique_ptr<LedgerReader> reporter;
};

Result<void> Ledger::create(const LedgerUrl &url, const Clock &clock, const QString &who)
{
    return createLedgerAt(url, clock, who);
}

Result<std::unique_ptr<Ledger>> Ledger::open(const LedgerUrl &url, LedgerMode mode, const Clock &clock,
                                             const QByteArray &password)
{
    auto impl = std::make_unique<Impl>(url, mode);
    auto engine = openEngineAt(url, mode, clock, Engine::Made::AsLedger, password);
    if (!engine)
        return tl::unexpected(engine.error());
    impl->engine = std::move(*engine);
    if (mode == LedgerMode::ReadWrite) {
        impl->writer = std::make_unique<LedgerWriter>(*impl->engine, clock);
        if (const Result<void> opened = impl->writer->open(); !opened)
            return tl::unexpected(opened.error());
    }
    impl->reader = impl->makeReader(QStringLiteral("ledger reader"));
    if (const Result<void> opened = impl->reader->open(); !opened)
        return tl::unexpected(opened.error());
    return std::unique_ptr<Ledger>(new Ledger({impl.release(), &Impl::destroy}));
}

std::unique_ptr<LedgerReader> Ledger::Impl::makeReader(const QString &name) const
{
    return std::make_unique<LedgerReader>(*engine, name);
}

Ledger::Ledger(std::shared_ptr<Impl> impl)
    : m_impl(std::move(impl))
{
}

Ledger::~Ledger() = default;

std::shared_ptr<Ledger> Ledger::share() const
{
    return std::shared_ptr<Ledger>(new Ledger(m_impl));
}

void Ledger::closeInBackground(std::unique_ptr<Ledger> ledger)
{
    runInBackground([closed = std::shared_ptr<Ledger>(std::move(ledger))] {});
}

std::shared_ptr<void> Ledger::holdRun(qint64 runId) const
{
    return mode() == LedgerMode::ReadWrite ? m_impl->engine->holdRun(runId) : nullptr;
}

std::shared_ptr<void> Ledger::watch(LedgerNews news) const
{
    return m_impl->engine->watch(std::move(news));
}

bool Ledger::othersWrite() const
{
    return m_impl->engine->othersWrite();
}

LedgerMode Ledger::mode() const
{
    return m_impl->mode;
}

Rights Ledger::rights() const
{
    return mode() == LedgerMode::ReadWrite ? m_impl->engine->rights() : Rights();
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
    m_impl->writer->enqueue({std::move(job.run), std::move(job.finished), job.alone});
}

void Ledger::enqueueRead(ReadJob job)
{
    m_impl->reader->enqueue({std::move(job), {}, true});
}

void Ledger::enqueueScan(ReadJob job, ScanToken token)
{
    m_impl->late(m_impl->scannerStarted, m_impl->scanner, "ledger scanner")
        .enqueue({std::move(job), std::move(token)});
}

void Ledger::enqueueReport(ReadJob job)
{
    m_impl->late(m_impl->reporterStarted, m_impl->reporter, "ledger reporter").enqueue({std::move(job), {}});
}

} // namespace repoll
