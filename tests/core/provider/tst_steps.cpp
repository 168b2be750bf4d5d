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
