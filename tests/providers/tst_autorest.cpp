// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "nodeserver.h"
#include "recoveryfixture.h"
#include "requester.h"

#include <QTest>

using namespace repoll;

namespace {

const QString script = QStringLiteral("node_modules/@microsoft.azure/autorest.testserver/dist/cli/cli.js");

/// What the requester kept of the submit's answer: the ticket.
enum class Kept {
    Async,    ///< Azure-AsyncOperation alone: its own body is the result
    Both,     ///< with Location, where the result will be
    Location, ///< Location alone
    Monitor,  ///< the URL in Location, as a plain ticket
    Self,     ///< the resource's own URL, to be polled by its provisioningState
};

struct Operation
{
    const char *method;
    const char *path; ///< after /lro/
    Kept kept;
    const char *profile;
    RequestStatus status;
    const char *asks;     ///< the outcome of each ask, in order
    const char *scenario; ///< the server's own counter, which it raises when the client did it right
};

constexpr auto succeeded = RequestStatus::Succeeded;
constexpr auto failed = RequestStatus::Failed;
constexpr auto cancelled = RequestStatus::Cancelled;
constexpr auto processing = RequestStatus::Processing;

// `arm`: azure-arm as it ships. `arm-put`: with the final GET on the resource's own URL, as ARM has it for
// PUT and PATCH. `arm-self`: the ticket is the resource itself, which a plain URL does not say. `arm-delete`:
// without a final GET. `rfc`: rfc9110, whose 200 is said to be the end. An error is asked again once
// (errorsPerRun 2).
constexpr Operation operations[] = {
    // PUT and PATCH, polled by the resource's own state
    {"PUT", "put/201/creating/succeeded/200", Kept::Self, "arm-self", succeeded, "succeeded",
     "LROPutSucceededWithBody"},
    {"PUT", "put/200/updating/succeeded/200", Kept::Self, "arm-self", succeeded, "succeeded",
     "LROPutSucceededNoBody"},
    {"PUT", "put/201/created/failed/200", Kept::Self, "arm-self", failed, "failed", "LROPutFailed"},
    {"PUT", "put/200/accepted/canceled/200", Kept::Self, "arm-self", cancelled, "cancelled",
     "LROPutCanceled"},
    // PUT and PATCH with Azure-AsyncOperation, then the final GET of the resource
    {"PUT", "putasync/retry/succeeded", Kept::Async, "arm-put", succeeded, "pending pending succeeded",
     "LROPutAsyncRetrySucceeded"},
    {"PUT", "putasync/noretry/succeeded", Kept::Async, "arm-put", succeeded, "pending pending succeeded",
     "LROPutAsyncNoRetrySucceeded"},
    {"PUT", "putasync/retry/failed", Kept::Async, "arm-put", failed, "pending failed",
     "LROPutAsyncRetryFailed"},
    {"PUT", "putasync/noretry/canceled", Kept::Async, "arm-put", cancelled, "pending cancelled",
     "LROPutAsyncNoRetryCanceled"},
    {"PUT", "putasync/noheader/201/200", Kept::Async, "arm-put", succeeded, "pending pending succeeded",
     "LROPutAsyncNoHeaderInRetry"},
    {"PUT", "putsubresourceasync/202/200", Kept::Async, "arm-put", succeeded, "pending pending succeeded",
     "LROPutSubResourceAsyncInRetry"},
    {"PUT", "putnonresourceasync/202/200", Kept::Async, "arm-put", succeeded, "pending pending succeeded",
     "LROPutNonResourceAsyncInRetry"},
    {"PATCH", "patch/201/retry/onlyAsyncHeader", Kept::Async, "arm-put", succeeded,
     "pending pending succeeded", "LROPatch201WithAsyncHeader"},
    {"PATCH", "patch/202/retry/asyncAndLocationHeader", Kept::Both, "arm", succeeded,
     "pending pending succeeded", "LROPatch202WithAsyncAndLocationHeader"},
    {"PUT", "customheader/putasync/retry/succeeded", Kept::Async, "arm-put", succeeded,
     "pending pending succeeded", "CustomHeaderPutAsyncSucceded"},
    {"PUT", "customheader/put/201/creating/succeeded/200", Kept::Self, "arm-self", succeeded, "succeeded",
     "CustomHeaderPutSucceeded"},
    // DELETE and POST with Azure-AsyncOperation; the result of a POST is at Location
    {"DELETE", "deleteasync/retry/succeeded", Kept::Async, "arm-delete", succeeded, "pending succeeded",
     "LRODeleteAsyncRetrySucceeded"},
    {"DELETE", "deleteasync/noretry/succeeded", Kept::Async, "arm-delete", succeeded, "pending succeeded",
     "LRODeleteAsyncNoRetrySucceeded"},
    {"DELETE", "deleteasync/retry/failed", Kept::Async, "arm-delete", failed, "pending failed",
     "LRODeleteAsyncRetryFailed"},
    {"DELETE", "deleteasync/retry/canceled", Kept::Async, "arm-delete", cancelled, "pending cancelled",
     "LRODeleteAsyncRetryCanceled"},
    {"DELETE", "deleteasync/noheader/202/204", Kept::Async, "arm-delete", succeeded, "pending succeeded",
     "LRODeleteAsyncNoHeaderInRetry"},
    {"POST", "postasync/retry/succeeded", Kept::Both, "arm", succeeded, "pending pending succeeded",
     "LROPostAsyncRetrySucceeded"},
    {"POST", "postasync/noretry/succeeded", Kept::Both, "arm", succeeded, "pending pending succeeded",
     "LROPostAsyncNoRetrySucceeded"},
    {"POST", "postasync/retry/failed", Kept::Both, "arm", failed, "pending failed",
     "LROPostAsyncRetryFailed"},
    {"POST", "postasync/retry/canceled", Kept::Both, "arm", cancelled, "pending cancelled",
     "LROPostAsyncRetryCanceled"},
    {"POST", "LROPostDoubleHeadersFinalAzureHeaderGet", Kept::Async, "arm", succeeded, "succeeded",
     "LROPostDoubleHeadersFinalAzureHeaderGet"},
    {"POST", "LROPostDoubleHeadersFinalAzureHeaderGetDefault", Kept::Both, "arm", succeeded,
     "pending succeeded", "LROPostDoubleHeadersFinalAzureHeaderGetDefault"},
    {"POST", "LROPostDoubleHeadersFinalLocationGet", Kept::Both, "arm", succeeded, "pending succeeded",
     "LROPostDoubleHeadersFinalLocationGet"},
    {"POST", "list", Kept::Both, "arm", succeeded, "pending succeeded", "LROPostAndGetList"},
    {"POST", "customheader/postasync/retry/succeeded", Kept::Async, "arm", succeeded, "pending succeeded",
     "CustomHeaderPostAsyncSucceded"},
    // 202 with Location: the plain status monitor
    {"PUT", "put/202/retry/200", Kept::Monitor, "rfc", succeeded, "succeeded", "LROPut202Retry200"},
    {"PUT", "put/noheader/202/200", Kept::Monitor, "rfc", succeeded, "pending succeeded",
     "LROPutNoHeaderInRetry"},
    {"PUT", "putsubresource/202/200", Kept::Monitor, "rfc", succeeded, "pending succeeded",
     "LROPutSubResourceInRetry"},
    {"PUT", "putnonresource/202/200", Kept::Monitor, "rfc", succeeded, "pending succeeded",
     "LROPutNonResourceInRetry"},
    {"POST", "post/payload/200", Kept::Monitor, "rfc", succeeded, "succeeded", "LROPost200"},
    {"POST", "post/202/retry/200", Kept::Monitor, "rfc", succeeded, "pending succeeded",
     "LROPostSuccededWithBody"},
    {"POST", "customheader/post/202/retry/200", Kept::Location, "arm", succeeded, "pending succeeded",
     "CustomHeaderPostSucceeded"},
    {"POST", "post/202/noretry/204", Kept::Location, "arm", succeeded, "pending succeeded",
     "LROPostSuccededNoBody"},
    {"DELETE", "delete/noheader", Kept::Location, "arm", succeeded, "pending succeeded",
     "LRODeleteNoHeaderInRetry"},
    {"DELETE", "delete/202/retry/200", Kept::Location, "arm", succeeded, "succeeded", "LRODelete200"},
    {"DELETE", "delete/202/noretry/204", Kept::Location, "arm", succeeded, "succeeded", "LRODelete204"},
    {"DELETE", "delete/provisioning/202/accepted/200/succeeded", Kept::Location, "arm", succeeded,
     "succeeded", "LRODeleteProvisioningSucceededWithBody"},
    // the code says that it is over, the resource that it failed: neither is believed
    {"DELETE", "delete/provisioning/202/deleting/200/failed", Kept::Location, "arm", processing,
     "quarantined quarantined", "LRODeleteProvisioningFailed"},
    {"DELETE", "delete/provisioning/202/deleting/200/canceled", Kept::Location, "arm", processing,
     "quarantined quarantined", "LRODeleteProvisioningCanceled"},
    // 500 between the polls
    {"PUT", "retryerror/put/201/creating/succeeded/200", Kept::Self, "arm-self", succeeded,
     "transient succeeded", "LRORetryPutSucceededWithBody"},
    {"PUT", "retryerror/putasync/retry/succeeded", Kept::Async, "arm-put", succeeded,
     "transient pending transient succeeded", "LRORetryErrorPutAsyncSucceededPolling"},
    {"DELETE", "retryerror/deleteasync/retry/succeeded", Kept::Async, "arm-delete", succeeded,
     "transient succeeded", "LRORetryErrorDeleteAsyncRetrySucceeded"},
    {"DELETE", "retryerror/delete/202/retry/200", Kept::Location, "arm", succeeded, "transient succeeded",
     "LRORetryErrorDelete202Retry200Succeeded"},
    {"DELETE", "retryerror/delete/provisioning/202/accepted/200/succeeded", Kept::Location, "arm", succeeded,
     "transient succeeded", "LRORetryErrorDelete202Accepted200Succeeded"},
    {"POST", "retryerror/post/202/retry/200", Kept::Monitor, "rfc", succeeded, "transient succeeded",
     "LRORetryErrorPost202Retry200Succeeded"},
    {"POST", "retryerror/postasync/retry/succeeded", Kept::Both, "arm", succeeded,
     "transient pending transient succeeded", "LRORetryErrorPostAsyncRetrySucceeded"},
    // 400 to a poll says nothing of the operation: kept as evidence, never a final status
    {"PUT", "nonretryerror/put/201/creating/400", Kept::Self, "arm-self", processing,
     "quarantined quarantined", "LRONonRetryPut201Creating400"},
    {"PUT", "nonretryerror/put/201/creating/400/invalidjson", Kept::Self, "arm-self", processing,
     "quarantined quarantined", "LRONonRetryPut201Creating400InvalidJson"},
    {"PUT", "nonretryerror/putasync/retry/400", Kept::Async, "arm-put", processing, "quarantined quarantined",
     "LRONonRetryPutAsyncRetry400"},
    {"DELETE", "nonretryerror/delete/202/retry/400", Kept::Monitor, "rfc", processing,
     "quarantined quarantined", "LRONonRetryDelete202Retry400"},
    {"DELETE", "nonretryerror/deleteasync/retry/400", Kept::Async, "arm-delete", processing,
     "quarantined quarantined", "LRONonRetryDeleteAsyncRetry400"},
    {"POST", "nonretryerror/post/202/retry/400", Kept::Monitor, "rfc", processing, "quarantined quarantined",
     "LRONonRetryPost202Retry400"},
    {"POST", "nonretryerror/postasync/retry/400", Kept::Both, "arm", processing, "quarantined quarantined",
     "LRONonRetryPostAsyncRetry400"},
    // no status, no body, truncated JSON: the same
    {"PUT", "error/put/201/noprovisioningstatepayload", Kept::Self, "arm-self", processing,
     "quarantined quarantined", "LROErrorPut201NoProvisioningStatePayload"},
    {"PUT", "error/putasync/retry/nostatus", Kept::Async, "arm-put", processing, "quarantined quarantined",
     "LROErrorPutAsyncNoPollingStatus"},
    {"PUT", "error/putasync/retry/nostatuspayload", Kept::Async, "arm-put", processing,
     "quarantined quarantined", "LROErrorPutAsyncNoPollingStatusPayload"},
    {"PUT", "error/put/200/invalidjson", Kept::Self, "arm-self", processing, "quarantined quarantined",
     "LROErrorPut200InvalidJson"},
    {"PUT", "error/putasync/retry/invalidjsonpolling", Kept::Async, "arm-put", processing,
     "quarantined quarantined", "LROErrorPutAsyncInvalidJsonPolling"},
    {"DELETE", "error/deleteasync/retry/nostatus", Kept::Async, "arm-delete", processing,
     "quarantined quarantined", "LROErrorDeleteAsyncNoPollingStatus"},
    {"DELETE", "error/deleteasync/retry/invalidjsonpolling", Kept::Async, "arm-delete", processing,
     "quarantined quarantined", "LROErrorDeleteAsyncInvalidJsonPolling"},
    {"POST", "error/postasync/retry/nopayload", Kept::Both, "arm", processing, "quarantined quarantined",
     "LROErrorPostAsyncNoPollingPayload"},
    {"POST", "error/postasync/retry/invalidjsonpolling", Kept::Both, "arm", processing,
     "quarantined quarantined", "LROErrorPostAsyncInvalidJsonPolling"},
    // headers that lead nowhere (/foo; Retry-After: /bar): unknown to the provider, which is no final status
    {"PUT", "error/putasync/retry/invalidheader", Kept::Async, "arm-put", processing, "unknown_to_provider",
     "LROErrorPutAsyncInvalidHeader"},
    {"DELETE", "error/delete/202/retry/invalidheader", Kept::Monitor, "rfc", processing,
     "unknown_to_provider", "LROErrorDelete202RetryInvalidHeader"},
    {"DELETE", "error/deleteasync/retry/invalidheader", Kept::Async, "arm-delete", processing,
     "unknown_to_provider", "LROErrorDeleteAsyncInvalidHeader"},
    {"POST", "error/post/202/retry/invalidheader", Kept::Monitor, "rfc", processing, "unknown_to_provider",
     "LROErrorPost202RetryInvalidHeader"},
    {"POST", "error/postasync/retry/invalidheader", Kept::Both, "arm", processing, "unknown_to_provider",
     "LROErrorPostAsyncInvalidHeader"},
    // no Location at all: there is no ticket, so nothing is asked
    {"POST", "error/post/202/nolocation", Kept::Monitor, "rfc", processing, "", "LROErrorPostNoLocation"},
};

const HeaderList submitHeaders{{"Content-Type", "application/json"},
                               {"x-ms-client-request-id", "9C4D50EE-2D56-4CD3-8152-34347DC9F2B0"}};

QByteArray profile(const QByteArray &origin, const QByteArray &name, const QByteArray &preset,
                   const QByteArray &more)
{
    return R"({"extends":")" + preset + R"(","name":")" + name + R"(","baseUrl":")" + origin +
           R"(","transport":{"cookies":true},"retryAfter":{"minMs":0},)"
           R"("poll":{"headers":{"x-ms-client-request-id":"9C4D50EE-2D56-4CD3-8152-34347DC9F2B0"}},)"
           R"("limits":{"lanes":8,"ratePerSecond":1000,"pollIntervalMs":1,"pollIntervalMaxMs":20,)"
           R"("errorsPerRun":2,"pollsPerRun":20})" +
           more + "}";
}

} // namespace

/// Operations of the test server that Azure's client generators are proved against: submitted, left alone,
/// and recovered in one run, all chains at once.
class TestAutorest : public QObject
{
    Q_OBJECT

private:
    NodeServer m_server;
    RecoveryFixture m_fixture;
    QByteArray m_report;

    [[nodiscard]] static QString ticketOf(const Operation &operation, const QUrl &url, const Answer &answer)
    {
        const QByteArray async = "Azure-AsyncOperation: " + answer.header("Azure-AsyncOperation");
        const QByteArray location = "Location: " + answer.header("Location");
        switch (operation.kept) {
        case Kept::Async:
            return QString::fromLatin1(async);
        case Kept::Both:
            return QString::fromLatin1(async + '\n' + location);
        case Kept::Location:
            return QString::fromLatin1(location);
        case Kept::Monitor:
            return QString::fromLatin1(answer.header("Location"));
        case Kept::Self:
            break;
        }
        return url.toString();
    }

    /// The requester's part, after which nobody polls.
    [[nodiscard]] std::vector<NewRequest> submitAll()
    {
        std::vector<NewRequest> rows;
        for (const Operation &operation : operations) {
            Requester requester; // cookies of its own for each
            const QUrl url(QString::fromLatin1(m_server.origin() + "/lro/" + operation.path));
            const Answer answer = requester.submit(operation.method, url, submitHeaders, "{}");
            if (answer.httpStatus < 200 || answer.httpStatus > 202)
                qFatal("%s %s is answered %d", operation.method, operation.path, answer.httpStatus);
            NewRequest row;
            row.provider = QLatin1String(operation.profile);
            row.key = QLatin1String(operation.path);
            row.ticket = ticketOf(operation, url, answer);
            row.receivedAt = m_fixture.clock().nowMs();
            row.nextPollAt = row.receivedAt - 1;
            rows.push_back(row);
        }
        return rows;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!NodeServer::isInstalled(script) && providersMayBeMissing())
            QSKIP(notInstalled);
        QVERIFY2(NodeServer::isInstalled(script), notInstalled);
        QVERIFY2(m_server.start(script, {QStringLiteral("--level"), QStringLiteral("error"),
                                         QStringLiteral("--coverageDirectory"), m_fixture.folder()}),
                 m_server.output());
        QCOMPARE(m_fixture.open(), QString());
        QCOMPARE(
            m_fixture.addProvider(QStringLiteral("arm"), profile(m_server.origin(), "arm", "azure-arm", {})),
            QString());
        QCOMPARE(
            m_fixture.addProvider(
                QStringLiteral("arm-put"),
                profile(
                    m_server.origin(), "arm-put", "azure-arm",
                    R"(,"steps":{"result":{"from":{"header":null,"pointer":null,"url":"/lro/{+key}"}}})")),
            QString());
        QCOMPARE(m_fixture.addProvider(
                     QStringLiteral("arm-delete"),
                     profile(m_server.origin(), "arm-delete", "azure-arm",
                             R"(,"steps":{"operation":{"read":{"words":{"Succeeded":"succeeded"}}}})")),
                 QString());
        QCOMPARE(
            m_fixture.addProvider(QStringLiteral("arm-self"), profile(m_server.origin(), "arm-self",
                                                                      "azure-arm", R"(,"start":"resource")")),
            QString());
        QCOMPARE(m_fixture.addProvider(QStringLiteral("rfc"),
                                       profile(m_server.origin(), "rfc", "rfc9110",
                                               R"(,"read":{"http":{"200":{"noWord":"succeeded"}}})")),
                 QString());
        QCOMPARE(m_fixture.addRequests(submitAll()), QString());
        QCOMPARE(m_fixture.recover(), QString());
        m_report = Requester().get(QUrl(QString::fromLatin1(m_server.origin() + "/report/azure"))).body;
    }

    void whatItBecame_data()
    {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < std::size(operations); ++i)
            QTest::addRow("%s %s", operations[i].method, operations[i].path) << static_cast<int>(i);
    }
    void whatItBecame()
    {
        QFETCH(int, index);
        const Operation &operation = operations[index];
        const Request request =
            m_fixture.request(QLatin1String(operation.profile), QLatin1String(operation.path));
        QStringList asks;
        QString detail;
        for (const Attempt &attempt : m_fixture.attempts(request.id)) {
            asks.append(attempt.outcome ? outcomeText(*attempt.outcome) : QLatin1String("open"));
            detail = attempt.detail;
        }
        QVERIFY2(asks.join(QLatin1Char(' ')) == QLatin1String(operation.asks),
                 qPrintable(asks.join(QLatin1Char(' ')) + QLatin1String(": ") + detail));
        QCOMPARE(request.status, operation.status);
        QVERIFY(!request.conflict);
        QCOMPARE(request.resultEvidence.has_value(), operation.status != processing);
        const QByteArray counter = '"' + QByteArray(operation.scenario) + "\":";
        QVERIFY2(m_report.contains(counter), operation.scenario);
        QVERIFY2(!m_report.contains(counter + "0,") && !m_report.contains(counter + "0}"),
                 operation.scenario);
    }

    void theLedgerIsSound() { QVERIFY(m_fixture.verify().isClean()); }
};

QTEST_GUILESS_MAIN(TestAutorest)
#include "tst_autorest.moc"
