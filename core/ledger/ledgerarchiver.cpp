// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/ledgerarchiver.h"

#include "core/ledger/engines.h"
#include "core/ledger/sql/archivetransfer.h"
#include "core/ledger/sql/copymark.h"
#include "core/ledger/sql/storefailure.h"
#include "core/ledger/sql/verifier.h"

#include <QFileInfo>
#include <QScopeGuard>

namespace repoll {

namespace {

constexpr int triesAgain = 5; ///< where another program changed the same rows at the same time

/// What is read in `body` is of one moment.
void inOneView(SqlSession &session, const std::function<void()> &body)
{
    session.exec(session.dialect().beginRead());
    const auto ended =
        qScopeGuard([&session] { std::ignore = guarded([&] { session.exec(QStringLiteral("COMMIT")); }); });
    body();
}

VerifyReport verified(const Engine &engine)
{
    const auto connection = engine.connect(SqlConnection::Access::Read);
    VerifyReport report;
    inOneView(connection->session(), [&] { report = Verifier(connection->session()).run(); });
    return report;
}

void requireSound(const Engine &engine, const QString &name)
{
    const VerifyReport report = verified(engine);
    for (const VerifyReport::Check &check : report.checks) {
        if (!check.problems.isEmpty())
            throw StoreFailure(ErrorCode::Corrupt,
                               QStringLiteral("%1 does not pass its checks (%2: %3): nothing was moved. "
                                              "`repollctl verify` says more.")
                                   .arg(name, check.name, check.problems.front()));
    }
}

/// What was open in a restored ledger is asked before anything else happens to it.
void requireNoDoubt(SqlSession &session)
{
    const auto restoration = CopyMark(session).restoration();
    if (restoration && restoration->unasked > 0)
        throw StoreFailure(
            ErrorCode::IllegalTransition,
            QStringLiteral("The ledger was restored from a backup, and %1 open requests have not "
                           "been asked for since: recover them first.")
                .arg(restoration->unasked));
}

Result<std::unique_ptr<Engine>> openArchive(const ArchiveOrder &order, const Clock &clock)
{
    const LedgerUrl url{order.file};
    if (QFileInfo::exists(order.file)) {
        const auto seen = openEngineAt(url, LedgerMode::ReadOnly, clock);
        bool isArchive = false;
        const Result<void> looked = !seen ? Result<void>(tl::unexpected(seen.error())) : guarded([&] {
            const auto connection = (*seen)->connect(SqlConnection::Access::Read);
            isArchive = CopyMark(connection->session()).isArchive();
        });
        if (!looked || !isArchive)
            return fail(ErrorCode::AlreadyExists,
                        QStringLiteral("%1 exists and is no archive of requests: nothing was moved.")
                            .arg(order.file));
    } else if (const auto made = createLedgerAt(url, clock, order.who, Engine::Made::Archive); !made) {
        return tl::unexpected(made.error());
    }
    return openEngineAt(url, LedgerMode::ReadWrite, clock, Engine::Made::Archive);
}

/// A connection that writes, with what its engine has to do before and after.
class OpenForWriting
{
public:
    explicit OpenForWriting(Engine &engine)
        : m_engine(engine)
        , m_connection(engine.connect(SqlConnection::Access::Write))
    {
        m_engine.beginWriting(session());
    }
    ~OpenForWriting() { m_engine.endWriting(session()); }
    OpenForWriting(const OpenForWriting &) = delete;
    OpenForWriting &operator=(const OpenForWriting &) = delete;

    [[nodiscard]] SqlSession &session() { return m_connection->session(); }
    [[nodiscard]] OpenLedger open() { return {m_engine, session()}; }

private:
    Engine &m_engine;
    std::unique_ptr<SqlConnection> m_connection;
};

/// Moves all that can go, batch by batch.
class Archiver
{
public:
    Archiver(OpenLedger ledger, OpenLedger archive, const ArchiveOrder &order)
        : m_ledger(ledger)
        , m_order(order)
        , m_selection(ledger.session, order.before)
        , m_transfer(ledger, archive, order.before, order.who, order.file,
                     [&order](ArchiveTransfer::Step step, qint64 requests) {
                         return !order.progress ||
                                order.progress(step == ArchiveTransfer::Step::Left, requests);
                     })
    {
    }

    ArchiveDone run()
    {
        m_transfer.settle();
        look();
        moveUnits();
        moveSingles();
        m_transfer.finish();
        ArchiveDone done;
        done.tally = m_selection.tally();
        done.tally.going = m_went;
        done.tally.changed = m_transfer.changed();
        done.tally.known = m_transfer.known();
        done.rows = m_transfer.moved();
        return done;
    }

private:
    void look()
    {
        ArchiveSelection::makeTables(m_ledger.session);
        inOneView(m_ledger.session, [this] {
            m_selection.look();
            m_selection.keepWhatIsKnown();
        });
    }

    void moveUnits()
    {
        const std::vector<ArchiveUnit> &units = m_selection.units();
        for (std::size_t first = 0; first < units.size();) {
            std::size_t end = first;
            for (qint64 size = 0; end < units.size() && size < m_order.atOnce; ++end)
                size += std::max<qint64>(units[end].size, 1);
            move(std::span(units).subspan(first, end - first));
            first = end;
        }
    }

    void moveSingles()
    {
        qint64 after = 0;
        for (bool more = true; more;) {
            const std::vector<ArchiveUnit> page = m_selection.nextSingles(after, m_order.atOnce);
            move(page);
            more = !page.empty();
        }
    }

    /// A batch that was undone for another program's sake may be in both: it is settled before the next try.
    void move(std::span<const ArchiveUnit> units)
    {
        for (int tries = 0;; ++tries) {
            const Result<qint64> went = guarded([&] { return m_transfer.move(units); });
            if (went) {
                m_went += *went;
                return;
            }
            if (went.error().code != ErrorCode::InUse || tries == triesAgain)
                throw StoreFailure(went.error());
            m_transfer.settle();
        }
    }

    OpenLedger m_ledger;
    const ArchiveOrder &m_order;
    ArchiveSelection m_selection;
    ArchiveTransfer m_transfer;
    qint64 m_went = 0;
};

void requireMayMove(SqlSession &session)
{
    const QString question = session.dialect().ownershipQuestion();
    if (!question.isEmpty() && session.integer(question).value_or(0) == 0)
        throw StoreFailure(
            ErrorCode::ReadOnly,
            QStringLiteral("Only the owner of the ledger's tables moves requests to an archive."));
}

} // namespace

Result<ArchiveTally> foreseeArchiving(const ArchiveOrder &order, const Clock &clock)
{
    const auto engine = openEngineAt(order.ledger, LedgerMode::ReadOnly, clock);
    if (!engine)
        return tl::unexpected(engine.error());
    return guarded([&] {
        const auto connection = (*engine)->connect(SqlConnection::Access::Read);
        ArchiveSelection selection(connection->session(), order.before);
        inOneView(connection->session(), [&] { selection.look(); });
        return selection.tally();
    });
}

Result<ArchiveDone> archiveLedger(const ArchiveOrder &order, const Clock &clock)
{
    const auto engine = openEngineAt(order.ledger, LedgerMode::ReadWrite, clock);
    if (!engine)
        return tl::unexpected(engine.error());
    return guarded([&] {
        OpenForWriting ledger(**engine);
        requireMayMove(ledger.session());
        requireNoDoubt(ledger.session());
        requireSound(**engine, order.ledger.text());
        const auto archiveEngine = openArchive(order, clock);
        if (!archiveEngine)
            throw StoreFailure(archiveEngine.error());
        OpenForWriting archive(**archiveEngine);
        requireSound(**archiveEngine, order.file);
        const Dialect &dialect = (*engine)->dialect();
        for (const QString &statement : dialect.archiving(true))
            ledger.session().exec(statement);
        ArchiveDone done = Archiver(ledger.open(), archive.open(), order).run();
        done.ledger = verified(**engine);
        done.archive = verified(**archiveEngine);
        return done;
    });
}

} // namespace repoll
