// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/provider/providerkit.h"

#include <QTest>

using namespace repoll;
using namespace providerkit;
using namespace Qt::StringLiterals;

namespace {

const QString ticketUrl = u"https://api.example/o/7"_s;

} // namespace

/// How a profile's rules read answers: echoes, words, steps, redirects.
class TestAnswerReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // --- invariant 7: the id echo -----------------------------------------------------------------------

    void invariant7_everyNamedEchoMustMatch()
    {
        const QByteArray profile = plain("'http':{'200':'succeeded'}, 'echo':{'/id':'ticket','/a~1b':'key',"
                                         "'/acc':'account'}",
                                         ", 'account':'eu'");
        compare(told(profile, jsonAnswer("{'id':7,'a/b':'ORD-1','acc':'eu'}")), Outcome::Succeeded);
        for (const char *wrong :
             {"{'id':8,'a/b':'ORD-1','acc':'eu'}", "{'id':7,'a/b':'ORD-2','acc':'eu'}",
              "{'id':7,'a/b':'ORD-1','acc':'us'}", "{'id':7,'a/b':'ORD-1'}", "{'a/b':'ORD-1','acc':'eu'}",
              "{'id':7.0,'a/b':'ORD-1','acc':'eu'}", "{'id':'07','a/b':'ORD-1','acc':'eu'}",
              "{'id':{},'a/b':'ORD-1','acc':'eu'}", "{'id':7,'a/b':'ORD-1','acc':{}}", "{}"}) {
            const Reading reading = told(profile, jsonAnswer(wrong));
            compare(reading, Outcome::Quarantined);
            QVERIFY2(reading.destroyLane, wrong);
        }
    }

    void invariant7_anAnswerWithoutABodyNamesNobody()
    {
        const QByteArray profile =
            plain("'emptyBody':[200,202,204], 'http':{'200':'failed','202':'pending','204':'succeeded'}, "
                  "'echo':{'/id':'ticket'}");
        compare(told(profile, answer(200)), Outcome::Quarantined);
        compare(told(profile, answer(204)), Outcome::Quarantined);
        compare(told(profile, answer(202)), Outcome::Pending); // which changes nothing
    }

    void invariant7_anErrorPageNeedNotNameItsRequest()
    {
        const QByteArray profile =
            plain("'http':{'200':'succeeded','410':'gone','404':'failed','470':'pending',"
                  "'503':'throttled'}, 'echo':{'/id':'ticket'}");
        compare(told(profile, jsonAnswer("{'error':1}", 410)), Outcome::Gone);
        compare(told(profile, answer(470)), Outcome::Pending);
        compare(told(profile, answer(503, "<html>", {{"Content-Type", "text/html"}})), Outcome::Throttled);
        // What would be final is believed only if it names its request.
        compare(told(profile, jsonAnswer("{'error':1}", 404)), Outcome::Quarantined);
        compare(told(profile, jsonAnswer("{'id':'7'}", 404)), Outcome::Failed);
        // And one that names another is another's.
        compare(told(profile, jsonAnswer("{'id':'8'}", 410)), Outcome::Quarantined);
        compare(told(profile, jsonAnswer("{'id':'8'}", 470)), Outcome::Quarantined);
    }

    void lanesAreSharedOnlyWhereEveryAnswerNamesItsRequest_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<bool>("shared");
        const auto row = [](const char *name, const QByteArray &profile, bool shared) {
            QTest::newRow(name) << profile << shared;
        };
        const QByteArray http = "'http':{'200':'succeeded'}";
        row("no echo", plain(http), false);
        row("ticket", plain(http + ", 'echo':{'/id':'ticket'}"), true);
        row("key", plain(http + ", 'echo':{'/id':'key'}"), true);
        row("an account names no request", plain(http + ", 'echo':{'/acc':'account'}", ", 'account':'eu'"),
            false);
        row("a step without",
            plain(http + ", 'echo':{'/id':'ticket'}",
                  ", 'steps':{'more':{'from':{'url':'/x'},'read':{'http':{'200':"
                  "'succeeded'}}}}"),
            false);
        row("a step with",
            plain(http + ", 'echo':{'/id':'ticket'}",
                  ", 'steps':{'more':{'from':{'url':'/x'},'read':{'http':{'200':"
                  "'succeeded'},'echo':{'/id':'ticket'}}}}"),
            true);
        row("gone by an error page",
            plain("'http':{'200':'succeeded','410':'gone'}, 'echo':{'/id':'ticket'}"), false);
        QByteArray lost = plain(http + ", 'echo':{'/id':'ticket'}");
        lost.replace("\"poll\":{", "\"poll\":{\"urlByKey\":\"/k/{key}\",");
        row("the ticket, where it may be lost", lost, false);
        row("the key, where the ticket may be lost", QByteArray(lost).replace("\"ticket\"}", "\"key\"}"),
            true);
        row("google-lro", profileJson("google-lro"), true);
        row("resource-status", profileJson("resource-status"), true);
        row("bulk-status", profileJson("bulk-status"), true);
        row("rfc9110", profileJson("rfc9110"), false);
        row("azure-arm", profileJson("azure-arm"), false);
    }
    void lanesAreSharedOnlyWhereEveryAnswerNamesItsRequest()
    {
        QFETCH(QByteArray, profile);
        QFETCH(bool, shared);
        QCOMPARE(protocolOf(profile)->transport().hasIdEcho, shared);
    }

    void aLostTicketIsNoEchoToMatch()
    {
        QByteArray profile = plain("'http':{'200':'succeeded'}, 'echo':{'/id':'ticket','/order':'key'}");
        profile.replace("\"poll\":{", "\"poll\":{\"urlByKey\":\"/k/{key}\",");
        compare(told(profile, jsonAnswer("{'id':'any','order':'ORD-1'}"), {}), Outcome::Succeeded);
        compare(told(profile, jsonAnswer("{'id':'any','order':'ORD-2'}"), {}), Outcome::Quarantined);
    }

    // --- words ------------------------------------------------------------------------------------------

    void theFirstPointerThatLeadsSomewhereDecides()
    {
        const QByteArray profile =
            plain("'http':{'200':'word'}, 'status':{'pointers':['/a','/b/0','']}, "
                  "'words':{'ok':'succeeded','bad':'failed','12.50':'cancelled','true':'pending'}");
        compare(told(profile, jsonAnswer("{'a':'ok','b':[true]}")), Outcome::Succeeded);
        compare(told(profile, jsonAnswer("{'a':'ok','b':['bad']}")), Outcome::Quarantined); // which end?
        compare(told(profile, jsonAnswer("{'a':null,'b':['bad']}")), Outcome::Failed);
        compare(told(profile, jsonAnswer("'ok'")), Outcome::Succeeded);
        compare(told(profile, jsonAnswer("{'a':12.50}")), Outcome::Cancelled);
        compare(told(profile, jsonAnswer("{'a':12.5}")), Outcome::ProtocolError); // by its lexeme
        compare(told(profile, jsonAnswer("{'a':true}")), Outcome::Pending);
        // What is there and no word is not passed over for the next.
        compare(told(profile, jsonAnswer("{'a':{},'b':['ok']}")), Outcome::Quarantined);
        compare(told(profile, jsonAnswer("{'a':'','b':['ok']}")), Outcome::Quarantined);
    }

    void theWordMayBeInAHeader()
    {
        const QByteArray profile = plain("'body':'raw', 'http':{'200':'word','202':{'noWord':'pending'}}, "
                                         "'status':{'header':'AsyncResult'}, 'words':{'200':'succeeded'}");
        const auto with = [&](const HeaderList &headers, int code = 200) {
            return told(profile, answer(code, "x", headers));
        };
        compare(with({{"asyncresult", " 200 "}}), Outcome::Succeeded);
        compare(with({{"AsyncResult", "404"}}), Outcome::ProtocolError);
        compare(with({{"AsyncResult", "200"}, {"AsyncResult", "200"}}), Outcome::Succeeded);
        compare(with({{"AsyncResult", "200"}, {"AsyncResult", "404"}}), Outcome::Quarantined);
        compare(with({}), Outcome::Quarantined);
        compare(with({}, 202), Outcome::Pending);
        QCOMPARE(with({{"AsyncResult", "404"}}).statusWord, u"404"_s);
    }

    void invariant10_wordsAreTakenAsTheyAre()
    {
        const QByteArray members = "'http':{'200':'word'}, 'status':{'pointers':['/s'],'ignoreCase':CASE}, "
                                   "'words':{'Done':'succeeded','K\xC3\x96':'failed'}";
        const auto read = [&](const char *word, bool ignoreCase) {
            return told(plain(QByteArray(members).replace("CASE", ignoreCase ? "true" : "false")),
                        jsonAnswer("{'s':'" + QByteArray(word) + "'}"))
                .outcome;
        };
        QCOMPARE(read("Done", false), Outcome::Succeeded);
        QCOMPARE(read("done", false), Outcome::ProtocolError);
        QCOMPARE(read("dONE", true), Outcome::Succeeded);
        QCOMPARE(read("Done!", true), Outcome::ProtocolError);
        QCOMPARE(read("k\xC3\x96", true), Outcome::Failed);
        QCOMPARE(read("k\xC3\xB6", true), Outcome::ProtocolError); // ASCII only: no locale decides
    }

    void aWordIsShownWithinBounds()
    {
        const QByteArray profile = plain("'http':{'200':'word'}, 'status':{'pointers':['/s']}");
        const QString longest = QString(199, u'x') + u"\U0001F600"_s;
        const Reading reading = told(profile, jsonAnswer("{'s':'" + longest.toUtf8() + "yyy'}"));
        QVERIFY(reading.statusWord.size() <= 200);
        QVERIFY(reading.statusWord.isValidUtf16()); // not half a character
        QVERIFY(reading.detail.size() < 300);
    }

    void otherWordsMayBePending()
    {
        const QByteArray members = "'http':{'200':'word'}, 'status':{'pointers':['/s']}, "
                                   "'words':{'ok':'succeeded'}, 'otherWords':";
        compare(told(plain(members + "'pending'"), jsonAnswer("{'s':'cooking'}")), Outcome::Pending);
        compare(told(plain(members + "'unknown'"), jsonAnswer("{'s':'cooking'}")), Outcome::ProtocolError);
        compare(told(plain(members + "'pending'"), jsonAnswer("{}")), Outcome::Quarantined);
    }

    void everyOutcomeAProfileMaySay_data()
    {
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<int>("fault");
        for (const Outcome outcome : allOutcomes) {
            FaultClass fault = FaultClass::None;
            if (outcome == Outcome::Throttled || outcome == Outcome::Transient)
                fault = FaultClass::Retry;
            else if (outcome == Outcome::AuthError)
                fault = FaultClass::Stop;
            QTest::addRow("%s", outcomeText(outcome).data()) << outcome << static_cast<int>(fault);
        }
    }
    void everyOutcomeAProfileMaySay()
    {
        QFETCH(Outcome, outcome);
        QFETCH(int, fault);
        const QByteArray word(outcomeText(outcome).data());
        const QByteArray profile = plain("'http':{'200':'word','418':'" + word +
                                         "'}, 'status':{'pointers':['/s']}, 'words':{'w':'" + word + "'}");
        const bool own = outcome == Outcome::ProtocolError || outcome == Outcome::Quarantined ||
                         outcome == Outcome::Interrupted;
        if (own) { // Repoll's own findings, which no provider can say; a word may be one that decides nothing
            QCOMPARE(problemsOf(profile).contains(u"/read/words/w"_s), outcome != Outcome::Quarantined);
            QVERIFY(problemsOf(profile).contains(u"/read/http/418"_s));
            return;
        }
        for (const LaneReply &reply :
             {LaneReply(jsonAnswer("{'s':'w'}")), LaneReply(jsonAnswer("{}", 418))}) {
            const Reading reading = told(profile, reply);
            compare(reading, outcome);
            QCOMPARE(static_cast<int>(reading.fault), fault);
        }
    }

    // --- the last checks before a success is believed ------------------------------------------------------

    void invariant8_aSuccessHoldsItsResultAndNoError()
    {
        const QByteArray profile =
            plain("'http':{'200':'word'}, 'status':{'pointers':['/s']}, "
                  "'words':{'ok':'succeeded','bad':'failed'}, 'result':'/r', 'error':'/e'");
        compare(told(profile, jsonAnswer("{'s':'ok','r':{}}")), Outcome::Succeeded);
        compare(told(profile, jsonAnswer("{'s':'ok','r':0,'e':null}")), Outcome::Succeeded);
        compare(told(profile, jsonAnswer("{'s':'ok'}")), Outcome::Quarantined);
        compare(told(profile, jsonAnswer("{'s':'ok','r':null}")), Outcome::Quarantined);
        compare(told(profile, jsonAnswer("{'s':'ok','r':1,'e':'x'}")), Outcome::Quarantined);
        for (const char *none : {"''", "' '", "{}", "[]", "false", "0", "{'code':null,'message':''}", "[{}]"})
            compare(told(profile, jsonAnswer("{'s':'ok','r':1,'e':" + QByteArray(none) + "}")),
                    Outcome::Succeeded); // F12: an empty error is none
        for (const char *some : {"true", "1", "'0'", "{'code':'','message':'no funds'}", "['x']", "-0"})
            compare(told(profile, jsonAnswer("{'s':'ok','r':1,'e':" + QByteArray(some) + "}")),
                    Outcome::Quarantined);
        compare(told(profile, jsonAnswer("{'s':'bad'}")), Outcome::Failed);
        QCOMPARE(told(profile, jsonAnswer("{'s':'ok'}")).statusWord, u"ok"_s);
    }

    void exactlyOneBranch()
    {
        const QByteArray profile =
            plain("'http':{'200':'word'}, 'status':{'pointers':['/s']}, 'words':{'end':{'exactlyOne':{"
                  "'/err':{'at':'/err/code','words':{'1':'cancelled','7':'transient'},'other':'failed'},"
                  "'/out':'succeeded','/rest':'gone'}}}");
        const auto read = [&](const char *members) {
            return told(profile, jsonAnswer("{'s':'end'" + QByteArray(members) + "}")).outcome;
        };
        QCOMPARE(read(",'out':0"), Outcome::Succeeded);
        QCOMPARE(read(",'err':{'code':1}"), Outcome::Cancelled);
        QCOMPARE(read(",'err':{'code':'7'}"), Outcome::Transient);
        QCOMPARE(read(",'err':{'code':2}"), Outcome::Failed);
        QCOMPARE(read(",'err':{'code':''}"), Outcome::Quarantined); // F12: an error that says nothing is none
        QCOMPARE(read(",'err':{}"), Outcome::Quarantined);
        QCOMPARE(read(",'rest':[]"), Outcome::Quarantined);
        QCOMPARE(read(",'rest':[1]"), Outcome::Gone);
        QCOMPARE(read(",'out':{'a':1},'err':{}"), Outcome::Succeeded);
        QCOMPARE(read(",'out':{'a':1},'err':'','rest':false"), Outcome::Succeeded);
        QCOMPARE(read(",'out':{},'err':{}"), Outcome::Quarantined); // which of the two must not be there?
        QCOMPARE(read(",'out':{}"), Outcome::Succeeded);
        QCOMPARE(read(""), Outcome::Quarantined);
        QCOMPARE(read(",'out':null"), Outcome::Quarantined);
        QCOMPARE(read(",'out':1,'err':{'code':1}"), Outcome::Quarantined);
        QCOMPARE(read(",'out':1,'rest':1,'err':1"), Outcome::Quarantined);
    }

    // --- bodies -----------------------------------------------------------------------------------------

    void rawBodies()
    {
        const QByteArray raw = plain("'body':'raw', 'http':{'200':'succeeded','503':'transient'}");
        compare(told(raw, answer(200, "\xFF\xFE\0x")), Outcome::Succeeded);
        compare(told(raw, answer(200, "[1,")), Outcome::Succeeded);
        compare(told(raw, answer(200)), Outcome::Quarantined);
        compare(told(raw, answer(200, "<html>", {{"Content-Type", "text/html; charset=x"}})),
                Outcome::Quarantined);
        compare(told(raw, answer(200, " <!DOCTYPE HTML>", {{"Content-Type", "text/plain"}})),
                Outcome::Quarantined);
        compare(told(raw, answer(503, "<html>", {{"Content-Type", "text/html"}})), Outcome::Transient);
        const QByteArray pdf = plain("'body':'raw', 'http':{'200':'succeeded'}, "
                                     "'contentTypes':['application/pdf','text/html']");
        compare(told(pdf, answer(200, "%PDF", {{"Content-Type", "Application/PDF; v=1"}})),
                Outcome::Succeeded);
        compare(told(pdf, answer(200, "<html>", {{"Content-Type", "text/html"}})), Outcome::Succeeded);
        compare(told(pdf, answer(200, "x", {{"Content-Type", "text/plain"}})), Outcome::Quarantined);
        compare(told(pdf, answer(200, "x")), Outcome::Quarantined); // nothing says that it is one
    }

    void contentTypesOfJson()
    {
        const QByteArray profile = plain("'http':{'200':'succeeded'}, 'contentTypes':['application/json']");
        const auto called = [&](const char *type) {
            return told(profile, answer(200, "{}", {{"Content-Type", type}})).outcome;
        };
        QCOMPARE(called("application/json"), Outcome::Succeeded);
        QCOMPARE(called("APPLICATION/JSON;charset=utf-8"), Outcome::Succeeded);
        QCOMPARE(called("application/fhir+json"), Outcome::Succeeded); // RFC 6839, section 3.1
        QCOMPARE(called("text/json"), Outcome::Quarantined);
        QCOMPARE(called("application/jsonp"), Outcome::Quarantined);
        QCOMPARE(called("application/xml"), Outcome::Quarantined);
        QCOMPARE(told(profile, answer(200, "{}")).outcome, Outcome::Succeeded); // it is JSON, called nothing
    }

    void bodiesOfAnyKind()
    {
        const QByteArray any = plain("'body':'any', 'http':{'200':{'noWord':'succeeded'}}, "
                                     "'status':{'pointers':['/s']}, 'words':{'bad':'failed'}");
        compare(told(any, answer(200, "anything", {{"Content-Type", "text/csv"}})), Outcome::Succeeded);
        compare(told(any, answer(200, "{broken", {{"Content-Type", "text/csv"}})), Outcome::Succeeded);
        compare(told(any, answer(200, "{}{}", {{"Content-Type", "application/x-ndjson"}})),
                Outcome::Succeeded);
        // What is called nothing, or plain text, and looks like JSON must be some.
        compare(told(any, answer(200, json("{'s':'bad'}}"))), Outcome::Quarantined);
        compare(told(any, answer(200, json("\xEF\xBB\xBF{'s':'bad'}"), {{"Content-Type", "text/plain"}})),
                Outcome::Quarantined);
        compare(told(any, jsonAnswer("{'s':'bad'}")), Outcome::Failed);
        compare(told(any, jsonAnswer("{}")), Outcome::Succeeded);
        compare(told(any, jsonAnswer("{'s':")), Outcome::Quarantined);
        compare(told(any, answer(200, json(" {'s':'bad'}"), {{"Content-Type", "text/plain"}})),
                Outcome::Failed);
        const QByteArray echoing = plain("'body':'any', 'http':{'200':'succeeded'}, 'echo':{'/id':'ticket'}");
        compare(told(echoing, jsonAnswer("{'id':'7'}")), Outcome::Succeeded);
        compare(told(echoing, answer(200, "anything")), Outcome::Quarantined);
    }
};

QTEST_APPLESS_MAIN(TestAnswerReader)
#include "tst_answerreader.moc"
