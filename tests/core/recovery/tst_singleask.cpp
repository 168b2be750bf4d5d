// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/simulator.h"
#include "core/base/hash.h"
#include "core/recovery/singleask.h"
#include "tests/core/ledger/rawledger.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakelanes.h"
#include "tests/support/ledgerplace.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 20'000;
const QByteArray secret = "open/sesame";

QByteArray profile(const QByteArray &preset, const QByteArray &base, const QByteArray &members = {})
{
    return "{\"extends\": \"" + preset + "\", \"name\": \"acme\", \"baseUrl\": \"" + base + "\"" + members +
           "}";
}

const QByteArray bearer = ", \"auth\": {\"type\": \"bearer\", \"secret\": \"env:TOKEN\"}";

LaneReply answerWith(int status, const QByteArray &body, HeaderList headers = {})
{
    headers.emplace_back("Content-Type", "application/json");
    return Answer{.httpStatus = status,
                  .headers = std::move(headers),
                  .body = body,
                  .peer = u"127.0.0.1:1"_s,
                  .durationMs = 12};
}

} // namespace

class TestSingleAsk : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock;
    FakeNetwork m_network;
    std::unique_ptr<LedgerPlace> m_place;
    std::unique_ptr<Ledger> m_ledger;

    [[nodiscard]] LedgerUrl url() const { return m_place->url(); }

    AskTools tools()
    {
        AskTools tools;
        tools.ledger = m_ledger.get();
        tools.clock = &m_clock;
        tools.secrets = [](const QString &) { return Result<QByteArray>(secret); };
        tools.lanes = [this] { return std::make_unique<FakeLaneFactory>(m_network); };
        tools.who = u"tester@host"_s;
        return tools;
    }

    static AskOrder order(const QByteArray &json, const QString &ticket)
    {
        AskOrder order;
        order.protocol = makeProtocol(json).value_or(nullptr);
        order.profileDigest = sha256(json);
        order.subject.ticket = ticket;
        return order;
    }

    qint64 auditRows() const
    {
        auto report = m_ledger->read<VerifyReport>([](StoreReader &store) { return store.verify(); });
        report.waitForFinished();
        const auto verified = report.result();
        for (const auto &check : verified->checks) {
            if (check.name.contains(u"audit"_s))
                return check.problems.isEmpty() ? check.rows : -1;
        }
        return -1;
    }

    QString lastAudit() const
    {
        return QString::fromUtf8(
            RawLedger(url().path).text("SELECT action || ' ' || detail FROM audit ORDER BY id DESC LIMIT 1"));
    }

    Result<AskedAnswer> answerOf(SingleAsk &ask, const AskOrder &order)
    {
        m_clock.advance(1'000); // by then the provider may be asked again
        QSignalSpy finished(&ask, &SingleAsk::finished);
        ask.ask(order);
        if (!finished.wait(patienceMs))
            return fail(ErrorCode::Internal, u"no answer"_s);
        return finished.front().front().value<Result<AskedAnswer>>();
    }

private Q_SLOTS:
    void init()
    {
        m_place = std::make_unique<LedgerPlace>();
        QVERIFY(Ledger::create(url(), m_clock, u"tester@host"_s));
        m_ledger = std::move(*Ledger::open(url(), LedgerMode::ReadWrite, m_clock));
        m_network.reset();
    }
    void cleanup() { m_ledger.reset(); }

    void recordsThenSendsOnceAndReads()
    {
        const qint64 before = auditRows();
        std::atomic<qint64> atSend = -1;
        m_network.answer = [&](const Exchange &) -> std::optional<LaneReply> {
            atSend = auditRows();
            return answerWith(200, "{\"id\":\"t-1\",\"status\":\"succeeded\",\"amount\":12.50}",
                              {{"Retry-After", "7"}});
        };
        SingleAsk ask(tools());
        const auto answer =
            answerOf(ask, order(profile("resource-status", "https://acme.example"), u"t-1"_s));
        QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().message));
        QCOMPARE(answer->reading.outcome, Outcome::Succeeded);
        QCOMPARE(answer->reading.statusWord, u"succeeded"_s);
        QCOMPARE(answer->reading.retryAfterMs, 7'000);
        QCOMPARE(answer->httpStatus, 200);
        QCOMPARE(answer->durationMs, 12);
        QCOMPARE(answer->prettyBody,
                 "{\n  \"id\": \"t-1\",\n  \"status\": \"succeeded\",\n  \"amount\": 12.50\n}");
        QVERIFY(!answer->next);
        QVERIFY(!answer->hidesSecrets);
        QCOMPARE(m_network.sent.size(), std::size_t(1));
        QCOMPARE(m_network.sent.front().method, "GET");
        QCOMPARE(atSend, before + 1); // invariant 3: on record when it was sent
        QCOMPARE(auditRows(), before + 1);
        QVERIFY(!ask.isUnderWay());
    }

    /// They are evidence of this exchange, and no answer.
    void whatCameBehindTheAnswerIsToldAndOnRecord()
    {
        const qint64 before = auditRows();
        m_network.answer = [](const Exchange &) -> std::optional<LaneReply> {
            auto reply = answerWith(200, "{\"id\":\"t-1\",\"status\":\"succeeded\"}");
            reply->extra = "HTTP/1.1 200 OK\r\n\r\n{\"id\":\"t-2\"}";
            return reply;
        };
        SingleAsk ask(tools());
        const auto answer =
            answerOf(ask, order(profile("resource-status", "https://acme.example"), u"t-1"_s));
        QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().message));
        QCOMPARE(answer->reading.outcome, Outcome::Succeeded);
        QCOMPARE(answer->extra, "HTTP/1.1 200 OK\r\n\r\n{\"id\":\"t-2\"}");
        QCOMPARE(auditRows(), before + 2);
        if (LedgerPlace::isOnServer())
            return; // the row is read past the ledger, from its file
        QVERIFY(lastAudit().startsWith(u"bytes came behind the answer to an ask {\"provider\":\"acme\""_s));
        QVERIFY(lastAudit().contains(QString::fromLatin1(sha256(answer->extra).toHex())));
    }

    void sendsNothingWhereItCannotBeRecorded()
    {
        m_ledger.reset();
        m_ledger = std::move(*Ledger::open(url(), LedgerMode::ReadOnly, m_clock));
        m_network.answer = [](const Exchange &) -> std::optional<LaneReply> { return answerWith(200, "{}"); };
        SingleAsk ask(tools());
        const auto answer =
            answerOf(ask, order(profile("resource-status", "https://acme.example"), u"t-1"_s));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::ReadOnly);
        QVERIFY2(answer.error().message.startsWith(u"Nothing was sent"_s),
                 qPrintable(answer.error().message));
        QVERIFY(m_network.sent.empty());
    }

    void recordsNothingWhereThereIsNothingToSend()
    {
        const qint64 before = auditRows();
        SingleAsk ask(tools());
        auto wrong = order(profile("rfc9110", "https://acme.example"), u"https://evil.example/x"_s);
        const auto answer = answerOf(ask, wrong);
        QVERIFY(!answer);
        QVERIFY(m_network.sent.empty());
        QCOMPARE(auditRows(), before);
    }

    void hidesSecretsThatComeBack_data()
    {
        QTest::addColumn<QByteArray>("auth");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("forbidden");
        const QByteArray basic =
            ", \"auth\": {\"type\": \"basic\", \"username\": \"u\", \"secret\": \"env:TOKEN\"}";
        QTest::newRow("as it is") << bearer << QByteArray("{\"got\":\"Bearer open/sesame\"}") << secret;
        QTest::newRow("slashes escaped")
            << bearer << QByteArray("{\"got\":\"open\\/sesame\"}") << QByteArray("sesame");
        QTest::newRow("escaped at will")
            << bearer << QByteArray("{\"got\":\"open\\u002fsesame\"}") << QByteArray("open/sesame");
        QTest::newRow("in a URL") << bearer << QByteArray("{\"got\":\"?t=open%2Fsesame\"}")
                                  << QByteArray("sesame");
        QTest::newRow("Basic") << basic << ("{\"got\":\"" + QByteArray("u:" + secret).toBase64() + "\"}")
                               << QByteArray("u:" + secret).toBase64();
        QTest::newRow("no JSON") << bearer << QByteArray("<p>open/sesame") << secret;
    }
    void hidesSecretsThatComeBack()
    {
        QFETCH(QByteArray, auth);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, forbidden);
        m_network.answer = [body](const Exchange &) -> std::optional<LaneReply> {
            return answerWith(418, body, {{"X-Echo", "Bearer " + secret}, {"Set-Cookie", "session=private"}});
        };
        SingleAsk ask(tools());
        const auto answer =
            answerOf(ask, order(profile("resource-status", "https://acme.example", auth), u"t-1"_s));
        QVERIFY(answer);
        QVERIFY(answer->hidesSecrets);
        QVERIFY2(!answer->body.contains(forbidden), answer->body);
        QVERIFY2(!answer->prettyBody.contains(forbidden), answer->prettyBody);
        for (const auto &[name, value] : answer->headers) {
            QVERIFY2(!value.contains(secret), value);
            QVERIFY2(!value.contains("private"), value);
        }
        QVERIFY(!answer->reading.detail.toUtf8().contains(secret));
        bool wentOut = false; // and the secret was used
        for (const auto &header : m_network.sent.front().headers)
            wentOut = wentOut || header.first == "Authorization";
        QVERIFY(wentOut);
    }

    void goesOnStepByStep()
    {
        std::atomic<int> asked = 0;
        m_network.answer = [&asked](const Exchange &exchange) -> std::optional<LaneReply> {
            ++asked;
            if (exchange.url.path() == u"/status"_s)
                return answerWith(303, {}, {{"Location", "/result"}});
            return answerWith(200, "{}");
        };
        SingleAsk ask(tools());
        auto first = order(profile("rfc9110", "https://acme.example", ", \"transport\": {\"cookies\": true}"),
                           u"https://acme.example/status"_s);
        const auto found = answerOf(ask, first);
        QVERIFY(found);
        QCOMPARE(found->reading.outcome, Outcome::Pending);
        QVERIFY(found->reading.askNow);
        QVERIFY(found->next);
        QCOMPARE(asked, 1); // one step, until somebody asks for the next
        const qint64 before = auditRows();
        first.subject = *found->next;
        first.goesOn = true;
        const auto result = answerOf(ask, first);
        QVERIFY(result);
        QCOMPARE(result->reading.outcome, Outcome::Succeeded);
        QVERIFY(!result->next);
        QCOMPARE(m_network.sent.back().url.path(), u"/result"_s);
        QCOMPARE(m_network.sent.back().chain, m_network.sent.front().chain); // with the same cookies
        QVERIFY(!m_network.sent.back().chain.isEmpty());
        QCOMPARE(auditRows(), before + 1);
    }

    void tellsWhyThereIsNoAnswer()
    {
        m_network.answer = [](const Exchange &) -> std::optional<LaneReply> {
            return tl::unexpected(LaneFailure{LaneFault::TlsRefused, u"expired"_s, 0, {}, {}, 3});
        };
        SingleAsk ask(tools());
        const auto answer =
            answerOf(ask, order(profile("resource-status", "https://acme.example"), u"t-1"_s));
        QVERIFY(answer);
        QCOMPARE(answer->reading.fault, FaultClass::Stop);
        QVERIFY(answer->failure.contains(u"expired"_s));
        QCOMPARE(answer->httpStatus, 0);
    }

    void cancels()
    {
        std::atomic<bool> sent = false;
        m_network.answer = [&sent](const Exchange &) -> std::optional<LaneReply> {
            sent = true;
            return std::nullopt; // hangs
        };
        SingleAsk ask(tools());
        QSignalSpy finished(&ask, &SingleAsk::finished);
        ask.ask(order(profile("resource-status", "https://acme.example"), u"t-1"_s));
        QTRY_VERIFY(sent);
        QVERIFY(ask.isUnderWay());
        ask.cancel();
        QVERIFY(finished.wait(patienceMs));
        const auto answer = finished.front().front().value<Result<AskedAnswer>>();
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Cancelled);
        m_network.answer = [](const Exchange &) -> std::optional<LaneReply> { return answerWith(404, "{}"); };
        QVERIFY(answerOf(ask, order(profile("resource-status", "https://acme.example"), u"t-2"_s)));
    }

    void goesWhileAnExchangeHangs()
    {
        std::atomic<bool> sent = false;
        m_network.answer = [&sent](const Exchange &) -> std::optional<LaneReply> {
            sent = true;
            return std::nullopt;
        };
        auto ask = std::make_unique<SingleAsk>(tools());
        ask->ask(order(profile("resource-status", "https://acme.example"), u"t-1"_s));
        QTRY_VERIFY(sent);
        ask.reset();
        QCOMPARE(m_network.lanesAlive, 0);
    }

    /// Over the wire: azure-arm's operation, then its last GET.
    void asksTheSimulator()
    {
        Simulator simulator;
        QVERIFY(simulator.listen());
        const QByteArray origin = simulator.origin();
        AskTools wired = tools();
        wired.lanes = makeLaneFactory;
        SingleAsk ask(wired);
        auto first = order(profile("azure-arm", origin + "/arm"),
                           QString::fromLatin1(origin) + u"/arm/operations/fate-succeeded-0-x"_s);
        const auto found = answerOf(ask, first);
        QVERIFY2(found, qPrintable(found ? QString() : found.error().message));
        QCOMPARE(found->httpStatus, 200);
        QCOMPARE(found->reading.statusWord, u"Succeeded"_s);
        QVERIFY(found->reading.askNow);
        QCOMPARE(simulator.arrivals().size(), std::size_t(1));
        first.subject = *found->next;
        first.goesOn = true;
        const auto result = answerOf(ask, first);
        QVERIFY(result);
        QCOMPARE(result->reading.outcome, Outcome::Succeeded);
        QVERIFY(result->prettyBody.contains("provisioningState"));
        QCOMPARE(simulator.arrivals().size(), std::size_t(2));
    }
};

QTEST_GUILESS_MAIN(TestSingleAsk)
#include "tst_singleask.moc"
