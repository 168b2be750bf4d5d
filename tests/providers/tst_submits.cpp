// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "nodeserver.h"
#include "tests/support/submitflow.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

const QString autorest = u"node_modules/@microsoft.azure/autorest.testserver/dist/cli/cli.js"_s;
const QString dynalite = u"node_modules/dynalite/cli.js"_s;
const QString stripe = u"node_modules/stripe-stateful-mock/dist/cli.js"_s;

constexpr char signature[] = "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/dynamodb/aws4_request, "
                             "SignedHeaders=host, Signature=0";

/// A table's requests are signed in a way that nobody verifies.
Result<QByteArray> secretNamed(const QString &reference)
{
    return reference == "env:AWS"_L1 ? QByteArray(signature) : QByteArray("sk_test_repoll");
}

SubmitSubject subject(const QString &key, const QByteArray &parameters, const QByteArray &body = "{}")
{
    SubmitSubject subject;
    subject.attemptId = 1;
    subject.key = key;
    subject.parameters = parameters;
    subject.body = body;
    subject.idempotencyKey = "repoll-"_L1 + key;
    return subject;
}

QByteArray members(QByteArray text)
{
    return text.replace('\'', '"');
}

/// A preset at `origin`, with further members.
QByteArray profileOf(const QByteArray &preset, const QByteArray &origin, const QByteArray &more)
{
    return R"({"extends":")" + preset + R"(","name":"p","baseUrl":")" + origin + "\"," + members(more) + "}";
}

} // namespace

/// Submits to providers that nobody here wrote, each asked for to its end by the ticket that its answer named.
class TestSubmits : public QObject
{
    Q_OBJECT

private:
    NodeServer m_autorest;
    NodeServer m_dynalite;
    NodeServer m_stripe;

    [[nodiscard]] SubmitFlow charge(const QString &key, const QByteArray &parameters) const
    {
        return SubmitFlow(
            profileOf("resource-status", m_stripe.origin(),
                      "'auth':{'type':'bearer','secret':'env:STRIPE'},"
                      "'poll':{'url':'/v1/charges/{ticket}'},"
                      "'submit':{'url':'/v1/charges','json':null,'form':{'amount':'{param.amount}',"
                      "'currency':'{param.currency}','source':'{param.source}',"
                      "'metadata[order]':'{key}'},"
                      // it says of a replayed answer that it is HTML
                      "'read':{'contentTypes':['application/json','text/html']}}"),
            subject(key, members(parameters)), secretNamed);
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString &script : {autorest, dynalite, stripe}) {
            if (!NodeServer::isInstalled(script) && providersMayBeMissing())
                QSKIP(notInstalled);
            QVERIFY2(NodeServer::isInstalled(script), notInstalled);
        }
        QVERIFY2(m_autorest.start(autorest, {u"--level"_s, u"error"_s}), m_autorest.output());
        QVERIFY2(m_dynalite.start(dynalite, {u"--createTableMs"_s, u"200"_s}), m_dynalite.output());
        QVERIFY2(m_stripe.start(stripe, {}), m_stripe.output());
    }

    void armAndRfc_data()
    {
        QTest::addColumn<QByteArray>("preset");
        QTest::addColumn<QByteArray>("submit"); ///< the accepting outcome, or what else it is
        QTest::addColumn<QString>("polls");
        const auto row = [](const char *preset, const char *methodAndPath, const char *submit,
                            const char *polls) {
            QTest::newRow(methodAndPath)
                << QByteArray(preset) << QByteArray(submit) << QString::fromLatin1(polls);
        };
        // no header leads anywhere: the resource that was put is asked itself
        row("azure-arm", "PUT put/201/creating/succeeded/200", "pending", "succeeded");
        row("azure-arm", "PUT put/200/updating/succeeded/200", "pending", "succeeded");
        row("azure-arm", "PUT put/201/created/failed/200", "pending", "failed");
        row("azure-arm", "PUT put/200/accepted/canceled/200", "pending", "cancelled");
        // by Azure-AsyncOperation
        row("azure-arm", "PUT putasync/retry/failed", "pending", "pending failed");
        row("azure-arm", "PUT putasync/noretry/canceled", "pending", "pending cancelled");
        row("azure-arm", "PATCH patch/202/retry/asyncAndLocationHeader", "pending", "pending succeeded");
        row("azure-arm", "POST postasync/retry/succeeded", "pending", "pending succeeded");
        row("azure-arm", "POST postasync/retry/failed", "pending", "pending failed");
        row("azure-arm", "POST postasync/retry/canceled", "pending", "pending cancelled");
        row("azure-arm", "POST list", "pending", "pending succeeded");
        // by Location
        row("azure-arm", "POST post/202/noretry/204", "pending", "pending succeeded");
        row("rfc9110", "POST post/202/retry/200", "pending", "pending succeeded");
        row("rfc9110", "PUT put/202/retry/200", "pending", "succeeded");
        row("rfc9110", "PUT put/noheader/202/200", "pending", "pending succeeded");
        // refused, and what nobody can know
        row("azure-arm", "PUT nonretryerror/put/400", "failed", "");
        row("azure-arm", "POST nonretryerror/post/400", "failed", "");
        row("rfc9110", "POST error/post/202/nolocation", "quarantined", "");
        row("azure-arm", "PUT error/put/200/invalidjson", "quarantined", "");
    }
    void armAndRfc()
    {
        QFETCH(QByteArray, preset);
        QFETCH(QByteArray, submit);
        QFETCH(QString, polls);
        const QByteArrayList row = QByteArray(QTest::currentDataTag()).split(' ');
        const bool put = row[0] != "POST";
        QByteArray more =
            "'transport':{'cookies':true},'retryAfter':{'minMs':0},'submit':{'method':'" + row[0] + "'";
        if (preset == "azure-arm" && !put)
            more += ",'ticket':{'sentUrl':null}";
        more += ",'headers':{'x-ms-client-request-id':'9C4D50EE-2D56-4CD3-8152-34347DC9F2B0'}}";
        if (preset == "rfc9110")
            more += ",'read':{'http':{'200':{'noWord':'succeeded'}}}";
        SubmitFlow flow(profileOf(preset, m_autorest.origin(), more),
                        subject(QString::fromLatin1(row[1]), "{\"path\":\"lro/" + row[1] + "\"}"),
                        secretNamed);
        const Reading reading = flow.submit();
        QVERIFY2(outcomeText(reading.outcome) == QLatin1String(submit),
                 qPrintable(outcomeText(reading.outcome) + u": "_s + reading.detail));
        if (reading.outcome == Outcome::Pending)
            QCOMPARE(flow.poll(), polls);
    }

    void aTableIsCreatedAndAskedForByItsKey()
    {
        const QByteArray more =
            "'auth':{'type':'header','header':'Authorization','secret':'env:AWS'},"
            "'poll':{'by':'key','method':'POST','url':'/','json':{'TableName':'{key}'},'headers':{"
            "'Content-Type':'application/x-amz-json-1.0','X-Amz-Date':'20260101T000000Z',"
            "'X-Amz-Target':'DynamoDB_20120810.DescribeTable'}},"
            "'submit':{'url':'/','json':{'TableName':'{key}','AttributeDefinitions':'{param.attributes}',"
            "'KeySchema':[{'AttributeName':'{param.hash}','KeyType':'HASH'}],'BillingMode':'PAY_PER_REQUEST'}"
            ","
            "'headers':{'Content-Type':'application/x-amz-json-1.0','X-Amz-Date':'20260101T000000Z',"
            "'X-Amz-Target':'DynamoDB_20120810.CreateTable'},'idempotency':null,'ticket':null,'lookUp':'key',"
            "'read':{'contentTypes':['application/x-amz-json-1.0'],'http':{'400':'word'},"
            "'status':{'pointers':['/"
            "__type']},'words':{'com.amazon.coral.validate#ValidationException':'refused'},"
            "'echo':{'/TableDescription/TableName':'key'}}},"
            "'read':{'contentTypes':['application/x-amz-json-1.0'],'status':{'pointers':['/Table/"
            "TableStatus']},"
            "'words':{'CREATING':'pending','ACTIVE':'succeeded'},'echo':{'/id':null,'/Table/"
            "TableName':'key'},"
            "'amount':null,'currency':null}";
        const QByteArray profile = profileOf("resource-status", m_dynalite.origin(), more);
        const QByteArray parameters =
            R"({"hash":"id","attributes":[{"AttributeName":"id","AttributeType":"S"}]})";
        SubmitFlow flow(profile, subject(u"orders.1"_s, parameters), secretNamed);
        const Reading reading = flow.submit();
        QVERIFY2(reading.outcome == Outcome::Pending, qPrintable(reading.detail));
        QVERIFY(reading.named);
        QCOMPARE(flow.poll(), u"pending succeeded"_s);
        const Reading again = flow.submit(); // ResourceInUseException: by whom, nobody knows
        QVERIFY2(again.outcome == Outcome::ProtocolError, qPrintable(again.detail));
        QCOMPARE(flow.poll(), u"succeeded"_s);                                // the look-up by key tells
        SubmitFlow broken(profile, subject(u"o"_s, parameters), secretNamed); // too short a name
        QCOMPARE(outcomeText(broken.submit().outcome), u"failed"_s);
    }

    void aChargeHasOneEffectForOneKey()
    {
        const QByteArray visa = "{'amount':1050,'currency':'usd','source':'tok_visa'}";
        SubmitFlow flow = charge(u"ORD-1"_s, visa);
        const Reading first = flow.submit();
        QVERIFY2(first.outcome == Outcome::Pending, qPrintable(first.detail));
        const Reading again = flow.submit();
        QCOMPARE(again.ticket, first.ticket); // replayed
        QCOMPARE(flow.poll(), u"succeeded"_s);
        SubmitFlow other = charge(u"ORD-2"_s, visa);
        QVERIFY(other.submit().ticket != first.ticket);
        // the same key with another body says nothing of the first: unknown, and not refused
        SubmitFlow changed = charge(u"ORD-1"_s, "{'amount':9999,'currency':'usd','source':'tok_visa'}");
        QCOMPARE(outcomeText(changed.submit().outcome), u"protocol_error"_s);
    }

    void aChargeIsRefused()
    {
        QCOMPARE(
            outcomeText(
                charge(u"ORD-3"_s, "{'amount':1,'currency':'usd','source':'tok_visa'}").submit().outcome),
            u"failed"_s); // invalid_request_error
        QCOMPARE(
            outcomeText(charge(u"ORD-4"_s, "{'amount':900,'currency':'usd','source':'tok_chargeDeclined'}")
                            .submit()
                            .outcome),
            u"failed"_s); // card_error
    }
};

QTEST_GUILESS_MAIN(TestSubmits)
#include "tst_submits.moc"
