// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/requests/requestfixture.h"
#include "ui/requests/requestmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

QString keyAt(const RequestModel &model, int row)
{
    return model.index(row, static_cast<int>(RequestColumn::Key)).data().toString();
}

RequestFilter processing()
{
    RequestFilter filter;
    filter.status.any = {EffectiveStatus::Processing};
    return filter;
}

RequestFilter ofKey(const QString &pattern)
{
    RequestFilter filter;
    filter.key.any = {pattern};
    return filter;
}

} // namespace

class TestRequestModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheFirstPageAndCounts()
    {
        RequestFixture fixture(450);
        RequestModel model(*fixture.session);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setListing({});
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(model.isLoading());
        QTRY_COMPARE(model.total(), std::optional<qint64>(450));
        QCOMPARE(model.rowCount(), 450);
        QTRY_COMPARE(keyAt(model, 0), u"ORD-00000"_s);
        QTRY_VERIFY(!model.isLoading());
        QCOMPARE(keyAt(model, 199), u"ORD-00199"_s);
    }

    /// Who looks whenever it is told sees at last that nothing is on its way.
    void loadingEnds()
    {
        RequestFixture fixture(900);
        RequestModel model(*fixture.session);
        model.setListing({});
        QTRY_COMPARE(model.rowCount(), 900);
        QTRY_VERIFY(!model.isLoading());
        bool isLoading = false;
        connect(&model, &RequestModel::stateChanged, this, [&] { isLoading = model.isLoading(); });
        QVERIFY(!model.requestAt(700));
        QVERIFY(model.isLoading());
        QTRY_VERIFY(model.requestAt(700));
        QTRY_VERIFY(!model.isLoading());
        QVERIFY(!isLoading);
    }

    void rowsOnTheirWayShowAnEllipsis()
    {
        RequestFixture fixture(900);
        RequestModel model(*fixture.session);
        model.setListing({});
        QTRY_COMPARE(model.rowCount(), 900);
        QTRY_COMPARE(keyAt(model, 0), u"ORD-00000"_s);
        QCOMPARE(keyAt(model, 850), u"…"_s);
        QVERIFY(!model.index(850, 0).data(RequestModel::IdRole).isValid());
        QTRY_COMPARE(keyAt(model, 850), u"ORD-00850"_s);
        QCOMPARE(model.index(850, 1).data(RequestModel::SortRole).toString(), u"ORD-00850"_s);
    }

    void passedPagesAreNotRead()
    {
        RequestFixture fixture(2'200);
        PageFetcher fetcher(*fixture.session, [](qint64) { return RowAnchor{}; });
        std::vector<qint64> read;
        connect(&fetcher, &PageFetcher::loaded, this,
                [&read](const LoadedPage &page) { read.push_back(page.page); });
        fetcher.reset({});
        for (qint64 page = 0; page <= 10; ++page)
            fetcher.want(page);
        QTRY_VERIFY(!fetcher.isBusy());
        QCOMPARE(read, (std::vector<qint64>{0, 10, 9, 8}));
    }

    void cacheIsBounded()
    {
        PageCache cache(3);
        for (qint64 page = 0; page < 10; ++page)
            cache.put({page, std::vector<Request>(pageRows)});
        QCOMPARE(cache.size(), 3);
        QVERIFY(!cache.at(0));
        QVERIFY(cache.at(9 * pageRows));
        cache.markStale();
        QVERIFY(cache.at(9 * pageRows));
        QVERIFY(!cache.isFresh(9));
    }

    void followsALedgerThatGrows()
    {
        RequestFixture fixture(450);
        RequestModel model(*fixture.session);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setListing({});
        QTRY_COMPARE(model.rowCount(), 450);
        fixture.addNewer(60);
        QTRY_COMPARE(model.total(), std::optional<qint64>(510));
        QTRY_COMPARE(keyAt(model, 0), u"NEW-00059"_s);
        QTRY_COMPARE(keyAt(model, 509), u"ORD-00449"_s);
    }

    void followsAListingThatShrinks()
    {
        RequestFixture fixture(30);
        RequestModel model(*fixture.session);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setListing({processing(), {}});
        QTRY_COMPARE(model.total(), std::optional<qint64>(10));
        fixture.answer(fixture.request(0), Outcome::Succeeded, "{}");
        QTRY_COMPARE(model.total(), std::optional<qint64>(9));
        QTRY_COMPARE(keyAt(model, 0), u"ORD-00003"_s);
    }

    void followsAListingThatMustBeScanned()
    {
        RequestFixture fixture(300);
        RequestModel model(*fixture.session);
        model.setCountInterval(1);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const Listing listing{ofKey(u"*9*"_s), {SortColumn::Key, false}};
        QVERIFY(!listing.mapsAtOnce());
        model.setListing(listing);
        QTRY_VERIFY(model.total());
        const qint64 before = *model.total();
        NewRequest row = fixture.requestAt(0);
        row.key = u"NEW-9"_s;
        fixture.add({row});
        QTRY_COMPARE(model.total(), std::optional<qint64>(before + 1));
        QTRY_COMPARE(keyAt(model, 0), u"NEW-9"_s);
    }

    /// What was read to its end needs no count, which comes later, to be as long as it is.
    void aListingThatIsReadWholeIsNeverLonger()
    {
        RequestFixture fixture(30);
        RequestModel model(*fixture.session);
        RequestFilter filter = processing();
        filter.interrupted = true;
        const Listing listing{filter, {}};
        QVERIFY(!listing.mapsAtOnce());
        model.setListing(listing);
        QTRY_COMPARE(model.total(), std::optional<qint64>(10));
        QTRY_VERIFY(!model.isLoading());
        std::vector<std::optional<qint64>> told; // once the answer is seen, not only that it is claimed
        connect(&model, &RequestModel::rowsShifted, this, [&] {
            if (keyAt(model, 0) == u"ORD-00003"_s)
                told.push_back(model.total());
        });
        fixture.answer(fixture.request(0), Outcome::Succeeded, "{}");
        QTRY_VERIFY(!told.empty());
        QCOMPARE(told.front(), std::optional<qint64>(9));
        QCOMPARE(model.rowCount(), 9);
    }

    /// What is read later is what is shown later, however many readers there are.
    void aListingThatShrinksNeverGrowsMeanwhile()
    {
        RequestFixture fixture(90);
        RequestModel model(*fixture.session);
        model.setCountInterval(1);
        RequestFilter filter = processing();
        filter.interrupted = true;
        model.setListing({filter, {}});
        QTRY_COMPARE(model.total(), std::optional<qint64>(30));
        QTRY_VERIFY(!model.isLoading());
        std::vector<int> told;
        connect(&model, &RequestModel::stateChanged, this, [&] { told.push_back(model.rowCount()); });
        for (int i = 0; i < 12; ++i)
            fixture.answer(fixture.request(3 * i), Outcome::Succeeded, "{}");
        QTRY_COMPARE(model.rowCount(), 18);
        QTRY_VERIFY(!model.isLoading());
        QVERIFY(std::ranges::is_sorted(told, std::greater()));
    }

    void changesInPlaceWithoutAReset()
    {
        RequestFixture fixture(30);
        RequestModel model(*fixture.session);
        model.setListing({});
        QTRY_COMPARE(keyAt(model, 0), u"ORD-00000"_s);
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const QModelIndex status = model.index(0, static_cast<int>(RequestColumn::Status));
        QCOMPARE(status.data().toString(), u"Interrupted"_s);
        fixture.answer(fixture.request(0), Outcome::Failed, "{}");
        QTRY_COMPARE(status.data().toString(), lookOf(RequestStatus::Failed).text);
        QCOMPARE(resets.count(), 0);
    }

    void aFilterReplacesOneThatIsLoading()
    {
        RequestFixture fixture(450);
        RequestModel model(*fixture.session);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setListing({});
        model.setListing({ofKey(u"ORD-0001*"_s), {}});
        model.setListing({processing(), {}});
        QTRY_COMPARE(model.total(), std::optional<qint64>(150));
        QTRY_COMPARE(keyAt(model, 1), u"ORD-00003"_s);
        QTRY_VERIFY(!model.isLoading());
        QCOMPARE(model.rowCount(), 150);
    }

    void theRequestsInSightStay()
    {
        RequestFixture fixture(900);
        RequestModel model(*fixture.session);
        model.setListing({});
        QTRY_COMPARE(model.rowCount(), 900);
        QTRY_COMPARE(keyAt(model, 410), u"ORD-00410"_s);
        const qint64 id = model.requestAt(410)->id;
        model.setSight(410, 20);
        int shift = 0;
        connect(&model, &RequestModel::rowsShifted, this, [&shift](int by) { shift += by; });
        fixture.addNewer(35);
        QTRY_COMPARE(shift, 35);
        QCOMPARE(model.rowOf(id), std::optional(445));
        QCOMPARE(keyAt(model, 445), u"ORD-00410"_s);
    }

    void locatesEveryRowInEveryOrder_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<bool>("descending");
        for (const SortColumn column : {SortColumn::Received, SortColumn::Deadline, SortColumn::Key,
                                        SortColumn::Amount, SortColumn::Provider, SortColumn::Status}) {
            for (const bool descending : {false, true})
                QTest::addRow("%d %s", static_cast<int>(column), descending ? "down" : "up")
                    << static_cast<int>(column) << descending;
        }
    }
    void locatesEveryRowInEveryOrder()
    {
        QFETCH(const int, column);
        QFETCH(const bool, descending);
        RequestFixture fixture(60);
        const Listing listing{{}, {static_cast<SortColumn>(column), descending}};
        const auto wrong = fixture.read<int>([listing](StoreReader &store) -> Result<int> {
            const auto map = store.rowMap(listing.filter, listing.order);
            const auto rows = store.rows(listing.filter, listing.order, {}, 0, 100);
            if (!map || !rows)
                return 1'000;
            int misses = rows->size() == 60 ? 0 : 1;
            for (std::size_t i = 0; i < rows->size(); ++i) {
                const RowKey key = RowKey::of((*rows)[i], listing.order.column);
                const auto found = locate(store, listing, *map, key);
                misses += found && *found == static_cast<qint64>(i) ? 0 : 1;
                if (i > 0 && !isBefore(RowKey::of((*rows)[i - 1], listing.order.column), key, listing.order))
                    ++misses;
            }
            return misses;
        });
        QCOMPARE(wrong, 0);
    }

    void readerTextNamesTheColumn()
    {
        RequestFixture fixture(3);
        RequestModel model(*fixture.session);
        model.setListing({});
        QTRY_COMPARE(keyAt(model, 0), u"ORD-00000"_s);
        QCOMPARE(model.index(0, static_cast<int>(RequestColumn::Key)).data(Qt::AccessibleTextRole).toString(),
                 u"Key: ORD-00000"_s);
    }

    void nearDeadlinesWarn()
    {
        Request request;
        request.status = RequestStatus::Processing;
        request.deadline = 10 * 3'600'000;
        const auto toneAt = [&request](EpochMs now) {
            return cellTone(request, RequestColumn::Deadline, now);
        };
        QCOMPARE(toneAt(0), std::optional<Tone>());
        QCOMPARE(toneAt(8 * 3'600'000), std::optional(Tone::Warning));
        QCOMPARE(toneAt(10 * 3'600'000), std::optional(Tone::Bad));
        request.status = RequestStatus::Succeeded;
        QCOMPARE(toneAt(10 * 3'600'000), std::optional(Tone::Faded));
    }
};

} // namespace repoll::ui

QTEST_MAIN(repoll::ui::TestRequestModel)
#include "tst_requestmodel.moc"
