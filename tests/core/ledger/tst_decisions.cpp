// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/report.h"
#include "tests/core/ledger/ledgerfixture.h"

#include <QBuffer>

using namespace repoll;
using namespace Qt::StringLiterals;

/// Decisions: a person's word beside a record that does not change.
class TestDecisions : public QObject
{
    Q_OBJECT

    std::unique_ptr<LedgerFixture> m_fixture;
    qint64 m_run = 0;

    static NewDecision make(DecisionKind kind, std::optional<EffectiveStatus> outcome = {},
                            std::optional<qint64> answer = {})
    {
        return {.kind = kind,
                .why = u"INC-4711"_s,
                .text = kind == DecisionKind::Note ? u"asked by phone"_s : QString(),
                .outcome = outcome,
                .answer = answer,
                .file = {}};
    }
    Result<std::vector<DecideOutcome>> tryDecide(const std::vector<qint64> &ids, const NewDecision &decision,
                                                 const QString &who = u"ann@desk"_s)
    {
        return m_fixture->tryWrite<std::vector<DecideOutcome>>(
            [=](StoreWriter &store) { return store.decide(ids, decision, who); });
    }
    DecideOutcome decide(const QString &key, const NewDecision &decision, const QString &who = u"ann@desk"_s)
    {
        return tryDecide({m_fixture->request(key).id}, decision, who).value().front();
    }
    std::vector<Decision> decisions(const QString &key)
    {
        const qint64 id = m_fixture->request(key).id;
        return m_fixture->read<std::vector<Decision>>(
            [id](StoreReader &store) { return store.decisions(id); });
    }
    QStringList keys(const std::function<void(RequestFilter &)> &set)
    {
        RequestFilter filter;
        set(filter);
        QStringList keys;
        for (const Request &request : m_fixture->read<std::vector<Request>>([filter](StoreReader &store) {
                 return store.requests(filter, PageOrder::OldestFirst, std::nullopt, 100);
             }))
            keys += request.key;
        keys.sort();
        return keys;
    }
    qint64 counted(EffectiveStatus status)
    {
        return m_fixture->read<StatusCounts>([](StoreReader &store) { return store.statusCounts(); })
            .of(status);
    }
    Claim claimOne(const QString &key)
    {
        m_fixture->add(key);
        m_run = m_fixture->startRun();
        return m_fixture->claim(m_run).front();
    }
    AttemptResult resultOf(const Claim &claim, Outcome outcome, const QByteArray &body = "{}")
    {
        return LedgerFixture::resultOf(claim, outcome, body, m_run);
    }
    /// Succeeded on record, and a second answer says that it failed.
    void conflict(const QString &key)
    {
        const Claim claim = claimOne(key);
        m_fixture->record(resultOf(claim, Outcome::Succeeded, "one"));
        QCOMPARE(m_fixture->record(resultOf(claim, Outcome::Failed, "two")), ApplyOutcome::Conflict);
        QVERIFY(m_fixture->request(key).conflict);
    }
    qint64 answer(const QString &key, qsizetype index)
    {
        const qint64 id = m_fixture->request(key).id;
        return m_fixture
            ->read<std::vector<EvidenceEntry>>([id](StoreReader &store) { return store.evidenceOf(id); })
            .at(static_cast<std::size_t>(index))
            .id;
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<LedgerFixture>(); }
    void cleanup()
    {
        if (!QTest::currentTestFailed())
            QCOMPARE(m_fixture->problems().join(u'\n'), QString());
        m_fixture.reset();
    }

    void abandoningStopsAutomationAndTakingItBackLetsItGoOn()
    {
        m_fixture->add(u"A"_s);
        m_fixture->add(u"B"_s);
        QCOMPARE(decide(u"A"_s, make(DecisionKind::Abandon)), DecideOutcome::Decided);
        const Request abandoned = m_fixture->request(u"A"_s);
        QCOMPARE(abandoned.status, RequestStatus::Processing);
        QCOMPARE(abandoned.effectiveStatus(), EffectiveStatus::Abandoned);
        QCOMPARE(abandoned.decidedBy, u"ann@desk"_s);
        QCOMPARE(counted(EffectiveStatus::Abandoned), qint64(1));
        QCOMPARE(counted(EffectiveStatus::Processing), qint64(1));

        // Not in a plan, and not in one that was frozen before.
        const PlanSummary plan = m_fixture->read<PlanSummary>(
            [](StoreReader &store) { return store.plan({}, LedgerFixture::rules()); });
        QCOMPARE(plan.eligible(), qint64(1));
        QCOMPARE(plan.unresolved(), qint64(1));
        QCOMPARE(decide(u"A"_s, make(DecisionKind::TakeBack), u"bob@desk"_s), DecideOutcome::Decided);
        QCOMPARE(m_fixture->request(u"A"_s).effectiveStatus(), EffectiveStatus::Processing);
        m_run = m_fixture->startRun();
        QCOMPARE(decide(u"B"_s, make(DecisionKind::Abandon)), DecideOutcome::Decided);
        const auto claims = m_fixture->claim(m_run);
        QCOMPARE(claims.size(), std::size_t(1));
        QCOMPARE(claims.front().request.key, u"A"_s);
        const auto targets = m_fixture->targets(m_run);
        const auto b = std::find_if(targets.begin(), targets.end(),
                                    [](const RunTarget &target) { return target.key == u"B"; });
        QCOMPARE(b->skip, std::optional(SkipReason::Decided));
        QVERIFY(!b->isUnresolved());
        QCOMPARE(decisions(u"A"_s).size(), std::size_t(2));
        QCOMPARE(decisions(u"A"_s)[1].undoes, std::optional(decisions(u"A"_s)[0].id));
    }

    void whatIsFinalIsNotAbandoned()
    {
        NewRequest row = LedgerFixture::newRequest(u"A"_s);
        row.status = RequestStatus::Failed;
        m_fixture->add(row);
        QCOMPARE(decide(u"A"_s, make(DecisionKind::Abandon)), DecideOutcome::AlreadyFinal);
        QVERIFY(decisions(u"A"_s).empty());
        // But a person may know better.
        QCOMPARE(decide(u"A"_s, make(DecisionKind::Record, EffectiveStatus::Succeeded)),
                 DecideOutcome::Decided);
        QCOMPARE(m_fixture->request(u"A"_s).status, RequestStatus::Failed);
        QCOMPARE(keys([](RequestFilter &f) { f.status.any = {EffectiveStatus::Succeeded}; }),
                 QStringList(u"A"_s));
        QCOMPARE(keys([](RequestFilter &f) { f.status.any = {EffectiveStatus::Failed}; }), QStringList());
    }

    void aConflictIsSettledByAnAnswer_data()
    {
        QTest::addColumn<int>("answer");
        QTest::addColumn<EffectiveStatus>("expected");
        QTest::newRow("the one on record") << -1 << EffectiveStatus::Succeeded;
        QTest::newRow("the first") << 0 << EffectiveStatus::Succeeded;
        QTest::newRow("the late one, as the person reads it") << 1 << EffectiveStatus::Failed;
    }
    void aConflictIsSettledByAnAnswer()
    {
        QFETCH(const int, answer);
        QFETCH(const EffectiveStatus, expected);
        conflict(u"A"_s);
        const std::optional<qint64> id =
            answer < 0 ? std::nullopt : std::optional(this->answer(u"A"_s, answer));
        NewDecision settle = make(DecisionKind::Settle, {}, id);
        if (answer == 1) { // a late answer has no outcome on record
            QCOMPARE(tryDecide({m_fixture->request(u"A"_s).id}, settle).error().code,
                     ErrorCode::InvalidArgument);
            settle.outcome = EffectiveStatus::Failed;
        }
        NewDecision other = settle; // what an answer says is not turned round
        other.outcome = EffectiveStatus::Cancelled;
        if (answer != 1)
            QCOMPARE(tryDecide({m_fixture->request(u"A"_s).id}, other).error().code,
                     ErrorCode::InvalidArgument);
        QCOMPARE(decide(u"A"_s, settle), DecideOutcome::Decided);
        const Request settled = m_fixture->request(u"A"_s);
        QVERIFY(!settled.conflict);
        QCOMPARE(settled.effectiveStatus(), expected);
        QCOMPARE(settled.status, RequestStatus::Succeeded);
        QCOMPARE(keys([](RequestFilter &f) { f.conflict = true; }), QStringList());
        QCOMPARE(decide(u"A"_s, settle), DecideOutcome::NotInConflict);

        QCOMPARE(decide(u"A"_s, make(DecisionKind::TakeBack)), DecideOutcome::Decided);
        QVERIFY(m_fixture->request(u"A"_s).conflict); // as before
        QCOMPARE(decide(u"A"_s, make(DecisionKind::TakeBack)), DecideOutcome::NothingStands);
    }

    /// Invariant 11: the answer that a person has judged, replayed, is nothing new; another one is.
    void invariant11_aJudgedAnswerReplayedStaysJudged()
    {
        const Claim claim = claimOne(u"A"_s);
        m_fixture->record(resultOf(claim, Outcome::Succeeded, "one"));
        m_fixture->record(resultOf(claim, Outcome::Failed, "two"));
        QCOMPARE(decide(u"A"_s, make(DecisionKind::Settle)), DecideOutcome::Decided);
        const Request settled = m_fixture->request(u"A"_s);
        QCOMPARE(m_fixture->record(resultOf(claim, Outcome::Failed, "two")), ApplyOutcome::EvidenceOnly);
        QCOMPARE(m_fixture->request(u"A"_s), settled);
        QCOMPARE(m_fixture->record(resultOf(claim, Outcome::Failed, "three")), ApplyOutcome::Conflict);
        QVERIFY(m_fixture->request(u"A"_s).conflict);
    }

    void anothersAnswerSettlesNothing()
    {
        conflict(u"A"_s);
        const qint64 others = answer(u"A"_s, 0);
        conflict(u"B"_s);
        QCOMPARE(decide(u"B"_s, make(DecisionKind::Settle, EffectiveStatus::Failed, others)),
                 DecideOutcome::NoSuchAnswer);
        QCOMPARE(decide(u"B"_s, make(DecisionKind::Settle, EffectiveStatus::Failed, 4711)),
                 DecideOutcome::NoSuchAnswer);
        QVERIFY(m_fixture->request(u"B"_s).conflict);
    }

    void anAnswerUnderWayIsRecordedAllTheSame_data()
    {
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<bool>("conflict");
        QTest::newRow("what was decided") << Outcome::Failed << false;
        QTest::newRow("something else") << Outcome::Succeeded << true;
        QTest::newRow("nothing final") << Outcome::Pending << false;
    }
    void anAnswerUnderWayIsRecordedAllTheSame()
    {
        QFETCH(const Outcome, outcome);
        QFETCH(const bool, conflict);
        const Claim claim = claimOne(u"A"_s);
        QCOMPARE(decide(u"A"_s, make(DecisionKind::Record, EffectiveStatus::Failed)), DecideOutcome::Decided);
        QCOMPARE(m_fixture->record(resultOf(claim, outcome)), ApplyOutcome::Applied);
        const Request after = m_fixture->request(u"A"_s);
        QCOMPARE(after.status, terminalStatusOf(outcome).value_or(RequestStatus::Processing));
        QCOMPARE(after.effectiveStatus(), EffectiveStatus::Failed);
        QCOMPARE(after.conflict, conflict); // a person looks again
        QCOMPARE(counted(EffectiveStatus::Failed), qint64(1));
        QCOMPARE(decide(u"A"_s, make(DecisionKind::Record, EffectiveStatus::Failed)),
                 conflict ? DecideOutcome::Decided : DecideOutcome::Unchanged);
        QVERIFY(!m_fixture->request(u"A"_s).conflict);
    }

    void theLatestThatStandsCounts()
    {
        m_fixture->add(u"A"_s);
        decide(u"A"_s, make(DecisionKind::Abandon));
        decide(u"A"_s, make(DecisionKind::Record, EffectiveStatus::Succeeded), u"bob@desk"_s);
        decide(u"A"_s, make(DecisionKind::Note), u"eve@desk"_s);
        QCOMPARE(m_fixture->request(u"A"_s).effectiveStatus(), EffectiveStatus::Succeeded);
        QCOMPARE(keys([](RequestFilter &f) { f.decidedBy.any = {u"bob"_s}; }), QStringList(u"A"_s));
        QCOMPARE(keys([](RequestFilter &f) { f.decidedBy.any = {u"eve"_s}; }), QStringList());
        decide(u"A"_s, make(DecisionKind::TakeBack));
        QCOMPARE(m_fixture->request(u"A"_s).effectiveStatus(), EffectiveStatus::Abandoned);
        QCOMPARE(m_fixture->request(u"A"_s).decidedBy, u"ann@desk"_s);
        decide(u"A"_s, make(DecisionKind::TakeBack));
        QCOMPARE(m_fixture->request(u"A"_s).effectiveStatus(), EffectiveStatus::Processing);
        QCOMPARE(keys([](RequestFilter &f) { f.decided = true; }), QStringList());
        QCOMPARE(keys([](RequestFilter &f) { f.decided = false; }), QStringList(u"A"_s));
        QCOMPARE(counted(EffectiveStatus::Processing), qint64(1));
        QCOMPARE(decisions(u"A"_s).size(), std::size_t(5));
    }

    void manyAreDecidedAtOnceOrNone()
    {
        std::vector<qint64> ids;
        for (int i = 0; i < 500; ++i) {
            const QString key = u"K-%1"_s.arg(i);
            NewRequest row = LedgerFixture::newRequest(key);
            if (i % 10 == 0)
                row.status = RequestStatus::Succeeded;
            m_fixture->add(row);
            ids.push_back(m_fixture->request(key).id);
        }
        const auto outcomes = tryDecide(ids, make(DecisionKind::Abandon)).value();
        QCOMPARE(std::count(outcomes.begin(), outcomes.end(), DecideOutcome::Decided), 450);
        QCOMPARE(std::count(outcomes.begin(), outcomes.end(), DecideOutcome::AlreadyFinal), 50);
        QCOMPARE(outcomes[10], DecideOutcome::AlreadyFinal);
        QCOMPARE(counted(EffectiveStatus::Abandoned), qint64(450));

        ids.push_back(9'999);
        QCOMPARE(tryDecide(ids, make(DecisionKind::TakeBack)).error().code, ErrorCode::NotFound);
        QCOMPARE(counted(EffectiveStatus::Abandoned), qint64(450));
        QCOMPARE(tryDecide({ids[0], ids[0]}, make(DecisionKind::Note)).error().code,
                 ErrorCode::InvalidArgument);
    }

    void whatADecisionNeeds_data()
    {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("why");
        QTest::addColumn<DecisionKind>("kind");
        QTest::addColumn<std::optional<EffectiveStatus>>("outcome");
        using Maybe = std::optional<EffectiveStatus>;
        QTest::newRow("nobody") << QString() << u"x"_s << DecisionKind::Abandon << Maybe();
        QTest::newRow("no reason") << u"ann"_s << u" "_s << DecisionKind::Abandon << Maybe();
        QTest::newRow("no outcome") << u"ann"_s << u"x"_s << DecisionKind::Record << Maybe();
        QTest::newRow("open") << u"ann"_s << u"x"_s << DecisionKind::Record
                              << Maybe(EffectiveStatus::Processing);
        QTest::newRow("recorded as abandoned")
            << u"ann"_s << u"x"_s << DecisionKind::Record << Maybe(EffectiveStatus::Abandoned);
        QTest::newRow("NUL") << u"ann"_s << QString(QChar(u'\0')) << DecisionKind::Abandon << Maybe();
        QTest::newRow("half a pair") << u"ann"_s << QString(QChar(0xd800)) << DecisionKind::Abandon
                                     << Maybe();
    }
    void whatADecisionNeeds()
    {
        QFETCH(const QString, who);
        QFETCH(const QString, why);
        QFETCH(const DecisionKind, kind);
        QFETCH(const std::optional<EffectiveStatus>, outcome);
        m_fixture->add(u"A"_s);
        NewDecision decision = make(kind, outcome);
        decision.why = why;
        const auto decided = tryDecide({m_fixture->request(u"A"_s).id}, decision, who);
        QCOMPARE(decided.error().code, ErrorCode::InvalidArgument);
        QVERIFY(decisions(u"A"_s).empty());
        NewDecision note = make(DecisionKind::Note);
        note.text = u" "_s;
        QVERIFY(!tryDecide({m_fixture->request(u"A"_s).id}, note));
    }

    void aFileIsKeptAsEvidence()
    {
        m_fixture->add(u"A"_s);
        NewDecision learned = make(DecisionKind::Record, EffectiveStatus::Succeeded);
        learned.file =
            std::make_shared<const NewEvidence>(0, "Content-Disposition: attachment", "bank, line 12");
        QCOMPARE(decide(u"A"_s, learned), DecideOutcome::Decided);
        const auto kept = decisions(u"A"_s).front().evidence;
        QVERIFY(kept);
        const Evidence file =
            m_fixture->read<Evidence>([id = *kept](StoreReader &store) { return store.evidence(id); });
        QCOMPARE(file.body, QByteArray("bank, line 12"));
        QCOMPARE(m_fixture->request(u"A"_s).resultEvidence, std::nullopt);
    }

    void aRunsUnresolvedAreThoseNobodyHasDecidedSince()
    {
        m_fixture->add(u"A"_s);
        m_fixture->add(u"B"_s);
        m_run = m_fixture->startRun();
        for (const Claim &claim : m_fixture->claim(m_run)) {
            AttemptResult result = resultOf(claim, Outcome::Pending);
            result.verdict.finished = true;
            m_fixture->record(result);
        }
        const auto run = [this] {
            return m_fixture->read<Run>([id = m_run](StoreReader &store) { return store.run(id); });
        };
        m_fixture->write<void>(
            [id = m_run](StoreWriter &store) { return store.setRunState(id, RunState::Finished, u"ann"_s); });
        QCOMPARE(run().unresolved, qint64(2));
        decide(u"A"_s, make(DecisionKind::Abandon));
        QCOMPARE(run().unresolved, qint64(1));
        const auto targets = m_fixture->targets(m_run);
        QCOMPARE(
            std::count_if(targets.begin(), targets.end(), [](const auto &t) { return t.isUnresolved(); }), 1);
        QCOMPARE(targets.front().disposition, Disposition::StillProcessing); // what the run did stays
        QCOMPARE(run().decided, (std::map<Disposition, qint64>{{Disposition::StillProcessing, 1}}));
        QCOMPARE(targets.front().decision->outcome, std::optional(EffectiveStatus::Abandoned));
        const auto report = [this](ReportTargets which) {
            QBuffer csv;
            csv.open(QIODevice::WriteOnly);
            const auto written = writeReport(m_fixture->ledger(), m_run, ReportFormat::Csv, csv, 0, which);
            return written ? csv.data() : written.error().message.toUtf8();
        };
        QVERIFY2(report(ReportTargets::All).contains(",abandoned,ann@desk,INC-4711,"),
                 report(ReportTargets::All));
        const QByteArray open = report(ReportTargets::Unresolved);
        QVERIFY2(open.contains(",B,") && !open.contains(",A,"), open);
        // A retry asks exactly those.
        const qint64 retry = m_fixture->write<qint64>([id = m_run](StoreWriter &store) {
            return store.freezeRetry(id, LedgerFixture::rules(), {u"ann"_s, {}, {}, {}});
        });
        QCOMPARE(m_fixture->targets(retry).size(), std::size_t(1));
        QCOMPARE(m_fixture->targets(retry).front().key, u"B"_s);
        decide(u"A"_s, make(DecisionKind::TakeBack));
        QCOMPARE(run().unresolved, qint64(2));
    }

    void nothingIsSubmittedForADecidedRequest()
    {
        m_fixture->handOver(u"A"_s);
        m_fixture->handOver(u"B"_s);
        decide(u"A"_s, make(DecisionKind::Abandon));
        const auto claims = m_fixture->claimDue();
        QCOMPARE(claims.size(), std::size_t(1));
        QCOMPARE(claims.front().request.key, u"B"_s);
    }
};

Q_DECLARE_METATYPE(std::optional<repoll::EffectiveStatus>)

QTEST_GUILESS_MAIN(TestDecisions)
#include "tst_decisions.moc"
