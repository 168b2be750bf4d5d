// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/querytext.h"
#include "tests/core/ledger/randomledger.h"

using namespace repoll;

namespace {

std::vector<qint64> idsOf(const std::vector<Request> &requests)
{
    std::vector<qint64> ids;
    for (const Request &request : requests)
        ids.push_back(request.id);
    return ids;
}

std::vector<qint64> slice(const std::vector<qint64> &ids, qint64 from, qint64 count)
{
    const auto size = static_cast<qint64>(ids.size());
    const qint64 begin = std::min(from, size);
    return {ids.begin() + begin, ids.begin() + std::min(begin + count, size)};
}

} // namespace

/// Listings, their maps and counts: whatever way the store takes, against a look at each request.
class TestListing : public QObject
{
    Q_OBJECT

private:
    static std::vector<Request> rows(LedgerFixture &fixture, const RequestFilter &filter, RowOrder order,
                                     const RowAnchor &from, qint64 first, int limit)
    {
        return fixture.read<std::vector<Request>>(
            [&](StoreReader &store) { return store.rows(filter, order, from, first, limit); });
    }
    /// Those of the tests that only read, made once: on a server that takes ten seconds.
    RandomLedger &ledgerOf(quint32 seed, int requests)
    {
        std::unique_ptr<RandomLedger> &ledger = m_ledgers[{seed, requests}];
        if (!ledger)
            ledger = std::make_unique<RandomLedger>(seed, requests);
        return *ledger;
    }
    std::map<std::pair<quint32, int>, std::unique_ptr<RandomLedger>> m_ledgers;

private Q_SLOTS:
    void cleanupTestCase() { m_ledgers.clear(); }
    void answersAreThoseOfALookAtEachRequest_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 4; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void answersAreThoseOfALookAtEachRequest()
    {
        QFETCH(const quint32, seed);
        RandomLedger random(seed);
        LedgerFixture &fixture = random.fixture;
        if (seed % 2 == 0) {
            fixture.write<qint64>([](StoreWriter &store) { return store.indexForSearch(250); });
        }
        const FilterOracle oracle = random.oracle();
        for (int round = 0; round < 60; ++round) {
            const RequestFilter filter = random.filter();
            const RowOrder order = random.order();
            const std::vector<qint64> expected = oracle.listing(filter, order);
            const auto size = static_cast<qint64>(expected.size());
            const QByteArray said = queryText(filter).toUtf8() + " by " +
                                    QByteArray::number(static_cast<int>(order.column)) +
                                    (order.descending ? " desc" : " asc");

            QVERIFY2(idsOf(rows(fixture, filter, order, {}, 0, 10'000)) == expected, said);
            const auto map =
                fixture.read<RowMap>([&](StoreReader &store) { return store.rowMap(filter, order); });
            QVERIFY2(map.total == size, said);
            QVERIFY2(fixture.read<qint64>([&](StoreReader &store) { return store.countRequests(filter); }) ==
                         size,
                     said);
            for (const RowAnchor &anchor : map.anchors) {
                QVERIFY2(idsOf(rows(fixture, filter, order, anchor, anchor.row, 50)) ==
                             slice(expected, anchor.row, 50),
                         said);
            }
            // From any row's own place to any row at or after it.
            const qint64 row = random.below(static_cast<int>(size) + 1);
            RowAnchor anchor;
            if (row > 0) {
                const auto last = rows(fixture, filter, order, {}, row - 1, 1);
                anchor = {row, RowKey::of(last.front(), order.column)};
            }
            const qint64 first = row + random.below(60);
            QVERIFY2(idsOf(rows(fixture, filter, order, anchor, first, 20)) == slice(expected, first, 20),
                     said);
        }
    }

    /// Longer than an anchor's step, in every order, with and without a way along an index.
    void mapsOfLongListingsAreExact_data()
    {
        QTest::addColumn<QString>("query");
        QTest::newRow("all") << QString();
        QTest::newRow("statuses") << QStringLiteral("status:processing,failed");
        QTest::newRow("interrupted") << QStringLiteral("interrupted");
        QTest::newRow("waiting for a person") << QStringLiteral("waits:person");
        QTest::newRow("not waiting for a person") << QStringLiteral("-waits:person");
        QTest::newRow("words") << QStringLiteral("op/");
        QTest::newRow("prefix") << QStringLiteral("key:ORD-*");
        QTest::newRow("no index") << QStringLiteral("attempts:>0");
        QTest::newRow("received") << QStringLiteral("received:>90m");
    }
    void mapsOfLongListingsAreExact()
    {
        QFETCH(const QString, query);
        RandomLedger &random = ledgerOf(99, 3'000);
        LedgerFixture &fixture = random.fixture;
        const FilterOracle oracle = random.oracle();
        const RequestFilter filter = *parseQuery(query, {fixture.clock.nowMs(), QTimeZone::utc()});
        for (const SortColumn column : {SortColumn::Received, SortColumn::Deadline, SortColumn::Key,
                                        SortColumn::Amount, SortColumn::Provider, SortColumn::Status}) {
            for (const bool descending : {true, false}) {
                const RowOrder order{column, descending};
                const auto expected = oracle.listing(filter, order);
                const auto map =
                    fixture.read<RowMap>([&](StoreReader &store) { return store.rowMap(filter, order); });
                QCOMPARE(map.total, static_cast<qint64>(expected.size()));
                QVERIFY(std::is_sorted(map.anchors.begin(), map.anchors.end(),
                                       [](const auto &a, const auto &b) { return a.row < b.row; }));
                for (qint64 row = 0; row < map.total; row += 397) {
                    const RowAnchor anchor = map.nearest(row);
                    QVERIFY(anchor.row <= row);
                    QCOMPARE(idsOf(rows(fixture, filter, order, anchor, row, 30)), slice(expected, row, 30));
                }
            }
        }
    }

    void nearestIsTheLastAnchorAtOrBefore()
    {
        const RowMap map{5'000, {{1'000, RowKey{1, 1, {}, {}}}, {2'000, RowKey{2, 2, {}, {}}}}};
        QCOMPARE(map.nearest(0), RowAnchor());
        QCOMPARE(map.nearest(999), RowAnchor());
        QCOMPARE(map.nearest(1'000).row, qint64(1'000));
        QCOMPARE(map.nearest(1'999).row, qint64(1'000));
        QCOMPARE(map.nearest(4'999).row, qint64(2'000));
        QCOMPARE(RowMap().nearest(7), RowAnchor());
    }

    void aPageBeforeItsAnchorIsRefused()
    {
        LedgerFixture fixture;
        const auto page = fixture.tryRead<std::vector<Request>>([](StoreReader &store) {
            return store.rows({}, {}, {10, RowKey{1, 1, {}, {}}}, 9, 5);
        });
        QCOMPARE(page.error().code, ErrorCode::InvalidArgument);
    }

    void requestsByIdKeepTheOrderAsked()
    {
        LedgerFixture fixture;
        for (const char *key : {"A", "B", "C"})
            fixture.add(QString::fromLatin1(key));
        const qint64 a = fixture.request(QStringLiteral("A")).id;
        const qint64 c = fixture.request(QStringLiteral("C")).id;
        const auto found = fixture.read<std::vector<Request>>([=](StoreReader &store) {
            return store.requestsById(std::array{c, qint64(77), a, c});
        });
        QCOMPARE(idsOf(found), (std::vector{c, a, c}));
        QVERIFY(fixture.read<std::vector<Request>>([](StoreReader &store) { return store.requestsById({}); })
                    .empty());
    }

    void theIdsThatAFilterMatchesAreToldApart()
    {
        LedgerFixture fixture;
        std::vector<qint64> ids;
        for (const char *key : {"A", "B", "C"}) {
            fixture.add(QString::fromLatin1(key));
            ids.push_back(fixture.request(QString::fromLatin1(key)).id);
        }
        RequestFilter filter;
        filter.key.any = {QStringLiteral("A"), QStringLiteral("C")};
        const auto listed = [&](const RequestFilter &by, std::vector<qint64> of) {
            return fixture.read<std::vector<qint64>>(
                [=](StoreReader &store) { return store.listedOf(by, of); });
        };
        QCOMPARE(listed(filter, {ids[2], ids[1], ids[0], 77}), (std::vector{ids[0], ids[2]}));
        QCOMPARE(listed(filter, {ids[1]}), std::vector<qint64>());
        QCOMPARE(listed({}, {77, ids[1]}), std::vector{ids[1]});
        QCOMPARE(listed({}, {}), std::vector<qint64>());
    }

    /// A list of keys and patterns of any length, in every order, beside other terms; against a look at each.
    void longListsOfKeysAreExact_data()
    {
        QTest::addColumn<int>("length");
        QTest::addColumn<bool>("patterns");
        for (const int length : {2, 33, 1'200}) {
            QTest::addRow("%d keys", length) << length << false;
            QTest::addRow("%d, each tenth a pattern", length) << length << true;
        }
    }
    void longListsOfKeysAreExact()
    {
        QFETCH(const int, length);
        QFETCH(const bool, patterns);
        RandomLedger &random = ledgerOf(41, 800);
        const FilterOracle oracle = random.oracle();
        const auto all = rows(random.fixture, {}, {}, {}, 0, 10'000);
        RequestFilter filter;
        while (static_cast<int>(filter.key.any.size()) < length) {
            const auto number = filter.key.any.size();
            const QString key = all[static_cast<std::size_t>(random.below(int(all.size())))].key;
            QString prefix = key.first(key.size() / 2);
            if (!prefix.isEmpty() && prefix.back().isHighSurrogate())
                prefix.chop(1); // half a character is no text
            if (patterns && number % 10 == 0)
                filter.key.any.push_back(patternOf(prefix) + QStringLiteral("*7"));
            else
                filter.key.any.push_back(number % 3 == 0 ? QStringLiteral("unknown-%1").arg(number)
                                                         : patternOf(key));
        }
        for (const bool refused : {false, true}) {
            if (refused)
                filter.key = {{}, filter.key.any};
            for (const SortColumn column : {SortColumn::Received, SortColumn::Key, SortColumn::Amount}) {
                const auto expected = oracle.listing(filter, {column, true});
                const auto found = rows(random.fixture, filter, {column, true}, {}, 0, 10'000);
                QCOMPARE(idsOf(found), expected);
                const auto plan = random.fixture.read<PlanSummary>(
                    [&](StoreReader &store) { return store.plan(filter, LedgerFixture::rules()); });
                QCOMPARE(plan.selected(), qint64(expected.size()));
            }
            filter.status.any = {EffectiveStatus::Processing, EffectiveStatus::Failed};
        }
    }

    void keysThatNobodyHasAreTold()
    {
        LedgerFixture fixture;
        fixture.add(QStringLiteral("A"));
        fixture.add(LedgerFixture::newRequest(QStringLiteral("B\"*"), QStringLiteral("other")));
        const auto unknown = [&](const QStringList &keys) {
            return fixture.read<QStringList>([=](StoreReader &store) { return store.unknownKeys(keys); });
        };
        QCOMPARE(unknown({QStringLiteral("z"), QStringLiteral("A"), QStringLiteral("a"),
                          QStringLiteral("B\"*"), QStringLiteral("A ")}),
                 (QStringList{QStringLiteral("z"), QStringLiteral("a"), QStringLiteral("A ")}));
        QCOMPARE(unknown({}), QStringList());
        fixture.reopen(LedgerMode::ReadOnly);
        QCOMPARE(unknown({QStringLiteral("A"), QStringLiteral("C")}), QStringList{QStringLiteral("C")});
    }

    /// A list as long as somebody will paste; how long each question takes is printed.
    void aHundredThousandKeysAreFound()
    {
        LedgerFixture fixture;
        constexpr int count = 100'000;
        std::vector<NewRequest> batch;
        RequestFilter filter;
        QStringList keys;
        for (int i = 0; i < count; ++i) {
            batch.push_back(LedgerFixture::newRequest(QStringLiteral("ORD-%1").arg(i * 7919LL % count)));
            keys += QStringLiteral("ORD-%1").arg(i * 2); // every other one is on record
            filter.key.any.push_back(keys.last());
            if (batch.size() == 10'000) {
                fixture.write<std::vector<AddOutcome>>(
                    [&](StoreWriter &store) { return store.addRequests(batch); });
                batch.clear();
            }
        }
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(rows(fixture, filter, {}, {}, 0, 200).size(), std::size_t(200));
        const qint64 page = timer.restart();
        const auto map = fixture.read<RowMap>([&](StoreReader &store) { return store.rowMap(filter, {}); });
        QCOMPARE(map.total, qint64(count / 2));
        const qint64 mapped = timer.restart();
        const auto unknown =
            fixture.read<QStringList>([&](StoreReader &store) { return store.unknownKeys(keys); });
        QCOMPARE(unknown.size(), qsizetype(count / 2));
        const qint64 told = timer.restart();
        const auto plan = fixture.read<PlanSummary>(
            [&](StoreReader &store) { return store.plan(filter, LedgerFixture::rules()); });
        QCOMPARE(plan.selected(), qint64(count / 2));
        const qint64 planned = timer.restart();
        QVERIFY(fixture.startRun(filter) > 0);
        qInfo("100,000 keys: page %lld ms, map %lld ms, unknown %lld ms, plan %lld ms, frozen %lld ms", page,
              mapped, told, planned, timer.elapsed());
    }

    void whichMapsComeAtOnce()
    {
        RequestFilter counted;
        counted.status.any = {EffectiveStatus::Failed};
        counted.provider.none = {QStringLiteral("acme")};
        counted.received.from = 5;
        QVERIFY(mapsAtOnce({}, {}));
        QVERIFY(mapsAtOnce(counted, {SortColumn::Received, false}));
        QVERIFY(!mapsAtOnce(counted, {SortColumn::Key, false}));
        counted.interrupted = true;
        QVERIFY(!mapsAtOnce(counted, {}));
    }

    void aReadOnlyLedgerAnswersToo()
    {
        RandomLedger random(3, 50);
        const auto expected = random.oracle().listing({}, {});
        random.fixture.reopen(LedgerMode::ReadOnly);
        QCOMPARE(idsOf(rows(random.fixture, {}, {}, {}, 0, 100)), expected);
    }
};

QTEST_GUILESS_MAIN(TestListing)
#include "tst_listing.moc"
