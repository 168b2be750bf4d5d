// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "nodeserver.h"
#include "recoveryfixture.h"
#include "requester.h"

#include <QTest>

using namespace repoll;

namespace {

const QString script = QStringLiteral("node_modules/dynalite/cli.js");
constexpr int tables = 5;

// dynalite wants a signature's shape and does not verify it.
constexpr char signature[] = "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/dynamodb/aws4_request, "
                             "SignedHeaders=host, Signature=0";

QByteArray createTable(const QByteArray &name)
{
    return R"({"TableName":")" + name +
           R"(","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],)"
           R"("KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST"})";
}

HeaderList awsHeaders(const QByteArray &target)
{
    return {{"Content-Type", "application/x-amz-json-1.0"},
            {"X-Amz-Target", "DynamoDB_20120810." + target},
            {"X-Amz-Date", "20260101T000000Z"},
            {"Authorization", signature}};
}

QByteArray profile(const QByteArray &origin)
{
    return R"({"extends":"resource-status","name":"dynalite","baseUrl":")" + origin +
           R"(","auth":{"type":"header","header":"Authorization","secret":"env:TST_DYNALITE_SIGNATURE"},)"
           R"("limits":{"lanes":4,"ratePerSecond":1000,"pollIntervalMs":20,"pollIntervalMaxMs":50},)"
           R"("poll":{"by":"key","method":"POST","url":"/","json":{"TableName":"{key}"},"headers":{)"
           R"("Content-Type":"application/x-amz-json-1.0","X-Amz-Date":"20260101T000000Z",)"
           R"("X-Amz-Target":"DynamoDB_20120810.DescribeTable"}},)"
           R"("read":{"contentTypes":["application/x-amz-json-1.0"],)"
           R"("status":{"pointers":["/Table/TableStatus"]},)"
           R"("words":{"processing":null,"requires_action":null,"requires_capture":null,)"
           R"("requires_confirmation":null,"requires_payment_method":null,"succeeded":null,"failed":null,)"
           R"("canceled":null,"CREATING":"pending","ACTIVE":"succeeded"},)"
           R"("echo":{"/id":null,"/Table/TableName":"key"},"amount":null,"currency":null}})";
}

} // namespace

/// Tables of a DynamoDB that is being created, asked for by their names with POSTs: resource-status with
/// other words, method and body.
class TestDynalite : public QObject
{
    Q_OBJECT

private:
    NodeServer m_server;
    RecoveryFixture m_fixture;

    static QByteArray nameOf(int table) { return "orders." + QByteArray::number(table); }

private Q_SLOTS:
    void initTestCase()
    {
        if (!NodeServer::isInstalled(script) && providersMayBeMissing())
            QSKIP(notInstalled);
        QVERIFY2(NodeServer::isInstalled(script), notInstalled);
        qputenv("TST_DYNALITE_SIGNATURE", signature);
        QVERIFY2(m_server.start(script, {QStringLiteral("--createTableMs"), QStringLiteral("700")}),
                 m_server.output());
        QCOMPARE(m_fixture.open(), QString());
        QCOMPARE(m_fixture.addProvider(QStringLiteral("dynalite"), profile(m_server.origin())), QString());

        std::vector<NewRequest> rows;
        for (int table = 0; table <= tables; ++table) { // the last one is never created
            NewRequest row;
            row.provider = QStringLiteral("dynalite");
            row.key = QString::fromLatin1(nameOf(table));
            row.receivedAt = m_fixture.clock().nowMs();
            row.nextPollAt = row.receivedAt - 1;
            rows.push_back(row);
            if (table == tables)
                continue;
            const Answer answer = Requester().submit("POST", QUrl(QString::fromLatin1(m_server.origin())),
                                                     awsHeaders("CreateTable"), createTable(nameOf(table)));
            QCOMPARE(answer.httpStatus, 200);
            QVERIFY2(answer.body.contains(R"("TableStatus":"CREATING")"), answer.body);
        }
        QCOMPARE(m_fixture.addRequests(rows), QString());
        QCOMPARE(m_fixture.recover(), QString());
    }

    void creatingBecomesActive()
    {
        for (int table = 0; table < tables; ++table) {
            const Request request =
                m_fixture.request(QStringLiteral("dynalite"), QString::fromLatin1(nameOf(table)));
            QCOMPARE(request.status, RequestStatus::Succeeded);
            QCOMPARE(request.statusWord, QStringLiteral("ACTIVE"));
            const auto attempts = m_fixture.attempts(request.id);
            QVERIFY(attempts.size() >= 2); // it was still being created when first asked
            for (size_t i = 0; i + 1 < attempts.size(); ++i) {
                QCOMPARE(attempts[i].outcome, std::optional(Outcome::Pending));
                QCOMPARE(attempts[i].statusWord, QStringLiteral("CREATING"));
            }
            const QByteArray result = m_fixture.evidence(*request.resultEvidence).body;
            QVERIFY2(result.contains("\"TableName\":\"" + nameOf(table) + '"'), result);
        }
    }

    /// 400 with __type ResourceNotFoundException, which the profile does not map.
    void aTableThatIsNotThereStaysOpen()
    {
        const Request request =
            m_fixture.request(QStringLiteral("dynalite"), QString::fromLatin1(nameOf(tables)));
        QCOMPARE(request.status, RequestStatus::Processing);
        QCOMPARE(request.lastOutcome, std::optional(Outcome::Quarantined));
        QVERIFY(!request.resultEvidence);
    }

    void theLedgerIsSound() { QVERIFY(m_fixture.verify().isClean()); }
};

QTEST_GUILESS_MAIN(TestDynalite)
#include "tst_dynalite.moc"
