// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/registry.h"
#include "tests/core/provider/providerkit.h"

#include <QTest>

using namespace repoll;
using namespace providerkit;
using namespace Qt::StringLiterals;

namespace {

/// A profile of its own in 12 lines, with `line` (from 1) replaced.
QByteArray lines(int line, const QByteArray &replacement)
{
    QByteArrayList all{"{",
                       "  'name': 'acme',",
                       "  'baseUrl': 'https://api.example',",
                       "  'limits': {",
                       "    'lanes': 4,",
                       "    'ratePerSecond': 2.5",
                       "  },",
                       "  'poll': { 'url': '/{ticket}' },",
                       "  'read': {",
                       "    'http': { '200': 'succeeded' }",
                       "  }",
                       "}"};
    if (line > 0)
        all[line - 1] = replacement;
    return json(all.join('\n'));
}

QByteArray least(const QByteArray &members)
{
    return profileJson({}, "'poll':{'url':'/{ticket}'}, 'read':{'http':{'200':'succeeded'}}" +
                               (members.isEmpty() ? QByteArray() : ", " + members));
}

} // namespace

/// Reading profiles: what is wrong is told with its place, and nothing wrong is accepted.
class TestProfile : public QObject
{
    Q_OBJECT

private:
    static void row(const QByteArray &profile, const char *problem)
    {
        QTest::addRow("%s", problem) << profile << QString::fromUtf8(problem);
    }
    static void columns()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<QString>("problem");
    }
    static void verifyRefused()
    {
        QFETCH(QByteArray, profile);
        QFETCH(QString, problem);
        const QString problems = problemsOf(profile);
        QVERIFY2(problems.split(u'\n').contains(problem), qPrintable(problems));
        QCOMPARE(makeProtocol(profile).error().code, ErrorCode::InvalidArgument);
    }

private Q_SLOTS:
    void theLeastProfile()
    {
        const auto protocol = protocolOf(lines(0, {}));
        QCOMPARE(protocol->name(), u"acme"_s);
        QCOMPARE(protocol->account(), QString());
        ProfileLimits limits;
        limits.lanes = 4;
        limits.ratePerSecond = 2.5;
        QCOMPARE(protocol->limits(), limits);
        QVERIFY(!protocol->asksByKey());
    }

    void everyLimit()
    {
        const auto limits =
            protocolOf(profileJson("bulk-status",
                                   "'limits':{'lanes':4096,'ratePerSecond':0.01,'totalDeadlineMs':100,"
                                   "'bodyCapBytes':268435456,'pollIntervalMs':2,'pollIntervalMaxMs':3,"
                                   "'unresolvedIntervalMs':2592000000,'errorsPerRun':1000,"
                                   "'pollsPerRun':100000,'batchMax':1000,'retentionMs':315360000000}"))
                ->limits();
        ProfileLimits expected;
        expected.lanes = 4096;
        expected.ratePerSecond = 0.01;
        expected.totalDeadlineMs = 100;
        expected.bodyCapBytes = 268'435'456;
        expected.pollIntervalMs = 2;
        expected.pollIntervalMaxMs = 3;
        expected.unresolvedIntervalMs = 2'592'000'000;
        expected.errorsPerRun = 1'000;
        expected.pollsPerRun = 100'000;
        expected.batchMax = 1'000;
        expected.retentionMs = 315'360'000'000;
        QCOMPARE(limits, expected);
        QCOMPARE(protocolOf(least("'limits':{'pollIntervalMs':600000}"))->limits().pollIntervalMaxMs,
                 600'000); // never shorter than the first
        QCOMPARE(protocolOf(profileJson("bulk-status"))->limits().retentionMs, 172'800'000);
    }

    void theSchemasProblemsHaveTheirPlace_data()
    {
        columns();
        row(lines(5, "    'lanes': 0,"), "/limits/lanes (line 5): expected 1 to 4096");
        row(lines(5, "    'lanes': 4097,"), "/limits/lanes (line 5): expected 1 to 4096");
        row(lines(5, "    'lanes': '4',"), "/limits/lanes (line 5): expected 1 to 4096");
        row(lines(5, "    'lanes': 4.5,"), "/limits/lanes (line 5): expected 1 to 4096");
        row(lines(5, "    'lanes': 4.0,"), "/limits/lanes (line 5): expected 1 to 4096");
        row(lines(5, "    'lanes': 1e1,"), "/limits/lanes (line 5): expected 1 to 4096");
        row(lines(5, "    'lanes': null,"), "/limits/lanes (line 5): expected 1 to 4096");
        row(lines(5, "    'lanes': 99999999999999999999,"), "/limits/lanes (line 5): expected 1 to 4096");
        row(lines(6, "    'ratePerSecond': 0"), "/limits/ratePerSecond (line 6): expected 0.01 to 100000");
        row(lines(6, "    'lames': 4"), "/limits/lames (line 6): there is no member 'lames' here");
        row(lines(2, "  'x': 1,"), "the profile (line 1): the member 'name' is missing");
        row(lines(3, "  'name2': 1,"), "the profile (line 1): the member 'baseUrl' is missing");
        row(lines(2, "  'name': 'Acme Pay',"), "/name (line 2): expected 1 to 64 of a-z, 0-9, '.', '_' and "
                                               "'-', the first a letter or digit");
        row(lines(8, "  'poll': {},"), "/poll (line 8): the member 'url' is missing");
        row(lines(8, "  'poll': 5,"), "/poll (line 8): expected an object that says how to ask");
        row(lines(10, "    'http': { '200': 'paid' }"),
            "/read/http/200 (line 10): expected word, an outcome (pending, succeeded, failed, cancelled, "
            "gone, "
            "unknown_to_provider, waiting_on_human, throttled, transient or auth_error), or an object with "
            "noWord, unlessWord, at, present, exactlyOne, firstOf or step");
        row(lines(10, "    'http': {}"),
            "/read/http (line 10): expected an object of actions by HTTP status code");
        row(lines(10, "    'http': { '200': 'succeeded' },\n    'echo': { 'id': 'ticket' }"),
            "/read/echo/id (line 11): expected a JSON Pointer (RFC 6901): empty, or starting with '/'; "
            "[MEMBER=VALUE] is an item of a list");
        row(lines(10, "    'http': { '200': 'succeeded' },\n    'words': { 'a/b~': 'paid' }"),
            "/read/words/a~1b~0 (line 11): expected an outcome (pending, succeeded, failed, cancelled, gone, "
            "unknown_to_provider, waiting_on_human, throttled, transient, auth_error or quarantined), or an "
            "object with at, present, exactlyOne, firstOf or step");
        row("[]", "the profile (line 1): expected a profile object");
        row("5", "the profile (line 1): expected a profile object");
    }
    void theSchemasProblemsHaveTheirPlace() { verifyRefused(); }

    void codesThatNoProfileMapsToAnything_data()
    {
        QTest::addColumn<bool>("good");
        for (const char *code : {"200", "202", "303", "404", "470", "599"})
            QTest::newRow(code) << true;
        for (const char *code : {"206", "304", "199", "600", "2000", "20", "2xx", "", " 200", "200\n"})
            QTest::newRow(code) << false;
    }
    void codesThatNoProfileMapsToAnything()
    {
        QFETCH(bool, good);
        const QByteArray code = QByteArray(QTest::currentDataTag()).replace("\n", "\\n");
        const QString problems = problemsOf(lines(10, "    'http': { '" + code + "': 'succeeded' }"));
        QVERIFY2(problems.isEmpty() == good, qPrintable(problems));
        if (!good)
            QVERIFY2(problems.contains(u"(line 10)"_s), qPrintable(problems));
    }

    void whatTheSchemaCannotSay_data()
    {
        columns();
        const char *origin = "expected https://host[:port], or http:// on loopback, without user info";
        const auto base = [](const char *url) { return lines(3, "  'baseUrl': '" + QByteArray(url) + "',"); };
        for (const char *bad : {"http://api.example", "ftp://api.example", "api.example", "",
                                "https://user:hunter2@api.example", "https://"})
            QTest::newRow(bad) << base(bad) << u"/baseUrl (line 3): "_s + QLatin1String(origin);
        row(base("https://api.example/a?b=c"), "/baseUrl (line 3): expected no query and no fragment");
        row(base("https://api.example/#a"), "/baseUrl (line 3): expected no query and no fragment");
        row(least("'allowedOrigins':['https://a.example','http://b.example']"),
            "/allowedOrigins/1 (line 1): expected https://host[:port], or http:// on loopback, without user "
            "info");
        row(least("'allowedOrigins':['https://a.example/path']"),
            "/allowedOrigins/0 (line 1): expected nothing after the port");
        row(lines(5, "    'batchMax': 2,"), "/limits/batchMax (line 5): more than 1 needs a batch");
        row(least("'retryAfter':{'minMs':2000,'maxMs':1000}"),
            "/retryAfter (line 1): expected minMs not to be more than maxMs");
        row(least("'start':'nowhere'"), "/start (line 1): there is no step 'nowhere'");
        row(least("'follow':[{'header':'Location','step':'x'}]"),
            "/follow/0/step (line 1): there is no step 'x'");
    }
    void whatTheSchemaCannotSay() { verifyRefused(); }

    void badUrlTemplates_data()
    {
        columns();
        const auto url = [](const char *text) {
            return lines(8, "  'poll': { 'url': '" + QByteArray(text) + "' },");
        };
        const char *start = "/poll/url (line 8): expected '/', 'https://', {+ticket} or {+key} at the start";
        for (const char *bad :
             {"x/{ticket}", "{ticket}", "{+account}/{ticket}", "https:/{ticket}", "//h/{ticket}"})
            QTest::newRow(bad) << url(bad) << QString::fromLatin1(start);
        row(url("/{tikcet}"), "/poll/url (line 8): names {tikcet}; there are {ticket}, {key}, {id}, {ids}, "
                              "{account}, {attempt}");
        row(url("/{ticket"), "/poll/url (line 8): has a '{' without its '}'");
        row(url("/{ids}"), "the profile (line 1): {ids} needs a batch, which says how the answer's items are "
                           "matched");
        row(url("/{account}/{ticket}"), "/account (line 1): is named as {account}, and is not given");
        row(lines(8, "  'poll': { 'url': '/{ticket}', 'urlByKey': '/{id}' },"),
            "/poll/urlByKey (line 8): is for requests without a ticket, and names it");
    }
    void badUrlTemplates() { verifyRefused(); }

    void badPolls_data()
    {
        columns();
        const auto poll = [](const QByteArray &members) {
            return lines(8, "  'poll': { 'url': '/{ticket}', " + members + " },");
        };
        row(poll("'json':{}"), "/poll/method (line 8): a body needs the method POST");
        row(poll("'method':'POST','json':{},'form':{'a':'b'}"),
            "/poll (line 8): expected json or form, not both");
        row(poll("'method':'POST','json':{'a':'{x}'}"), "/poll/json (line 8): names {x}; there are {ticket}, "
                                                        "{key}, {id}, {ids}, {account}, {attempt}");
        for (const char *name :
             {"Host", "content-length", "Transfer-Encoding", "Connection", "Accept-Encoding", "Authorization",
              "Cookie", "Range", "If-None-Match", "Expect", "TE"})
            row(poll("'headers':{'" + QByteArray(name) + "':'x'}"),
                QByteArray("/poll/headers/" + QByteArray(name) + " (line 8): is not a profile's to set")
                    .constData());
        row(poll("'headers':{'X-A':'a\\r\\nX-B: c'}"),
            "/poll/headers/X-A (line 8): holds a control character");
        row(poll("'headers':{'X A':'a'}"), "/poll/headers/X A (line 8): expected a header's name");
    }
    void badPolls() { verifyRefused(); }

    void badCredentials_data()
    {
        columns();
        const auto auth = [](const QByteArray &members) {
            return lines(2, "'name':'acme', 'auth':{" + members + "},");
        };
        const char *secret =
            "/auth/secret (line 2): expected env:NAME or file:/PATH; a secret itself must not "
            "stand in a profile";
        for (const char *bad :
             {"hunter2", "env:", "env:1A", "env:A B", "file:hunter2", "file:", "FILE:/x", ""})
            QTest::addRow("'%s'", bad)
                << auth("'type':'bearer','secret':'" + QByteArray(bad) + "'") << QString::fromLatin1(secret);
        row(auth("'type':'bearer'"), "/auth (line 2): expected a secret: env:NAME or file:/PATH");
        row(auth("'type':'header','secret':'env:X'"),
            "/auth (line 2): expected the name of the header that carries the secret");
        row(auth("'type':'header','secret':'env:X','header':'Host'"),
            "/auth/header (line 2): is not a profile's to set");
        row(auth("'type':'header','secret':'env:X','header':'X-A','prefix':'a\\n'"),
            "/auth/prefix (line 2): holds a control character");
        row(auth("'type':'basic','secret':'env:X','username':'a:b'"),
            "/auth/username (line 2): holds a colon, which ends a user name");
        row(auth("'type':'basic','secret':'env:X','username':'a\\nb'"),
            "/auth/username (line 2): holds a control character");
        row(auth("'type':'bearer','secret':'env:X','token':'hunter2'"),
            "/auth/token (line 2): there is no member 'token' here");
        row(auth("'type':'header','secret':'env:X','header':'X-Key'}, 'title':{"),
            "/title (line 2): expected a text of at most 200 characters");
    }
    void badCredentials()
    {
        verifyRefused();
        QFETCH(QByteArray, profile);
        QVERIFY(!problemsOf(profile).contains(u"hunter2"_s)); // invariant 18
    }

    void oneHeaderHasOneSource()
    {
        const QByteArray profile =
            profileJson("resource-status", "'auth':{'type':'header','secret':'env:X','header':'X-Key'}, "
                                           "'poll':{'headers':{'x-key':'a'}}");
        QVERIFY2(problemsOf(profile).contains(u"/poll/headers/x-key (line 1): is the credential's header"_s),
                 qPrintable(problemsOf(profile)));
    }

    void invariant18_secretsAreNamedAndNeverHeld()
    {
        qputenv("REPOLL_TST_PROFILE_TOKEN", "hunter2");
        const auto protocol = protocolOf(profileJson(
            "resource-status", "'auth':{'type':'bearer','secret':'env:REPOLL_TST_PROFILE_TOKEN'}"));
        qunsetenv("REPOLL_TST_PROFILE_TOKEN"); // reading a profile never looked at it
        QVERIFY(protocol);
        const QString said = problemsOf(json("{'name': hunter2}"));
        QVERIFY2(said.startsWith(u"The profile is no proper JSON"_s), qPrintable(said));
        QVERIFY(!said.contains(u"hunter2"_s));
    }

    void whatIsNoJsonIsSaidToBeNone()
    {
        for (const QByteArray &text :
             {QByteArray(), QByteArray("{"), QByteArray("\xEF\xBB\xBF{}"), QByteArray("{'a':1}"),
              QByteArray("{\"a\":1,\"a\":2}"), QByteArray("{\"a\":1e400}"), QByteArray(100, '[')})
            QVERIFY2(problemsOf(text).startsWith(u"The profile is no proper JSON: "_s), text.constData());
    }

    void hugeThingsDoNotHarm()
    {
        // Each of these took the validator down, or would.
        for (const QByteArray &value :
             {QByteArray("1.8e308"), QByteArray("1e308"), QByteArray("-1e308"), QByteArray("1e-400"),
              '\'' + QByteArray(200'000, '/') + '\'', '\'' + QByteArray(200'000, 'a') + '\'',
              QByteArray("18446744073709551616"), QByteArray("-9223372036854775809")}) {
            QVERIFY(!problemsOf(least("'amount':" + value)).isEmpty());
            QVERIFY(!problemsOf(least("'name':" + value)).isEmpty());
            const QByteArray read =
                "'poll':{'url':'/{ticket}'}, 'read':{'http':{'200':'succeeded'},'amount':" + value + "}";
            QVERIFY(!problemsOf(profileJson({}, read)).isEmpty());
        }
        const QByteArray name(200'000, 'x');
        QVERIFY(!problemsOf(least('\'' + name + "':1")).isEmpty());
        QVERIFY(!problemsOf(least("'title':'" + name + '\'')).isEmpty());
    }

    void everyProblemIsTold()
    {
        const QStringList problems =
            problemsOf(json("{\n'name':'A',\n'baseUrl':5,\n'limits':{\n'lanes':0,\n'x':1},\n'poll':{}}"))
                .split(u'\n');
        QCOMPARE(problems.size(), 6);
        for (const char *place : {"/name (line 2)", "/baseUrl (line 3)", "/limits/lanes (line 5)",
                                  "/limits/x (line 6)", "/poll (line 7)", "the profile (line 1)"}) {
            QVERIFY2(
                std::any_of(problems.begin(), problems.end(),
                            [&](const QString &problem) { return problem.startsWith(QLatin1String(place)); }),
                place);
        }
    }

    void percentSignsInNamesDoNotConfuse()
    {
        const QString problems = problemsOf(least("'%2%3%1':1"));
        QVERIFY2(problems.contains(u"/%2%3%1 (line 1): there is no member '%2%3%1' here"_s),
                 qPrintable(problems));
    }

    void theRegistryKeepsWhatIsUnusableAsAProblem()
    {
        ProviderRegistry registry;
        registry.add(u"good"_s, lines(0, {}));
        registry.add(u"bad"_s, lines(5, "    'lanes': 0,"));
        QCOMPARE(registry.names(), QStringList{u"good"_s});
        QVERIFY(registry.find(u"good"_s));
        QVERIFY(!registry.find(u"bad"_s) && !registry.find(u"nobody"_s));
        QCOMPARE(registry.problems().at(u"bad"_s), u"/limits/lanes (line 5): expected 1 to 4096"_s);
    }
};

QTEST_APPLESS_MAIN(TestProfile)
#include "tst_profile.moc"
