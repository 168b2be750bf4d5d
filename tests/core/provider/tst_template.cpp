// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/template.h"
#include "tests/core/provider/providerkit.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

PollSubject subject(const QString &ticket, const QString &key = u"K/1"_s, qint64 attempt = 7)
{
    PollSubject subject;
    subject.attemptId = attempt;
    subject.ticket = ticket;
    subject.key = key;
    return subject;
}

QByteArray textOf(const Result<QByteArray> &result)
{
    return result ? *result : "refused: " + result.error().message.toUtf8();
}

TextTemplate parsed(const char *text)
{
    auto result = TextTemplate::parse(text);
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
    return *result;
}

} // namespace

class TestTemplate : public QObject
{
    Q_OBJECT

private:
    static QByteArray url(const char *text, const std::vector<PollSubject> &subjects, bool idIsKey = false)
    {
        return textOf(parsed(text).expandUrl({subjects, idIsKey, "acc"}));
    }
    static QByteArray bodyOf(Result<BodyTemplate> body, const std::vector<PollSubject> &subjects)
    {
        if (!body)
            return "refused: " + body.error().message.toUtf8();
        return textOf(body->expand({subjects, false, "acc"}));
    }
    static QByteArray jsonBody(const QByteArray &text, const std::vector<PollSubject> &subjects)
    {
        return bodyOf(BodyTemplate::fromJson(*readJson(providerkit::json(text))), subjects);
    }
    static QByteArray formBody(const QByteArray &text, const std::vector<PollSubject> &subjects)
    {
        return bodyOf(BodyTemplate::fromForm(*readJson(providerkit::json(text))), subjects);
    }

private Q_SLOTS:
    void wrongTemplatesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("why");
        QTest::newRow("/{ticket") << QByteArray("without its '}'");
        QTest::newRow("/ticket}") << QByteArray("without its '{'");
        QTest::newRow("/{}") << QByteArray("names {}");
        QTest::newRow("/{secret}") << QByteArray("names {secret}");
        QTest::newRow("/{Ticket}") << QByteArray("names {Ticket}");
        QTest::newRow("/{ticket:3}") << QByteArray("names {ticket:3}");
        QTest::newRow("/{++ticket}") << QByteArray("names {++ticket}");
        QTest::newRow("/{{{ticket}") << QByteArray();
    }
    void wrongTemplatesAreRefused()
    {
        QFETCH(QByteArray, why);
        const auto result = TextTemplate::parse(QTest::currentDataTag());
        QCOMPARE(result.has_value(), why.isEmpty());
        if (!result)
            QVERIFY2(result.error().message.toUtf8().contains(why), qPrintable(result.error().message));
    }

    void variablesCannotBreakOutOfTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("ticket");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *text, const QString &ticket, const char *expected) {
            QTest::addRow("%s %s", text, qPrintable(ticket))
                << QByteArray(text) << ticket << QByteArray(expected);
        };
        row("/v1/{ticket}", u"abc-._~09"_s, "/v1/abc-._~09");
        row("/v1/{ticket}", u"a/b?c#d&e=f"_s, "/v1/a%2Fb%3Fc%23d%26e%3Df");
        row("/v1/{ticket}", u"../../admin"_s, "/v1/..%2F..%2Fadmin");
        row("/v1/{ticket}", u"a%2Fb"_s, "/v1/a%252Fb"); // once more: byte for byte (invariant 13)
        row("/v1/{ticket}", u"ü \"<>"_s, "/v1/%C3%BC%20%22%3C%3E");
        row("/v1/{ticket}", u"a\r\nHost: evil"_s, "/v1/a%0D%0AHost%3A%20evil");
        row("/v1/{ticket}/x", u".a"_s, "/v1/.a/x");
        row("/v1/{ticket}?x={key}", u"1"_s, "/v1/1?x=K%2F1");
        row("/v1/{{{ticket}}}", u"1"_s, "/v1/{1}");
        row("/{account}/{attempt}", u"1"_s, "/acc/7");
        // Reserved characters kept, since the profile asks for it (RFC 6570, section 3.2.3) …
        row("/v1/{+ticket}", u"operations/7?a=b&c=d"_s, "/v1/operations/7?a=b&c=d");
        row("/v1/{+ticket}", u"a%2Fb%zz"_s, "/v1/a%2Fb%25zz");
        row("/v1/{+ticket}", u"ü\n\\"_s, "/v1/%C3%BC%0A%5C");
        // … but a '#' would cut off what follows.
        row("/v1/{+ticket}/status", u"a#b"_s, "/v1/a%23b/status");
        row("/v1/x-{+ticket}", u"..#"_s, "/v1/x-..%23");
        // A URL's fragment is never sent (RFC 9110, section 7.1).
        row("{+ticket}", u"https://h/a?b#c"_s, "https://h/a?b");
        row("{+ticket}?v=1", u"https://h/a#c"_s, "https://h/a?v=1");
        // A query goes on with '&' where there is one.
        row("{+ticket}?v=1", u"https://h/a?b=c"_s, "https://h/a?b=c&v=1");
        row("{+ticket}?v=1&w={key}", u"https://h/a?b=c#d"_s, "https://h/a?b=c&v=1&w=K%2F1");
        row("{+ticket}?v=1&w=?", u"https://h/a?b"_s, "https://h/a?b&v=1&w=?");
        row("/v1/{+ticket}?v=1", u"a?b"_s, "/v1/a?b&v=1");
        row("/v1?at={+ticket}&v=?", u"a?b"_s, "/v1?at=a?b&v=?");
        row("/v1/{ticket}?v=1", u"a?b"_s, "/v1/a%3Fb?v=1");
        row("{+ticket}", u"https://h/a/../b"_s, "https://h/a/../b"); // resolved, and its origin checked
    }
    void variablesCannotBreakOutOfTheirPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, ticket);
        QFETCH(QByteArray, expected);
        QCOMPARE(url(text.constData(), {subject(ticket)}), expected);
    }

    void dotSegmentsAreRefused_data()
    {
        QTest::addColumn<QString>("ticket");
        for (const char *ticket : {".", "..", "%2e%2E", "../x", "a/../../x", "a/%2e./x", "a/.", "./a"})
            QTest::newRow(ticket) << QString::fromLatin1(ticket);
    }
    void dotSegmentsAreRefused()
    {
        QFETCH(QString, ticket);
        QVERIFY(url("/v1/{+ticket}/x", {subject(ticket)}).startsWith("refused: "));
    }
    void aSegmentOfNothingButDotsIsRefused()
    {
        // Percent-encoding leaves dots alone: RFC 3986, section 2.3.
        QVERIFY(url("/v1/{ticket}", {subject(u".."_s)}).startsWith("refused: "));
        QVERIFY(url("/v1/{ticket}/x", {subject(u"."_s)}).startsWith("refused: "));
        QCOMPARE(url("/v1/{ticket}", {subject(u"..."_s)}), "/v1/...");
        QCOMPARE(url("/v1?id={ticket}", {subject(u".."_s)}), "/v1?id=.."); // a query has no segments
    }

    void nothingIsAskedWithAnEmptyValue()
    {
        QCOMPARE(url("/v1/{ticket}", {subject(QString())}), "refused: The request has no ticket.");
        QCOMPARE(url("/v1/{key}", {subject(u"1"_s, QString())}), "refused: The request has no key.");
        QCOMPARE(url("/v1/{ids}", {subject(u"1"_s), subject(QString())}), "refused: The request has no ids.");
    }

    void idIsTicketOrKey()
    {
        QCOMPARE(url("/{id}", {subject(u"T"_s)}), "/T");
        QCOMPARE(url("/{id}", {subject(u"T"_s)}, true), "/K%2F1");
        QCOMPARE(url("?ids={ids}", {subject(u"a,b"_s), subject(u"c"_s)}), "?ids=a%2Cb,c");
        QCOMPARE(url("?n={attempt}", {subject(u"a"_s), subject(u"c"_s, u"k"_s, 8)}), "?n=7,8");
    }

    void headersTakeNoControlCharacters()
    {
        const auto header = [](const QString &ticket) {
            const std::vector subjects{subject(ticket)};
            return textOf(parsed("x {ticket}").expandHeader({subjects, false, {}}));
        };
        QCOMPARE(header(u"a b/ü"_s), "x a b/\xC3\xBC");
        for (const QString &bad : {u"a\r\nX: y"_s, u"a\n"_s, u"a\r"_s, u"a\0b"_s, u"a\tb"_s, u"a\x7F"_s})
            QVERIFY2(header(bad).startsWith("refused: "), qPrintable(bad));
    }

    void jsonBodies()
    {
        const std::vector one{subject(u"a\"b\\\n\u0001ü"_s)};
        QCOMPARE(jsonBody("{'id':'{ticket}','n':[1.50,true,null,'x']}", one),
                 "{\"id\":\"a\\\"b\\\\\\u000a\\u0001\xC3\xBC\",\"n\":[1.50,true,null,\"x\"]}");
        QCOMPARE(jsonBody("{'ids':'{ids}'}", {subject(u"a"_s), subject(u"b\",\"c"_s)}),
                 "{\"ids\":[\"a\",\"b\\\",\\\"c\"]}");
        QCOMPARE(jsonBody("'{ids}'", {subject(u"a"_s)}), "[\"a\"]");
        QCOMPARE(jsonBody("{'ids':'all: {ids}'}", {subject(u"a"_s), subject(u"b"_s)}),
                 "{\"ids\":\"all: a,b\"}");
        QCOMPARE(jsonBody("{'a':'two\\nlines {{x}}'}", one), "{\"a\":\"two\\u000alines {x}\"}");
        QCOMPARE(jsonBody("{'{ticket}':1}", one), "{\"{ticket}\":1}"); // names are no templates
        QVERIFY(jsonBody("{'id':'{nobody}'}", one).startsWith("refused: names {nobody}"));
        QVERIFY(jsonBody("{'id':'{ticket}'}", {subject(QString())}).startsWith("refused: "));
        QVERIFY(jsonBody("{'ids':'{ids}'}", {subject(QString())}).startsWith("refused: "));
    }

    void formBodies()
    {
        QCOMPARE(formBody("{'a b':'{ticket}','c':'x&y=z','d':''}", {subject(u"1&2=3 +%\n"_s)}),
                 "a%20b=1%262%3D3%20%2B%25%0A&c=x%26y%3Dz&d=");
        const auto form = BodyTemplate::fromForm(*readJson("{\"a\":\"b\"}"));
        QCOMPARE(form->contentType(), "application/x-www-form-urlencoded");
        const auto jsonText = BodyTemplate::fromJson(*readJson("{}"));
        QCOMPARE(jsonText->contentType(), "application/json");
    }

    void whatATemplateUses()
    {
        QVERIFY(parsed("{+ticket}?x").startsReserved());
        QVERIFY(!parsed("/{+ticket}").startsReserved());
        QVERIFY(!parsed("{ticket}").startsReserved());
        QVERIFY(parsed("/{+ticket}").startsWith("/"));
        QVERIFY(!parsed("{+ticket}").startsWith("/"));
        QVERIFY(parsed("a\tb").hasControlCharacter());
        QVERIFY(!parsed("a b{ticket}").hasControlCharacter());
        for (const char *good :
             {"/", "/{ticket}", "{+ticket}", "{+key}?x", "{+id}", "https://h/{ticket}", "http://h"})
            QVERIFY2(parsed(good).startsLikeUrl(), good);
        for (const char *bad : {"", "x", "{ticket}", "{+account}", "{+ids}", "//h", "ftp://h", "https:/h"})
            QVERIFY2(!parsed(bad).startsLikeUrl(), bad);
        QVERIFY(parsed("/{ids}").uses(Variable::Ids));
        QVERIFY(!parsed("/{{ids}}").uses(Variable::Ids));
    }
};

QTEST_APPLESS_MAIN(TestTemplate)
#include "tst_template.moc"
