// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/provider/providerkit.h"

#include <QTest>

using namespace repoll;
using namespace providerkit;
using namespace Qt::StringLiterals;

/// What HTTP codes and status words make of an answer together.
class TestAnswerWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void invariant7_aCodeThatLeadsThroughAWordNeedsNoEchoEither()
    {
        const QByteArray profile = plain(
            "'http':{'200':'word','409':'word','503':'word','404':'word'}, 'echo':{'/id':'ticket'}, "
            "'amount':'/amount', 'status':{'pointers':['/s']}, 'words':{'busy':'throttled','on':'pending',"
            "'bad':'failed','purged':'gone','there':{'step':'more'}}",
            ", 'follow':[{'header':'Location','step':'poll'}], "
            "'steps':{'more':{'from':{'url':'/x'},'read':{'http':{'200':'succeeded'}}}}");
        const HeaderList html{{"Content-Type", "text/html"}};
        compare(told(profile, jsonAnswer("{'s':'busy'}", 409)), Outcome::Throttled);
        compare(told(profile, jsonAnswer("{'s':'on'}", 409)), Outcome::Pending);
        compare(told(profile, jsonAnswer("{'s':'busy'}")), Outcome::Quarantined); // no error page
        // What ends a request, counts towards its end or says where it is asked names it.
        compare(told(profile, jsonAnswer("{'s':'bad'}", 409)), Outcome::Quarantined);
        compare(told(profile, jsonAnswer("{'s':'bad','id':'7'}", 409)), Outcome::Failed);
        compare(told(profile, jsonAnswer("{'s':'purged'}", 409)), Outcome::Quarantined);
        compare(told(profile, jsonAnswer("{'s':'there'}", 409)), Outcome::Quarantined);
        compare(told(profile, jsonAnswer("{'s':'on'}", 409, {{"Location", "/elsewhere"}})),
                Outcome::Quarantined);
        compare(told(profile, jsonAnswer("{'s':'busy','id':'8'}", 409)), Outcome::Quarantined);
        // A page without a word is what its code is where the profile says nothing.
        compare(told(profile, answer(503, "<html>", html)), Outcome::Throttled);
        compare(told(profile, answer(503)), Outcome::Throttled);
        const Reading broken = told(profile, answer(503, "{broken"));
        compare(broken, Outcome::Throttled);
        QVERIFY(broken.destroyLane);
        compare(told(profile, jsonAnswer("{'message':'busy'}", 503)), Outcome::Throttled);
        compare(told(profile, answer(404, "<html>", html)), Outcome::UnknownToProvider);
        compare(told(profile, answer(409, "<html>", html)), Outcome::Quarantined);
        compare(told(profile, answer(200, "<html>", html)), Outcome::Quarantined);
        compare(told(profile, jsonAnswer("{'s':'nonsense'}", 503)), Outcome::ProtocolError); // invariant 10
    }

    void whereAllPlacesMustAgreeNoneDecidesAlone_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *body, Outcome outcome, const char *word = "") {
            QTest::newRow(body) << QByteArray(body) << outcome << QString::fromLatin1(word);
        };
        row("{'a':'ok'}", Outcome::Succeeded, "ok");
        row("{'b':'OK'}", Outcome::Succeeded, "OK");
        row("{'a':'ok','b':'fine'}", Outcome::Succeeded, "ok"); // two words, one meaning
        row("{'a':'ok','b':'ok'}", Outcome::Succeeded, "ok");
        row("{'a':'what','b':'ever'}", Outcome::Pending, "what");
        row("{'a':'ok','b':'bad'}", Outcome::Quarantined, "ok");
        row("{'a':'bad','b':'ok'}", Outcome::Quarantined, "bad");
        row("{'a':'what','b':'ok'}", Outcome::Quarantined, "what");
        row("{'a':'ok','b':'what'}", Outcome::Quarantined, "ok");
        row("{'a':'ok','b':{}}", Outcome::Quarantined);
        row("{'a':'ok','b':null}", Outcome::Quarantined);
        row("{'a':null,'b':'ok'}", Outcome::Quarantined);
        row("{'a':'odd'}", Outcome::Quarantined, "odd");
        row("{}", Outcome::Quarantined);
    }
    void whereAllPlacesMustAgreeNoneDecidesAlone()
    {
        QFETCH(QByteArray, body);
        QFETCH(Outcome, outcome);
        QFETCH(QString, word);
        const QByteArray profile = plain(
            "'http':{'200':'word'}, 'otherWords':'pending', 'words':{'ok':'succeeded','fine':'succeeded',"
            "'bad':'failed','odd':'quarantined'}, "
            "'status':{'pointers':['/a','/b'],'ignoreCase':true,'agree':true,'undecided':'Ask them.'}");
        const Reading reading = told(profile, jsonAnswer(body));
        compare(reading, outcome);
        QCOMPARE(reading.statusWord, word);
        QCOMPARE(reading.detail.endsWith(u". Ask them."_s), outcome == Outcome::Quarantined);
    }

    void twoPlacesThatEndARequestDifferentlyEndNothing()
    {
        const QByteArray profile = plain(
            "'http':{'200':'word'}, 'words':{'on':'pending','ok':'succeeded','fine':'succeeded',"
            "'bad':'failed','purged':'gone'}, 'otherWords':'pending', 'status':{'pointers':['/a','/b']}");
        const auto read = [&](const char *body) { return told(profile, jsonAnswer(body)).outcome; };
        QCOMPARE(read("{'a':'ok','b':'bad'}"), Outcome::Quarantined);
        QCOMPARE(read("{'a':'bad','b':'ok'}"), Outcome::Quarantined);
        QCOMPARE(read("{'a':'purged','b':'ok'}"), Outcome::Quarantined);
        QCOMPARE(read("{'a':'ok','b':'fine'}"), Outcome::Succeeded);
        QCOMPARE(read("{'a':'ok','b':'on'}"), Outcome::Succeeded); // the first place decides
        QCOMPARE(read("{'a':'on','b':'bad'}"), Outcome::Pending);
        QCOMPARE(read("{'a':'bad','b':'what'}"), Outcome::Failed);
        QCOMPARE(read("{'a':'ok','b':{}}"), Outcome::Succeeded);
        QCOMPARE(read("{'a':{},'b':'ok'}"), Outcome::Quarantined);
        QCOMPARE(read("{'a':null,'b':'ok'}"), Outcome::Succeeded);
    }

    void aPendingWordLeadsWhereItsPlaceShowsWhatIsAsked()
    {
        const QByteArray profile =
            plain("'http':{'200':'word','202':{'unlessWord':'pending'}}, "
                  "'words':{'on':'pending','ok':'succeeded'}, "
                  "'status':{'pointers':['/a','/b'],'agree':true,'then':{'/a':'other'}}",
                  ", 'follow':[{'header':'Location','step':'far'}], 'steps':{"
                  "'other':{'read':{'http':{'200':'failed'}}},'far':{'read':{'http':{'200':'failed'}}}}");
        const auto step = [&](const LaneReply &reply) {
            Chain one(protocolOf(profile), u"7"_s);
            one.tell(reply);
            return one.subject.pollState.contains("\"other\"");
        };
        QVERIFY(step(jsonAnswer("{'a':'on'}")));
        QVERIFY(step(jsonAnswer("{'a':'on'}", 200, {{"Location", "/x"}})));
        QVERIFY(step(jsonAnswer("{'a':'on','b':'ok'}"))); // whatever the other says
        QVERIFY(!step(jsonAnswer("{'b':'on'}")));
        QVERIFY(!step(jsonAnswer("{'a':'what'}")));
        QVERIFY(!step(jsonAnswer("{'a':'on'}", 202))); // the code says it, not the word
    }

    void theFirstOfSeveralPlacesDecides()
    {
        const QByteArray profile =
            plain("'http':{'200':'word'}, 'status':{'pointers':['/s']}, 'words':{'end':{'firstOf':{"
                  "'/a':'failed','/b':{'at':'/b/code','words':{'1':'cancelled'},'other':'transient'}}}}");
        const auto read = [&](const char *members) {
            return told(profile, jsonAnswer("{'s':'end'" + QByteArray(members) + "}")).outcome;
        };
        QCOMPARE(read(",'a':1"), Outcome::Failed);
        QCOMPARE(read(",'a':1,'b':{'code':1}"), Outcome::Failed);
        QCOMPARE(read(",'a':'','b':{'code':1}"), Outcome::Cancelled);
        QCOMPARE(read(",'b':{'code':2}"), Outcome::Transient);
        QCOMPARE(read(",'a':null,'b':{}"), Outcome::Quarantined);
        QCOMPARE(read(""), Outcome::Quarantined);
    }

    void aWordHoldsACodeBackAndEndsNothingElse_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Outcome>("outcome");
        const auto row = [](int code, const char *body, Outcome outcome) {
            QTest::addRow("%d %s", code, body) << code << QByteArray(body) << outcome;
        };
        row(200, "{}", Outcome::Succeeded);
        row(200, "{'s':null}", Outcome::Succeeded);
        row(200, "{'s':'ok'}", Outcome::Succeeded);
        row(200, "{'s':'wait'}", Outcome::Pending);
        row(200, "{'s':'what'}", Outcome::ProtocolError);
        row(200, "{'s':'bad'}", Outcome::Quarantined);
        row(200, "{'s':'purged'}", Outcome::Quarantined);
        row(200, "{'s':{}}", Outcome::Quarantined);
        row(200, "{'e':{'code':'x'}}", Outcome::Quarantined);
        row(200, "{'e':{'code':''}}", Outcome::Succeeded);
        row(202, "{}", Outcome::Pending);
        row(202, "{'s':'wait'}", Outcome::Pending);
        row(202, "{'s':'ok'}", Outcome::Quarantined);
        row(202, "{'s':'bad'}", Outcome::Quarantined);
        row(202, "{'s':'there','u':'/r'}", Outcome::Quarantined);
        row(200, "{'s':'there','u':'/r'}", Outcome::Pending); // it is elsewhere
    }
    void aWordHoldsACodeBackAndEndsNothingElse()
    {
        QFETCH(int, code);
        QFETCH(QByteArray, body);
        QFETCH(Outcome, outcome);
        const QByteArray profile =
            plain("'http':{'200':{'unlessWord':'succeeded'},'202':{'unlessWord':'pending'}}, 'error':'/e', "
                  "'status':{'pointers':['/s']}, 'words':{'ok':'succeeded','wait':'pending','bad':'failed',"
                  "'purged':'gone','there':{'step':'more'}}",
                  ", 'steps':{'more':{'from':{'pointer':'/u'},'read':{'http':{'200':'succeeded'}}}}");
        compare(told(profile, jsonAnswer(body, code)), outcome);
    }
};

QTEST_APPLESS_MAIN(TestAnswerWords)
#include "tst_answerwords.moc"
