// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/service/addressrules.h"
#include "core/service/endpointsettings.h"
#include "core/service/eventbody.h"
#include "core/service/retryschedule.h"
#include "core/service/webhooksignature.h"

#include <QTest>

#include <openssl/evp.h>

using namespace repoll;
using namespace Qt::StringLiterals;

/// JSON, written with single quotes.
static QByteArray quoted(const char *json)
{
    return QByteArray(json).replace('\'', '"');
}

/// What of deliveries is pure: which addresses, when again, signatures, bodies, settings.
class TestDeliveryRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addresses_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("refused");
        const auto row = [](const char *address, const char *refused) {
            QTest::newRow(address) << QString::fromLatin1(address) << QString::fromLatin1(refused);
        };
        for (const char *fine :
             {"1.1.1.1", "8.8.8.8", "172.15.255.255", "172.32.0.1", "100.128.0.1", "198.20.0.1",
              "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"})
            row(fine, "");
        row("10.0.0.1", "private");
        row("172.16.0.1", "private");
        row("172.31.255.255", "private");
        row("192.168.1.1", "private");
        row("100.64.0.1", "shared");
        row("127.0.0.1", "loopback");
        row("127.255.255.254", "loopback");
        row("169.254.1.1", "link-local");
        row("169.254.169.254", "of a cloud's metadata");
        row("fd00:ec2::254", "of a cloud's metadata");
        row("100.100.100.200", "of a cloud's metadata");
        row("::ffff:169.254.169.254", "of a cloud's metadata");
        row("64:ff9b::a9fe:a9fe", "of a cloud's metadata");
        row("198.18.0.1", "for benchmarks");
        row("198.19.255.255", "for benchmarks");
        row("224.0.0.1", "multicast");
        row("255.255.255.255", "reserved");
        row("0.0.0.0", "of this network");
        row("0.1.2.3", "of this network");
        row("::", "unspecified");
        row("::1", "loopback");
        row("::10.0.0.1", "unspecified");
        row("::ffff:10.0.0.1", "private");
        row("::ffff:127.0.0.1", "loopback");
        row("64:ff9b::a00:1", "private");
        row("64:ff9b:1::1", "private");
        row("2002:a00:1::1", "private");
        row("2002:7f00:1::", "loopback");
        row("2001::1", "reserved");
        row("2001:db8::1", "for documentation");
        row("fc00::1", "private");
        row("fdff::1", "private");
        row("fe80::1", "link-local");
        row("fe80::1%lo", "link-local");
        row("fec0::1", "private");
        row("ff02::1", "multicast");
    }
    void addresses()
    {
        QFETCH(QString, address);
        QFETCH(QString, refused);
        const char *why = AddressRules().refusal(QHostAddress(address));
        QCOMPARE(QString::fromLatin1(why), refused);
    }

    void whatIsNamedIsAllowed()
    {
        const AddressRules rules({{QHostAddress(u"10.1.0.0"_s), 16}, {QHostAddress(u"fd12::"_s), 16}});
        QVERIFY(!rules.refusal(QHostAddress(u"10.1.2.3"_s)));
        QVERIFY(!rules.refusal(QHostAddress(u"::ffff:10.1.2.3"_s)));
        QVERIFY(!rules.refusal(QHostAddress(u"fd12::1"_s)));
        QVERIFY(rules.refusal(QHostAddress(u"10.2.0.1"_s)));
        QVERIFY(rules.refusal(QHostAddress(u"127.0.0.1"_s)));
        const AddressRules wide({{QHostAddress(u"169.254.0.0"_s), 16}}, true);
        QVERIFY(!wide.refusal(QHostAddress(u"127.0.0.1"_s)));
        QVERIFY(!wide.refusal(QHostAddress(u"::1"_s)));
        QVERIFY(!wide.refusal(QHostAddress(u"169.254.7.7"_s)));
        QVERIFY(wide.refusal(QHostAddress(u"169.254.169.254"_s))); // never
    }

    void triesAreSpreadAndEnd()
    {
        const RetrySchedule schedule;
        const RandomUnit low = [] { return 0.0; };
        const RandomUnit high = [] { return 0.999999; };
        QCOMPARE(schedule.next(0, low), std::optional<qint64>(4'000));
        QCOMPARE(schedule.next(0, high), std::optional<qint64>(5'999));
        QCOMPARE(schedule.next(9, low), std::optional<qint64>(69'120'000));
        QCOMPARE(schedule.next(10, low), std::optional<qint64>());
        QCOMPARE(schedule.next(0, low, 120'000), std::optional<qint64>(120'000));
        QCOMPARE(schedule.next(0, low, 1), std::optional<qint64>(4'000));
        QCOMPARE(schedule.next(0, low, 400LL * 3'600'000), std::optional(RetrySchedule::longestMs));
        QCOMPARE(schedule.next(10, low, 1), std::optional<qint64>());
    }

    void signaturesAreThoseOfTheSpecification()
    {
        // The example of Standard Webhooks' own libraries.
        const auto key = SigningKey::read("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        QVERIFY(key);
        QCOMPARE(key->sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"),
                 QByteArray("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
        const QByteArray both = signatureOf({*key, *key}, "a", 1, "b");
        QCOMPARE(both.split(' ').size(), 2);
        for (const char *wrong :
             {"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_short", "whsec_!!!!", "whsk_AAAA", ""})
            QVERIFY2(!SigningKey::read(wrong), wrong);
    }

    void ed25519IsVerifiedByItsPublicKey()
    {
        const QByteArray seed(32, 's');
        const auto key = SigningKey::read("whsk_" + seed.toBase64());
        QVERIFY(key);
        const QByteArray signature = key->sign("msg_1", 7, "{}");
        QVERIFY(signature.startsWith("v1a,"));
        const QByteArray raw = QByteArray::fromBase64(signature.mid(4));
        QCOMPARE(raw.size(), 64);
        const auto *bytes = reinterpret_cast<const unsigned char *>(seed.constData());
        EVP_PKEY *own = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, bytes, 32);
        EVP_MD_CTX *context = EVP_MD_CTX_new();
        const QByteArray message = "msg_1.7.{}";
        QCOMPARE(EVP_DigestVerifyInit(context, nullptr, nullptr, nullptr, own), 1);
        QCOMPARE(EVP_DigestVerify(context, reinterpret_cast<const unsigned char *>(raw.constData()), 64,
                                  reinterpret_cast<const unsigned char *>(message.constData()),
                                  std::size_t(message.size())),
                 1);
        EVP_MD_CTX_free(context);
        EVP_PKEY_free(own);
    }

    void bodiesAreThinOrFull()
    {
        DeliveryClaim claim = EventBody::example(1'790'000'000'123);
        claim.key = u"a \"key\""_s;
        claim.result = quoted("{'id': 12345678901234567890, 'amount': 10.00}");
        const auto thin = readJson(EventBody::of(claim, "urn:shop", false));
        QVERIFY(thin);
        QCOMPARE(thin->at("/specversion")->text, "1.0");
        QCOMPARE(thin->at("/id")->text, claim.event.id.toUtf8());
        QCOMPARE(thin->at("/source")->text, "urn:shop");
        QCOMPARE(thin->at("/type")->text, "repoll.request.result");
        QCOMPARE(thin->at("/time")->text, "2026-09-21T14:13:20.123Z");
        QCOMPARE(thin->at("/sequence")->text, "0000000001");
        QCOMPARE(thin->at("/data/key")->text, "a \"key\"");
        QCOMPARE(thin->at("/data/status")->text, "succeeded");
        QVERIFY(!thin->at("/data/result"));
        const QByteArray full = EventBody::of(claim, "urn:shop", true);
        QVERIFY(full.contains("\"result\":" + *claim.result)); // byte for byte
        claim.result = "<xml/>";
        QCOMPARE(readJson(EventBody::of(claim, "urn:shop", true))->at("/data/resultBase64")->text,
                 QByteArray("<xml/>").toBase64());
        claim.result = '"' + QByteArray(EventBody::mostBytes, 'x') + '"';
        const QByteArray cut = EventBody::of(claim, "urn:shop", true);
        QVERIFY(cut.size() < 2'000);
        QCOMPARE(readJson(cut)->at("/data/resultOmitted")->text, "too_long");
        claim.result.reset();
        claim.isErased = true;
        QCOMPARE(readJson(EventBody::of(claim, "urn:shop", true))->at("/data/resultOmitted")->text, "erased");
    }

    void settingsAreChecked_data()
    {
        QTest::addColumn<bool>("isSql");
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("problem");
        const auto hook = [](const char *name, const QByteArray &members, const char *problem) {
            QTest::newRow(name) << false << "{\"secrets\":[\"env:S\"]," + members + '}'
                                << QString::fromLatin1(problem);
        };
        hook("https", quoted("'url':'https://shop.example/hook'"), "");
        hook("http", quoted("'url':'http://shop.example/hook'"), "'url' is https");
        hook("http here", quoted("'url':'http://127.0.0.1:8080/hook'"), "'url' is https");
        hook("http here, said", quoted("'url':'http://127.0.0.1:8080/hook','loopback':true"), "");
        hook("http there, said", quoted("'url':'http://shop.example/hook','loopback':true"),
             "'url' is https");
        hook("login", quoted("'url':'https://ann:pw@shop.example/hook'"), "'url' holds no login");
        hook("port", quoted("'url':'https://shop.example:8443/hook'"), "'url' has a port");
        hook("port, said", quoted("'url':'https://shop.example:8443/hook','ports':[443,8443]"), "");
        hook("private", quoted("'url':'https://10.0.0.1/hook'"), "'url' is an address of a private network");
        hook("private, named", quoted("'url':'https://10.0.0.1/hook','allowPrivate':['10.0.0.0/24']"), "");
        hook("private, as a number", quoted("'url':'https://167772161/hook'"),
             "'url' is an address of a private network");
        hook("private, mapped", quoted("'url':'https://[::ffff:10.0.0.1]/hook'"), "'url' is an address");
        hook("a file", quoted("'url':'file:///etc/passwd'"), "'url' is");
        hook("body", quoted("'url':'https://a.example/','body':'fat'"), "'body' is thin or full");
        hook("typing error", quoted("'url':'https://a.example/','inflight':3"), "'inflight' is no setting");
        hook("subnet", quoted("'url':'https://a.example/','allowPrivate':['10.0.0.1']"),
             "'allowPrivate' are subnets");
        hook("rate", quoted("'url':'https://a.example/','ratePerSecond':0"), "'ratePerSecond' is from");
        QTest::newRow("a secret itself")
            << false
            << QByteArray(quoted(
                   "{'url':'https://a.example/','secrets':['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw']}"))
            << u"'secrets' are places"_s;
        QTest::newRow("no secret") << false << QByteArray(quoted("{'url':'https://a.example/'}"))
                                   << u"'secrets' has at least one"_s;
        const auto sql = [](const char *name, const QByteArray &members, const char *problem) {
            QTest::newRow(name) << true
                                << quoted("{'driver':'postgres','database':'shop','statement':'UPDATE o SET "
                                          "s = :status WHERE k = :key'") +
                                       members + '}'
                                << QString::fromLatin1(problem);
        };
        sql("sql", quoted(",'password':'env:PW'"), "");
        sql("a password itself", quoted(",'password':'secret'"), "'password' is a place");
        sql("a password in options", quoted(",'options':{'password':'x'}"), "'options' hold no password");
        sql("options that end", quoted(",'options':{'sslmode':'require;password=x'}"),
            "'options' hold no password");
    }
    void settingsAreChecked()
    {
        QFETCH(bool, isSql);
        QFETCH(QByteArray, json);
        QFETCH(QString, problem);
        const auto settings = EndpointSettings::read(isSql ? EndpointKind::Sql : EndpointKind::Webhook, json);
        const QString said = settings ? QString() : settings.error().message;
        QVERIFY2(problem.isEmpty() ? said.isEmpty() : said.contains(problem), qPrintable(said));
    }
};

QTEST_GUILESS_MAIN(TestDeliveryRules)
#include "tst_deliveryrules.moc"
