// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/importer.h"
#include "tests/core/ledger/ledgerfixture.h"

#include <QDir>
#include <QRandomGenerator>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

using Fate = ImportedRow::Fate;

const QByteArray header = "provider,key,received_at,ticket,amount,currency,status\n";

const QByteArray profile = R"({"extends":"resource-status","name":"NAME","baseUrl":"http://127.0.0.1:9"})";

} // namespace

/// What an import would do, told before, against what it then does: row for row.
class TestImportForecast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<LedgerFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void everyKindOfRow();
    void drawnFilesComeToWhatWasTold_data();
    void drawnFilesComeToWhatWasTold();
    void parametersAreCompared();
    void whereItStops();
    void nothingIsChanged();
    void cancelledEndsIt();
    void largeFilesAreTold();

private:
    struct Told
    {
        Result<ImportSummary> summary;
        std::vector<ImportedRow> rows;
    };
    [[nodiscard]] QString file(const QString &name, const QByteArray &bytes) const
    {
        QFile out(m_fixture->folder() + u'/' + name);
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("no file");
        return out.fileName();
    }
    [[nodiscard]] std::pair<Result<ImportForecast>, std::vector<ImportedRow>>
    forecast(const QString &path, OnBadRow onBadRow) const
    {
        std::vector<ImportedRow> rows;
        ImportOptions options;
        options.onBadRow = onBadRow;
        options.told = [&rows](const ImportedRow &row) { rows.push_back(row); };
        auto told = forecastFile(m_fixture->ledger(), path, options, {}, {});
        return {std::move(told), std::move(rows)};
    }
    [[nodiscard]] Told import(const QString &path, OnBadRow onBadRow) const
    {
        Told told{ImportSummary(), {}};
        ImportOptions options;
        options.onBadRow = onBadRow;
        options.who = u"ann@host"_s;
        options.told = [&told](const ImportedRow &row) { told.rows.push_back(row); };
        told.summary = importFile(m_fixture->ledger(), path, options, {}, {});
        return told;
    }
    void putProfile(const QString &name)
    {
        m_fixture->write<void>([name](StoreWriter &store) {
            return store.putProvider(name, QByteArray(profile).replace("NAME", name.toUtf8()), u"t"_s);
        });
    }
    void sameAsTold(const QString &path, OnBadRow onBadRow);

    std::unique_ptr<LedgerFixture> m_fixture;
};

/// Foretells, imports, and compares all that both say.
void TestImportForecast::sameAsTold(const QString &path, OnBadRow onBadRow)
{
    const auto [told, rows] = forecast(path, onBadRow);
    QVERIFY2(told, told ? "" : qUtf8Printable(told.error().message));
    const Told done = import(path, onBadRow);
    if (told->stopsAt) {
        QVERIFY(!done.summary);
        QCOMPARE(done.summary.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(done.summary.error().message.startsWith(u"Line %1: "_s.arg(told->stopsAt->line)),
                 qUtf8Printable(done.summary.error().message));
        QVERIFY(done.summary.error().message.contains(told->stopsAt->reason.english()));
        QVERIFY(done.rows.size() <= rows.size());
        QVERIFY(std::equal(done.rows.begin(), done.rows.end(), rows.begin()));
        return;
    }
    QVERIFY2(done.summary, done.summary ? "" : qUtf8Printable(done.summary.error().message));
    QCOMPARE(done.rows.size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        QVERIFY2(rows[i] == done.rows[i], qPrintable(u"line %1: told %2, became %3"_s.arg(rows[i].line)
                                                         .arg(int(rows[i].fate))
                                                         .arg(int(done.rows[i].fate))));
    QCOMPARE(told->summary, *done.summary);
}

void TestImportForecast::everyKindOfRow()
{
    putProfile(u"acme"_s);
    QVERIFY(
        import(file(u"before.csv"_s,
                    header + "acme,OLD,1793527200000,t-1,10.50,EUR,\nacme,OTHER,1793527200000,t-2,1,EUR,\n"),
               OnBadRow::Stop)
            .summary);
    const QString path =
        file(u"all.csv"_s, header + "acme,NEW,1793527200000,t,1,EUR,\n"           // 2 added
                                    "acme,OLD,1793527200000,t-1,+10.5,eur,\n"     // 3 the same
                                    "acme,OTHER,1793527200000,t-2,2,EUR,\n"       // 4 another amount
                                    "acme,NEW,1793527200000,t,1.0,EUR ,\n"        // 5 as line 2
                                    "acme,NEW,1793527200000,t,1,USD,\n"           // 6 not as line 2
                                    "acme,BAD,yesterday,t,1,EUR,\n"               // 7
                                    "acme,BAD,1793527200000,t,much,EUR,\n"        // 8
                                    "stranger,NEW,1793527200000,t,1,EUR,\n"       // 9 no profile
                                    "acme,4.68E+17,1793527200000,t,1,EUR,\n"      // 10 doubtful
                                    "acme,DONE,1793527200000,t,1,EUR,succeeded\n" // 11
                                    "acme,,1793527200000,t,1,EUR,\n");            // 12
    const auto [told, rows] = forecast(path, OnBadRow::Skip);
    QVERIFY(told);
    std::vector<std::pair<qint64, Fate>> fates;
    for (const ImportedRow &row : rows) {
        fates.emplace_back(row.line, row.fate);
        QCOMPARE(row.reason.isEmpty(), row.fate == Fate::Added || row.fate == Fate::Unchanged);
        QCOMPARE(row.unaskable, row.line == 9);
        QCOMPARE(row.doubt.isEmpty(), row.line != 10);
    }
    const std::vector<std::pair<qint64, Fate>> expected{
        {2, Fate::Added},   {3, Fate::Unchanged}, {4, Fate::Differs}, {5, Fate::Unchanged},
        {6, Fate::Differs}, {7, Fate::Bad},       {8, Fate::Bad},     {9, Fate::Added},
        {10, Fate::Added},  {11, Fate::Added},    {12, Fate::Bad}};
    QCOMPARE(fates, expected);
    QCOMPARE(told->summary.added, 4);
    QCOMPARE(told->summary.rejected, 5);
    QCOMPARE(told->summary.unknownProviders, QStringList{u"stranger"_s});
    sameAsTold(path, OnBadRow::Skip);
    sameAsTold(path, OnBadRow::Skip); // and when all of it is on record
}

void TestImportForecast::drawnFilesComeToWhatWasTold_data()
{
    QTest::addColumn<quint32>("seed");
    for (int i = 0; i < 4; ++i) {
        const quint32 seed = QRandomGenerator::global()->generate();
        QTest::addRow("seed %u", seed) << seed;
    }
}

/// Few keys, so that rows repeat, contradict each other and the record, over chunks' ends too.
void TestImportForecast::drawnFilesComeToWhatWasTold()
{
    QFETCH(const quint32, seed);
    QRandomGenerator random(seed);
    const auto one = [&random](const QList<QByteArray> &of) { return of[random.bounded(int(of.size()))]; };
    putProfile(u"acme"_s);
    for (int round = 0; round < 6; ++round) {
        const int count = round == 5 ? 2'600 : 1 + random.bounded(60);
        QByteArray bytes = header;
        for (int i = 0; i < count; ++i) {
            const QByteArray key = random.bounded(30) == 0
                                       ? one({"", "4.68E+17", "NULL", "a\xff"})
                                       : "K" + QByteArray::number(random.bounded(count + round * 20));
            bytes += one({"acme", "acme", "acme", "it's", random.bounded(20) ? "acme" : ""}) + ',' + key +
                     ',' + (random.bounded(40) ? "1793527200000" : one({"soon", "", "1793527200001"})) +
                     ",t," + one({"1", "1.0", "+1", "", "1e0", random.bounded(20) ? "1" : "much"}) + ',' +
                     one({"EUR", "eur", " EUR", "EUR", random.bounded(20) ? "EUR" : "USD"}) + ',' +
                     one({"", "processing", random.bounded(20) ? "" : "succeeded"}) + '\n';
        }
        const QString path = file(u"drawn-%1.csv"_s.arg(round), bytes);
        sameAsTold(path, OnBadRow::Stop);
        if (QTest::currentTestFailed())
            return;
        sameAsTold(path, OnBadRow::Skip);
        if (QTest::currentTestFailed())
            return;
    }
    QCOMPARE(m_fixture->problems(), QStringList());
}

void TestImportForecast::parametersAreCompared()
{
    const auto rows = [](const QByteArray &first, const QByteArray &second) {
        const auto row = [](const char *key, const QByteArray &parameters) {
            QByteArray line("{'provider':'acme','received_at':1793527200000,'status':'received','key':'KEY'");
            return line.replace("KEY", key).append(parameters).replace('\'', '"') + "}\n";
        };
        return row("A", first) + row("B", second);
    };
    const auto imported = [this](const QByteArray &bytes) {
        return import(file(u"again.ndjson"_s, bytes), OnBadRow::Skip).summary.value_or(ImportSummary());
    };
    putProfile(u"acme"_s);
    const QByteArray one = ",'parameters':{'n':1}";
    sameAsTold(file(u"twice.ndjson"_s, rows(one, {}) + rows(",'parameters':{'n':2}", one)), OnBadRow::Skip);
    QCOMPARE(imported(rows(one, {})).unchanged, 2);
    QCOMPARE(imported(rows(",'parameters':{ 'n' : 1 }", {})).unchanged, 2); // the same object
    QCOMPARE(imported(rows(",'parameters':{'n':1.0}", {})).rejected, 1);
    QCOMPARE(imported(rows({}, {})).rejected, 1);
    QCOMPARE(imported(rows(one, one)).rejected, 1); // it came without
    const auto told = forecast(file(u"new.ndjson"_s, rows(one, {}).replace("acme", "other")), OnBadRow::Stop);
    QCOMPARE(told.first->summary.handedOver, 1);
}

void TestImportForecast::whereItStops()
{
    const QString path =
        file(u"a.csv"_s, header + "acme,A,1793527200000,t,1,EUR,\nacme,A,1793527200000,t,2,EUR,\n"
                                  "acme,B,never,t,1,EUR,\n");
    const auto [told, rows] = forecast(path, OnBadRow::Stop);
    QVERIFY(told);
    QVERIFY(told->stopsAt);
    QCOMPARE(told->stopsAt->line, 3);
    QCOMPARE(told->summary.rows, 3); // and what else is bad is told as well
    QCOMPARE(told->summary.rejected, 2);
    QCOMPARE(told->summary.rejectsFile, QString());
    sameAsTold(path, OnBadRow::Stop);
    QVERIFY(!forecast(path, OnBadRow::Skip).first->stopsAt);
}

void TestImportForecast::nothingIsChanged()
{
    if (LedgerPlace::isOnServer())
        QSKIP("a server's tables are no file whose bytes a test could read");
    const auto bytesOf = [this] {
        QFile in(m_fixture->url().path);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    };
    const QString path = file(u"a.csv"_s, header + "acme,A,1793527200000,t,1,EUR,\nacme,,1,t,1,EUR,\n");
    m_fixture->reopen(LedgerMode::ReadOnly);
    const QByteArray before = bytesOf();
    const auto [told, rows] = forecast(path, OnBadRow::Skip);
    QVERIFY2(told, told ? "" : qUtf8Printable(told.error().message));
    QCOMPARE(told->summary.added, 1);
    QVERIFY(told->summary.rejectsFile.endsWith(u"/a.rejects.csv"_s));
    QVERIFY(!QFile::exists(told->summary.rejectsFile));
    QVERIFY(!before.isEmpty());
    QCOMPARE(bytesOf(), before);
}

void TestImportForecast::cancelledEndsIt()
{
    const QString path = file(u"a.csv"_s, header + "acme,A,1793527200000,t,1,EUR,\n");
    const auto told = forecastFile(m_fixture->ledger(), path, {}, [] { return true; }, {});
    QVERIFY(!told);
    QCOMPARE(told.error().code, ErrorCode::Cancelled);
}

void TestImportForecast::largeFilesAreTold()
{
    constexpr int count = 100'000;
    QByteArray bytes = header;
    for (int i = 0; i < count; ++i)
        bytes += "acme,ORD-" + QByteArray::number(i * 7919LL % count) + ",1793527200000,t-1,10.50,EUR,\n";
    const QString path = file(u"a.csv"_s, bytes + bytes.sliced(header.size()));
    QElapsedTimer timer;
    timer.start();
    const auto [told, rows] = forecast(path, OnBadRow::Stop);
    QVERIFY(told);
    QCOMPARE(told->summary.added, count);
    QCOMPARE(told->summary.unchanged, count);
    qInfo("%lld rows a second foretold", 2 * count * 1'000LL / std::max<qint64>(1, timer.elapsed()));
}

QTEST_GUILESS_MAIN(TestImportForecast)
#include "tst_importforecast.moc"
