// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/provider/providerkit.h"

#include <QTest>

using namespace repoll;
using namespace providerkit;
using namespace Qt::StringLiterals;

/// Protocols of several steps: redirects, results elsewhere, and headers that say where to ask next.
class TestSteps : public QObject
{
    Q_OBJECT

private:
    /// 200 leads to the step `more`, which comes from `from`.
    static Chain chain(const QByteArray &from, const QByteArray &stepMembers = {})
    {
        const QByteArray members =
            "'poll':{'url':'/o/{ticket}'}, 'allowedOrigins':['https://files.example'], "
            "'read':{'http':{'200':{'step':'more'}}, 'emptyBody':[200]}, "
            "'steps':{'more':{'from':{" +
            from + "}, " + stepMembers +
            "'read':{'body':'raw','http':{'200':'succeeded','307':{'step':'more'}}}}}";
        return Chain(protocolOf(profileJson({}, members)), u"7"_s);
    }
    static void compare(const Reading &reading, Outcome outcome, FaultClass fault = FaultClass::None)
    {
        QVERIFY2(reading.outcome == outcome,
                 qPrintable(outcomeText(reading.outcome) + u": "_s + reading.detail));
        QVERIFY(reading.fault == fault);
    }

private Q_SLOTS:
    void whereAResultIs_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("url");
        const auto row = [](const char *name, const char *from, const char *header, const char *body,
                            const char *url) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(header) << QByteArray(body)
                                << QString::fromLatin1(url);
        };
        row("header", "'header':'Result'", "/r/1", "{}", "https://api.example/r/1");
        row("header, relative", "'header':'Result'", "r/1", "{}", "https://api.example/o/r/1");
        row("header, elsewhere", "'header':'Result'", "https://files.example/1", "{}",
            "https://files.example/1");
        row("pointer", "'pointer':'/links/0'", "", "{'links':['/r/2']}", "https://api.example/r/2");
        row("template", "'url':'/r/{ticket}?k={key}'", "", "{}", "https://api.example/r/7?k=ORD-1");
        row("the header first", "'header':'Result','pointer':'/u','url':'/t'", "/h", "{'u':'/p'}",
            "https://api.example/h");
        row("then the pointer", "'header':'Result','pointer':'/u','url':'/t'", "", "{'u':'/p'}",
            "https://api.example/p");
        row("then the template", "'header':'Result','pointer':'/u','url':'/t'", "", "{'u':null}",
            "https://api.example/t");
    }
    void whereAResultIs()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, body);
        QFETCH(QString, url);
        Chain one = chain(from);
        const Reading reading = one.tell(jsonAnswer(body, 200, {{"result", header}}));
        compare(reading, Outcome::Pending);
        QVERIFY(reading.askNow);
        QCOMPARE(QString::fromLatin1(one.ask().url.toEncoded()), url);
        compare(one.tell(answer(200, "the result")), Outcome::Succeeded);
    }

    void aResultElsewhereThatIsNotSaid()
    {
        compare(chain("'header':'Result'").tell(jsonAnswer("{}")), Outcome::Quarantined,
                FaultClass::Quarantine);
        compare(chain("'pointer':'/u'").tell(jsonAnswer("{'u':{'href':'/x'}}")), Outcome::Quarantined,
                FaultClass::Quarantine);
        compare(chain("'header':'Result'", "'optional':true,").tell(jsonAnswer("{}")), Outcome::Succeeded);
    }

    void anAnswerLeadsToAllowedOriginsOnly_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<bool>("stops"); // the provider leads elsewhere; else it says nothing usable
        const auto row = [](const char *location, bool stops) {
            QTest::newRow(location) << QByteArray(location) << stops;
        };
        row("https://evil.example/", true);
        row("//evil.example/", true);
        row("https://api.example:444/", true);
        row("http://api.example/", true);
        row("https://api.example.evil.example/", true);
        row("http://127.0.0.1/", true);
        row("https://user:pw@api.example/", false);
        row("https://api.example@evil.example/", false);
        row("file:///etc/passwd", false);
        row("javascript:alert(1)", false);
        row("https://[::1/", false);
        row("https://", false);
        row("http:", false);
        row("https://api.example/a, https://api.example/b", false); // two headers
        row("/a b", false);
        row("/%zz", false);
    }
    void anAnswerLeadsToAllowedOriginsOnly()
    {
        QFETCH(QByteArray, location);
        QFETCH(bool, stops);
        const auto verify = [stops](const Chain &before, const Chain &after, const Reading &reading) {
            if (stops)
                compare(reading, Outcome::ProtocolError, FaultClass::Stop);
            else
                compare(reading, Outcome::Quarantined, FaultClass::Quarantine);
            QVERIFY(!reading.pollState);
            QCOMPARE(after.ask().url, before.ask().url);
            QVERIFY2(!reading.detail.contains(u"pw"_s), qPrintable(reading.detail)); // a login is not told
        };
        const Chain step = chain("'header':'Location'");
        Chain stepping = step;
        verify(step, stepping, stepping.tell(jsonAnswer("{}", 200, {{"Location", location}})));

        const Chain monitor(protocolOf(profileJson("rfc9110")), u"https://api.example/o/7"_s);
        Chain following = monitor;
        verify(monitor, following, following.tell(answer(202, {}, {{"Location", location}})));
        Chain redirected = monitor;
        verify(monitor, redirected, redirected.tell(answer(303, {}, {{"Location", location}})));
    }

    void aLoopStops()
    {
        Chain one = chain("'header':'Location'");
        compare(one.tell(jsonAnswer("{}", 200, {{"Location", "/r"}})), Outcome::Pending);
        for (int hop = 2; hop <= 10; ++hop)
            compare(one.tell(answer(307, {}, {{"Location", "/r"}})), Outcome::Pending);
        compare(one.tell(answer(307, {}, {{"Location", "/r"}})), Outcome::ProtocolError, FaultClass::Stop);
        QVERIFY(!isFinal(one.tell(answer(307, {}, {{"Location", "/r"}}))));
    }

    void aRedirectsBodyIsForPeople()
    {
        Chain one(protocolOf(profileJson("rfc9110")), u"https://api.example/o/7"_s);
        compare(one.tell(answer(303, "<html>see there", {{"Location", "/r"}, {"Content-Type", "text/html"}})),
                Outcome::Pending);
        QCOMPARE(one.ask().url.path(), u"/r"_s);
    }

    void theStateSurvivesTheLedger()
    {
        Chain one(protocolOf(profileJson("azure-arm")),
                  u"Azure-AsyncOperation: /o/1\nLocation: https://api.example/r/\"1\""_s);
        compare(one.tell(jsonAnswer("{'status':'Running'}", 200, {{"Azure-AsyncOperation", "/o/2"}})),
                Outcome::Pending);
        QVERIFY(!one.subject.pollState.isEmpty());
        const Chain later = one; // as another process reads it
        QCOMPARE(later.ask().url.path(), u"/o/2"_s);
        const Reading same = one.tell(jsonAnswer("{'status':'Running'}"));
        QVERIFY(!same.pollState); // nothing new, nothing to write
    }

    void aStepIsAskedUntilItEnds()
    {
        Chain one(protocolOf(profileJson("azure-arm")), u"Location: /r/1"_s);
        compare(one.tell(answer(202, {}, {{"Location", "/r/2"}})), Outcome::Pending);
        QCOMPARE(one.ask().url.path(), u"/r/2"_s);
        compare(one.tell(answer(503)), Outcome::Throttled, FaultClass::Retry);
        QCOMPARE(one.ask().url.path(), u"/r/2"_s);
        compare(one.tell(answer(204)), Outcome::Succeeded);
    }

    // --- a profile that is corrected while requests stand at a step ------------------------------------------

    void aStepThatACorrectedProfileHasNotStartsAgain_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("corrected"); ///< members of the profile
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, const char *from, const QByteArray &corrected,
                            const char *detail) {
            QTest::newRow(name) << QByteArray(from) << corrected << QString::fromLatin1(detail);
        };
        const QByteArray read = "'read':{'body':'raw','http':{'200':'succeeded'}}";
        const QByteArray leads = "'read':{'http':{'200':{'step':'more'}}}, 'steps':{'more':{'from':{";
        row("gone", "'url':'/r/{ticket}'", "'read':{'http':{'200':'succeeded'}}",
            "It stood at the step 'more', which the profile does not have, and starts again.");
        row("another name", "'url':'/r/{ticket}'",
            QByteArray(leads).replace("more", "last") + "'url':'/r/{ticket}'}," + read + "}}",
            "It stood at the step 'more', which the profile does not have, and starts again.");
        row("another template", "'url':'/r/{ticket}'", leads + "'url':'/results/{ticket}'}," + read + "}}",
            "It stood at the step 'more', which the profile has elsewhere, and starts again.");
        row("another header", "'header':'Location'", leads + "'header':'Result'}," + read + "}}",
            "It stood at the step 'more', which the profile has elsewhere, and starts again.");
        row("another base", "'url':'/r/{ticket}'",
            leads + "'url':'/r/{ticket}'}," + read + "}}, 'baseUrl':'https://api.example/v2'",
            "It stood at the step 'more', which the profile has elsewhere, and starts again.");
        row("another origin", "'header':'Location'",
            leads + "'header':'Location'}," + read + "}}, 'baseUrl':'https://new.example'",
            "It stood at https://api.example:443, which the profile does not allow, and starts again.");
    }
    void aStepThatACorrectedProfileHasNotStartsAgain()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, corrected);
        QFETCH(QString, detail);
        Chain one = chain(from);
        compare(one.tell(jsonAnswer("{}", 200, {{"Location", "/r/7"}})), Outcome::Pending);
        QCOMPARE(one.ask().url.path(), u"/r/7"_s);

        QByteArray profile = "{'name':'acme','poll':{'url':'/o/{ticket}'}," + corrected;
        if (!corrected.contains("baseUrl"))
            profile += ",'baseUrl':'https://api.example'";
        one.protocol = protocolOf(json(profile + '}'));
        QVERIFY(one.ask().url.path().endsWith(u"/o/7"_s)); // the ticket
        Chain failing = one;
        const Reading busy = failing.tell(answer(503));
        compare(busy, Outcome::Throttled, FaultClass::Retry);
        QVERIFY2(busy.detail.startsWith(detail + u' '), qPrintable(busy.detail));
        Chain lost = one;
        const Reading closed =
            lost.tell(tl::unexpected(LaneFailure{LaneFault::ClosedBeforeAnswer, {}, 0, {}, {}, 0}));
        QVERIFY2(closed.detail.startsWith(detail), qPrintable(closed.detail));

        const Reading first = one.tell(jsonAnswer("{}", 200, {{"Location", "/r/8"}, {"Result", "/r/8"}}));
        QVERIFY2(first.detail.startsWith(detail), qPrintable(first.detail));
        const Reading second = one.tell(jsonAnswer("{}", 200, {{"Location", "/r/8"}, {"Result", "/r/8"}}));
        QVERIFY2(!second.detail.contains(u"starts again"_s), qPrintable(second.detail)); // said once
    }

    void aStepThatIsAsItWasIsAskedOn()
    {
        Chain one = chain("'header':'Location','url':'/r/{ticket}'");
        compare(one.tell(jsonAnswer("{}", 200, {{"Location", "/r/9"}})), Outcome::Pending);
        one.protocol = protocolOf(profileJson(
            {}, "'poll':{'url':'/other/{ticket}'}, 'limits':{'lanes':1}, "
                "'read':{'http':{'200':{'step':'more'}, '201':'failed'}}, 'steps':{'new':{'read':{'http':"
                "{'200':'failed'}}}, 'more':{'from':{'header':'Location','url':'/r/{ticket}'}, "
                "'read':{'body':'raw','http':{'200':'succeeded'}}}}"));
        QCOMPARE(one.ask().url.path(), u"/r/9"_s);
        const Reading result = one.tell(answer(200, "x"));
        compare(result, Outcome::Succeeded);
        QCOMPARE(result.detail, QString());
    }

    void theStartMayBeAnotherStep()
    {
        const QByteArray members =
            "'poll':{'url':'/o/{ticket}'}, 'start':'other', 'read':{'http':{'200':'failed'}}, "
            "'steps':{'other':{'read':{'http':{'200':'succeeded'}}}}";
        Chain one(protocolOf(profileJson({}, members)), u"7"_s);
        compare(one.tell(jsonAnswer("{}")), Outcome::Succeeded);
    }

    void cookiesAndConnections()
    {
        const auto transport =
            protocolOf(profileJson("rfc9110", "'transport':{'cookies':true,'newConnectionPerPoll':true}"))
                ->transport();
        QVERIFY(transport.cookies && transport.newConnectionPerPoll);
        const auto plain = protocolOf(profileJson("rfc9110"))->transport();
        QVERIFY(!plain.cookies);
        QCOMPARE(plain.allowedOrigins, QStringList{u"https://api.example:443"_s});
    }
};

QTEST_APPLESS_MAIN(TestSteps)
#include "tst_steps.moc"
