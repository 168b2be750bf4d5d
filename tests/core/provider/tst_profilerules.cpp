// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/provider/providerkit.h"

#include <QTest>

using namespace repoll;
using namespace providerkit;
using namespace Qt::StringLiterals;

namespace {

QByteArray reading(const QByteArray &read, const QByteArray &members = {})
{
    return profileJson({}, "'poll':{'url':'/{ticket}'}, 'read':{" + read + "}" + members);
}

const QByteArray ok = "'http':{'200':'succeeded'}";

} // namespace

/// Rules that could never hold, or that would make a wrong record, are refused when the profile is checked;
/// and `extends` is a JSON Merge Patch over a preset.
class TestProfileRules : public QObject
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
    }

private Q_SLOTS:
    void badReadRules_data()
    {
        columns();
        row(reading("'http':{'200':'word'}"),
            "/read/http/200 (line 1): a word needs status.pointers or status.header, which say where it is");
        row(reading("'http':{'202':{'noWord':'pending'}}"),
            "/read/http/202 (line 1): a word needs status.pointers or status.header, which say where it is");
        const QByteArray word = ", 'status':{'pointers':['/a']}";
        const char *one = "/read/http/200 (line 1): expected one of noWord, unlessWord and step";
        row(reading("'http':{'200':{'unlessWord':'pending'}}"),
            "/read/http/200 (line 1): a word needs status.pointers or status.header, which say where it is");
        row(reading("'http':{'200':{'noWord':'pending','unlessWord':'pending'}}" + word), one);
        row(reading("'http':{'200':{'noWord':'pending','step':'poll'}}" + word), one);
        row(reading("'http':{'200':{'then':'poll','step':'poll'}}" + word), one);
        row(reading("'http':{'200':{'then':'poll'}}" + word),
            "/read/http/200/then (line 1): needs noWord or unlessWord that is pending");
        row(reading("'http':{'200':{'noWord':'succeeded','then':'poll'}}" + word),
            "/read/http/200/then (line 1): needs noWord or unlessWord that is pending");
        row(reading("'http':{'200':{'noWord':'pending','then':'s'}}" + word),
            "/read/http/200/then (line 1): there is no step 's'");
        row(reading("'http':{'200':'word'}, 'status':{'pointers':['/a'],'then':{'/b':'poll'}}"),
            "/read/status/then/~1b (line 1): is none of the places in status.pointers");
        row(reading("'http':{'200':'word'}, 'status':{'pointers':['/a'],'then':{'/a':'s'}}"),
            "/read/status/then/~1a (line 1): there is no step 's'");
        row(reading(ok + ", 'words':{'a':'failed'}"),
            "/read/words (line 1): words need status.pointers or status.header, which say where they are");
        row(reading(ok + ", 'status':{'pointers':['/a'],'header':'B'}"),
            "/read/status (line 1): expected pointers or header, not both");
        row(reading(ok + ", 'status':{'pointers':['/a'],'ignoreCase':true}, "
                         "'words':{'Done':'succeeded','DONE':'failed'}"),
            "/read/words/DONE (line 1): stands there twice, but for the case of its letters");
        row(reading(ok + ", 'status':{'pointers':['/a']}, 'words':{'x':{'step':'s'}}"),
            "/read/words/x/step (line 1): there is no step 's'");
        row(reading("'http':{'200':{'step':'s'}}"), "/read/http/200/step (line 1): there is no step 's'");
        row(reading("'http':{'200':{'step':'poll'}}"),
            "/read/http/200/step (line 1): the step 'poll' has no 'from', which says where it is");
        row(reading("'http':{'200':{'step':'s'}}", ", 'steps':{'s':{'read':{'http':{'200':'succeeded'}}}}"),
            "/read/http/200/step (line 1): the step 's' has no 'from', which says where it is");
        for (const char *name : {"echo':{'/a':'ticket'}", "amount':'/a'", "currency':'/a'", "result':'/a'",
                                 "error':'/a'", "status':{'pointers':['/a']}"}) {
            const QByteArray member(name);
            QTest::addRow("raw %s", name) << reading(ok + ", 'body':'raw', '" + member)
                                          << u"/read/%1 (line 1): needs a body of the kind json or any"_s.arg(
                                                 QString::fromLatin1(member.left(member.indexOf('\''))));
        }
        row(reading(ok + ", 'echo':{'/a':'account'}"),
            "/read/echo/~1a (line 1): echoes the account, and the profile has none");
        row(reading(ok, ", 'steps':{'s':{'from':{'url':'x'},'read':{'http':{'200':'word'}}}}"),
            "/steps/s/from/url (line 1): expected '/', 'https://', {+ticket} or {+key} at the start");
        row(reading(ok, ", 'steps':{'s':{'from':{'url':'/x'},'read':{'http':{'200':'word'}}}}"),
            "/steps/s/read/http/200 (line 1): a word needs status.pointers or status.header, which say where "
            "it is");
    }
    void badReadRules() { verifyRefused(); }

    void badBatches_data()
    {
        columns();
        const auto bulk = [](const QByteArray &members) { return profileJson("bulk-status", members); };
        row(bulk("'poll':{'url':'/s'}"),
            "/batch (line 1): expected {ids} in the URL or the body, or batch.repeat");
        row(bulk("'steps':{'s':{'from':{'url':'/x'},'read':{'http':{'200':'failed'}}}}"),
            "/steps (line 1): a bulk answer leads to no further steps");
        row(bulk("'follow':[{'header':'Location','step':'poll'}]"),
            "/follow (line 1): a bulk answer leads to no other place");
        row(bulk("'poll':{'urlByKey':'/k/{key}'}"),
            "/poll/urlByKey (line 1): a bulk answer is matched by one kind of id; see poll.by");
        row(bulk("'read':{'status':{'pointers':null,'header':'X'}}"),
            "/read/status/header (line 1): one header cannot speak for each item of a bulk answer");
        row(bulk("'read':{'body':'any'}"), "/read/body (line 1): a bulk answer is json");
        for (const char *outcome : {"succeeded", "failed", "cancelled", "gone"})
            QTest::addRow("all %s", outcome)
                << bulk("'read':{'http':{'404':'" + QByteArray(outcome) + "'}}")
                << u"/read/http/404 (line 1): one code cannot end every request of a bulk answer"_s;
    }
    void badBatches() { verifyRefused(); }

    void aPresetIsPatched()
    {
        // RFC 7396: members are added or replaced one by one, null takes one away.
        Chain one(protocolOf(profileJson("resource-status",
                                         "'read':{'words':{'refunded':'cancelled','canceled':null},"
                                         "'echo':{'/id':null,'/order':'key'}}")),
                  u"p-1"_s);
        QCOMPARE(one.tell(jsonAnswer("{'order':'ORD-1','status':'refunded'}")).outcome, Outcome::Cancelled);
        QCOMPARE(one.tell(jsonAnswer("{'order':'ORD-1','status':'canceled'}")).outcome,
                 Outcome::ProtocolError);
        QCOMPARE(one.tell(jsonAnswer("{'order':'ORD-1','status':'succeeded'}")).outcome, Outcome::Succeeded);
        QCOMPARE(one.tell(jsonAnswer("{'order':'ORD-2','status':'succeeded'}")).outcome,
                 Outcome::Quarantined);
    }

    void listsAreReplacedWhole()
    {
        Chain one(protocolOf(profileJson("rfc9110", "'read':{'status':{'pointers':['/state']}}")), u"/o"_s);
        QCOMPARE(one.tell(jsonAnswer("{'status':'failed','state':'canceled'}")).outcome, Outcome::Cancelled);
    }

    void theProblemIsInTheOperatorsOwnText()
    {
        // Where it is the preset's member that does not fit, the nearest place that the operator wrote.
        const QByteArray profile = json("{\n'extends':'resource-status',\n'name':'a',\n"
                                        "'baseUrl':'https://h',\n'read':{\n'status':null}}");
        const QString problems = problemsOf(profile);
        QVERIFY2(problems.contains(u"/read/http/200 (line 5): "_s), qPrintable(problems));
    }

    void badExtends_data()
    {
        columns();
        const char *problem = "/extends (line 1): expected the name of a preset";
        for (const char *bad : {"'stripe'", "'RFC9110'", "''", "5", "null", "['rfc9110']"})
            QTest::newRow(bad) << json("{'extends':" + QByteArray(bad) +
                                       ",'name':'a','baseUrl':'https://h',"
                                       "'poll':{'url':'/'},'read':{'http':{'200':"
                                       "'failed'}}}")
                               << QString::fromLatin1(problem);
    }
    void badExtends() { verifyRefused(); }

    void withoutAPresetNullIsNoMember() { QVERIFY(!problemsOf(reading(ok, ", 'title':null")).isEmpty()); }
};

QTEST_APPLESS_MAIN(TestProfileRules)
#include "tst_profilerules.moc"
