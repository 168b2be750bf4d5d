// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/background.h"
#include "core/ledger/ledger.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakelanes.h"
#include "tests/support/ledgerplace.h"
#include "ui/session/ledgersession.h"

#include <QStandardPaths>
#include <QTest>

namespace repoll {

/// A session on a ledger of its own with two providers, `acme` and `globex` (preset resource-status), whose
/// network is a function of the test. Settings go to Qt's test locations. Main thread.
class SessionFixture
{
public:
    explicit SessionFixture(int requests = 0, LedgerMode mode = LedgerMode::ReadWrite)
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("repoll-tests"));
        const LedgerUrl url = LedgerPlace::isOnServer()
                                  ? m_place.url()
                                  : LedgerUrl{m_place.filePath(QStringLiteral("ledger.sqlite"))};
        check(Ledger::create(url, clock, who()));
        auto ledger = open(url, LedgerMode::ReadWrite);
        for (const QString &name : {QStringLiteral("acme"), QStringLiteral("globex")})
            putProvider(*ledger, name);
        addRequests(*ledger, requests);
        if (mode == LedgerMode::ReadOnly) {
            ledger.reset();
            ledger = open(url, mode);
        }
        session = std::make_unique<ui::LedgerSession>(std::move(ledger), tools());
    }

    [[nodiscard]] static QString who() { return QStringLiteral("tester@host"); }
    [[nodiscard]] QString folder() const { return m_place.folder(); }
    [[nodiscard]] const LedgerPlace &place() const { return m_place; }

    /// The request with this number, from 0: keys ORD-00000 …, one a minute backwards from the clock's now, in
    /// turn at both providers; every third is processing and overdue, the others cycle through the rest.
    [[nodiscard]] NewRequest requestAt(int number) const
    {
        static constexpr std::array others{RequestStatus::Succeeded, RequestStatus::Failed,
                                           RequestStatus::Cancelled, RequestStatus::Received};
        NewRequest row;
        row.provider = number % 2 == 0 ? QStringLiteral("acme") : QStringLiteral("globex");
        row.key = QStringLiteral("ORD-%1").arg(number, 5, 10, QLatin1Char('0'));
        row.ticket = QStringLiteral("t-%1").arg(number);
        row.status = number % 3 == 0 ? RequestStatus::Processing
                                     : others.at(static_cast<std::size_t>(number / 3) % others.size());
        row.receivedAt = clock.nowMs() - 60'000LL * (number + 10);
        if (row.status != RequestStatus::Received)
            row.acceptedAt = row.receivedAt + 500;
        if (row.status == RequestStatus::Processing) {
            row.nextPollAt = row.receivedAt + 5'000;
            row.deadline = clock.nowMs() + 60'000LL * (number + 5);
        }
        row.amount = QStringLiteral("%1.50").arg(number);
        row.currency = QStringLiteral("EUR");
        return row;
    }

    template <class T>
    T read(std::function<Result<T>(StoreReader &)> job)
    {
        auto future = session->ledger().read<T>(std::move(job));
        future.waitForFinished();
        return check(future.result());
    }
    template <class T>
    T write(std::function<Result<T>(StoreWriter &)> job)
    {
        auto future = session->ledger().write<T>(std::move(job));
        future.waitForFinished();
        return check(future.result());
    }

    ui::SessionTools tools()
    {
        ui::SessionTools tools;
        tools.clock = &clock;
        tools.who = who();
        tools.runTools = [this](Ledger &ledger, const ProviderRegistry &registry) {
            RunTools run;
            run.ledger = &ledger;
            run.clock = &clock;
            run.registry = registry;
            run.secrets = [this](const QString &) -> Result<QByteArray> {
                if (secret.isEmpty())
                    return fail(ErrorCode::NotFound, QStringLiteral("There is no such secret."));
                return secret;
            };
            run.random = [] { return 0.5; };
            run.lanes = [this] { return std::make_unique<FakeLaneFactory>(network); };
            run.worker = QStringLiteral("worker");
            if (lanesThatFit > 0)
                run.gates = std::make_shared<ProviderGates>(clock, lanesThatFit);
            return run;
        };
        return tools;
    }

    FakeClock clock;
    FakeNetwork network;
    QByteArray secret = "secret"; ///< what every reference leads to; empty: to nothing
    int lanesThatFit = 0;         ///< the system's room for each run; 0: more than enough

private:
    template <class T>
    static T check(Result<T> result)
    {
        if (!result)
            qFatal("%s", qPrintable(result.error().message + QLatin1Char(' ') + result.error().detail));
        if constexpr (!std::is_void_v<T>)
            return *std::move(result);
    }

    std::unique_ptr<Ledger> open(const LedgerUrl &url, LedgerMode mode)
    {
        return check(Ledger::open(url, mode, clock));
    }

    static void putProvider(Ledger &ledger, const QString &name)
    {
        const QByteArray profile = R"({"extends": "resource-status", "name": ")" + name.toUtf8() +
                                   R"(", "baseUrl": "https://)" + name.toUtf8() + R"(.example"})";
        auto put =
            ledger.write<void>([=](StoreWriter &store) { return store.putProvider(name, profile, who()); });
        put.waitForFinished();
        check(put.result());
    }

    void addRequests(Ledger &ledger, int count)
    {
        std::vector<NewRequest> rows;
        for (int i = 0; i < count; ++i)
            rows.push_back(requestAt(i));
        if (rows.empty())
            return;
        auto added = ledger.write<std::vector<AddOutcome>>(
            [rows](StoreWriter &store) { return store.addRequests(rows); });
        added.waitForFinished();
        check(added.result());
    }

    LedgerPlace m_place;
    /// What the session let go of ends in the background, with the clock, the network and the folder.
    struct Settled
    {
        ~Settled() { waitForBackground(); }
    };
    Settled m_settled;

public:
    std::unique_ptr<ui::LedgerSession> session; ///< gone before the place, the clock and the network
};

} // namespace repoll
