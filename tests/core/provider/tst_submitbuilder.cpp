// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/pollpreview.h"
#include "tests/core/provider/submitkit.h"

#include <QRandomGenerator>
#include <QTest>

using namespace repoll;
using namespace providerkit;
using namespace Qt::StringLiterals;

namespace {

/// What the body `body` of a submit becomes; "!" and why where it cannot be.
QByteArray bodyOf(const QByteArray &body, const SubmitSubject &subject)
{
    const auto exchange = built(submitting("'url':'/r'," + body), subject);
    return exchange ? exchange->body : '!' + exchange.error().message.toUtf8();
}

QByteArray urlOf(const QByteArray &url, const QByteArray &parameters)
{
    const auto exchange = built(submitting("'url':'" + url + "'"), order(json(parameters)));
    return exchange ? exchange->url.toEncoded() : '!' + exchange.error().message.toUtf8();
}

} // namespace

class TestSubmitBuilder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsWhatTheProfileSays()
    {
        const QByteArray profile = submitting(
            "'method':'PUT','url':'/a/{key}','headers':{'X-Of':'{account}/{attempt}'},'json':{'n':1},"
            "'idempotency':{'header':'Idempotency-Key','windowMs':1000}",
            "'http':{'202':'accepted'}", "'account':'me','auth':{'type':'bearer','secret':'env:A'}");
        const Exchange exchange = sentBy(profile, order());
        QCOMPARE(exchange.method, "PUT");
        QCOMPARE(exchange.url.toString(), u"https://api.example/a/ORD-1"_s);
        QCOMPARE(exchange.target, "/a/ORD-1");
        QCOMPARE(exchange.body, "{\"n\":1}");
        QCOMPARE(headerOf(exchange, "X-Of"), "me/7");
        QCOMPARE(headerOf(exchange, "Content-Type"), "application/json");
        QCOMPARE(headerOf(exchange, "Accept"), "application/json");
        QCOMPARE(headerOf(exchange, "Idempotency-Key"), "0f-1");
        QCOMPARE(headerOf(exchange, "Authorization"), "Bearer s3cret-s3cret");
        QCOMPARE(exchange.secrets, std::vector<QByteArray>{"s3cret-s3cret"});
        QVERIFY(exchange.ownConnection); // always: an answer must never be another's
        const auto abilities = protocolOf(profile)->submits();
        QVERIFY(abilities);
        QCOMPARE(*abilities, (SubmitAbilities{1'000, false}));
    }

    void fillsJson_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("parameters");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const char *body, const char *parameters,
                            const char *expected) {
            QTest::newRow(name) << QByteArray(body) << json(parameters)
                                << (expected[0] == '!' ? QByteArray(expected) : json(expected));
        };
        row("text", "'json':{'a':'{param.a}'}", "{'a':'x'}", "{'a':'x'}");
        row("an empty text", "'json':{'a':'{param.a}'}", "{'a':''}", "{'a':''}");
        row("0.10 stays", "'json':{'a':'{param.a}'}", "{'a':0.10}", "{'a':0.10}");
        row("beyond 2^53", "'json':{'a':'{param.a}'}", "{'a':9007199254740993}", "{'a':9007199254740993}");
        row("exponent", "'json':{'a':'{param.a}'}", "{'a':1E+2}", "{'a':1E+2}");
        row("minus zero", "'json':{'a':'{param.a}'}", "{'a':-0}", "{'a':-0}");
        row("null", "'json':{'a':'{param.a}'}", "{'a':null}", "{'a':null}");
        row("true", "'json':{'a':'{param.a}'}", "{'a':true}", "{'a':true}");
        row("list", "'json':{'a':['{param.a}']}", "{'a':[1.50,{'b':'x'}]}", "{'a':[[1.50,{'b':'x'}]]}");
        row("within a text", "'json':{'a':'n {param.a}, {key}'}", "{'a':0.10}", "{'a':'n 0.10, ORD-1'}");
        row("a list within a text", "'json':{'a':'n {param.a}'}", "{'a':[]}",
            "!The parameter 'a' is a list or an object, which only JSON can hold.");
        row("null within a text", "'json':{'a':'n {param.a}'}", "{'a':null}",
            "!The request has no parameter 'a'.");
        row("missing", "'json':{'a':'{param.b}'}", "{'a':1}", "!The request has no parameter 'b'.");
        row("none at all", "'json':{'a':'{param.b}'}", "", "!The request has no parameter 'b'.");
        row("a name with a dot", "'json':['{param.a.b}']", "{'a.b':1,'a':{'b':2}}", "[1]");
        row("all, as they are", "'json':'{params}'", "{ 'a' : 1.0 }", "{ 'a' : 1.0 }");
        row("all within", "'json':{'p':'{params}'}", "{ 'a' : 1.0 }", "{'p':{ 'a' : 1.0 }}");
        row("all of none", "'json':'{params}'", "", "!The request has no parameters.");
        row("never twice", "'json':{'a':'{param.a}','b':'x{param.a}'}", "{'a':'{key}{param.a}{{'}",
            "{'a':'{key}{param.a}{{','b':'x{key}{param.a}{{'}");
        row("no object", "'json':'{params}'", "[1]", "!The request's parameters are no JSON object.");
        row("1e400", "'json':'{params}'", "{'a':1e400}",
            "!The request's parameters are no proper JSON: a number beyond 1e308");
        row("a key twice", "'json':'{params}'", "{'a':1,'a':2}",
            "!The request's parameters are no proper JSON: a duplicate key");
        row("form", "'form':{'a':'{param.a}','b':'{param.b}'}", "{'a':'x&b=1 ü','b':0.10}",
            "a=x%26b%3D1%20%C3%BC&b=0.10");
    }
    void fillsJson()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, parameters);
        QFETCH(QByteArray, expected);
        QCOMPARE(bodyOf(body, order(parameters)), expected);
    }

    void keepsHostileTextsInTheirPlace()
    {
        const QByteArray hostile = "\\\"}],\\u0001\\n\\u007f{key}</x>\\\\";
        const QByteArray body =
            bodyOf("'json':{'a':'{param.a}','b':'x{param.a}'}", order("{\"a\":\"" + hostile + "\"}"));
        const auto read = readJson(body);
        QVERIFY2(read, body.constData());
        QCOMPARE(read->members.size(), std::size_t(2));
        const auto given = readJson('"' + hostile + '"');
        QCOMPARE(read->member("a")->text, given->text);
        QCOMPARE(read->member("b")->text, 'x' + given->text);
        const QByteArray large(1 << 20, 'y');
        QCOMPARE(bodyOf("'json':{'a':'{param.a}'}", order("{\"a\":\"" + large + "\"}")),
                 "{\"a\":\"" + large + "\"}");
    }

    void handsTheBodyOverAsItIs()
    {
        const QByteArray raw("\0\xff{param.a}{key}\r\n\r\n", 21);
        const QByteArray typed = "'headers':{'Content-Type':'application/x-own'},'body':'{body}'";
        QCOMPARE(bodyOf(typed, order({}, raw)), raw);
        QCOMPARE(headerOf(sentBy(submitting("'url':'/r'," + typed), order({}, raw)), "Content-Type"),
                 "application/x-own");
        QCOMPARE(bodyOf(typed, order()), "!The request has no body.");
        QCOMPARE(bodyOf("'json':{'b':'{body}'}", order({}, "a\"b")), "{\"b\":\"a\\\"b\"}");
        QCOMPARE(bodyOf("'json':{'b':'{body}'}", order({}, "a\xff")),
                 "!The request's body is no text that JSON can hold.");
    }

    void encodesInUrls_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<QByteArray>("parameters");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const char *url, const char *parameters, const char *expected) {
            QTest::newRow(name) << QByteArray(url) << QByteArray(parameters) << QByteArray(expected);
        };
        const QByteArray base = "https://api.example";
        row("text", "/r/{param.a}?n={param.n}", "{'a':'x/../y?z#ü','n':0.10}",
            "https://api.example/r/x%2F..%2Fy%3Fz%23%C3%BC?n=0.10");
        row("kept", "/{+param.a}?v=2", "{'a':'s/1?x=y'}", "https://api.example/s/1?x=y&v=2");
        row("dots", "/r/{param.a}", "{'a':'..'}", "!The key or a parameter makes a dot segment in the URL.");
        row("kept dots", "/{+param.a}", "{'a':'../x'}",
            "!The key or a parameter makes a dot segment in the URL.");
        row("a whole URL", "{+param.a}", "{'a':'https://api.example/x'}", "https://api.example/x");
        row("another's", "{+param.a}", "{'a':'https://evil.example/x'}",
            "!The request leads to https://evil.example:443, which the profile does not allow.");
        row("a host", "{+param.a}", "{'a':'//evil.example/x'}",
            "!The request leads to https://evil.example:443, which the profile does not allow.");
        row("a host below", "/{+param.a}", "{'a':'/evil.example/x'}", "https://api.example//evil.example/x");
        row("list", "/r/{param.a}", "{'a':[1]}",
            "!The parameter 'a' is a list or an object, which only JSON can hold.");
        row("empty", "/r/{param.a}", "{'a':''}", "!The request has no parameter 'a'.");
        row("line break", "/r/{param.a}", "{'a':'\\r\\nHost: x'}", "https://api.example/r/%0D%0AHost%3A%20x");
    }
    void encodesInUrls()
    {
        QFETCH(QByteArray, url);
        QFETCH(QByteArray, parameters);
        QFETCH(QByteArray, expected);
        QCOMPARE(urlOf(url, parameters), expected);
    }

    void refusesBrokenHeaders()
    {
        const QByteArray profile = submitting("'url':'/r','headers':{'X-A':'{param.a}'}");
        QCOMPARE(headerOf(sentBy(profile, order(json("{'a':'b {key}'}"))), "X-A"), "b {key}");
        for (const char *value : {"x\\r\\nHost: evil", "x\\ny", "\\u007f", "\\t"}) {
            const auto exchange = built(profile, order("{\"a\":\"" + QByteArray(value) + "\"}"));
            QVERIFY(!exchange);
            QCOMPARE(exchange.error().message, u"The key or a parameter holds a control character."_s);
        }
        SubmitSubject broken = order();
        for (const QString &key : {u"a\r\nb"_s, QString()}) {
            broken.idempotencyKey = key;
            const auto exchange =
                built(submitting("'url':'/r','idempotency':{'header':'I-K','windowMs':1000}"), broken);
            QVERIFY(!exchange);
            QCOMPARE(exchange.error().message, u"The request has no idempotency key that can be sent."_s);
        }
    }

    void refusesWhatIsNotItsOwn()
    {
        SubmitSubject subject = order();
        subject.account = u"another"_s;
        QCOMPARE(built(submitting(), subject).error().code, ErrorCode::InvalidArgument);
        const QByteArray silent = plain("'http':{'200':'pending'}");
        QVERIFY(!protocolOf(silent)->submits());
        QCOMPARE(built(silent, order()).error().code, ErrorCode::NotFound);
    }

    /// Whatever a parameter holds, it stays in its place: one member of the JSON, one segment of the path, one field of
    /// the form, one line of the header.
    void anyValueStaysInItsPlace()
    {
        const auto protocol =
            protocolOf(submitting("'url':'/a/{param.v}/z?q={param.v}','headers':{'X-V':'{param.h}'},"
                                  "'json':{'exact':'{param.v}','within':'<{param.v}>','key':'{key}'}"));
        const auto form = protocolOf(submitting("'url':'/a','form':{'v':'{param.v}','w':'x'}"));
        const auto noSecret = [](const QString &) -> Result<QByteArray> { return QByteArray("none"); };
        QRandomGenerator random(20261130);
        const QByteArrayList pieces{
            "\"",           "\\",   "{key}", "{param.v}", "{{", "}}", "/",        "..",
            "%2e",          "%00",  "?",     "#",         "&",  "=",  "\r\n",     "\n",
            "\t",           "\x7f", "<",     "'",         " ",  "+",  "\xc3\xbc", "\xf0\x9f\x92\xb0",
            "\xe2\x80\xa8", "a",    "0",     "{ticket}",  ":",  ";",  "@"};
        for (int round = 0; round < 20'000; ++round) {
            QByteArray value;
            for (int i = random.bounded(1, 12); i > 0; --i)
                value += pieces[random.bounded(int(pieces.size()))];
            SubmitSubject subject = order("{\"v\":" + jsonQuoted(value) + ",\"h\":\"x\"}");
            const auto made = protocol->buildSubmit(subject, noSecret);
            if (made) {
                const auto body = readJson(made->body);
                QVERIFY2(body && body->members.size() == 3, made->body.constData());
                QCOMPARE(body->member("exact")->text, value);
                QCOMPARE(body->member("within")->text, '<' + value + '>');
                QCOMPARE(body->member("key")->text, "ORD-1");
                const QByteArrayList path = made->target.left(made->target.indexOf('?')).split('/');
                if (!made->target.isEmpty()) {
                    QCOMPARE(path.size(), 4);
                    QCOMPARE(QByteArray::fromPercentEncoding(path[2]), value);
                    QCOMPARE(QByteArray::fromPercentEncoding(made->target.mid(made->target.indexOf('?') + 3)),
                             value);
                }
                QCOMPARE(made->url.host(), u"api.example"_s);
            } else { // "." and "..", whatever is around them
                QVERIFY2(made.error().message.contains(u"dot segment"_s), qPrintable(made.error().message));
            }
            const auto fields = form->buildSubmit(subject, noSecret)->body.split('&');
            QCOMPARE(fields.size(), 2);
            QCOMPARE(QByteArray::fromPercentEncoding(fields[0]), "v=" + value);
            subject.parameters = "{\"v\":\"v\",\"h\":" + jsonQuoted(value) + "}";
            if (const auto headed = protocol->buildSubmit(subject, noSecret)) {
                QCOMPARE(headerOf(*headed, "X-V"), value);
                QVERIFY(!value.contains('\n') && !value.contains('\r'));
            }
        }
    }

    void namesAmountAndKey()
    {
        SubmitSubject subject = order();
        QCOMPARE(bodyOf("'json':{'a':'{amount}'}", subject), "!The request has no amount.");
        subject.amount = u"10.50"_s;
        subject.currency = u"EUR"_s;
        QCOMPARE(bodyOf("'json':{'a':'{amount}','c':'{currency}'},'idempotency':{'windowMs':1000},"
                        "'headers':{'I-K':'\\\"{idempotency_key}\\\"'}",
                        subject),
                 "{\"a\":\"10.50\",\"c\":\"EUR\"}");
    }

    void isPreviewedWithoutSecrets()
    {
        const auto protocol = protocolOf(submitting(
            {}, "'http':{'202':'accepted'}", "'auth':{'type':'basic','username':'u','secret':'env:A'}"));
        const auto exchange = previewSubmit(*protocol, order());
        QVERIFY(exchange);
        QCOMPARE(headerOf(*exchange, "Authorization"), "Basic {env:A}");
    }

    void problems_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *members, const char *expected, const char *others = "") {
            QTest::addRow("%s %s", members, others)
                << submitting(members, "'http':{'202':'accepted'}", others) << QString::fromUtf8(expected);
        };
        row("'url':'/r'", "");
        row("'url':'r'",
            "/submit/url (line 1): expected '/', 'https://', {+key} or {+param.NAME} at the start");
        row("'url':'/{ticket}'",
            "/submit/url (line 1): names {ticket}; there are {key}, {account}, {amount}, "
            "{currency}, {body}, {params}, {param.NAME}, {idempotency_key}, {attempt}");
        row("'url':'/{param.}'",
            "/submit/url (line 1): names {param.}; there are {key}, {account}, {amount}, "
            "{currency}, {body}, {params}, {param.NAME}, {idempotency_key}, {attempt}");
        row("'url':'/{body}'", "/submit/url (line 1): names what only a body can hold");
        row("'url':'/r','headers':{'X':'{params}'}",
            "/submit/headers/X (line 1): names what only a body can hold");
        row("'url':'/r','headers':{'Host':'x'}", "/submit/headers/Host (line 1): is not a profile's to set");
        row("'url':'/r','headers':{'X-K':'x'}", "/submit/headers/X-K (line 1): is the credential's header",
            "'auth':{'type':'header','header':'x-k','secret':'env:A'}");
        row("'url':'/r','idempotency':{'header':'I-K','windowMs':1000},'headers':{'i-k':'x'}",
            "/submit/headers/i-k (line 1): is the idempotency key's header");
        row("'url':'/r','idempotency':{'header':'Cookie','windowMs':1000}",
            "/submit/idempotency/header (line 1): is not a profile's to set");
        row("'url':'/r','idempotency':{'windowMs':1000}",
            "/submit/idempotency (line 1): expected a header, or {idempotency_key} in a template");
        row("'url':'/r','idempotency':{'header':'I-K'}",
            "/submit/idempotency (line 1): the member 'windowMs' is missing");
        row("'url':'/r','headers':{'I-K':'{idempotency_key}'}",
            "/submit (line 1): {idempotency_key} needs it: it says for how long the key holds");
        row("'url':'/r','body':'{body}'",
            "/submit/body (line 1): needs the header Content-Type, which says what it is");
        row("'url':'/r','body':'x{body}'", "/submit/body (line 1): expected the text {body}");
        row("'url':'/r','json':1,'form':{'a':'b'}", "/submit (line 1): expected one of json, form and body");
        row("'url':'/r','lookUp':'key'", "/submit/lookUp (line 1): polls cannot ask by key: it needs "
                                         "poll.urlByKey, or poll.by that is key");
        row("'url':'/{account}'", "/submit (line 1): names {account}, and the profile has none");
        row("'url':'/r','method':'GET'", "/submit/method (line 1): expected POST, PUT or PATCH");
        row("'url':'/r','ticket':{'header':'L','pointer':'/a'}", "duplicate");
        row("'url':'/r'", "/limits/giveUpAfterMs (line 1): expected 0 to 315360000000 ms (10 years)",
            "'limits':{'giveUpAfterMs':-1}");
        row("'url':'/r'", "/limits/firstPollMs (line 1): expected 0 to 86400000 ms",
            "'limits':{'firstPollMs':86400001}");
    }
    void problems()
    {
        QFETCH(QByteArray, profile);
        QFETCH(QString, expected);
        if (expected == u"duplicate"_s)
            QVERIFY(!problemsOf(profile).isEmpty());
        else
            QCOMPARE(problemsOf(profile), expected);
    }

    void ticketsMustBeSaidWherePollsNeedThem()
    {
        const auto profile = [](const QByteArray &poll, const QByteArray &submit) {
            return json("{'name':'acme','baseUrl':'https://api.example','poll':{" + poll +
                        "},'read':{'http':{'200':'pending'}},'submit':{'url':'/r'," + submit +
                        "'read':{'http':{'202':'accepted'}}}}");
        };
        QCOMPARE(problemsOf(profile("'url':'/r/{ticket}'", "")),
                 u"/submit (line 1): polls need the ticket: expected where the answer names it"_s);
        QCOMPARE(problemsOf(profile("'url':'/r/{id}','by':'key'", "")), QString());
        QCOMPARE(problemsOf(profile("'url':'/r/{id}','by':'key'", "'lookUp':'key',")), QString());
        QCOMPARE(problemsOf(profile("'url':'/r/{ticket}','urlByKey':'/k/{key}'", "'lookUp':'key',")),
                 QString());
        QCOMPARE(problemsOf(profile("'url':'/r/{ticket}'", "'ticket':{'headers':['Location']},")),
                 u"/submit/ticket/headers/0 (line 1): is none of the headers in follow"_s);
        QCOMPARE(problemsOf(profile("'url':'/r/{ticket}'", "'ticket':{'pointer':'/a','sentUrl':'poll'},")),
                 u"/submit/ticket/sentUrl (line 1): needs the method PUT or PATCH\n"
                 "/submit/ticket/sentUrl (line 1): needs headers, without which it counts"_s);
    }

    void limitsAreRead()
    {
        const auto limits = protocolOf(submitting({}, "'http':{'202':'accepted'}",
                                                  "'limits':{'firstPollMs':0,'giveUpAfterMs':60000}"))
                                ->limits();
        QCOMPARE(limits.firstPollMs, 0);
        QCOMPARE(limits.giveUpAfterMs, 60'000);
    }
};

QTEST_APPLESS_MAIN(TestSubmitBuilder)
#include "tst_submitbuilder.moc"
