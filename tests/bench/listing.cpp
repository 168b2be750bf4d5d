// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_listing [FOLDER [REQUESTS…]]: what the console asks a ledger, at each number of requests (100,000, 1 million
// and 10 million). Ledgers are made in FOLDER where they are not there yet, and kept; without one, in a folder
// that goes. Prints medians in ms: by the clock, and of this process's CPU, which a busy machine changes less.
// bench_listing postgresql://… REQUESTS: the same of a ledger on a server, which is made where there is none.
#include "tests/bench/ledgermaker.h"
#include "tests/support/fakeclock.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace repoll;

namespace {

constexpr EpochMs now = 1'795'600'000'000; // 2026-11-25
constexpr int pageRows = 200;
constexpr int repeats = 15;

[[noreturn]] void stop(const Error &error)
{
    std::fprintf(stderr, "%s %s\n", qPrintable(error.message), qPrintable(error.detail));
    std::exit(1);
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// Asks one ledger and prints what it takes.
class Listing
{
public:
    explicit Listing(Ledger &ledger)
        : m_ledger(ledger)
    {
    }

    template <class T>
    T ask(std::function<Result<T>(StoreReader &)> job)
    {
        auto result = m_ledger.read<T>(std::move(job)).takeResult();
        if (!result)
            stop(result.error());
        return std::move(*result);
    }

    /// `job` returns something to print beside the times.
    void measure(const char *what, const std::function<qint64(StoreReader &)> &job, int times = repeats)
    {
        std::vector<double> wall;
        std::vector<double> cpu;
        qint64 said = 0;
        for (int i = 0; i < times; ++i) {
            QElapsedTimer timer;
            const double before = cpuMs();
            timer.start();
            said = ask<qint64>([&job](StoreReader &store) -> Result<qint64> { return job(store); });
            wall.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
            cpu.push_back(cpuMs() - before);
        }
        std::printf("  %-52s %9.2f %9.2f  (%lld)\n", what, median(wall), median(cpu),
                    static_cast<long long>(said));
        std::fflush(stdout);
    }

    void view(const char *name, const RequestFilter &filter, RowOrder order = {})
    {
        std::printf("%s\n", name);
        measure("first page",
                [=](StoreReader &store) { return size(store.rows(filter, order, {}, 0, pageRows)); });
        const auto map = std::make_shared<RowMap>();
        measure(
            mapsAtOnce(filter, order) ? "map, by the counters" : "map, by a scan",
            [=](StoreReader &store) {
                *map = *store.rowMap(filter, order);
                return map->total;
            },
            mapsAtOnce(filter, order) ? repeats : 3);
        qint64 turn = 0;
        measure("jump to a page anywhere", [=](StoreReader &store) mutable {
            turn = (turn * 31 + 7) % 97;
            const qint64 row = map->total * turn / 97;
            return size(store.rows(filter, order, map->nearest(row), row, pageRows));
        });
    }

private:
    static qint64 size(const Result<std::vector<Request>> &page)
    {
        if (!page)
            stop(page.error());
        return static_cast<qint64>(page->size());
    }

    Ledger &m_ledger;
};

RequestFilter ofStatus(std::vector<EffectiveStatus> any)
{
    RequestFilter filter;
    filter.status.any = std::move(any);
    return filter;
}

RequestFilter with(const std::function<void(RequestFilter &)> &change)
{
    RequestFilter filter;
    change(filter);
    return filter;
}

void showViews(Listing &listing)
{
    const RequestFilter soon = with([](RequestFilter &f) {
        f.status.none = {EffectiveStatus::Succeeded, EffectiveStatus::Failed, EffectiveStatus::Cancelled,
                         EffectiveStatus::Expired};
        f.deadline = {now, now + 3 * 3'600'000};
    });
    listing.view("all", {});
    listing.view("all, by deadline", {}, {SortColumn::Deadline, false});
    listing.view("all, by key", {}, {SortColumn::Key, false});
    listing.view("all, by amount", {}, {SortColumn::Amount, true});
    listing.view("all, by status", {}, {SortColumn::Status, false});
    listing.view("interrupted", with([](RequestFilter &f) { f.interrupted = true; }));
    listing.view("waiting for a person", with([](RequestFilter &f) { f.waitsForPerson = true; }));
    listing.view("expiring soon", soon);
    listing.view("expiring soon, by deadline", soon, {SortColumn::Deadline, false});
    listing.view("processing", ofStatus({EffectiveStatus::Processing}));
    listing.view("failed, expired", ofStatus({EffectiveStatus::Failed, EffectiveStatus::Expired}));
    listing.view("failed, by key", ofStatus({EffectiveStatus::Failed}), {SortColumn::Key, true});
    listing.view("conflicts", with([](RequestFilter &f) { f.conflict = true; }));
    listing.view("quarantined", with([](RequestFilter &f) { f.quarantined = true; }));
    listing.view("outcome transient", with([](RequestFilter &f) { f.outcome.any = {Outcome::Transient}; }));
    listing.view("provider acme", with([](RequestFilter &f) { f.provider.any = {QStringLiteral("acme")}; }));
    listing.view("provider test, failed", with([](RequestFilter &f) {
                     f.provider.any = {QStringLiteral("test")};
                     f.status.any = {EffectiveStatus::Failed};
                 }));
    listing.view("received in one hour ten days ago, by key", with([](RequestFilter &f) {
                     f.received = {now - 240 * 3'600'000LL, now - 239 * 3'600'000LL};
                 }),
                 {SortColumn::Key, false});
}

void showSearches(Listing &listing, const LedgerRecipe &recipe)
{
    const NewRequest some = madeRequest(recipe, recipe.requests / 3);
    const auto word = [](const QString &text) {
        return with([&](RequestFilter &f) { f.words.any = {text}; });
    };
    listing.view("a part of one ticket", word(some.ticket.right(9)));
    listing.view("a part of some keys", word(QString::number(recipe.requests / 3).left(4)));
    listing.view("a part of many", word(QStringLiteral("ORD")));
    listing.view("two characters", word(QStringLiteral("7f")));
    listing.view("a prefix of keys",
                 with([](RequestFilter &f) { f.key.any = {QStringLiteral("ORD-0000*")}; }),
                 {SortColumn::Key, false});
    listing.view("a ticket's beginning",
                 with([&](RequestFilter &f) { f.ticket.any = {some.ticket.left(60) + u'*'}; }));
}

void showCounts(Listing &listing)
{
    std::printf("overview\n");
    listing.measure("counts by provider and status",
                    [](StoreReader &store) { return store.statusCounts()->total(); });
    listing.measure("timeline, all of it, 300 bars", [](StoreReader &store) {
        return static_cast<qint64>(store.timeline({}, {}, 300)->size());
    });
    listing.measure("timeline, failed, one day", [](StoreReader &store) {
        return static_cast<qint64>(
            store.timeline(ofStatus({EffectiveStatus::Failed}), {now - 86'400'000, now}, 300)->size());
    });
    listing.measure("received span", [](StoreReader &store) { return *(*store.receivedSpan())->to; });
    listing.measure("mark of change", [](StoreReader &store) { return *store.changeMark(); });
    const auto count = [&](const char *what, const RequestFilter &filter) {
        listing.measure(
            what, [filter](StoreReader &store) { return *store.countRequests(filter); }, 5);
    };
    count("count: interrupted", with([](RequestFilter &f) { f.interrupted = true; }));
    count("count: waiting for a person", with([](RequestFilter &f) { f.waitsForPerson = true; }));
    count("count: expiring soon", with([](RequestFilter &f) {
              f.status.any = {EffectiveStatus::Processing, EffectiveStatus::SubmitUnknown};
              f.deadline = {now, now + 3 * 3'600'000};
          }));
    count("count: conflicts", with([](RequestFilter &f) { f.conflict = true; }));
    count("count: quarantined", with([](RequestFilter &f) { f.quarantined = true; }));
}

bool isThere(const LedgerUrl &url, const Clock &clock)
{
    return url.isFile() ? QFileInfo::exists(url.path)
                        : Ledger::open(url, LedgerMode::ReadOnly, clock).has_value();
}

void bench(const LedgerUrl &url, qint64 requests)
{
    const FakeClock clock(now);
    const LedgerRecipe recipe{requests, 1, now, true};
    std::printf("\n%lld requests%44s %9s %9s\n", static_cast<long long>(requests), "ms:", "clock", "CPU");
    if (!isThere(url, clock)) {
        const auto made = makeLedger(url, recipe, clock);
        if (!made)
            stop(made.error());
        std::printf(
            "added at %.0f rows/s (%.1f µs of CPU each), indexed for search at %.0f rows/s (%.1f µs)\n",
            static_cast<double>(requests) / made->addMs * 1e3,
            made->addCpuMs * 1e3 / static_cast<double>(requests),
            static_cast<double>(requests) / made->indexMs * 1e3,
            made->indexCpuMs * 1e3 / static_cast<double>(requests));
    }
    const auto ledger = Ledger::open(url, LedgerMode::ReadWrite, clock);
    if (!ledger)
        stop(ledger.error());
    Listing listing(**ledger);
    showCounts(listing);
    showViews(listing);
    showSearches(listing, recipe);
}

} // namespace

int main(int argc, char **argv)
{
    const QTemporaryDir passing(QStringLiteral("bench-listing-XXXXXX")); // on this disk: /tmp may be memory
    const QString place = argc > 1 ? QString::fromLocal8Bit(argv[1]) : passing.path();
    const auto server = LedgerUrl::parse(place);
    const bool isServer = server && !server->isFile();
    std::vector<qint64> sizes;
    for (int i = 2; i < argc; ++i)
        sizes.push_back(std::atoll(argv[i]));
    if (sizes.empty())
        sizes = {100'000, 1'000'000, 10'000'000};
    if (std::any_of(sizes.begin(), sizes.end(), [](qint64 size) { return size < 1'000; }) ||
        (isServer ? sizes.size() != 1 : !QFileInfo(place).isDir())) {
        std::fputs("bench_listing [FOLDER [REQUESTS...] | postgresql://... REQUESTS]\n", stderr);
        return 2;
    }
    for (const qint64 size : sizes)
        bench(isServer ? *server : LedgerUrl{place + QStringLiteral("/listing-%1.db").arg(size)}, size);
    return 0;
}
