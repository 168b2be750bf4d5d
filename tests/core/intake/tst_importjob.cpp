// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/intake/importjob.h"
#include "tests/core/intake/fakeimportstore.h"
#include "tests/support/files.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

const QByteArray header = "provider,key,received_at,amount\n";

QByteArray row(int key, const QByteArray &amount = "1.50")
{
    return "acme,ORD-" + QByteArray::number(key) + ",1793527200000," + amount + '\n';
}

QByteArray rows(int from, int to)
{
    QByteArray bytes;
    for (int key = from; key < to; ++key)
        bytes += row(key);
    return bytes;
}

} // namespace

/// What an import does with its rows, with a store that keeps them in memory.
class TestImportJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void addsInChunks();
    void theSameFileChangesNothing();
    void stopNamesTheFirstBadRow();
    void stopNamesTheFirstOfTwoKinds();
    void skipWritesTheRejects();
    void keepsTheFirstTwentyOnly();
    void duplicatesWithinAFile();
    void auditsWhatWasAdded();
    void reportsProgress();
    void stopsWhenCancelled();
    void passesTheStoresFailureOn();
    void rejectsComeWithSuccessOnly();
    void neverWritesOverItsInput();
    void replacesOlderRejects();
    void formatFollowsTheEnding_data();
    void formatFollowsTheEnding();
    void unusablePaths();
    void readsAPipeOfUnknownSize();
    void waitingForAPipeEndsWhenItIsStopped();
    void rejectsGoWhereTheyAreTold();
    void pointsOutWhatNobodyLooksFor();

private:
    QString file(const QString &name, const QByteArray &bytes) const;
    [[nodiscard]] QByteArray contents(const QString &name) const;
    [[nodiscard]] QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files); }
    Result<ImportSummary> import(const QString &path, OnBadRow onBadRow);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeImportStore> m_store;
    std::unique_ptr<LedgerTarget> m_target;
};

void TestImportJob::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<FakeImportStore>();
    m_target = std::make_unique<LedgerTarget>(*m_store);
}

QString TestImportJob::file(const QString &name, const QByteArray &bytes) const
{
    const QString path = m_folder->filePath(name);
    QFile out(path);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
        qFatal("cannot write %s", qUtf8Printable(path));
    return path;
}

QByteArray TestImportJob::contents(const QString &name) const
{
    QFile in(m_folder->filePath(name));
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray("(no file)");
}

Result<ImportSummary> TestImportJob::import(const QString &path, OnBadRow onBadRow)
{
    ImportOptions options;
    options.onBadRow = onBadRow;
    options.who = u"ann@host"_s;
    const auto job = ImportJob::open(path, options, {}, {});
    if (!job)
        return tl::unexpected(job.error());
    return (*job)->run(*m_target);
}

void TestImportJob::addsInChunks()
{
    const auto summary = import(file(u"a.csv"_s, header + rows(0, 2'500)), OnBadRow::Stop);
    QVERIFY(summary);
    QCOMPARE(summary->rows, 2'500);
    QCOMPARE(summary->added, 2'500);
    QCOMPARE(m_store->requests.size(), 2'500U);
    QCOMPARE(m_store->calls, (std::vector<std::size_t>{1'000, 1'000, 500}));
    QCOMPARE(summary->rejectsFile, QString());
    QCOMPARE(files(), QStringList{u"a.csv"_s});
}

void TestImportJob::theSameFileChangesNothing()
{
    const QString path = file(u"a.csv"_s, header + rows(0, 1'200));
    QVERIFY(import(path, OnBadRow::Stop));
    const auto before = m_store->requests;
    const auto again = import(path, OnBadRow::Stop);
    QVERIFY(again);
    QCOMPARE(again->unchanged, 1'200);
    QCOMPARE(again->added, 0);
    QCOMPARE(m_store->requests, before);
    QCOMPARE(m_store->audits.size(), 1U);
}

void TestImportJob::stopNamesTheFirstBadRow()
{
    const auto summary =
        import(file(u"a.csv"_s, header + rows(0, 10) + "acme,,1793527200000,\n" + "bad\n"), OnBadRow::Stop);
    QVERIFY(!summary);
    QCOMPARE(summary.error().code, ErrorCode::InvalidArgument);
    QCOMPARE(summary.error().message, u"Line 12: column 'key': a value is required here."_s);
    QVERIFY(m_store->audits.empty());
    QCOMPARE(contents(u"a.rejects.csv"_s), "(no file)"_ba);
}

void TestImportJob::stopNamesTheFirstOfTwoKinds()
{
    QVERIFY(import(file(u"a.csv"_s, header + row(3)), OnBadRow::Stop));
    const auto summary = import(file(u"b.csv"_s, header + row(1) + row(3, "9.99") + "bad\n"), OnBadRow::Stop);
    QVERIFY(!summary);
    QCOMPARE(summary.error().message,
             u"Line 3: the request 'ORD-3' of provider 'acme' is on record with other "
             "facts."_s);
}

void TestImportJob::skipWritesTheRejects()
{
    QVERIFY(import(file(u"a.csv"_s, header + row(3)), OnBadRow::Stop));
    const QString path = file(u"b.csv"_s, header + row(1) + row(3, "9.99") + "bad\n" + row(4));
    const auto summary = import(path, OnBadRow::Skip);
    QVERIFY(summary);
    QCOMPARE(summary->rows, 4);
    QCOMPARE(summary->added, 2);
    QCOMPARE(summary->rejected, 2);
    QCOMPARE(
        summary->firstBad,
        (std::vector<BadRow>{{3, u"the request 'ORD-3' of provider 'acme' is on record with other facts"_s},
                             {4, u"the row has 1 columns, the header has 4"_s}}));
    QCOMPARE(summary->rejectsFile, m_folder->filePath(u"b.rejects.csv"_s));
    QCOMPARE(contents(u"b.rejects.csv"_s),
             "rejected_line,rejected_reason,rejected_raw,provider,key,received_at,amount\r\n"
             "3,\"the request 'ORD-3' of provider 'acme' is on record with other "
             "facts\",,acme,ORD-3,1793527200000,9.99\r\n"
             "4,\"the row has 1 columns, the header has 4\",\"bad\",,,,\r\n"_ba);
    QCOMPARE(contents(u"b.csv"_s), header + row(1) + row(3, "9.99") + "bad\n" + row(4));
}

void TestImportJob::keepsTheFirstTwentyOnly()
{
    QByteArray bytes = header;
    for (int i = 0; i < 1'500; ++i)
        bytes += "bad\n";
    const auto summary = import(file(u"a.csv"_s, bytes), OnBadRow::Skip);
    QVERIFY(summary);
    QCOMPARE(summary->rejected, 1'500);
    QCOMPARE(summary->firstBad.size(), 20U);
    QCOMPARE(summary->firstBad.back().line, 21);
    QVERIFY(m_store->calls.empty());
    QCOMPARE(contents(u"a.rejects.csv"_s).count('\n'), 1'501);
}

void TestImportJob::duplicatesWithinAFile()
{
    const auto summary = import(file(u"a.csv"_s, header + row(1) + row(1) + row(1, "2.00")), OnBadRow::Skip);
    QVERIFY(summary);
    QCOMPARE(summary->added, 1);
    QCOMPARE(summary->unchanged, 1);
    QCOMPARE(summary->rejected, 1);
    QCOMPARE(summary->firstBad.front().line, 4);
}

void TestImportJob::auditsWhatWasAdded()
{
    const QByteArray bytes = header + row(1) + row(1) + "bad\n";
    QVERIFY(import(file(u"a \"b\".csv"_s, bytes), OnBadRow::Skip));
    QCOMPARE(m_store->audits.size(), 1U);
    const auto &audit = m_store->audits.front();
    QCOMPARE(audit.who, u"ann@host"_s);
    QCOMPARE(audit.action, u"import"_s);
    const auto detail = readJson(audit.detail);
    QVERIFY(detail);
    const auto value = [&](const char *name) { return detail->member(name)->text; };
    QCOMPARE(value("file"), "a \"b\".csv"_ba);
    QCOMPARE(value("format"), "csv"_ba);
    QCOMPARE(value("sha256"), QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    QCOMPARE(value("bytes"), QByteArray::number(bytes.size()));
    QCOMPARE(value("rows"), "3"_ba);
    QCOMPARE(value("added"), "1"_ba);
    QCOMPARE(value("unchanged"), "1"_ba);
    QCOMPARE(value("rejected"), "1"_ba);
}

void TestImportJob::reportsProgress()
{
    const QByteArray bytes = header + rows(0, 20'000);
    std::vector<qint64> done;
    const auto job = ImportJob::open(file(u"a.csv"_s, bytes), {}, {}, [&](qint64 read, qint64 total) {
        done.push_back(read);
        QCOMPARE(total, bytes.size());
    });
    QVERIFY(job && (*job)->run(*m_target));
    QVERIFY(done.size() >= 20);
    QVERIFY(std::is_sorted(done.begin(), done.end()));
    QVERIFY(done.front() < bytes.size());
    QCOMPARE(done.back(), bytes.size());
}

void TestImportJob::stopsWhenCancelled()
{
    int asked = 0;
    const auto job =
        ImportJob::open(file(u"a.csv"_s, header + rows(0, 5'000)), {}, [&] { return ++asked == 3; }, {});
    QVERIFY(job);
    const auto summary = (*job)->run(*m_target);
    QVERIFY(!summary);
    QCOMPARE(summary.error().code, ErrorCode::Cancelled);
    QCOMPARE(m_store->calls.size(), 2U);
    QVERIFY(m_store->audits.empty());

    // Also after the last row, before the commit.
    bool stored = false;
    const auto late = ImportJob::open(
        file(u"b.csv"_s, header + row(9'999)), {}, [&] { return stored; },
        [&](qint64, qint64) { stored = true; });
    QVERIFY(late);
    QVERIFY(!(*late)->run(*m_target));
}

void TestImportJob::passesTheStoresFailureOn()
{
    int calls = 0;
    m_store->failure = [&]() -> std::optional<Error> {
        return ++calls == 2 ? std::optional(Error{ErrorCode::DiskFull, u"The disk is full."_s, {}})
                            : std::nullopt;
    };
    const auto summary = import(file(u"a.csv"_s, header + rows(0, 5'000)), OnBadRow::Skip);
    QVERIFY(!summary);
    QCOMPARE(summary.error().code, ErrorCode::DiskFull);
}

void TestImportJob::rejectsComeWithSuccessOnly()
{
    m_store->failure = []() { return Error{ErrorCode::DiskFull, u"The disk is full."_s, {}}; };
    QVERIFY(!import(file(u"a.csv"_s, header + "bad\n" + rows(0, 2'000)), OnBadRow::Skip));
    QCOMPARE(files(), QStringList{u"a.csv"_s});

    ImportOptions options;
    options.onBadRow = OnBadRow::Skip;
    const QString path = file(u"b.csv"_s, header + "bad\n");
    const auto job = ImportJob::open(path, options, {}, {});
    QVERIFY(job && (*job)->run(*m_target));
    QCOMPARE(files(), (QStringList{u"a.csv"_s, u"b.csv"_s, u"b.rejects.csv"_s}));
    (*job)->withdraw(); // the ledger could not commit
    QCOMPARE(files(), (QStringList{u"a.csv"_s, u"b.csv"_s}));

    int asked = 0;
    const auto cancelled = ImportJob::open(path, options, [&] { return ++asked == 2; }, {});
    QVERIFY(cancelled && !(*cancelled)->run(*m_target));
    QCOMPARE(files(), (QStringList{u"a.csv"_s, u"b.csv"_s}));
}

void TestImportJob::neverWritesOverItsInput()
{
    const QByteArray bytes = header + row(1) + "bad\n";
    const QString path = file(u"a.rejects.csv"_s, bytes);
    QVERIFY(import(path, OnBadRow::Skip));
    QCOMPARE(contents(u"a.rejects.csv"_s), bytes);
    QVERIFY(contents(u"a.rejects.rejects.csv"_s).contains("\"bad\""));

    const QString linked = file(u"b.csv"_s, bytes);
    QVERIFY(QFile::link(linked, m_folder->filePath(u"b.rejects.csv"_s)));
    const auto summary = import(linked, OnBadRow::Skip);
    QVERIFY(!summary);
    QCOMPARE(summary.error().code, ErrorCode::InvalidArgument);
    QCOMPARE(contents(u"b.csv"_s), bytes);
}

void TestImportJob::replacesOlderRejects()
{
    file(u"a.rejects.csv"_s, "older");
    QVERIFY(import(file(u"a.csv"_s, header + "bad\n"), OnBadRow::Skip));
    QVERIFY(contents(u"a.rejects.csv"_s).startsWith("rejected_line"));
}

void TestImportJob::formatFollowsTheEnding_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("known");
    QTest::newRow("ndjson") << u"a.ndjson"_s << true;
    QTest::newRow("jsonl") << u"a.b.JSONL"_s << true;
    QTest::newRow("csv in capitals") << u"a.CSV"_s << true;
    QTest::newRow("json") << u"a.json"_s << false;
    QTest::newRow("none") << u"csv"_s << false;
}

void TestImportJob::formatFollowsTheEnding()
{
    QFETCH(QString, name);
    QFETCH(bool, known);
    const bool csv = name.endsWith(u"csv"_s, Qt::CaseInsensitive);
    const QByteArray bytes =
        csv ? header + row(1) : "{\"provider\":\"a\",\"key\":1,\"received_at\":1793527200000}\nbad\n"_ba;
    const QString path = file(name, bytes);
    const auto summary = import(path, OnBadRow::Skip);
    QCOMPARE(summary.has_value(), known);
    if (summary && !csv)
        QVERIFY(summary->rejectsFile.endsWith(u".rejects.ndjson"));
    if (known)
        return;
    QVERIFY(summary.error().message.contains(u"say csv or ndjson"_s));
    ImportOptions options;
    options.format = csv ? ImportFormat::Csv : ImportFormat::Ndjson;
    QVERIFY(ImportJob::open(path, options, {}, {}));
}

void TestImportJob::unusablePaths()
{
    const auto code = [](const QString &path) {
        const auto job = ImportJob::open(path, {}, {}, {});
        return job ? ErrorCode::Internal : job.error().code;
    };
    QCOMPARE(code(m_folder->filePath(u"none.csv"_s)), ErrorCode::NotFound);
    QVERIFY(QDir(m_folder->path()).mkdir(u"folder.csv"_s));
    QCOMPARE(code(m_folder->filePath(u"folder.csv"_s)), ErrorCode::InvalidArgument);
    QCOMPARE(code(file(u"empty.csv"_s, {})), ErrorCode::InvalidArgument);
}

void TestImportJob::readsAPipeOfUnknownSize()
{
    const QString path = m_folder->filePath(u"pipe.csv"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    const std::jthread writer([path] { put(path, header + rows(0, 20'000)); });
    std::vector<qint64> sizes;
    const auto job = ImportJob::open(path, {.who = u"ann"_s}, {},
                                     [&sizes](qint64, qint64 size) { sizes.push_back(size); });
    QVERIFY2(job, qPrintable(job ? QString() : job.error().message));
    const auto summary = (*job)->run(*m_target);
    QVERIFY2(summary, qPrintable(summary ? QString() : summary.error().message));
    QCOMPARE(summary->added, 20'000);
    QVERIFY(sizes.size() >= 20);
    QCOMPARE(std::count(sizes.begin(), sizes.end(), 0), qint64(sizes.size()));
}

/// Somebody writes a header and then nothing, for as long as this lives.
void TestImportJob::waitingForAPipeEndsWhenItIsStopped()
{
    const QString path = m_folder->filePath(u"pipe.csv"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    QFile silent(path);
    const std::jthread writer([&silent] {
        if (silent.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            silent.write(header + row(1));
    });
    std::atomic<int> asked = 0;
    const auto job = ImportJob::open(path, {.who = u"ann"_s}, [&asked] { return ++asked > 3; }, {});
    QVERIFY(job);
    const auto summary = (*job)->run(*m_target);
    QVERIFY(!summary);
    QCOMPARE(summary.error().code, ErrorCode::Cancelled);
}

void TestImportJob::rejectsGoWhereTheyAreTold()
{
    const QString path = file(u"a.csv"_s, header + row(1) + "bad\n");
    const ImportOptions options{
        .onBadRow = OnBadRow::Skip, .who = u"ann"_s, .rejectsFile = m_folder->filePath(u"elsewhere.csv"_s)};
    const auto job = ImportJob::open(path, options, {}, {});
    QVERIFY(job);
    const auto summary = (*job)->run(*m_target);
    QVERIFY(summary);
    QCOMPARE(summary->rejectsFile, options.rejectsFile);
    QVERIFY(contents(u"elsewhere.csv"_s).startsWith("rejected_line"));
    QCOMPARE(files(), (QStringList{u"a.csv"_s, u"elsewhere.csv"_s}));

    const auto nowhere = ImportJob::open(
        standardInput, {.format = ImportFormat::Csv, .onBadRow = OnBadRow::Skip, .who = u"ann"_s}, {}, {});
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().code, ErrorCode::InvalidArgument);
}

void TestImportJob::pointsOutWhatNobodyLooksFor()
{
    QByteArray bytes = "provider,key,received_at\n";
    for (int i = 0; i < 30; ++i)
        bytes += "known,4." + QByteArray::number(10 + i) + "E+17,1793527200000\n";
    bytes += "unknown,1,1793527200000\nunknown,2,1793527200000\nstranger,1,1793527200000\n";
    ImportOptions options{.who = u"ann"_s};
    options.retentionMs[u"known"_s] = 0;
    const auto imported = [&] {
        const auto job = ImportJob::open(file(u"a.csv"_s, bytes), options, {}, {});
        return job ? (*job)->run(*m_target) : tl::unexpected(job.error());
    };
    const auto summary = imported();
    QVERIFY(summary);
    QCOMPARE(summary->added, 33);
    QCOMPARE(summary->doubtful, 30);
    QCOMPARE(summary->firstDoubtful.size(), 20U);
    QCOMPARE(summary->firstDoubtful.front().line, 2);
    QVERIFY(summary->firstDoubtful.front().reason.english().contains(u"'4.10E+17'"_s));
    QCOMPARE(summary->unaskable, 3);
    QCOMPARE(summary->unknownProviders, (QStringList{u"unknown"_s, u"stranger"_s}));

    const auto again = imported(); // nothing is added, so nothing is new to say
    QVERIFY(again);
    QCOMPARE(again->doubtful, 0);
    QCOMPARE(again->unaskable, 0);
}

QTEST_GUILESS_MAIN(TestImportJob)
#include "tst_importjob.moc"
