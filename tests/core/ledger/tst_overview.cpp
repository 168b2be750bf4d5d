// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ledger/randomledger.h"

using namespace repoll;

namespace {

constexpr qint64 hour = 3'600'000;

} // namespace

/// Counts, timeline, views, and what hangs on a request.
class TestOverview : public QObject
{
    Q_OBJECT

private:
    static std::vector<TimelineBar> timeline(LedgerFixture &fixture, const RequestFilter &filter,
                                             const HalfOpen<EpochMs> &range, int bars)
    {
        return fixture.read<std::vector<TimelineBar>>(
            [&](StoreReader &store) { return store.timeline(filter, range, bars); });
    }
    static std::vector<Request> all(LedgerFixture &fixture)
    {
        return fixture.read<std::vector<Request>>([](StoreReader &store) {
            return store.requests({}, PageOrder::OldestFirst, std::nullopt, 10'000);
        });
    }

private Q_SLOTS:
    void countsAreThoseOfTheRequests()
    {
        RandomLedger random(5);
        StatusCounts expected;
        for (const Request &request : all(random.fixture))
            ++expected.byProvider[request.provider][request.effectiveStatus()];
        const auto counts =
            random.fixture.read<StatusCounts>([](StoreReader &store) { return store.statusCounts(); });
        QCOMPARE(counts, expected);
        QCOMPARE(counts.total(), static_cast<qint64>(all(random.fixture).size()));
        QCOMPARE(counts.of(QStringLiteral("nobody")), qint64(0));
        QCOMPARE(random.fixture.problems().join(u'\n'), QString());
    }

    void timelineCountsEachRequestOnce_data()
    {
        QTest::addColumn<int>("bars");
        for (const int bars : {1, 2, 7, 60, 300})
            QTest::addRow("%d bars", bars) << bars;
    }
    void timelineCountsEachRequestOnce()
    {
        QFETCH(const int, bars);
        RandomLedger random(8);
        RequestFilter filter;
        filter.provider.none = {QStringLiteral("it's")};
        const EpochMs now = random.fixture.clock.nowMs();
        for (const HalfOpen<EpochMs> range :
             {HalfOpen<EpochMs>{}, HalfOpen<EpochMs>{now - 20 * hour - 5, now},
              HalfOpen<EpochMs>{now - 50 * hour, std::nullopt}}) {
            const auto line = timeline(random.fixture, filter, range, bars);
            QVERIFY(!line.empty());
            QVERIFY(line.size() <= static_cast<std::size_t>(bars));
            QVERIFY(line.front().from <= range.from.value_or(line.front().from));
            for (std::size_t i = 0; i < line.size(); ++i) {
                std::map<EffectiveStatus, qint64> expected;
                for (const Request &request : all(random.fixture)) {
                    if (request.receivedAt >= line[i].from && request.receivedAt < line[i].to &&
                        request.provider != QLatin1String("it's"))
                        ++expected[request.effectiveStatus()];
                }
                QCOMPARE(line[i].counts, expected);
                QCOMPARE(line[i].to - line[i].from, line.front().to - line.front().from);
                QCOMPARE(line[i].from % hour, qint64(0));
                if (i > 0)
                    QCOMPARE(line[i].from, line[i - 1].to);
            }
        }
    }

    void anEmptyLedgerHasNoSpan()
    {
        LedgerFixture fixture;
        using Span = std::optional<HalfOpen<EpochMs>>;
        QVERIFY(!fixture.read<Span>([](StoreReader &store) { return store.receivedSpan(); }));
        QVERIFY(timeline(fixture, {}, {}, 10).empty());
        fixture.add(QStringLiteral("A"));
        const Span span = fixture.read<Span>([](StoreReader &store) { return store.receivedSpan(); });
        const EpochMs received = fixture.request(QStringLiteral("A")).receivedAt;
        QCOMPARE(span, Span(HalfOpen<EpochMs>{received, received + 1}));
    }

    void viewsAreKeptReplacedAndRemoved()
    {
        LedgerFixture fixture;
        const auto views = [&] {
            return fixture.read<std::vector<SavedView>>(
                [](StoreReader &store) { return store.savedViews(); });
        };
        const auto put = [&](const QString &name, const QString &query) {
            return fixture.tryWrite<void>(
                [=](StoreWriter &store) { return store.putView(name, query, QStringLiteral("ann")); });
        };
        QVERIFY(views().empty());
        QVERIFY(put(QStringLiteral("b"), QStringLiteral("status:failed")));
        QVERIFY(put(QStringLiteral("a"), QString()));
        QVERIFY(put(QStringLiteral("b"), QStringLiteral("interrupted")));
        QCOMPARE(views(), (std::vector<SavedView>{
                              {QStringLiteral("a"), QString(), fixture.clock.nowMs(), QStringLiteral("ann")},
                              {QStringLiteral("b"), QStringLiteral("interrupted"), fixture.clock.nowMs(),
                               QStringLiteral("ann")}}));
        QCOMPARE(put(QString(), QString()).error().code, ErrorCode::InvalidArgument);
        const auto remove = [&](const QString &name) {
            return fixture.tryWrite<void>(
                [=](StoreWriter &store) { return store.removeView(name, QStringLiteral("ann")); });
        };
        QVERIFY(remove(QStringLiteral("a")));
        QCOMPARE(remove(QStringLiteral("a")).error().code, ErrorCode::NotFound);
        QCOMPARE(views().size(), std::size_t(1));
        QCOMPARE(fixture.problems().join(u'\n'), QString());
    }

    void allEvidenceIsListedTheLateToo()
    {
        LedgerFixture fixture;
        fixture.add(QStringLiteral("A"));
        const qint64 run = fixture.startRun();
        const Claim first = fixture.claim(run).front();
        fixture.clock.advance(60'001);
        const Claim second = fixture.claim(run).front();
        fixture.record(LedgerFixture::resultOf(second, Outcome::Succeeded, "paid", run));
        fixture.record(LedgerFixture::resultOf(first, Outcome::Failed, "refused", run));
        const auto entries = fixture.read<std::vector<EvidenceEntry>>(
            [&](StoreReader &store) { return store.evidenceOf(first.request.id); });
        QCOMPARE(entries.size(), std::size_t(2));
        QCOMPARE(entries[0].attemptId, first.attemptId);
        QVERIFY(entries[0].late);
        QCOMPARE(entries[0].size, qint64(7));
        QCOMPARE(entries[1].attemptId, second.attemptId);
        QVERIFY(!entries[1].late);
        const auto late =
            fixture.read<Evidence>([&](StoreReader &store) { return store.evidence(entries[0].id); });
        QCOMPARE(late.body, QByteArray("refused"));
        QCOMPARE(late.digest, entries[0].digest);
    }

    void pickedTargetsAreExactlyThose()
    {
        LedgerFixture fixture;
        std::vector<qint64> ids;
        for (int i = 0; i < 5; ++i) {
            fixture.add(QStringLiteral("K%1").arg(i));
            ids.push_back(fixture.request(QStringLiteral("K%1").arg(i)).id);
        }
        const std::vector<qint64> picked{ids[3], ids[1], ids[3]};
        const auto rules = LedgerFixture::rules();
        const RunHeader header{QStringLiteral("ann"), {}, QStringLiteral("picked by hand"), {}};
        const auto plan =
            fixture.read<PlanSummary>([&](StoreReader &store) { return store.planPicked(picked, rules); });
        QCOMPARE(plan.eligible(), qint64(2));
        const qint64 run = fixture.write<qint64>(
            [&](StoreWriter &store) { return store.freezePicked(picked, rules, header); });
        QCOMPARE(fixture.run(run).selected(), qint64(2));
        QCOMPARE(fixture.run(run).header.query, QStringLiteral("picked by hand"));
        std::vector<qint64> targets;
        for (const RunTarget &target : fixture.targets(run))
            targets.push_back(target.requestId);
        std::sort(targets.begin(), targets.end());
        QCOMPARE(targets, (std::vector{ids[1], ids[3]}));

        const std::vector<qint64> unknown{ids[0], 999};
        const auto refused = fixture.tryWrite<qint64>(
            [&](StoreWriter &store) { return store.freezePicked(unknown, rules, header); });
        QCOMPARE(refused.error().code, ErrorCode::NotFound);
        QCOMPARE(fixture.problems().join(u'\n'), QString());
    }

    void theMarkChangesWithEachCommitAndOnlyThen()
    {
        LedgerFixture fixture;
        const auto mark = [&] {
            return fixture.read<qint64>([](StoreReader &store) { return store.changeMark(); });
        };
        // Others of the same server, as tests beside this one, change its mark as well.
        const bool isAlone = !LedgerPlace::isOnServer();
        const qint64 before = mark();
        if (isAlone)
            QCOMPARE(mark(), before);
        fixture.add(QStringLiteral("A"));
        const qint64 after = mark();
        QVERIFY(after != before);
        if (isAlone)
            QCOMPARE(mark(), after);
    }
};

QTEST_GUILESS_MAIN(TestOverview)
#include "tst_overview.moc"
