// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/provider/presetrows.h"

using namespace repoll;
using namespace providerkit;

namespace {

const QString operationTicket = QStringLiteral("https://api.example/operations/7");

} // namespace

/// The five presets as they ship, against answers of their families in PROTOCOLS.md.
class TestPresets : public QObject, private PresetRows
{
    Q_OBJECT

private Q_SLOTS:
    void theyShip()
    {
        QStringList names;
        for (const Preset &preset : presets()) {
            names.append(preset.name);
            QVERIFY(!preset.title.isEmpty());
            const auto protocol = protocolOf(profileJson(preset.name.toLatin1()));
            QCOMPARE(protocol->name(), QStringLiteral("acme"));
            // None of them names what would make a preset a whole profile.
            QVERIFY(problemsOf(preset.json).contains(QLatin1String("baseUrl")));
        }
        QCOMPARE(names,
                 QStringLiteral("rfc9110 google-lro azure-arm resource-status bulk-status").split(u' '));
    }

    // --- rfc9110 ----------------------------------------------------------------------------------------

    void rfc9110_data()
    {
        columns();
        const HeaderList pdf{{"Content-Type", "application/pdf"}};
        row("202 without a body", answer(202), Outcome::Pending);
        row("202 with anything", answer(202, "working", {{"Content-Type", "text/plain"}}), Outcome::Pending);
        row("202 with JSON", jsonAnswer("{'status':'running'}", 202), Outcome::Pending);
        // No word says that it is over: final only by a line of the user's own profile.
        row("200 with what may be the result", answer(200, "%PDF-1.7 \xFF\xFE", pdf), Outcome::Quarantined);
        row("200 with JSON without a status", jsonAnswer("{'id':'7','total':12.50}"), Outcome::Quarantined);
        row("200 with a status of null", jsonAnswer("{'status':null}"), Outcome::Quarantined);
        row("200 with a status that is no word", jsonAnswer("{'status':{'code':5}}"), Outcome::Quarantined);
        row("200 with a status that is empty", jsonAnswer("{'status':''}"), Outcome::Quarantined);
        row("201 without a status", answer(201, "%PDF", pdf), Outcome::Quarantined);
        row("201 that succeeded", jsonAnswer("{'status':'completed'}", 201), Outcome::Succeeded, "completed");
        row("204", answer(204), Outcome::Quarantined);
        row("F12: an empty error is none", jsonAnswer("{'status':'succeeded','error':''}"),
            Outcome::Succeeded, "succeeded");
        row("an error beside a success", jsonAnswer("{'status':'succeeded','error':'no funds'}"),
            Outcome::Quarantined, "succeeded");
        row("200 without a body", answer(200), Outcome::Quarantined);
        row("200 that succeeded", jsonAnswer("{'status':'succeeded'}"), Outcome::Succeeded, "succeeded");
        // 200 may carry a failure: the transport's outcome is not the business outcome.
        row("200 that failed", jsonAnswer("{'status':'failed'}"), Outcome::Failed, "failed");
        row("200 that failed, called nothing", answer(200, json("{'status':'failed'}")), Outcome::Failed,
            "failed");
        row("200 that was cancelled", jsonAnswer("{'status':'Cancelled'}"), Outcome::Cancelled, "Cancelled");
        row("200 that runs on", jsonAnswer("{'status':'running'}"), Outcome::Pending, "running");
        row("200 with an unknown word", jsonAnswer("{'status':'shipped'}"), Outcome::ProtocolError,
            "shipped");
        row("200 with an error", jsonAnswer("{'error':'no funds'}"), Outcome::Quarantined);
        row("200 with broken JSON", jsonAnswer("{'status':'succ"), Outcome::Quarantined);
        row("200 with a sign-in page", answer(200, "<html>", {{"Content-Type", "text/html"}}),
            Outcome::Quarantined);
        row("200 with a page called nothing", answer(200, "<!doctype html>"), Outcome::Quarantined);
        row("303 to nowhere", answer(303), Outcome::Quarantined);
        row("302", answer(302, {}, {{"Location", "/x"}}), Outcome::ProtocolError);
        row("404", answer(404), Outcome::UnknownToProvider);
        row("500", answer(500), Outcome::Transient);
    }
    void rfc9110() { verify("rfc9110", operationTicket); }

    void rfc9110_locationMayChangeOrBeRelative()
    {
        Chain one = chain("rfc9110", QStringLiteral("https://api.example/a/status/7?step=1"));
        QCOMPARE(askedUrl(one), "https://api.example/a/status/7?step=1");
        const auto told = [&one](const char *location) {
            return one.tell(answer(202, {}, {{"Location", location}})).outcome;
        };
        QCOMPARE(told("7?step=2"), Outcome::Pending); // RFC 3986, section 5
        QCOMPARE(askedUrl(one), "https://api.example/a/status/7?step=2");
        QCOMPARE(told("../other/8#part"), Outcome::Pending);
        QCOMPARE(askedUrl(one), "https://api.example/a/other/8");
        QCOMPARE(told("//api.example:443/c"), Outcome::Pending);
        QCOMPARE(askedUrl(one), "https://api.example:443/c");
        QCOMPARE(one.tell(answer(202)).outcome, Outcome::Pending); // none: where it was
        QCOMPARE(askedUrl(one), "https://api.example:443/c");
        const QByteArray longer = "/" + QByteArray(5'000, 'x') + "?sig=a%2Fb%3D";
        QCOMPARE(told(longer.constData()), Outcome::Pending);
        QCOMPARE(askedUrl(one), "https://api.example:443" + longer); // byte for byte: invariant 13
    }

    void rfc9110_seeOtherLeadsToTheResult()
    {
        Chain one = chain("rfc9110", operationTicket);
        const Reading seeOther = one.tell(answer(303, "moved", {{"Location", "/results/7"}}));
        QCOMPARE(seeOther.outcome, Outcome::Pending);
        QVERIFY(seeOther.askNow);
        QCOMPARE(askedUrl(one), "https://api.example/results/7");
        // It is the result, whatever it says of itself.
        for (const char *body : {"{'id':7,'status':'cancelled'}", "{'status':'failed'}", "{'status':{}}",
                                 "{'amount':1}", "{'status':'running','error':''}"}) {
            Chain other = one;
            const Reading result = other.tell(jsonAnswer(body));
            QCOMPARE(result.outcome, Outcome::Succeeded); // F02
            QCOMPARE(result.statusWord, QString());
        }
        Chain pdf = one;
        QCOMPARE(pdf.tell(answer(200, "%PDF", {{"Content-Type", "application/pdf"}})).outcome,
                 Outcome::Succeeded);
        for (const LaneReply &nothing : {LaneReply(answer(200)), LaneReply(answer(204)),
                                         LaneReply(jsonAnswer("{'error':'no such order'}"))}) {
            Chain other = one;
            QCOMPARE(other.tell(nothing).outcome, Outcome::Quarantined);
        }
    }

    void rfc9110_aLineOfTheUsersOwnMakesACodeFinal()
    {
        const auto told = [](const char *action, const LaneReply &reply) {
            return Chain(protocolOf(
                             profileJson("rfc9110", "'read':{'http':{'200':" + QByteArray(action) + "}}")),
                         operationTicket)
                .tell(reply)
                .outcome;
        };
        const char *noWord = "{'noWord':'succeeded'}";
        QCOMPARE(told(noWord, answer(200, "%PDF", {{"Content-Type", "application/pdf"}})),
                 Outcome::Succeeded);
        QCOMPARE(told(noWord, jsonAnswer("{'id':7}")), Outcome::Succeeded);
        QCOMPARE(told(noWord, jsonAnswer("{'status':'failed'}")), Outcome::Failed);
        QCOMPARE(told(noWord, jsonAnswer("{'status':'shipped'}")), Outcome::ProtocolError);
        QCOMPARE(told("'succeeded'", jsonAnswer("{'status':'shipped'}")), Outcome::Succeeded);
        QCOMPARE(told(noWord, answer(200)), Outcome::Quarantined); // invariant 8
    }

    // --- google-lro -------------------------------------------------------------------------------------

    void googleLro_data()
    {
        columns();
        const QByteArray name = "{'name':'operations/7'";
        row("not done", jsonAnswer(name + ",'done':false}"), Outcome::Pending, "false");
        row("done not said", jsonAnswer(name + ",'metadata':{'progress':4}}"), Outcome::Pending);
        row("response", jsonAnswer(name + ",'done':true,'response':{}}"), Outcome::Succeeded, "true");
        row("error", jsonAnswer(name + ",'done':true,'error':{'code':9}}"), Outcome::Failed, "true");
        row("error without a code", jsonAnswer(name + ",'done':true,'error':{'message':'x'}}"),
            Outcome::Failed, "true");
        row("an empty error is none", jsonAnswer(name + ",'done':true,'error':{}}"), Outcome::Quarantined,
            "true");
        row("an error of code 0 is none", jsonAnswer(name + ",'done':true,'error':{'code':0,'message':''}}"),
            Outcome::Quarantined, "true");
        row("an empty error beside a response",
            jsonAnswer(name + ",'done':true,'error':{},'response':{'id':1}}"), Outcome::Succeeded, "true");
        row("both empty", jsonAnswer(name + ",'done':true,'error':{},'response':{}}"), Outcome::Quarantined,
            "true");
        row("a response before it is done", jsonAnswer(name + ",'done':false,'response':{}}"),
            Outcome::Pending, "false");
        row("done is null", jsonAnswer(name + ",'done':null,'response':{}}"), Outcome::Pending);
        row("204", answer(204), Outcome::Quarantined);
        row("cancelled", jsonAnswer(name + ",'done':true,'error':{'code':1}}"), Outcome::Cancelled, "true");
        row("neither", jsonAnswer(name + ",'done':true}"), Outcome::Quarantined, "true");
        row("null is neither", jsonAnswer(name + ",'done':true,'response':null}"), Outcome::Quarantined,
            "true");
        row("both", jsonAnswer(name + ",'done':true,'response':{},'error':{'code':9}}"), Outcome::Quarantined,
            "true");
        row("another word", jsonAnswer(name + ",'done':'yes'}"), Outcome::ProtocolError, "yes");
        row("a number", jsonAnswer(name + ",'done':1}"), Outcome::ProtocolError, "1");
        row("another operation", jsonAnswer("{'name':'operations/8','done':true,'response':{}}"),
            Outcome::Quarantined);
        row("nobody's operation", jsonAnswer("{'done':true,'response':{}}"), Outcome::Quarantined);
        row("404", jsonAnswer("{'error':{'code':404}}", 404), Outcome::UnknownToProvider);
    }
    void googleLro()
    {
        Chain one = chain("google-lro", QStringLiteral("operations/7"));
        QCOMPARE(askedUrl(one), "https://api.example/v1/operations/7");
        verify("google-lro", QStringLiteral("operations/7"));
    }

    /// The presets say nowhere that a request is over because something is not there.
    void invariant8_noPresetEndsByAbsence()
    {
        for (const Preset &preset : presets())
            QVERIFY2(!preset.json.contains("\"noWord\": \"succeeded\""), qPrintable(preset.name));
    }

    // --- resource-status --------------------------------------------------------------------------------

    void resourceStatus_data()
    {
        columns();
        const auto status = [](const char *word) -> LaneReply {
            return jsonAnswer("{'id':'p-1','status':'" + QByteArray(word) + "'}");
        };
        row("processing", status("processing"), Outcome::Pending, "processing");
        for (const char *word :
             {"requires_action", "requires_capture", "requires_confirmation", "requires_payment_method"})
            row(word, status(word), Outcome::WaitingOnHuman, word);
        row("succeeded", status("succeeded"), Outcome::Succeeded, "succeeded");
        row("failed", status("failed"), Outcome::Failed, "failed");
        row("canceled", status("canceled"), Outcome::Cancelled, "canceled");
        row("any other", status("refunded"), Outcome::ProtocolError, "refunded");
        row("another payment", jsonAnswer("{'id':'p-2','status':'succeeded'}"), Outcome::Quarantined);
        row("a saved 500", jsonAnswer("{'id':'p-1','status':'failed'}", 500), Outcome::Transient);
    }
    void resourceStatus()
    {
        Chain one = chain("resource-status", QStringLiteral("p-1"));
        QCOMPARE(askedUrl(one), "https://api.example/v1/payments/p-1");
        verify("resource-status", QStringLiteral("p-1"));
    }

    // --- bulk-status ------------------------------------------------------------------------------------

    void bulkStatus_data()
    {
        columns();
        const auto item = [](const char *members) -> LaneReply {
            return jsonAnswer("{'response':[{'id':'x','status':'SUCCESS'},{'id':'7'," + QByteArray(members) +
                              "}]}");
        };
        row("PENDING", item("'status':'PENDING'"), Outcome::Pending, "PENDING");
        row("PROCESSING", item("'status':'PROCESSING'"), Outcome::Pending, "PROCESSING");
        row("SUCCESS", item("'status':'SUCCESS'"), Outcome::Succeeded, "SUCCESS");
        row("two ends", item("'code':'SUCCESS','status':'FAILURE'"), Outcome::Quarantined, "SUCCESS");
        row("purged", item("'code':'RESPONSE_PURGED','status':'UNKNOWN'"), Outcome::Gone, "RESPONSE_PURGED");
        row("FAILURE", item("'status':'FAILURE'"), Outcome::Failed, "FAILURE");
        row("TIMEOUT", item("'status':'TIMEOUT'"), Outcome::Failed, "TIMEOUT");
        row("CANCELLED", item("'status':'CANCELLED'"), Outcome::Cancelled, "CANCELLED");
        row("purged", item("'status':'UNKNOWN','code':'RESPONSE_PURGED'"), Outcome::Gone, "RESPONSE_PURGED");
        row("another word", item("'status':'UNKNOWN'"), Outcome::ProtocolError, "UNKNOWN");
        row("absent from an empty answer", jsonAnswer("{'response':[]}"), Outcome::UnknownToProvider);
        row("none of ours", jsonAnswer("{'response':[{'id':'8','status':'SUCCESS'}]}"), Outcome::Quarantined);
        row("no list", jsonAnswer("{'id':'7','status':'SUCCESS'}"), Outcome::Quarantined);
        row("404", jsonAnswer("{}", 404), Outcome::UnknownToProvider);
    }
    void bulkStatus()
    {
        const Chain one = chain("bulk-status", QStringLiteral("7"));
        QCOMPARE(askedUrl(one), "https://api.example/v1/status?ids=7");
        QCOMPARE(one.protocol->limits().batchMax, 50);
        verify("bulk-status", QStringLiteral("7"));
    }

    void bulkStatus_purgedExpiresWhenSeenTwiceAnHourApart()
    {
        Chain one = chain("bulk-status", QStringLiteral("7"));
        const Reading reading = one.tell(jsonAnswer("{'response':[{'id':'7','code':'RESPONSE_PURGED'}]}"));
        QCOMPARE(reading.goneSpacingMs, 3'600'000);
        QVERIFY(!isFinal(reading));
    }
};

QTEST_APPLESS_MAIN(TestPresets)
#include "tst_presets.moc"
