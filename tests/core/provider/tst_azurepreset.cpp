// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/provider/presetrows.h"

using namespace repoll;
using namespace providerkit;

namespace {

const QString operationTicket = QStringLiteral("https://api.example/operations/7");

} // namespace

/// azure-arm as it ships: operations, Locations, resources, and plain URLs that do not say which they are.
/// tests/providers has Azure's own client beside it.
class TestAzurePreset : public QObject, private PresetRows
{
    Q_OBJECT

private Q_SLOTS:
    void plainUrl_data()
    {
        columns();
        row("runs", jsonAnswer("{'status':'InProgress'}"), Outcome::Pending, "InProgress");
        row("runs, by the provisioning state", jsonAnswer("{'properties':{'provisioningState':'Creating'}}"),
            Outcome::Pending, "Creating");
        row("202 with nothing", answer(202), Outcome::Pending);
        row("succeeded, and says nowhere to look", jsonAnswer("{'status':'Succeeded'}"), Outcome::Succeeded,
            "Succeeded");
        row("in any case", jsonAnswer("{'status':'SUCCEEDED'}"), Outcome::Succeeded, "SUCCEEDED");
        // An operation's failure would be a Location's success, and a resource's own business.
        row("failed", jsonAnswer("{'status':'Failed','error':{'code':'Conflict'}}"), Outcome::Quarantined,
            "Failed");
        row("cancelled", jsonAnswer("{'status':'Canceled','error':{'code':'x'}}"), Outcome::Quarantined,
            "Canceled");
        row("a resource's own Failed", jsonAnswer("{'name':'db1','status':'Failed'}"), Outcome::Quarantined,
            "Failed");
        row("with an error that is empty", jsonAnswer("{'status':'Failed','error':{}}"), Outcome::Quarantined,
            "Failed");
        row("a resource's own Canceled", jsonAnswer("{'name':'db1','status':'Canceled'}"),
            Outcome::Quarantined, "Canceled");
        row("the root's provisioning state", jsonAnswer("{'provisioningState':'Failed'}"),
            Outcome::Quarantined, "Failed");
        row("the resource was cancelled", jsonAnswer("{'properties':{'provisioningState':'Canceled'}}"),
            Outcome::Quarantined, "Canceled");
        row("both succeeded",
            jsonAnswer("{'status':'Succeeded','properties':{'provisioningState':'succeeded'}}"),
            Outcome::Succeeded, "succeeded");
        row("a state that runs, whatever the status says",
            jsonAnswer("{'status':'Succeeded','properties':{'provisioningState':'Updating'}}"),
            Outcome::Pending, "Updating");
        row("an operation that runs, with a state",
            jsonAnswer("{'status':'InProgress','properties':{'provisioningState':'Succeeded'}}"),
            Outcome::Quarantined, "Succeeded");
        row("an operation whose result failed",
            jsonAnswer("{'status':'Succeeded','properties':{'provisioningState':'Failed'}}"),
            Outcome::Quarantined, "Failed");
        row("a status that is null beside a state",
            jsonAnswer("{'status':null,'properties':{'provisioningState':'Succeeded'}}"),
            Outcome::Quarantined);
        row("a part of a word", jsonAnswer("{'properties':{'provisioningState':'ValidationFailed'}}"),
            Outcome::Pending, "ValidationFailed");
        row("a state that is no text", jsonAnswer("{'properties':{'provisioningState':{}}}"),
            Outcome::Quarantined);
        row("a status that is no text beside a state",
            jsonAnswer("{'status':{'phase':'Ready'},'properties':{'provisioningState':'Succeeded'}}"),
            Outcome::Quarantined);
        row("202 that failed", jsonAnswer("{'status':'Failed','error':{'code':'x'}}", 202),
            Outcome::Quarantined, "Failed");
        row("the resource failed", jsonAnswer("{'properties':{'provisioningState':'Failed'}}"),
            Outcome::Quarantined, "Failed");
        row("a status that failed beside a state",
            jsonAnswer("{'status':'Failed','properties':{'provisioningState':'Succeeded'}}"),
            Outcome::Quarantined, "Succeeded");
        row("no status", jsonAnswer("{'id':'x'}"), Outcome::Quarantined);
        row("200 with nothing", answer(200), Outcome::Quarantined);
        row("204, which only a Location answers", answer(204), Outcome::Succeeded);
        row("404", answer(404), Outcome::UnknownToProvider);
    }
    void plainUrl() { verify("azure-arm", operationTicket); }

    void whatCannotBeToldSaysWhatToDo()
    {
        for (const char *body : {"{'status':'Failed'}", "{'id':'7'}", "{'status':{}}",
                                 "{'status':'Failed','provisioningState':'Succeeded'}"}) {
            const Reading reading = chain("azure-arm", operationTicket).tell(jsonAnswer(body));
            QVERIFY2(reading.detail.contains(u"name its header in the ticket, set 'start' in the profile"),
                     qPrintable(reading.detail));
        }
    }

    /// A Location that runs answers 202, and an operation has properties once it has succeeded.
    void aPlainUrlWithAStateThatRunsIsTheResource_data()
    {
        columns();
        row("failed", jsonAnswer("{'status':'Online','properties':{'provisioningState':'Failed'}}"),
            Outcome::Failed, "Failed");
        row("cancelled", jsonAnswer("{'properties':{'provisioningState':'Canceled'}}"), Outcome::Cancelled,
            "Canceled");
        row("succeeded",
            jsonAnswer("{'status':{'phase':'Ready'},'properties':{'provisioningState':'Succeeded'}}"),
            Outcome::Succeeded, "Succeeded");
        row("the root's state", jsonAnswer("{'provisioningState':'Failed'}"), Outcome::Failed, "Failed");
        row("204", answer(204), Outcome::Succeeded);
        row("202 again", answer(202), Outcome::Pending);
        row("202 that failed", jsonAnswer("{'properties':{'provisioningState':'Failed'}}", 202),
            Outcome::Quarantined, "Failed");
        row("a status of its own", jsonAnswer("{'status':'Failed','error':{'code':'x'}}"),
            Outcome::Quarantined);
    }
    void aPlainUrlWithAStateThatRunsIsTheResource()
    {
        QFETCH(LaneReply, reply);
        QFETCH(Outcome, outcome);
        QFETCH(QString, word);
        const HeaderList elsewhere{{"Location", "/elsewhere"}}; // says nothing of this URL
        for (const char *runs :
             {"{'status':'Online','properties':{'provisioningState':'Creating'}}",
              "{'status':'Failed','provisioningState':'Creating'}",
              "{'status':'Succeeded','provisioningState':'Creating'}", "{'provisioningState':'Creating'}"}) {
            Chain one = chain("azure-arm", operationTicket);
            QCOMPARE(one.tell(jsonAnswer(runs, 200)).outcome, Outcome::Pending);
            QVERIFY(one.subject.pollState.contains("\"resource\""));
            QCOMPARE(askedUrl(one), operationTicket.toLatin1());
            const Reading reading = one.tell(reply);
            QVERIFY2(reading.outcome == outcome, qPrintable(reading.detail));
            QCOMPARE(reading.statusWord, word);
        }
        for (const auto &runs :
             {jsonAnswer("{'status':'Online'}"), jsonAnswer("{'provisioningState':'Creating'}", 202)}) {
            Chain one = chain("azure-arm", operationTicket);
            QVERIFY(!terminalStatusOf(one.tell(runs).outcome));
            QVERIFY(!one.subject.pollState.contains("\"resource\""));
        }
        Chain other = chain("azure-arm", operationTicket);
        QCOMPARE(other.tell(jsonAnswer("{'provisioningState':'Creating'}", 200, elsewhere)).outcome,
                 Outcome::Pending);
        QCOMPARE(askedUrl(other), operationTicket.toLatin1());
    }

    void finalGet_data()
    {
        QTest::addColumn<QString>("ticket");
        QTest::addColumn<LaneReply>("last");
        QTest::addColumn<QByteArray>("asked");
        const LaneReply plain = jsonAnswer("{'status':'Succeeded'}");
        const LaneReply named =
            jsonAnswer("{'status':'Succeeded','resourceLocation':'https://api.example/resources/7'}");
        const QString both = QStringLiteral("Azure-AsyncOperation: ") + operationTicket +
                             QStringLiteral("\nLocation: https://api.example/operationResults/7");
        QTest::newRow("the submit's Location")
            << both << plain << QByteArray("https://api.example/operationResults/7");
        QTest::newRow("Location comes before resourceLocation")
            << both << named << QByteArray("https://api.example/operationResults/7");
        QTest::newRow("the last answer's Location comes first")
            << both << LaneReply(jsonAnswer("{'status':'Succeeded'}", 200, {{"Location", "/newer/7"}}))
            << QByteArray("https://api.example/newer/7");
        QTest::newRow("resourceLocation")
            << operationTicket << named << QByteArray("https://api.example/resources/7");
        QTest::newRow("a relative Location of the submit is relative to the base URL")
            << QString(both).replace(QLatin1String("https://api.example/operationResults/7"),
                                     QLatin1String("/operationResults/7"))
            << plain << QByteArray("https://api.example/operationResults/7");
    }
    void finalGet()
    {
        QFETCH(QString, ticket);
        QFETCH(LaneReply, last);
        QFETCH(QByteArray, asked);
        Chain one = chain("azure-arm", ticket);
        QCOMPARE(askedUrl(one), operationTicket.toLatin1());
        QCOMPARE(one.tell(jsonAnswer("{'status':'InProgress'}")).outcome, Outcome::Pending);
        const Reading reading = one.tell(last);
        QCOMPARE(reading.outcome, Outcome::Pending);
        QVERIFY(reading.askNow);
        QCOMPARE(askedUrl(one), asked);
        Chain erring = one;
        QCOMPARE(erring.tell(jsonAnswer("{'error':{'code':'Gone'}}")).outcome, Outcome::Quarantined);
        QCOMPARE(one.tell(jsonAnswer("{'id':'7','properties':{'x':1}}")).outcome, Outcome::Succeeded);
    }

    void locationAlone_data()
    {
        columns();
        row("202", answer(202), Outcome::Pending);
        row("204", answer(204), Outcome::Succeeded);
        row("200 with the resource", jsonAnswer("{'id':'7'}"), Outcome::Succeeded);
        row("200 that still runs", jsonAnswer("{'properties':{'provisioningState':'Deleting'}}"),
            Outcome::Pending, "Deleting");
        // The code says that it is over, the resource that it failed: a success like that is not believed.
        row("200 that failed", jsonAnswer("{'properties':{'provisioningState':'Failed'}}"),
            Outcome::Quarantined, "Failed");
        row("200 with an error", jsonAnswer("{'error':{'code':'Conflict'}}"), Outcome::Quarantined);
        row("200 without a body", answer(200), Outcome::Succeeded);
        row("201", jsonAnswer("{'id':'7'}", 201), Outcome::Succeeded);
        row("F01: the resource's own status is data",
            jsonAnswer(
                "{'id':'/x/jobs/j1','status':'Failed','properties':{'provisioningState':'Succeeded'}}"),
            Outcome::Succeeded, "Succeeded");
        row("a status of its own alone", jsonAnswer("{'name':'vm','status':'Failed'}"), Outcome::Succeeded);
        row("F14: a status that is no text",
            jsonAnswer("{'status':{'phase':'Ready'},'properties':{'provisioningState':'Succeeded'}}"),
            Outcome::Succeeded, "Succeeded");
        row("a status that is an object alone", jsonAnswer("{'status':{'code':5}}"), Outcome::Succeeded);
        row("202 with any status", jsonAnswer("{'status':'Succeeded'}", 202), Outcome::Pending);
        row("200 with HTML", answer(200, "<html>", {{"Content-Type", "text/html"}}), Outcome::Quarantined);
        row("409", jsonAnswer("{'error':{'code':'Conflict'}}", 409), Outcome::Quarantined);
    }
    void locationAlone() { verify("azure-arm", QStringLiteral("Location: /operationResults/7")); }

    void operationByItsHeader_data()
    {
        columns();
        row("runs", jsonAnswer("{'status':'InProgress'}"), Outcome::Pending, "InProgress");
        row("failed", jsonAnswer("{'status':'Failed'}"), Outcome::Failed, "Failed");
        row("cancelled", jsonAnswer("{'status':'Cancelled'}"), Outcome::Cancelled, "Cancelled");
        row("succeeded, whatever its properties say",
            jsonAnswer("{'status':'Succeeded','properties':{'provisioningState':'Failed'}}"),
            Outcome::Succeeded, "Succeeded");
        row("no status", jsonAnswer("{'properties':{'provisioningState':'Succeeded'}}"),
            Outcome::Quarantined);
        row("a status that is no text", jsonAnswer("{'status':{'code':5}}"), Outcome::Quarantined);
        row("a number for a status", jsonAnswer("{'status':200}"), Outcome::Pending, "200");
        row("a part of a word", jsonAnswer("{'status':'ValidationFailed'}"), Outcome::Pending,
            "ValidationFailed");
        row("204", answer(204), Outcome::Quarantined);
        row("202 with nothing", answer(202), Outcome::Pending);
        row("202 that failed", jsonAnswer("{'status':'Failed'}", 202), Outcome::Failed, "Failed");
    }
    void operationByItsHeader()
    {
        verify("azure-arm", QStringLiteral("Azure-AsyncOperation: ") + operationTicket);
        verify("azure-arm", QStringLiteral("Operation-Location: ") + operationTicket);
    }

    /// A plain URL says nothing of what it is; 202 is what a Location answers.
    void aPlainUrlTurnsOutToBeALocation_data()
    {
        columns();
        row("204", answer(204), Outcome::Succeeded);
        row("200 without a body", answer(200), Outcome::Succeeded);
        row("200 with data", jsonAnswer("{'value':1}"), Outcome::Succeeded);
        row("200 that succeeded", jsonAnswer("{'status':'Succeeded'}"), Outcome::Succeeded, "Succeeded");
        row("a resource that succeeded", jsonAnswer("{'properties':{'provisioningState':'Succeeded'}}"),
            Outcome::Succeeded, "Succeeded");
        row("an operation that failed, with a resource that succeeded",
            jsonAnswer("{'status':'Failed','properties':{'provisioningState':'Succeeded'}}"),
            Outcome::Quarantined, "Succeeded");
        row("an operation that runs, with a resource that succeeded",
            jsonAnswer("{'status':'InProgress','properties':{'provisioningState':'Succeeded'}}"),
            Outcome::Quarantined, "Succeeded");
        // It may still be an operation: what that would say otherwise keeps it open.
        row("200 that runs", jsonAnswer("{'status':'InProgress'}"), Outcome::Pending, "InProgress");
        row("200 that failed", jsonAnswer("{'status':'Failed','error':{'code':'x'}}"), Outcome::Quarantined,
            "Failed");
        row("200 that was cancelled", jsonAnswer("{'status':'Canceled'}"), Outcome::Quarantined, "Canceled");
        row("202 again", answer(202), Outcome::Pending);
    }
    void aPlainUrlTurnsOutToBeALocation()
    {
        QFETCH(LaneReply, reply);
        QFETCH(Outcome, outcome);
        QFETCH(QString, word);
        Chain one = chain("azure-arm", operationTicket);
        QCOMPARE(one.tell(answer(202)).outcome, Outcome::Pending);
        QCOMPARE(askedUrl(one), operationTicket.toLatin1());
        QVERIFY(!one.subject.pollState.isEmpty());
        const Reading reading = one.tell(reply);
        QVERIFY2(reading.outcome == outcome, qPrintable(reading.detail));
        QCOMPARE(reading.statusWord, word);
    }

    void aPlainUrlThatIsAnsweredWithAHeaderIsThat()
    {
        const HeaderList location{{"Location", "/results/7"}};
        const HeaderList both{{"Location", "/results/7"}, {"Azure-AsyncOperation", "/operations/8"}};
        Chain one = chain("azure-arm", operationTicket);
        QCOMPARE(one.tell(answer(202, {}, location)).outcome, Outcome::Pending);
        QCOMPARE(askedUrl(one), "https://api.example/results/7");
        QCOMPARE(one.tell(jsonAnswer("{'status':'CompletedWithWarnings'}")).outcome, Outcome::Succeeded);

        Chain later = chain("azure-arm", operationTicket);
        QCOMPARE(later.tell(answer(202)).outcome, Outcome::Pending);
        QCOMPARE(later.tell(answer(202, {}, location)).outcome, Outcome::Pending);
        QCOMPARE(askedUrl(later), "https://api.example/results/7");

        Chain operation = chain("azure-arm", operationTicket);
        QCOMPARE(operation.tell(answer(202, {}, both)).outcome, Outcome::Pending);
        QCOMPARE(askedUrl(operation), "https://api.example/operations/8");
        QVERIFY(operation.tell(jsonAnswer("{'status':'Succeeded'}")).askNow);
        QCOMPARE(askedUrl(operation), "https://api.example/results/7");
    }

    void aProfileMaySayWhatItsPlainUrlsAre()
    {
        const auto starting = [](const char *step) {
            return Chain(protocolOf(profileJson("azure-arm", "'start':'" + QByteArray(step) + "'")),
                         operationTicket);
        };
        QCOMPARE(starting("location").tell(jsonAnswer("{'name':'vm','status':'Running'}")).outcome,
                 Outcome::Succeeded);
        QCOMPARE(starting("operation").tell(jsonAnswer("{'status':'Canceled'}")).outcome, Outcome::Cancelled);
        QCOMPARE(starting("operation").tell(jsonAnswer("{'id':'7'}")).outcome, Outcome::Quarantined);
        QCOMPARE(starting("resource").tell(jsonAnswer("{'provisioningState':'Failed'}")).outcome,
                 Outcome::Failed);
    }

    void bothHeadersAreFollowed()
    {
        Chain one = chain("azure-arm", QStringLiteral("Azure-AsyncOperation: ") + operationTicket);
        QCOMPARE(one.tell(jsonAnswer("{'status':'InProgress'}", 200,
                                     {{"Azure-AsyncOperation", "https://api.example/operations/8"},
                                      {"location", "https://api.example/results/8"}}))
                     .outcome,
                 Outcome::Pending);
        QCOMPARE(askedUrl(one), "https://api.example/operations/8");
        QVERIFY(one.tell(jsonAnswer("{'status':'Succeeded'}")).askNow);
        QCOMPARE(askedUrl(one), "https://api.example/results/8");
    }
};

QTEST_APPLESS_MAIN(TestAzurePreset)
#include "tst_azurepreset.moc"
