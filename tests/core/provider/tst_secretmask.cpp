// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/secretmask.h"
#include "tests/core/provider/providerkit.h"

#include <QTest>

using namespace repoll;
using namespace repoll::providerkit;
using namespace Qt::StringLiterals;

namespace {

const QByteArray secret = "s3cr/t \"Pa%ss&+\xC3\xBC";

QByteArray everyByteAs(const char *format)
{
    QByteArray all;
    for (const char c : secret)
        all += QString::asprintf(format, static_cast<unsigned>(static_cast<uchar>(c))).toLatin1();
    return all;
}

SecretMask::Masked masked(const QByteArray &text, bool isCut = false)
{
    return SecretMask({secret}).masked(text, isCut);
}

/// What is left of letters of the secret's Base64, whatever stands around it.
bool holdsBase64Of(const QByteArray &text, const QByteArray &what)
{
    for (const auto alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
        if (text.contains(what.toBase64(alphabet).left(12)))
            return true;
    }
    return false;
}

} // namespace

/// Invariant 18: what was sent as a secret is found in an answer however it is written there.
class TestSecretMask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isFoundHoweverItIsWritten_data()
    {
        QTest::addColumn<QByteArray>("written");
        const auto row = [](const char *name, const QByteArray &written) { QTest::newRow(name) << written; };
        const QString wide = QString::fromUtf8(secret);
        row("as it is", secret);
        row("in capitals", "S3CR/T \"PA%SS&+\xC3\xBC");
        row("percent-encoded", secret.toPercentEncoding());
        row("percent-encoded, small letters", secret.toPercentEncoding().toLower());
        row("every byte percent-encoded", everyByteAs("%%%02X"));
        row("as a form has it", secret.toPercentEncoding(" ").replace(' ', '+'));
        row("as JSON", "s3cr/t \\\"Pa%ss&+\xC3\xBC");
        row("as JSON, slashes escaped", "s3cr\\/t \\\"Pa%ss&+\\u00fc");
        row("as JSON, escaped at will",
            "\\u0073\\u0033cr\\u002ft\\u0020\\u0022Pa\\u0025ss\\u0026\\u002B\\u00FC");
        row("as a log writes bytes", "s3cr/t \"Pa%ss&+\\xc3\\xbc");
        row("as HTML", "s3cr/t &quot;Pa%ss&amp;+\xC3\xBC");
        row("as HTML, by number", "s3cr&#47;t &#x22;Pa%ss&#38;&#x2b;&#252;");
        row("as Latin-1 made UTF-8", "s3cr/t \"Pa%ss&+\xC3\x83\xC2\xBC");
        row("as UTF-16", QByteArray(reinterpret_cast<const char *>(wide.utf16()), 2 * wide.size()));
        row("as Base64", secret.toBase64());
        row("as Base64 for URLs", secret.toBase64(QByteArray::Base64UrlEncoding));
        row("as Base64, percent-encoded", secret.toBase64().toPercentEncoding());
    }
    void isFoundHoweverItIsWritten()
    {
        QFETCH(QByteArray, written);
        for (const QByteArray around : {"", "x", " ", "\"", "..."}) {
            const auto found = masked(around + written + around);
            QCOMPARE(found.places, 1);
            QCOMPARE(found.bytes, around + maskText + around);
        }
        QCOMPARE(masked(written + ',' + written).bytes, QByteArray(maskText) + ',' + maskText);
    }

    /// Where the secret holds neither '%' nor '\' nor '&', escapes of escapes are undone.
    void nested()
    {
        const SecretMask mask({QByteArrayLiteral("open/sesame")});
        for (const char *written :
             {"open%252Fsesame", "open%25252fsesame", "open\\\\\\/sesame", "open\\\\u002Fsesame",
              "open&amp;#47;sesame", "OPEN/Sesame", "%6f%70en/sesam\\u0065"})
            QCOMPARE(mask.masked(written).bytes, QByteArray(maskText));
    }

    void base64OfAnyPartOfACredential_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        for (const char *before : {"", "u:", "me:", "user:", "Bearer ", "Basic "}) {
            for (const char *after : {"", "\n", "\r\n", "-and more"})
                QTest::addRow("'%s' and %d after", before, int(strlen(after)))
                    << QByteArray(before) << QByteArray(after);
        }
    }
    void base64OfAnyPartOfACredential()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const QByteArray text = "{\"got\":\"" + (before + secret + after).toBase64() + "\"}";
        const auto found = masked(text);
        QCOMPARE(found.places, 1);
        QVERIFY2(found.bytes.startsWith("{\"got\":\"") && found.bytes.endsWith("\"}"), found.bytes);
        QVERIFY(!holdsBase64Of(found.bytes, secret));
        // Every character that holds a bit of the secret is gone.
        const qsizetype first = 8 * before.size() / 6;
        const qsizetype end = (8 * (before.size() + secret.size()) + 5) / 6;
        const qsizetype removed = text.size() - found.bytes.size() + qsizetype(strlen(maskText));
        QVERIFY2(removed >= end - first, found.bytes);
    }

    void isNotFoundWhereItIsNot()
    {
        for (const QByteArray &text :
             {QByteArray(), QByteArray("s3cr/t"), secret.left(secret.size() - 1), secret.mid(1),
              QByteArray("%"), QByteArray("%2"), QByteArray("\\"), QByteArray("\\u00"), QByteArray("&#"),
              QByteArray("&amp"), QByteArray("%%%%&&&&\\\\\\\\")}) {
            const auto found = masked(text);
            QCOMPARE(found.places, 0);
            QCOMPARE(found.bytes, text);
        }
        QCOMPARE(SecretMask({QByteArrayLiteral("short")}).masked("short").bytes, QByteArray("short"));
        QCOMPARE(SecretMask(std::vector<QByteArray>()).masked("anything").bytes, QByteArray("anything"));
    }

    /// A body that ends within the secret, because it was cut off, shows its beginning.
    void isFoundWhereItIsCutOff()
    {
        for (qsizetype length = 4; length < secret.size(); ++length) {
            QCOMPARE(masked("x " + secret.left(length), true).bytes, QByteArray("x ") + maskText);
            QCOMPARE(masked("x " + secret.left(length)).places, 0);
        }
        QCOMPARE(masked("x s3cr%2", true).bytes, QByteArray("x ") + maskText);
        QCOMPARE(masked("x s3c", true).places, 0);
    }

    /// Answers are large and hostile: the time taken grows with their length and with nothing else.
    void isQuick()
    {
        const SecretMask mask({QByteArray(200, '\\') + "%%%%&&&&"});
        QCOMPARE(mask.masked(QByteArray(4'000, '\\')).places, 0);
    }

    void allThatCameIsMasked()
    {
        Answer came = answer(200, "{\"got\":\"" + secret.toPercentEncoding() + "\"}",
                             {{"X-" + secret, "Bearer " + secret}, {"Location", "/x?k=" + secret}});
        const LaneReply reply = maskedReply(came, SecretMask({secret}));
        QCOMPARE(reply->masked, 4);
        QCOMPARE(reply->body, QByteArray("{\"got\":\"") + maskText + "\"}");
        QCOMPARE(reply->headers[0].first, QByteArray("X-") + maskText);
        QCOMPARE(reply->headers[0].second, QByteArray("Bearer ") + maskText);
        QCOMPARE(reply->headers[1].second, QByteArray("/x?k=") + maskText);
        QCOMPARE(*maskedReply(came, SecretMask()), came);
        const LaneReply failed = maskedReply(tl::unexpected(LaneFailure{LaneFault::Truncated,
                                                                        u"saw "_s + QString::fromUtf8(secret),
                                                                        200,
                                                                        "{\"got\":\"" + secret.left(7),
                                                                        {},
                                                                        1}),
                                             SecretMask({secret}));
        QCOMPARE(failed.error().masked, 2);
        QCOMPARE(failed.error().partialBody, QByteArray("{\"got\":\"") + maskText);
        QCOMPARE(failed.error().detail, u"saw {masked secret}"_s);
    }

    /// Nobody looked into it, and whoever reads the evidence may.
    void whatIsEncodedIsNotKept()
    {
        const LaneFailure encoded{LaneFault::EncodedBody, u"gzip"_s, 200, "\x1f\x8b...", {}, 1};
        const LaneReply masked = maskedReply(tl::unexpected(encoded), SecretMask({secret}));
        QVERIFY(!masked.error().partialBody.contains("\x1f\x8b"));
        QCOMPARE(masked.error().masked, 1);
        const LaneReply without = maskedReply(tl::unexpected(encoded), SecretMask());
        QCOMPARE(without.error(), encoded);
    }

    void whatWasMaskedEndsNothing_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Outcome>("outcome");
        const QByteArray word = "'status': {'pointers': ['/status']}, 'words': {'done': 'succeeded', "
                                "'bad': 'failed', 'busy': 'pending'}, 'http': {'200': 'word'}";
        const auto row = [](const char *name, const QByteArray &rules, const QByteArray &body,
                            Outcome outcome) { QTest::newRow(name) << rules << body << outcome; };
        row("elsewhere in the whole answer", word, "{'status':'done','got':'$'}", Outcome::Quarantined);
        row("in a failure", word, "{'status':'bad','why':'$'}", Outcome::Quarantined);
        row("in the key of a member", word, "{'status':'done','$':1}", Outcome::Quarantined);
        row("in the word", word, "{'status':'$'}", Outcome::ProtocolError);
        row("where nothing ends", word, "{'status':'busy','got':'$'}", Outcome::Pending);
        row("beside the result", word + ", 'result': '/result'",
            "{'status':'done','result':{'a':1},'got':'$'}", Outcome::Succeeded);
        row("in the result", word + ", 'result': '/result'", "{'status':'done','result':{'a':['$']}}",
            Outcome::Quarantined);
        row("in the amount", word + ", 'amount': '/amount'", "{'status':'done','amount':'$'}",
            Outcome::Quarantined);
        row("in the amount, where nothing ends", word + ", 'amount': '/amount'",
            "{'status':'busy','amount':'$'}", Outcome::Pending);
        row("in what is never looked into", "'body': 'raw', 'http': {'200': 'succeeded'}", "thanks for $",
            Outcome::Quarantined);
        row("nowhere", word, "{'status':'done','got':'nothing'}", Outcome::Succeeded);
    }
    void whatWasMaskedEndsNothing()
    {
        QFETCH(QByteArray, rules);
        QFETCH(QByteArray, body);
        QFETCH(Outcome, outcome);
        Chain chain(
            protocolOf(profileJson({}, json("'poll': {'url': '/p/{ticket}'}, 'read': {" + rules + "}"))),
            u"t"_s);
        chain.subject.amount = u"1"_s;
        const Answer came = jsonAnswer(body.replace('$', "hunter-22"));
        const Reading reading = chain.tell(maskedReply(came, SecretMask({QByteArray("hunter-22")})));
        QCOMPARE(reading.outcome, outcome);
        QVERIFY(!reading.contradicts);
        QVERIFY(!reading.detail.contains(u"hunter"_s));
    }

    void aLinkThatHoldsASecretIsNotFollowed()
    {
        Chain chain(protocolOf(profileJson("rfc9110")), u"https://api.example/status"_s);
        const Answer came = answer(303, {}, {{"Location", "/result?key=hunter-22"}});
        const Reading reading = chain.tell(maskedReply(came, SecretMask({QByteArray("hunter-22")})));
        QCOMPARE(reading.outcome, Outcome::Quarantined);
        QVERIFY(!reading.pollState);
    }

    void whatIsSentAsASecretIsNamed()
    {
        const auto protocol = protocolOf(
            profileJson("resource-status", "'auth': {'type': 'basic', 'username': 'u', 'secret': 'env:X'}"));
        PollSubject subject;
        subject.ticket = u"t"_s;
        const auto sent = protocol->buildPoll({&subject, 1}, now, [](const QString &) {
            return Result<QByteArray>(QByteArrayLiteral("hunter-22"));
        });
        QVERIFY(sent);
        QCOMPARE(sent->secrets, std::vector<QByteArray>{"hunter-22"});
    }

    /// One item of a bulk answer that repeats the secret harms none of the others.
    void inABulkAnswerEachIsItsOwn()
    {
        const auto protocol = protocolOf(profileJson("bulk-status"));
        std::array<PollSubject, 2> subjects;
        subjects[0].ticket = u"a"_s;
        subjects[1].ticket = u"b"_s;
        const auto sent = protocol->buildPoll(
            subjects, now, [](const QString &) { return Result<QByteArray>(QByteArray()); });
        QVERIFY(sent);
        const Answer came = jsonAnswer("{'response':[{'id':'a','status':'SUCCESS','x':'hunter-22'},"
                                       "{'id':'b','status':'SUCCESS'}],'for':'hunter-22'}");
        const auto readings = protocol->readAnswer(
            subjects, *sent, maskedReply(came, SecretMask({QByteArray("hunter-22")})), now);
        QCOMPARE(readings[0].outcome, Outcome::Quarantined);
        QCOMPARE(readings[1].outcome, Outcome::Succeeded);
    }
};

QTEST_APPLESS_MAIN(TestSecretMask)
#include "tst_secretmask.moc"
