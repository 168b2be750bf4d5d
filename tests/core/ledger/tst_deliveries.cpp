// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ledger/ledgerfixture.h"

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minuteMs = 60'000;
const QString ann = u"ann@desk"_s;

} // namespace

/// What is told to whom: written with the result, claimed by lease and fence, in order, never lost.
class TestDeliveries : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LedgerFixture> m_fixture;

    void put(const QString &name, const QStringList &providers = {},
             const std::vector<EventKind> &events = {EventKind::Result, EventKind::Decision})
    {
        const NewEndpoint endpoint{name, EndpointKind::Webhook, providers, events, "{\"url\":\"https://a\"}"};
        m_fixture->write<void>([&](StoreWriter &store) { return store.putEndpoint(endpoint, ann); });
    }
    /// A request with a result.
    void finish(const QStringList &keys, Outcome outcome = Outcome::Succeeded,
                const QByteArray &body = "{\"a\":1}")
    {
        for (const QString &key : keys)
            m_fixture->add(key);
        const qint64 run = m_fixture->startRun();
        std::vector<AttemptResult> results;
        for (const Claim &claim : m_fixture->claim(run))
            results.push_back(LedgerFixture::resultOf(claim, outcome, body, run));
        m_fixture->record(results);
    }
    DecideOutcome decide(const QString &key, const NewDecision &decision)
    {
        const qint64 id = m_fixture->request(key).id;
        return m_fixture
            ->write<std::vector<DecideOutcome>>(
                [&](StoreWriter &store) { return store.decide(std::array{id}, decision, ann); })
            .front();
    }
    static NewDecision said(DecisionKind kind, std::optional<EffectiveStatus> outcome = {})
    {
        NewDecision decision;
        decision.kind = kind;
        decision.why = u"they called"_s;
        decision.outcome = outcome;
        return decision;
    }
    std::vector<OutboxEntry> outbox(const OutboxQuery &query = {})
    {
        return m_fixture->read<std::vector<OutboxEntry>>(
            [query](StoreReader &store) { return store.outbox(query); });
    }
    std::vector<DeliveryClaim> claim(const QString &endpoint, int limit = 100,
                                     const QString &worker = u"d1"_s)
    {
        return m_fixture->write<std::vector<DeliveryClaim>>([=](StoreWriter &store) {
            return store.claimDeliveries({endpoint, worker, limit, minuteMs, true});
        });
    }
    static DeliveryResult resultOf(const DeliveryClaim &claim, DeliveryOutcome outcome, qint64 nextTryMs = 0,
                                   const QString &endpoint = u"shop"_s)
    {
        DeliveryResult result;
        result.outboxId = claim.outboxId;
        result.deliveryId = claim.deliveryId;
        result.fence = claim.fence;
        result.endpoint = endpoint;
        result.outcome = outcome;
        result.nextTryMs = nextTryMs;
        result.httpStatus = outcome == DeliveryOutcome::Delivered ? 204 : 500;
        result.detail = u"as it was"_s;
        if (outcome == DeliveryOutcome::Refused)
            result.reason = u"no row"_s;
        return result;
    }
    std::vector<bool> record(const std::vector<DeliveryResult> &results)
    {
        return m_fixture->write<std::vector<bool>>(
            [results](StoreWriter &store) { return store.recordDeliveries(results, u"d1"_s); });
    }
    EndpointEntry endpoint(const QString &name)
    {
        for (const EndpointEntry &entry : m_fixture->read<std::vector<EndpointEntry>>(
                 [](StoreReader &store) { return store.endpoints(); })) {
            if (entry.given.name == name)
                return entry;
        }
        qFatal("no such endpoint");
    }
    std::optional<qint64> nextMs()
    {
        return m_fixture->read<std::optional<qint64>>(
            [](StoreReader &store) { return store.nextDeliveryMs(); });
    }
    qint64 resend(ResendOrder order)
    {
        order.who = ann;
        order.why = u"they lost it"_s;
        qint64 changed = 0;
        for (ResendStep step{0, 0, false}; !step.isLast; changed += step.changed)
            step = m_fixture->write<ResendStep>(
                [&](StoreWriter &store) { return store.resendDeliveries(order, step.after, 2); });
        return changed;
    }
    std::vector<Delivery> deliveries(const QString &key)
    {
        const qint64 id = m_fixture->request(key).id;
        return m_fixture->read<std::vector<Delivery>>(
            [id](StoreReader &store) { return store.deliveries(id); });
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<LedgerFixture>(); }
    void cleanup()
    {
        if (!QTest::currentTestFailed())
            QCOMPARE(m_fixture->problems(), QStringList());
    }

    void nobodyIsToldOfNothing()
    {
        finish({u"A"_s});
        QCOMPARE(outbox().size(), std::size_t(0));
        QCOMPARE(nextMs(), std::optional<qint64>());
    }

    void aResultIsInTheOutboxWithItsCommit()
    {
        put(u"shop"_s);
        put(u"other"_s, {u"nobody"_s});
        put(u"books"_s, {u"acme"_s}, {EventKind::Decision});
        finish({u"A"_s, u"B"_s});
        const auto events = outbox();
        QCOMPARE(events.size(), std::size_t(2));
        QCOMPARE(events[0].endpoint, u"shop"_s);
        QCOMPARE(events[0].event.sequence, 1);
        QCOMPARE(events[0].event.kind, EventKind::Result);
        QCOMPARE(events[0].event.effective, EffectiveStatus::Succeeded);
        QCOMPARE(events[0].state, OutboxState::Waiting);
        QVERIFY(events[0].event.id.startsWith(u"evt_"_s));
        QVERIFY(events[0].event.id != events[1].event.id);
        QCOMPARE(nextMs(), std::optional<qint64>(0));
        const auto claims = claim(u"shop"_s);
        QCOMPARE(claims.size(), std::size_t(2));
        QCOMPARE(claims[0].key, u"A"_s);
        QCOMPARE(claims[0].result, std::optional<QByteArray>("{\"a\":1}"));
        QCOMPARE(claims[0].digest, sha256("{\"a\":1}"));
        QCOMPARE(claim(u"shop"_s).size(), std::size_t(0)); // leased
        QCOMPARE(record({resultOf(claims[0], DeliveryOutcome::Delivered),
                         resultOf(claims[1], DeliveryOutcome::Failed, 5'000)}),
                 (std::vector<bool>{true, true}));
        QCOMPARE(nextMs(), std::optional<qint64>(5'000));
        QCOMPARE(endpoint(u"shop"_s).waiting, 1);
        QCOMPARE(endpoint(u"shop"_s).succeededAt, std::optional(m_fixture->clock.nowMs()));
        QCOMPARE(deliveries(u"A"_s).front().outcome, std::optional(DeliveryOutcome::Delivered));
        QCOMPARE(deliveries(u"B"_s).front().detail, u"as it was"_s);
    }

    void whatIsUndoneIsNotToldOfEither()
    {
        put(u"shop"_s);
        m_fixture->add(u"A"_s);
        const qint64 run = m_fixture->startRun();
        const Claim claim = m_fixture->claim(run).front();
        const auto result = LedgerFixture::resultOf(claim, Outcome::Succeeded, "{}", run);
        const auto failed = m_fixture->tryWrite<void>([&](StoreWriter &store) -> Result<void> {
            if (const auto recorded = store.recordResults(std::array{result}); !recorded)
                return tl::unexpected(recorded.error());
            return fail(ErrorCode::Io, u"the disk is gone"_s);
        });
        QVERIFY(!failed);
        QCOMPARE(outbox().size(), std::size_t(0));
        m_fixture->record(result);
        QCOMPARE(outbox().size(), std::size_t(1));
        QCOMPARE(m_fixture->record(result), ApplyOutcome::EvidenceOnly); // once
        QCOMPARE(outbox().size(), std::size_t(1));
    }

    void aDecisionAndItsTakingBackAreTold()
    {
        put(u"shop"_s);
        m_fixture->add(u"A"_s);
        QCOMPARE(decide(u"A"_s, said(DecisionKind::Abandon)), DecideOutcome::Decided);
        auto note = said(DecisionKind::Note);
        note.text = u"a note"_s;
        decide(u"A"_s, note);
        decide(u"A"_s, said(DecisionKind::TakeBack));
        const auto events = outbox(); // the newest first
        QCOMPARE(events.size(), std::size_t(2));
        QCOMPARE(events[1].event.effective, EffectiveStatus::Abandoned);
        QCOMPARE(events[1].event.status, RequestStatus::Processing);
        QCOMPARE(events[0].event.effective, EffectiveStatus::Processing);
        QCOMPARE(events[0].event.sequence, 2);
    }

    void eventsOfARequestGoInTheirOrder()
    {
        put(u"shop"_s);
        put(u"books"_s);
        finish({u"A"_s});
        decide(u"A"_s, said(DecisionKind::Record, EffectiveStatus::Failed));
        auto first = claim(u"shop"_s);
        QCOMPARE(first.size(), std::size_t(1));
        QCOMPARE(first[0].event.sequence, 1);
        QCOMPARE(claim(u"books"_s).size(), std::size_t(1)); // others do not wait for it
        record({resultOf(first[0], DeliveryOutcome::Failed, 5'000)});
        QCOMPARE(claim(u"shop"_s).size(), std::size_t(0));
        QCOMPARE(nextMs(), std::optional<qint64>(5'000));
        m_fixture->clock.advance(5'000);
        first = claim(u"shop"_s);
        QCOMPARE(first[0].event.sequence, 1);
        QCOMPARE(first[0].tries, 1);
        record({resultOf(first[0], DeliveryOutcome::Refused)}); // dead: what follows need not wait
        const auto second = claim(u"shop"_s);
        QCOMPARE(second.size(), std::size_t(1));
        QCOMPARE(second[0].event.sequence, 2);
        QCOMPARE(second[0].event.effective, EffectiveStatus::Failed);
        record({resultOf(second[0], DeliveryOutcome::Delivered)});
        QCOMPARE(endpoint(u"shop"_s).dead, 1);
    }

    void aLostLeaseIsClaimedAgainUnderTheSameId()
    {
        put(u"shop"_s);
        finish({u"A"_s});
        const auto first = claim(u"shop"_s, 10, u"d1"_s);
        m_fixture->clock.advance(minuteMs);
        const auto second = claim(u"shop"_s, 10, u"d2"_s);
        QCOMPARE(second.size(), std::size_t(1));
        QCOMPARE(second[0].event, first[0].event);
        QCOMPARE(second[0].fence, first[0].fence + 1);
        QCOMPARE(record({resultOf(first[0], DeliveryOutcome::Failed, 60 * minuteMs)}),
                 std::vector<bool>{false});
        QCOMPARE(record({resultOf(second[0], DeliveryOutcome::Delivered)}), std::vector<bool>{true});
        const auto tries = deliveries(u"A"_s);
        QCOMPARE(tries[0].outcome, std::optional(DeliveryOutcome::Interrupted));
        QCOMPARE(tries[1].outcome, std::optional(DeliveryOutcome::Delivered));
        QCOMPARE(outbox()[0].state, OutboxState::Delivered);
    }

    void leasesAreRenewedAndGivenBack()
    {
        put(u"shop"_s);
        finish({u"A"_s});
        const auto claims = claim(u"shop"_s);
        m_fixture->clock.advance(minuteMs - 1);
        QCOMPARE(m_fixture->write<qint64>(
                     [&](StoreWriter &store) { return store.renewDeliveries(claims, minuteMs); }),
                 1);
        m_fixture->clock.advance(minuteMs - 1);
        QCOMPARE(claim(u"shop"_s).size(), std::size_t(0));
        m_fixture->write<void>([&](StoreWriter &store) { return store.releaseDeliveries(claims); });
        QCOMPARE(claim(u"shop"_s).size(), std::size_t(1));
    }

    void anEndpointThatOnlyFailsIsDisabled()
    {
        put(u"shop"_s);
        finish({u"A"_s});
        constexpr qint64 dayMs = 24 * 60 * minuteMs;
        for (int day = 0; day <= 5; ++day) {
            QVERIFY2(endpoint(u"shop"_s).isEnabled, qPrintable(QString::number(day)));
            record({resultOf(claim(u"shop"_s).front(), DeliveryOutcome::Failed, dayMs)});
            m_fixture->clock.advance(dayMs);
        }
        QVERIFY(!endpoint(u"shop"_s).isEnabled);
        QVERIFY(endpoint(u"shop"_s).stateWhy.contains(u"120 hours"_s));
        QCOMPARE(claim(u"shop"_s).size(), std::size_t(0));
        QCOMPARE(nextMs(), std::optional<qint64>());
        QVERIFY(m_fixture->write<bool>([](StoreWriter &store) {
            return store.enableEndpoint(u"shop"_s, true, ann, u"they mended it"_s);
        }));
        QCOMPARE(endpoint(u"shop"_s).failingSince, std::optional<EpochMs>());
        QCOMPARE(claim(u"shop"_s).size(), std::size_t(1));
    }

    void oneThatIsGoneIsDisabledAtOnceAndKeepsItsEvents()
    {
        put(u"shop"_s);
        finish({u"A"_s, u"B"_s});
        auto result = resultOf(claim(u"shop"_s, 1).front(), DeliveryOutcome::Failed, 5'000);
        result.disables = u"410"_s;
        record({result});
        QVERIFY(!endpoint(u"shop"_s).isEnabled);
        QCOMPARE(endpoint(u"shop"_s).waiting, 2);
        QCOMPARE(claim(u"shop"_s).size(), std::size_t(0));
    }

    void whatIsSentAgainKeepsItsIdAndTheLastWordStaysTheLast()
    {
        put(u"shop"_s);
        finish({u"A"_s, u"B"_s, u"C"_s});
        decide(u"A"_s, said(DecisionKind::Record, EffectiveStatus::Failed));
        while (true) {
            const auto claims = claim(u"shop"_s);
            if (claims.empty())
                break;
            std::vector<DeliveryResult> results;
            for (const DeliveryClaim &each : claims)
                results.push_back(resultOf(each, DeliveryOutcome::Delivered));
            record(results);
        }
        const auto before = outbox({.requestId = m_fixture->request(u"A"_s).id});
        ResendOrder order{u"shop"_s, {before[1].id}};
        const auto plan =
            m_fixture->read<ResendPlan>([&](StoreReader &store) { return store.planResend(order); });
        QCOMPARE(plan.events, 2);
        QCOMPARE(plan.after, 1);
        QCOMPARE(plan.delivered, 2);
        QCOMPARE(resend(order), 2);
        const auto claims = claim(u"shop"_s);
        QCOMPARE(claims.size(), std::size_t(1));
        QCOMPARE(claims[0].event.id, before[1].event.id);
        record({resultOf(claims[0], DeliveryOutcome::Delivered)});
        const auto last = claim(u"shop"_s);
        QCOMPARE(last[0].event.id, before[0].event.id);
        record({resultOf(last[0], DeliveryOutcome::Refused)});
        RequestFilter filter;
        filter.provider.any = {u"acme"_s};
        QCOMPARE(resend({u"shop"_s, {}, filter, {}, true}), 1);
        QCOMPARE(resend({u"shop"_s, {}, filter, m_fixture->clock.nowMs() + 1, false}), 0);
        QVERIFY(!m_fixture->tryWrite<ResendStep>(
            [&](StoreWriter &store) { return store.resendDeliveries(order, 0, 2); })); // no reason
    }

    void aDeadOneIsSkippedWithAReason()
    {
        put(u"shop"_s);
        finish({u"A"_s, u"B"_s});
        const auto claims = claim(u"shop"_s);
        record({resultOf(claims[0], DeliveryOutcome::Refused)});
        const std::array ids{claims[0].outboxId, claims[1].outboxId};
        QCOMPARE(m_fixture->write<qint64>(
                     [&](StoreWriter &store) { return store.skipDeliveries(ids, ann, u"done by hand"_s); }),
                 1); // the other is being sent
        QCOMPARE(outbox({.state = OutboxState::Skipped}).front().reason, u"done by hand"_s);
        QVERIFY(!m_fixture->tryWrite<qint64>(
            [&](StoreWriter &store) { return store.skipDeliveries(ids, ann, u" "_s); }));
    }

    void whatWaitsForARemovedEndpointIsDead()
    {
        put(u"shop"_s);
        finish({u"A"_s});
        const auto claims = claim(u"shop"_s);
        m_fixture->write<void>(
            [](StoreWriter &store) { return store.removeEndpoint(u"shop"_s, ann, u"moved"_s); });
        QCOMPARE(outbox()[0].state, OutboxState::Dead);
        QCOMPARE(record({resultOf(claims[0], DeliveryOutcome::Delivered)}), std::vector<bool>{false});
        QCOMPARE(resend({}), 0);
        put(u"shop"_s);
        QCOMPARE(resend({}), 1);
        const auto gone = m_fixture->tryWrite<void>(
            [](StoreWriter &store) { return store.removeEndpoint(u"nobody"_s, ann, u"moved"_s); });
        QCOMPARE(gone.error().code, ErrorCode::NotFound);
    }

    void erasingLeavesNoWordsOfAReceiver()
    {
        if (LedgerPlace::isOnServer())
            QSKIP("one is enough");
        put(u"shop"_s);
        finish({u"A"_s}, Outcome::Succeeded, "{\"name\":\"Ann\"}");
        const auto claims = claim(u"shop"_s);
        record({resultOf(claims[0], DeliveryOutcome::Failed, 0)});
        m_fixture->write<Erased>([](StoreWriter &store) {
            return store.erase({u"acme"_s, u"A"_s, ann, u"asked to"_s});
        });
        QVERIFY(deliveries(u"A"_s)[0].detail.startsWith(u"erased: sha256 "_s));
        const auto again = claim(u"shop"_s);
        QVERIFY(again[0].isErased);
        QCOMPARE(again[0].result, std::optional<QByteArray>());
        record({resultOf(again[0], DeliveryOutcome::Refused)});
    }
};

QTEST_GUILESS_MAIN(TestDeliveries)
#include "tst_deliveries.moc"
