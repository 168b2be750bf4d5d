// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ledger/ledgerfixture.h"

using namespace repoll;
using namespace Qt::StringLiterals;

/// The main flow's part of the ledger: what is handed over, what is due, and what becomes of submits.
class TestDueClaims : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LedgerFixture> m_fixture;

    static AttemptResult accepted(const Claim &claim)
    {
        AttemptResult result = LedgerFixture::resultOf(claim, Outcome::Pending, "{}", 0);
        result.ticket = u"t-"_s + claim.request.key;
        result.accepted = true;
        result.nextPollAt = std::nullopt;
        return result;
    }
    static QStringList keysOf(const std::vector<Claim> &claims)
    {
        QStringList keys;
        for (const Claim &claim : claims)
            keys += claim.request.key;
        return keys;
    }
    static NewRequest due(const QString &key, EpochMs at, std::optional<EpochMs> deadline = {})
    {
        NewRequest row = LedgerFixture::newRequest(key);
        row.nextPollAt = at;
        row.deadline = deadline;
        return row;
    }
    Result<void> withdraw(const QString &key)
    {
        return m_fixture->tryWrite<void>([key](StoreWriter &store) {
            return store.withdraw(u"acme"_s, key, u"ordered twice"_s, u"ann@desk"_s);
        });
    }
    /// Nothing is due now.
    std::optional<EpochMs> nextDue()
    {
        const auto due = m_fixture->write<ClaimedDue>(
            [](StoreWriter &store) { return store.claimDue(LedgerFixture::dueOrder()); });
        return due.claims.empty() ? due.nextDue : std::optional<EpochMs>(-1);
    }
    qint64 counted(EffectiveStatus status)
    {
        return m_fixture->read<StatusCounts>([](StoreReader &store) { return store.statusCounts(); })
            .of(status);
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<LedgerFixture>(); }
    void cleanup()
    {
        if (!QTest::currentTestFailed())
            QCOMPARE(m_fixture->problems(), QStringList());
        m_fixture.reset();
    }

    void whatIsHandedOverIsReceivedNow()
    {
        NewSubmission row = LedgerFixture::newSubmission(u"A"_s, "{\"n\":1}");
        row.parameters = R"({"customer":"c-1"})";
        row.amount = u"0.10"_s;
        row.currency = u"EUR"_s;
        QCOMPARE(m_fixture->handOver({row}).front().outcome, AddOutcome::Added);
        const Request request = m_fixture->request(u"A"_s);
        QCOMPARE(request.status, RequestStatus::Received);
        QCOMPARE(request.receivedAt, m_fixture->clock.nowMs());
        QCOMPARE(request.amount, u"0.10"_s);
        QCOMPARE(request.idempotencyKey, idempotencyKeyOf(u"acme"_s, {}, u"A"_s));
        QVERIFY(!request.acceptedAt && !request.deadline);
        const auto kept = m_fixture->read<std::optional<Submission>>(
            [id = request.id](StoreReader &store) { return store.submission(id); });
        QCOMPARE(kept, (Submission{row.parameters, row.body, request.idempotencyKey, u"tester@host"_s}));
    }

    /// A requester that did not learn whether it was taken hands it over again.
    void theSameAgainIsNoSecondRequest()
    {
        QCOMPARE(m_fixture->handOver(u"A"_s).outcome, AddOutcome::Added);
        m_fixture->clock.advance(5'000);
        const HandedOver again = m_fixture->handOver(u"A"_s);
        QCOMPARE(again.outcome, AddOutcome::Unchanged);
        QCOMPARE(again.requestId, m_fixture->request(u"A"_s).id);
        QCOMPARE(m_fixture->claimDue().size(), std::size_t(1));
        QCOMPARE(m_fixture->handOver(u"A"_s).outcome, AddOutcome::Unchanged);
    }

    void anotherUnderItsKeyDiffers_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("parameters");
        QTest::addColumn<QString>("amount");
        QTest::addColumn<QString>("idempotencyKey");
        QTest::newRow("body") << QByteArray("{ }") << QByteArray() << QString() << QString();
        QTest::newRow("parameters") << QByteArray("{}") << QByteArray("{}") << QString() << QString();
        QTest::newRow("moved from one to the other")
            << QByteArray() << QByteArray("{}") << QString() << QString();
        QTest::newRow("amount") << QByteArray("{}") << QByteArray() << u"1"_s << QString();
        QTest::newRow("idempotency key") << QByteArray("{}") << QByteArray() << QString() << u"mine"_s;
    }
    void anotherUnderItsKeyDiffers()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, parameters);
        QFETCH(QString, amount);
        QFETCH(QString, idempotencyKey);
        m_fixture->handOver(u"A"_s);
        NewSubmission other = LedgerFixture::newSubmission(u"A"_s, body);
        other.parameters = parameters;
        other.amount = amount;
        other.idempotencyKey = idempotencyKey;
        const auto outcome = m_fixture->handOver({other, LedgerFixture::newSubmission(u"B"_s)});
        QCOMPARE(outcome.front().outcome, AddOutcome::Differs);
        QCOMPARE(outcome.back().outcome, AddOutcome::Added); // one does no harm to another
    }

    void twoInOneBatchAreOne()
    {
        const auto outcomes = m_fixture->handOver({LedgerFixture::newSubmission(u"A"_s, "1"),
                                                   LedgerFixture::newSubmission(u"A"_s, "1"),
                                                   LedgerFixture::newSubmission(u"A"_s, "2")});
        QCOMPARE(outcomes[0].outcome, AddOutcome::Added);
        QCOMPARE(outcomes[1].outcome, AddOutcome::Unchanged);
        QCOMPARE(outcomes[2].outcome, AddOutcome::Differs);
    }

    /// What another program has put on record is that program's to submit.
    void whatWasImportedIsNotSubmitted()
    {
        NewRequest row = due(u"A"_s, 1);
        row.status = RequestStatus::Received;
        m_fixture->add(row);
        QVERIFY(m_fixture->claimDue().empty());
        QVERIFY(!nextDue());
        QCOMPARE(m_fixture->handOver(u"A"_s).outcome, AddOutcome::Differs);
        QVERIFY(m_fixture->claimDue().empty());
    }

    /// … unless it comes with what it is to be submitted with.
    void whatWasImportedWithParametersIs()
    {
        NewRequest row = LedgerFixture::newRequest(u"A"_s);
        row.status = RequestStatus::Received;
        row.idempotencyKey = u"mine"_s;
        row.parameters = R"({"n":1})";
        m_fixture->add(row);
        const auto claims = m_fixture->claimDue();
        QCOMPARE(claims.size(), std::size_t(1));
        QVERIFY(claims.front().submission);
        QCOMPARE(*claims.front().submission, (Submission{row.parameters, {}, u"mine"_s, u"import"_s}));
        m_fixture->clock.advance(60'000); // killed after that: it is one of ours, under its key
        QCOMPARE(m_fixture->claimDue(LedgerFixture::keyedOrder()).size(), std::size_t(1));
    }

    void invariant12_whatAnotherProgramMayHaveSentIsNotSubmitted_data()
    {
        QTest::addColumn<RequestStatus>("status");
        QTest::newRow("submitting") << RequestStatus::Submitting;
        QTest::newRow("of unknown outcome") << RequestStatus::SubmitUnknown;
    }
    /// Its key is known, but not the bytes that went with it.
    void invariant12_whatAnotherProgramMayHaveSentIsNotSubmitted()
    {
        QFETCH(RequestStatus, status);
        NewRequest row = due(u"A"_s, 1);
        row.status = status;
        row.idempotencyKey = u"mine"_s;
        row.parameters = R"({"n":1})";
        m_fixture->add(row);
        QVERIFY(m_fixture->claimDue(LedgerFixture::keyedOrder()).empty());
        const Request request = m_fixture->request(u"A"_s);
        QCOMPARE(request.status, RequestStatus::SubmitUnknown);
        QVERIFY(!request.nextPollAt); // it waits for a person
        QVERIFY(m_fixture->attempts(u"A"_s).empty());
    }

    void whatIsTooLargeIsRefused()
    {
        const auto tooLarge = LedgerFixture::newSubmission(u"A"_s, QByteArray(largestSubmission + 1, 'x'));
        const auto refused = m_fixture->tryWrite<std::vector<HandedOver>>(
            [&](StoreWriter &store) { return store.handOver(std::array{tooLarge}, u"t"_s); });
        QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
    }

    void aSubmitGoesItsWay()
    {
        m_fixture->handOver(u"A"_s);
        const auto claims = m_fixture->claimDue();
        QCOMPARE(claims.size(), std::size_t(1));
        const Claim &claim = claims.front();
        QCOMPARE(claim.submission->body, QByteArray("{}"));
        QCOMPARE(m_fixture->request(u"A"_s).status, RequestStatus::Submitting);
        QCOMPARE(m_fixture->attempts(u"A"_s).front().kind, AttemptKind::Submit);
        QCOMPARE(counted(EffectiveStatus::Submitting), qint64(1));
        m_fixture->clock.advance(700);
        AttemptResult result = accepted(claim);
        result.retentionMs = 86'400'000;
        result.nextPollAt = m_fixture->clock.nowMs() + 1'000;
        QCOMPARE(m_fixture->record(result), ApplyOutcome::Applied);
        const Request request = m_fixture->request(u"A"_s);
        QCOMPARE(request.status, RequestStatus::Processing);
        QCOMPARE(request.ticket, u"t-A"_s);
        QCOMPARE(request.acceptedAt, m_fixture->clock.nowMs());
        QCOMPARE(request.deadline, m_fixture->clock.nowMs() + 86'400'000);
        QCOMPARE(request.nextPollAt, m_fixture->clock.nowMs() + 1'000);
        QVERIFY(m_fixture->claimDue().empty());
        QCOMPARE(nextDue(), m_fixture->clock.nowMs() + 1'000);
        m_fixture->clock.advance(1'000);
        const auto polls = m_fixture->claimDue();
        QCOMPARE(polls.size(), std::size_t(1));
        QVERIFY(!polls.front().submission);
        QCOMPARE(polls.front().asks, 2);
        m_fixture->record(LedgerFixture::resultOf(polls.front(), Outcome::Succeeded, "{}", 0));
        QCOMPARE(m_fixture->request(u"A"_s).status, RequestStatus::Succeeded);
        QVERIFY(m_fixture->claimDue().empty());
        QVERIFY(!nextDue());
    }

    void aRefusedSubmitIsFinal()
    {
        m_fixture->handOver(u"A"_s);
        m_fixture->record(LedgerFixture::resultOf(m_fixture->claimDue().front(), Outcome::Failed, "no", 0));
        QCOMPARE(m_fixture->request(u"A"_s).status, RequestStatus::Failed);
    }

    void invariant12_anUnknownSubmitIsNotRepeatedWithoutAKey()
    {
        m_fixture->handOver(u"A"_s);
        QCOMPARE(m_fixture->claimDue().size(), std::size_t(1));
        m_fixture->reopen(); // somebody else may still be at it
        QCOMPARE(m_fixture->request(u"A"_s).status, RequestStatus::Submitting);
        QVERIFY(m_fixture->claimDue().empty());
        m_fixture->clock.advance(60'000);
        QVERIFY(m_fixture->claimDue().empty()); // nobody knows what became of it
        const Request request = m_fixture->request(u"A"_s);
        QCOMPARE(request.status, RequestStatus::SubmitUnknown);
        QVERIFY(!request.nextPollAt);
        QVERIFY(request.leaseOwner.isEmpty());
        QCOMPARE(m_fixture->attempts(u"A"_s).size(), std::size_t(1));
        QCOMPARE(m_fixture->attempts(u"A"_s).front().outcome, Outcome::Interrupted);
        QCOMPARE(counted(EffectiveStatus::SubmitUnknown), qint64(1));
        QVERIFY(!nextDue());
    }

    void invariant12_itIsRepeatedUnderItsKeyAndInTime()
    {
        m_fixture->handOver(u"A"_s);
        const auto first = m_fixture->claimDue();
        m_fixture->clock.advance(60'000);
        const auto again = m_fixture->claimDue(LedgerFixture::keyedOrder());
        QCOMPARE(again.size(), std::size_t(1));
        QCOMPARE(again.front().submission->idempotencyKey, first.front().submission->idempotencyKey);
        QCOMPARE(m_fixture->request(u"A"_s).status, RequestStatus::SubmitUnknown);
        QCOMPARE(m_fixture->attempts(u"A"_s).back().kind, AttemptKind::Submit);
        m_fixture->clock.advance(3'600'000);
        QVERIFY(m_fixture->claimDue(LedgerFixture::keyedOrder()).empty()); // it may not know the key any more
        QVERIFY(!m_fixture->request(u"A"_s).nextPollAt);
    }

    /// It waited for days to be sent at all: the provider knows the key since it was.
    void theKeysTimeBeginsWithTheFirstSend()
    {
        m_fixture->handOver(u"A"_s);
        m_fixture->clock.advance(86'400'000);
        QCOMPARE(m_fixture->claimDue(LedgerFixture::keyedOrder()).size(), std::size_t(1));
        m_fixture->clock.advance(60'000);
        QCOMPARE(m_fixture->claimDue(LedgerFixture::keyedOrder()).size(), std::size_t(1));
        m_fixture->clock.advance(3'600'000 - 60'000);
        QVERIFY(m_fixture->claimDue(LedgerFixture::keyedOrder()).empty());
    }

    /// Where it took the first one, it forgets the result by that.
    void theDeadlineOfARepeatedSubmitIsTheEarlier()
    {
        m_fixture->handOver(u"A"_s);
        const EpochMs received = m_fixture->clock.nowMs();
        std::ignore = m_fixture->claimDue();
        m_fixture->clock.advance(60'000);
        AttemptResult result = accepted(m_fixture->claimDue(LedgerFixture::keyedOrder()).front());
        result.retentionMs = 100'000;
        m_fixture->record(result);
        QCOMPARE(m_fixture->request(u"A"_s).deadline, received + 100'000);
    }

    void anUnknownSubmitIsLookedUpByItsKey()
    {
        m_fixture->handOver(u"A"_s);
        AttemptResult lost =
            LedgerFixture::resultOf(m_fixture->claimDue().front(), Outcome::Transient, "{}", 0);
        lost.nextPollAt = m_fixture->clock.nowMs();
        m_fixture->record(lost);
        QCOMPARE(m_fixture->request(u"A"_s).status, RequestStatus::SubmitUnknown);
        DueOrder order = LedgerFixture::dueOrder();
        order.lookUp = true;
        const auto claims = m_fixture->claimDue(order);
        QCOMPARE(claims.size(), std::size_t(1));
        QVERIFY(!claims.front().submission);
        QCOMPARE(m_fixture->attempts(u"A"_s).back().kind, AttemptKind::Poll);
        AttemptResult found = LedgerFixture::resultOf(claims.front(), Outcome::Pending, "{}", 0);
        found.accepted = true;
        m_fixture->record(found);
        QCOMPARE(m_fixture->request(u"A"_s).status, RequestStatus::Processing);
        QVERIFY(m_fixture->request(u"A"_s).acceptedAt);
    }

    void whatWasNeverSentIsReceivedAgain()
    {
        m_fixture->handOver(u"A"_s);
        AttemptResult result =
            LedgerFixture::resultOf(m_fixture->claimDue().front(), Outcome::Transient, "{}", 0);
        result.evidence.reset();
        result.neverSent = true;
        result.nextPollAt = m_fixture->clock.nowMs() + 500;
        result.verdict.errors = 1;
        m_fixture->record(result);
        QCOMPARE(m_fixture->request(u"A"_s).status, RequestStatus::Received);
        QCOMPARE(counted(EffectiveStatus::Received), qint64(1));
        m_fixture->clock.advance(500);
        const auto again = m_fixture->claimDue();
        QCOMPARE(again.size(), std::size_t(1));
        QVERIFY(again.front().submission);
        QCOMPARE(again.front().errors, 1);
        AttemptResult unknown = LedgerFixture::resultOf(again.front(), Outcome::Transient, "{}", 0);
        unknown.waitsForPerson = true;
        m_fixture->record(unknown);
        QCOMPARE(m_fixture->request(u"A"_s).status, RequestStatus::SubmitUnknown);
        QVERIFY(!m_fixture->request(u"A"_s).nextPollAt);
    }

    void whatIsGivenBackCostsNothing()
    {
        m_fixture->handOver(u"A"_s);
        m_fixture->add(due(u"B"_s, 1));
        const auto claims = m_fixture->claimDue();
        QCOMPARE(claims.size(), std::size_t(2));
        const EpochMs later = m_fixture->clock.nowMs() + 60'000;
        m_fixture->write<void>(
            [&](StoreWriter &store) { return store.giveBackDue(claims, later, u"no credential"_s); });
        for (const QString &key : {u"A"_s, u"B"_s}) {
            const Request request = m_fixture->request(key);
            QCOMPARE(request.attempts, 0);
            QCOMPARE(request.nextPollAt, later);
            QCOMPARE(request.lastDetail, u"no credential"_s);
            QVERIFY(request.leaseOwner.isEmpty());
        }
        QCOMPARE(m_fixture->request(u"A"_s).status, RequestStatus::Received);
        QCOMPARE(m_fixture->request(u"B"_s).status, RequestStatus::Processing);
        QCOMPARE(counted(EffectiveStatus::Received), qint64(1));
        QVERIFY(m_fixture->claimDue().empty());
        QVERIFY(withdraw(u"A"_s));
    }

    /// Its lease had expired, and somebody else has it.
    void aLateGivingBackChangesNothing()
    {
        m_fixture->handOver(u"A"_s);
        const auto lost = m_fixture->claimDue();
        m_fixture->clock.advance(60'000);
        const auto claims = m_fixture->claimDue(LedgerFixture::keyedOrder());
        const Request before = m_fixture->request(u"A"_s);
        m_fixture->write<void>([&](StoreWriter &store) { return store.giveBackDue(lost, 1, {}); });
        QCOMPARE(m_fixture->request(u"A"_s), before);
        QCOMPARE(m_fixture->record(accepted(claims.front())), ApplyOutcome::Applied);
    }

    void whoWaitedLongestAndWhoHasLeastTimeGoFirst()
    {
        for (int i = 0; i < 6; ++i)
            m_fixture->add(due(u"K%1"_s.arg(i), 1'000 + i, 2'000'000'000'000 - i));
        m_fixture->add(due(u"later"_s, m_fixture->clock.nowMs() + 1));
        // Of the first eight, the two that waited longest, and then those with the soonest deadline.
        QCOMPARE(keysOf(m_fixture->claimDue(LedgerFixture::dueOrder(4))),
                 (QStringList{u"K0"_s, u"K1"_s, u"K5"_s, u"K4"_s}));
        QCOMPARE(keysOf(m_fixture->claimDue(LedgerFixture::dueOrder(4))), (QStringList{u"K2"_s, u"K3"_s}));
        QVERIFY(m_fixture->claimDue().empty());
    }

    /// Thousands handed over at once, and what was accepted before is polled all the same.
    void aBacklogOfOneKindHoldsUpNoOther()
    {
        std::vector<NewSubmission> rows;
        for (int i = 0; i < 50; ++i)
            rows.push_back(LedgerFixture::newSubmission(u"S%1"_s.arg(i, 2, 10, QLatin1Char('0'))));
        m_fixture->handOver(rows);
        m_fixture->clock.advance(1'000);
        for (int i = 0; i < 3; ++i)
            m_fixture->add(due(u"P%1"_s.arg(i), m_fixture->clock.nowMs()));
        QCOMPARE(keysOf(m_fixture->claimDue(LedgerFixture::dueOrder(6))),
                 (QStringList{u"P0"_s, u"S00"_s, u"P1"_s, u"S01"_s, u"P2"_s, u"S02"_s}));
        QCOMPARE(keysOf(m_fixture->claimDue(LedgerFixture::dueOrder(2))), (QStringList{u"S03"_s, u"S04"_s}));
    }

    void elsewhereIsOneOfThoseDue()
    {
        for (int i = 0; i < 10; ++i)
            m_fixture->add(due(u"K%1"_s.arg(i), 1'000 + i));
        DueOrder order = LedgerFixture::dueOrder();
        order.elsewhere = 0.55;
        QCOMPARE(keysOf(m_fixture->claimDue(order)), QStringList{u"K5"_s});
        order.elsewhere = 0.99;
        QCOMPARE(keysOf(m_fixture->claimDue(order)), QStringList{u"K9"_s});
    }

    /// One lease for all, whoever asks.
    void invariant06_aRunAndTheFlowNeverAskAtOnce()
    {
        m_fixture->add(due(u"A"_s, 1));
        m_fixture->add(due(u"B"_s, 1));
        const qint64 run = m_fixture->startRun();
        QCOMPARE(keysOf(m_fixture->claim(run, 1)), QStringList{u"A"_s});
        QCOMPARE(keysOf(m_fixture->claimDue()), QStringList{u"B"_s});
        QVERIFY(m_fixture->claim(run).empty());
        QVERIFY(m_fixture->claimDue().empty());
    }

    void whatStopsAutomationStopsTheFlow()
    {
        m_fixture->add(due(u"A"_s, 1));
        AttemptResult result = LedgerFixture::resultOf(m_fixture->claimDue().front(), Outcome::Succeeded);
        result.runId = 0;
        result.contradicts = true;
        m_fixture->record(result);
        QVERIFY(m_fixture->request(u"A"_s).conflict);
        QVERIFY(m_fixture->claimDue().empty());
        QVERIFY(!nextDue());
    }

    void whatWasNeverSentCanBeWithdrawn()
    {
        m_fixture->handOver(u"A"_s);
        QVERIFY(withdraw(u"A"_s));
        QCOMPARE(m_fixture->request(u"A"_s).status, RequestStatus::Received);
        QCOMPARE(m_fixture->request(u"A"_s).effectiveStatus(), EffectiveStatus::Abandoned);
        QVERIFY(m_fixture->claimDue().empty());
        QCOMPARE(withdraw(u"A"_s).error().code, ErrorCode::IllegalTransition);
        QCOMPARE(withdraw(u"Z"_s).error().code, ErrorCode::NotFound);
    }

    void whatMayHaveBeenSentCannot()
    {
        NewRequest others = LedgerFixture::newRequest(u"O"_s); // nobody here knows whether it was sent
        others.status = RequestStatus::Received;
        m_fixture->add(others);
        QCOMPARE(withdraw(u"O"_s).error().code, ErrorCode::IllegalTransition);
        m_fixture->handOver(u"A"_s);
        const auto claims = m_fixture->claimDue();
        QCOMPARE(withdraw(u"A"_s).error().code, ErrorCode::InUse);
        AttemptResult unknown = LedgerFixture::resultOf(claims.front(), Outcome::Transient, "{}", 0);
        unknown.waitsForPerson = true;
        m_fixture->record(unknown);
        QCOMPARE(withdraw(u"A"_s).error().code, ErrorCode::IllegalTransition);
    }
};

QTEST_GUILESS_MAIN(TestDueClaims)
#include "tst_dueclaims.moc"
