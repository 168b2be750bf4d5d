// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/service/eventbody.h"
#include "core/service/webhooksender.h"
#include "tests/support/fakeclock.h"
#include "tests/support/rawserver.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

const QByteArray secretText = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const QByteArray olderSecret = "whsec_" + QByteArray(32, 'o').toBase64();

} // namespace

/// What a receiver of webhooks sees, and what its answers mean.
class TestWebhookSender : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock;
    DeliveryTools m_tools;
    std::unique_ptr<RawServer> m_server;
    std::unique_ptr<WebhookSender> m_sender;

    void open(const QByteArray &members = {}, const QUrl &url = {})
    {
        const QByteArray json =
            "{\"url\":" + jsonQuoted((url.isEmpty() ? m_server->url(u"/hook"_s) : url).toEncoded()) +
            ",\"loopback\":true,\"secrets\":[\"env:NOW\",{\"ref\":\"env:OLD\",\"until\":"
            "\"2026-10-01T00:00:00Z\"}],\"timeLimitMs\":2000" +
            members + '}';
        const auto settings = EndpointSettings::read(EndpointKind::Webhook, json);
        if (!settings)
            qFatal("%s", qPrintable(settings.error().message));
        m_sender = std::make_unique<WebhookSender>(*settings, m_tools);
    }
    DeliveryTry send(const DeliveryClaim &claim = EventBody::example(1'790'000'000'000))
    {
        std::optional<DeliveryTry> tried;
        m_sender->send(claim, [&tried](const DeliveryTry &what) { tried = what; });
        if (tried || !QTest::qWaitFor([&tried] { return tried.has_value(); }, 10'000))
            qFatal("told at once, or never");
        return *tried;
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<RawServer>();
        m_tools.clock = &m_clock;
        m_tools.secret = [](const QString &reference) -> Result<QByteArray> {
            if (reference == u"env:NOW"_s)
                return secretText;
            if (reference == u"env:OLD"_s)
                return olderSecret;
            return fail(ErrorCode::NotFound, u"The secret %1 is not there."_s.arg(reference));
        };
        m_tools.resolver = {};
    }
    void cleanup()
    {
        m_sender.reset();
        m_server.reset();
    }

    void itIsPostedAndSigned()
    {
        m_server->always({RawServer::send(RawServer::answer("ok"))});
        open();
        const DeliveryTry tried = send();
        QCOMPARE(tried.outcome, DeliveryOutcome::Delivered);
        QCOMPARE(tried.httpStatus, 200);
        const RawServer::Request request = m_server->requests().front();
        QCOMPARE(request.line(), QByteArray("POST /hook HTTP/1.1"));
        QCOMPARE(request.header("Content-Type"), EventBody::contentType());
        QCOMPARE(request.header("webhook-id"), QByteArray("evt_test_1790000000000"));
        const QByteArray seconds = QByteArray::number(m_clock.nowMs() / 1'000);
        QCOMPARE(request.header("webhook-timestamp"), seconds);
        const auto now = SigningKey::read(secretText);
        const auto old = SigningKey::read(olderSecret);
        QCOMPARE(request.header("webhook-signature"),
                 signatureOf({*now, *old}, "evt_test_1790000000000", seconds.toLongLong(), request.body()));
        QVERIFY(!request.bytes.contains(secretText.mid(6)));
        // The next one, later: the same id, another time, and the older secret is out of force.
        m_clock.advance(30LL * 24 * 3'600'000);
        send();
        QCOMPARE(m_server->requests()[1].header("webhook-id"), request.header("webhook-id"));
        QVERIFY(m_server->requests()[1].header("webhook-timestamp") != seconds);
        QVERIFY(!m_server->requests()[1].header("webhook-signature").contains(' '));
        QCOMPARE(m_server->connections(), 1); // kept
    }

    void whatAnswersMean_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<DeliveryOutcome>("outcome");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, const QByteArray &answer, DeliveryOutcome outcome, int status,
                            const char *detail) {
            QTest::newRow(name) << answer << outcome << status << QString::fromLatin1(detail);
        };
        const auto delivered = DeliveryOutcome::Delivered;
        const auto failed = DeliveryOutcome::Failed;
        row("204", "HTTP/1.1 204 No Content\r\n\r\n", delivered, 204, "");
        row("202", RawServer::answer("", "202 Accepted"), delivered, 202, "");
        row("302", RawServer::answer("", "302 Found", "Location: http://127.0.0.1:1/\r\n"), failed, 302,
            "points elsewhere");
        row("304", RawServer::answer("", "304 Not Modified"), failed, 304, "points elsewhere");
        row("400", RawServer::answer("<h1>no\x01</h1>", "400 Bad"), failed, 400, "HTTP 400: <h1>no.</h1>");
        row("404", RawServer::answer("", "404 No"), failed, 404, "HTTP 404");
        row("500", RawServer::answer("", "500 No"), failed, 500, "HTTP 500");
        row("garbage", "hello\r\n\r\n", failed, 0, "");
        row("a long answer", RawServer::answer(QByteArray(200'000, 'x')), delivered, 200, "");
        row("a close-delimited answer", "HTTP/1.1 200 OK\r\nDate: x\r\n\r\nfine", delivered, 200, "");
        row("a packed answer", RawServer::answer("xx", "200 OK", "Content-Encoding: gzip\r\n"), delivered,
            200, "");
    }
    void whatAnswersMean()
    {
        QFETCH(QByteArray, answer);
        m_server->always({RawServer::send(answer), RawServer::close()});
        open();
        const DeliveryTry tried = send();
        QTEST(tried.outcome, "outcome");
        QTEST(tried.httpStatus, "status");
        QFETCH(QString, detail);
        QVERIFY2(tried.detail.contains(detail), qPrintable(tried.detail));
        QVERIFY(tried.disables.isEmpty());
        QCOMPARE(m_server->arrivals(), 1); // once
    }

    void goneDisablesAndRetryAfterIsKept()
    {
        m_server->always({RawServer::send(RawServer::answer("", "410 Gone"))});
        open();
        QVERIFY(send().disables.contains(u"410"_s));
        m_server->always({RawServer::send(RawServer::answer("", "429 Too Many", "Retry-After: 7200\r\n"))});
        DeliveryTry tried = send();
        QCOMPARE(tried.retryAfterMs, std::optional<qint64>(7'200'000));
        QCOMPARE(tried.retryAfter, u"7200"_s);
        m_server->always({RawServer::send(RawServer::answer("", "503 Busy", "Retry-After: 60\r\n"))});
        QCOMPARE(send().retryAfterMs, std::optional<qint64>(60'000));
        m_server->always({RawServer::send(RawServer::answer("", "500 No", "Retry-After: 60\r\n"))});
        QCOMPARE(send().retryAfterMs, std::optional<qint64>());
    }

    void whoNeverAnswersIsWaitedForSoLong()
    {
        m_server->always({RawServer::hold()});
        open(",\"body\":\"thin\"");
        m_server->onRequest([](const RawServer::Request &) { return RawServer::Script{RawServer::hold()}; });
        QElapsedTimer since;
        since.start();
        const DeliveryTry tried = send();
        QCOMPARE(tried.outcome, DeliveryOutcome::Failed);
        QVERIFY(since.elapsed() >= 1'900);
        QVERIFY(tried.detail.contains(u"time limit"_s));
    }

    void nothingIsSentToAPrivateAddress()
    {
        m_server->always({RawServer::send(RawServer::answer("ok"))});
        int looked = 0;
        m_tools.resolver = [&looked](const QString &, QObject *, const HttpNetwork::Found &found) {
            ++looked;
            found({QHostAddress(u"93.184.216.34"_s), QHostAddress(u"10.0.0.7"_s)}); // one is enough
        };
        const quint16 port = static_cast<quint16>(m_server->url().port());
        open(",\"ports\":[" + QByteArray::number(port) + ']',
             QUrl(u"https://shop.example:%1/hook"_s.arg(port)));
        const DeliveryTry tried = send();
        QCOMPARE(tried.outcome, DeliveryOutcome::Failed);
        QCOMPARE(tried.detail, u"one of its addresses, 10.0.0.7, is private, and nothing is sent there"_s);
        QCOMPARE(looked, 1);
        QCOMPARE(m_server->connections(), 0);
    }

    void whatWasJudgedIsConnectedTo()
    {
        // A name that says another address each time it is asked: nobody asks twice.
        m_server->always({RawServer::send(RawServer::answer("ok"))});
        int looked = 0;
        m_tools.resolver = [&looked](const QString &, QObject *, const HttpNetwork::Found &found) {
            found({QHostAddress(++looked == 1 ? u"127.0.0.1"_s : u"169.254.169.254"_s)});
        };
        open({}, QUrl(u"http://localhost:%1/hook"_s.arg(m_server->url().port())));
        QCOMPARE(send().outcome, DeliveryOutcome::Delivered);
        QCOMPARE(looked, 1);
        QCOMPARE(send().outcome, DeliveryOutcome::Delivered); // kept
        m_server->always({RawServer::send(RawServer::answer("ok")), RawServer::close()});
        send();
        const DeliveryTry tried = send();
        QCOMPARE(tried.outcome, DeliveryOutcome::Failed);
        QVERIFY2(tried.detail.contains(u"metadata"_s), qPrintable(tried.detail));
    }

    void aSecretThatIsNotThereFails()
    {
        open();
        m_tools.secret = [](const QString &) -> Result<QByteArray> {
            return fail(ErrorCode::NotFound, u"The secret is not there."_s);
        };
        const DeliveryTry tried = send();
        QCOMPARE(tried.outcome, DeliveryOutcome::Failed);
        QCOMPARE(tried.detail, u"The secret is not there."_s);
        QCOMPARE(m_server->connections(), 0);
    }
};

QTEST_GUILESS_MAIN(TestWebhookSender)
#include "tst_webhooksender.moc"
