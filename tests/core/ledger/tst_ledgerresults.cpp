// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "tests/core/ledger/ledgerfixture.h"

using namespace repoll;

/// Recording results: the ledger's invariants, by their numbers in DESIGN.md.
class TestLedgerResults : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LedgerFixture> m_fixture;
    qint64 m_run = 0;

    Claim claimOne(const QString &key = QStringLiteral("A"))
    {
        m_fixture->add(key);
        m_run = m_fixture->startRun();
        return m_fixture->claim(m_run).front();
    }
    AttemptResult resultOf(const Claim &claim, Outcome outcome, const QByteArray &body = "{}")
    {
        return LedgerFixture::resultOf(claim, outcome, body, m_run);
    }
    Request a() { return m_fixture->request(QStringLiteral("A")); }
    qint64 evidenceCount()
    {
        constexpr qint64 far = 50; // ids may be left out
        qint64 count = 0;
        for (qint64 id = 1; id < far; ++id) {
            if (m_fixture->tryRead<Evidence>([id](StoreReader &store) { return store.evidence(id); }))
                ++count;
        }
        return count;
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<LedgerFixture>(); }
    void cleanup()
    {
        if (!QTest::currentTestFailed())
            QCOMPARE(m_fixture->problems().join(u'\n'), QString());
        m_fixture.reset();
    }

    void invariant01_terminalStatusAndResultNeverChange()
    {
        const Claim claim = claimOne();
        QCOMPARE(m_fixture->record(resultOf(claim, Outcome::Succeeded, "one")), ApplyOutcome::Applied);
        const Request before = a();
        QCOMPARE(before.status, RequestStatus::Succeeded);

        QCOMPARE(m_fixture->record(resultOf(claim, Outcome::Succeeded, "two")), ApplyOutcome::EvidenceOnly);
        QCOMPARE(m_fixture->record(resultOf(claim, Outcome::Pending, "three")), ApplyOutcome::EvidenceOnly);
        QCOMPARE(a(), before);
        // Nor by a person's word: it stands beside the record.
        const NewDecision decision{.kind = DecisionKind::Record,
                                   .why = QStringLiteral("bank says so"),
                                   .text = QStringLiteral("was not paid"),
                                   .outcome = EffectiveStatus::Failed,
                                   .answer = {},
                                   .file = {}};
        m_fixture->write<std::vector<DecideOutcome>>([id = before.id, decision](StoreWriter &store) {
            return store.decide(std::array{id}, decision, QStringLiteral("ann"));
        });
        const Request after = a();
        QCOMPARE(after.status, before.status);
        QCOMPARE(after.resultEvidence, before.resultEvidence);
        QCOMPARE(after.resultDigest, before.resultDigest);
        QCOMPARE(after.version, before.version);
        QCOMPARE(after.effectiveStatus(), EffectiveStatus::Failed);
    }

    void invariant01_terminalByImportIsNotAsked()
    {
        NewRequest row = LedgerFixture::newRequest(QStringLiteral("A"));
        row.status = RequestStatus::Failed;
        m_fixture->add(row);
        m_run = m_fixture->startRun();
        QVERIFY(m_fixture->claim(m_run).empty());
    }

    void invariant02_resultIsOneStoredRawAnswer()
    {
        const Claim claim = claimOne();
        const QByteArray body("{\"amount\": 12345678901234567890.10}\0x", 38);
        m_fixture->record(resultOf(claim, Outcome::Succeeded, body));
        const Request request = a();
        QVERIFY(request.resultEvidence);
        const auto evidence = m_fixture->read<Evidence>(
            [id = *request.resultEvidence](StoreReader &store) { return store.evidence(id); });
        QCOMPARE(evidence.body, body);
        QCOMPARE(evidence.headers, QByteArray("Date: x\r\n"));
        QCOMPARE(evidence.digest, sha256(body));
        QCOMPARE(request.resultDigest, sha256(body));
        QCOMPARE(m_fixture->attempts(QStringLiteral("A")).front().evidenceId, request.resultEvidence);
    }

    void invariant02_noResultWithoutItsAnswer()
    {
        const Claim claim = claimOne();
        AttemptResult result = resultOf(claim, Outcome::Succeeded);
        result.evidence = nullptr;
        const auto recorded = m_fixture->tryWrite<std::vector<Recorded>>(
            [result](StoreWriter &store) { return store.recordResults(std::array{result}); });
        QVERIFY(!recorded);
        QCOMPARE(recorded.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(a().status, RequestStatus::Processing);
        QVERIFY(!m_fixture->attempts(QStringLiteral("A")).front().outcome);
    }

    void invariant03_everyClaimHasItsIntent()
    {
        const Claim claim = claimOne();
        const auto attempts = m_fixture->attempts(QStringLiteral("A"));
        QCOMPARE(attempts.size(), std::size_t(1));
        QCOMPARE(attempts.front().id, claim.attemptId);
        QCOMPARE(attempts.front().seq, qint64(1));
        QCOMPARE(attempts.front().kind, AttemptKind::Poll);
        QCOMPARE(attempts.front().runId, std::optional<qint64>(m_run));
        QCOMPARE(attempts.front().fence, claim.request.fence);
        QCOMPARE(attempts.front().worker, QStringLiteral("w1"));
        QVERIFY(!attempts.front().outcome);
        QCOMPARE(claim.request, LedgerFixture::claimedOf(a()));
        QCOMPARE(claim.asks, qint64(1));
    }

    void invariant04_resultOutcomeAndStatusCommitTogether()
    {
        const Claim claim = claimOne();
        const Request before = a();
        // The closure fails after recording: nothing of it may stay.
        const auto failed = m_fixture->tryWrite<void>([&](StoreWriter &store) -> Result<void> {
            const auto recorded = store.recordResults(std::array{resultOf(claim, Outcome::Succeeded)});
            if (!recorded || recorded->front().outcome != ApplyOutcome::Applied)
                return fail(ErrorCode::Internal, QStringLiteral("not applied"));
            return fail(ErrorCode::Cancelled, QStringLiteral("after all"));
        });
        QCOMPARE(failed.error().code, ErrorCode::Cancelled);
        QCOMPARE(a(), before);
        QVERIFY(!m_fixture->attempts(QStringLiteral("A")).front().outcome);
        QCOMPARE(evidenceCount(), qint64(0));

        m_fixture->record(resultOf(claim, Outcome::Succeeded));
        const Request request = a();
        QCOMPARE(request.status, RequestStatus::Succeeded);
        QCOMPARE(request.lastOutcome, std::optional(Outcome::Succeeded));
        QCOMPARE(request.leaseOwner, QString());
        QVERIFY(!request.leaseUntil);
        QVERIFY(!request.nextPollAt);
        const Attempt attempt = m_fixture->attempts(QStringLiteral("A")).front();
        QCOMPARE(attempt.outcome, std::optional(Outcome::Succeeded));
        QVERIFY(attempt.applied);
        QCOMPARE(attempt.finishedAt, std::optional(m_fixture->clock.nowMs()));
        const RunTarget target = m_fixture->targets(m_run).front();
        QCOMPARE(target.disposition, Disposition::Recovered);
        QCOMPARE(target.after, std::optional(RequestStatus::Succeeded));
        QCOMPARE(target.answerDigest, request.resultDigest);
        QCOMPARE(target.httpStatus, 200);
    }

    void invariant04_wrongVersionIsEvidenceOnly()
    {
        const Claim claim = claimOne();
        AttemptResult result = resultOf(claim, Outcome::Succeeded);
        --result.version;
        QCOMPARE(m_fixture->record(result), ApplyOutcome::EvidenceOnly);
        QCOMPARE(a().status, RequestStatus::Processing);
        const Attempt attempt = m_fixture->attempts(QStringLiteral("A")).front();
        QCOMPARE(attempt.outcome, std::optional(Outcome::Succeeded));
        QVERIFY(!attempt.applied);
        QVERIFY(attempt.evidenceId);
        QCOMPARE(a().leaseOwner, QString()); // its own lease ended with its attempt
        QCOMPARE(m_fixture->claim(m_run).size(), std::size_t(1));
    }

    void invariant05_staleFenceNeverChangesStatus()
    {
        const Claim first = claimOne();
        m_fixture->clock.advance(60'001);
        const Claim second = m_fixture->claim(m_run, 1, QStringLiteral("w2")).front();
        QVERIFY(second.request.fence > first.request.fence);
        const Request before = a();
        QCOMPARE(m_fixture->record(resultOf(first, Outcome::Succeeded, "late")), ApplyOutcome::EvidenceOnly);
        QCOMPARE(a(), before);
        const auto attempts = m_fixture->attempts(QStringLiteral("A"));
        QCOMPARE(attempts[0].outcome, std::optional(Outcome::Interrupted));
        QVERIFY(attempts[0].evidenceId); // what came late is kept beside it
        QVERIFY(!attempts[0].applied);
        QCOMPARE(m_fixture->record(resultOf(second, Outcome::Succeeded)), ApplyOutcome::Applied);
    }

    void invariant08_noInference_data()
    {
        QTest::addColumn<Outcome>("outcome");
        for (const Outcome outcome : allOutcomes) {
            if (!terminalStatusOf(outcome))
                QTest::newRow(outcomeText(outcome).data()) << outcome;
        }
    }
    void invariant08_noInference()
    {
        QFETCH(const Outcome, outcome);
        const Claim claim = claimOne();
        AttemptResult result = resultOf(claim, outcome);
        result.nextPollAt = 5'000'000;
        QCOMPARE(m_fixture->record(result), ApplyOutcome::Applied);
        QCOMPARE(a().status, RequestStatus::Processing);
        QCOMPARE(a().lastOutcome, std::optional(outcome));
        QCOMPARE(a().nextPollAt, std::optional<EpochMs>(5'000'000));
        QVERIFY(!a().resultEvidence);
        QCOMPARE(a().leaseOwner, QString());
        QCOMPARE(a().quarantined, qint64(outcome == Outcome::Quarantined ? 1 : 0));
    }

    void invariant08_noAnswerAtAll()
    {
        AttemptResult result = resultOf(claimOne(), Outcome::Gone);
        result.evidence = nullptr;
        result.goneSpacingMs = 1;
        m_fixture->record(result);
        QCOMPARE(a().status, RequestStatus::Processing);
        QCOMPARE(a().goneSeen, qint64(0));
    }

    void goneExpiresWhenSeenTwiceSpaced()
    {
        const auto gone = [this](const Claim &claim, qint64 spacing) {
            AttemptResult result = resultOf(claim, Outcome::Gone, "gone");
            result.goneSpacingMs = spacing;
            result.verdict.dueAt = m_fixture->clock.nowMs();
            return result;
        };
        m_fixture->record(gone(claimOne(), 10'000));
        const EpochMs firstSeen = m_fixture->clock.nowMs();
        QCOMPARE(a().goneSeen, qint64(1));
        QCOMPARE(a().goneAt, std::optional(firstSeen));
        m_fixture->clock.advance(9'999);
        m_fixture->record(gone(m_fixture->claim(m_run).front(), 10'000)); // too soon
        QCOMPARE(a().status, RequestStatus::Processing);
        QCOMPARE(a().goneSeen, qint64(2));
        QCOMPARE(a().goneAt, std::optional(firstSeen));
        m_fixture->clock.advance(1);
        m_fixture->record(gone(m_fixture->claim(m_run).front(), 0)); // the profile has no such rule
        QCOMPARE(a().status, RequestStatus::Processing);
        m_fixture->record(gone(m_fixture->claim(m_run).front(), 10'000));
        QCOMPARE(a().status, RequestStatus::Expired);
        QVERIFY(a().resultEvidence);
        QCOMPARE(m_fixture->targets(m_run).front().disposition, Disposition::FailedAtProvider);
    }

    void goneCountsOnlyAfterGone_data()
    {
        QTest::addColumn<Outcome>("between");
        for (const Outcome each : {Outcome::Pending, Outcome::UnknownToProvider, Outcome::WaitingOnHuman,
                                   Outcome::Throttled, Outcome::Transient, Outcome::AuthError,
                                   Outcome::ProtocolError, Outcome::Quarantined, Outcome::Interrupted})
            QTest::newRow(outcomeText(each).latin1()) << each;
    }
    void goneCountsOnlyAfterGone()
    {
        QFETCH(Outcome, between);
        const auto record = [this](const Claim &claim, Outcome value) {
            AttemptResult result = resultOf(claim, value);
            result.goneSpacingMs = 10;
            result.verdict.dueAt = m_fixture->clock.nowMs();
            m_fixture->record(result);
            m_fixture->clock.advance(100);
        };
        record(claimOne(), Outcome::Gone);
        record(m_fixture->claim(m_run).front(), between);
        QCOMPARE(a().goneSeen, qint64(0));
        QVERIFY(!a().goneAt);
        record(m_fixture->claim(m_run).front(), Outcome::Gone);
        QCOMPARE(a().status, RequestStatus::Processing);
        QCOMPARE(a().goneSeen, qint64(1));
        record(m_fixture->claim(m_run).front(), Outcome::Gone);
        QCOMPARE(a().status, RequestStatus::Expired);
    }

    void invariant09_contradictionStopsAutomation()
    {
        AttemptResult result = resultOf(claimOne(), Outcome::Succeeded, "other amount");
        result.contradicts = true;
        QCOMPARE(m_fixture->record(result), ApplyOutcome::Conflict);
        QVERIFY(a().conflict);
        QCOMPARE(a().status, RequestStatus::Processing);
        QVERIFY(m_fixture->attempts(QStringLiteral("A")).front().evidenceId);
        QCOMPARE(m_fixture->targets(m_run).front().disposition, Disposition::Error);
        const qint64 again = m_fixture->startRun();
        QVERIFY(m_fixture->claim(again).empty());
        QCOMPARE(m_fixture->targets(again).front().skip, std::optional(SkipReason::Conflict));
    }

    void invariant09_aPendingAnswerIsNoContradiction()
    {
        const Claim first = claimOne();
        for (const Outcome outcome : {Outcome::Pending, Outcome::WaitingOnHuman}) {
            AttemptResult result =
                resultOf(outcome == Outcome::Pending ? first : m_fixture->claim(m_run).front(), outcome,
                         "other amount");
            result.contradicts = true;
            QCOMPARE(m_fixture->record(result), ApplyOutcome::Applied);
            QVERIFY(!a().conflict);
            QCOMPARE(a().status, RequestStatus::Processing);
        }
    }

    void invariant09_secondTerminalIsConflict()
    {
        const Claim first = claimOne();
        m_fixture->clock.advance(60'001);
        const Claim second = m_fixture->claim(m_run).front();
        m_fixture->record(resultOf(second, Outcome::Succeeded, "paid"));
        const Request before = a();
        QCOMPARE(m_fixture->record(resultOf(first, Outcome::Failed, "refused")), ApplyOutcome::Conflict);
        const Request after = a();
        QVERIFY(after.conflict);
        QCOMPARE(after.status, RequestStatus::Succeeded);
        QCOMPARE(after.resultDigest, before.resultDigest);
        QCOMPARE(evidenceCount(), qint64(2));
        QCOMPARE(m_fixture->record(resultOf(first, Outcome::Failed, "refused")), ApplyOutcome::Conflict);
        QCOMPARE(a(), after); // replayed: the same state
        QCOMPARE(evidenceCount(), qint64(2));
    }

    void invariant09_conflictWhileAskingIsNotOvertaken()
    {
        const Claim first = claimOne();
        m_fixture->clock.advance(60'001);
        const Claim second = m_fixture->claim(m_run).front();
        AttemptResult late = resultOf(first, Outcome::Succeeded, "other amount");
        late.contradicts = true;
        QCOMPARE(m_fixture->record(late), ApplyOutcome::Conflict);
        QCOMPARE(m_fixture->record(resultOf(second, Outcome::Succeeded)), ApplyOutcome::EvidenceOnly);
        QCOMPARE(a().status, RequestStatus::Processing);
        QCOMPARE(m_fixture->targets(m_run).front().skip, std::optional(SkipReason::Conflict));
    }

    void invariant10_unknownWordStaysUnknown()
    {
        AttemptResult result = resultOf(claimOne(), Outcome::ProtocolError);
        result.statusWord = QStringLiteral("SUCCEEDISH");
        m_fixture->record(result);
        QCOMPARE(a().statusWord, QStringLiteral("SUCCEEDISH"));
        QCOMPARE(a().status, RequestStatus::Processing);
    }

    void invariant11_replayLeavesTheSameState_data() { invariant08_noInference_data(); }
    void invariant11_replayLeavesTheSameState()
    {
        QFETCH(const Outcome, outcome);
        AttemptResult result = resultOf(claimOne(), outcome);
        result.verdict.finished = true;
        m_fixture->record(result);
        const Request before = a();
        const auto attempts = m_fixture->attempts(QStringLiteral("A"));
        const auto targets = m_fixture->targets(m_run);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(m_fixture->record(result), ApplyOutcome::EvidenceOnly);
        QCOMPARE(a(), before);
        QCOMPARE(m_fixture->attempts(QStringLiteral("A")), attempts);
        QCOMPARE(m_fixture->targets(m_run), targets);
        QCOMPARE(evidenceCount(), qint64(1));
    }

    void invariant11_twiceInOneBatch()
    {
        const AttemptResult result = resultOf(claimOne(), Outcome::Succeeded);
        QCOMPARE(m_fixture->record({result, result}),
                 (std::vector{ApplyOutcome::Applied, ApplyOutcome::EvidenceOnly}));
        QCOMPARE(evidenceCount(), qint64(1));
    }

    void submitUnknownIsFoundByKey_data()
    {
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<RequestStatus>("status");
        QTest::newRow("pending") << Outcome::Pending << RequestStatus::Processing;
        QTest::newRow("succeeded") << Outcome::Succeeded << RequestStatus::Succeeded;
        QTest::newRow("unknown") << Outcome::UnknownToProvider << RequestStatus::SubmitUnknown;
        QTest::newRow("transient") << Outcome::Transient << RequestStatus::SubmitUnknown;
    }
    void submitUnknownIsFoundByKey()
    {
        QFETCH(const Outcome, outcome);
        QFETCH(const RequestStatus, status);
        NewRequest row = LedgerFixture::newRequest(QStringLiteral("A"));
        row.status = RequestStatus::SubmitUnknown;
        row.ticket.clear();
        m_fixture->add(row);
        PlanRules rules = LedgerFixture::rules();
        rules.askableByKey = rules.askableByTicket;
        m_run = m_fixture->startRun({}, rules);
        AttemptResult result = resultOf(m_fixture->claim(m_run).front(), outcome);
        result.ticket = QStringLiteral("found");
        QCOMPARE(m_fixture->record(result), ApplyOutcome::Applied);
        QCOMPARE(a().status, status);
        QCOMPARE(a().ticket, QStringLiteral("found"));
    }

    void quarantinedAnswerLeavesTheRequest()
    {
        AttemptResult result = resultOf(claimOne(), Outcome::Quarantined, "somebody else's");
        result.ticket = QStringLiteral("evil");
        result.pollState = "evil";
        result.statusWord = QStringLiteral("PAID");
        m_fixture->record(result);
        QCOMPARE(a().ticket, QStringLiteral("t-A"));
        QCOMPARE(a().pollState, QByteArray());
        QCOMPARE(a().statusWord, QString());
        QCOMPARE(a().quarantined, qint64(1));
        QVERIFY(!m_fixture->attempts(QStringLiteral("A")).front().applied);
    }

    void bulkAnswerIsStoredOnceAndOutcomesKeepTheirOrder()
    {
        for (int i = 0; i < 300; ++i)
            m_fixture->add(QStringLiteral("K%1").arg(i));
        m_run = m_fixture->startRun();
        const auto claims = m_fixture->claim(m_run, 300);
        QCOMPARE(claims.size(), std::size_t(300));
        const auto shared = std::make_shared<NewEvidence>(NewEvidence{200, {}, "all of them"});
        std::vector<AttemptResult> results;
        for (auto claim = claims.rbegin(); claim != claims.rend(); ++claim) {
            AttemptResult result = resultOf(*claim, Outcome::Succeeded);
            result.evidence = shared;
            if (claim->request.key == QLatin1String("K7"))
                --result.fence;
            results.push_back(result);
        }
        const auto outcomes = m_fixture->record(results);
        QCOMPARE(std::count(outcomes.begin(), outcomes.end(), ApplyOutcome::Applied), 299);
        for (std::size_t i = 0; i < results.size(); ++i) {
            if (claims[claims.size() - 1 - i].request.key == QLatin1String("K7"))
                QCOMPARE(outcomes[i], ApplyOutcome::EvidenceOnly);
        }
        QCOMPARE(evidenceCount(), qint64(1));
    }

    void unknownAttemptIsRefused()
    {
        AttemptResult result = resultOf(claimOne(), Outcome::Pending);
        result.requestId += 1;
        const auto recorded = m_fixture->tryWrite<std::vector<Recorded>>(
            [result](StoreWriter &store) { return store.recordResults(std::array{result}); });
        QCOMPARE(recorded.error().code, ErrorCode::InvalidArgument);
    }

    void providersTextWithNulIsKeptReadable()
    {
        AttemptResult result = resultOf(claimOne(), Outcome::Pending);
        result.statusWord = QStringLiteral("A") + QChar(u'\0') + QStringLiteral("B");
        m_fixture->record(result);
        QCOMPARE(a().statusWord, QStringLiteral("A\uFFFDB"));
    }
};

QTEST_GUILESS_MAIN(TestLedgerResults)
#include "tst_ledgerresults.moc"
