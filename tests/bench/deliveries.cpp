// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_deliveries COUNT webhook URL [INFLIGHT]: how many events a second a runner delivers from a SQLite ledger to a
//   receiver (nginx with `return 204` shows what this side can do).
// bench_deliveries COUNT sql SETTINGS.json: the same to a requester's database; the rows of keys K000000000… are there.
// What recording the results costs with an endpoint and without one is told besides.
#include "core/base/json.h"
#include "core/ledger/ledger.h"
#include "core/service/deliveryrunner.h"
#include "tests/bench/require.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <optional>

using namespace repoll;

namespace {

constexpr int page = 1'000;

template <class T>
T write(Ledger &ledger, std::function<Result<T>(StoreWriter &)> job)
{
    return require(ledger.write<T>(std::move(job)).takeResult());
}

double cpuSeconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void fill(Ledger &ledger, int from, int count)
{
    std::vector<NewRequest> rows;
    for (int i = from; i < from + count; ++i) {
        NewRequest row;
        row.provider = QStringLiteral("bench");
        row.key = QStringLiteral("K%1").arg(i, 9, 10, QLatin1Char('0'));
        row.ticket = QStringLiteral("t");
        row.receivedAt = 1'790'000'000'000 + i;
        rows.push_back(std::move(row));
    }
    write<std::vector<AddOutcome>>(ledger, [rows](StoreWriter &store) { return store.addRequests(rows); });
}

/// Seconds that recording took.
double finish(Ledger &ledger, const QString &query, int from, int count)
{
    for (int at = from; at < from + count; at += page)
        fill(ledger, at, std::min(page, from + count - at));
    const QString who = QStringLiteral("bench");
    const qint64 run = write<qint64>(ledger, [&](StoreWriter &store) -> Result<qint64> {
        auto id = store.freezePlan({}, {{QStringLiteral("bench")}, {}}, {who, {}, query, {}});
        if (!id)
            return id;
        return store.setRunState(*id, RunState::Running, who).map([&id] { return *id; });
    });
    double seconds = 0;
    for (int done = 0; done < count; done += page) {
        const auto claims = write<ClaimedTargets>(ledger, [&](StoreWriter &store) {
                                return store.claimTargets({run, QStringLiteral("bench"), who, page, 60'000});
                            }).claims;
        std::vector<AttemptResult> results;
        for (const Claim &claim : claims) {
            AttemptResult result;
            result.attemptId = claim.attemptId;
            result.requestId = claim.request.id;
            result.runId = run;
            result.fence = claim.request.fence;
            result.version = claim.request.version;
            result.outcome = Outcome::Succeeded;
            result.httpStatus = 200;
            result.evidence = std::make_shared<NewEvidence>(200, "Content-Type: application/json\r\n",
                                                            "{\"state\":\"done\",\"pad\":\"" +
                                                                QByteArray(900, 'x') + "\"}");
            result.verdict.finished = true;
            results.push_back(std::move(result));
        }
        QElapsedTimer since;
        since.start();
        write<std::vector<Recorded>>(ledger,
                                     [&](StoreWriter &store) { return store.recordResults(results); });
        seconds += static_cast<double>(since.nsecsElapsed()) / 1e9;
    }
    return seconds;
}

NewEndpoint endpointOf(const QStringList &arguments)
{
    NewEndpoint endpoint;
    endpoint.name = QStringLiteral("bench");
    if (arguments.at(2) == QLatin1String("sql")) {
        QFile file(arguments.at(3));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no settings");
        endpoint.kind = EndpointKind::Sql;
        endpoint.settings = file.readAll();
    } else {
        endpoint.settings =
            "{\"loopback\":true,\"secrets\":[\"env:S\"],\"url\":" + jsonQuoted(arguments.at(3).toUtf8()) +
            ",\"inFlight\":" + arguments.value(4, QStringLiteral("64")).toUtf8() + '}';
    }
    if (const auto settings = EndpointSettings::read(endpoint.kind, endpoint.settings); !settings)
        qFatal("%s", qPrintable(settings.error().message));
    return endpoint;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 4)
        qFatal("see the head of tests/bench/deliveries.cpp");
    const int count = arguments.at(1).toInt();
    const NewEndpoint endpoint = endpointOf(arguments);
    const SystemClock clock;
    const QTemporaryDir folder;
    const LedgerUrl url = require(LedgerUrl::parse(folder.filePath(QStringLiteral("ledger.sqlite"))));
    require(Ledger::create(url, clock, QStringLiteral("bench")));
    const auto ledger = require(Ledger::open(url, LedgerMode::ReadWrite, clock));
    const double without = finish(*ledger, {}, count, count);
    write<void>(*ledger,
                [&](StoreWriter &store) { return store.putEndpoint(endpoint, QStringLiteral("bench")); });
    const double with = finish(*ledger, {}, 0, count);
    std::printf("recorded a second: %.0f without an endpoint, %.0f with one\n", count / without,
                count / with);

    DeliveryTools tools;
    tools.clock = &clock;
    tools.secret = [](const QString &) -> Result<QByteArray> {
        return QByteArray("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    };
    DeliveryOptions options;
    options.worker = options.who = QStringLiteral("bench");
    options.untilIdle = true;
    DeliveryRunner runner(*ledger, options, tools);
    QObject::connect(&runner, &DeliveryRunner::ended, &runner, [](const std::optional<Error> &error) {
        if (error)
            qFatal("%s", qPrintable(error->message));
        QCoreApplication::quit();
    });
    QElapsedTimer since;
    since.start();
    const double cpu = cpuSeconds();
    runner.start();
    QCoreApplication::exec();
    const double seconds = static_cast<double>(since.nsecsElapsed()) / 1e9;
    const DeliveryProgress &progress = runner.progress();
    std::printf("%lld delivered, %lld failed, %lld dead in %.2f s: %.0f a second, %.1f us of CPU each\n",
                static_cast<long long>(progress.delivered), static_cast<long long>(progress.failed),
                static_cast<long long>(progress.dead), seconds,
                static_cast<double>(progress.delivered) / seconds,
                (cpuSeconds() - cpu) * 1e6 / static_cast<double>(std::max<qint64>(progress.delivered, 1)));
    return progress.delivered == count ? 0 : 1;
}
