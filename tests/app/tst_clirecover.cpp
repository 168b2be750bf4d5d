// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "tests/app/demoprocess.h"

#include <QRegularExpression>
#include <QStringEncoder>
#include <QTest>

#include <sys/resource.h>

#include <csignal>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

/// The JSON objects of a stderr that holds nothing else.
std::vector<JsonValue> objects(const QByteArray &lines)
{
    std::vector<JsonValue> all;
    for (const auto &line : lines.trimmed().split('\n')) {
        auto json = readJson(line);
        if (!json || !json->isObject())
            return {};
        all.push_back(*std::move(json));
    }
    return all;
}

qint64 numberAt(const JsonValue &json, const QByteArray &pointer)
{
    const auto *value = json.at(pointer);
    return value ? value->text.toLongLong() : -1;
}

} // namespace

/// A demo recovered from end to end with the built program.
class TestCliRecover : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<CliProcess> m_cli;
    std::unique_ptr<DemoProcess> m_demo;

    void startDemo(int requests)
    {
        QVERIFY(m_demo->start({u"--requests"_s, QString::number(requests), u"--seed"_s, u"3"_s}));
        m_cli->environment().insert(u"REPOLL_LEDGER"_s, m_demo->ledger());
    }

    CliProcess::Outcome run(const QString &call) { return m_cli->run(call.split(u' ')); }

private Q_SLOTS:
    void init()
    {
        m_cli = std::make_unique<CliProcess>();
        m_demo = std::make_unique<DemoProcess>(*m_cli);
    }
    void cleanup() { m_demo.reset(); }

    void aDemoIsRecoveredOnce()
    {
        startDemo(400);
        QVERIFY2(m_demo->said().contains("recover --dry-run"), m_demo->said().constData());
        const qint64 interrupted = run(u"requests interrupted --count"_s).out.trimmed().toLongLong();
        QVERIFY(interrupted > 50);

        const QByteArray before = m_cli->read(u"demo/ledger.sqlite"_s);
        QCOMPARE(run(u"recover --dry-run"_s).code, 0);
        QCOMPARE(m_cli->read(u"demo/ledger.sqlite"_s), before);
        QCOMPARE(m_demo->arrivals(), 0);

        const auto recovered = run(u"recover --yes --reason test --progress json --report r.html"_s);
        QVERIFY2(recovered.code == 0 || recovered.code == 3, recovered.err.constData());
        QVERIFY(recovered.out.isEmpty());
        const auto told = objects(recovered.err);
        QVERIFY2(told.size() >= 4, recovered.err.constData());
        QCOMPARE(told.front().at("/type")->text, QByteArray("plan"));
        QCOMPARE(numberAt(told.front(), "/eligible"), interrupted);
        verifyEnd(told, interrupted, recovered.code);
        QVERIFY(m_demo->arrivals() > 0);

        // What is left open was put off: nothing is left to do now.
        const auto again = run(u"recover --yes"_s);
        QCOMPARE(again.code, 0);
        QVERIFY2(again.err.contains("Nothing to recover"), again.err.constData());
        QCOMPARE(run(u"verify"_s).code, 0);
        verifyReports();
        verifyShow();
    }

    /// Exactly those of the list: what is not on record is told, and nothing else is asked.
    void theKeysOfAListAreRecovered()
    {
        startDemo(400);
        const auto rows = objects(run(u"requests interrupted --limit 4 --format ndjson"_s).out);
        QCOMPARE(rows.size(), std::size_t(4));
        QStringList keys;
        for (const JsonValue &row : rows)
            keys.append(QString::fromUtf8(row.at("/key")->text));
        const QString list = u"\ufeff'%1',\r\n'%2';\u00a0\r\nnobody's\r\n%3\t%4\r\n%1"_s.arg(
            keys[0], keys[1], keys[2], keys[3]);
        QVERIFY(m_cli->write(u"keys.txt"_s, list.toUtf8()));
        QStringEncoder utf16(QStringConverter::Utf16LE);
        QVERIFY(m_cli->write(u"sheet.txt"_s, utf16(list)));

        QCOMPARE(run(u"requests --keys keys.txt --count"_s).out, QByteArray("4\n"));
        QCOMPARE(run(u"requests --keys sheet.txt --count status:succeeded"_s).out, QByteArray("0\n"));
        QCOMPARE(run(u"requests --keys sheet.txt --unknown"_s).out, QByteArray("nobody's\n"));
        QProcess piped;
        m_cli->start(piped, u"requests --keys - --count"_s.split(u' '));
        piped.write(list.toUtf8());
        piped.closeWriteChannel();
        QCOMPARE(CliProcess::ended(piped).out, QByteArray("4\n"));

        const auto recovered = run(u"recover --keys keys.txt --yes --progress json"_s);
        const auto told = objects(recovered.err);
        QVERIFY2(told.size() >= 4, recovered.err.constData());
        QCOMPARE(told[0].at("/message")->text,
                 QByteArray("5 keys (1 more than once): 4 in this ledger, 1 not."));
        QCOMPARE(told[1].at("/message")->text, QByteArray("not in this ledger: nobody's"));
        QCOMPARE(numberAt(told[2], "/selected"), 4);
        QVERIFY2(run(u"run 1"_s).out.contains("query     key:"), run(u"run 1"_s).out);
        QCOMPARE(run(u"verify"_s).code, 0);
    }

    void aListOfKeysThatIsNoneIsRefused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("empty") << QByteArray("\n,;\n") << u"requests --keys k"_s
                               << QByteArray("holds no key");
        QTest::newRow("Latin-1") << QByteArray("\xe4\n") << u"requests --keys k"_s
                                 << QByteArray("no text in UTF-8");
        QTest::newRow("none") << QByteArray("A") << u"recover --yes --keys nowhere"_s
                              << QByteArray("cannot be read");
        QTest::newRow("folder") << QByteArray("A") << u"recover --yes --keys ."_s
                                << QByteArray("is a folder");
        QTest::newRow("twice") << QByteArray("A") << u"recover --yes --keys k key:B"_s
                               << QByteArray("use one of them");
        QTest::newRow("unknown of nothing")
            << QByteArray("A") << u"requests --unknown"_s << QByteArray("--unknown needs --keys");
    }
    void aListOfKeysThatIsNoneIsRefused()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, arguments);
        QFETCH(QByteArray, said);
        QCOMPARE(run(u"init"_s).code, 0);
        QVERIFY(m_cli->write(u"k"_s, content));
        const auto refused = run(arguments);
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.err.contains(said), refused.err.constData());
        QCOMPARE(refused.out, QByteArray());
    }

    void aSignalDrainsAndTheRunIsResumed_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGHUP") << SIGHUP;
    }
    void aSignalDrainsAndTheRunIsResumed()
    {
        QFETCH(int, number);
        startDemo(400);
        QProcess process;
        m_cli->start(process, u"recover --yes --progress json --rate 5 --report r.ndjson"_s.split(u' '));
        process.closeWriteChannel();
        process.setReadChannel(QProcess::StandardError);
        QByteArray err;
        while (!err.contains("\"succeeded\":") && process.waitForReadyRead(30'000)) // answers are on record
            err += process.readAllStandardError();
        QVERIFY2(process.processId() > 0, err.constData()); // it runs still
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), number), 0);
        auto ended = CliProcess::ended(process);
        QVERIFY2(ended.code == 128 + number, (err + ended.err).constData());
        QVERIFY(!m_cli->read(u"r.ndjson"_s).isEmpty()); // the report is written all the same
        QVERIFY(run(u"runs"_s).out.contains("stopped"));
        QCOMPARE(run(u"verify"_s).code, 0);

        const auto resumed = run(u"run 1 resume --yes"_s);
        QVERIFY2(resumed.code == 0 || resumed.code == 3, resumed.err.constData());
        QVERIFY(run(u"runs"_s).out.contains("finished"));
        const auto once = run(u"run 1 resume --yes"_s);
        QVERIFY(once.err.contains("no target is waiting"));
        QCOMPARE(run(u"verify"_s).code, 0);
    }

    /// The demo's three providers wish for more lanes than these limits have room for.
    void fewDescriptorsMeanFewerLanesInWords_data()
    {
        QTest::addColumn<int>("descriptors");
        QTest::newRow("few") << 134;
        QTest::newRow("fewer than are set aside") << 72;
    }
    void fewDescriptorsMeanFewerLanesInWords()
    {
        QFETCH(int, descriptors);
        startDemo(200);
        QProcess process;
        process.setChildProcessModifier([descriptors] {
            const rlimit limit{rlim_t(descriptors) / 2, rlim_t(descriptors)}; // the soft one is raised
            ::setrlimit(RLIMIT_NOFILE, &limit);
        });
        m_cli->start(process, u"recover --yes"_s.split(u' '));
        const auto ended = CliProcess::ended(process);
        QVERIFY2(ended.code == 0 || ended.code == 3, ended.err.constData());
        QVERIFY2(ended.err.contains("1 lanes instead of ") || ended.err.contains("2 lanes instead of "),
                 ended.err.constData());
        QVERIFY(ended.err.contains("because the system allows no more open files (ulimit -n)."));
        QVERIFY(run(u"runs"_s).out.contains("finished"));
        QCOMPARE(run(u"verify"_s).code, 0);
    }

    void aKilledRunIsCutOffAndGoesOnFromWhereItWas()
    {
        startDemo(400);
        {
            QProcess process;
            m_cli->start(process, u"recover --yes --progress json --rate 8"_s.split(u' '));
            process.closeWriteChannel();
            process.setReadChannel(QProcess::StandardError);
            QByteArray err;
            const QRegularExpression someRecovered(
                u"\"recovered\":([2-9]|\\d\\d)"_s); // told 10 times a second
            while (!QString::fromUtf8(err).contains(someRecovered) && process.waitForReadyRead(30'000))
                err += process.readAllStandardError();
            QVERIFY2(process.processId() > 0, err.constData()); // it runs still
            QVERIFY(run(u"runs"_s).out.contains("running"));
            process.kill();
            QVERIFY(process.waitForFinished(30'000));
        }
        const auto runs = run(u"runs"_s);
        QVERIFY2(runs.out.contains("cut off") && !runs.out.contains("running"), runs.out.constData());
        QVERIFY2(runs.err.contains("Go on with: repollctl run 1 resume"), runs.err.constData());
        const JsonValue before = totalsOnRecord();
        QVERIFY(numberAt(before, "/recovered") >= 2);

        const auto resumed = run(u"run 1 resume --yes --progress json"_s);
        QVERIFY2(resumed.code == 0 || resumed.code == 3, resumed.err.constData());
        QVERIFY2(resumed.err.contains("Run 1 (cut off)"), resumed.err.constData());
        qint64 unresolved = numberAt(before, "/unresolved");
        qint64 recovered = numberAt(before, "/recovered");
        int told = 0;
        for (const QByteArray &line : resumed.err.split('\n')) {
            const auto progress = readJson(line);
            if (!progress || !progress->at("/type") || progress->at("/type")->text != "progress")
                continue;
            ++told;
            QVERIFY2(numberAt(*progress, "/unresolved") <= unresolved, line.constData());
            QVERIFY2(numberAt(*progress, "/dispositions/recovered") >= recovered, line.constData());
            QVERIFY2(numberAt(*progress, "/outcomes/succeeded") >=
                         numberAt(*progress, "/dispositions/recovered"),
                     line.constData());
            QCOMPARE(numberAt(*progress, "/done"),
                     numberAt(*progress, "/total") - numberAt(*progress, "/dispositions/waiting"));
            unresolved = numberAt(*progress, "/unresolved");
            recovered = numberAt(*progress, "/dispositions/recovered");
        }
        QVERIFY(told > 0);
        const JsonValue after = totalsOnRecord();
        QCOMPARE(numberAt(after, "/unresolved"), unresolved);
        QCOMPARE(numberAt(after, "/recovered"), recovered);
        QCOMPARE(run(u"verify"_s).code, 0);
    }

    void whatStaysUnresolvedIsRetried()
    {
        startDemo(400);
        // A deadline that no provider can meet leaves most of the targets unresolved.
        const auto first = run(u"recover provider:acme-pay interrupted --yes --rate 2 --deadline 1"_s);
        QCOMPARE(first.code, 3);
        QVERIFY2(first.err.contains("retry"), first.err.constData());
        const auto retried = run(u"run 1 retry --yes --reason again"_s);
        QVERIFY2(retried.code == 0 || retried.code == 3, retried.err.constData());
        const auto runs = run(u"runs"_s);
        QVERIFY(runs.out.contains("retry of run 1"));
        QVERIFY(run(u"run 2"_s).out.contains("run 1"));
        QCOMPARE(run(u"verify"_s).code, 0);
    }

    void aDemoGoesOnWhereItWas()
    {
        startDemo(60);
        const QByteArray profile = m_cli->read(u"demo/acme-pay.json"_s);
        QCOMPARE(m_demo->stop(), 143);
        const QByteArray ledger = m_cli->read(u"demo/ledger.sqlite"_s);
        m_demo = std::make_unique<DemoProcess>(*m_cli);
        QVERIFY(m_demo->start({}));
        QCOMPARE(m_cli->read(u"demo/acme-pay.json"_s), profile); // the same port
        QCOMPARE(m_cli->read(u"demo/ledger.sqlite"_s), ledger);
        const auto other = m_cli->run({u"demo"_s, m_cli->path(u"demo"_s), u"--seed"_s, u"4"_s});
        QCOMPARE(other.code, 2);
        QVERIFY(other.err.contains("--seed 3"));
    }

private:
    /// Of run 1, as a report has them.
    [[nodiscard]] JsonValue totalsOnRecord()
    {
        for (const JsonValue &line : objects(run(u"report 1 --format ndjson"_s).out)) {
            if (line.at("/kind")->text == "totals")
                return line;
        }
        return {};
    }
    static void verifyEnd(const std::vector<JsonValue> &told, qint64 selected, int code)
    {
        const JsonValue *end = nullptr;
        qint64 done = 0;
        for (const auto &object : told) {
            if (object.at("/type")->text == "progress") {
                QVERIFY(numberAt(object, "/done") >= done); // never goes back
                done = numberAt(object, "/done");
            }
            if (object.at("/type")->text == "end")
                end = &object;
        }
        QVERIFY(end);
        QCOMPARE(done, selected);
        QCOMPARE(numberAt(*end, "/selected"), selected);
        qint64 sum = 0;
        for (const auto &[name, count] : end->at("/totals")->members)
            sum += count.text.toLongLong();
        QCOMPARE(sum, selected); // invariant 15
        QCOMPARE(numberAt(*end, "/exit_code"), code);
        QCOMPARE(numberAt(*end, "/unresolved") == 0, code == 0);
    }

    void verifyReports()
    {
        QVERIFY(m_cli->read(u"r.html"_s).contains("<svg"));
        QVERIFY(run(u"report 1"_s).out.contains("</html>"));
        QVERIFY(run(u"report 1 --format csv"_s).out.contains("acme-pay"));
        const auto ndjson = run(u"report 1 --format ndjson"_s);
        QVERIFY(!objects(ndjson.out).empty());
        QCOMPARE(run(u"report 1 -o r.csv"_s).code, 0);
        QVERIFY(!m_cli->read(u"r.csv"_s).startsWith('<'));
    }

    void verifyShow()
    {
        const auto one = run(u"requests provider:acme-pay outcome:succeeded --limit 1 --format ndjson"_s);
        const auto json = readJson(one.out.trimmed());
        QVERIFY(json);
        const QString key = QString::fromUtf8(json->at("/key")->text);
        const auto shown = m_cli->run({u"show"_s, u"acme-pay"_s, key});
        QVERIFY(shown.out.contains("The answer that holds the result"));
        const auto raw = m_cli->run({u"show"_s, u"acme-pay"_s, key, u"--raw"_s});
        QCOMPARE(QCryptographicHash::hash(raw.out, QCryptographicHash::Sha256).toHex(),
                 json->at("/result_sha256")->text);
        QVERIFY(run(u"run 1"_s).out.contains(key.toUtf8()));
    }
};

QTEST_GUILESS_MAIN(TestCliRecover)
#include "tst_clirecover.moc"
