// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/provider/providerkit.h"

#include <QTest>

using namespace repoll;
using namespace providerkit;
using namespace Qt::StringLiterals;

namespace {

const QByteArray bearer = "'auth':{'type':'bearer','secret':'env:X'}";

QByteArray headerOf(const Exchange &exchange, const QByteArray &name)
{
    QByteArrayList values;
    for (const auto &[key, value] : exchange.headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            values.append(value);
    }
    return values.join('|');
}

} // namespace

/// What is sent, and where to: nothing a ticket holds leads elsewhere or says more than it should.
class TestPollBuilder : public QObject
{
    Q_OBJECT

private:
    static Chain chain(const QByteArray &preset, const QString &ticket, const QByteArray &members = {})
    {
        return Chain(protocolOf(profileJson(preset, members)), ticket);
    }

private Q_SLOTS:
    /// Path and query go out as they came: QUrl undoes some escapes, and what they hid may lead elsewhere.
    void escapesStayAsTheyAreWritten_data()
    {
        QTest::addColumn<QString>("ticket");
        QTest::addColumn<QByteArray>("target"); // empty: as QUrl writes it
        const auto row = [](const char *ticket, const char *target) {
            QTest::newRow(ticket) << QString::fromUtf8(ticket) << QByteArray(target);
        };
        row("https://api.example/a%7Eb%2fc?x=%2f%7e&y", "/a%7Eb%2fc?x=%2f%7e&y");
        row("/a%2fb", "/a%2fb");
        row("//api.example/a%2fb", "/a%2fb");
        row("https://api.example", "/");
        row("https://api.example?x=%7e", "/?x=%7e");
        row("https://api.example#part", "/");
        row("https://api.example/a#part?no=query", "/a");
        row("https://api.example/a?x=../b", "/a?x=../b");
        row("/a/../b", "");
        row("/a/%2E%2e/b", "");
        row("/.", "");
        row("https://api.example/\xC3\xBC", "/%C3%BC");
    }
    void escapesStayAsTheyAreWritten()
    {
        QFETCH(const QString, ticket);
        QFETCH(const QByteArray, target);
        const Chain one = chain("rfc9110", ticket);
        QCOMPARE(one.refusal(), QString());
        QCOMPARE(one.ask().target, target);
    }

    void aTicketLeadsToAllowedOriginsOnly_data()
    {
        QTest::addColumn<QString>("ticket");
        QTest::addColumn<QString>("url"); // empty: refused
        const auto row = [](const char *ticket, const char *url) {
            QTest::newRow(ticket) << QString::fromUtf8(ticket) << QString::fromLatin1(url);
        };
        row("https://api.example/a/7?x=1", "https://api.example/a/7?x=1");
        row("https://API.EXAMPLE:443/a", "https://api.example:443/a");
        row("https://files.example:8443/a", "https://files.example:8443/a");
        row("/a/7", "https://api.example/a/7");
        row("https://api.example/a#part", "https://api.example/a");
        row("https://api.example/a%2Fb%20c", "https://api.example/a%2Fb%20c");
        row("https://api.example/\xC3\xBC\r\nX:y", "https://api.example/%C3%BC%0D%0AX:y");
        row("https://api.example/a\r\nX: y", ""); // header lines, and none that is followed
        row("https://evil.example/a", "");
        row("https://files.example/a", ""); // another port
        row("http://api.example/a", "");    // in the clear
        row("http://127.0.0.1/a", "");
        row("//evil.example/a", "");
        row("///evil.example/a", "");
        row("https:evil.example", "");
        row("https://api.example.evil.example/a", "");
        row("https://api.example@evil.example/a", "");
        row("https://user:pw@api.example/a", "");
        row("https://evil.example\\@api.example/a", "");
        row("file:///etc/passwd", "");
        row("javascript:alert(1)", "");
        row("a/7", ""); // relative to what? Nobody knows
        row("7", "");
        row("?x=1", "");
        row("https://", "");
        row("https://[::1", "");
        row("", "");
    }
    void aTicketLeadsToAllowedOriginsOnly()
    {
        QFETCH(QString, ticket);
        QFETCH(QString, url);
        const Chain one =
            chain("rfc9110", ticket, "'allowedOrigins':['https://files.example:8443'], " + bearer);
        if (!url.isEmpty()) {
            QCOMPARE(one.refusal(), QString());
            QCOMPARE(QString::fromLatin1(one.ask().url.toEncoded()), url);
        } else {
            QVERIFY(!one.refusal().isEmpty());
            QVERIFY2(!one.refusal().contains(u"s3cret"_s), qPrintable(one.refusal()));
        }
    }

    void aLongUrlIsAskedAVeryLongOneIsNot()
    {
        const QString prefix = u"https://api.example/"_s;
        QCOMPARE(chain("rfc9110", prefix + QString(8'000, u'x')).refusal(), QString());
        QVERIFY(chain("rfc9110", prefix + QString(17'000, u'x')).refusal().contains(u"too long"_s));
    }

    void theBaseUrlHoldsAPath()
    {
        for (const char *base : {"https://api.example/pay", "https://api.example/pay/"}) {
            QByteArray profile = profileJson("resource-status");
            profile.replace("https://api.example", base);
            const Chain one(protocolOf(profile), u"p/1"_s);
            QCOMPARE(one.ask().url.toEncoded(), "https://api.example/pay/v1/payments/p%2F1");
        }
    }

    void credentialsGoToTheBaseUrlsOriginOnly()
    {
        const QByteArray members = "'allowedOrigins':['https://files.example'], ";
        Chain one = chain("rfc9110", u"https://api.example/a"_s, members + bearer);
        QCOMPARE(headerOf(one.ask(), "Authorization"), "Bearer s3cret");
        one.subject.ticket = u"https://files.example/a"_s;
        QCOMPARE(headerOf(one.ask(), "Authorization"), "");

        // A Location that leads there does not take it along either.
        one.subject.ticket = u"https://api.example/a"_s;
        QCOMPARE(one.tell(answer(202, {}, {{"Location", "https://files.example/b"}})).outcome,
                 Outcome::Pending);
        QCOMPARE(one.ask().url.host(), u"files.example"_s);
        QCOMPARE(headerOf(one.ask(), "Authorization"), "");

        Chain open = chain("rfc9110", u"https://files.example/a"_s,
                           members + "'auth':{'type':'bearer','secret':'env:X','sendToAllowedOrigins':true}");
        QCOMPARE(headerOf(open.ask(), "Authorization"), "Bearer s3cret");
    }

    void kindsOfCredentials_data()
    {
        QTest::addColumn<QByteArray>("auth");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char *auth, const char *header, const char *value) {
            QTest::newRow(auth) << QByteArray(auth) << QByteArray(header) << QByteArray(value);
        };
        row("'type':'none'", "Authorization", "");
        row("'type':'bearer','secret':'env:X'", "Authorization", "Bearer s3cret");
        row("'type':'bearer','secret':'env:X','prefix':'Token '", "Authorization", "Token s3cret");
        row("'type':'header','secret':'env:X','header':'X-Api-Key'", "X-Api-Key", "s3cret");
        row("'type':'header','secret':'env:X','header':'X-Auth','prefix':'key='", "X-Auth", "key=s3cret");
        row("'type':'basic','secret':'env:X','username':'m\xC3\xBCller'", "Authorization",
            "Basic bcO8bGxlcjpzM2NyZXQ=");
        row("'type':'basic','secret':'env:X'", "Authorization", "Basic OnMzY3JldA==");
    }
    void kindsOfCredentials()
    {
        QFETCH(QByteArray, auth);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, value);
        const Chain one = chain("resource-status", u"p-1"_s, "'auth':{" + auth + "}");
        QCOMPARE(headerOf(one.ask(), header), value);
    }

    void invariant18_aSecretThatCannotBeSentIsNotTold_data()
    {
        QTest::addColumn<QByteArray>("secret");
        for (const char *secret : {"hunter2\r\nX: y", "hunter2\n", "\x7Fhunter2", "\thunter2", ""})
            QTest::addRow("%s", QByteArray(secret).toPercentEncoding().constData()) << QByteArray(secret);
        QTest::newRow("NUL") << QByteArray("hunter2\0", 8);
    }
    void invariant18_aSecretThatCannotBeSentIsNotTold()
    {
        QFETCH(QByteArray, secret);
        const auto protocol = protocolOf(profileJson("resource-status", bearer));
        const Chain one(protocol, u"p-1"_s);
        const auto exchange =
            protocol->buildPoll({&one.subject, 1}, now, [&](const QString &reference) -> Result<QByteArray> {
                Q_ASSERT(reference == u"env:X"_s);
                return secret;
            });
        QVERIFY(!exchange);
        QCOMPARE(exchange.error().code, ErrorCode::InvalidArgument);
        QVERIFY(exchange.error().message.contains(u"env:X"_s));
        QVERIFY2(!(exchange.error().message + exchange.error().detail).contains(u"hunter2"_s),
                 qPrintable(exchange.error().message));
    }

    void aSecretThatIsNotToBeHadStopsTheSend()
    {
        const auto protocol = protocolOf(profileJson("resource-status", bearer));
        const Chain one(protocol, u"p-1"_s);
        const auto exchange =
            protocol->buildPoll({&one.subject, 1}, now, [](const QString &) -> Result<QByteArray> {
                return fail(ErrorCode::InvalidArgument, u"no such variable"_s);
            });
        QVERIFY(!exchange);
        QCOMPARE(exchange.error().message, u"no such variable"_s);
    }

    void headersOfAPoll()
    {
        Chain one = chain("resource-status", u"p-1"_s,
                          "'poll':{'headers':{'X-Order':'{key}','X-Attempt':'{attempt}'}}");
        QCOMPARE(headerOf(one.ask(), "X-Order"), "ORD-1");
        QCOMPARE(headerOf(one.ask(), "X-Attempt"), "7");
        QCOMPARE(headerOf(one.ask(), "Accept"), "application/json");
        QCOMPARE(headerOf(chain("rfc9110", u"/x"_s).ask(), "Accept"), "*/*");
        const QByteArray own = "'poll':{'headers':{'accept':'text/x'}}";
        QCOMPARE(headerOf(chain("rfc9110", u"/x"_s, own).ask(), "Accept"), "text/x");
        one.subject.key = u"ORD-1\r\nX-Evil: 1"_s;
        QVERIFY(one.refusal().contains(u"control character"_s));
    }

    void bodies()
    {
        const QByteArray post =
            "'poll':{'method':'POST','url':'/ask','json':{'id':'{ticket}','order':'{key}'}}";
        Chain one = chain("resource-status", u"p\"-\n1"_s, post);
        const Exchange sent = one.ask();
        QCOMPARE(sent.method, "POST");
        QCOMPARE(sent.body, "{\"id\":\"p\\\"-\\u000a1\",\"order\":\"ORD-1\"}");
        QCOMPARE(headerOf(sent, "Content-Type"), "application/json");
        Chain own = chain("resource-status", u"1"_s,
                          "'poll':{'method':'POST','url':'/ask','form':{'id':'{ticket}'},"
                          "'headers':{'content-type':'application/x-amz-json-1.0'}}");
        QCOMPARE(headerOf(own.ask(), "Content-Type"), "application/x-amz-json-1.0");
        QCOMPARE(own.ask().body, "id=1");
    }

    void aUrlThatTheProviderGaveIsOnlyRead()
    {
        Chain one = chain("rfc9110", u"/x"_s, "'poll':{'method':'POST','json':{'a':'{ticket}'}}");
        QCOMPARE(one.ask().method, "POST");
        QCOMPARE(one.tell(answer(202, {}, {{"Location", "/y"}})).outcome, Outcome::Pending);
        QCOMPARE(one.ask().method, "GET");
        QVERIFY(one.ask().body.isEmpty());
        QCOMPARE(headerOf(one.ask(), "Content-Type"), "");
    }

    void byKeyWhereTheTicketIsLost()
    {
        Chain one = chain("resource-status", QString(), "'poll':{'urlByKey':'/v1/orders/{key}'}");
        QVERIFY(one.protocol->asksByKey());
        QCOMPARE(one.ask().url.path(), u"/v1/orders/ORD-1"_s);
        one.subject.ticket = u"p-1"_s;
        QCOMPARE(one.ask().url.path(), u"/v1/payments/p-1"_s);
        const Chain never = chain("resource-status", QString());
        QVERIFY(!never.protocol->asksByKey());
        QCOMPARE(never.refusal(), u"The request has no ticket."_s);
    }

    void invariant7_anotherAccountIsNotAsked()
    {
        Chain one = chain("resource-status", u"p-1"_s, "'account':'eu'");
        QCOMPARE(one.refusal(), QString()); // its own has never been said
        one.subject.account = u"eu"_s;
        QCOMPARE(one.refusal(), QString());
        for (const QString &other : {u"EU"_s, u"us"_s, u"eu "_s}) {
            one.subject.account = other;
            QVERIFY(one.refusal().contains(u"another account"_s));
        }
    }

    void headerLinesAsATicket()
    {
        const auto url = [](const QString &ticket) {
            const Chain one = chain("azure-arm", ticket);
            return one.refusal().isEmpty() ? QString::fromLatin1(one.ask().url.toEncoded())
                                           : u"refused: "_s + one.refusal();
        };
        QCOMPARE(url(u"Azure-AsyncOperation: https://api.example/o/1\nLocation: https://api.example/r/1"_s),
                 u"https://api.example/o/1"_s);
        QCOMPARE(url(u"location:   /r/1\r\nazure-asyncoperation: /o/1\r\n"_s), u"https://api.example/o/1"_s);
        QCOMPARE(url(u"Location: /r/1\nRetry-After: 5"_s), u"https://api.example/r/1"_s);
        QVERIFY(url(u"Location: https://evil.example/r"_s).contains(u"https://evil.example:443"_s));
        QVERIFY(url(u"Location: r/1"_s).startsWith(u"refused"_s));
        QVERIFY(url(u"Location: "_s).startsWith(u"refused"_s));
        QVERIFY(url(u"Link: /r/1"_s).contains(u"none that the profile follows"_s));
        QVERIFY(url(u"Location: /r/1\nLocation: /r/2"_s).contains(u"twice"_s));
    }

    void aStateOfAnotherProfileStartsAgain()
    {
        Chain one = chain("azure-arm", u"Location: /r/1"_s);
        for (const char *state : {"{\"step\":\"gone\"}", "{}", "[]", "x", "{\"step\":1}",
                                  "{\"step\":\"result\",\"url\":\"https://evil.example/\"}",
                                  "{\"step\":\"result\",\"url\":\"nonsense\"}"}) {
            one.subject.pollState = state;
            QCOMPARE(one.refusal(), QString());
            QCOMPARE(one.ask().url.toEncoded(), "https://api.example/r/1");
        }
    }
};

QTEST_APPLESS_MAIN(TestPollBuilder)
#include "tst_pollbuilder.moc"
