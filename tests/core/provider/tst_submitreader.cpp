// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/checkprofile.h"
#include "core/provider/submitwords.h"
#include "tests/core/provider/submitkit.h"

#include <QRandomGenerator>
#include <QTest>

using namespace repoll;
using namespace providerkit;
using namespace Qt::StringLiterals;

namespace {

const QByteArray words =
    "'http':{'202':'accepted','200':'word','400':'word','422':'refused','460':'transient'},"
    "'status':{'pointers':['/state']},'words':{'OK':'accepted','NO':'refused'}";

QByteArray presetProfile(const char *preset, const QByteArray &members = {})
{
    return profileJson(preset, members);
}

/// "outcome ticket", as short as can be.
QString said(const Reading &reading)
{
    return outcomeText(reading.outcome) + (reading.ticket ? u' ' + *reading.ticket : QString());
}

} // namespace

class TestSubmitReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatIsMappedIsKnown_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("expected");
        const auto row = [](int code, const char *body, const char *expected) {
            QTest::addRow("%d %s", code, body) << code << QByteArray(body) << QString::fromLatin1(expected);
        };
        row(202, "{'id':'t-1'}", "pending t-1");
        row(202, "{'id':12345678901234567890}", "pending 12345678901234567890"); // byte for byte
        row(202, "{'id':1.50}", "pending 1.50");
        row(202, "{}", "quarantined"); // accepted, and nobody could ask
        row(202, "{'id':''}", "quarantined");
        row(202, "{'id':null}", "quarantined");
        row(202, "{'id':true}", "quarantined");
        row(202, "{'id':{'a':1}}", "quarantined");
        row(202, "{'id':'a\\nb'}", "quarantined");
        row(202, "", "quarantined");
        row(202, "no json", "quarantined");
        row(200, "{'id':'t-1','state':'OK'}", "pending t-1");
        row(200, "{'id':'t-1','state':'NO'}", "failed");
        row(200, "{'id':'t-1','state':'NEW'}", "protocol_error");
        row(200, "{'id':'t-1','state':{}}", "quarantined");
        row(200, "{'id':'t-1'}", "quarantined");
        row(201, "{'id':'t-1'}", "quarantined"); // not mapped
        row(204, "", "quarantined");
        row(400, "{'state':'NO'}", "failed");
        row(400, "{'state':'NEW'}", "protocol_error");
        row(400, "{}", "quarantined");
        row(400, "<html>", "quarantined");
        row(422, "{}", "failed");
        row(422, "", "quarantined");
        row(422, "<html>", "quarantined");
        row(401, "{}", "auth_error"); // nobody knows, like any other
        row(403, "{}", "auth_error");
        row(404, "{}", "quarantined"); // never "there is no such request"
        row(410, "{}", "quarantined");
        row(409, "{}", "quarantined");
        row(408, "{}", "transient");
        row(429, "{}", "throttled");
        row(460, "{}", "transient");
        row(500, "{}", "transient");
        row(503, "{}", "throttled");
        row(302, "", "protocol_error");
        row(600, "{}", "quarantined");
    }
    void onlyWhatIsMappedIsKnown()
    {
        QFETCH(int, code);
        QFETCH(QByteArray, body);
        QFETCH(QString, expected);
        Answer came = jsonAnswer(body, code);
        if (body.startsWith('<'))
            came = answer(code, "<html>No</html>", {{"Content-Type", "text/html"}});
        const Reading reading = submitRead(submitting({}, words), came);
        QCOMPARE(said(reading), expected);
        QVERIFY(reading.outcome == Outcome::Pending || reading.outcome == Outcome::Failed ||
                !reading.detail.isEmpty() || reading.fault != FaultClass::None);
    }

    /// Any answer: accepted only with a ticket, refused only where the code is mapped and the body says so.
    void anyAnswerIsReadByTheRulesAlone()
    {
        QRandomGenerator random(20261130);
        const QByteArrayList pieces{
            "{", "}", "\"id\":", "\"t-1\"", ",", "\"state\":", "\"OK\"", "\"NO\"", "null",
            "[", "]", "1",       "<html>",  " ", "\xff",       "\"",     ":",      "true"};
        const auto protocol = protocolOf(submitting({}, words));
        const SubmitSubject subject = order();
        const Exchange sent = sentBy(submitting({}, words), subject);
        int accepted = 0;
        int refused = 0;
        for (int round = 0; round < 100'000; ++round) {
            QByteArray body;
            const bool whole = random.bounded(2) == 0;
            for (int i = random.bounded(9); i > 0; --i)
                body += pieces[random.bounded(int(pieces.size()))];
            if (whole)
                body = QByteArray("{\"id\":\"") + (random.bounded(2) == 0 ? "t" : "") +
                       "\",\"state\":" + pieces[6 + random.bounded(3)] + '}';
            const int code = random.bounded(2) == 0 ? random.bounded(100, 700)
                                                    : QList{200, 202, 400, 422}[random.bounded(4)];
            const Reading reading = protocol->readSubmit(
                subject, sent, answer(code, body, {{"Content-Type", "application/json"}}), now);
            if (reading.outcome == Outcome::Pending) {
                QVERIFY2(code <= 400 && reading.ticket && !reading.ticket->isEmpty(), body.constData());
                ++accepted;
            } else if (terminalStatusOf(reading.outcome)) {
                QCOMPARE(reading.outcome, Outcome::Failed);
                QVERIFY2(readJson(body) && (code == 422 || body.contains("\"NO\"")), body.constData());
                QVERIFY(code == 200 || code == 400 || code == 422);
                ++refused;
            }
        }
        QVERIFY(accepted > 1'000 && refused > 1'000);
    }

    void everyLaneFaultIsUnknown()
    {
        LaneFailure failure;
        for (int fault = 0; fault <= static_cast<int>(LaneFault::Aborted); ++fault) {
            failure.fault = static_cast<LaneFault>(fault);
            const Reading reading = submitRead(submitting({}, words), tl::unexpected(failure));
            QVERIFY(!terminalStatusOf(reading.outcome));
            QVERIFY(reading.outcome != Outcome::Pending);
        }
    }

    void retryAfterIsHeeded()
    {
        const Reading reading =
            submitRead(submitting({}, words), jsonAnswer("{}", 503, {{"Retry-After", "7"}}));
        QCOMPARE(reading.retryAfterMs, 7'000);
        QCOMPARE(reading.retryAfterRaw, u"7"_s);
        const Reading accepted =
            submitRead(submitting({}, words), jsonAnswer("{'id':'t'}", 202, {{"Retry-After", "3"}}));
        QCOMPARE(accepted.retryAfterMs, 3'000);
    }

    void echoesAreHeldAgainstTheRequest()
    {
        const QByteArray profile = submitting({}, words + ",'echo':{'/ref':'key'}");
        QCOMPARE(said(submitRead(profile, jsonAnswer("{'id':'t','ref':'ORD-1'}", 202))), u"pending t"_s);
        QVERIFY(submitRead(profile, jsonAnswer("{'id':'t','ref':'ORD-1'}", 202)).named);
        QCOMPARE(said(submitRead(profile, jsonAnswer("{'id':'t','ref':'ORD-2'}", 202))), u"quarantined"_s);
        QCOMPARE(said(submitRead(profile, jsonAnswer("{'id':'t'}", 202))), u"quarantined"_s);
        QCOMPARE(said(submitRead(profile, jsonAnswer("{'ref':'ORD-2'}", 422))), u"quarantined"_s);
        QCOMPARE(said(submitRead(profile, jsonAnswer("{}", 422))), u"failed"_s); // over its own connection
    }

    void aMaskedSecretIsNoTicketAndNoResult()
    {
        Answer came = jsonAnswer("{'id':'{masked secret}'}", 202);
        came.masked = 1;
        QCOMPARE(said(submitRead(submitting({}, words), came)), u"quarantined"_s);
        came = jsonAnswer("{'why':'{masked secret}'}", 422);
        came.masked = 1;
        QCOMPARE(said(submitRead(submitting({}, words), came)), u"quarantined"_s);
    }

    void byKeyNeedsNoTicket()
    {
        const QByteArray profile =
            json("{'name':'acme','baseUrl':'https://api.example','poll':{'url':'/r/{key}','by':'key'},"
                 "'read':{'http':{'200':'pending'}},'submit':{'url':'/r','lookUp':'key',"
                 "'read':{'body':'any','emptyBody':[202],'http':{'202':'accepted'}}}}");
        QCOMPARE(said(submitRead(profile, answer(202))), u"pending"_s);
        QCOMPARE(*protocolOf(profile)->submits(), (SubmitAbilities{0, true}));
    }

    void locationsAreResolved_data()
    {
        QTest::addColumn<HeaderList>("headers");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, HeaderList headers, const char *expected) {
            QTest::newRow(name) << std::move(headers) << QString::fromLatin1(expected);
        };
        const QByteArray l = "Location";
        row("absolute", {{l, "https://api.example/s/1"}}, "pending https://api.example/s/1");
        row("relative", {{l, "1?x=y"}}, "pending https://api.example/jobs/1?x=y");
        row("a path", {{l, "/s/1#f"}}, "pending https://api.example/s/1");
        row("another's", {{l, "https://evil.example/1"}}, "protocol_error");
        row("plain http", {{l, "http://api.example/1"}}, "protocol_error");
        row("no URL", {{l, "mailto:x"}}, "quarantined");
        row("none", {}, "quarantined");
        row("two", {{l, "/a"}, {l, "/b"}}, "quarantined");
        row("the same twice", {{l, "/a"}, {l, "/a"}}, "pending https://api.example/a");
        row("a secret", {{l, "/{masked secret}"}}, "quarantined");
    }
    void locationsAreResolved()
    {
        QFETCH(HeaderList, headers);
        QFETCH(QString, expected);
        const SubmitSubject subject = order("{'path':'jobs/new'}", "{}");
        QCOMPARE(said(submitRead(presetProfile("rfc9110"), answer(202, {}, headers), subject)), expected);
    }

    void azureTicketsAreWhatAnImportedOneWouldBe()
    {
        const QByteArray profile = presetProfile("azure-arm");
        const SubmitSubject subject = order("{'path':'subscriptions/1/vm?api-version=2'}", "{}");
        const HeaderList both{{"Location", "/l"}, {"azure-asyncoperation", "https://api.example/op"}};
        Reading reading = submitRead(profile, answer(202, {}, both), subject);
        QCOMPARE(said(reading),
                 u"pending Azure-AsyncOperation: https://api.example/op\nLocation: https://api.example/l"_s);
        QVERIFY(!reading.pollState);
        Chain one(protocolOf(profile), *reading.ticket);
        QCOMPARE(one.ask().url.toString(), u"https://api.example/op"_s);

        reading =
            submitRead(profile, jsonAnswer("{'properties':{'provisioningState':'Creating'}}", 201), subject);
        QCOMPARE(said(reading), u"pending https://api.example/subscriptions/1/vm?api-version=2"_s);
        Chain other(protocolOf(profile), *reading.ticket);
        other.subject.pollState = *reading.pollState;
        QCOMPARE(other.ask().url.toString(), *reading.ticket);
        compare(other.tell(jsonAnswer("{'properties':{'provisioningState':'Failed'}}")), Outcome::Failed);
        QCOMPARE(said(submitRead(profile, jsonAnswer("{'error':{'code':'Bad'}}", 400), subject)),
                 u"failed"_s);
        QCOMPARE(said(submitRead(profile, jsonAnswer("{'error':{'code':'Busy'}}", 409), subject)),
                 u"quarantined"_s);
    }

    void stripeLike()
    {
        const QByteArray profile = presetProfile("resource-status");
        const auto told = [&](const char *body, int code) {
            return said(submitRead(profile, jsonAnswer(body, code), order("{'amount':1050}")));
        };
        QCOMPARE(told("{'id':'pi_1','status':'processing'}", 200), u"pending pi_1"_s);
        QCOMPARE(told("{'id':'pi_1','status':'failed'}", 200), u"pending pi_1"_s); // a poll will tell
        QCOMPARE(told("{'error':{'type':'invalid_request_error'}}", 400), u"failed"_s);
        QCOMPARE(told("{'error':{'type':'card_error'}}", 402), u"failed"_s);
        QCOMPARE(told("{'error':{'type':'idempotency_error'}}", 400),
                 u"protocol_error"_s); // the first one counts
        QCOMPARE(told("{'error':{'type':'idempotency_error'}}", 409), u"transient"_s);
        QCOMPARE(told("{'error':{}}", 422), u"quarantined"_s);
        const Exchange sent = sentBy(profile, order("{ \"amount\":10.50 }"));
        QCOMPARE(sent.body, "{ \"amount\":10.50 }");
        QCOMPARE(sent.url.path(), u"/v1/payments"_s);
        QCOMPARE(headerOf(sent, "Idempotency-Key"), "0f-1");
        QCOMPARE(*protocolOf(profile)->submits(), (SubmitAbilities{86'400'000, false}));
    }

    void googleLike()
    {
        const QByteArray profile = presetProfile("google-lro");
        const auto told = [&](const char *body, int code) {
            return said(submitRead(profile, jsonAnswer(body, code)));
        };
        QCOMPARE(told("{'name':'operations/1','done':false}", 200), u"pending operations/1"_s);
        QCOMPARE(told("{'error':{'status':'INVALID_ARGUMENT'}}", 400), u"failed"_s);
        QCOMPARE(told("{'error':{'status':'ALREADY_EXISTS'}}", 409),
                 u"quarantined"_s); // by whom, nobody knows
        QCOMPARE(told("{'error':{'status':'NOT_FOUND'}}", 404), u"failed"_s);
        QCOMPARE(told("{'error':{'status':'UNAVAILABLE'}}", 503), u"throttled"_s);
    }

    void itsParametersAreKnownByName()
    {
        QCOMPARE(submitParameters(presetProfile("rfc9110")), QStringList{u"path"_s});
        QCOMPARE(submitParameters(presetProfile("resource-status")),
                 QStringList()); // all of them, whatever they are
        // What the profile says stands in the preset's place; a doubled brace is a brace.
        QCOMPARE(
            submitParameters(presetProfile(
                "rfc9110", "\"submit\":{\"url\":\"/{+param.b}/{param.a}{{param.no}}\",\"headers\":{\"X\":\"{"
                           "param.b}{key}\"}}")),
            (QStringList{u"b"_s, u"a"_s}));
        QCOMPARE(submitParameters("no json"), QStringList());
    }

    void isSaidBeforeAnythingIsSent()
    {
        const auto line = [](const QByteArray &profile) {
            return submitLine(protocolOf(profile)->submits()).english();
        };
        QCOMPARE(line(plain("'http':{'200':'pending'}")),
                 u"no: the profile does not say how a request is handed over"_s);
        QCOMPARE(
            line(presetProfile("resource-status")),
            u"yes; where an answer is lost: again under the same key for 1 d, then a person must look"_s);
        QCOMPARE(line(presetProfile("rfc9110")),
                 u"yes; where an answer is lost: never sent again, a person must look"_s);
        const QByteArray byKey = "\"poll\":{\"urlByKey\":\"/k/{key}\"},\"submit\":{\"lookUp\":\"key\"}";
        QCOMPARE(line(presetProfile("resource-status", byKey)),
                 u"yes; where an answer is lost: again under the same key for 1 d, then looked up by key"_s);
        QCOMPARE(line(presetProfile("rfc9110", byKey)),
                 u"yes; where an answer is lost: looked up by key, and never sent again"_s);
        QCOMPARE(checkProfile(presetProfile("rfc9110")).warnings.size(), std::size_t(0)); // who only recovers
        const auto warnings =
            checkProfile(presetProfile("rfc9110", "\"submit\":{\"url\":\"/jobs\"}")).warnings;
        QCOMPARE(warnings.size(), std::size_t(1));
        QCOMPARE(warnings.front().pointer, "/submit");
    }
};

QTEST_APPLESS_MAIN(TestSubmitReader)
#include "tst_submitreader.moc"
