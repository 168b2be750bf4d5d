// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/finals.h"
#include "core/provider/place.h"
#include "core/provider/profilereader.h"
#include "tests/core/provider/providerkit.h"

#include <QTest>

using namespace repoll;
using namespace providerkit;
using namespace Qt::StringLiterals;

/// What follows from what stands somewhere in an answer.
class TestBranches : public QObject
{
    Q_OBJECT

private:
    static Outcome read(const QByteArray &profile, const QByteArray &body, int status = 200,
                        const HeaderList &headers = {})
    {
        return told(profile, jsonAnswer(body, status, headers)).outcome;
    }

    /// What is wrong with it, without lines.
    static QString refusal(const QByteArray &profile) { return problemsOf(profile).remove(u" (line 1)"_s); }

private Q_SLOTS:
    /// Compute's: done, and an error means failed.
    void whatIsThereDecidesAndElseWhatIsNot()
    {
        const QByteArray profile =
            plain("'http':{'200':'word'}, 'status':{'pointers':['/status']}, 'words':{'RUNNING':'pending',"
                  "'DONE':{'present':{'/error':'failed','/warning':'waiting_on_human'},'else':'succeeded'}}");
        QCOMPARE(read(profile, "{'status':'RUNNING','error':{'code':1}}"), Outcome::Pending);
        QCOMPARE(read(profile, "{'status':'DONE'}"), Outcome::Succeeded);
        QCOMPARE(read(profile, "{'status':'DONE','error':{'code':1}}"), Outcome::Failed);
        QCOMPARE(read(profile, "{'status':'DONE','warning':'look','error':'x'}"), Outcome::Failed);
        QCOMPARE(read(profile, "{'status':'DONE','warning':'look'}"), Outcome::WaitingOnHuman);
        for (const char *nothing : {"null", "''", "{}", "[]", "false", "0", "{'code':0}"})
            QCOMPARE(read(profile, QByteArray("{'status':'DONE','error':") + nothing + "}"),
                     Outcome::Succeeded);
        QCOMPARE(read(profile, "{'status':'done'}"), Outcome::ProtocolError);
    }

    /// Alipay's: the code, then what became of the trade.
    void aWordAtAPlaceOfItsOwnDecides()
    {
        const QByteArray profile =
            plain("'http':{'200':{'at':'/code','words':{"
                  "'10000':{'at':'/trade','words':{'PAID':'succeeded','WAIT':'pending','CLOSED':'failed'}},"
                  "'40004':{'at':'/sub','words':{'NOT_EXIST':'unknown_to_provider'},'other':'transient'}}}}");
        QCOMPARE(read(profile, "{'code':'10000','trade':'PAID'}"), Outcome::Succeeded);
        QCOMPARE(read(profile, "{'code':10000,'trade':'PAID'}"), Outcome::Succeeded);
        QCOMPARE(read(profile, "{'code':'10000','trade':'WAIT'}"), Outcome::Pending);
        QCOMPARE(read(profile, "{'code':'10000','trade':'LOST'}"), Outcome::ProtocolError); // invariant 10
        QCOMPARE(read(profile, "{'code':'10000'}"), Outcome::Quarantined);
        QCOMPARE(read(profile, "{'code':'10000','trade':null}"), Outcome::Quarantined);
        QCOMPARE(read(profile, "{'code':'10000','trade':{'PAID':1}}"), Outcome::Quarantined);
        QCOMPARE(read(profile, "{'code':'40004','sub':'NOT_EXIST'}"), Outcome::UnknownToProvider);
        QCOMPARE(read(profile, "{'code':'40004','sub':'BUSY'}"), Outcome::Transient);
        QCOMPARE(read(profile, "{'code':'40004'}"), Outcome::Transient);
        QCOMPARE(read(profile, "{'code':'20000','trade':'PAID'}"), Outcome::ProtocolError);
        QCOMPARE(read(profile, "{'trade':'PAID'}"), Outcome::Quarantined);
        QCOMPARE(told(profile, jsonAnswer("{'code':'10000','trade':'PAID'}")).statusWord, u"PAID"_s);
        QCOMPARE(told(profile, answer(200, "<html>", {{"Content-Type", "text/html"}})).outcome,
                 Outcome::Quarantined);
    }

    void aHeaderDecidesWhereTheProfileSaysSo()
    {
        const QByteArray profile =
            plain("'body':'raw','http':{'200':{'at':{'header':'X-State'},'words':{'ready':'succeeded','wait':"
                  "'pending'}}}");
        const auto state = [&](const HeaderList &headers) {
            return told(profile, answer(200, "bytes", headers)).outcome;
        };
        QCOMPARE(state({{"x-state", " ready "}}), Outcome::Succeeded);
        QCOMPARE(state({{"X-State", "wait"}}), Outcome::Pending);
        QCOMPARE(state({{"X-State", "ready"}, {"X-State", "ready"}}), Outcome::Succeeded);
        QCOMPARE(state({{"X-State", "ready"}, {"X-State", "wait"}}), Outcome::Quarantined);
        QCOMPARE(state({{"X-State", "Ready"}}), Outcome::ProtocolError);
        QCOMPARE(state({}), Outcome::Quarantined);
    }

    /// What speaks of the connection, a gateway or the credential is never a request's end by a class.
    void aClassOfCodesLeavesAloneWhatSpeaksOfTheExchange()
    {
        const QByteArray profile = plain("'http':{'200':'succeeded','4xx':'failed','5xx':'failed','404':"
                                         "'unknown_to_provider','470':'pending'}");
        for (const int code : {400, 402, 409, 410, 422, 451, 499, 500, 501, 505, 599})
            QCOMPARE(read(profile, "{}", code), Outcome::Failed);
        QCOMPARE(read(profile, "{}", 404), Outcome::UnknownToProvider);
        QCOMPARE(read(profile, "{}", 470), Outcome::Pending);
        for (const int code : {401, 403, 407, 408, 421, 425, 429, 431, 502, 503, 504, 511}) {
            const Reading reading = told(profile, jsonAnswer("{}", code));
            QVERIFY2(!isFinal(reading), QByteArray::number(code));
        }
        QVERIFY(!isFinal(told(profile, jsonAnswer("{}", 302))));
        QVERIFY(!isFinal(told(profile, jsonAnswer("{}", 204))));
        QCOMPARE(read(plain("'http':{'200':'succeeded','5xx':'failed','502':'failed'}"), "{}", 502),
                 Outcome::Failed);
        QVERIFY(!problemsOf(plain("'http':{'2xx':'succeeded'}")).isEmpty());
        QVERIFY(!problemsOf(plain("'http':{'4XX':'failed'}")).isEmpty());
    }

    /// OData's AsyncResult, FHIR's X-Export-Status.
    void theCodeMayStandInAHeader()
    {
        const QByteArray members = "'http':{'200':'succeeded','202':'pending','4xx':'failed','500':'failed'}";
        const QByteArray profile = plain(members + ", 'code':{'header':'AsyncResult'}");
        const auto code = [&](const QByteArray &value, int status = 200) {
            return read(profile, "{}", status, {{"AsyncResult", value}});
        };
        QCOMPARE(code("200"), Outcome::Succeeded);
        QCOMPARE(code("202 Accepted"), Outcome::Pending);
        QCOMPARE(code("404 Not Found"), Outcome::Failed);
        QCOMPARE(code("429"), Outcome::Failed); // the request's own word, not the connection's
        QCOMPARE(code("500"), Outcome::Failed);
        QCOMPARE(code("503"), Outcome::Quarantined);
        for (const char *odd : {"20", "2000", "2O0", "+20", "x200", "199", "600", "-20", "200,404", "200;x"})
            QCOMPARE(code(odd), Outcome::Quarantined);
        QCOMPARE(read(profile, "{}"), Outcome::Quarantined);
        QCOMPARE(read(profile, "{}", 200, {{"AsyncResult", "200"}, {"AsyncResult", "404"}}),
                 Outcome::Quarantined);
        QCOMPARE(read(profile, "{}", 202, {{"AsyncResult", "200"}}), Outcome::Succeeded);
        QCOMPARE(code("200", 503), Outcome::Throttled); // not from the provider's application
        QVERIFY(!isFinal(told(profile, jsonAnswer("{}", 302, {{"AsyncResult", "200"}}))));
        const QByteArray lenient = plain(members + ", 'code':{'header':'X-Export-Status','else':'status'}");
        QCOMPARE(read(lenient, "{}"), Outcome::Succeeded);
        QCOMPARE(read(lenient, "{}", 200, {{"X-Export-Status", "202 Accepted"}}), Outcome::Pending);
        QCOMPARE(read(lenient, "{}", 200, {{"X-Export-Status", "done"}}), Outcome::Quarantined);
    }

    void aWordMayBeCut_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<Outcome>("outcome");
        const auto row = [](const char *word, Outcome outcome) {
            QTest::newRow(word) << QByteArray(word) << outcome;
        };
        row("Throttling", Outcome::Throttled);
        row("com.example#Throttling", Outcome::Throttled);
        row("Throttling:http://example/#Bad", Outcome::Throttled);
        row("com.example#Bad:http://example/x", Outcome::Failed);
        row("com.example#", Outcome::Quarantined);
        row(":http://example", Outcome::Quarantined);
        row("com#example#Bad", Outcome::ProtocolError);
    }
    void aWordMayBeCut()
    {
        QFETCH(QByteArray, word);
        QFETCH(Outcome, outcome);
        const QByteArray cut = "'cut':{'before':':','after':'#'}";
        const QByteArray words = "'words':{'Throttling':'throttled','Bad':'failed'}";
        const QByteArray asStatus =
            plain("'http':{'200':'word'}, 'status':{'pointers':['/t']," + cut + "}, " + words);
        const QByteArray asDecision = plain("'http':{'200':{'at':'/t'," + cut + "," + words + "}}");
        QCOMPARE(read(asStatus, "{'t':'" + word + "'}"), outcome);
        QCOMPARE(read(asDecision, "{'t':'" + word + "'}"), outcome);
    }

    void wordsMayBeRangesOfNumbers()
    {
        const QByteArray profile =
            plain("'http':{'200':{'at':'/n','words':{'0':'succeeded','1..9':'pending','7':"
                  "'gone','-5..-1':'failed','100..100':'cancelled'}}}");
        const auto number = [&](const QByteArray &text) { return read(profile, "{'n':" + text + "}"); };
        QCOMPARE(number("0"), Outcome::Succeeded);
        QCOMPARE(number("1"), Outcome::Pending);
        QCOMPARE(number("'9'"), Outcome::Pending);
        QCOMPARE(number("7"), Outcome::Gone); // what stands there counts before its range
        QCOMPARE(number("-5"), Outcome::Failed);
        QCOMPARE(number("100"), Outcome::Cancelled);
        for (const char *odd :
             {"10", "-6", "'01'", "' 1'", "1.0", "1e0", "'1..9'", "99999999999999999999", "true"})
            QCOMPARE(number(odd), Outcome::ProtocolError);
    }

    void anItemOfAListIsChosenByAMember()
    {
        const JsonValue root = *readJson(
            json("{'links':[{'rel':'self','href':'/a'},{'rel':'results','href':'/b'},{'rel':'x','n':1},"
                 "{'rel':'x','n':2},'text',{'rel':7,'n':3},{'a/b':'c~d','n':4},{'rel':{'results':1}}],"
                 "'map':{'[rel=x]':5},'list':[[1,2],[3]]}"));
        const auto at = [&](const char *place) {
            const JsonValue *value = valueAt(root, place);
            return value ? value->scalar() : QByteArray("none");
        };
        QCOMPARE(at("/links/[rel=results]/href"), QByteArray("/b"));
        QCOMPARE(at("/links/[rel=7]/n"), QByteArray("3"));
        QCOMPARE(at("/links/[a~1b=c~0d]/n"), QByteArray("4"));
        QCOMPARE(at("/links/[rel=x]/n"), QByteArray("none")); // of two nobody can tell which
        QCOMPARE(at("/links/[rel=none]/href"), QByteArray("none"));
        QCOMPARE(at("/links/[rel=]/href"), QByteArray("none"));
        QCOMPARE(at("/links/[=results]/href"), QByteArray("none"));
        QCOMPARE(at("/links/1/href"), QByteArray("/b"));
        QCOMPARE(at("/map/[rel=x]"), QByteArray("5")); // a member's own name (RFC 6901)
        QCOMPARE(at("/list/1/0"), QByteArray("3"));
        QCOMPARE(at("/list/[0=1]/1"), QByteArray("none"));
        QCOMPARE(at("/links/[rel=results]/href/"), QByteArray("none"));

        const QByteArray profile = plain("'http':{'200':{'at':'/conditions/[type=Complete]/status','words':"
                                         "{'True':'succeeded','False':'pending'},'other':'pending'}},"
                                         "'echo':{'/ids/[kind=job]/id':'ticket'}");
        const QByteArray ids = "'ids':[{'kind':'user','id':'9'},{'kind':'job','id':'7'}],";
        QCOMPARE(read(profile, "{" + ids +
                                   "'conditions':[{'type':'Suspended','status':'False'},"
                                   "{'type':'Complete','status':'True'}]}"),
                 Outcome::Succeeded);
        QCOMPARE(read(profile, "{" + ids + "'conditions':[]}"), Outcome::Pending);
        QCOMPARE(read(profile,
                      "{'ids':[{'kind':'job','id':'8'}],'conditions':[{'type':'Complete','status':'True'}]}"),
                 Outcome::Quarantined);
    }

    void aDecisionMayLeadToAStep()
    {
        const QByteArray profile = plain(
            "'http':{'200':{'at':'/s','words':{'done':{'firstOf':{'/file':{'step':'file'},'/"
            "why':'failed'}}}}}",
            ", "
            "'steps':{'file':{'from':{'pointer':'/file'},'read':{'body':'raw','http':{'200':'succeeded'}}}}");
        Chain chain(protocolOf(profile), u"7"_s);
        const Reading led = chain.tell(jsonAnswer("{'s':'done','file':'/files/1'}"));
        QVERIFY(led.askNow);
        QCOMPARE(chain.ask().url, QUrl(u"https://api.example/files/1"_s));
        QCOMPARE(chain.tell(answer(200, "bytes")).outcome, Outcome::Succeeded);
        QCOMPARE(read(profile, "{'s':'done','why':'no'}"), Outcome::Failed);
    }

    /// Invariant 7, for decisions: a page need not name its request where nothing follows from it.
    void invariant7_whatADecisionEndsNamesItsRequest()
    {
        const QByteArray profile =
            plain("'http':{'200':'succeeded','400':{'at':'/type','words':{'Slow':'throttled',"
                  "'Bad':'failed','Gone':'gone'},'other':'pending'}},'echo':{'/id':'ticket'}");
        QCOMPARE(read(profile, "{'type':'Slow'}", 400), Outcome::Throttled);
        QCOMPARE(read(profile, "{'type':'What'}", 400), Outcome::Pending);
        QCOMPARE(read(profile, "{'type':'Bad'}", 400), Outcome::Quarantined);
        QCOMPARE(read(profile, "{'type':'Gone'}", 400), Outcome::Quarantined);
        QCOMPARE(read(profile, "{'type':'Bad','id':'8'}", 400), Outcome::Quarantined);
        QCOMPARE(read(profile, "{'type':'Bad','id':'7'}", 400), Outcome::Failed);
        QCOMPARE(told(profile, answer(400, "<html>", {{"Content-Type", "text/html"}})).outcome,
                 Outcome::Quarantined);
    }

    void whatIsNoDecisionIsRefused_data()
    {
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const char *action, const QString &problem) {
            QTest::newRow(name) << QByteArray("'http':{'200':") + action + "}" << problem;
        };
        row("at alone", "{'at':'/a'}", u"/read/http/200: expected words beside at"_s);
        row("present alone", "{'present':{'/a':'failed'}}", u"/read/http/200: present needs else"_s);
        row("two kinds", "{'at':'/a','words':{},'present':{'/a':'failed'}}",
            u"expected one of at, present"_s);
        row("else beside at", "{'at':'/a','words':{'x':'failed'},'else':'pending'}",
            u"/read/http/200/else: does not go with 'at'"_s);
        row("words beside present", "{'present':{'/a':'failed'},'else':'pending','words':{}}",
            u"/read/http/200/words: does not go with 'present'"_s);
        row("noWord beside at", "{'noWord':'pending','at':'/a','words':{}}", u"expected one of noWord"_s);
        row("words only", "{'words':{'x':'failed'}}", u"expected one of at, present"_s);
        row("no pointer", "{'at':'a','words':{'x':'failed'}}", u"/read/http/200/at: expected"_s);
        row("no outcome", "{'at':'/a','words':{'x':'done'}}", u"/read/http/200/words/x: expected"_s);
        row("no such step", "{'at':'/a','words':{'x':{'step':'far'}}}", u"there is no step 'far'"_s);
        row("a half range", "{'at':'/a','words':{'1..':'failed'}}", u"expected a range of whole numbers"_s);
        row("a range backwards", "{'at':'/a','words':{'9..1':'failed'}}",
            u"expected a range of whole numbers"_s);
        row("a range of texts", "{'at':'/a','words':{'a..f':'failed'}}",
            u"expected a range of whole numbers"_s);
        row("ranges that overlap", "{'at':'/a','words':{'1..5':'failed','5..9':'pending'}}",
            u"overlaps another range"_s);
        row("a pattern", "{'at':'/a','words':{'ERR_*':'failed'}}", u"there are no patterns"_s);
        row("a choice without a value", "{'at':'/a/[rel]','words':{'x':'failed'}}",
            u"/read/http/200/at: expected"_s);
        row("a choice without a member", "{'at':'/a/[=x]','words':{'x':'failed'}}",
            u"/read/http/200/at: expected"_s);
        row("a choice that does not end", "{'at':'/a/[rel=x/b','words':{'x':'failed'}}",
            u"/read/http/200/at: expected"_s);
        row("five deep",
            "{'at':'/a','words':{'x':{'at':'/b','words':{'x':{'at':'/c','words':{'x':{'at':'/d','words':{'x':"
            "{'at':'/e','words':{'x':'failed'}}}}}}}}}}",
            u"is nested more than 4 deep"_s);
        QTest::newRow("raw") << QByteArray("'body':'raw','http':{'200':{'at':'/a','words':{'x':'failed'}}}")
                             << u"/read/http/200/at: needs a body of the kind json or any"_s;
        QTest::newRow("a pattern among words")
            << QByteArray("'http':{'200':'word'},'status':{'pointers':['/s']},'words':{'1..x':'failed'}")
            << u"/read/words/1..x: expected a range"_s;
        QTest::newRow("an empty cut")
            << QByteArray(
                   "'http':{'200':'word'},'status':{'pointers':['/s'],'cut':{}},'words':{'x':'failed'}")
            << u"/read/status/cut: expected"_s;
        QTest::newRow("another else of a code")
            << QByteArray("'http':{'200':'succeeded'},'code':{'header':'X','else':'pending'}")
            << u"/read/code/else: expected"_s;
    }
    void whatIsNoDecisionIsRefused()
    {
        QFETCH(QByteArray, members);
        QFETCH(QString, problem);
        const QString found = refusal(plain(members));
        QVERIFY2(found.contains(problem), qPrintable(found));
    }

    void fourDeepIsRead()
    {
        const QByteArray profile =
            plain("'http':{'200':{'at':'/a','words':{'x':{'present':{'/b':{'at':'/c','words':{'x':{'firstOf':"
                  "{'/d':'succeeded'}}}}},'else':'pending'}}}}");
        QCOMPARE(problemsOf(profile), QString());
        QCOMPARE(read(profile, "{'a':'x','b':1,'c':'x','d':1}"), Outcome::Succeeded);
        QCOMPARE(read(profile, "{'a':'x','b':1,'c':'x'}"), Outcome::Quarantined);
        QCOMPARE(read(profile, "{'a':'x','c':'x','d':1}"), Outcome::Pending);
    }

    /// Of each request a bulk answer says what its own item says.
    void itemsDecideEachForItself()
    {
        const QByteArray batch = ", 'batch':{'repeat':'id','items':'/items','id':'/id'}";
        const QByteArray profile = plain(
            "'http':{'200':{'present':{'/error':'failed'},'else':{'at':'/s','words':{'ok':'succeeded'}}}}",
            batch);
        QCOMPARE(problemsOf(profile), QString());
        QCOMPARE(read(profile, "{'items':[{'id':'7','s':'ok'}]}"), Outcome::Succeeded);
        QCOMPARE(read(profile, "{'items':[{'id':'7','s':'ok','error':'no'}],'error':'no'}"), Outcome::Failed);
        QCOMPARE(read(profile, "{'items':[{'id':'7'}]}"), Outcome::Quarantined);
        const QString header = u"one header cannot speak for each item of a bulk answer"_s;
        for (const char *members :
             {"'http':{'200':{'at':{'header':'X'},'words':{'x':'failed'}}}",
              "'http':{'200':{'present':{'/"
              "a':{'at':{'header':'X'},'words':{'x':'failed'}}},'else':'pending'}}",
              "'http':{'200':'word'},'status':{'pointers':['/s']},'words':{'x':{'at':{'header':'X'},'words':"
              "{'x':'failed'}}}",
              "'http':{'200':{'at':'/s','words':{'x':'failed'}}},'code':{'header':'X'}"}) {
            const QString found = refusal(plain(members, batch));
            QVERIFY2(found.contains(header), qPrintable(found + QLatin1String(members)));
        }
        QVERIFY(refusal(plain("'http':{'200':'pending','4xx':'failed'}", batch))
                    .contains(u"/read/http/4xx: one code"_s));
    }

    /// Invariant 8: what ends a request though the answer does not say so is told to whoever writes the profile.
    void invariant8_whatEndsByAbsenceIsTold()
    {
        const auto finals = [](const QByteArray &members) {
            QStringList lines;
            const auto profile = readProfile(*readJson(plain(members)));
            for (const FinalByCode &final : finalsByCode(*profile))
                lines += finalLine(final).english();
            return lines.join(u'|');
        };
        QVERIFY(
            finals("'http':{'200':{'present':{'/e':'failed'},'else':'succeeded'}}").contains(u"200 where"_s));
        QVERIFY(finals("'http':{'200':{'at':'/e','words':{'x':'failed'},'other':'succeeded'}}")
                    .contains(u"200 where"_s));
        QVERIFY(finals("'http':{'4xx':'failed'}").contains(u"/read/http/4xx"_s));
        QVERIFY(
            finals(
                "'http':{'200':{'present':{'/e':'failed'},'else':{'at':'/a','words':{'x':'failed'},'other':"
                "'succeeded'}}}")
                .contains(u"200 where"_s));
        QCOMPARE(finals("'http':{'200':{'at':'/e','words':{'x':'failed'}}}"), QString());
        QCOMPARE(finals("'http':{'200':{'present':{'/e':'failed'},'else':'pending'}}"), QString());
    }
};

QTEST_GUILESS_MAIN(TestBranches)
#include "tst_branches.moc"
