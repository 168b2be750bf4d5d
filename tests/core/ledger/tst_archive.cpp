// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/ledgerarchiver.h"
#include "core/ledger/ledgercopies.h"
#include "tests/core/ledger/randomledger.h"
#include "tests/core/ledger/rawledger.h"

#include <QFileInfo>

#include <atomic>
#include <thread>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace repoll {

char *toString(const ArchiveTally &tally)
{
    return qstrdup(
        qPrintable(QStringLiteral("going %1, open %2, contradictory %3, held %4, in an active run %5, "
                                  "bound %6, changed %7, known %8")
                       .arg(tally.going)
                       .arg(tally.open)
                       .arg(tally.contradictory)
                       .arg(tally.held)
                       .arg(tally.inActiveRun)
                       .arg(tally.bound)
                       .arg(tally.changed)
                       .arg(tally.known)));
}

} // namespace repoll

namespace {

constexpr EpochMs day = 86'400'000;
constexpr EpochMs received = 1'789'000'000'000; ///< LedgerFixture::newRequest()
constexpr EpochMs before = received + day;

QStringList problemsOf(const VerifyReport &report)
{
    QStringList problems;
    for (const VerifyReport::Check &check : report.checks)
        problems += check.problems;
    return problems;
}

} // namespace

/// Requests that are over move to an archive, and nothing is lost on the way.
class TestArchive : public QObject
{
    Q_OBJECT

private:
    using Progress = std::function<bool(bool hasLeft, qint64 requests)>;

    std::unique_ptr<LedgerFixture> m_fixture;

    QString archivePath() const { return m_fixture->folder() + u"/archive.db"_s; }
    ArchiveOrder order(Progress progress = {}) const
    {
        return {m_fixture->url(), archivePath(), before, u"tester@host"_s, 1'000, std::move(progress)};
    }
    Result<ArchiveDone> archive(Progress progress = {}) const
    {
        return archiveLedger(order(std::move(progress)), m_fixture->clock);
    }
    /// All went well, and so is what is there now.
    ArchiveTally moved(Progress progress = {}) const
    {
        const auto done = archive(std::move(progress));
        if (!done)
            qFatal("%s", qPrintable(done.error().message + done.error().detail));
        const QStringList problems = problemsOf(done->ledger) + problemsOf(done->archive);
        if (!problems.isEmpty())
            qFatal("%s", qPrintable(problems.join(u'\n')));
        return done->tally;
    }
    std::unique_ptr<Ledger> openArchive() const
    {
        auto opened = Ledger::open({archivePath()}, LedgerMode::ReadOnly, m_fixture->clock);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        return std::move(*opened);
    }
    template <class T>
    static T readIn(Ledger &ledger, std::function<Result<T>(StoreReader &)> job)
    {
        auto result = ledger.read<T>(std::move(job)).takeResult();
        if (!result)
            qFatal("%s", qPrintable(result.error().message + result.error().detail));
        return std::move(*result);
    }
    static QStringList keysIn(Ledger &ledger, const RequestFilter &filter = {})
    {
        QStringList keys;
        for (const Request &request : readIn<std::vector<Request>>(ledger, [&](StoreReader &store) {
                 return store.requests(filter, PageOrder::OldestFirst, std::nullopt, 10'000);
             }))
            keys += request.key;
        keys.sort();
        return keys;
    }
    QStringList here() const { return keysIn(m_fixture->ledger()); }
    QStringList there() const { return keysIn(*openArchive()); }

    void add(const QString &key, EpochMs at = received)
    {
        NewRequest row = LedgerFixture::newRequest(key);
        row.receivedAt = at;
        m_fixture->add(row);
    }
    static RequestFilter named(const QStringList &keys)
    {
        RequestFilter filter;
        filter.key.any.assign(keys.begin(), keys.end());
        return filter;
    }
    /// One run over these keys, which asks for each and ends.
    qint64 recover(const QStringList &keys, Outcome outcome = Outcome::Succeeded)
    {
        const qint64 run = m_fixture->startRun(named(keys));
        std::vector<AttemptResult> results;
        for (const Claim &claim : m_fixture->claim(run)) {
            AttemptResult result = LedgerFixture::resultOf(
                claim, outcome, "{\"of\":\"" + claim.request.key.toUtf8() + "\"}", run);
            result.verdict.finished = true;
            results.push_back(result);
        }
        m_fixture->record(results);
        end(run);
        return run;
    }
    void end(qint64 run, RunState state = RunState::Finished)
    {
        m_fixture->write<void>(
            [=](StoreWriter &store) { return store.setRunState(run, state, u"tester@host"_s); });
    }
    void decide(const QString &key, DecisionKind kind)
    {
        const std::array ids{m_fixture->request(key).id};
        NewDecision decision;
        decision.kind = kind;
        decision.why = u"because"_s;
        decision.text = u"words"_s;
        m_fixture->write<std::vector<DecideOutcome>>(
            [&](StoreWriter &store) { return store.decide(ids, decision, u"ann@desk"_s); });
    }
    ArchiveTally foreseen() const
    {
        return foreseeArchiving(order(), m_fixture->clock).value_or(ArchiveTally{});
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<LedgerFixture>(); }
    void cleanup()
    {
        if (!QTest::currentTestFailed() && m_fixture)
            QCOMPARE(m_fixture->problems(), QStringList());
        m_fixture.reset();
    }

    void whatWaitsToBeDeliveredStays()
    {
        NewEndpoint endpoint;
        endpoint.name = u"shop"_s;
        endpoint.settings = "{}";
        m_fixture->write<void>(
            [endpoint](StoreWriter &store) { return store.putEndpoint(endpoint, u"ann@desk"_s); });
        add(u"A"_s);
        add(u"B"_s);
        recover({u"A"_s});
        recover({u"B"_s});
        const auto claims = m_fixture->write<std::vector<DeliveryClaim>>([](StoreWriter &store) {
            return store.claimDeliveries({u"shop"_s, u"d1"_s, 1, 60'000});
        });
        DeliveryResult result;
        result.outboxId = claims[0].outboxId;
        result.deliveryId = claims[0].deliveryId;
        result.fence = claims[0].fence;
        result.endpoint = u"shop"_s;
        result.outcome = DeliveryOutcome::Delivered;
        m_fixture->write<std::vector<bool>>(
            [result](StoreWriter &store) { return store.recordDeliveries(std::array{result}, u"d1"_s); });
        m_fixture->close();
        QCOMPARE(moved().going, 1);
        QCOMPARE(there(), QStringList{claims[0].key});
        const auto archive = openArchive();
        QCOMPARE(
            readIn<std::vector<OutboxEntry>>(*archive, [](StoreReader &store) { return store.outbox({}); })
                .size(),
            std::size_t(1));
        QCOMPARE(
            readIn<std::vector<Delivery>>(
                *archive, [&](StoreReader &store) { return store.deliveries(claims[0].event.requestId); })
                .size(),
            std::size_t(1));
        m_fixture->reopen();
        QCOMPARE(here().size(), 1);
    }

    void whatIsOverMovesWithAllThatBelongsToIt()
    {
        add(u"A"_s);
        add(u"B"_s);
        add(u"OPEN"_s);
        add(u"NEW"_s, before);
        const qint64 run = recover({u"A"_s, u"B"_s});
        recover({u"NEW"_s});
        decide(u"A"_s, DecisionKind::Note);
        const auto attempts = m_fixture->attempts(u"A"_s);
        const Request request = m_fixture->request(u"A"_s);
        const auto targets = m_fixture->targets(run);
        QCOMPARE(foreseen(), (ArchiveTally{.going = 2, .open = 1}));
        QVERIFY(!QFileInfo::exists(archivePath()));

        const auto done = archive();
        QVERIFY2(done, done ? "" : qPrintable(done.error().message + done.error().detail));
        QCOMPARE(done->tally, (ArchiveTally{.going = 2, .open = 1}));
        QCOMPARE(problemsOf(done->ledger), QStringList());
        QCOMPARE(problemsOf(done->archive), QStringList());
        QCOMPARE(done->rows.at(u"attempt"_s), 2);
        QCOMPARE(done->rows.at(u"run"_s), 1);
        QCOMPARE(here(), (QStringList{u"NEW"_s, u"OPEN"_s}));
        QCOMPARE(there(), (QStringList{u"A"_s, u"B"_s}));
        const auto archived = openArchive();
        QCOMPARE(readIn<Request>(*archived, [](StoreReader &s) { return s.request(u"acme"_s, u"A"_s); }),
                 request);
        QCOMPARE(
            readIn<std::vector<Attempt>>(*archived, [&](StoreReader &s) { return s.attempts(request.id); }),
            attempts);
        QCOMPARE(readIn<std::vector<RunTarget>>(
                     *archived, [&](StoreReader &s) { return s.targets(run, std::nullopt, 100); }),
                 targets);
        QCOMPARE(readIn<Run>(*archived, [&](StoreReader &s) { return s.run(run); }).header.who,
                 u"tester@host"_s);
        const auto counts = readIn<StatusCounts>(*archived, [](StoreReader &s) { return s.statusCounts(); });
        QCOMPARE(counts.total(), 2);
        // Parts of a key are found.
        RequestFilter part;
        part.words.any = {u"t-A"_s};
        QCOMPARE(keysIn(*archived, part), QStringList{u"A"_s});
        QCOMPARE(QFile::permissions(archivePath()) & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
    }

    void aRunGoesWithAllOfItsRequestsOrStays()
    {
        for (const QString &key : {u"A"_s, u"B"_s, u"C"_s, u"D"_s, u"E"_s})
            add(key);
        add(u"NEW"_s, before);
        recover({u"A"_s, u"B"_s}, Outcome::Pending); // bound to C's by B
        recover({u"B"_s, u"NEW"_s});
        recover({u"A"_s, u"C"_s});
        const qint64 alone = recover({u"D"_s, u"E"_s});
        QCOMPARE(foreseen(), (ArchiveTally{.going = 2, .bound = 3}));
        QCOMPARE(moved(), (ArchiveTally{.going = 2, .bound = 3}));
        QCOMPARE(there(), (QStringList{u"D"_s, u"E"_s}));
        QCOMPARE(readIn<Run>(*openArchive(), [&](StoreReader &s) { return s.run(alone); }).id, alone);
        QCOMPARE(m_fixture->run(1).totals.size(), m_fixture->run(2).totals.size());
    }

    void conflictsStayAndDecisionsGo()
    {
        for (const QString &key : {u"A"_s, u"B"_s, u"C"_s})
            add(key);
        const qint64 run = m_fixture->startRun(named({u"A"_s}));
        const Claim claim = m_fixture->claim(run).front();
        m_fixture->record(LedgerFixture::resultOf(claim, Outcome::Succeeded, "{}", run));
        QCOMPARE(m_fixture->record(LedgerFixture::resultOf(claim, Outcome::Failed, "{\"no\":1}", run)),
                 ApplyOutcome::Conflict);
        end(run);
        decide(u"B"_s, DecisionKind::Abandon);
        decide(u"C"_s, DecisionKind::Abandon);
        decide(u"C"_s, DecisionKind::TakeBack);
        QCOMPARE(moved(), (ArchiveTally{.going = 1, .open = 1, .contradictory = 1}));
        QCOMPARE(there(), QStringList{u"B"_s});
        const auto archived = openArchive();
        const auto request =
            readIn<Request>(*archived, [](StoreReader &s) { return s.request(u"acme"_s, u"B"_s); });
        QCOMPARE(request.decided, EffectiveStatus::Abandoned);
        QCOMPARE(
            readIn<std::vector<Decision>>(*archived, [&](StoreReader &s) { return s.decisions(request.id); })
                .size(),
            std::size_t(1));
    }

    void whatWasErasedGoesAsItIs()
    {
        for (const QString &key : {u"A"_s, u"B"_s, u"C"_s})
            add(key);
        const auto left = [this] {
            return m_fixture->write<qint64>([](StoreWriter &store) { return store.indexForSearch(100); });
        };
        QCOMPARE(left(), 0);
        recover({u"A"_s, u"B"_s});
        decide(u"B"_s, DecisionKind::Note);
        const EraseOrder erasure{u"acme"_s, u"B"_s, u"tester@host"_s, u"request 77"_s};
        m_fixture->write<Erased>([&](StoreWriter &store) { return store.erase(erasure); });
        QCOMPARE(archive([](bool, qint64) { return false; }).error().code, ErrorCode::Cancelled);
        QCOMPARE(moved(), (ArchiveTally{.going = 2, .open = 1}));
        QCOMPARE(left(), 0);
        const auto archived = openArchive();
        const auto request =
            readIn<Request>(*archived, [](StoreReader &s) { return s.request(u"acme"_s, u"B"_s); });
        QVERIFY(request.ticket.startsWith(u"erased: sha256 "_s));
        RequestFilter part;
        part.words.any = {u"t-C"_s};
        QCOMPARE(keysIn(m_fixture->ledger(), part), QStringList{u"C"_s});
        part.words.any = {u"erased: "_s};
        QCOMPARE(keysIn(*archived, part), QStringList{u"B"_s});
        QCOMPARE(keysIn(m_fixture->ledger(), part), QStringList());
    }

    void whatSomebodyHasOrPlansStays()
    {
        for (const QString &key : {u"A"_s, u"B"_s, u"C"_s})
            add(key);
        recover({u"A"_s});
        recover({u"B"_s});
        const qint64 planned = m_fixture->write<qint64>([&](StoreWriter &store) {
            return store.freezePlan(named({u"A"_s}), LedgerFixture::rules(), {u"ann@desk"_s, {}, {}, {}});
        });
        const qint64 run = m_fixture->startRun(named({u"B"_s, u"C"_s}));
        auto hold = m_fixture->ledger().holdRun(run);
        QCOMPARE(m_fixture->claim(run).size(), std::size_t(1));
        QCOMPARE(moved(), (ArchiveTally{.open = 1, .inActiveRun = 2}));
        end(planned, RunState::Discarded);
        QCOMPARE(moved(), (ArchiveTally{.going = 1, .open = 1, .inActiveRun = 1}));
        QCOMPARE(here(), (QStringList{u"B"_s, u"C"_s}));
        // One that was stopped has nothing to ask for once all of its targets are over, and nobody has them.
        end(run, RunState::Stopped);
        decide(u"C"_s, DecisionKind::Abandon);
        QCOMPARE(moved(), (ArchiveTally{.held = 1, .bound = 1}));
        hold.reset();
        QCOMPARE(moved(), (ArchiveTally{.going = 2}));
        QCOMPARE(there(), (QStringList{u"A"_s, u"B"_s, u"C"_s}));
    }

    /// A plan that is frozen while others move keeps what it has.
    void aPlanMadeMeanwhileKeepsItsRequests()
    {
        QStringList keys;
        for (int i = 0; i < 30; ++i) {
            keys += u"K%1"_s.arg(i, 2, 10, QLatin1Char('0'));
            add(keys.back());
            decide(keys.back(), DecisionKind::Abandon);
        }
        ArchiveOrder asked = order([&](bool hasLeft, qint64) {
            if (hasLeft &&
                m_fixture->read<std::vector<Run>>([](StoreReader &s) { return s.runs(10); }).empty())
                m_fixture->startRun(named({keys[17], keys[25]}));
            return true;
        });
        asked.atOnce = 10;
        const auto done = archiveLedger(asked, m_fixture->clock);
        QVERIFY2(done, done ? "" : qPrintable(done.error().message + done.error().detail));
        QCOMPARE(done->tally, (ArchiveTally{.going = 28, .changed = 2}));
        QCOMPARE(here(), (QStringList{keys[17], keys[25]}));
        QCOMPARE(problemsOf(done->ledger), QStringList());
        QCOMPARE(there().size(), 28);
    }

    void anIdIsNeverGivenAgain()
    {
        add(u"A"_s);
        recover({u"A"_s});
        decide(u"A"_s, DecisionKind::Note);
        const Request last = m_fixture->request(u"A"_s);
        const qint64 attempt = m_fixture->attempts(u"A"_s).back().id;
        QCOMPARE(moved().going, 1);
        QCOMPARE(here(), QStringList());
        for (int round = 0; round < 2; ++round) {
            add(u"B%1"_s.arg(round));
            const qint64 run = recover({u"B%1"_s.arg(round)});
            QVERIFY(run > 1);
            QVERIFY(m_fixture->request(u"B%1"_s.arg(round)).id > last.id);
            QVERIFY(m_fixture->attempts(u"B%1"_s.arg(round)).back().id > attempt);
            m_fixture->reopen();
        }
        // By a copy neither.
        m_fixture->close();
        const QString copy = m_fixture->folder() + u"/copy.db"_s;
        m_fixture->clock.advance(day);
        const auto copied = copyLedger({m_fixture->url(), {copy}, u"tester@host"_s}, m_fixture->clock);
        QVERIFY2(copied, copied ? "" : qPrintable(copied.error().message + copied.error().detail));
        QVERIFY(copied->report.isClean());
        m_fixture->reopen();
    }

    void anAnswerThatComesLaterIsKept()
    {
        add(u"A"_s);
        const qint64 run = m_fixture->startRun();
        const Claim claim = m_fixture->claim(run).front();
        m_fixture->record(LedgerFixture::resultOf(claim, Outcome::Succeeded, "{}", run));
        end(run);
        QCOMPARE(moved().going, 1);
        add(u"B"_s);
        const AttemptResult late = LedgerFixture::resultOf(claim, Outcome::Failed, "{\"late\":1}", run);
        for (int time = 0; time < 2; ++time)
            QCOMPARE(m_fixture->record(late), ApplyOutcome::EvidenceOnly);
        QCOMPARE(m_fixture->problems(), QStringList());
        AttemptResult unknown = late;
        unknown.attemptId = 4'711;
        QVERIFY(!m_fixture->tryWrite<std::vector<Recorded>>(
            [&](StoreWriter &store) { return store.recordResults(std::array{unknown}); }));
        QCOMPARE(moved(), (ArchiveTally{.open = 1}));
    }

    /// Killed between the two halves: both have it, until the next call.
    void whatEndedInBetweenGoesOn()
    {
        for (const QString &key : {u"A"_s, u"B"_s})
            add(key);
        recover({u"A"_s, u"B"_s});
        for (int time = 0; time < 3; ++time) {
            QCOMPARE(archive([](bool, qint64) { return false; }).error().code, ErrorCode::Cancelled);
            QCOMPARE(here(), (QStringList{u"A"_s, u"B"_s}));
            QCOMPARE(there(), (QStringList{u"A"_s, u"B"_s}));
            QCOMPARE(m_fixture->problems(), QStringList());
            QCOMPARE(
                problemsOf(readIn<VerifyReport>(*openArchive(), [](StoreReader &s) { return s.verify(); })),
                QStringList());
        }
        // What is said meanwhile goes along.
        decide(u"A"_s, DecisionKind::Note);
        QCOMPARE(moved().going, 2);
        QCOMPARE(here(), QStringList());
        const auto archived = openArchive();
        const auto request =
            readIn<Request>(*archived, [](StoreReader &s) { return s.request(u"acme"_s, u"A"_s); });
        QCOMPARE(
            readIn<std::vector<Decision>>(*archived, [&](StoreReader &s) { return s.decisions(request.id); })
                .size(),
            std::size_t(1));
        QCOMPARE(moved(), ArchiveTally{});
    }

    /// The same, and what was in between is asked for again: it stays, and the archive lets go of it.
    void whatEndedInBetweenMayStay()
    {
        for (const QString &key : {u"A"_s, u"B"_s})
            add(key);
        decide(u"A"_s, DecisionKind::Abandon);
        decide(u"B"_s, DecisionKind::Abandon);
        QCOMPARE(archive([](bool, qint64) { return false; }).error().code, ErrorCode::Cancelled);
        decide(u"A"_s, DecisionKind::TakeBack);
        QCOMPARE(moved(), (ArchiveTally{.going = 1, .open = 1}));
        QCOMPARE(here(), QStringList{u"A"_s});
        QCOMPARE(there(), QStringList{u"B"_s});
    }

    void anArchiveIsAddedTo()
    {
        QStringList all;
        for (int round = 0; round < 4; ++round) {
            QStringList keys{u"X%1"_s.arg(round), u"Y%1"_s.arg(round)};
            for (const QString &key : keys)
                add(key);
            recover(keys);
            all += keys;
            QCOMPARE(moved().going, 2);
            all.sort();
            QCOMPARE(there(), all);
        }
        // The same key, put on record again, is another request.
        add(u"X1"_s);
        recover({u"X1"_s});
        QCOMPARE(moved(), (ArchiveTally{.known = 1}));
        QCOMPARE(here(), QStringList{u"X1"_s});
    }

    /// Nothing but what is on its way can be deleted, and who says that something is leaves a trace.
    void handsPastRepollAreRefused()
    {
        add(u"A"_s);
        recover({u"A"_s});
        decide(u"A"_s, DecisionKind::Note);
        const QStringList tables{u"request"_s, u"attempt"_s,    u"evidence"_s,
                                 u"run"_s,     u"run_target"_s, u"decision"_s};
        if (LedgerPlace::isOnServer()) {
            for (const QString &table : tables)
                QCOMPARE(m_fixture->place().tryOnServer("DELETE FROM " + table.toUtf8()),
                         QByteArray("23000"));
            for (const char *user : {"eve", "wim", "ann"}) {
                const QByteArray denied = "42501";
                QCOMPARE(m_fixture->place().tryOnServer("INSERT INTO moving VALUES ('request', 1)", user),
                         denied);
                QCOMPARE(m_fixture->place().tryOnServer("UPDATE last_id SET id = 0", user), denied);
                QCOMPARE(m_fixture->place().tryOnServer("DELETE FROM request", user), denied);
                ArchiveOrder asked = order();
                asked.ledger = m_fixture->place().urlOf(user);
                const auto refused = archiveLedger(asked, m_fixture->clock);
                QVERIFY(!refused);
                QCOMPARE(refused.error().code, ErrorCode::ReadOnly);
                QVERIFY(foreseeArchiving(asked, m_fixture->clock)); // looking is everybody's
            }
            QVERIFY(!QFileInfo::exists(archivePath()));
            m_fixture->place().execOnServer("INSERT INTO moving VALUES ('request', 1)");
            QVERIFY(m_fixture->problems().join(u'|').contains(u"on their way"_s));
            m_fixture->place().execOnServer("DELETE FROM moving");
            return;
        }
        m_fixture->close();
        {
            RawLedger raw(m_fixture->url().path);
            for (const QString &table : tables)
                QVERIFY2(raw.run("DELETE FROM " + table.toUtf8()) != SQLITE_OK, qPrintable(table));
            raw.exec("INSERT INTO moving VALUES ('request', 1)");
        }
        m_fixture->reopen();
        QVERIFY(m_fixture->problems().join(u'|').contains(u"on their way"_s));
        QCOMPARE(archive().error().code, ErrorCode::Corrupt);
        m_fixture->close();
        RawLedger(m_fixture->url().path).exec("DELETE FROM moving");
        m_fixture->reopen();
    }

    /// What left, and which ids, is known from the audit: neither more nor less can have gone.
    void whatElseIsMissingIsTold()
    {
        if (LedgerPlace::isOnServer())
            QSKIP("by hand, past triggers that are the same");
        for (const QString &key : {u"A"_s, u"B"_s, u"C"_s}) {
            add(key);
            recover({key});
        }
        m_fixture->clock.advance(1);
        QCOMPARE(moved().going, 3);
        m_fixture->close();
        const auto found = [this](const QByteArray &path, const QByteArray &sql) {
            const QString file = QString::fromUtf8(path);
            QFile::remove(file + u".bent"_s);
            QFile::copy(file, file + u".bent"_s);
            RawLedger(file + u".bent"_s).force(sql);
            const auto ledger = Ledger::open({file + u".bent"_s}, LedgerMode::ReadOnly, m_fixture->clock);
            return ledger
                       ? problemsOf(readIn<VerifyReport>(**ledger, [](StoreReader &s) { return s.verify(); }))
                             .join(u'|')
                       : ledger.error().message;
        };
        const QByteArray there = archivePath().toUtf8();
        const QByteArray here = m_fixture->url().path.toUtf8();
        QVERIFY(
            found(there, "DELETE FROM run WHERE id = 1").contains(u"3 rows of run came, and there are 2"_s));
        QVERIFY(found(there, "DELETE FROM evidence WHERE id = 2")
                    .contains(u"3 rows of evidence came, and there are 2"_s));
        QVERIFY(found(here, "UPDATE last_id SET id = 1 WHERE relation = 'attempt'")
                    .contains(u"ids of attempt up to 3 were given"_s));
        QVERIFY(found(here, "INSERT INTO run VALUES (9, 'x', '', '', NULL, 'finished', 0, 0, 0, 0, 0)")
                    .contains(u"the audit tells of 0 frozen plans, and there are 1"_s));
        m_fixture->reopen();
    }

    void onlyThisLedgersArchiveIsAddedTo()
    {
        add(u"A"_s);
        recover({u"A"_s});
        QVERIFY(Ledger::create({archivePath()}, m_fixture->clock, u"tester@host"_s));
        QCOMPARE(archive().error().code, ErrorCode::AlreadyExists);
        QVERIFY(QFile::remove(archivePath()));
        const LedgerPlace place;
        const FakeClock clock(m_fixture->clock.nowMs() + 5);
        QVERIFY(Ledger::create(place.url(), clock, u"other@host"_s));
        QVERIFY(archiveLedger({place.url(), archivePath(), before, u"tester@host"_s}, clock));
        const auto refused = archive();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Displaced);
        QCOMPARE(here(), QStringList{u"A"_s});
    }

    void nothingElseIsRecordedInAnArchive()
    {
        add(u"A"_s);
        recover({u"A"_s});
        QCOMPARE(moved().going, 1);
        const auto opened = Ledger::open({archivePath()}, LedgerMode::ReadWrite, m_fixture->clock);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::ReadOnly);
        QVERIFY2(opened.error().message.contains(u"archive"_s), qPrintable(opened.error().message));
        const QString other = m_fixture->folder() + u"/other.db"_s;
        QVERIFY(!restoreLedger({{other}, archivePath(), u"tester@host"_s}, m_fixture->clock));
        QVERIFY(!QFileInfo::exists(other));
        QVERIFY(!backUpLedger({{archivePath()}, other, u"tester@host"_s}, m_fixture->clock));
        QVERIFY(!copyLedger({{archivePath()}, {other}, u"tester@host"_s}, m_fixture->clock));
    }

    /// Everything that a ledger can hold, in many batches that are broken off now and then.
    void nothingIsLost_data()
    {
        QTest::addColumn<quint32>("seed");
        const quint32 seeds = LedgerPlace::isOnServer() ? 1 : 3; // there each takes half a minute
        for (quint32 seed = 1; seed <= seeds; ++seed)
            QTest::newRow(qPrintable(QString::number(seed))) << seed;
    }
    void nothingIsLost()
    {
        QFETCH(const quint32, seed);
        m_fixture.reset();
        RandomLedger random(seed, 400, RandomLedger::With::Deliveries);
        LedgerFixture &fixture = random.fixture;
        const auto allOf = [](Ledger &ledger) {
            return readIn<std::vector<Request>>(ledger, [](StoreReader &store) {
                return store.requests({}, PageOrder::OldestFirst, std::nullopt, 10'000);
            });
        };
        // What is under way ends, and its run.
        fixture.clock.advance(3'600'000);
        fixture.reopen();
        fixture.write<void>(
            [](StoreWriter &store) { return store.setRunState(1, RunState::Stopped, u"tester@host"_s); });
        const std::vector<Request> all = allOf(fixture.ledger());
        const QString path = fixture.folder() + u"/archive.db"_s;
        int calls = 0;
        qint64 went = 0;
        for (int round = 0; round < 10; ++round) {
            const EpochMs until = fixture.clock.nowMs() - random.below(60) * 3'600'000LL;
            ArchiveOrder asked{fixture.url(), path, round == 9 ? fixture.clock.nowMs() + day : until,
                               u"tester@host"_s, 1 + random.below(40)};
            asked.progress = [&](bool, qint64) { return ++calls % 7 != 0 || round == 9; };
            const auto foreseen = foreseeArchiving(asked, fixture.clock);
            QVERIFY2(foreseen, foreseen ? "" : qPrintable(foreseen.error().message));
            const auto done = archiveLedger(asked, fixture.clock);
            if (!done) {
                QVERIFY2(done.error().code == ErrorCode::Cancelled,
                         qPrintable(done.error().message + done.error().detail));
                continue;
            }
            went = done->tally.going;
            QCOMPARE(done->tally, *foreseen);
            QCOMPARE(problemsOf(done->ledger) + problemsOf(done->archive), QStringList());
        }
        const auto archived = Ledger::open({path}, LedgerMode::ReadOnly, fixture.clock);
        QVERIFY(archived);
        std::vector<Request> both = allOf(fixture.ledger());
        const std::size_t left = both.size();
        const std::vector<Request> gone = allOf(**archived);
        both.insert(both.end(), gone.begin(), gone.end());
        const auto byId = [](const Request &a, const Request &b) { return a.id < b.id; };
        std::vector<Request> were = all;
        std::sort(both.begin(), both.end(), byId);
        std::sort(were.begin(), were.end(), byId);
        QVERIFY(both == were);
        QVERIFY2(gone.size() > 50 && left > 50, qPrintable(QString::number(gone.size())));
        QVERIFY(went >= 0);
        for (const Request &request : gone)
            QVERIFY(!request.conflict && request.leaseOwner.isEmpty());
        QCOMPARE(fixture.problems(), QStringList());
    }

    /// Others take in, decide, plan and ask while it moves, and what they have stays theirs.
    void nothingIsLostBesideOthers()
    {
        std::atomic<bool> ends = false;
        std::atomic<int> added = 0;
        QStringList refusals;
        std::thread others([&] {
            QRandomGenerator random(7);
            const auto note = [&](const QString &what, const auto &result) {
                if (!result && result.error().code != ErrorCode::NotFound)
                    refusals += what + u": "_s + result.error().message + result.error().detail;
            };
            for (int round = 0; !ends && round < 120; ++round) {
                std::vector<NewRequest> rows;
                std::vector<qint64> ids;
                for (int i = 0; i < 8; ++i)
                    rows.push_back(LedgerFixture::newRequest(u"R%1-%2"_s.arg(round).arg(i)));
                note(u"add"_s, m_fixture->tryWrite<std::vector<AddOutcome>>(
                                   [&](StoreWriter &store) { return store.addRequests(rows); }));
                added += 8;
                for (int i = 0; i < 6; ++i)
                    ids.push_back(m_fixture->request(u"R%1-%2"_s.arg(round).arg(i)).id);
                NewDecision decision;
                decision.kind = DecisionKind::Abandon;
                decision.why = u"because"_s;
                note(u"abandon"_s, m_fixture->tryWrite<std::vector<DecideOutcome>>([&](StoreWriter &store) {
                    return store.decide(ids, decision, u"ann"_s);
                }));
                // Old ones, which may be moving just now.
                const QString old = u"R%1-%2"_s.arg(random.bounded(round + 1)).arg(random.bounded(8));
                const auto found = m_fixture->tryRead<Request>(
                    [&](StoreReader &store) { return store.request(u"acme"_s, old); });
                if (!found)
                    continue;
                decision.kind = random.bounded(2) == 0 ? DecisionKind::Note : DecisionKind::TakeBack;
                decision.text = u"words"_s;
                note(u"decide"_s, m_fixture->tryWrite<std::vector<DecideOutcome>>([&](StoreWriter &store) {
                    return store.decide(std::array{found->id}, decision, u"ann"_s);
                }));
                if (round % 3 != 0)
                    continue;
                const auto run = m_fixture->tryWrite<qint64>([&](StoreWriter &store) {
                    return store.freezePicked(std::array{found->id}, LedgerFixture::rules(),
                                              {u"ann@desk"_s, {}, {}, {}});
                });
                note(u"plan"_s, run);
                if (run && random.bounded(2) == 0)
                    note(u"discard"_s, m_fixture->tryWrite<void>([&](StoreWriter &store) {
                        return store.setRunState(*run, RunState::Discarded, u"ann@desk"_s);
                    }));
            }
        });
        qint64 went = 0;
        QString problem;
        for (int round = 0; round < 5 && problem.isEmpty(); ++round) {
            ArchiveOrder asked = order();
            asked.atOnce = 3 + 4 * round;
            const auto done = archiveLedger(asked, m_fixture->clock);
            problem = done ? (problemsOf(done->ledger) + problemsOf(done->archive)).join(u'|')
                           : done.error().message + done.error().detail;
            went += done ? done->tally.going : 0;
        }
        ends = true;
        others.join();
        QCOMPARE(problem, QString());
        QCOMPARE(refusals, QStringList());
        const QStringList live = here();
        const QStringList gone = there();
        QCOMPARE(qint64(gone.size()), went);
        QVERIFY2(went > 20, qPrintable(QString::number(went)));
        QCOMPARE(QSet<QString>(live.begin(), live.end()).intersects(QSet<QString>(gone.begin(), gone.end())),
                 false);
        QCOMPARE(live.size() + gone.size(), qsizetype(added));
    }

    void twoArchiveAtOnce()
    {
        QStringList all;
        for (int i = 0; i < 60; ++i) {
            all += u"K%1"_s.arg(i, 2, 10, QLatin1Char('0'));
            add(all.back());
            decide(all.back(), DecisionKind::Abandon);
        }
        ArchiveOrder second = order();
        second.file = m_fixture->folder() + u"/second.db"_s;
        second.atOnce = 7;
        Result<ArchiveDone> other;
        std::thread besides([&] { other = archiveLedger(second, m_fixture->clock); });
        ArchiveOrder first = order();
        first.atOnce = 5;
        const auto done = archiveLedger(first, m_fixture->clock);
        besides.join();
        QVERIFY2(done, done ? "" : qPrintable(done.error().message + done.error().detail));
        QVERIFY2(other, other ? "" : qPrintable(other.error().message + other.error().detail));
        QCOMPARE(done->tally.going + other->tally.going, 60);
        QCOMPARE(here(), QStringList());
        const auto there = Ledger::open({second.file}, LedgerMode::ReadOnly, m_fixture->clock);
        QVERIFY(there);
        QStringList gone = keysIn(*openArchive()) + keysIn(**there);
        gone.sort();
        QCOMPARE(gone, all);
        QCOMPARE(problemsOf(other->archive) + problemsOf(done->archive), QStringList());
    }

    /// Into one file one after the other.
    void oneFileIsOnesAtATime()
    {
        add(u"A"_s);
        decide(u"A"_s, DecisionKind::Abandon);
        add(u"B"_s);
        decide(u"B"_s, DecisionKind::Abandon);
        ErrorCode code = ErrorCode::Internal;
        ArchiveOrder asked = order([&](bool hasLeft, qint64) {
            if (hasLeft && code == ErrorCode::Internal) {
                const auto second = archive();
                code = second ? ErrorCode::AlreadyExists : second.error().code;
            }
            return true;
        });
        asked.atOnce = 1;
        QVERIFY(archiveLedger(asked, m_fixture->clock));
        QCOMPARE(code, ErrorCode::InUse);
        QCOMPARE(there(), (QStringList{u"A"_s, u"B"_s}));
    }

    void aFileThatCannotBeMadeIsTold()
    {
        add(u"A"_s);
        decide(u"A"_s, DecisionKind::Abandon);
        ArchiveOrder asked = order();
        asked.file = m_fixture->folder() + u"/nowhere/archive.db"_s;
        QCOMPARE(archiveLedger(asked, m_fixture->clock).error().code, ErrorCode::NotFound);
        if (!LedgerPlace::isOnServer()) { // the ledger itself is none
            asked.file = m_fixture->url().path;
            QCOMPARE(archiveLedger(asked, m_fixture->clock).error().code, ErrorCode::AlreadyExists);
        }
        QCOMPARE(here(), QStringList{u"A"_s});
    }

    /// Whether what was open has ended nobody knows.
    void aRestoredLedgerIsAskedFirst()
    {
        if (LedgerPlace::isOnServer())
            QSKIP("a server's ledger is restored by its server");
        add(u"A"_s);
        add(u"B"_s);
        recover({u"A"_s});
        const QString backup = m_fixture->folder() + u"/backup.db"_s;
        QVERIFY(backUpLedger({m_fixture->url(), backup, u"tester@host"_s}, m_fixture->clock));
        m_fixture->close();
        QVERIFY(restoreLedger({m_fixture->url(), backup, u"tester@host"_s, true}, m_fixture->clock));
        m_fixture->reopen();
        QCOMPARE(archive().error().code, ErrorCode::IllegalTransition);
        recover({u"B"_s});
        QCOMPARE(moved(), (ArchiveTally{.going = 2}));
    }

    /// An older backup of the ledger has again what had left: the archive is left as it is.
    void anOlderLedgerDoesNotUndoAnArchive_data()
    {
        QTest::addColumn<int>("atOnce");
        QTest::newRow("three batches") << 1;
        QTest::newRow("one batch") << 1'000;
    }
    void anOlderLedgerDoesNotUndoAnArchive()
    {
        QFETCH(const int, atOnce);
        if (LedgerPlace::isOnServer())
            QSKIP("a server's ledger is restored by its server");
        for (const QString &key : {u"A"_s, u"B"_s, u"C"_s})
            add(key);
        for (const QString &key : {u"A"_s, u"B"_s, u"C"_s})
            recover({key});
        const QString backup = m_fixture->folder() + u"/backup.db"_s;
        QVERIFY(backUpLedger({m_fixture->url(), backup, u"tester@host"_s}, m_fixture->clock));
        ArchiveOrder asked = order();
        asked.atOnce = atOnce;
        QVERIFY(archiveLedger(asked, m_fixture->clock));
        m_fixture->close();
        QVERIFY(restoreLedger({m_fixture->url(), backup, u"tester@host"_s, true}, m_fixture->clock));
        m_fixture->reopen();
        const auto refused = archive();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Displaced);
        QCOMPARE(there().size(), 3);
        QCOMPARE(here().size(), 3);
    }
};

QTEST_GUILESS_MAIN(TestArchive)
#include "tst_archive.moc"
