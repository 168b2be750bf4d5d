// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/ledger/ledger.h"
#include "tests/app/cliprocess.h"

#include <QDir>
#include <QTest>

#include <unistd.h>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

constexpr auto rows =
    R"({"provider":"acme","key":"ORD-1","ticket":"t1","received_at":"2026-11-20T10:00:00Z","amount":"12.50","currency":"EUR"}
{"provider":"acme","key":"ORD \u00222\u0022, two","ticket":"t2\u001b[31m","received_at":"2026-11-20T11:00:00Z","deadline":"2026-11-20T12:00:00Z"}
{"provider":"other","key":"ORD-3","status":"succeeded","received_at":"2026-11-20T12:00:00Z","amount":"0.10"}
)";

constexpr auto row =
    R"({"provider":"acme","key":"M-NUMBER","ticket":"t","received_at":"2026-11-20T10:00:00Z"})";

constexpr auto profile = R"({"extends":"resource-status","name":"acme","baseUrl":"http://127.0.0.1:9"})";

} // namespace

/// Commands on a ledger, without anything being asked.
class TestCliLedger : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<CliProcess> m_cli;

    void makeLedger()
    {
        QCOMPARE(m_cli->run({u"init"_s}).code, 0);
        makeRequests();
    }
    void makeRequests()
    {
        QVERIFY(m_cli->write(u"rows.ndjson"_s, rows));
        QCOMPARE(m_cli->run({u"import"_s, u"rows.ndjson"_s}).code, 0);
    }

private Q_SLOTS:
    void init() { m_cli = std::make_unique<CliProcess>(); }

    void initMakesALedgerOnce()
    {
        const auto made = m_cli->run({u"init"_s});
        QCOMPARE(made.code, 0);
        QVERIFY(made.out.isEmpty());
        QVERIFY(made.err.contains(m_cli->ledger().toUtf8()));
        QCOMPARE(QFile::permissions(m_cli->ledger()) & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
        const QByteArray before = m_cli->read(u"ledger.sqlite"_s);
        QCOMPARE(m_cli->run({u"init"_s}).code, 1);
        QCOMPARE(m_cli->read(u"ledger.sqlite"_s), before);
    }

    void schedulesAreMadeAndRun()
    {
        makeLedger();
        QVERIFY(m_cli->run({u"schedule"_s, u"list"_s}).err.contains("No schedule yet"));
        const auto schedule = [this](const QStringList &arguments) {
            return m_cli->run(QStringList{u"schedule"_s} + arguments);
        };
        QCOMPARE(schedule({u"add"_s, u"quarter"_s, u"interrupted"_s, u"deadline:<6h"_s, u"--every"_s,
                           u"15min"_s, u"--reason"_s, u"OPS-7"_s})
                     .code,
                 0);
        QCOMPARE(schedule({u"add"_s, u"night"_s, u"--every"_s, u"1d"_s, u"--first"_s, u"02:00"_s}).code, 0);
        for (const QStringList &wrong : {QStringList{u"add"_s, u"x"_s, u"status:foo"_s},
                                         {u"add"_s, u"x"_s, u"--every"_s, u"15"_s},
                                         {u"add"_s, u"x"_s, u"--every"_s, u"0s"_s},
                                         {u"add"_s, u"x"_s, u"--first"_s, u"soon"_s}})
            QCOMPARE(schedule(wrong).code, 2);
        QByteArray listed = schedule({u"list"_s}).out;
        QVERIFY2(listed.contains("quarter   due    15 min"), listed.constData());
        QVERIFY2(listed.contains("interrupted deadline:<6h  OPS-7"), listed.constData());
        QVERIFY2(listed.contains("night     waits     1 d"), listed.constData());
        QCOMPARE(schedule({u"stop"_s, u"night"_s}).code, 0);
        const auto run = schedule({u"run"_s, u"--once"_s}); // nobody knows how to ask acme
        QCOMPARE(run.code, 0);
        QVERIFY2(run.err.contains("Schedule quarter: nothing is due."), run.err.constData());
        QVERIFY(!run.err.contains("night"));
        listed = schedule({u"list"_s}).out;
        QVERIFY2(listed.contains("quarter   waits"), listed.constData());
        QVERIFY2(listed.contains("night     stopped"), listed.constData());
        QCOMPARE(schedule({u"remove"_s, u"night"_s}).code, 0);
        for (const QString &change : {u"start"_s, u"stop"_s, u"remove"_s})
            QCOMPARE(schedule({change, u"night"_s}).code, 1);
    }

    void aBackupIsPutBack()
    {
        makeLedger();
        QCOMPARE(m_cli->run({u"backup"_s, u"b.sqlite"_s}).code, 0);
        const auto taken = m_cli->run({u"backup"_s, u"b.sqlite"_s});
        QCOMPARE(taken.code, 1);
        QVERIFY(taken.err.contains("--replace"));
        QCOMPARE(m_cli->run({u"--ledger"_s, u"b.sqlite"_s, u"import"_s, u"rows.ndjson"_s}).code, 4);
        QCOMPARE(m_cli->run({u"restore"_s, u"b.sqlite"_s}).code, 1);
        const auto restored = m_cli->run({u"restore"_s, u"b.sqlite"_s, u"--replace"_s});
        QCOMPARE(restored.code, 0);
        QVERIFY(restored.err.contains("is kept as"));
        for (const QStringList &call :
             {QStringList{u"verify"_s}, {u"requests"_s}, {u"recover"_s, u"--dry-run"_s}}) {
            const auto told = m_cli->run(call);
            QCOMPARE(told.code, 0);
            QVERIFY2(told.err.contains("2 of 2 open requests have not been asked for since"),
                     told.err.constData());
        }
    }

    void whatIsOverMovesToAnArchive()
    {
        makeLedger();
        const auto call = [&](const QStringList &more) {
            return m_cli->run(QStringList{u"archive"_s} + more);
        };
        QCOMPARE(call({u"old.sqlite"_s}).code, 2); // --before is missing
        for (const char *when : {"soon", "2026-13-01", "", "2026-11-21 status:failed"})
            QCOMPARE(call({u"--before"_s, QString::fromLatin1(when), u"old.sqlite"_s}).code, 2);
        const QStringList before{u"--before"_s, u"2026-11-21"_s, u"old.sqlite"_s};
        const auto foreseen = call(before + QStringList{u"--dry-run"_s});
        QCOMPARE(foreseen.code, 0);
        QVERIFY2(foreseen.err.contains("Would archive 1 request"), foreseen.err.constData());
        QVERIFY2(foreseen.err.contains("2 without a final status"), foreseen.err.constData());
        QVERIFY(!QFile::exists(m_cli->path(u"old.sqlite"_s)));
        const auto none = call({u"--before"_s, u"2026-11-20T12:00:00Z"_s, u"old.sqlite"_s});
        QCOMPARE(none.code, 0);
        QVERIFY2(none.err.contains("Archived 0 requests"), none.err.constData());
        const auto done = call(before);
        QCOMPARE(done.code, 0);
        QVERIFY2(done.err.contains("Archived 1 request"), done.err.constData());
        QVERIFY2(done.err.contains("PASS: ledger and archive are sound."), done.err.constData());
        QVERIFY(call(before).err.contains("Archived 0 requests"));

        const auto in = [&](const QString &ledger, QStringList words) {
            return m_cli->run(QStringList{u"--ledger"_s, ledger} + words);
        };
        QVERIFY(in(u"old.sqlite"_s, {u"requests"_s}).out.contains("ORD-3"));
        QVERIFY(!in(u"ledger.sqlite"_s, {u"requests"_s}).out.contains("ORD-3"));
        for (const QStringList &looks :
             {QStringList{u"verify"_s}, {u"show"_s, u"other"_s, u"ORD-3"_s}, {u"runs"_s}})
            QCOMPARE(in(u"old.sqlite"_s, looks).code, 0);
        QCOMPARE(in(u"old.sqlite"_s, {u"import"_s, u"rows.ndjson"_s}).code, 4);
        QCOMPARE(call({u"--before"_s, u"2026-11-21"_s, u"rows.ndjson"_s}).code, 1); // no archive
        QCOMPARE(call({u"--before"_s, u"2026-11-21"_s, u"ledger.sqlite"_s}).code, 1);
        QCOMPARE(call({u"--before"_s, u"1d"_s, u"postgresql:///x"_s}).code, 2);
    }

    /// Killed at any time, it goes on; what is not whole is no ledger.
    void aCopyThatIsKilledGoesOn()
    {
        QCOMPARE(m_cli->run({u"init"_s}).code, 0);
        QByteArray many;
        for (int i = 0; i < 20'000; ++i)
            many += QByteArray(row).replace("NUMBER", QByteArray::number(i)) + '\n';
        QVERIFY(m_cli->write(u"many.ndjson"_s, many));
        QCOMPARE(m_cli->run({u"import"_s, u"many.ndjson"_s}).code, 0);
        const QStringList call{u"copy"_s, u"ledger.sqlite"_s, u"copy.sqlite"_s};
        int killed = 0;
        for (int round = 0; round < 30; ++round) {
            QProcess process;
            m_cli->start(process, call);
            if (process.waitForFinished(20 + 15 * round))
                break; // faster
            process.kill();
            process.waitForFinished();
            ++killed;
            const QString copy = m_cli->path(u"copy.sqlite"_s);
            if (QFile::exists(copy) && m_cli->run(call).code == 0)
                break;
        }
        const auto done = m_cli->run(call);
        QVERIFY2(done.code == 0 || done.err.contains("exists already, and is whole"), done.err.constData());
        QVERIFY(killed > 0);
        const auto counted = m_cli->run({u"--ledger"_s, u"copy.sqlite"_s, u"requests"_s, u"--count"_s});
        QCOMPARE(counted.out.trimmed(), "20000");
        QCOMPARE(m_cli->run({u"--ledger"_s, u"copy.sqlite"_s, u"verify"_s}).code, 0);
    }

    void theLedgerIsFoundByOptionEnvironmentAndDefault()
    {
        QCOMPARE(m_cli->run({u"--ledger"_s, m_cli->path(u"a.sqlite"_s), u"init"_s}).code, 0);
        QCOMPARE(m_cli->run({u"requests"_s, u"--ledger"_s, u"sqlite:"_s + m_cli->path(u"a.sqlite"_s)}).code,
                 0);
        QCOMPARE(m_cli->run({u"requests"_s}).code, 1);
        m_cli->environment().remove(u"REPOLL_LEDGER"_s);
        QCOMPARE(m_cli->run({u"init"_s}).code, 0);
        QVERIFY(QFile::exists(m_cli->path(u"data/repoll/ledger.sqlite"_s)));
    }

    void aPersonDecidesAndTakesItBack()
    {
        makeLedger();
        const auto count = [this](const QStringList &query) {
            return m_cli->run(QStringList{u"requests"_s, u"--count"_s} + query).out.trimmed();
        };
        // Not without a reason, a yes, a selection; and nothing was decided then.
        QCOMPARE(m_cli->run({u"decide"_s, u"abandon"_s, u"key:ORD-1"_s, u"--yes"_s}).code, 2);
        QCOMPARE(m_cli->run({u"decide"_s, u"abandon"_s, u"key:ORD-1"_s, u"--why"_s, u"x"_s}).code, 2);
        QCOMPARE(m_cli->run({u"decide"_s, u"abandon"_s, u"--why"_s, u"x"_s, u"--yes"_s}).code, 2);
        QCOMPARE(m_cli->run({u"decide"_s, u"abandon"_s, u"key:NONE"_s, u"--why"_s, u"x"_s, u"-y"_s}).code, 3);
        QCOMPARE(count({u"decided"_s}), QByteArray("0"));

        // ORD-3 has its final status: it is left, and told.
        const auto abandoned =
            m_cli->run({u"decide"_s, u"abandon"_s, u"key:ORD-*"_s, u"--why"_s, u"INC-1"_s, u"--yes"_s});
        QCOMPARE(abandoned.code, 3);
        QVERIFY2(abandoned.err.contains("Decided: 1 of 2 requests"), abandoned.err);
        QVERIFY2(abandoned.err.contains("it has its final status"), abandoned.err);
        QCOMPARE(count({u"status:abandoned"_s}), QByteArray("1"));
        QCOMPARE(count({u"status:processing"_s}), QByteArray("1"));
        QCOMPARE(count({u"-decided"_s, u"-amount:>1000"_s.sliced(1)}), QByteArray("0"));
        QCOMPARE(count({u"-currency:EUR"_s}), QByteArray("2")); // a term, not an option
        QVERIFY(m_cli->run({u"show"_s, u"acme"_s, u"ORD-1"_s}).out.contains("on record is: processing"));
        QVERIFY(m_cli->write(u"mail.eml"_s, "Dear Ann"));
        QCOMPARE(m_cli
                     ->run({u"decide"_s, u"record"_s, u"key:ORD-1"_s, u"--outcome"_s, u"failed"_s,
                            u"--file"_s, u"mail.eml"_s, u"--why"_s, u"INC-2"_s, u"-y"_s})
                     .code,
                 0);
        const auto file = m_cli->run({u"show"_s, u"acme"_s, u"ORD-1"_s, u"--answer"_s, u"1"_s, u"--raw"_s});
        QCOMPARE(file.out, QByteArray("Dear Ann"));
        QCOMPARE(m_cli->run({u"show"_s, u"acme"_s, u"ORD-1"_s, u"--answer"_s, u"2"_s}).code, 1);
        const auto csv = m_cli->run({u"requests"_s, u"key:ORD-1"_s, u"--format"_s, u"csv"_s}).out;
        QVERIFY2(csv.contains(",processing,") && csv.contains(",failed,"), csv); // recorded and effective
        for (const char *stands : {"abandoned", "processing"}) {
            QCOMPARE(
                m_cli->run({u"decide"_s, u"take-back"_s, u"decided"_s, u"--why"_s, u"x"_s, u"-y"_s}).code, 0);
            QCOMPARE(count({u"key:ORD-1"_s, u"status:"_s + QString::fromLatin1(stands)}), QByteArray("1"));
        }
        QCOMPARE(m_cli->run({u"verify"_s}).code, 0);
    }

    /// Its process was killed: the record says running, and nobody works on it.
    void aRunThatNobodyWorksOnIsCutOff()
    {
        makeLedger();
        const SystemClock clock;
        qint64 id = 0;
        {
            const auto ledger = std::move(*Ledger::open({m_cli->ledger()}, LedgerMode::ReadWrite, clock));
            const auto frozen =
                ledger
                    ->write<qint64>([](StoreWriter &store) -> Result<qint64> {
                        auto run = store.freezePlan({}, {{u"acme"_s}, {}}, {u"tester@host"_s, {}, {}, {}});
                        return run ? store.setRunState(*run, RunState::Running, u"w"_s).map([&] {
                            return *run;
                        })
                                   : run;
                    })
                    .takeResult();
            QVERIFY(frozen);
            id = *frozen;
            const auto hold = ledger->holdRun(id);
            QVERIFY(hold);
            QVERIFY(!ledger->holdRun(id)); // one works on it
            const auto running = m_cli->run({u"runs"_s});
            QVERIFY2(running.out.contains("running"), running.out.constData());
            QVERIFY2(!running.err.contains("cut off"), running.err.constData());
        }
        const QByteArray hint =
            "Run 1 was cut off: its process ended before it did. Go on with: repollctl run 1 resume";
        for (const QStringList &command : {QStringList{u"runs"_s}, {u"run"_s, u"1"_s}}) {
            const auto shown = m_cli->run(command);
            QVERIFY2(shown.out.contains("cut off") && !shown.out.contains("running"), shown.out.constData());
            QVERIFY2(shown.err.contains(hint), shown.err.constData());
        }
        const auto report = m_cli->run({u"report"_s, u"1"_s, u"-o"_s, m_cli->path(u"r.ndjson"_s)});
        QCOMPARE(report.code, 0);
        QVERIFY(m_cli->read(u"r.ndjson"_s).contains("\"state\":\"cut_off\""));
    }

    void aReportIsInTheLanguageAskedFor()
    {
        makeLedger();
        const SystemClock clock;
        {
            const auto ledger = std::move(*Ledger::open({m_cli->ledger()}, LedgerMode::ReadWrite, clock));
            const auto frozen =
                ledger
                    ->write<qint64>([](StoreWriter &store) -> Result<qint64> {
                        return store.freezePlan({}, {{u"acme"_s}, {}}, {u"tester@host"_s, {}, {}, {}});
                    })
                    .takeResult();
            QVERIFY(frozen);
        }
        const auto reported = [this](const QStringList &more) {
            return m_cli->run(QStringList{u"report"_s, u"1"_s} + more).out;
        };
        const auto chinese = reported({u"--language"_s, u"zh_CN"_s});
        QVERIFY(chinese.contains("lang=\"zh-CN\"") && chinese.contains("补查报告"));
        QVERIFY(!chinese.contains("Recovery report"));
        const auto english = reported({u"--language"_s, u"en"_s});
        QVERIFY(english.contains("lang=\"en\"") && english.contains("Recovery report"));
        const QStringList csv{u"--format"_s, u"csv"_s, u"--language"_s};
        QVERIFY(reported(csv + QStringList{u"en"_s}).startsWith("disposition,"));
        QCOMPARE(reported(csv + QStringList{u"zh_CN"_s}), reported(csv + QStringList{u"en"_s}));
        m_cli->environment().insert(u"LC_ALL"_s, u"zh_CN.UTF-8"_s);
        QVERIFY(reported({}).contains("lang=\"zh-CN\""));
        m_cli->environment().insert(u"LC_ALL"_s, u"C"_s);
        QVERIFY(reported({}).contains("lang=\"en\""));
        QCOMPARE(m_cli->run({u"report"_s, u"1"_s, u"--language"_s, u"fr"_s}).code, 2);
    }

    void anEmptyLedgerSaysSo()
    {
        QCOMPARE(m_cli->run({u"init"_s}).code, 0);
        for (const char *command :
             {"requests", "requests interrupted", "recover --dry-run", "recover --yes"}) {
            const auto told = m_cli->run(QString::fromLatin1(command).split(u' '));
            QCOMPARE(told.code, 0);
            QVERIFY2(told.err.contains("The ledger is empty"), (command + told.err).constData());
        }
        makeRequests();
        QVERIFY(m_cli->run({u"requests"_s, u"key:nobody"_s}).err.contains("No request matches"));
    }

    void aPollThatComesTooLateIsPointedOut()
    {
        QCOMPARE(m_cli->run({u"init"_s}).code, 0);
        QVERIFY(
            m_cli->write(u"late.ndjson"_s,
                         R"({"provider":"acme","key":"L","ticket":"t","received_at":"2026-11-20T10:00:00Z",)"
                         R"("next_poll_at":"2999-01-02T00:00:00Z","deadline":"2999-01-01T00:00:00Z"})"));
        QCOMPARE(m_cli->run({u"import"_s, u"late.ndjson"_s}).code, 0);
        const auto shown = m_cli->run({u"show"_s, u"acme"_s, u"L"_s});
        QVERIFY2(shown.out.contains("its next poll comes after its deadline"), shown.out.constData());
    }

    void noLedgerIsToldInWords_data()
    {
        QTest::addColumn<QString>("command");
        for (const char *command :
             {"requests", "show a b", "runs", "run 1", "report 1", "verify", "provider list",
              "provider show a", "provider remove a", "recover --dry-run", "recover --yes",
              "run 1 resume --yes", "run 1 retry --yes"})
            QTest::newRow(command) << QString::fromLatin1(command);
    }
    void noLedgerIsToldInWords()
    {
        QFETCH(QString, command);
        const auto missing = m_cli->run(command.split(u' '));
        QCOMPARE(missing.code, 1);
        QVERIFY2(missing.err.contains("repollctl init"), missing.err.constData());
        QVERIFY(!QFile::exists(m_cli->ledger()));

        QVERIFY(m_cli->write(u"ledger.sqlite"_s, "SQLite format 3? No: a diary."));
        const auto refused = m_cli->run(command.split(u' '));
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains("not a Repoll ledger"), refused.err.constData());
        QCOMPARE(m_cli->read(u"ledger.sqlite"_s), QByteArray("SQLite format 3? No: a diary."));
    }

    void whatIsNotThereIsToldInWords()
    {
        makeLedger();
        QCOMPARE(m_cli->run({u"import"_s, u"none.csv"_s}).code, 1);
        QCOMPARE(m_cli->run({u"provider"_s, u"check"_s, u"none.json"_s}).code, 1);
        QCOMPARE(m_cli->run({u"provider"_s, u"show"_s, u"none"_s}).code, 1);
        QCOMPARE(m_cli->run({u"provider"_s, u"remove"_s, u"none"_s}).code, 1);
        QCOMPARE(m_cli->run({u"provider"_s, u"presets"_s, u"none"_s}).code, 1);
        QCOMPARE(m_cli->run({u"show"_s, u"acme"_s, u"none"_s}).code, 1);
        QCOMPARE(m_cli->run({u"show"_s, u"acme"_s, u"ORD-1"_s, u"--raw"_s}).code, 1); // no answer yet
        QCOMPARE(m_cli->run({u"run"_s, u"9"_s}).code, 1);
        QCOMPARE(m_cli->run({u"report"_s, u"9"_s}).code, 1);
        QCOMPARE(m_cli->run({u"run"_s, u"9"_s, u"resume"_s, u"--yes"_s}).code, 1);
        QCOMPARE(m_cli->run({u"run"_s, u"9"_s, u"retry"_s, u"--yes"_s}).code, 1);
    }

    void theZoneThatShowsIsTheZoneThatSelects_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *zone, const char *shown) {
            QTest::newRow(zone) << QString::fromLatin1(zone) << QString::fromLatin1(shown);
        };
        row("UTC", "2026-11-20 10:00:00+00:00");
        row("UTC-5", "2026-11-20 15:00:00+05:00"); // POSIX counts to the west
        row("XYZ3:30", "2026-11-20 06:30:00-03:30");
        row(":/usr/share/zoneinfo/America/New_York", "2026-11-20 05:00:00-05:00");
        row("EST5EDT,M3.2.0,M11.1.0", "2026-11-20 05:00:00-05:00");
        row("Asia/Kolkata", "2026-11-20 15:30:00+05:30");
    }
    void theZoneThatShowsIsTheZoneThatSelects()
    {
        QFETCH(QString, zone);
        QFETCH(QString, shown);
        makeLedger();
        m_cli->environment().insert(u"TZ"_s, zone);
        const auto table = m_cli->run({u"requests"_s, u"key:ORD-1"_s});
        QVERIFY2(table.out.contains(shown.toLatin1()), table.out);
        const auto selected = [this](const QString &query) {
            return m_cli->run({u"requests"_s, query, u"--format"_s, u"csv"_s}).out.count('\n') - 1;
        };
        QCOMPARE(selected(u"received:\""_s + shown + u'"'), 1);
        QCOMPARE(selected(u"received:\""_s + shown.chopped(6) + u'"'), 1); // without the offset
        QCOMPARE(selected(u"received:<=\""_s + shown.chopped(6) + u'"'), 1);
        QCOMPARE(selected(u"received:>\""_s + shown.chopped(6) + u'"'), 2);
    }

    void anHourThatComesTwiceIsToldApart()
    {
        QVERIFY(m_cli->write(u"rows.csv"_s, "provider,key,received_at\nacme,SUMMER,2026-10-25T00:30:00Z\n"
                                            "acme,WINTER,2026-10-25T01:30:00Z\n"));
        QCOMPARE(m_cli->run({u"init"_s}).code, 0);
        QCOMPARE(m_cli->run({u"import"_s, u"rows.csv"_s}).code, 0);
        m_cli->environment().insert(u"TZ"_s, u"Europe/Berlin"_s);
        const auto table = m_cli->run({u"requests"_s}).out;
        QVERIFY2(table.contains("2026-10-25 02:30:00+02:00") && table.contains("2026-10-25 02:30:00+01:00"),
                 table);
        QCOMPARE(m_cli->run({u"requests"_s, u"received:2026-10-25T02:30"_s}).code, 2); // which of them?
        const auto summer = m_cli->run({u"requests"_s, u"received:\"2026-10-25 02:30:00+02:00\""_s}).out;
        QVERIFY2(summer.contains("SUMMER") && !summer.contains("WINTER"), summer);
        const auto winter = m_cli->run({u"requests"_s, u"received:2026-10-25T02:30+01:00"_s}).out;
        QVERIFY2(winter.contains("WINTER") && !winter.contains("SUMMER"), winter);
    }

    void requestsComeInThreeFormats()
    {
        makeLedger();
        QCOMPARE(m_cli->run({u"requests"_s, u"--count"_s}).out, QByteArray("3\n"));
        QCOMPARE(m_cli->run({u"requests"_s, u"-provider:other"_s, u"--count"_s}).out, QByteArray("2\n"));

        const auto table = m_cli->run({u"requests"_s, u"provider:acme"_s});
        QCOMPARE(table.code, 0);
        QCOMPARE(table.out.count('\n'), 3);
        QVERIFY(table.out.contains("2026-11-20 11:00:00"));
        QVERIFY(table.out.contains("t2\\x1b[31m")); // written out
        QVERIFY(!table.out.contains('\x1b'));

        const auto csv = m_cli->run({u"requests"_s, u"provider:acme"_s, u"--format"_s, u"csv"_s});
        QVERIFY(csv.out.startsWith("provider,key,"));
        QVERIFY(csv.out.contains("\"ORD \"\"2\"\", two\""));
        QCOMPARE(csv.out.count("\r\n"), 3);

        const auto ndjson = m_cli->run({u"requests"_s, u"key:ORD-1"_s, u"--format"_s, u"ndjson"_s});
        const auto json = readJson(ndjson.out.trimmed());
        QVERIFY(json);
        QCOMPARE(json->at("/amount")->text, QByteArray("12.50"));
        QCOMPARE(json->at("/received_at")->text, QByteArray("2026-11-20T10:00:00.000Z"));
        QCOMPARE(json->at("/status")->text, QByteArray("processing"));
        QVERIFY(json->at("/interrupted")->boolean);
        QCOMPARE(json->at("/accepted_at")->kind, JsonValue::Kind::Null);
    }

    void exportsCanBeImportedElsewhere_data()
    {
        QTest::addColumn<QString>("format");
        QTest::newRow("csv") << u"csv"_s;
        QTest::newRow("ndjson") << u"ndjson"_s;
    }
    void exportsCanBeImportedElsewhere()
    {
        QFETCH(QString, format);
        makeLedger();
        const QString name = u"export."_s + format;
        QVERIFY(m_cli->write(name, m_cli->run({u"requests"_s, u"--format"_s, format}).out));
        QCOMPARE(m_cli->run({u"--ledger"_s, m_cli->path(u"b.sqlite"_s), u"init"_s}).code, 0);
        QCOMPARE(m_cli->run({u"--ledger"_s, m_cli->path(u"b.sqlite"_s), u"import"_s, name}).code, 0);
        QCOMPARE(m_cli->run({u"--ledger"_s, m_cli->path(u"b.sqlite"_s), u"requests"_s, u"--count"_s}).out,
                 QByteArray("3\n"));
    }

    void aLimitIsALimit()
    {
        makeLedger();
        QCOMPARE(m_cli->run({u"requests"_s, u"--limit"_s, u"2"_s}).out.count('\n'), 3);
        QCOMPARE(m_cli->run({u"requests"_s, u"--limit"_s, u"0"_s}).out.count('\n'), 4);
        const auto none = m_cli->run({u"requests"_s, u"provider:nobody"_s});
        QCOMPARE(none.code, 0);
        QVERIFY(none.out.isEmpty());
        QVERIFY(none.err.contains("No request matches"));
    }

    void aBadRowStopsOrIsSkipped()
    {
        QCOMPARE(m_cli->run({u"init"_s}).code, 0);
        QVERIFY(m_cli->write(u"bad.csv"_s,
                             "provider,key,received_at\nacme,a,2026-11-20T10:00:00Z\nacme,b,yesterday\n"));
        const auto stopped = m_cli->run({u"import"_s, u"bad.csv"_s});
        QCOMPARE(stopped.code, 1);
        QVERIFY2(stopped.err.contains("Line 3"), stopped.err.constData());
        QVERIFY2(stopped.err.contains("Nothing was imported."), stopped.err.constData());
        QCOMPARE(m_cli->run({u"requests"_s, u"--count"_s}).out, QByteArray("0\n"));
        const auto skipped = m_cli->run({u"import"_s, u"bad.csv"_s, u"--on-error"_s, u"skip"_s});
        QCOMPARE(skipped.code, 0);
        QVERIFY2(skipped.err.contains("1 rejected"), skipped.err.constData());
        QCOMPARE(m_cli->run({u"requests"_s, u"--count"_s}).out, QByteArray("1\n"));
    }

    void foretellsAnImport()
    {
        makeLedger();
        const QByteArray head = "provider,key,ticket,received_at,amount,currency\n";
        QVERIFY(m_cli->write(u"next.csv"_s, head + "acme,ORD-1,t1,2026-11-20T10:00:00Z,12.5,eur\n"
                                                   "acme,ORD-9,t9,2026-11-20T10:00:00Z,1,EUR\n"
                                                   "acme,ORD-1,t1,2026-11-20T10:00:00Z,13,EUR\n"));
        const int code = m_cli->run({u"import"_s, u"next.csv"_s}).code;
        const QByteArray before = m_cli->read(u"ledger.sqlite"_s);
        const auto stops = m_cli->run({u"import"_s, u"--dry-run"_s, u"next.csv"_s});
        QCOMPARE(stops.code, code);
        QVERIFY2(stops.err.contains("the import would stop at line 4"), stops.err.constData());
        const auto told = m_cli->run({u"import"_s, u"-n"_s, u"next.csv"_s, u"--on-error"_s, u"skip"_s});
        QCOMPARE(told.code, 0);
        QCOMPARE(m_cli->read(u"ledger.sqlite"_s), before);
        QVERIFY(!QFile::exists(m_cli->path(u"next.rejects.csv"_s)));
        QVERIFY2(
            told.err.contains("3 rows read: 1 would be added, 1 are on record already, 1 would be rejected."),
            told.err.constData());
        QVERIFY2(told.err.contains("Dry run: nothing was imported."), told.err.constData());
        const auto done = m_cli->run({u"import"_s, u"next.csv"_s, u"--on-error"_s, u"skip"_s});
        QVERIFY2(done.err.contains("3 rows read: 1 added, 1 on record already, 1 rejected."),
                 done.err.constData());
    }

    void importsFromPipes()
    {
        QCOMPARE(m_cli->run({u"init"_s}).code, 0);
        const QByteArray rows = "provider|key|received_at\nacme|4.68E+17|2026-07-01 10:00\n";
        const auto piped = [&](const QString &call) {
            QProcess process;
            m_cli->start(process, call.split(u' '));
            process.write(rows);
            process.closeWriteChannel();
            return CliProcess::ended(process);
        };
        const auto nameless = piped(u"import -"_s);
        QCOMPARE(nameless.code, 1);
        QVERIFY2(nameless.err.contains("say csv or ndjson"), nameless.err.constData());
        const auto inNoZone = piped(u"import - --format csv"_s);
        QCOMPARE(inNoZone.code, 1);
        QVERIFY2(inNoZone.err.contains("no offset"), inNoZone.err.constData());
        const auto nowhere = piped(u"import - --format csv --on-error skip"_s);
        QCOMPARE(nowhere.code, 1);
        QVERIFY2(nowhere.err.contains("refused rows"), nowhere.err.constData());
        const auto done = piped(u"import - --format csv --delimiter pipe --times-in Europe/Berlin"_s);
        QVERIFY2(done.code == 0, done.err.constData());
        QVERIFY2(done.err.contains("look at line 2: column 'key': '4.68E+17'"), done.err.constData());
        QVERIFY2(done.err.contains("no usable profile of acme"), done.err.constData());
        QVERIFY(
            m_cli->run({u"requests"_s, u"--format"_s, u"csv"_s}).out.contains(",2026-07-01T08:00:00.000Z,"));
    }

    void aReaderThatLeavesEndsItQuietly()
    {
        makeLedger();
        QByteArray many;
        for (int i = 0; i < 20000; ++i)
            many += QByteArray(row).replace("NUMBER", QByteArray::number(i)) + '\n';
        QVERIFY(m_cli->write(u"many.ndjson"_s, many));
        QCOMPARE(m_cli->run({u"import"_s, u"many.ndjson"_s}).code, 0);
        QProcess shell;
        shell.setProcessEnvironment(m_cli->environment());
        shell.start(u"/bin/bash"_s,
                    {u"-c"_s, u"\"$1\" requests --format csv | head -n 1; echo \"code ${PIPESTATUS[0]}\""_s,
                     u"bash"_s, QStringLiteral(REPOLLCTL)});
        const auto ended = CliProcess::ended(shell);
        QVERIFY(ended.out.startsWith("provider,key"));
        QVERIFY2(ended.out.endsWith("code 0\n"), ended.out.constData());
        QVERIFY2(ended.err.isEmpty(), ended.err.constData());
    }

    void aFullDeviceIsAnError()
    {
        makeLedger();
        QProcess process;
        process.setStandardOutputFile(u"/dev/full"_s);
        m_cli->start(process, {u"requests"_s});
        const auto ended = CliProcess::ended(process);
        QCOMPARE(ended.code, 1);
        QVERIFY(ended.err.contains("standard output"));
    }

    void providersAreCheckedAddedShownRemoved()
    {
        makeLedger();
        QVERIFY(m_cli->write(u"acme.json"_s, profile));
        QVERIFY(m_cli->write(
            u"bad.json"_s,
            "{\n \"extends\": \"resource-status\",\n \"name\": \"Not A Name\",\n \"nonsense\": 1\n}"));
        const auto presets = m_cli->run({u"provider"_s, u"presets"_s});
        for (const char *name : {"rfc9110", "google-lro", "azure-arm", "resource-status", "bulk-status"})
            QVERIFY(presets.out.contains(name));
        QVERIFY(readJson(m_cli->run({u"provider"_s, u"presets"_s, u"rfc9110"_s}).out.trimmed()));
        QCOMPARE(m_cli->run({u"provider"_s, u"check"_s, u"acme.json"_s}).code, 0);
        const auto bad = m_cli->run({u"provider"_s, u"check"_s, u"bad.json"_s});
        QCOMPARE(bad.code, 1);
        for (const char *place : {"/name", "/nonsense", "line 3", "line 4"})
            QVERIFY2(bad.err.contains(place), bad.err.constData());
        QVERIFY(m_cli->write(
            u"kept.json"_s,
            "{\"extends\": \"rfc9110\", \"name\": \"kept\", \"baseUrl\": \"https://kept.example\",\n"
            " \"transport\": {\"newConnectionPerPoll\": false}}"));
        const auto kept = m_cli->run({u"provider"_s, u"check"_s, u"kept.json"_s});
        QCOMPARE(kept.code, 0);
        QVERIFY2(kept.err.contains("warning: /transport/newConnectionPerPoll (line 2): "),
                 kept.err.constData());
        QCOMPARE(m_cli->run({u"provider"_s, u"add"_s, u"bad.json"_s}).code, 1);
        QVERIFY(m_cli->run({u"provider"_s, u"list"_s}).out.isEmpty());
        QCOMPARE(m_cli->run({u"provider"_s, u"add"_s, u"acme.json"_s}).code, 0);
        QVERIFY(m_cli->run({u"provider"_s, u"add"_s, u"acme.json"_s}).err.contains("already"));
        QCOMPARE(m_cli->run({u"provider"_s, u"show"_s, u"acme"_s}).out, QByteArray(profile) + '\n');
        QVERIFY(m_cli->run({u"provider"_s, u"list"_s}).out.contains("usable"));
        QCOMPARE(m_cli->run({u"provider"_s, u"remove"_s, u"acme"_s}).code, 0);
        QVERIFY(m_cli->run({u"provider"_s, u"list"_s}).out.isEmpty());
        QCOMPARE(m_cli->run({u"requests"_s, u"--count"_s}).out, QByteArray("3\n"));
    }

    void checkTellsWhatACodeAloneMakesFinal()
    {
        const auto told = [&](const QByteArray &read) {
            const bool written = m_cli->write(
                u"final.json"_s,
                "{\"extends\":\"rfc9110\",\"name\":\"a\",\"baseUrl\":\"http://127.0.0.1:9\"" + read + "}");
            return written ? m_cli->run({u"provider"_s, u"check"_s, u"final.json"_s}).out : QByteArray();
        };
        const QByteArray preset =
            "200 is succeeded, whatever the answer says (/steps/resource/read/http/200 of the preset)\n";
        QVERIFY(told({}).contains("  by code   " + preset));
        const QByteArray own = told(",\"read\":{\"http\":{\"200\":{\"noWord\":\"succeeded\"}}}");
        QVERIFY2(own.contains("  by code   200 without a status word is succeeded (/read/http/200)\n"
                              "            " +
                              preset),
                 own.constData());
    }

    void amountsAreFilteredAsNumbers()
    {
        makeLedger();
        const auto count = [this](const QString &query) {
            return m_cli->run({u"requests"_s, u"--count"_s, query}).out;
        };
        QCOMPARE(count(u"amount:>9 currency:eur"_s), QByteArray("1\n")); // as texts, 12.50 comes before 9
        QCOMPARE(count(u"amount:+1.25e1"_s), QByteArray("1\n"));
        QCOMPARE(count(u"amount:.1..12.5"_s), QByteArray("1\n"));
        const auto slip = m_cli->run({u"requests"_s, u"amount:12,50"_s});
        QCOMPARE(slip.code, 2);
        QVERIFY2(slip.err.contains("no commas"), slip.err.constData());
    }

    void aRetentionGivesDeadlines()
    {
        makeLedger();
        QByteArray keeping = profile;
        keeping.insert(1, "\"limits\":{\"retentionMs\":86400000},");
        QVERIFY(m_cli->write(u"acme.json"_s, keeping));
        const auto added = m_cli->run({u"provider"_s, u"add"_s, u"acme.json"_s});
        QVERIFY2(added.err.contains("1 open request has a deadline now"), added.err.constData());
        QCOMPARE(m_cli->run({u"requests"_s, u"deadline:<now"_s, u"--count"_s}).out, QByteArray("2\n"));
    }

    void aDryRunChangesNoByte()
    {
        makeLedger();
        QVERIFY(m_cli->write(u"acme.json"_s, profile));
        QCOMPARE(m_cli->run({u"provider"_s, u"add"_s, u"acme.json"_s}).code, 0);
        const QByteArray before = m_cli->read(u"ledger.sqlite"_s);
        const auto plan = m_cli->run({u"recover"_s, u"--dry-run"_s});
        QCOMPARE(plan.code, 0);
        QVERIFY2(plan.out.contains("2 requests selected, 2 unresolved, 2 to be asked"), plan.out.constData());
        QVERIFY2(plan.out.contains("\nTo be asked for: 12.50 EUR\n"), plan.out.constData());
        QVERIFY(plan.err.contains("nothing was sent"));
        QCOMPARE(m_cli->read(u"ledger.sqlite"_s), before);
        QVERIFY(m_cli->run({u"runs"_s}).out.isEmpty());
    }

    void whatCannotBeAskedIsToldAndNothingIsRecorded()
    {
        makeLedger(); // no provider on record
        const auto none = m_cli->run({u"recover"_s, u"--yes"_s});
        QCOMPARE(none.code, 3);
        QVERIFY2(none.err.contains("no usable profile"), none.err.constData());
        QVERIFY(m_cli->run({u"runs"_s}).out.isEmpty());
        QCOMPARE(m_cli->run({u"recover"_s, u"status:succeeded"_s, u"--yes"_s}).code, 0); // final already
        const auto nothing = m_cli->run({u"recover"_s, u"provider:nobody"_s, u"--yes"_s});
        QCOMPARE(nothing.code, 0);
        QVERIFY(nothing.err.contains("Nothing to recover"));
    }

    void aLedgerInUseIsOneLedger_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"ledger.sqlite", "symbolic.sqlite", "hard.sqlite", "sub/../ledger.sqlite"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void aLedgerInUseIsOneLedger()
    {
        QFETCH(const QString, name);
        makeLedger();
        QVERIFY(QDir().mkpath(m_cli->path(u"sub"_s)));
        QVERIFY(QFile::link(m_cli->ledger(), m_cli->path(u"symbolic.sqlite"_s)));
        if (name == u"hard.sqlite"_s)
            QVERIFY(::link(QFile::encodeName(m_cli->ledger()), QFile::encodeName(m_cli->path(name))) == 0);
        m_cli->environment().insert(u"REPOLL_LEDGER"_s, m_cli->path(name));
        const SystemClock clock;
        const auto held = Ledger::open({m_cli->ledger()}, LedgerMode::ReadWrite, clock);
        QVERIFY(held);
        const bool isOne = name != u"hard.sqlite"_s; // whose log has another name
        const auto imported = m_cli->run({u"import"_s, u"rows.ndjson"_s});
        QVERIFY2(imported.code == (isOne ? 0 : 4), imported.err.constData());
        if (!isOne)
            QVERIFY2(imported.err.contains(QByteArray::number(QCoreApplication::applicationPid())),
                     imported.err.constData());
        else
            QCOMPARE(m_cli->run({u"requests"_s, u"--count"_s}).out, QByteArray("3\n"));
    }

    /// The log's index of a ledger that was read-only for a while, and of a user for whom that counts.
    void aReadOnlyIndexIsMadeWritable()
    {
        makeLedger();
        QCOMPARE(m_cli->run({u"requests"_s, u"--count"_s}).code, 0); // leaves the log and its index
        for (const char *suffix : {"-wal", "-shm"}) {
            QFile side(m_cli->ledger() + QLatin1String(suffix));
            QVERIFY(side.open(QIODevice::Append));
            QVERIFY(side.setPermissions(QFile::ReadOwner));
        }
        for (const QString &path : {m_cli->path({}), m_cli->ledger(), m_cli->ledger() + u"-wal"_s,
                                    m_cli->ledger() + u"-shm"_s, m_cli->path(u"rows.ndjson"_s)})
            QVERIFY(::geteuid() != 0 || ::chown(QFile::encodeName(path), 65534, 65534) == 0);
        QProcess process;
        process.setChildProcessModifier([] {
            if (::geteuid() == 0 && ::setuid(65534) != 0)
                ::_exit(99);
        });
        m_cli->start(process, {u"import"_s, u"rows.ndjson"_s});
        const auto ended = CliProcess::ended(process);
        QVERIFY2(ended.code == 0, ended.err.constData());
    }

    void aReadOnlyFolderEndsIn4_data()
    {
        QTest::addColumn<bool>("fileToo");
        QTest::newRow("the folder") << false;
        QTest::newRow("the folder and its files") << true;
    }
    /// Of a user for whom that counts, which root is not.
    void aReadOnlyFolderEndsIn4()
    {
        QFETCH(const bool, fileToo);
        QVERIFY(QDir(m_cli->path({})).mkdir(u"shelf"_s));
        m_cli->environment().insert(u"REPOLL_LEDGER"_s, m_cli->path(u"shelf/ledger.sqlite"_s));
        makeLedger();
        QVERIFY(m_cli->write(u"acme.json"_s, profile));
        const QFile::Permissions look(0x4444);
        const QFile::Permissions enter(0x1111);
        QVERIFY(QFile::setPermissions(m_cli->path({}), look | enter | QFile::WriteOwner));
        const QString ledger = m_cli->path(u"shelf/ledger.sqlite"_s);
        QVERIFY(::geteuid() != 0 || ::chown(QFile::encodeName(ledger), 65534, 65534) == 0);
        QVERIFY(QFile::setPermissions(ledger, fileToo ? look : look | QFile::WriteOwner));
        QVERIFY(QFile::setPermissions(m_cli->path(u"shelf"_s), look | enter));
        const QByteArray before = m_cli->read(u"shelf/ledger.sqlite"_s);
        const auto run = [this](const QString &call) {
            QProcess process;
            process.setChildProcessModifier([] {
                if (::geteuid() == 0 && ::setuid(65534) != 0)
                    ::_exit(99);
            });
            m_cli->start(process, call.split(u' '));
            process.closeWriteChannel();
            return CliProcess::ended(process);
        };
        for (const QString &call : {u"import rows.ndjson"_s, u"recover --yes"_s, u"provider add acme.json"_s,
                                    u"--ledger shelf/other.sqlite init"_s}) {
            const auto refused = run(call);
            QVERIFY2(refused.code == 4, call.toUtf8() + ": " + refused.err);
            QVERIFY2(refused.err.contains("shelf"), refused.err); // and says which
            QVERIFY2(refused.err.contains("cannot be"), refused.err);
        }
        for (const QString &call :
             {u"requests --count"_s, u"recover --dry-run"_s, u"import -n rows.ndjson"_s, u"verify"_s}) {
            const auto looked = run(call);
            QVERIFY2(looked.code == 0, call.toUtf8() + ": " + looked.err);
        }
        QCOMPARE(m_cli->read(u"shelf/ledger.sqlite"_s), before);
        QCOMPARE(QDir(m_cli->path(u"shelf"_s)).entryList(QDir::Files), QStringList{u"ledger.sqlite"_s});
        QVERIFY(QFile::setPermissions(m_cli->path(u"shelf"_s), look | enter | QFile::WriteOwner));
    }

    void aNameThatCannotBeALedgersIsRefused()
    {
        for (const char *name : {":memory:", "sqlite::memory:", "caf\xe9.sqlite", "~nobody/l.sqlite"}) {
            QProcess process;
            process.setProcessEnvironment(m_cli->environment());
            process.setWorkingDirectory(m_cli->path({}));
            // By a shell, since a QString holds no such bytes.
            process.start(u"/bin/sh"_s, {u"-c"_s, u"exec \"$0\" --ledger \"$(printf '%b' \"$1\")\" init"_s,
                                         QStringLiteral(REPOLLCTL),
                                         QString::fromLatin1(name).replace(QChar(0xe9), u"\\351"_s)});
            const auto refused = CliProcess::ended(process);
            QVERIFY2(refused.code == 2, name + QByteArray(": ") + refused.err);
        }
        QCOMPARE(QDir(m_cli->path({})).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
        m_cli->environment().insert(u"HOME"_s, m_cli->path(u"home"_s));
        m_cli->environment().insert(u"REPOLL_LEDGER"_s, u"~/l.sqlite"_s);
        QCOMPARE(m_cli->run({u"init"_s}).code, 0);
        QVERIFY(QFile::exists(m_cli->path(u"home/l.sqlite"_s)));
    }

    void aChangedLedgerFailsVerify()
    {
        makeLedger();
        QByteArray content = m_cli->read(u"ledger.sqlite"_s);
        content.replace("12.50EUR", "13.50EUR");
        QVERIFY(m_cli->write(u"ledger.sqlite"_s, content));
        const auto verified = m_cli->run({u"verify"_s});
        QCOMPARE(verified.code, 1);
        QVERIFY2(verified.out.contains("request 1 was changed"), verified.out.constData());
    }

    void verifySaysPassForEachCheck()
    {
        makeLedger();
        const auto verified = m_cli->run({u"verify"_s});
        QCOMPARE(verified.code, 0);
        QVERIFY(verified.out.count("PASS") >= 3);
        QVERIFY(!verified.out.contains("FAIL"));
        QVERIFY(verified.out.contains("audit chain"));
    }

    void aWorkerOfAnUnknownProviderSaysSo()
    {
        makeLedger();
        const auto worked = m_cli->run({u"worker"_s, u"--until-empty"_s, u"--provider"_s, u"ac\"me"_s});
        QCOMPARE(worked.code, 0);
        QVERIFY2(worked.err.contains("no provider 'ac\"me'"), worked.err.constData());
        QCOMPARE(worked.err.count("no provider"), 1);
    }

    void showTellsEverything()
    {
        makeLedger();
        const auto shown = m_cli->run({u"show"_s, u"acme"_s, u"ORD-1"_s});
        QCOMPARE(shown.code, 0);
        for (const char *part :
             {"ORD-1", "processing", "interrupted", "12.50 EUR", "2026-11-20 10:00:00", "t1", "No attempt"})
            QVERIFY2(shown.out.contains(part), part);
    }
};

QTEST_GUILESS_MAIN(TestCliLedger)
#include "tst_cliledger.moc"
