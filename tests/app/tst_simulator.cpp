// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/simulator.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

using namespace repoll;

namespace {

constexpr int timeoutMs = 20'000;

/// Says bytes and keeps what comes back, whatever it is.
class RawClient : public QObject
{
public:
    explicit RawClient(quint16 port) { m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port); }

    void say(const QByteArray &bytes) { m_socket.write(bytes); }
    void get(const QByteArray &target, const QByteArray &more = {})
    {
        say("GET " + target + " HTTP/1.1\r\nHost: test.example:8\r\n" + more + "\r\n");
    }
    QByteArray untilBytes(qsizetype size)
    {
        return until([this, size] { return m_bytes.size() >= size; });
    }
    QByteArray untilText(const QByteArray &text)
    {
        return until([this, text] { return m_bytes.contains(text); });
    }
    QByteArray untilClosed()
    {
        return until([this] { return m_socket.state() == QAbstractSocket::UnconnectedState; });
    }
    [[nodiscard]] bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }

private:
    template <class Condition>
    QByteArray until(Condition condition)
    {
        m_bytes += m_socket.readAll();
        QEventLoop loop;
        const auto look = [&] {
            m_bytes += m_socket.readAll();
            if (condition())
                loop.quit();
        };
        connect(&m_socket, &QTcpSocket::readyRead, &loop, look);
        connect(&m_socket, &QTcpSocket::stateChanged, &loop, look);
        QTimer::singleShot(timeoutMs, &loop, [&loop] { loop.exit(1); });
        const bool met = condition() || loop.exec() == 0;
        return met ? m_bytes : "timed out after: " + m_bytes;
    }

    QTcpSocket m_socket;
    QByteArray m_bytes;
};

struct Parsed
{
    int status = 0;
    QByteArray head;
    QByteArray body;
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    [[nodiscard]] QByteArray header(const QByteArray &name) const
    {
        const qsizetype at = head.indexOf("\r\n" + name + ": ");
        return at < 0 ? QByteArray() : head.mid(at + name.size() + 4).split('\r').first();
    }
};

QString statusWord(const Parsed &parsed)
{
    return parsed.json().value(QLatin1String("status")).toString();
}

} // namespace

class TestSimulator : public QObject
{
    Q_OBJECT

private:
    /// One exchange on a connection of its own.
    static Parsed exchange(const Simulator &simulator, const QByteArray &method, const QByteArray &target,
                           const QByteArray &more = {}, const QByteArray &body = {})
    {
        RawClient client(simulator.port());
        client.say(method + ' ' + target + " HTTP/1.1\r\nHost: test.example:8\r\nConnection: close\r\n" +
                   more + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        const QByteArray all = client.untilClosed();
        const qsizetype end = all.indexOf("\r\n\r\n");
        return {all.mid(9, 3).toInt(), all.first(end + 2), all.mid(end + 4)};
    }
    static Parsed get(const Simulator &simulator, const QByteArray &target)
    {
        return exchange(simulator, "GET", target);
    }
    /// The raw bytes of one GET until the server closes.
    static QByteArray rawGet(const Simulator &simulator, const QByteArray &target)
    {
        RawClient client(simulator.port());
        client.get(target);
        return client.untilClosed();
    }

private Q_SLOTS:
    // --- fates ------------------------------------------------------------------------------------------

    void aFateNeverChanges()
    {
        // Written down once: a demo ledger made by one version must fit the simulator of the next.
        FateOptions options;
        options.seed = 7;
        const SimulatedFate fate = fateOf(options, Family::ResourceStatus, "ORD-000001");
        QCOMPARE(fate.outcome, SimulatedOutcome::Succeeded);
        QCOMPARE(fate.pendingAnswers, 2);
        QCOMPARE(fate.amount, QByteArray("6038.22"));
        QCOMPARE(fate.currency, QByteArray("CHF"));
        QCOMPARE(fateOf(options, Family::ResourceStatus, "ORD-000001"), fate);
    }

    void theSeedDecides()
    {
        FateOptions one;
        FateOptions other;
        other.seed = 2;
        int differing = 0;
        for (int i = 0; i < 100; ++i) {
            const QByteArray ticket = "t" + QByteArray::number(i);
            differing +=
                fateOf(one, Family::Rfc9110, ticket) == fateOf(other, Family::Rfc9110, ticket) ? 0 : 1;
        }
        QVERIFY(differing > 90);
    }

    void weightsAndRangesHold()
    {
        FateOptions options;
        QVERIFY(applyOutcomes(options, "succeeded=60,failed=30,gone=10"));
        QVERIFY(applyOutcomes(options, "bulk-status:unknown=1"));
        options.pending = {2, 4};
        std::array<int, allSimulatedOutcomes.size()> count{};
        std::array<int, 6> pending{};
        constexpr int many = 10'000;
        for (int i = 0; i < many; ++i) {
            const QByteArray ticket = "t" + QByteArray::number(i);
            const SimulatedFate fate = fateOf(options, Family::GoogleLro, ticket);
            ++count[static_cast<size_t>(fate.outcome)];
            ++pending[static_cast<size_t>(fate.pendingAnswers)];
            QCOMPARE(fateOf(options, Family::BulkStatus, ticket).outcome, SimulatedOutcome::Unknown);
        }
        QVERIFY(std::abs(count[0] - 6'000) < 200);
        QVERIFY(std::abs(count[1] - 3'000) < 200);
        QVERIFY(std::abs(count[4] - 1'000) < 150);
        QCOMPARE(count[2] + count[3] + count[5], 0);
        QCOMPARE(pending[2] + pending[3] + pending[4], many);
        QVERIFY(std::abs(pending[3] - many / 3) < 200);
    }

    void aTicketMayTellItsFate()
    {
        const SimulatedFate fate = fateOf({}, Family::AzureArm, "fault-reset.1-fate-cancelled-12-x-y");
        QCOMPARE(fate.outcome, SimulatedOutcome::Cancelled);
        QCOMPARE(fate.pendingAnswers, 12);
        FateOptions gone;
        QVERIFY(applyOutcomes(gone, "gone=1"));
        for (const char *wrong :
             {"fate-cancelled", "fate-cancelled-x-1", "fate-better-1-x", "fate-failed--1-x"})
            QCOMPARE(fateOf(gone, Family::AzureArm, wrong).outcome,
                     SimulatedOutcome::Gone); // the draw stands
    }

    void ticketTextsFitTheirFamilies()
    {
        QCOMPARE(ticketText(Family::Rfc9110, "http://h:1", "t"), QByteArray("http://h:1/rfc/v1/status/t"));
        QCOMPARE(ticketText(Family::AzureArm, "http://h:1", "t"),
                 QByteArray("Azure-AsyncOperation: http://h:1/arm/operations/t"));
        QCOMPARE(ticketText(Family::GoogleLro, "http://h:1", "t"), QByteArray("operations/t"));
        QCOMPARE(ticketText(Family::ResourceStatus, "http://h:1", "t"), QByteArray("t"));
        QCOMPARE(ticketText(Family::BulkStatus, "http://h:1", "t"), QByteArray("t"));
    }

    void wrongOptionsAreRefused()
    {
        SimulatorOptions options;
        for (const char *text : {"", "a", "3..2", "-1", "1..", "..2"})
            QVERIFY2(!rangeFromText(text), text);
        QCOMPARE(*rangeFromText("5"), (IntRange{5, 5}));
        QCOMPARE(*rangeFromText("5..9"), (IntRange{5, 9}));
        for (const char *text :
             {"", "succeeded", "better=1", "succeeded=x", "nobody:succeeded=1", "failed=-1"})
            QVERIFY2(!applyOutcomes(options.fate, text), text);
        for (const char *text : {"", "reset", "nothing=5", "reset=-1", "http099=1", "reset=101"})
            QVERIFY2(!applyFault(options.faults, text), text);
        options.faults.clear();
        QVERIFY(applyFault(options.faults, "http599=60"));
        QVERIFY(!applyFault(options.faults, "drip=60")); // 120 % in all
    }

    // --- families ---------------------------------------------------------------------------------------

    void rfc9110_pendingThenDone()
    {
        Simulator simulator({.retryAfter = IntRange{3, 3}});
        QVERIFY(simulator.listen());
        bool relative = false;
        bool absolute = false;
        bool none = false;
        bool seeOther = false;
        for (int i = 0; i < 20; ++i) {
            const QByteArray id = "fate-succeeded-1-" + QByteArray::number(i);
            const Parsed pending = get(simulator, "/rfc/v1/status/" + id);
            QCOMPARE(pending.status, 202);
            const QByteArray location = pending.header("Location");
            none |= location.isEmpty();
            relative |= location.startsWith("../status/");
            absolute |= location.startsWith("http://test.example:8/rfc/v1/status/");
            const QByteArray retry = pending.header("Retry-After");
            QVERIFY2(retry == "3" || retry.endsWith(" GMT"), retry);
            Parsed done = get(simulator, "/rfc/v1/status/" + id + "?step=2");
            if (done.status == 303) {
                seeOther = true;
                QCOMPARE(done.header("Location"), "/rfc/v1/results/" + id);
                done = get(simulator, done.header("Location"));
            }
            QCOMPARE(done.status, 200);
            QCOMPARE(statusWord(done), QStringLiteral("succeeded"));
            QVERIFY(done.body.contains("\"amount\":" + simulator.fate(Family::Rfc9110, id).amount + ','));
        }
        QVERIFY(relative && absolute && none && seeOther);
    }

    void everyFamilyTellsEveryOutcome_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("part");
        const auto row = [](const char *path, const char *outcome, int status, const char *part) {
            QTest::addRow("%s %s", path, outcome)
                << QByteArray(path) << "fate-" + QByteArray(outcome) + "-0-x" << status << QByteArray(part);
        };
        row("/rfc/v1/status/", "failed", 200, "\"status\":\"failed\"");
        row("/rfc/v1/status/", "cancelled", 200, "\"status\":\"cancelled\"");
        row("/rfc/v1/status/", "waiting", 202, "\"status\":\"running\"");
        row("/rfc/v1/status/", "gone", 410, "\"code\":\"gone\"");
        row("/rfc/v1/status/", "unknown", 404, "\"code\":\"not_found\"");
        row("/lro/v1/operations/", "succeeded", 200, "\"done\":true,\"response\":{");
        row("/lro/v1/operations/", "failed", 200, "\"done\":true,\"error\":{\"code\":9,");
        row("/lro/v1/operations/", "cancelled", 200, "\"done\":true,\"error\":{\"code\":1,");
        row("/lro/v1/operations/", "waiting", 200, "\"done\":false");
        row("/lro/v1/operations/", "gone", 410, "gone");
        row("/lro/v1/operations/", "unknown", 404, "not_found");
        row("/arm/operations/", "succeeded", 200, "\"status\":\"Succeeded\",\"resourceLocation\":\"http://");
        row("/arm/operations/", "failed", 200, "\"status\":\"Failed\",\"error\":{");
        row("/arm/operations/", "cancelled", 200, "\"status\":\"Canceled\",\"error\":{");
        row("/arm/operations/", "waiting", 200, "\"status\":\"InProgress\"");
        row("/arm/operations/", "gone", 410, "gone");
        row("/arm/operations/", "unknown", 404, "not_found");
        row("/arm/operationResults/", "succeeded", 200, "\"provisioningState\":\"Succeeded\"");
        row("/arm/operationResults/", "failed", 409, "\"error\":{\"code\":\"Conflict\"");
        row("/arm/operationResults/", "waiting", 202, "");
        row("/arm/provisioning/", "cancelled", 200, "\"provisioningState\":\"Canceled\"");
        row("/arm/provisioning/", "waiting", 200, "\"provisioningState\":\"Creating\"");
        row("/arm/resources/", "succeeded", 200, "\"amount\":");
        row("/pay/v1/payments/", "succeeded", 200, "\"status\":\"succeeded\"");
        row("/pay/v1/payments/", "failed", 200, "\"status\":\"failed\"");
        row("/pay/v1/payments/", "cancelled", 200, "\"status\":\"canceled\"");
        row("/pay/v1/orders/", "waiting", 200, "\"status\":\"requires_action\"");
        row("/pay/v1/payments/", "gone", 410, "gone");
        row("/pay/v1/orders/", "unknown", 404, "not_found");
        row("/bulk/v1/status?ids=", "succeeded", 200, "\"status\":\"SUCCESS\",\"amount\":");
        row("/bulk/v1/status?ids=", "failed", 200, "\"status\":\"FAILURE\"}");
        row("/bulk/v1/status?ids=", "cancelled", 200, "\"status\":\"CANCELLED\"}");
        row("/bulk/v1/status?ids=", "waiting", 200, "\"status\":\"PENDING\"}");
        row("/bulk/v1/status?ids=", "gone", 200, "\"status\":\"UNKNOWN\",\"code\":\"RESPONSE_PURGED\"}");
        row("/bulk/v1/status?ids=", "unknown", 200, "{\"response\":[]}");
    }
    void everyFamilyTellsEveryOutcome()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, id);
        QFETCH(int, status);
        QFETCH(QByteArray, part);
        Simulator simulator;
        QVERIFY(simulator.listen());
        const Parsed parsed = get(simulator, path + id);
        QCOMPARE(parsed.status, status);
        QVERIFY2(parsed.body.contains(part), parsed.body);
    }

    void thePendingAnswersComeFirst_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("pending");
        QTest::newRow("rfc") << QByteArray("/rfc/v1/status/") << QByteArray("202 ");
        QTest::newRow("lro") << QByteArray("/lro/v1/operations/") << QByteArray("\"done\":false");
        QTest::newRow("arm") << QByteArray("/arm/operations/") << QByteArray("InProgress");
        QTest::newRow("arm result") << QByteArray("/arm/operationResults/") << QByteArray("202 ");
        QTest::newRow("arm resource") << QByteArray("/arm/provisioning/") << QByteArray("Creating");
        QTest::newRow("pay") << QByteArray("/pay/v1/payments/") << QByteArray("processing");
        QTest::newRow("bulk") << QByteArray("/bulk/v1/status?ids=") << QByteArray("PENDING");
    }
    void thePendingAnswersComeFirst()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, pending);
        Simulator simulator({.retryAfter = IntRange{0, 0}});
        QVERIFY(simulator.listen());
        for (int ask = 1; ask <= 4; ++ask) {
            const Parsed parsed = get(simulator, path + "fate-succeeded-2-x");
            const bool isPending = (parsed.head + parsed.body).contains(pending);
            QCOMPARE(isPending, ask <= 2);
            if (isPending)
                QVERIFY(!parsed.header("Retry-After").isEmpty()); // 0, or for rfc9110 perhaps a date
        }
    }

    void bulk_isShuffledCompleteAndBounded()
    {
        Simulator simulator({.bulkMax = 30});
        QVERIFY(simulator.listen());
        QByteArrayList ids;
        QJsonArray array;
        for (int i = 0; i < 30; ++i) {
            ids.append("fate-succeeded-0-" + QByteArray::number(i));
            array.append(QString::fromLatin1(ids.last()));
        }
        const auto namesOf = [](const Parsed &parsed) {
            QByteArrayList names;
            const QJsonArray items = parsed.json().value(QLatin1String("response")).toArray();
            for (const auto &item : items)
                names.append(item[QLatin1String("id")].toString().toLatin1());
            return names;
        };
        const QByteArrayList byGet = namesOf(get(simulator, "/bulk/v1/status?ids=" + ids.join(',')));
        const QJsonObject object{{QStringLiteral("ids"), array}};
        const QByteArrayList byPost =
            namesOf(exchange(simulator, "POST", "/bulk/v1/status", {}, QJsonDocument(object).toJson()));
        for (const QByteArrayList &names : {byGet, byPost}) {
            QVERIFY(names != ids);
            QCOMPARE(QSet<QByteArray>(names.begin(), names.end()), QSet<QByteArray>(ids.begin(), ids.end()));
        }
        QVERIFY(byGet != byPost); // another order with each ask
        QCOMPARE(get(simulator, "/bulk/v1/status?ids=" + ids.join(',') + ",one-more").status, 400);
        QCOMPARE(get(simulator, "/bulk/v1/status?ids=").status, 400);
        QCOMPARE(namesOf(get(simulator,
                             "/bulk/v1/status?ids=fate-failed-0-a%2Cfate-failed-0-b&ids=fate-failed-0-c"))
                     .size(),
                 3);
    }

    void aSubmitHonoursItsKey_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("handle");
        QTest::newRow("rfc") << QByteArray("POST") << QByteArray("/rfc/v1/requests") << 202
                             << QByteArray("Location: /rfc/v1/status/key-1\r\n");
        QTest::newRow("lro") << QByteArray("POST") << QByteArray("/lro/v1/exports") << 200
                             << QByteArray("\"name\":\"operations/key-1\"");
        QTest::newRow("arm put")
            << QByteArray("PUT") << QByteArray("/arm/resources/key-1") << 201
            << QByteArray("Azure-AsyncOperation: http://test.example:8/arm/operations/key-1\r\n");
        QTest::newRow("arm post") << QByteArray("POST") << QByteArray("/arm/resources/key-1/start") << 202
                                  << QByteArray(
                                         "Location: http://test.example:8/arm/operationResults/key-1\r\n");
        QTest::newRow("pay") << QByteArray("POST") << QByteArray("/pay/v1/payments") << 201
                             << QByteArray("\"id\":\"key-1\"");
        QTest::newRow("bulk") << QByteArray("POST") << QByteArray("/bulk/v1/requests") << 202
                              << QByteArray("\"id\":\"key-1\"");
    }
    void aSubmitHonoursItsKey()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(int, status);
        QFETCH(QByteArray, handle);
        Simulator simulator;
        QVERIFY(simulator.listen());
        const Parsed first = exchange(simulator, method, path, "Idempotency-Key: key-1\r\n", "{}");
        const Parsed again = exchange(simulator, method, path, "Idempotency-Key: key-1\r\n", "{}");
        QCOMPARE(first.status, status);
        QVERIFY2((first.head + first.body).contains(handle), first.head + first.body);
        QVERIFY2((again.head + again.body).contains(handle), again.head + again.body);
        QVERIFY(first.header("Idempotency-Replayed").isEmpty());
        QCOMPARE(again.header("Idempotency-Replayed"), QByteArray("true"));
        QCOMPARE(simulator.arrivals().size(), size_t(2)); // each send is an arrival
        QCOMPARE(simulator.arrivals().back().kind, VisitKind::Submit);
        QCOMPARE(simulator.arrivals().back().ids, std::vector<QByteArray>{"key-1"});
    }

    void submitsWithoutKeyAreNew()
    {
        Simulator simulator;
        QVERIFY(simulator.listen());
        const Parsed first = exchange(simulator, "POST", "/pay/v1/payments", {}, "{}");
        const Parsed second = exchange(simulator, "POST", "/pay/v1/payments", {}, "{}");
        QVERIFY(first.json().value(QLatin1String("id")) != second.json().value(QLatin1String("id")));
        QVERIFY(second.header("Idempotency-Replayed").isEmpty());
    }

    void aReferenceNamesTheTicket()
    {
        Simulator simulator;
        QVERIFY(simulator.listen());
        const auto send = [&](const QByteArray &headers, const QByteArray &body) {
            return exchange(simulator, "POST", "/pay/v1/payments", headers, body);
        };
        const auto id = [](const Parsed &parsed) {
            return parsed.json().value(QLatin1String("id")).toString();
        };
        const QByteArray key = "Idempotency-Key: k-1\r\n";
        QCOMPARE(id(send(key, "{\"reference\":\"ORD-1\"}")), QStringLiteral("ORD-1"));
        QCOMPARE(id(send(key, "{\"reference\":\"ORD-1\"}")), QStringLiteral("ORD-1"));
        QCOMPARE(send(key, "{\"reference\":\"ORD-1\" }").status, 422); // another body
        QCOMPARE(id(send("Idempotency-Key: k-2\r\n", "{\"reference\":\"ORD-1\"}")),
                 QStringLiteral("ORD-1~2")); // another key: another payment
        QCOMPARE(id(send({}, "{\"reference\":\"ORD-1\"}")), QStringLiteral("ORD-1~3"));
        QByteArray effects;
        for (const Arrival &arrival : simulator.arrivals()) {
            QCOMPARE(arrival.reference, "ORD-1");
            effects += arrival.hasEffect ? 'x' : '-';
        }
        QCOMPARE(effects, "x--xx");
        const QByteArray line = logLine(simulator.arrivals().front());
        QVERIFY2(line.endsWith(R"("fault":"","key":"k-1","reference":"ORD-1","effect":true})"
                               "\n"),
                 line.constData());
        QVERIFY(logLine(simulator.arrivals().back()).contains("\"key\":null"));
    }

    void withoutKeysEachSubmitIsNew()
    {
        Simulator simulator({.honoursKeys = false});
        QVERIFY(simulator.listen());
        for (int i = 0; i < 3; ++i)
            exchange(simulator, "POST", "/pay/v1/payments", "Idempotency-Key: k\r\n",
                     "{\"reference\":\"a\"}");
        for (const Arrival &arrival : simulator.arrivals())
            QVERIFY(arrival.hasEffect);
        QCOMPARE(simulator.arrivals().back().ids.front(), "a~3");
    }

    void aFaultDecidesWhetherASubmitIsTaken_data()
    {
        QTest::addColumn<bool>("taken");
        for (const char *name : {"close", "reset", "midbody", "taken503", "taken401", "html200", "drip"})
            QTest::newRow(name) << true;
        for (const char *name : {"untaken", "throttled", "unavailable", "http503", "http401", "redirect"})
            QTest::newRow(name) << false;
    }
    void aFaultDecidesWhetherASubmitIsTaken()
    {
        QFETCH(bool, taken);
        SimulatorOptions options;
        options.dripMs = 0;
        QVERIFY(applyFault(options.submitFaults, QByteArray(QTest::currentDataTag()) + "=100"));
        options.onlySubmitted = true;
        Simulator simulator(options);
        QVERIFY(simulator.listen());
        RawClient client(simulator.port());
        client.say("POST /pay/v1/payments HTTP/1.1\r\nHost: t\r\nConnection: close\r\nIdempotency-Key: k\r\n"
                   "Content-Length: 17\r\n\r\n{\"reference\":\"a\"}");
        client.untilClosed();
        QCOMPARE(simulator.arrivals().size(), size_t(1));
        QCOMPARE(simulator.arrivals().front().hasEffect, taken);
        QCOMPARE(get(simulator, "/pay/v1/orders/a").status, taken ? 200 : 404); // asks suffer --fault alone
        QCOMPARE(get(simulator, "/pay/v1/orders/b").status, 404);
    }

    void refusesAsItsFamilyDoes()
    {
        Simulator simulator({.refusedPercent = 100});
        QVERIFY(simulator.listen());
        const Parsed pay = exchange(simulator, "POST", "/pay/v1/payments", {}, "{}");
        QCOMPARE(pay.status, 400);
        QVERIFY(pay.body.contains("\"type\":\"invalid_request_error\""));
        QVERIFY(exchange(simulator, "POST", "/lro/v1/exports", {}, "{}")
                    .body.contains("\"status\":\"INVALID_ARGUMENT\""));
        for (const Arrival &arrival : simulator.arrivals())
            QVERIFY(!arrival.hasEffect);
    }

    void strayRequestsAndMissingTokensAreRefused()
    {
        Simulator simulator({.token = "secret"});
        QVERIFY(simulator.listen());
        QCOMPARE(get(simulator, "/elsewhere").status, 404);
        QCOMPARE(get(simulator, "/pay/v1/payments/a b").status, 404);
        QCOMPARE(exchange(simulator, "DELETE", "/pay/v1/payments/a").status, 404);
        QCOMPARE(get(simulator, "/pay/v1/payments/a").status, 401);
        QCOMPARE(exchange(simulator, "GET", "/pay/v1/payments/a", "Authorization: Bearer other\r\n").status,
                 401);
        QCOMPARE(exchange(simulator, "GET", "/pay/v1/payments/a", "authorization: Bearer secret\r\n").status,
                 200);
    }

    // --- HTTP -------------------------------------------------------------------------------------------

    void requestsInPiecesAndInARowAreAnsweredInOrder()
    {
        Simulator simulator({.latencyMs = {1, 5}});
        QVERIFY(simulator.listen());
        RawClient client(simulator.port());
        QByteArray all;
        for (int i = 0; i < 5; ++i)
            all += "GET /pay/v1/payments/p" + QByteArray::number(i) + " HTTP/1.1\r\nHost: h\r\n\r\n";
        for (qsizetype at = 0; at < all.size(); at += 7) {
            client.say(all.mid(at, 7));
            QCoreApplication::processEvents();
        }
        const QByteArray answers = client.untilText("\"reference\":\"p4\"");
        qsizetype last = -1;
        for (int i = 0; i < 5; ++i) {
            const qsizetype at = answers.indexOf("\"id\":\"p" + QByteArray::number(i) + '"');
            QVERIFY2(at > last, answers);
            last = at;
        }
        QVERIFY(client.isOpen());
        QCOMPARE(simulator.arrivals().size(), size_t(5));
        QCOMPARE(simulator.arrivals().back().connection, 1);
    }

    void brokenRequestsEndTheConnection_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n");
        QTest::newRow("no colon") << QByteArray("GET / HTTP/1.1\r\nHost\r\n\r\n");
        QTest::newRow("bad length") << QByteArray("POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n");
        QTest::newRow("huge length") << QByteArray("POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n");
        QTest::newRow("chunks") << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
        QTest::newRow("endless") << QByteArray(70'000, 'x');
    }
    void brokenRequestsEndTheConnection()
    {
        QFETCH(QByteArray, bytes);
        Simulator simulator;
        QVERIFY(simulator.listen());
        RawClient client(simulator.port());
        client.say(bytes);
        QVERIFY(client.untilClosed().startsWith("HTTP/1.1 400 "));
        QVERIFY(simulator.arrivals().empty());
    }

    // --- faults -----------------------------------------------------------------------------------------

    void everyFaultChangesTheAnswer()
    {
        Simulator simulator;
        QVERIFY(simulator.listen());
        QSet<QByteArray> seen;
        for (const auto faults : {lieFaults(), replyFaults(), wireFaults()}) {
            for (const Fault &fault : faults) {
                const QByteArray name(fault.name);
                QVERIFY2(!seen.contains(name) && name.size() < 18 && !name.contains('-'), fault.name);
                seen.insert(name);
                const auto picked = faultNamed(name);
                QVERIFY(picked && picked->fault);
                QCOMPARE(QByteArray(picked->fault->name), name);
                if (std::holds_alternative<Fault::Lie>(fault.act))
                    continue; // tested by their content
                Reply reply;
                reply.body = R"({"id":"x","status":"succeeded"})";
                FaultSetting setting;
                setting.target = "/x";
                const WireScript right = scriptOf(reply, std::nullopt, setting);
                const WireScript wrong = scriptOf(reply, picked, setting);
                QVERIFY2(wrong.steps.size() != 1 || wrong.end != right.end ||
                             wrong.steps.front().bytes != right.steps.front().bytes,
                         fault.name);
            }
        }
        QVERIFY(!faultNamed("http199"));
        QVERIFY(!faultNamed("httpabc"));
        QVERIFY(!faultNamed("resets"));
        QCOMPARE(faultNamed("http600")->httpStatus, 600);
    }

    void bytesOnTheWire_data()
    {
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<QByteArray>("end");
        const auto row = [](const char *fault, const char *start, const char *end) {
            QTest::newRow(fault) << QByteArray(fault) << QByteArray(start) << QByteArray(end);
        };
        row("close", "", "");
        row("halfclose", "", "");
        row("partialstatus", "HTTP/1.1 20", "HTTP/1.1 20");
        row("partialheader", "HTTP/1.1 200 OK\r\n", "\r\nContent-Ty");
        row("garbage", "\x16\x03\x01", "\r\n\r\n");
        row("http09", "{\"id\":\"fault-", "\"}");
        row("http2", "HTTP/2.0 200 OK\r\n", "\"}");
        row("midbody", "HTTP/1.1 200 OK\r\n", "");
        row("badchunk", "HTTP/1.1 200 OK\r\n", "0\r\n\r\n");
        row("negativechunk", "HTTP/1.1 200 OK\r\n", "0\r\n\r\n");
        row("chunkoverflow", "HTTP/1.1 200 OK\r\n", "0\r\n\r\n");
        row("wrongchunk", "HTTP/1.1 200 OK\r\n", "x\"}\r\n0\r\n\r\n");
        row("chunkcut", "HTTP/1.1 200 OK\r\n", "\"}\r\n");
        row("doublelength", "HTTP/1.1 200 OK\r\n", "\"}");
        row("negativelength", "HTTP/1.1 200 OK\r\n", "\"}");
        row("lengthandchunked", "HTTP/1.1 200 OK\r\n", "0\r\n\r\n");
        row("unframed", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{", "\"}");
        row("continue", "HTTP/1.1 100 Continue\r\n\r\n", "\r\n\r\n");
        row("switching", "HTTP/1.1 101 Switching Protocols\r\n", "\r\n\r\n");
    }
    void bytesOnTheWire()
    {
        QFETCH(QByteArray, fault);
        QFETCH(QByteArray, start);
        QFETCH(QByteArray, end);
        Simulator simulator;
        QVERIFY(simulator.listen());
        const QByteArray all = rawGet(simulator, "/pay/v1/payments/fault-" + fault + "-fate-succeeded-0-x");
        QVERIFY2(all.startsWith(start), all);
        QVERIFY2(all.endsWith(end), all);
        if (start.isEmpty())
            QVERIFY2(all.isEmpty(), all);
        QCOMPARE(simulator.arrivals().size(), size_t(1));
        QCOMPARE(simulator.arrivals().front().fault, fault);
    }

    void framingFaultsSayWhatTheyMean()
    {
        Simulator simulator;
        QVERIFY(simulator.listen());
        const auto head = [&](const QByteArray &fault) {
            const QByteArray all = rawGet(simulator, "/pay/v1/payments/fault-" + fault + "-x");
            return all.first(all.indexOf("\r\n\r\n") + 2);
        };
        QCOMPARE(head("doublelength").count("Content-Length: "), 2);
        QVERIFY(head("negativelength").contains("Content-Length: -1\r\n"));
        QVERIFY(head("lengthandchunked").contains("Content-Length: "));
        QVERIFY(head("lengthandchunked").contains("Transfer-Encoding: chunked\r\n"));
        QVERIFY(head("badchunk").contains("Transfer-Encoding: chunked\r\n"));
        const QByteArray cut = rawGet(simulator, "/pay/v1/payments/fault-midbody-x");
        const qsizetype end = cut.indexOf("\r\n\r\n") + 4;
        const qsizetype said = cut.mid(cut.indexOf("Content-Length: ") + 16).split('\r').first().toInt();
        QVERIFY(cut.size() - end > 0);
        QCOMPARE(cut.size() - end, said / 2);
    }

    void resetsAreResets_data()
    {
        QTest::addColumn<QByteArray>("fault");
        QTest::newRow("reset") << QByteArray("reset");
        QTest::newRow("midbodyreset") << QByteArray("midbodyreset");
        QTest::newRow("unframedreset") << QByteArray("unframedreset");
    }
    void resetsAreResets()
    {
        QFETCH(QByteArray, fault);
        Simulator simulator;
        QVERIFY(simulator.listen());
        const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(simulator.port());
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        QCOMPARE(::connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
        const QByteArray request = "GET /pay/v1/payments/fault-" + fault + "-x HTTP/1.1\r\nHost: h\r\n\r\n";
        QCOMPARE(::send(fd, request.constData(), static_cast<size_t>(request.size()), 0), request.size());
        int error = 0;
        QVERIFY(QTest::qWaitFor(
            [&] {
                std::array<char, 4096> bytes{};
                const ssize_t got = ::recv(fd, bytes.data(), bytes.size(), MSG_DONTWAIT);
                error = got < 0 ? errno : 0;
                return got == 0 || (got < 0 && error != EAGAIN);
            },
            timeoutMs));
        ::close(fd);
        QCOMPARE(error, ECONNRESET);
    }

    void silentFaultsStaySilent()
    {
        Simulator simulator;
        QVERIFY(simulator.listen());
        RawClient silent(simulator.port());
        silent.get("/pay/v1/payments/fault-hang-x");
        RawClient half(simulator.port());
        half.get("/pay/v1/payments/fault-midbodyhang-x");
        half.untilText("\r\n\r\n{");
        QTRY_COMPARE(simulator.arrivals().size(), size_t(2));
        silent.get("/pay/v1/payments/y"); // not answered either
        QCOMPARE(get(simulator, "/pay/v1/payments/z").status, 200);
        QVERIFY(silent.untilBytes(0).isEmpty());
        QVERIFY(silent.isOpen() && half.isOpen());
        QCOMPARE(simulator.arrivals().size(), size_t(3)); // the deaf connection reads nothing any more
    }

    void dripsComeByteByByte()
    {
        Simulator simulator({.dripMs = 1});
        QVERIFY(simulator.listen());
        for (const char *fault : {"drip", "slowheader"}) {
            RawClient client(simulator.port());
            client.get("/pay/v1/payments/fault-" + QByteArray(fault) + "-x");
            const QByteArray all = client.untilText("-x\"}");
            QVERIFY2(all.startsWith("HTTP/1.1 200 OK\r\n"), all);
            QVERIFY(client.isOpen());
        }
    }

    void hugeBodiesAreAsHugeAsAnnounced()
    {
        constexpr int bytes = 3 << 20;
        Simulator simulator({.hugeBytes = bytes});
        QVERIFY(simulator.listen());
        RawClient huge(simulator.port());
        huge.get("/pay/v1/payments/fault-hugebody-x");
        const qsizetype head = huge.untilText("\r\n\r\n").indexOf("\r\n\r\n") + 4;
        const QByteArray all = huge.untilBytes(head + bytes);
        QVERIFY(all.contains("Content-Length: 3145728\r\n"));
        QCOMPARE(all.size(), head + bytes);
        QVERIFY(huge.isOpen());
        const QByteArray header = rawGet(simulator, "/pay/v1/payments/fault-endlessheader-x");
        QVERIFY(header.size() > bytes && !header.contains("\r\n\r\n"));
        const QByteArray chunks = rawGet(simulator, "/pay/v1/payments/fault-endlesschunks-x");
        QVERIFY(chunks.size() > bytes && !chunks.contains("\r\n0\r\n"));
    }

    void extraAnswersComeOnTheSameConnection()
    {
        Simulator simulator;
        QVERIFY(simulator.listen());
        for (const char *fault : {"unsolicited", "unsolicitedlate"}) {
            RawClient client(simulator.port());
            client.get("/pay/v1/payments/fault-" + QByteArray(fault) + "-x");
            const QByteArray all = client.untilText("\"done\":true}");
            QCOMPARE(all.count("HTTP/1.1 200 OK\r\n"), 2);
            QVERIFY(all.indexOf("-x\"") < all.indexOf("somebody-else"));
            QVERIFY(client.isOpen());
        }
        RawClient hints(simulator.port());
        hints.get("/pay/v1/payments/fault-earlyhints-x");
        const QByteArray all = hints.untilText("-x\"}");
        QVERIFY(all.startsWith("HTTP/1.1 103 Early Hints\r\n"));
        QVERIFY(all.contains("\r\n\r\nHTTP/1.1 200 OK\r\n"));
    }

    void correctChunksAreCorrect()
    {
        Simulator simulator;
        QVERIFY(simulator.listen());
        RawClient client(simulator.port());
        client.get("/pay/v1/payments/fault-chunked-x");
        const QByteArray all = client.untilText("\r\n0\r\n\r\n");
        QByteArray rest = all.mid(all.indexOf("\r\n\r\n") + 4);
        QByteArray body;
        for (;;) {
            const qsizetype line = rest.indexOf("\r\n");
            const int size = rest.first(line).toInt(nullptr, 16);
            if (size == 0)
                break;
            body += rest.mid(line + 2, size);
            QCOMPARE(rest.mid(line + 2 + size, 2), QByteArray("\r\n"));
            rest = rest.mid(line + 4 + size);
        }
        QVERIFY(QJsonDocument::fromJson(body).isObject());
        QVERIFY(client.isOpen());
    }

    void contentFaults_data()
    {
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("part");
        const auto row = [](const char *fault, int status, const QByteArray &part) {
            QTest::newRow(fault) << QByteArray(fault) << status << part;
        };
        row("wrongid", 200, "\"id\":\"other-fault-");
        row("noid", 200, "\r\n\r\n{\"object\":");
        row("unknownword", 200, "\"status\":\"QUANTUM_STATE\"");
        row("duplicatekey", 200, "\"status\":\"failed\",\"status\":\"succeeded\"");
        row("throttled", 429, "\r\nRetry-After: 2\r\n");
        row("throttleddate", 429, " GMT\r\n");
        row("throttledpast", 429, " GMT\r\n");
        row("throttlednegative", 429, "\r\nRetry-After: -5\r\n");
        row("throttledabsurd", 429, "\r\nRetry-After: 99999999999\r\n");
        row("throttledgarbage", 429, "\r\nRetry-After: soon\r\n");
        row("unavailable", 503, "\r\nRetry-After: 1\r\n");
        row("http401", 401, "\"error\"");
        row("http204", 204, "HTTP/1.1 204 No Content\r\n");
        row("http304", 304, "HTTP/1.1 304 ");
        row("http600", 600, "\"error\"");
        row("html200", 200, "Content-Type: text/html; charset=utf-8\r\n");
        row("errorbody200", 200, "{\"error\":{");
        row("wrongtype", 200, "Content-Type: text/plain\r\n");
        row("empty", 200, "Content-Length: 0\r\n");
        row("array", 200, "\r\n\r\n[{\"id\"");
        row("trailing", 200, "\"} {}");
        row("badutf8", 200, "\xc3\x28");
        row("nul", 200, QByteArray("\"a\0b\"", 5));
        row("escapednul", 200, "\"a\\u0000b\"");
        row("bom", 200, "\r\n\r\n\xef\xbb\xbf{");
        row("utf16", 200, QByteArray("\xff\xfe{\0\"\0", 6));
        row("deep", 200, QByteArray(20'000, '[') + QByteArray(20'000, ']'));
        row("bigint", 200, "\"big\":9007199254740993,");
        row("hugenumber", 200, "\"big\":1e400,");
        row("nan", 200, "\"big\":NaN,");
        row("gzip", 200, "Content-Encoding: gzip\r\n");
        row("gzipcut", 200, "\x1f\x8b\x08");
        row("redirectloop", 302, "/pay/v1/payments/fault-redirectloop-fate-failed-0-x\r\n");
        row("redirecthere", 302, "-x?again=1\r\n");
    }
    void contentFaults()
    {
        QFETCH(QByteArray, fault);
        QFETCH(int, status);
        QFETCH(QByteArray, part);
        Simulator simulator;
        QVERIFY(simulator.listen());
        RawClient client(simulator.port());
        client.get("/pay/v1/payments/fault-" + fault + "-fate-failed-0-x", "Connection: close\r\n");
        const QByteArray all = client.untilClosed();
        QCOMPARE(all.mid(9, 3).toInt(), status);
        QVERIFY2(all.contains(part), all.left(2000));
    }

    void liesAboutTimeAndAmount()
    {
        Simulator simulator;
        QVERIFY(simulator.listen());
        const auto wordAt = [&](const QByteArray &id) {
            return statusWord(get(simulator, "/pay/v1/payments/" + id));
        };
        const QByteArray back("fault-backtopending-fate-succeeded-1-x");
        QCOMPARE(wordAt(back), QStringLiteral("processing"));
        QCOMPARE(wordAt(back), QStringLiteral("succeeded"));
        QCOMPARE(wordAt(back), QStringLiteral("processing"));
        const QByteArray flip("fault-flipflop-fate-succeeded-0-x");
        QCOMPARE(wordAt(flip), QStringLiteral("succeeded"));
        QCOMPARE(wordAt(flip), QStringLiteral("failed"));
        QCOMPARE(wordAt(flip), QStringLiteral("succeeded"));
        const QByteArray amount("fault-otheramount-fate-succeeded-0-x");
        const Parsed lie = get(simulator, "/pay/v1/payments/" + amount);
        QVERIFY(lie.body.contains("\"amount\":1" + simulator.fate(Family::ResourceStatus, amount).amount));
    }

    void faultsLeadToTheOtherOrigin()
    {
        Simulator simulator;
        QVERIFY(simulator.listen());
        QVERIFY(simulator.origin() != simulator.otherOrigin());
        const Parsed redirect = get(simulator, "/pay/v1/payments/fault-redirect-x");
        QCOMPARE(redirect.status, 302);
        QCOMPARE(redirect.header("Location"), simulator.otherOrigin() + "/pay/v1/payments/fault-redirect-x");
        const Parsed lead = get(simulator, "/rfc/v1/status/fault-leadaway-fate-succeeded-5-x");
        QCOMPARE(lead.status, 202);
        QVERIFY(lead.header("Location").startsWith(simulator.otherOrigin()));
        RawClient client(static_cast<quint16>(simulator.otherOrigin().split(':').last().toUShort()));
        client.get("/pay/v1/payments/x", "Authorization: Bearer oops\r\n");
        client.untilText("\"}");
        QVERIFY(simulator.arrivals().back().otherOrigin);
        QVERIFY(simulator.arrivals().back().authorization);
        QVERIFY(!simulator.arrivals().front().otherOrigin);
    }

    void aFaultMayEnd()
    {
        Simulator simulator;
        QVERIFY(simulator.listen());
        for (const int status : {500, 500, 200, 200})
            QCOMPARE(get(simulator, "/pay/v1/payments/fault-http500.2-fate-succeeded-0-x").status, status);
    }

    void sharesOfFaultsFollowTheSeed()
    {
        SimulatorOptions options;
        QVERIFY(applyFault(options.faults, "http500=30"));
        QVERIFY(applyFault(options.faults, "http502=20"));
        const auto statuses = [&] {
            Simulator simulator(options);
            if (!simulator.listen())
                return std::vector<int>();
            std::vector<int> all;
            for (int i = 0; i < 200; ++i)
                all.push_back(
                    get(simulator, "/pay/v1/payments/fate-failed-0-" + QByteArray::number(i % 50)).status);
            return all;
        };
        const std::vector<int> first = statuses();
        QCOMPARE(first.size(), size_t(200));
        QVERIFY(first == statuses());
        const auto count = [&first](int status) { return std::count(first.begin(), first.end(), status); };
        QVERIFY(std::abs(count(500) - 60) < 25);
        QVERIFY(std::abs(count(502) - 40) < 25);
        QCOMPARE(count(500) + count(502) + count(200), 200);
        options.fate.seed = 2;
        QVERIFY(first != statuses());
    }

    // --- the log ----------------------------------------------------------------------------------------

    void theLogIsWrittenBeforeTheAnswer()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("log.ndjson"));
        Simulator simulator({.logPath = path});
        QVERIFY(simulator.listen());
        RawClient client(simulator.port());
        client.get("/pay/v1/payments/fault-hang-x?a=\"%20\xfc",
                   "Repoll-Attempt: 42\r\nAuthorization: Bearer top-secret\r\n");
        QTRY_COMPARE(simulator.arrivals().size(), size_t(1));
        QVERIFY(get(simulator, "/bulk/v1/status?ids=a,b").status == 200);

        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(!text.contains("top-secret"));
        const QByteArrayList lines = text.trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        const QJsonObject first = QJsonDocument::fromJson(lines.first()).object();
        QCOMPARE(first.value(QLatin1String("seq")).toInt(), 1);
        QCOMPARE(first.value(QLatin1String("attempt")).toString(), QStringLiteral("42"));
        QCOMPARE(first.value(QLatin1String("authorization")).toBool(), true);
        QCOMPARE(first.value(QLatin1String("method")).toString(), QStringLiteral("GET"));
        QCOMPARE(first.value(QLatin1String("path")).toString(),
                 QString::fromLatin1("/pay/v1/payments/fault-hang-x?a=\"%20\xfc"));
        QCOMPARE(first.value(QLatin1String("family")).toString(), QStringLiteral("resource-status"));
        QCOMPARE(first.value(QLatin1String("kind")).toString(), QStringLiteral("ask"));
        QCOMPARE(first.value(QLatin1String("fault")).toString(), QStringLiteral("hang"));
        const QJsonObject second = QJsonDocument::fromJson(lines.last()).object();
        QCOMPARE(second.value(QLatin1String("seq")).toInt(), 2);
        QVERIFY(second.value(QLatin1String("attempt")).isNull());
        QCOMPARE(second.value(QLatin1String("authorization")).toBool(true), false);
        QCOMPARE(second.value(QLatin1String("ids")).toArray(),
                 (QJsonArray{QStringLiteral("a"), QStringLiteral("b")}));
        QVERIFY(second.value(QLatin1String("at")).toInteger() >=
                first.value(QLatin1String("at")).toInteger());
    }

    void anUnwritableLogIsAnError()
    {
        Simulator simulator({.logPath = QStringLiteral("/nowhere/at/all")});
        const auto listening = simulator.listen();
        QVERIFY(!listening);
        QCOMPARE(listening.error().code, ErrorCode::Io);
        Simulator first;
        QVERIFY(first.listen());
        Simulator second({.port = first.port()});
        QVERIFY(!second.listen());
    }

    // --- the program ------------------------------------------------------------------------------------

    void theProgramListensAndEnds_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("standard input closes") << 0;
    }
    void theProgramListensAndEnds()
    {
        QFETCH(int, how);
        QProcess process;
        process.start(QStringLiteral(SIMULATOR),
                      {QStringLiteral("--until-stdin-closes"), QStringLiteral("--seed"), QStringLiteral("5"),
                       QStringLiteral("--outcomes"), QStringLiteral("failed=1"), QStringLiteral("--pending"),
                       QStringLiteral("0")});
        QVERIFY(process.waitForReadyRead(timeoutMs));
        const QByteArray line = process.readLine();
        QVERIFY2(line.startsWith("listening 127.0.0.1:") && line.endsWith('\n'), line);
        RawClient client(line.trimmed().split(':').last().toUShort());
        client.get("/pay/v1/payments/p");
        QVERIFY(client.untilText("\"reference\":\"p\"}").contains("\"status\":\"failed\""));
        if (how == 0)
            process.closeWriteChannel();
        else
            ::kill(static_cast<pid_t>(process.processId()), how);
        QVERIFY(process.waitForFinished(timeoutMs));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
    }

    void theProgramExplainsItself()
    {
        QProcess help;
        help.start(QStringLiteral(SIMULATOR), {QStringLiteral("--help")});
        QVERIFY(help.waitForFinished(timeoutMs));
        QCOMPARE(help.exitCode(), 0);
        const QByteArray text = help.readAllStandardOutput();
        for (const auto faults : {lieFaults(), replyFaults(), wireFaults()}) {
            for (const Fault &fault : faults)
                QVERIFY2(text.contains("  " + QByteArray(fault.name) + ' '), fault.name);
        }
        for (const char *wrong :
             {"--pending=x", "--fault=no=1", "--outcomes=a=b", "--retry-after=x", "--port=x"}) {
            QProcess process;
            process.start(QStringLiteral(SIMULATOR), {QLatin1String(wrong)});
            QVERIFY(process.waitForFinished(timeoutMs));
            QVERIFY2(process.exitCode() != 0, wrong);
            QVERIFY2(!process.readAllStandardError().isEmpty(), wrong);
        }
    }
};

QTEST_GUILESS_MAIN(TestSimulator)
#include "tst_simulator.moc"
