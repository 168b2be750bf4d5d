// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/submissiontext.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

/// moc loses its way in raw strings.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

} // namespace

/// What people and programs write to hand a request over.
class TestSubmissionText : public QObject
{
    Q_OBJECT

private:
    static std::shared_ptr<const Protocol> protocol()
    {
        return *makeProtocol(
            json("{'extends': 'resource-status', 'name': 'acme', 'baseUrl': 'https://p.example', 'auth': "
                 "{'type': 'bearer', 'secret': 'env:NOT_SET_ANYWHERE'}}"));
    }

private Q_SLOTS:
    void pairsBecomeAnObject()
    {
        QCOMPARE(*parametersOf({}), QByteArray());
        QCOMPARE(*parametersOf({{u"b"_s, u"2"_s}, {u"a"_s, u"say \"hi\"\n"_s}}),
                 QByteArray(json("{'b':'2','a':'say \\'hi\\'\\u000a'}")));
        QVERIFY(!parametersOf({{u"a"_s, u"1"_s}, {u"a"_s, u"2"_s}}));
        QVERIFY(!parametersOf({{QString(), u"1"_s}}));
    }

    void aLineIsARequest()
    {
        const auto row =
            readSubmission(json("{'key':'A','account':'x','params':{'n':1e400,'m':0.10},'body':{'b':[1.0]},'"
                                "amount':0.10,'currency':'EUR','idempotency_key':'i-1'}"),
                           u"acme"_s);
        QVERIFY2(!row, "1e400 is no number that anybody can keep");
        const auto sound =
            readSubmission(json("{'key':'A','account':'x','params':{'n':12345678901234567890,'m':0.10},'body'"
                                ":{'b':[1.0]},'amount':0.10,'currency':'EUR','idempotency_key':'i-1'}"),
                           u"acme"_s);
        QVERIFY(sound);
        QCOMPARE(sound->provider, u"acme"_s);
        QCOMPARE(sound->parameters, QByteArray(json("{'n':12345678901234567890,'m':0.10}")));
        QCOMPARE(sound->body, QByteArray(json("{'b':[1.0]}")));
        QCOMPARE(sound->amount, u"0.10"_s);
        QCOMPARE(sound->idempotencyKey, u"i-1"_s);
    }

    void aBodyIsSentAsItIs()
    {
        QCOMPARE(readSubmission(json("{'key':'A','body':'a\\u0000b'}"), u"p"_s)->body, QByteArray("a\0b", 3));
        QCOMPARE(readSubmission(json("{'key':'A','body':'<x/>'}"), u"p"_s)->body, QByteArray("<x/>"));
        QCOMPARE(readSubmission(json("{'key':'A','body_base64':'AAH/'}"), u"p"_s)->body,
                 QByteArray("\x00\x01\xff", 3));
        QCOMPARE(readSubmission(json("{'key':'A','provider':'other'}"), u"p"_s)->provider, u"other"_s);
        QCOMPARE(readSubmission(json("{'key':4711}"), u"p"_s)->key, u"4711"_s);
    }

    void whatIsWrongIsRefused_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("no JSON") << QByteArray("key=A");
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("no key") << QByteArray("{}");
        QTest::newRow("empty key") << QByteArray(json("{'key':''}"));
        QTest::newRow("a key that is a list") << QByteArray(json("{'key':['A']}"));
        QTest::newRow("a slip") << QByteArray(json("{'key':'A','parms':{}}"));
        QTest::newRow("params") << QByteArray(json("{'key':'A','params':[]}"));
        QTest::newRow("twice the key") << QByteArray(json("{'key':'A','key':'B'}"));
        QTest::newRow("two bodies") << QByteArray(json("{'key':'A','body':'x','body_base64':'AA=='}"));
        QTest::newRow("base64") << QByteArray(json("{'key':'A','body_base64':'A*'}"));
        QTest::newRow("base64 of a number") << QByteArray(json("{'key':'A','body_base64':1}"));
    }
    void whatIsWrongIsRefused()
    {
        QFETCH(QByteArray, line);
        const auto row = readSubmission(line, u"acme"_s);
        QVERIFY(!row);
        QCOMPARE(row.error().code, ErrorCode::InvalidArgument);
        QVERIFY(!row.error().message.isEmpty());
    }

    /// Without the secret, which may come later.
    void whatCouldNotBeSentIsRefused()
    {
        NewSubmission row;
        row.provider = u"acme"_s;
        row.key = u"A"_s;
        row.parameters = json("{'amount':5}");
        const auto checked = checkSubmission(*protocol(), row);
        QVERIFY2(checked, checked ? "" : qPrintable(checked.error().message));
        row.parameters = json("[5]");
        QVERIFY(!checkSubmission(*protocol(), row));
        const auto pollOnly = makeProtocol(
            json("{'name': 'p', 'baseUrl': 'https://p.example', 'poll': {'by': 'ticket', 'method': 'GET', "
                 "'url': '/{ticket}'}, 'read': {'body': 'json', 'http': {'200': 'pending'}}}"));
        QVERIFY(pollOnly);
        QCOMPARE(checkSubmission(**pollOnly, row).error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestSubmissionText)
#include "tst_submissiontext.moc"
