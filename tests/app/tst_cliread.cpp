// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/savedanswer.h"
#include "core/base/json.h"
#include "tests/app/cliprocess.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *profile =
    "{\"extends\":\"resource-status\",\"name\":\"acme\",\"baseUrl\":\"https://api.acme.example\","
    "\"auth\":{\"type\":\"bearer\",\"secret\":\"file:/nowhere/acme.token\"},"
    "\"poll\":{\"url\":\"/v1/jobs/{ticket}\"},"
    "\"steps\":{\"file\":{\"from\":{\"pointer\":\"/"
    "file\"},\"read\":{\"body\":\"raw\",\"http\":{\"200\":\"succeeded\"}}}},"
    "\"read\":{\"http\":{\"200\":\"word\",\"4xx\":{\"at\":\"/error/type\",\"words\":{\"slow\":\"throttled\"},"
    "\"other\":\"failed\"}},\"status\":{\"pointers\":[\"/state\"]},\"echo\":{\"/id\":\"ticket\"},"
    "\"words\":{\"RUNNING\":\"pending\",\"FILED\":{\"step\":\"file\"},"
    "\"DONE\":{\"present\":{\"/error\":\"failed\",\"/"
    "warning\":\"waiting_on_human\"},\"else\":\"succeeded\"}}}}";

} // namespace

/// `provider read`, as whoever writes a profile uses it.
class TestCliRead : public QObject
{
    Q_OBJECT

private:
    CliProcess m_cli;

    CliProcess::Outcome read(const QByteArray &answer, const QStringList &more = {})
    {
        const bool isWritten = m_cli.write(u"acme.json"_s, profile) && m_cli.write(u"answer"_s, answer);
        return isWritten ? m_cli.run(QStringList{u"provider"_s, u"read"_s, u"acme.json"_s, u"--answer"_s,
                                                 u"answer"_s} +
                                     more)
                         : CliProcess::Outcome();
    }
    JsonValue document(const QByteArray &answer, const QStringList &more = {})
    {
        const auto ended = read(answer, QStringList{u"--format"_s, u"ndjson"_s} + more);
        return ended.code == 0 ? readJson(ended.out.trimmed()).value_or(JsonValue()) : JsonValue();
    }
    QByteArray at(const JsonValue &value, const char *pointer)
    {
        const JsonValue *found = value.at(pointer);
        return found ? found->scalar() : QByteArray("nothing");
    }
    /// `rule found -> follows`, in order.
    QByteArrayList rules(const JsonValue &document)
    {
        QByteArrayList lines;
        for (const JsonValue &rule :
             document.at("/rules") ? document.at("/rules")->items : std::vector<JsonValue>())
            lines += at(rule, "/rule") + ' ' + at(rule, "/found") + " -> " + at(rule, "/follows");
        return lines;
    }

private Q_SLOTS:
    void eachRuleIsToldInItsOrder()
    {
        QCOMPARE(rules(document("{\"id\":\"81\",\"state\":\"RUNNING\"}")),
                 (QByteArrayList{"/read/http/200 200 -> word", "/read/echo/~1id 81 -> ticket",
                                 "/read/words/RUNNING RUNNING -> pending"}));
        QCOMPARE(rules(document("{\"id\":\"81\",\"state\":\"DONE\",\"warning\":\"look\"}")),
                 (QByteArrayList{"/read/http/200 200 -> word", "/read/echo/~1id 81 -> ticket",
                                 "/read/words/DONE DONE -> present", "/read/words/DONE/present/~1error  -> ",
                                 "/read/words/DONE/present/~1warning \"look\" -> waiting_on_human"}));
        const JsonValue done = document("{\"id\":\"81\",\"state\":\"DONE\"}");
        QCOMPARE(rules(done).last(), QByteArray("/read/words/DONE/else  -> succeeded"));
        QCOMPARE(at(done, "/outcome"), QByteArray("succeeded"));
        const JsonValue slow =
            document("{\"id\":\"81\",\"error\":{\"type\":\"slow\"}}", {u"--status"_s, u"422"_s});
        QCOMPARE(rules(slow),
                 (QByteArrayList{"/read/http/4xx 422 -> at /error/type", "/read/echo/~1id 81 -> ticket",
                                 "/read/http/4xx/words/slow slow -> throttled"}));
        const JsonValue other =
            document("{\"id\":\"81\",\"error\":{\"type\":\"odd\"}}", {u"--status"_s, u"422"_s});
        QCOMPARE(rules(other).last(), QByteArray("/read/http/4xx/other odd -> failed"));
        const JsonValue unknown = document("{\"id\":\"81\",\"state\":\"odd\"}");
        QCOMPARE(rules(unknown).last(), QByteArray("/read/words/odd odd -> "));
        QCOMPARE(at(unknown, "/outcome"), QByteArray("protocol_error"));
        const JsonValue unmapped =
            document("{}", {u"--status"_s, u"418"_s, u"--header"_s, u"Content-Type: text/html"_s});
        QCOMPARE(at(unmapped, "/outcome"), QByteArray("quarantined"));
        QCOMPARE(rules(document("{}", {u"--status"_s, u"503"_s})), QByteArrayList{"/read/http/503 503 -> "});
    }

    void anAnswerIsOfWhomItNames()
    {
        QCOMPARE(at(document("{\"id\":\"81\",\"state\":\"RUNNING\"}"), "/ticket"), QByteArray("81"));
        const JsonValue other = document("{\"id\":\"81\",\"state\":\"DONE\"}", {u"--ticket"_s, u"82"_s});
        QCOMPARE(at(other, "/outcome"), QByteArray("quarantined"));
        QCOMPARE(rules(other).last(), QByteArray("/read/echo/~1id 81 -> ≠ ticket"));
    }

    void whereItIsAskedNextIsTold()
    {
        const QByteArray answer =
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
            "Retry-After: 7\r\n\r\n{\"id\":\"81\",\"state\":\"FILED\",\"file\":\"/files/1\"}";
        const JsonValue led = document(answer);
        QCOMPARE(at(led, "/next"), QByteArray("https://api.acme.example/files/1"));
        QCOMPARE(rules(led).last(), QByteArray("/read/words/FILED FILED -> step file"));
        const QByteArray shown = read(answer).out;
        QVERIFY2(shown.contains("next      at once, after 7.0 s, at https://api.acme.example/files/1") ||
                     shown.contains("next      at once, after 7 s, at https://api.acme.example/files/1"),
                 shown);
        const JsonValue file = document("bytes", {u"--step"_s, u"file"_s});
        QCOMPARE(rules(file), QByteArrayList{"/steps/file/read/http/200 200 -> succeeded"});
        QCOMPARE(at(file, "/outcome"), QByteArray("succeeded"));
    }

    void severalAreALineEach()
    {
        QVERIFY(m_cli.write(u"failed.json"_s, "{\"id\":\"9\",\"state\":\"DONE\",\"error\":\"no\"}"));
        const auto ended = read("{\"id\":\"81\",\"state\":\"odd\"}", {u"--answer"_s, u"failed.json"_s});
        QCOMPARE(ended.code, 0);
        const QByteArrayList lines = ended.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[1].contains("protocol_error") &&
                lines[1].contains("does not know the status word 'odd'"));
        QVERIFY(lines[2].startsWith("failed.json") && lines[2].contains("failed"));
    }

    /// No secret is read: it is not even there.
    void whatCannotBeReadIsRefused()
    {
        QVERIFY(read("{\"id\":\"1\",\"state\":\"DONE\"}").out.contains("succeeded"));
        QVERIFY(read("{}", {u"--step"_s, u"far"_s}).err.contains("there is no step 'far'"));
        QCOMPARE(read("{}", {u"--header"_s, u"nothing"_s}).code, 2);
        QVERIFY(read("{}", {u"--answer"_s, u"missing"_s}).err.contains("missing"));
        QVERIFY(m_cli.write(u"bad.json"_s, "{\"name\":\"x\"}"));
        const auto bad = m_cli.run({u"provider"_s, u"read"_s, u"bad.json"_s, u"--answer"_s, u"answer"_s});
        QVERIFY(bad.code != 0 && bad.err.contains("provider check bad.json"));
        const auto odd = document(QByteArray("{\"id\":\"8\x1b[31m\",\"state\":\"DONE\"}"));
        QCOMPARE(at(odd, "/outcome"), QByteArray("quarantined")); // a control character is no JSON
        QCOMPARE(at(document(""), "/outcome"), QByteArray("quarantined"));
    }

    void savedAnswersAreReadAsCurlSavesThem()
    {
        const auto of = [](const QByteArray &bytes) {
            return cli::savedAnswer(bytes, 202, {{"X-More", "1"}});
        };
        const Answer redirected = of("HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\nHTTP/2 200 \r\ncontent-type: "
                                     "text/plain\r\n\r\nbody\n\nmore");
        QCOMPARE(redirected.httpStatus, 200);
        QCOMPARE(redirected.body, QByteArray("body\n\nmore"));
        QCOMPARE(redirected.header("Location"), QByteArray());
        QCOMPARE(redirected.header("Content-Type"), QByteArray("text/plain"));
        QCOMPARE(redirected.header("x-more"), QByteArray("1"));
        QCOMPARE(of("HTTP/1.0 204 No Content\nA: b\n\n").httpStatus, 204);
        QCOMPARE(of("HTTP/1.0 204 No Content\nA: b\n\n").body, QByteArray());
        QCOMPARE(of("HTTP/1.1 200 OK").httpStatus, 202); // no whole head
        QCOMPARE(of("HTTP/1.1 900 Odd\n\nbody").httpStatus, 202);
        QCOMPARE(of("{}").body, QByteArray("{}"));
        QVERIFY(!cli::headerLine("no colon") && !cli::headerLine(": x") && !cli::headerLine("a b: c"));
        QCOMPARE(cli::headerLine("A:b:c")->second, QByteArray("b:c"));
    }
};

QTEST_GUILESS_MAIN(TestCliRead)
#include "tst_cliread.moc"
