// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/report/report.h"
#include "core/report/reportwriter.h"
#include "tests/core/report/brokendevice.h"
#include "tests/core/report/samplerun.h"
#include "tests/support/fakeclock.h"
#include "tests/support/files.h"

#include <QBuffer>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <csignal>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

constexpr int requests = 1203; // more than two pages

/// A file of this process may not grow past `bytes` while this lives: the disk's end without a disk.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit lowered{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &lowered);
    }
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FileSizeLimit)

private:
    rlimit m_before{};
};

} // namespace

class TestSaveReport : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    FakeClock m_clock;
    std::unique_ptr<Ledger> m_ledger;
    qint64 m_run = 0;

    QString path(const QString &name) const { return m_dir.filePath(name); }

    template <class T>
    T written(std::function<Result<T>(StoreWriter &)> job)
    {
        auto result = m_ledger->write<T>(std::move(job)).takeResult();
        if (!result)
            qFatal("%s", qPrintable(result.error().message + u' ' + result.error().detail));
        return *std::move(result);
    }

    static std::vector<NewRequest> rows(EpochMs now)
    {
        std::vector<NewRequest> all;
        for (int i = 0; i < requests; ++i) {
            NewRequest row;
            row.provider = i % 3 == 0 ? u"acme"_s : u"northwind"_s;
            row.key = u"<K>-%1"_s.arg(i, 5, 10, QLatin1Char('0'));
            row.ticket = u"t-%1"_s.arg(i);
            row.receivedAt = now - 3'600'000 + i;
            row.nextPollAt = now - 1000;
            row.deadline = now + 60'000 + qint64(i) * 1000;
            all.push_back(row);
        }
        return all;
    }

    static AttemptResult resultOf(const Claim &claim, int index)
    {
        AttemptResult result;
        result.attemptId = claim.attemptId;
        result.requestId = claim.request.id;
        result.fence = claim.request.fence;
        result.version = claim.request.version;
        result.outcome = index % 4 == 3 ? Outcome::Failed : Outcome::Succeeded;
        result.httpStatus = 200;
        result.statusWord = u"DONE & gone"_s;
        result.evidence =
            std::make_shared<NewEvidence>(NewEvidence{200, {}, "{\"n\":" + QByteArray::number(index) + '}'});
        result.verdict.finished = true;
        return result;
    }

    /// Some targets of the plan answered, some errors, some left waiting, one provider without a profile.
    void runHalf()
    {
        const auto claims = written<ClaimedTargets>([this](StoreWriter &store) {
                                return store.claimTargets({m_run, u"northwind"_s, u"w1"_s, 400, 60'000});
                            }).claims;
        std::vector<AttemptResult> results;
        for (size_t i = 0; i < claims.size(); ++i) {
            results.push_back(resultOf(claims[i], int(i)));
            results.back().runId = m_run;
        }
        written<std::vector<Recorded>>(
            [&results](StoreWriter &store) { return store.recordResults(results); });
    }

    QByteArray reportOf(ReportFormat format, ReportTargets which = ReportTargets::All)
    {
        QBuffer out;
        out.open(QIODevice::WriteOnly);
        const auto done = writeReport(*m_ledger, m_run, format, out, 1'790'000'900'000, which);
        if (!done)
            qWarning("%s", qPrintable(done.error().message));
        return done ? out.data() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "Europe/Berlin");
        const LedgerUrl url{path(u"ledger.db"_s)};
        const auto created = Ledger::create(url, m_clock, u"test@here"_s);
        QVERIFY2(created.has_value(), created ? "" : qPrintable(created.error().message));
        auto opened = Ledger::open(url, LedgerMode::ReadWrite, m_clock);
        QVERIFY(opened.has_value());
        m_ledger = *std::move(opened);
        const EpochMs now =
            m_ledger->read<EpochMs>([](StoreReader &store) { return store.now(); }).takeResult().value();
        written<std::vector<AddOutcome>>([now](StoreWriter &store) { return store.addRequests(rows(now)); });
        m_run = written<qint64>([](StoreWriter &store) {
            return store.freezePlan({}, {{u"northwind"_s}, {}},
                                    {u"test@here"_s, u"why & how"_s, u"everything"_s, {}});
        });
        const auto running = m_ledger
                                 ->write<void>([this](StoreWriter &store) {
                                     return store.setRunState(m_run, RunState::Running, u"test@here"_s);
                                 })
                                 .takeResult();
        QVERIFY(running.has_value());
        runHalf();
    }

    void cleanupTestCase() { m_ledger.reset(); }

    void listsEveryTargetOnceAndConserves()
    {
        const QByteArray ndjson = reportOf(ReportFormat::Ndjson);
        QSet<QByteArray> keys;
        std::map<QByteArray, qint64> dispositions;
        JsonValue last;
        for (const QByteArray &line : ndjson.chopped(1).split('\n')) {
            const auto value = readJson(line);
            QVERIFY(value.has_value());
            if (value->member("kind")->text == "target") {
                keys.insert(value->member("key")->text);
                ++dispositions[value->member("disposition")->text];
            }
            last = *value;
        }
        QCOMPARE(keys.size(), requests);
        QCOMPARE(last.member("kind")->text, QByteArray("totals"));
        QCOMPARE(last.member("selected")->text.toInt(), requests);
        QCOMPARE(last.member("listed")->text.toInt(), requests);
        QCOMPARE(last.member("ran_on")->scalar(), QByteArray("false"));
        QCOMPARE(dispositions["recovered"], 300);
        QCOMPARE(dispositions["failed_at_provider"], 100);
        QCOMPARE(dispositions["skipped"], 401);
        QCOMPARE(dispositions["waiting"], requests - 801);
        for (const auto &[disposition, count] : dispositions)
            QCOMPARE(last.member(disposition)->text.toLongLong(), count);
    }

    void carriesTheLastAnswer()
    {
        const QByteArray csv = reportOf(ReportFormat::Csv);
        QCOMPARE(csv.count("\r\n"), requests + 1);
        QCOMPARE(csv.count("succeeded,DONE & gone,200,"), 300);
        const QByteArray html = reportOf(ReportFormat::Html);
        QCOMPARE(html.count("<q>DONE &amp; gone</q> HTTP 200"), 400);
        QVERIFY(html.contains("why &amp; how") && html.contains(path(u"ledger.db"_s).toUtf8()));
        QVERIFY(html.contains("+02:00") || html.contains("+01:00")); // the machine's zone, with its offset
        QVERIFY(!html.contains("was going on while"));
    }

    /// Without a final status: waiting, and what was not asked and is still processing.
    void unresolvedOnlyWhereThatIsChosen()
    {
        const QByteArray csv = reportOf(ReportFormat::Csv, ReportTargets::Unresolved);
        QCOMPARE(csv.count("\r\nwaiting,"), requests - 801);
        QCOMPARE(csv.count("\r\nskipped,"), 401);
        QCOMPARE(csv.count("\r\n"), requests - 400 + 1);
        const QByteArray html = reportOf(ReportFormat::Html, ReportTargets::Unresolved);
        QCOMPARE(html.count("<tr><td>"), requests - 400);
        QVERIFY(html.contains("Only the targets of the frozen plan that are unresolved"));
        QVERIFY(html.contains("<b>1,203</b><span>Selected</span>")); // totals are those of all
        QVERIFY(!html.contains("id=\"recovered\""));
        const QByteArray ndjson = reportOf(ReportFormat::Ndjson, ReportTargets::Unresolved);
        QVERIFY(ndjson.left(ndjson.indexOf('\n')).contains("\"unresolved_only\":true"));
        QCOMPARE(ndjson.count("\"kind\":\"target\""), requests - 400);
        QVERIFY(ndjson.contains("\"listed\":803,"));
    }

    void savesTheWholeReport()
    {
        for (const ReportFormat format : {ReportFormat::Html, ReportFormat::Csv, ReportFormat::Ndjson}) {
            QVERIFY(saveReport(*m_ledger, m_run, format, path(u"whole"_s), 1'790'000'900'000).has_value());
            QCOMPARE(contentOf(path(u"whole"_s)), reportOf(format));
        }
    }

    void anUnknownRunLeavesTheOldFile()
    {
        const QString file = fileThatHolds("old");
        const auto saved = saveReport(*m_ledger, 999, ReportFormat::Html, file, 0);
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::NotFound);
        QCOMPARE(contentOf(file), QByteArray("old"));
        QVERIFY(leavesNothingBehind(file));
    }

    void aFullDiskLeavesTheOldFile_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::newRow("at once") << 16;
        QTest::newRow("in the middle") << 70'000;
        QTest::newRow("at the end") << 150'000;
    }
    void aFullDiskLeavesTheOldFile()
    {
        QFETCH(int, bytes);
        const QString file = fileThatHolds("old");
        QVERIFY(reportOf(ReportFormat::Html).size() > bytes);
        Result<void> saved;
        {
            const FileSizeLimit limit{rlim_t(bytes)};
            saved = saveReport(*m_ledger, m_run, ReportFormat::Html, file, 0);
        }
        QVERIFY(!saved);
        QVERIFY(saved.error().code == ErrorCode::Io || saved.error().code == ErrorCode::DiskFull);
        QVERIFY(!saved.error().message.isEmpty());
        QCOMPARE(contentOf(file), QByteArray("old"));
        QVERIFY(leavesNothingBehind(file));
    }

    /// The workbook's temporary files are where the room ends, and its library does not look.
    void aFullTemporaryDiskIsToldToo()
    {
        const QString file = fileThatHolds("old");
        Result<void> saved;
        {
            const FileSizeLimit limit{rlim_t(60'000)};
            saved = saveReport(*m_ledger, m_run, ReportFormat::Xlsx, file, 0);
        }
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::Io);
        QCOMPARE(contentOf(file), QByteArray("old"));
        QVERIFY(leavesNothingBehind(file));
    }

    void aReportThatIsGivenUpLeavesTheOldFile()
    {
        const QString file = fileThatHolds("old");
        std::vector<std::pair<qint64, qint64>> told;
        const auto saved = saveReport(
            *m_ledger, m_run, [](QIODevice &out) { return makeReportWriter(ReportFormat::Csv, out); }, file,
            0,
            [&told](qint64 written, qint64 total) {
                told.emplace_back(written, total);
                return told.size() < 2;
            });
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::Cancelled);
        QCOMPARE(told, (std::vector<std::pair<qint64, qint64>>{{500, requests}, {1'000, requests}}));
        QCOMPARE(contentOf(file), QByteArray("old"));
        QVERIFY(leavesNothingBehind(file));
    }

    void aBrokenDeviceIsTold_data()
    {
        QTest::addColumn<qint64>("capacity");
        for (const qint64 capacity : {0LL, 5'000LL, 50'000LL})
            QTest::addRow("%lld bytes", capacity) << qint64(capacity);
    }
    void aBrokenDeviceIsTold()
    {
        QFETCH(qint64, capacity);
        for (const ReportFormat format : allReportFormats) {
            BrokenDevice device(capacity);
            const auto done = writeReport(*m_ledger, m_run, format, device, 0);
            QVERIFY(!done);
            QCOMPARE(done.error().code, ErrorCode::Io);
            QVERIFY(done.error().message.contains(u"the cable is cut"));
        }
    }

    void placesThatCannotBeWrittenAreNamed()
    {
        const auto tried = [this](const QString &file) {
            const auto saved = saveReport(*m_ledger, m_run, ReportFormat::Html, file, 0);
            return saved ? Error{ErrorCode::Internal, u"saved"_s, {}} : saved.error();
        };
        QCOMPARE(tried(path(u"missing/report.html"_s)).code, ErrorCode::NotFound);
        QVERIFY(tried(path(u"missing/report.html"_s)).message.contains(path(u"missing"_s)));
        QCOMPARE(tried(m_dir.path()).code, ErrorCode::InvalidArgument);
        QCOMPARE(tried({}).code, ErrorCode::InvalidArgument);
        QCOMPARE(tried(u"/dev/null"_s).code, ErrorCode::InvalidArgument);
        QCOMPARE(tried(u"/proc/report.html"_s).code, ErrorCode::Io);
        QVERIFY(QFileInfo(u"/dev/null"_s).exists() && !QFileInfo(u"/dev/null"_s).isFile());
    }

    void formatsByNameAndEnding()
    {
        QCOMPARE(reportFormatFromText(u"csv"), ReportFormat::Csv);
        QCOMPARE(reportFormatFromText(u"HTML"), std::nullopt);
        QCOMPARE(reportFormatFromFileName(u"/a.b/Report.HTM"_s), ReportFormat::Html);
        QCOMPARE(reportFormatFromFileName(u"x.ndjson"_s), ReportFormat::Ndjson);
        QCOMPARE(reportFormatFromFileName(u"x.jsonl"_s), ReportFormat::Ndjson);
        QCOMPARE(reportFormatFromFileName(u"x.XLSX"_s), ReportFormat::Xlsx);
        QCOMPARE(reportFormatFromFileName(u"x.pdf"_s), std::nullopt);
        QCOMPARE(reportFormatFromFileName(u"html"_s), std::nullopt);
    }

private:
    QString fileThatHolds(const QByteArray &content)
    {
        QDir(m_dir.path()).mkpath(u"out"_s);
        const QString name = path(u"out/report.html"_s);
        QFile file(name);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot prepare %s", qPrintable(name));
        return name;
    }
    static bool leavesNothingBehind(const QString &file)
    {
        return QFileInfo(file).dir().entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden) ==
               QStringList{QFileInfo(file).fileName()};
    }
};

QTEST_GUILESS_MAIN(TestSaveReport)
#include "tst_savereport.moc"
