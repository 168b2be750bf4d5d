// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demoledger.h"

#include "app/await.h"
#include "app/wiring.h"

#include <QFile>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 demoHourMs = 60 * minuteMs;
constexpr qint64 dayMs = 24 * demoHourMs;
constexpr qint64 batchRows = 1'000;
constexpr double interruptedShare = 0.25;
constexpr double pollingShare = 0.04;

RequestStatus statusOf(SimulatedOutcome outcome)
{
    switch (outcome) {
    case SimulatedOutcome::Succeeded:
        return RequestStatus::Succeeded;
    case SimulatedOutcome::Failed:
        return RequestStatus::Failed;
    case SimulatedOutcome::Cancelled:
        return RequestStatus::Cancelled;
    case SimulatedOutcome::Gone:
        return RequestStatus::Expired;
    case SimulatedOutcome::Waiting:
    case SimulatedOutcome::Unknown:
        break;
    }
    return RequestStatus::Processing;
}

} // namespace

DemoRequests::DemoRequests(const DemoSettings &settings, EpochMs now)
    : m_settings(settings)
    , m_fates(settings.fates())
    , m_now(now)
{
}

EpochMs DemoRequests::crashedAt() const
{
    return m_now - 3 * demoHourMs;
}

NewRequest DemoRequests::at(qint64 number) const
{
    const auto &providers = demoProviders();
    const QByteArray id = QByteArray::number(number);
    const auto draw = [&](QByteArrayView purpose) { return drawn(m_settings.seed, purpose, id); };
    // Payments are the most, claims the fewest.
    const double share = draw("demo-provider");
    const auto &provider = providers[share < 0.5 ? 0 : share < 0.8 ? 1 : 2];

    NewRequest row;
    row.provider = provider.name;
    const QString digits = QString::number(number + 1).rightJustified(6, u'0');
    row.key = provider.keyPattern.arg(digits);
    const QByteArray ticket = provider.ticketPattern.arg(digits).toLatin1();
    row.ticket = QString::fromLatin1(ticketText(provider.family, {}, ticket));
    const auto fate = fateOf(m_fates, provider.family, ticket);
    row.amount = QString::fromLatin1(fate.amount);
    row.currency = QString::fromLatin1(fate.currency);
    row.attempts = 1 + static_cast<qint64>(draw("demo-attempts") * 8);

    const double kind = draw("demo-kind");
    const double age = draw("demo-age");
    if (kind < interruptedShare) { // was being polled when the requester died
        row.receivedAt = crashedAt() - minuteMs - static_cast<qint64>(age * 24 * demoHourMs);
        row.nextPollAt = crashedAt() + static_cast<qint64>(draw("demo-due") * 10 * minuteMs);
    } else {
        row.receivedAt = crashedAt() - minuteMs - static_cast<qint64>(age * 3 * dayMs);
        row.status =
            kind < interruptedShare + pollingShare ? RequestStatus::Processing : statusOf(fate.outcome);
        if (row.status == RequestStatus::Processing) // looked after: its next poll is far ahead
            row.nextPollAt = m_now + 2 * dayMs + static_cast<qint64>(draw("demo-due") * 5 * dayMs);
    }
    row.acceptedAt = row.receivedAt + 200 + static_cast<qint64>(draw("demo-accept") * 1'500);
    row.retentionMs = provider.retentionMs;
    return row;
}

namespace {

/// Writes the profiles for this port and puts those that changed on record.
Result<void> putDemoProviders(Ledger &ledger, const DemoFolder &folder, quint16 port)
{
    const auto stored =
        await(ledger.read<std::vector<StoredProvider>>([](StoreReader &store) { return store.providers(); }));
    if (!stored)
        return tl::unexpected<Error>(stored.error());
    for (const auto &provider : demoProviders()) {
        const auto profile = folder.saveProfile(provider, port);
        if (!profile)
            return tl::unexpected<Error>(profile.error());
        const bool there = std::any_of(stored->begin(), stored->end(), [&](const StoredProvider &other) {
            return other.name == provider.name && other.profile == *profile;
        });
        if (there)
            continue;
        auto put = await(ledger.write<void>([name = provider.name, json = *profile](StoreWriter &store) {
            return store.putProvider(name, json, operatorName());
        }));
        if (!put)
            return put;
    }
    return {};
}

Result<void> fill(const DemoFolder &folder, const DemoSettings &settings, const Clock &clock)
{
    auto ledger = Ledger::open({folder.ledger()}, LedgerMode::ReadWrite, clock);
    if (!ledger)
        return tl::unexpected<Error>(std::move(ledger.error()));
    if (auto put = putDemoProviders(**ledger, folder, settings.port); !put)
        return put;
    const DemoRequests requests(settings, clock.nowMs());
    for (qint64 first = 0; first < settings.requests; first += batchRows) {
        std::vector<NewRequest> rows;
        for (qint64 i = first; i < std::min(first + batchRows, settings.requests); ++i)
            rows.push_back(requests.at(i));
        auto added = await((*ledger)->write<std::vector<AddOutcome>>(
            [rows = std::move(rows)](StoreWriter &store) { return store.addRequests(rows); }));
        if (!added)
            return tl::unexpected<Error>(std::move(added.error()));
    }
    return {};
}

} // namespace

Result<void> makeDemoLedger(const DemoFolder &folder, const DemoSettings &settings, const Clock &clock)
{
    if (auto created = Ledger::create({folder.ledger()}, clock, operatorName()); !created)
        return created;
    auto filled = fill(folder, settings, clock);
    if (!filled) {
        for (const auto *ending : {"", "-wal", "-shm"})
            QFile::remove(folder.ledger() + QLatin1StringView(ending));
    }
    return filled;
}

Result<void> prepareDemo(const DemoFolder &folder, DemoSettings settings, quint16 port, const Clock &clock)
{
    const bool moved = std::exchange(settings.port, port) != port;
    if (!folder.hasSettings()) {
        if (auto made = makeDemoLedger(folder, settings, clock); !made)
            return made;
    } else if (moved) {
        auto ledger = Ledger::open({folder.ledger()}, LedgerMode::ReadWrite, clock);
        if (!ledger)
            return tl::unexpected<Error>(std::move(ledger.error()));
        if ((*ledger)->othersWrite()) // who shows the demo has its providers as well
            return fail(ErrorCode::InUse, QStringLiteral("The demo is in use by another program."));
        if (auto put = putDemoProviders(**ledger, folder, port); !put)
            return put;
    } else {
        return {};
    }
    return folder.saveSettings(settings);
}

} // namespace repoll
