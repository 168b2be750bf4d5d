// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"
#include "tests/support/fakeclock.h"
#include "tests/support/ledgerplace.h"

#include <QTest>

namespace repoll {

/// A ledger in a place of its own, with its clock in the test's hand, and short words for what tests do
/// with it. The store is reached through its interface only, so that every test holds for any store.
class LedgerFixture
{
public:
    LedgerFixture()
    {
        const auto created = Ledger::create(url(), clock, QStringLiteral("tester@host"));
        if (!created)
            qFatal("%s", qPrintable(created.error().message + created.error().detail));
        reopen();
    }

    [[nodiscard]] LedgerUrl url() const { return m_place.url(); }
    [[nodiscard]] const LedgerPlace &place() const { return m_place; }
    [[nodiscard]] QString folder() const { return m_place.folder(); }

    void close() { m_ledger.reset(); }
    void reopen(LedgerMode mode = LedgerMode::ReadWrite)
    {
        m_ledger.reset();
        auto opened = Ledger::open(url(), mode, clock);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message + opened.error().detail));
        m_ledger = std::move(*opened);
    }
    [[nodiscard]] Ledger &ledger() { return *m_ledger; }

    template <class T>
    [[nodiscard]] Result<T> tryWrite(std::function<Result<T>(StoreWriter &)> job)
    {
        return m_ledger->write<T>(std::move(job)).takeResult();
    }
    template <class T>
    [[nodiscard]] Result<T> tryRead(std::function<Result<T>(StoreReader &)> job)
    {
        return m_ledger->read<T>(std::move(job)).takeResult();
    }
    template <class T>
    T write(std::function<Result<T>(StoreWriter &)> job)
    {
        return require(tryWrite<T>(std::move(job)));
    }
    template <class T>
    T read(std::function<Result<T>(StoreReader &)> job)
    {
        return require(tryRead<T>(std::move(job)));
    }

    /// The requests of the ledger at `url`; below 0: it cannot be opened, or not be read.
    static qint64 countIn(const LedgerUrl &url, const Clock &clock)
    {
        const auto ledger = Ledger::open(url, LedgerMode::ReadOnly, clock);
        if (!ledger)
            return -1;
        return (*ledger)
            ->read<qint64>([](StoreReader &store) { return store.countRequests({}); })
            .takeResult()
            .value_or(-2);
    }

    static NewRequest newRequest(const QString &key, const QString &provider = QStringLiteral("acme"))
    {
        NewRequest row;
        row.provider = provider;
        row.key = key;
        row.ticket = QStringLiteral("t-") + key;
        row.receivedAt = 1'789'000'000'000;
        row.nextPollAt = 1'789'000'100'000;
        return row;
    }
    AddOutcome add(const NewRequest &row)
    {
        return write<std::vector<AddOutcome>>(
                   [row](StoreWriter &store) { return store.addRequests(std::array{row}); })
            .front();
    }
    AddOutcome add(const QString &key) { return add(newRequest(key)); }

    Request request(const QString &key, const QString &provider = QStringLiteral("acme"))
    {
        return read<Request>([=](StoreReader &store) { return store.request(provider, key); });
    }
    std::vector<Attempt> attempts(const QString &key)
    {
        const qint64 id = request(key).id;
        return read<std::vector<Attempt>>([id](StoreReader &store) { return store.attempts(id); });
    }

    static PlanRules rules(const QStringList &names = {QStringLiteral("acme")}) { return {names, {}}; }
    /// Freezes what the filter selects and starts the run.
    qint64 startRun(const RequestFilter &filter = {}, const PlanRules &planRules = rules())
    {
        return write<qint64>([=](StoreWriter &store) -> Result<qint64> {
            auto id = store.freezePlan(filter, planRules, {QStringLiteral("tester@host"), {}, {}, {}});
            if (!id)
                return id;
            return store.setRunState(*id, RunState::Running, QStringLiteral("tester@host")).map([&] {
                return *id;
            });
        });
    }
    static std::vector<Claim> claimsOf(ClaimedTargets claimed) { return std::move(claimed.claims); }
    std::vector<Claim> claim(qint64 run, int limit = 100, const QString &worker = QStringLiteral("w1"))
    {
        return write<std::vector<Claim>>([=](StoreWriter &store) {
            return store.claimTargets({run, QStringLiteral("acme"), worker, limit, 60'000}).map(claimsOf);
        });
    }
    static NewSubmission newSubmission(const QString &key, const QByteArray &body = "{}")
    {
        NewSubmission row;
        row.provider = QStringLiteral("acme");
        row.key = key;
        row.body = body;
        return row;
    }
    std::vector<HandedOver> handOver(const std::vector<NewSubmission> &rows)
    {
        return write<std::vector<HandedOver>>(
            [rows](StoreWriter &store) { return store.handOver(rows, QStringLiteral("tester@host")); });
    }
    HandedOver handOver(const QString &key) { return handOver(std::vector{newSubmission(key)}).front(); }
    /// A provider that takes submits, and no idempotency key.
    static DueOrder dueOrder(int limit = 100)
    {
        DueOrder order;
        order.provider = QStringLiteral("acme");
        order.worker = QStringLiteral("w1");
        order.limit = limit;
        order.submits = true;
        return order;
    }
    static DueOrder keyedOrder(qint64 resendMs = 3'600'000) ///< … which knows idempotency keys
    {
        DueOrder order = dueOrder();
        order.resendMs = resendMs;
        return order;
    }
    std::vector<Claim> claimDue(const DueOrder &order = dueOrder())
    {
        return write<ClaimedDue>([order](StoreWriter &store) { return store.claimDue(order); }).claims;
    }
    /// What a claim tells of a request that is on record like this.
    static ClaimedRequest claimedOf(const Request &request)
    {
        return {.id = request.id,
                .key = request.key,
                .account = request.account,
                .ticket = request.ticket,
                .pollState = request.pollState,
                .amount = request.amount,
                .currency = request.currency,
                .goneAt = request.goneAt,
                .fence = request.fence,
                .version = request.version};
    }
    /// The result of a claim, as the recovery would hand it in.
    static AttemptResult resultOf(const Claim &claim, Outcome outcome, const QByteArray &body = "{}",
                                  qint64 run = 1)
    {
        AttemptResult result;
        result.attemptId = claim.attemptId;
        result.requestId = claim.request.id;
        result.runId = run;
        result.fence = claim.request.fence;
        result.version = claim.request.version;
        result.outcome = outcome;
        result.httpStatus = 200;
        result.detail = QStringLiteral("detail");
        result.evidence = std::make_shared<NewEvidence>(NewEvidence{200, "Date: x\r\n", body});
        result.verdict.finished = terminalStatusOf(outcome).has_value();
        return result;
    }
    std::vector<ApplyOutcome> record(const std::vector<AttemptResult> &results)
    {
        std::vector<ApplyOutcome> outcomes;
        for (const Recorded &recorded : write<std::vector<Recorded>>(
                 [results](StoreWriter &store) { return store.recordResults(results); }))
            outcomes.push_back(recorded.outcome);
        return outcomes;
    }
    ApplyOutcome record(const AttemptResult &result) { return record(std::vector{result}).front(); }

    std::vector<RunTarget> targets(qint64 run)
    {
        return read<std::vector<RunTarget>>(
            [run](StoreReader &store) { return store.targets(run, std::nullopt, 10'000); });
    }
    Run run(qint64 id)
    {
        return read<Run>([id](StoreReader &store) { return store.run(id); });
    }
    /// The problems that verify finds, each behind its check's name.
    QStringList problems()
    {
        QStringList lines;
        for (const auto &check :
             read<VerifyReport>([](StoreReader &store) { return store.verify(); }).checks) {
            for (const QString &problem : check.problems)
                lines += check.name + QStringLiteral(": ") + problem;
        }
        return lines;
    }

    FakeClock clock;

private:
    template <class T>
    static T require(Result<T> result)
    {
        if (!result)
            qFatal("%s", qPrintable(result.error().message + QLatin1Char(' ') + result.error().detail));
        if constexpr (!std::is_void_v<T>)
            return std::move(*result);
    }

    LedgerPlace m_place;
    std::unique_ptr<Ledger> m_ledger;
};

} // namespace repoll
