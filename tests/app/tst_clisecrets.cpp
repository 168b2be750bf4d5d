// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/nodump.h"
#include "app/wiring.h"
#include "core/base/json.h"
#include "tests/app/cliprocess.h"
#include "tests/support/rawserver.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 60'000;

/// What is looked for in any case, and what is not to be seen of it: no encoding but Base64 changes it.
const QByteArray canary = "cAnAry";

struct Credential
{
    QByteArray name;
    QByteArray auth; ///< of the profile, with single quotes
    QByteArray secret;
};

const std::vector<Credential> credentials{
    {"bearer", "{'type':'bearer','secret':'env:S_BEARER'}", canary + "/bearer+7f3a91==\xC3\xBC"},
    {"header", "{'type':'header','header':'X-Key','secret':'env:S_HEADER'}", canary + "\"header\\7f%3a92"},
    {"basic", "{'type':'basic','username':'me','secret':'env:S_BASIC'}", canary + "?basic&7f3a93"},
    {"file", "{'type':'bearer','secret':'file:FOLDER/secret-file'}", canary + "-file.7f3a94"},
};

/// How an answer repeats it.
const QByteArrayList encodings{"raw", "percent", "json", "base64", "header"};

QByteArray encoded(const QByteArray &how, const Credential &credential)
{
    const QByteArray &secret = credential.secret;
    if (how == "percent")
        return secret.toPercentEncoding();
    if (how == "base64")
        return secret.toBase64();
    if (how == "header") // as it came
        return credential.name == "basic" ? "Basic " + ("me:" + secret).toBase64() : "Bearer " + secret;
    if (how != "json")
        return secret;
    QByteArray escaped;
    for (const QChar c : QString::fromUtf8(secret))
        escaped += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    return escaped;
}

/// Where it stands in the answer.
const QByteArrayList places{"body", "word",   "failed", "location", "host", "error", "type",
                            "wait", "reason", "amount", "header",   "cut",  "html"};

QByteArray answerWith(const QByteArray &place, const QByteArray &ticket, const QByteArray &text)
{
    const QByteArray id = "{\"id\":" + jsonQuoted(ticket) + ",";
    const QByteArray quoted = text.contains("\\u") ? '"' + text + '"' : jsonQuoted(text);
    if (place == "body")
        return RawServer::answer(id + "\"status\":\"succeeded\",\"got\":" + quoted + "}");
    if (place == "word")
        return RawServer::answer(id + "\"status\":" + quoted + "}");
    if (place == "failed")
        return RawServer::answer(id + "\"status\":\"failed\",\"why\":" + quoted + "}");
    if (place == "location")
        return RawServer::answer("{}", "302 Found", "Location: /next?k=" + text + "\r\n");
    if (place == "host")
        return RawServer::answer("{}", "302 Found", "Location: http://" + text.toLower() + ".localhost/\r\n");
    if (place == "error")
        return RawServer::answer("{\"error\":" + quoted + "}", "401 Unauthorized");
    if (place == "type")
        return "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: text/" + text + "\r\n\r\n{}";
    if (place == "wait")
        return RawServer::answer("{}", "429 Too Many Requests", "Retry-After: " + text + "\r\n");
    if (place == "reason")
        return RawServer::answer("{}", "500 " + text);
    if (place == "amount")
        return RawServer::answer(id + "\"status\":\"succeeded\",\"amount\":" + quoted + "}");
    if (place == "header")
        return RawServer::answer(id + "\"status\":\"processing\"}", "200 OK", "X-Progress: " + text + "\r\n");
    if (place == "cut")
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{\"x\":\"" +
               text;
    return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " +
           QByteArray::number(text.size() + 3) + "\r\n\r\n<p>" + text;
}

/// The secret in Base64, whatever stands before it: letters that belong to it alone.
QByteArrayList base64Parts(const QByteArray &secret)
{
    QByteArrayList parts;
    for (const auto alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
        for (const int before : {0, 1, 2})
            parts.append((QByteArray(before, 'x') + secret).toBase64(alphabet).mid(4, 8));
    }
    return parts;
}

QString problemIn(const QString &what, const QByteArray &bytes)
{
    const QByteArray lower = bytes.toLower();
    if (const auto at = lower.indexOf(canary.toLower()); at >= 0)
        return what + u": "_s + QString::fromLatin1(bytes.mid(qMax<qsizetype>(at - 60, 0), 160));
    for (const Credential &credential : credentials) {
        for (const QByteArray &part : base64Parts(credential.secret)) {
            if (const auto at = bytes.indexOf(part); at >= 0)
                return what + u": Base64 "_s +
                       QString::fromLatin1(bytes.mid(qMax<qsizetype>(at - 60, 0), 160));
        }
    }
    return {};
}

/// How a program ended that wants to write a core; runs in `folder`.
int endOf(const QStringList &call, const QString &folder, const std::function<void(pid_t)> &meanwhile)
{
    std::vector<QByteArray> words;
    for (const QString &word : call)
        words.push_back(QFile::encodeName(word));
    std::vector<char *> argv;
    for (QByteArray &word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    const QByteArray place = QFile::encodeName(folder);
    std::array<int, 2> started{};
    if (::pipe2(started.data(), O_CLOEXEC) != 0)
        qFatal("no pipe");
    const pid_t child = ::fork();
    if (child == 0) {
        rlimit core{};
        ::getrlimit(RLIMIT_CORE, &core);
        core.rlim_cur = core.rlim_max;
        ::setrlimit(RLIMIT_CORE, &core);
        if (::chdir(place.constData()) == 0)
            ::execvp(argv.front(), argv.data());
        ::_exit(127);
    }
    ::close(started[1]);
    char none = 0;
    (void)!::read(started[0], &none, 1); // until it is the other program
    ::close(started[0]);
    meanwhile(child);
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
}

} // namespace

/// Invariant 18 over everything that the built program leaves behind: a provider repeats the credential in every
/// place and every encoding, and a core is asked for.
class TestCliSecrets : public QObject
{
    Q_OBJECT

private:
    CliProcess m_cli;
    RawServer m_server;
    QStringList m_keys;

    QByteArray profileOf(const QString &name, const Credential &credential) const
    {
        QByteArray json =
            "{'extends':'resource-status','name':'" + name.toLatin1() + "','baseUrl':'" +
            m_server.origin().toLatin1() + "','auth':" + credential.auth +
            ",'limits':{'errorsPerRun':1,'pollsPerRun':2,'pollIntervalMs':50,'totalDeadlineMs':2000}}";
        json.replace("FOLDER", QFile::encodeName(m_cli.path(u"."_s)).chopped(2));
        return json.replace('\'', '"');
    }

    /// A provider of its own for each request: one that stops, stops no other.
    void makeLedger()
    {
        const SystemClock clock;
        const LedgerUrl url{m_cli.ledger()};
        QVERIFY(Ledger::create(url, clock, u"test"_s));
        const auto ledger = std::move(*Ledger::open(url, LedgerMode::ReadWrite, clock));
        std::vector<NewRequest> rows;
        std::vector<std::pair<QString, QByteArray>> profiles;
        for (const Credential &credential : credentials) {
            for (const QByteArray &place : places) {
                for (const QByteArray &how : encodings) {
                    const QString name = QString::fromLatin1(credential.name + '-' + place + '-' + how);
                    profiles.emplace_back(name, profileOf(name, credential));
                    NewRequest row;
                    row.provider = row.key = row.ticket = name;
                    row.receivedAt = clock.nowMs() - 1'000;
                    row.amount = u"1"_s;
                    rows.push_back(row);
                    m_keys.append(name);
                }
            }
        }
        const auto put =
            ledger
                ->write<std::vector<AddOutcome>>([&](StoreWriter &store) -> Result<std::vector<AddOutcome>> {
                    for (const auto &[name, json] : profiles) {
                        if (const auto done = store.putProvider(name, json, u"test"_s); !done)
                            return tl::unexpected(done.error());
                    }
                    return store.addRequests(rows);
                })
                .takeResult();
        QVERIFY2(put, qPrintable(put ? QString() : put.error().message));
    }

    CliProcess::Outcome run(const QStringList &arguments)
    {
        QProcess process;
        m_cli.start(process, arguments);
        process.closeWriteChannel();
        [&process] { QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, patienceMs); }();
        return CliProcess::ended(process);
    }

    void keep(const QString &name, const QStringList &arguments, QByteArray *both = nullptr)
    {
        const auto done = run(arguments);
        QVERIFY(m_cli.write(name, done.out + done.err));
        if (both)
            *both = done.out + done.err;
    }

    Evidence evidenceOf(const QString &name) const
    {
        const SystemClock clock;
        const auto ledger = std::move(*Ledger::open({m_cli.ledger()}, LedgerMode::ReadOnly, clock));
        return ledger
            ->read<Evidence>([name](StoreReader &store) -> Result<Evidence> {
                const auto request = store.request(name, name);
                const auto attempts = store.attempts(request->id);
                return store.evidence(*attempts->front().evidenceId);
            })
            .takeResult()
            .value();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server.onRequest([](const RawServer::Request &request) -> RawServer::Script {
            const QByteArray ticket = request.line().split(' ').at(1).split('/').last();
            const QByteArrayList parts = ticket.split('-');
            for (const Credential &credential : credentials) {
                if (credential.name == parts.front())
                    return {
                        RawServer::send(answerWith(parts.at(1), ticket, encoded(parts.at(2), credential))),
                        RawServer::close()};
            }
            return {RawServer::hold()};
        });
        QVERIFY(m_cli.write(u"secret-file"_s, credentials.back().secret + '\n'));
        QVERIFY(QFile::setPermissions(m_cli.path(u"secret-file"_s), QFile::ReadOwner | QFile::WriteOwner));
        for (const Credential &credential : credentials)
            m_cli.environment().insert(u"S_"_s + QString::fromLatin1(credential.name).toUpper(),
                                       QString::fromUtf8(credential.secret));
        m_cli.environment().insert(u"REPOLL_DEBUG"_s, m_cli.path(u"debug.log"_s));
        m_cli.environment().insert(u"QT_LOGGING_RULES"_s, u"*=true"_s);
        makeLedger();
    }

    void nothingHoldsASecret()
    {
        keep(u"recover.txt"_s, u"recover --yes --deadline 5 --report run.html --progress json"_s.split(u' '));
        QVERIFY(m_server.arrivals() >= m_keys.size());
        for (const char *format : {"csv", "ndjson", "xlsx", "html"})
            keep(u"report.txt"_s, {u"report"_s, u"1"_s, u"-o"_s, u"report."_s + QLatin1String(format)});
        QProcess unzip; // a book is compressed
        unzip.start(u"unzip"_s, {u"-p"_s, m_cli.path(u"report.xlsx"_s)});
        QVERIFY(unzip.waitForFinished() && unzip.exitCode() == 0);
        QVERIFY(m_cli.write(u"report.xlsx.txt"_s, unzip.readAllStandardOutput()));
        keep(u"run.txt"_s, {u"run"_s, u"1"_s});
        keep(u"requests.txt"_s, {u"requests"_s});
        keep(u"requests.json"_s, {u"requests"_s, u"--format"_s, u"ndjson"_s});
        keep(u"verify.txt"_s, {u"verify"_s});
        for (const QString &key : m_keys.filter(u"-raw"_s))
            keep(u"show-"_s + key, {u"show"_s, key, key});

        int files = 0;
        QDirIterator each(m_cli.path(u"."_s), QDir::Files, QDirIterator::Subdirectories);
        while (each.hasNext()) {
            const QString path = each.next();
            if (path.endsWith(u"/secret-file"_s))
                continue;
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString problem = problemIn(each.fileName(), file.readAll());
            QVERIFY2(problem.isEmpty(), qPrintable(problem));
            ++files;
        }
        QVERIFY(files > 60);
        qInfo("%d answers, %d files, none holds a secret", m_server.arrivals(), files);
    }

    /// Evidence says that it was masked, and what was masked within a result is none.
    void evidenceSaysWhatWasMasked()
    {
        const SystemClock clock;
        const auto ledger = std::move(*Ledger::open({m_cli.ledger()}, LedgerMode::ReadOnly, clock));
        for (const QString &name : std::as_const(m_keys)) {
            const auto request =
                ledger->read<Request>([name](StoreReader &store) { return store.request(name, name); })
                    .takeResult();
            QVERIFY(request);
            QVERIFY2(request->status == RequestStatus::Processing, qPrintable(name));
            QVERIFY2(!request->conflict, qPrintable(name));
            QVERIFY2(!request->ticket.contains(u"masked"_s), qPrintable(name));
        }
        const Evidence body = evidenceOf(u"bearer-body-raw"_s);
        QVERIFY2(body.body.contains("\"got\":\"{masked secret}\""), body.body);
        QVERIFY2(body.headers.startsWith("Repoll-Masked: 1\r\n"), body.headers);
        const Evidence location = evidenceOf(u"file-location-raw"_s);
        QVERIFY2(location.headers.contains("Location: /next?k={masked secret}\r\n"), location.headers);
        QByteArray shown;
        keep(u"shown.txt"_s, {u"show"_s, u"bearer-body-raw"_s, u"bearer-body-raw"_s}, &shown);
        QVERIFY2(shown.contains("came back in the answer and was masked"), shown);
    }

    void forbidsDumps()
    {
        const int status = endOf({u"true"_s}, m_cli.path(u"."_s), [](pid_t) {});
        QVERIFY(WIFEXITED(status)); // the control: it can be started
        const pid_t child = ::fork();
        if (child == 0) {
            forbidDumps();
            rlimit core{1, 1};
            ::getrlimit(RLIMIT_CORE, &core);
            ::_exit(::prctl(PR_GET_DUMPABLE) == 0 && core.rlim_cur == 0 && core.rlim_max == 0 ? 0 : 1);
        }
        int code = 1;
        ::waitpid(child, &code, 0);
        QCOMPARE(code, 0);
    }

    void writesNoCore_data()
    {
        QTest::addColumn<int>("number");
        for (const int number : {SIGSEGV, SIGABRT, SIGQUIT})
            QTest::addRow("%s", sigabbrev_np(number)) << number;
    }
    void writesNoCore()
    {
        QFETCH(int, number);
        QTemporaryDir folder;
        const auto signalled = [number](pid_t child) { ::kill(child, number); };
        const int control = endOf({u"sleep"_s, u"60"_s}, folder.path(), signalled);
        QVERIFY(WIFSIGNALED(control));

        const QString program = QStringLiteral(REPOLLCTL);
        const QStringList demo{program, u"demo"_s, folder.filePath(u"demo"_s), u"--requests"_s, u"10"_s};
        const int status = endOf(demo, folder.path(), [&](pid_t child) {
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder.filePath(u"demo/ledger.sqlite"_s)), patienceMs);
            ::kill(child, number);
        });
        QVERIFY(WIFSIGNALED(status));
        QVERIFY2(!WCOREDUMP(status), "a core was written");
        qInfo("core of sleep: %s; of repollctl: no", WCOREDUMP(control) ? "yes" : "no");
    }
};

QTEST_GUILESS_MAIN(TestCliSecrets)
#include "tst_clisecrets.moc"
