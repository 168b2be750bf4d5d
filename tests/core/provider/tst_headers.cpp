// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/headertext.h"
#include "tests/core/provider/providerkit.h"

#include <QTest>

using namespace repoll;
using namespace providerkit;
using namespace Qt::StringLiterals;

/// What an answer's header says, where it says it twice or in bytes that are no text.
class TestHeaders : public QObject
{
    Q_OBJECT

private:
    static Chain rfc9110() { return Chain(protocolOf(profileJson("rfc9110")), u"/mon/1"_s); }

private Q_SLOTS:
    void linesThatSayTheSameAreOne_data()
    {
        QTest::addColumn<HeaderList>("headers");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("ambiguous");
        const auto row = [](const char *name, const HeaderList &headers, const char *value, bool ambiguous) {
            QTest::newRow(name) << headers << QByteArray(value) << ambiguous;
        };
        row("none", {{"Other", "x"}}, "", false);
        row("one", {{"X-State", " done "}}, "done", false);
        row("the same twice", {{"X-State", "done"}, {"x-state", "done\t"}}, "done", false);
        row("the same, joined", {{"X-State", "done, done, done"}}, "done", false);
        row("two", {{"X-State", "done"}, {"X-STATE", "failed"}}, "failed", true);
        row("two, joined", {{"X-State", "done, failed"}}, "failed", true);
        row("two, then the first again", {{"X-State", "done, failed, done"}}, "done", true);
        row("one and none", {{"X-State", "done"}, {"X-State", ""}}, "", true);
        row("in another case", {{"X-State", "done"}, {"X-State", "Done"}}, "Done", true);
        row("a comma is no end", {{"X-State", "a,b"}}, "a,b", false);
    }
    void linesThatSayTheSameAreOne()
    {
        QFETCH(HeaderList, headers);
        QFETCH(QByteArray, value);
        QFETCH(bool, ambiguous);
        const OneValue one = oneValue(answer(200, {}, headers), "X-State");
        QCOMPARE(one.ambiguous, ambiguous);
        if (!ambiguous)
            QCOMPARE(one.value, value);
    }

    void listsAreDividedOutsideQuotes()
    {
        QCOMPARE(listElements("a/b;x=\"1, 2\\\", 3\" ,c/d,, "),
                 (QList<QByteArray>{"a/b;x=\"1, 2\\\", 3\"", "c/d"}));
        QCOMPARE(listElements("a;x=\"never closed, b"), QList<QByteArray>{"a;x=\"never closed, b"});
        QVERIFY(listElements("").isEmpty());
    }

    /// F09. The stock manager shows the last Location only: this is for what can see both.
    void twoLocationsAreFollowedNowhere()
    {
        for (const HeaderList &headers : {HeaderList{{"Location", "/mon/2"}, {"Location", "/mon/3"}},
                                          HeaderList{{"Location", "/mon/2, /mon/3"}}}) {
            for (const int code : {202, 303}) {
                Chain one = rfc9110();
                const Reading reading = one.tell(answer(code, {}, headers));
                QCOMPARE(reading.outcome, Outcome::Quarantined);
                QVERIFY(!reading.pollState);
                QCOMPARE(one.ask().url.path(), u"/mon/1"_s);
            }
        }
        Chain one = rfc9110();
        one.tell(answer(202, {}, {{"Location", "/mon/2"}, {"Location", "/mon/2"}}));
        QCOMPARE(one.ask().url.path(), u"/mon/2"_s);
        // Nothing is read from an answer that only says to come back.
        QCOMPARE(rfc9110().tell(answer(429, {}, {{"Location", "/a"}, {"Location", "/b"}})).outcome,
                 Outcome::Throttled);
    }

    void theOtherHeadersOfAStepCountAsWell()
    {
        Chain azure(protocolOf(profileJson("azure-arm")), u"Azure-AsyncOperation: https://api.example/o/1"_s);
        QCOMPARE(azure
                     .tell(jsonAnswer("{'status':'Running'}", 200,
                                      {{"azure-asyncoperation", "/o/2"}, {"Azure-AsyncOperation", "/o/3"}}))
                     .outcome,
                 Outcome::Quarantined);
        Chain word(
            protocolOf(profileJson({}, "'poll':{'url':'/o/{ticket}'}, 'read':{'http':{'200':'word'}, "
                                       "'status':{'header':'X-State'}, 'words':{'done':'succeeded'}}")),
            u"7"_s);
        QCOMPARE(word.tell(jsonAnswer("{}", 200, {{"X-State", "done, failed"}})).outcome,
                 Outcome::Quarantined);
        QCOMPARE(word.tell(jsonAnswer("{}", 200, {{"X-State", "done"}, {"X-State", "done"}})).outcome,
                 Outcome::Succeeded);
    }

    void bytesStayBytes_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<QByteArray>("asked");
        QTest::newRow("F08: Latin-1") << QByteArray("/r\xE9sultat/1") << QByteArray("/r%E9sultat/1");
        QTest::newRow("UTF-8") << QByteArray("/r\xC3\xA9sultat/1") << QByteArray("/r%C3%A9sultat/1");
        QTest::newRow("GBK, in the query") << QByteArray("/m?q=\xC4\xE3") << QByteArray("/m?q=%C4%E3");
        QTest::newRow("escaped") << QByteArray("/r%E9sultat/1%2F2") << QByteArray("/r%E9sultat/1%2F2");
    }
    void bytesStayBytes()
    {
        QFETCH(QByteArray, location);
        QFETCH(QByteArray, asked);
        Chain one = rfc9110();
        one.tell(answer(202, {}, {{"Location", location}}));
        QCOMPARE(one.ask().url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority), asked);
        QVERIFY(one.subject.pollState.isValidUtf8());
        one.tell(answer(202)); // and from one poll to the next
        QCOMPARE(one.ask().url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority), asked);
    }

    void aWordIsShownWithAllItsBytes()
    {
        Chain one(protocolOf(profileJson({}, "'poll':{'url':'/o/{ticket}'}, 'read':{'http':{'200':'word'}, "
                                             "'status':{'header':'X-State'}, 'words':{'done':'succeeded'}}")),
                  u"7"_s);
        const Reading reading = one.tell(jsonAnswer("{}", 200, {{"X-State", "termin\xE9"}}));
        QCOMPARE(reading.outcome, Outcome::ProtocolError);
        QCOMPARE(reading.statusWord, u"termin\u00E9"_s);
        QCOMPARE(one.tell(jsonAnswer("{}", 200, {{"X-State", "termin\xC3\xA9"}})).statusWord,
                 u"termin\u00E9"_s);
    }

    /// F10
    void aFractionOfASecondIsWaitedFor()
    {
        const Reading reading = rfc9110().tell(jsonAnswer("{'e': 1}", 429, {{"Retry-After", "292.05"}}));
        QCOMPARE(reading.outcome, Outcome::Throttled);
        QCOMPARE(reading.retryAfterMs, 293'000);
        QCOMPARE(reading.retryAfterRaw, u"292.05"_s);
        const Reading second =
            rfc9110().tell(answer(429, {}, {{"Retry-After", "7"}, {"Retry-After", "120"}}));
        QCOMPARE(second.retryAfterMs, 120'000);
    }

    void mediaTypesThatAreEqualAreOne_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<Outcome>("outcome");
        QTest::newRow("twice") << QByteArray("application/json, application/json") << Outcome::Succeeded;
        QTest::newRow("with a parameter")
            << QByteArray("application/json; charset=utf-8, Application/JSON") << Outcome::Succeeded;
        QTest::newRow("a comma in quotes")
            << QByteArray("application/json; x=\", text/html\"") << Outcome::Succeeded;
        QTest::newRow("two") << QByteArray("application/json, text/html") << Outcome::Quarantined;
        QTest::newRow("the second after a parameter")
            << QByteArray("application/json; charset=utf-8, text/html") << Outcome::Quarantined;
    }
    void mediaTypesThatAreEqualAreOne()
    {
        QFETCH(QByteArray, type);
        QFETCH(Outcome, outcome);
        Chain one(protocolOf(profileJson("resource-status")), u"p-1"_s);
        const QByteArray body = json("{'id':'p-1','status':'succeeded'}");
        QCOMPARE(one.tell(answer(200, body, {{"Content-Type", type}})).outcome, outcome);
    }
};

QTEST_APPLESS_MAIN(TestHeaders)
#include "tst_headers.moc"
