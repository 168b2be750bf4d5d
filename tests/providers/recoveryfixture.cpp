// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recoveryfixture.h"

#include "app/wiring.h"
#include "core/recovery/plan.h"

#include <QSignalSpy>

namespace repoll {

namespace {

constexpr int patienceMs = 120'000;

template <class T>
QString problemOf(const Result<T> &result)
{
    return result ? QString() : result.error().message + QLatin1Char(' ') + result.error().detail;
}

} // namespace

RecoveryFixture::RecoveryFixture() = default;
RecoveryFixture::~RecoveryFixture() = default;

QString RecoveryFixture::open()
{
    const auto url = LedgerUrl::parse(m_folder.filePath(QStringLiteral("ledger.sqlite")));
    if (!url)
        return problemOf(url);
    if (const auto created = Ledger::create(*url, m_clock, QStringLiteral("test")); !created)
        return problemOf(created);
    auto ledger = Ledger::open(*url, LedgerMode::ReadWrite, m_clock);
    if (ledger)
        m_ledger = std::move(*ledger);
    return problemOf(ledger);
}

QString RecoveryFixture::addProvider(const QString &name, const QByteArray &profileJson)
{
    m_registry.add(name, profileJson);
    if (!m_registry.find(name))
        return m_registry.problems().at(name);
    return problemOf(m_ledger
                         ->write<void>([name, profileJson](StoreWriter &store) {
                             return store.putProvider(name, profileJson, QStringLiteral("test"));
                         })
                         .takeResult());
}

QString RecoveryFixture::addRequests(std::vector<NewRequest> rows)
{
    return problemOf(m_ledger
                         ->write<std::vector<AddOutcome>>(
                             [rows = std::move(rows)](StoreWriter &store) { return store.addRequests(rows); })
                         .takeResult());
}

QString RecoveryFixture::recover()
{
    TargetSelector selector(*m_ledger, m_registry);
    const auto plan =
        selector.freeze({}, {.who = QStringLiteral("test"), .reason = {}, .query = {}, .retryOf = {}})
            .takeResult();
    if (!plan)
        return problemOf(plan);
    RecoveryRunner runner(plan->runId, {}, runTools(*m_ledger, m_clock, m_registry));
    QSignalSpy finished(&runner, &RecoveryRunner::finished);
    runner.start();
    if (!finished.wait(patienceMs))
        return QStringLiteral("The run does not end.");
    const RunEnd end = finished.first().first().value<RunEnd>();
    return end.error ? end.error->message : QString();
}

template <class T>
T RecoveryFixture::read(std::function<Result<T>(StoreReader &)> job)
{
    auto result = m_ledger->read<T>(std::move(job)).takeResult();
    if (!result)
        qFatal("%s", qPrintable(problemOf(result)));
    return std::move(*result);
}

Request RecoveryFixture::request(const QString &provider, const QString &key)
{
    return read<Request>([&](StoreReader &store) { return store.request(provider, key); });
}

std::vector<Attempt> RecoveryFixture::attempts(qint64 requestId)
{
    return read<std::vector<Attempt>>([=](StoreReader &store) { return store.attempts(requestId); });
}

Evidence RecoveryFixture::evidence(qint64 id)
{
    return read<Evidence>([=](StoreReader &store) { return store.evidence(id); });
}

VerifyReport RecoveryFixture::verify()
{
    return read<VerifyReport>([](StoreReader &store) { return store.verify(); });
}

} // namespace repoll
