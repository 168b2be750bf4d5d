// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recovery/plan.h"
#include "core/recovery/runner.h"
#include "tests/support/fakelanes.h"
#include "tests/support/ledgerplace.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>

namespace repoll {

/// A ledger with one provider, a network made of one function, and short words for whole runs over them.
class RunFixture
{
public:
    static constexpr int patienceMs = 60'000;

    RunFixture()
    {
        if (!Ledger::create(m_place.url(), clock, QStringLiteral("test")))
            qFatal("no ledger");
        m_ledger = std::move(*Ledger::open(m_place.url(), LedgerMode::ReadWrite, clock));
        network.answer = [](const Exchange &exchange) { return good(exchange); };
    }

    [[nodiscard]] Ledger &ledger() { return *m_ledger; }

    static QByteArray ticketOf(const Exchange &exchange)
    {
        return exchange.url.path().section(QLatin1Char('/'), -1).toLatin1();
    }
    static LaneReply answer(int code, const QByteArray &body, HeaderList headers = {})
    {
        headers.emplace_back("Content-Type", "application/json");
        return Answer{.httpStatus = code,
                      .headers = std::move(headers),
                      .body = body,
                      .peer = QStringLiteral("127.0.0.1:1"),
                      .durationMs = 1};
    }
    static LaneReply status(const Exchange &exchange, const QByteArray &word)
    {
        return answer(200, "{\"id\":\"" + ticketOf(exchange) + "\",\"status\":\"" + word + "\"}");
    }
    static LaneReply good(const Exchange &exchange) { return status(exchange, "succeeded"); }

    /// `limits` are members of the profile's limits; the provider is called acme.
    void addProvider(const QByteArray &limits, const QByteArray &more = {})
    {
        const QByteArray json = R"({"extends": "resource-status", "name": "acme",
            "baseUrl": "http://127.0.0.1:1", "poll": {"url": "/v1/{ticket}"},)" +
                                more + "\"limits\": {" + limits + "}}";
        addProfile(json);
    }
    /// The same provider, whose tickets are URLs. (Here, since moc loses its way in several raw strings.)
    void addUrlProvider()
    {
        addProfile(R"({"extends": "rfc9110", "name": "acme", "baseUrl": "http://127.0.0.1:1",
                       "auth": {"type": "bearer", "secret": "env:SET"}})");
    }
    static QString urlAt(const QString &host) { return QStringLiteral("http://%1:1/t").arg(host); }
    void addProfile(const QByteArray &json)
    {
        registry.add(QStringLiteral("acme"), json);
        if (!registry.find(QStringLiteral("acme")))
            qFatal("%s", qPrintable(registry.problems().begin()->second));
        write<void>([json](StoreWriter &store) {
            return store.putProvider(QStringLiteral("acme"), json, QStringLiteral("test"));
        });
    }
    void addRequests(int count, const QString &prefix = QStringLiteral("t"))
    {
        std::vector<NewRequest> rows;
        for (int i = 0; i < count; ++i) {
            NewRequest row;
            row.provider = QStringLiteral("acme");
            row.ticket = prefix + QString::number(i);
            row.key = row.ticket;
            row.receivedAt = 1'789'000'000'000 + i;
            row.nextPollAt = 1'789'000'100'000;
            rows.push_back(row);
        }
        write<std::vector<AddOutcome>>([rows](StoreWriter &store) { return store.addRequests(rows); });
    }
    qint64 freeze(const RequestFilter &filter = {})
    {
        auto plan =
            TargetSelector(*m_ledger, registry).freeze(filter, {QStringLiteral("tester@host"), {}, {}, {}});
        return plan.takeResult()->runId;
    }

    RunTools tools()
    {
        RunTools tools;
        tools.ledger = m_ledger.get();
        tools.clock = &clock;
        tools.registry = registry;
        tools.secrets = secrets;
        tools.random = [] { return 0.5; };
        tools.lanes = [this] { return std::make_unique<FakeLaneFactory>(network); };
        tools.worker = QStringLiteral("test:1");
        tools.gates = std::make_shared<ProviderGates>(
            clock, 1'000,
            BreakerRules{.failuresInARow = 10, .coolDownMs = 40, .refusedCoolDownMs = 20, .failedProbes = 3});
        return tools;
    }
    RunEnd runToEnd(qint64 runId, RunSettings settings = {})
    {
        RecoveryRunner runner(runId, settings, tools());
        QSignalSpy finished(&runner, &RecoveryRunner::finished);
        runner.start();
        if (!finished.wait(patienceMs))
            qFatal("the run does not end");
        return finished.first().first().value<RunEnd>();
    }

    template <class T>
    T read(std::function<Result<T>(StoreReader &)> job)
    {
        return require(m_ledger->read<T>(std::move(job)).takeResult());
    }
    template <class T>
    T write(std::function<Result<T>(StoreWriter &)> job)
    {
        return require(m_ledger->write<T>(std::move(job)).takeResult());
    }
    Run run(qint64 id)
    {
        return read<Run>([id](StoreReader &store) { return store.run(id); });
    }
    std::vector<RunTarget> targets(qint64 id)
    {
        return read<std::vector<RunTarget>>(
            [id](StoreReader &store) { return store.targets(id, std::nullopt, 10'000); });
    }
    Request request(const QString &key)
    {
        return read<Request>(
            [key](StoreReader &store) { return store.request(QStringLiteral("acme"), key); });
    }
    std::vector<Attempt> attempts(qint64 requestId)
    {
        return read<std::vector<Attempt>>(
            [requestId](StoreReader &store) { return store.attempts(requestId); });
    }
    std::map<QByteArray, int> asks() const
    {
        std::map<QByteArray, int> counts;
        for (const Exchange &exchange : network.sent)
            ++counts[ticketOf(exchange)];
        return counts;
    }

    /// The machine's, and as much later as a test wants.
    class LateClock final : public Clock
    {
    public:
        [[nodiscard]] bool isSteered() const override { return true; }
        void advance(qint64 ms) { m_late += ms; }
        [[nodiscard]] EpochMs nowMs() const override { return m_clock.nowMs() + m_late; }
        [[nodiscard]] qint64 monotonicMs() const override { return m_clock.monotonicMs() + m_late; }

    private:
        SystemClock m_clock;
        std::atomic<qint64> m_late = 0;
    };
    LateClock clock;
    FakeNetwork network;
    ProviderRegistry registry;
    SecretResolver secrets = [](const QString &) { return Result<QByteArray>(QByteArray("secret-secret")); };

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
