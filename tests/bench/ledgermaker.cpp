// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/ledgermaker.h"

#include <QElapsedTimer>

#include <array>
#include <ctime>
#include <deque>

namespace repoll {

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 hourMs = 60 * minuteMs;
constexpr qint64 dayMs = 24 * hourMs;
constexpr qint64 spanMs = 30 * dayMs;
constexpr int batchRows = 5'000;
constexpr std::size_t batchesAhead = 3;
constexpr int pageRows = 10'000;
constexpr int claimRows = 1'000;
constexpr qint64 maxTroubled = 20'000;

struct MadeProvider
{
    const char *name;
    quint32 permille; ///< of the requests
    const char *keyPrefix;
    const char *ticketPrefix;
    qint64 retentionMs; ///< 0: no deadline
};

constexpr std::array providers{
    MadeProvider{"acme", 450, "ORD-", "op-", dayMs},
    MadeProvider{"globex", 300, "GX", "https://api.globex.example/v1/operations/", 2 * dayMs},
    MadeProvider{"initech", 190, "INV/2026/", "", 7 * dayMs},
    MadeProvider{"umbrella", 59, "", "batch_", 0},
    MadeProvider{"test", 1, "TEST-", "t-", hourMs},
};

/// splitmix64: a number's own random number, whatever was asked before.
quint64 mixed(quint64 value)
{
    value += 0x9e3779b97f4a7c15;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
    value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
    return value ^ (value >> 31);
}

/// Random numbers of one request.
class Dice
{
public:
    Dice(quint32 seed, qint64 number)
        : m_state(mixed((static_cast<quint64>(seed) << 40) + static_cast<quint64>(number)))
    {
    }
    quint64 next() { return m_state = mixed(m_state); }
    quint32 permille() { return static_cast<quint32>(next() % 1'000); }
    qint64 below(qint64 end) { return static_cast<qint64>(next() % static_cast<quint64>(end)); }
    QString hex(int digits) { return QString::number(next(), 16).rightJustified(16, u'0').left(digits); }

private:
    quint64 m_state;
};

const MadeProvider &providerOf(quint32 permille)
{
    for (const MadeProvider &provider : providers) {
        if (permille < provider.permille)
            return provider;
        permille -= provider.permille;
    }
    return providers.back();
}

RequestStatus statusOf(quint32 permille, bool isRecent)
{
    if (isRecent)
        permille = permille < 500 ? 850 : permille; // half of what came lately is under way
    if (permille < 760)
        return RequestStatus::Succeeded;
    if (permille < 840)
        return RequestStatus::Failed;
    if (permille < 890)
        return RequestStatus::Processing;
    if (permille < 920)
        return RequestStatus::Expired;
    if (permille < 980)
        return RequestStatus::Cancelled;
    if (permille < 990)
        return RequestStatus::Received;
    return permille < 995 ? RequestStatus::Submitting : RequestStatus::SubmitUnknown;
}

template <class T>
Result<T> write(Ledger &ledger, std::function<Result<T>(StoreWriter &)> job)
{
    return ledger.write<T>(std::move(job)).takeResult();
}

Result<void> addAll(Ledger &ledger, const LedgerRecipe &recipe)
{
    std::deque<QFuture<Result<void>>> under;
    for (qint64 number = 0; number < recipe.requests || !under.empty();) {
        if (number < recipe.requests) {
            std::vector<NewRequest> rows;
            const qint64 end = std::min(number + batchRows, recipe.requests);
            for (; number < end; ++number)
                rows.push_back(madeRequest(recipe, number));
            under.push_back(ledger.write<void>([rows = std::move(rows)](StoreWriter &store) -> Result<void> {
                return store.addRequests(rows).map([](const auto &) {});
            }));
        }
        if (under.size() > batchesAhead || number >= recipe.requests) {
            if (const auto added = under.front().takeResult(); !added)
                return added;
            under.pop_front();
        }
    }
    return {};
}

AttemptResult answerTo(const Claim &claim, qint64 run, EpochMs now)
{
    constexpr std::array outcomes{Outcome::Pending,       Outcome::Transient, Outcome::Throttled,
                                  Outcome::ProtocolError, Outcome::Pending,   Outcome::Quarantined,
                                  Outcome::Succeeded,     Outcome::Pending,   Outcome::WaitingOnHuman};
    AttemptResult result;
    result.attemptId = claim.attemptId;
    result.requestId = claim.request.id;
    result.runId = run;
    result.fence = claim.request.fence;
    result.version = claim.request.version;
    result.contradicts = claim.request.id % 97 == 0;
    result.outcome = result.contradicts
                         ? Outcome::Succeeded
                         : outcomes[static_cast<std::size_t>(claim.request.id) % outcomes.size()];
    result.httpStatus = 200;
    result.evidence = std::make_shared<NewEvidence>(NewEvidence{
        200, "Content-Type: application/json\r\n", "{\"id\":\"" + claim.request.ticket.toUtf8() + "\"}"});
    result.nextPollAt = now + (claim.request.id % 2 == 0 ? -minuteMs : minuteMs);
    result.verdict.finished = true;
    return result;
}

/// Asks for some of what is under way, so that there are attempts, answers, conflicts and trouble to look at.
Result<void> askSome(Ledger &ledger, const LedgerRecipe &recipe)
{
    RequestFilter underWay;
    underWay.status.any = {EffectiveStatus::Processing};
    std::vector<qint64> ids;
    const qint64 wanted = std::min(maxTroubled, recipe.requests / 20);
    while (static_cast<qint64>(ids.size()) < wanted) {
        const auto page =
            ledger
                .read<std::vector<Request>>([&, row = static_cast<qint64>(ids.size())](StoreReader &store) {
                    return store.rows(underWay, {}, {}, row, pageRows);
                })
                .takeResult();
        if (!page)
            return tl::unexpected(page.error());
        if (page->empty())
            break;
        for (const Request &request : *page)
            ids.push_back(request.id);
    }
    PlanRules rules;
    for (const MadeProvider &provider : providers)
        rules.askableByTicket += QLatin1String(provider.name);
    const auto run = write<qint64>(ledger, [&](StoreWriter &store) -> Result<qint64> {
        auto id =
            store.freezePicked(ids, rules, {QStringLiteral("bench@host"), {}, QStringLiteral("picked"), {}});
        if (!id)
            return id;
        return store.setRunState(*id, RunState::Running, QStringLiteral("bench@host")).map([&] {
            return *id;
        });
    });
    if (!run)
        return tl::unexpected(run.error());
    for (const MadeProvider &provider : providers) {
        for (bool more = true; more;) {
            const auto asked = write<bool>(ledger, [&](StoreWriter &store) -> Result<bool> {
                const auto claims = store.claimTargets(
                    {*run, QLatin1String(provider.name), QStringLiteral("bench"), claimRows, minuteMs});
                if (!claims || claims->claims.empty())
                    return claims.map([](const auto &) { return false; });
                std::vector<AttemptResult> results;
                for (const Claim &claim : claims->claims)
                    results.push_back(answerTo(claim, *run, recipe.now));
                return store.recordResults(results).map([](const auto &) { return true; });
            });
            if (!asked)
                return tl::unexpected(asked.error());
            more = *asked;
        }
    }
    return write<void>(ledger, [&](StoreWriter &store) {
        return store.setRunState(*run, RunState::Finished, QStringLiteral("bench@host"));
    });
}

Result<void> indexAll(Ledger &ledger)
{
    for (qint64 left = 1; left > 0;) {
        const auto indexed =
            write<qint64>(ledger, [](StoreWriter &store) { return store.indexForSearch(50'000); });
        if (!indexed)
            return tl::unexpected(indexed.error());
        left = *indexed;
    }
    return {};
}

} // namespace

double cpuMs()
{
    std::timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

NewRequest madeRequest(const LedgerRecipe &recipe, qint64 number)
{
    Dice dice(recipe.seed, number);
    const MadeProvider &provider = providerOf(dice.permille());
    const qint64 age = (recipe.requests - number) * spanMs / recipe.requests;
    NewRequest row;
    row.provider = QLatin1String(provider.name);
    const QString digits = QString::number(number).rightJustified(9, u'0');
    row.key = *provider.keyPrefix ? QLatin1String(provider.keyPrefix) + digits : dice.hex(8) + u'-' + digits;
    row.receivedAt = recipe.now - age - dice.below(10 * minuteMs);
    row.status = statusOf(dice.permille(), age < dayMs);
    if (row.status != RequestStatus::Received && dice.permille() >= 5)
        row.ticket = QLatin1String(provider.ticketPrefix) + dice.hex(16);
    if (provider.retentionMs > 0)
        row.deadline = row.receivedAt + provider.retentionMs;
    if (row.status == RequestStatus::Processing)
        row.nextPollAt = recipe.now + dice.below(2 * hourMs) - hourMs;
    row.attempts = dice.below(6);
    row.amount = QString::number(dice.below(100'000)) + QStringLiteral(".50");
    row.currency = QStringLiteral("EUR");
    return row;
}

Result<MakingFigures> makeLedger(const LedgerUrl &url, const LedgerRecipe &recipe, const Clock &clock)
{
    if (const auto created = Ledger::create(url, clock, QStringLiteral("bench@host")); !created)
        return tl::unexpected(created.error());
    const auto ledger = Ledger::open(url, LedgerMode::ReadWrite, clock);
    if (!ledger)
        return tl::unexpected(ledger.error());
    MakingFigures figures;
    const auto timed = [](double &wall, double &cpu, const std::function<Result<void>()> &work) {
        const double before = cpuMs();
        QElapsedTimer timer;
        timer.start();
        const auto done = work();
        wall = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        cpu = cpuMs() - before;
        return done;
    };
    auto made = timed(figures.addMs, figures.addCpuMs, [&] { return addAll(**ledger, recipe); });
    if (made)
        made = askSome(**ledger, recipe);
    if (made && recipe.searchIndex)
        made = timed(figures.indexMs, figures.indexCpuMs, [&] { return indexAll(**ledger); });
    return made.map([&] { return figures; });
}

} // namespace repoll
