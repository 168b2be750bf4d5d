// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/service/eventbody.h"
#include "core/service/webhooksender.h"
#include "nodeserver.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

const QByteArray receiverSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

} // namespace

/// Signatures as Standard Webhooks' own library reads them, bodies as CloudEvents' does.
class TestWebhookReceiver : public QObject
{
    Q_OBJECT

private:
    NodeServer m_server;
    SystemClock m_clock;

    DeliveryTry send(const QByteArrayList &secrets, bool full, const DeliveryClaim &claim)
    {
        QByteArray places;
        for (qsizetype i = 0; i < secrets.size(); ++i)
            places += (i > 0 ? "," : "") + jsonQuoted("env:" + QByteArray::number(i));
        const auto settings = EndpointSettings::read(
            EndpointKind::Webhook, "{\"url\":" + jsonQuoted(m_server.origin() + "/hook") +
                                       ",\"loopback\":true,\"body\":" + (full ? "\"full\"" : "\"thin\"") +
                                       ",\"secrets\":[" + places + "]}");
        DeliveryTools tools;
        tools.clock = &m_clock;
        tools.secret = [&secrets](const QString &reference) -> Result<QByteArray> {
            return secrets.at(reference.mid(4).toInt());
        };
        WebhookSender sender(settings.value(), tools);
        std::optional<DeliveryTry> tried;
        sender.send(claim, [&tried](const DeliveryTry &what) { tried = what; });
        if (!QTest::qWaitFor([&tried] { return tried.has_value(); }, 30'000))
            qFatal("never told");
        return *tried;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!NodeServer::isInstalled(u"node_modules/cloudevents/package.json"_s)) {
            if (providersMayBeMissing())
                QSKIP("not installed");
            QFAIL(notInstalled);
        }
        QVERIFY2(m_server.start(u"webhookreceiver.mjs"_s, {QString::fromLatin1(receiverSecret)}),
                 m_server.output().constData());
    }

    void theirLibrariesTakeIt_data()
    {
        QTest::addColumn<bool>("full");
        QTest::addColumn<QByteArray>("result");
        QTest::newRow("thin") << false << QByteArray();
        QTest::newRow("full") << true << QByteArray("{\"total\": 10.00, \"name\": \"\xc3\xbc \\u00fc\"}");
        QTest::newRow("bytes") << true << QByteArray("\xff\x00\x01", 3);
        QTest::newRow("too long") << true << ('"' + QByteArray(EventBody::mostBytes, 'x') + '"');
    }
    void theirLibrariesTakeIt()
    {
        QFETCH(bool, full);
        QFETCH(QByteArray, result);
        DeliveryClaim claim = EventBody::example(m_clock.nowMs());
        claim.key = u"K/1 \"ü\" 中"_s;
        if (full)
            claim.result = result;
        const DeliveryTry tried = send({receiverSecret}, full, claim);
        QVERIFY2(tried.outcome == DeliveryOutcome::Delivered, qPrintable(tried.detail));
    }

    void oneOfSeveralSecretsIsEnough()
    {
        const QByteArray other = "whsec_" + QByteArray(32, 'o').toBase64();
        const QByteArray key = "whsk_" + QByteArray(32, 'k').toBase64();
        const DeliveryClaim claim = EventBody::example(m_clock.nowMs());
        const DeliveryTry tried = send({other, key, receiverSecret}, false, claim);
        QVERIFY2(tried.outcome == DeliveryOutcome::Delivered, qPrintable(tried.detail));
        const DeliveryTry wrong = send({other}, false, claim);
        QCOMPARE(wrong.httpStatus, 400);
        QVERIFY2(wrong.detail.contains(u"signature"_s), qPrintable(wrong.detail));
    }
};

QTEST_GUILESS_MAIN(TestWebhookReceiver)
#include "tst_webhookreceiver.moc"
