// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/ledger/filteroracle.h"
#include "tests/core/ledger/ledgerfixture.h"

#include <QRandomGenerator>

namespace repoll {

/// A small ledger with everything in it that listings can trip over, and random questions to it. All from a seed.
class RandomLedger
{
public:
    enum class With { Requests, Deliveries }; ///< besides

    explicit RandomLedger(quint32 seed, int requests = 400, With with = With::Requests)
        : m_random(seed)
    {
        std::vector<NewRequest> rows;
        for (int i = 0; i < requests; ++i)
            rows.push_back(row(i));
        fixture.write<std::vector<AddOutcome>>(
            [rows](StoreWriter &store) { return store.addRequests(rows); });
        if (with == With::Deliveries)
            putEndpoints();
        askSome();
        decideSome();
        deliverAll();
    }

    LedgerFixture fixture;

    [[nodiscard]] FilterOracle oracle()
    {
        return {fixture.read<std::vector<Request>>([](StoreReader &store) {
                    return store.requests({}, PageOrder::OldestFirst, std::nullopt, 10'000);
                }),
                fixture.clock.nowMs()};
    }

    /// One to three terms, of every kind.
    [[nodiscard]] RequestFilter filter()
    {
        RequestFilter filter;
        for (int terms = below(4); terms > 0; --terms)
            addTerm(filter);
        return filter;
    }
    [[nodiscard]] RowOrder order() { return {static_cast<SortColumn>(below(6)), below(2) == 0}; }
    int below(int end) { return m_random.bounded(end); }
    template <class T>
    T one(const std::vector<T> &values)
    {
        return values[static_cast<std::size_t>(below(static_cast<int>(values.size())))];
    }

private:
    static constexpr qint64 hour = 3'600'000;

    NewRequest row(int number)
    {
        const QStringList shapes{QStringLiteral("ORD-%1"),   QStringLiteral("ord-%1"),
                                 QStringLiteral("A\"%1\""),  QStringLiteral("\u4e2d\u6587%1"),
                                 QStringLiteral("*%1?[x]"),  QStringLiteral("\U0001F600%1"),
                                 QStringLiteral("\uE000%1"), QStringLiteral("%1")};
        NewRequest row;
        row.provider = one<QString>({QStringLiteral("acme"), QStringLiteral("acme"), QStringLiteral("globex"),
                                     QStringLiteral("it's")});
        row.key = shapes[below(static_cast<int>(shapes.size()))].arg(number / 2);
        if (below(5) > 0)
            row.ticket = QStringLiteral("https://x/op/%1-%2").arg(number % 37).arg(below(1000));
        row.status = one<RequestStatus>({allStatuses.begin(), allStatuses.end()});
        if (below(2) == 0)
            row.status = RequestStatus::Processing;
        // Some share a moment, some lie on an hour's or a day's edge, some before 1970.
        row.receivedAt = fixture.clock.nowMs() - below(60) * hour + (below(2) == 0 ? 0 : below(5'000'000));
        if (below(20) == 0)
            row.receivedAt = -below(100) * hour - below(2);
        if (below(3) > 0)
            row.deadline = row.receivedAt + one<int>({1, 24, 48}) * hour;
        if (below(3) > 0)
            row.nextPollAt = fixture.clock.nowMs() + (below(3) - 1) * hour;
        row.attempts = below(5);
        if (below(4) > 0) {
            row.amount = someAmount();
            row.currency = one<QString>({QStringLiteral("EUR"), QStringLiteral("eur "), QStringLiteral("JPY"),
                                         QStringLiteral("\u20ac"), QString()});
        }
        return row;
    }

    /// Few values, in many spellings.
    QString someAmount()
    {
        return one<QString>({QStringLiteral("10.50"), QStringLiteral("+10.5"), QStringLiteral(" 1.05e1"),
                             QStringLiteral("-3"), QStringLiteral("-3.001"), QStringLiteral(".5"),
                             QStringLiteral("0"), QStringLiteral("-0.00"), QStringLiteral("100"),
                             QStringLiteral("99.99"), QStringLiteral("9007199254740993"),
                             QStringLiteral("9007199254740992"), QStringLiteral("12345678901234567890.10")});
    }

    void askSome()
    {
        RequestFilter acme;
        acme.provider.any = {QStringLiteral("acme")};
        const qint64 run = fixture.startRun(acme);
        std::vector<AttemptResult> results;
        for (const Claim &claim : fixture.claim(run, 60)) {
            if (below(5) == 0)
                continue; // stays leased
            AttemptResult result = LedgerFixture::resultOf(
                claim, one<Outcome>({allOutcomes.begin(), allOutcomes.end()}), "{}", run);
            result.contradicts = below(6) == 0;
            if (below(2) == 0)
                result.ticket = QStringLiteral("changed-%1").arg(claim.request.id);
            result.nextPollAt = fixture.clock.nowMs() + (below(3) - 1) * hour;
            results.push_back(result);
        }
        fixture.record(results);
    }

    void decideSome()
    {
        const auto all = fixture.read<std::vector<Request>>([](StoreReader &store) {
            return store.requests({}, PageOrder::OldestFirst, std::nullopt, 10'000);
        });
        for (int i = 0; i < 120; ++i) {
            NewDecision decision{.kind =
                                     one<DecisionKind>({allDecisionKinds.begin(), allDecisionKinds.end()}),
                                 .why = QStringLiteral("because"),
                                 .text = QStringLiteral("words"),
                                 .outcome = {},
                                 .answer = {},
                                 .file = {}};
            if (decision.kind == DecisionKind::Record || decision.kind == DecisionKind::Settle)
                decision.outcome =
                    one<EffectiveStatus>({EffectiveStatus::Succeeded, EffectiveStatus::Failed,
                                          EffectiveStatus::Cancelled, EffectiveStatus::Expired});
            const QString who =
                one<QString>({QStringLiteral("ann@a"), QStringLiteral("ann@b"), QStringLiteral("anna@a")});
            std::vector<qint64> ids;
            for (std::size_t at = static_cast<std::size_t>(below(40)); at < all.size();
                 at += 1 + static_cast<std::size_t>(below(60)))
                ids.push_back(all[at].id);
            // One that wants an answer read where none has an outcome decides nothing.
            (void)fixture.tryWrite<std::vector<DecideOutcome>>(
                [=](StoreWriter &store) { return store.decide(ids, decision, who); });
        }
    }

    void putEndpoints()
    {
        for (const QString &name : {QStringLiteral("shop"), QStringLiteral("books")}) {
            NewEndpoint endpoint;
            endpoint.name = name;
            endpoint.events.assign(allEventKinds.begin(), allEventKinds.end());
            endpoint.settings = "{}";
            fixture.write<void>([endpoint](StoreWriter &store) {
                return store.putEndpoint(endpoint, QStringLiteral("ann@a"));
            });
        }
    }

    /// Every third is dead; each is tried twice where its number is even.
    void deliverAll()
    {
        for (const QString &name : {QStringLiteral("shop"), QStringLiteral("books")}) {
            for (std::size_t found = 1; found > 0;) {
                const auto claims = fixture.write<std::vector<DeliveryClaim>>([name](StoreWriter &store) {
                    return store.claimDeliveries({name, QStringLiteral("d1"), 1'000, 60'000});
                });
                std::vector<DeliveryResult> results;
                for (const DeliveryClaim &claim : claims) {
                    DeliveryResult result;
                    result.outboxId = claim.outboxId;
                    result.deliveryId = claim.deliveryId;
                    result.fence = claim.fence;
                    result.endpoint = name;
                    result.detail = QStringLiteral("words");
                    const bool isTriedAgain = claim.outboxId % 2 == 0 && claim.tries == 0;
                    result.outcome = isTriedAgain              ? DeliveryOutcome::Failed
                                     : claim.outboxId % 3 == 0 ? DeliveryOutcome::Refused
                                                               : DeliveryOutcome::Delivered;
                    if (result.outcome == DeliveryOutcome::Refused)
                        result.reason = QStringLiteral("no row");
                    results.push_back(result);
                }
                fixture.write<std::vector<bool>>([results](StoreWriter &store) {
                    return store.recordDeliveries(results, QStringLiteral("d1"));
                });
                found = claims.size();
            }
        }
    }

    HalfOpen<qint64> range(qint64 middle, int width)
    {
        HalfOpen<qint64> range;
        if (below(3) > 0)
            range.from = middle - qint64(below(width)) * hour - (below(2) == 0 ? 0 : below(3'600'000));
        if (below(3) > 0)
            range.to = middle + qint64(below(width)) * hour + (below(2) == 0 ? 0 : below(3'600'000));
        return range;
    }

    void addTerm(RequestFilter &filter)
    {
        const EpochMs now = fixture.clock.nowMs();
        const QString text =
            one<QString>({QStringLiteral("ORD"), QStringLiteral("op/1"), QStringLiteral("7"),
                          QStringLiteral("A\"1"), QStringLiteral("\u4e2d\u65871"), QStringLiteral("x]"),
                          QStringLiteral("changed"), QStringLiteral("*1"), QStringLiteral("\U0001F6001"),
                          QStringLiteral("https://x/op/12-"), QStringLiteral("nowhere")});
        const bool no = below(3) == 0;
        const auto put = [no](auto &choice, const auto &value) {
            (no ? choice.none : choice.any).push_back(value);
        };
        switch (below(17)) {
        case 0:
        case 1:
            for (int i = below(4); i >= 0; --i)
                put(filter.status,
                    one<EffectiveStatus>({allEffectiveStatuses.begin(), allEffectiveStatuses.end()}));
            break;
        case 2:
            put(filter.provider,
                one<QString>({QStringLiteral("acme"), QStringLiteral("it's"), QStringLiteral("none")}));
            break;
        case 3:
            for (int i = below(2); i >= 0; --i)
                put(filter.outcome, one<Outcome>({allOutcomes.begin(), allOutcomes.end()}));
            break;
        case 4:
            put(filter.key, patternOf(text) + (below(3) > 0 ? QStringLiteral("*") : QString()));
            if (below(2) == 0)
                put(filter.key, QStringLiteral("ORD-1*"));
            break;
        case 5:
            put(filter.ticket, QStringLiteral("*") + patternOf(text) + QStringLiteral("*"));
            break;
        case 6:
            put(filter.words, text);
            break;
        case 7:
            filter.received = range(now - 30 * hour, 30);
            break;
        case 8:
            filter.deadline = range(now, 40);
            break;
        case 9:
            filter.attempts = {below(3), 4};
            break;
        case 10:
            (below(2) == 0 ? filter.conflict : filter.quarantined) = below(3) > 0;
            break;
        case 11:
            put(filter.currency, one<QString>({QStringLiteral("eur"), QStringLiteral("JPY"),
                                               QStringLiteral("\u20ac"), QString()}));
            break;
        case 12:
            if (below(3) > 0)
                filter.amount.from = AmountBound{*Decimal::read(someAmount()), below(2) == 0};
            if (below(3) > 0)
                filter.amount.to = AmountBound{*Decimal::read(someAmount()), below(2) == 0};
            break;
        case 13:
            filter.decided = below(3) > 0;
            break;
        case 14:
            put(filter.decidedBy, one<QString>({QStringLiteral("ann"), QStringLiteral("ann@b"),
                                                QStringLiteral("*@a"), QStringLiteral("bob")}));
            break;
        case 15:
            filter.waitsForPerson = below(3) > 0;
            break;
        default:
            filter.interrupted = below(3) > 0;
        }
    }

    QRandomGenerator m_random;
};

} // namespace repoll
