// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/provider/providerkit.h"

#include <QTest>

using namespace repoll;
using namespace providerkit;

namespace {

/// An answer of `bytes` to a poll for payment p-1, as JSON.
LaneReply body(const QByteArray &bytes)
{
    return answer(200, bytes, {{"Content-Type", "application/json"}});
}

LaneReply payment(const QByteArray &members)
{
    return jsonAnswer("{'id': 'p-1', " + members + "}");
}

LaneReply failure(LaneFault fault, const QString &detail = {})
{
    return tl::unexpected(LaneFailure{fault, detail, 0, {}, {}, 0});
}

LaneReply throttled(const QByteArray &retryAfter, int code = 429)
{
    return jsonAnswer("{}", code, {{"Retry-After", retryAfter}});
}

} // namespace

Q_DECLARE_METATYPE(repoll::LaneReply)
Q_DECLARE_METATYPE(repoll::FaultClass)

/// FAULTS.md, first table: a row for each of its cells that reaches the protocol, by the cell's own words.
/// Cells that the lane or the ledger decides alone are in tst_lane, tst_lanefaults and tst_ledgerresults.
class TestAnswerFaults : public QObject
{
    Q_OBJECT

private:
    Chain payments() const
    {
        // A connection of its own for each poll: what a kept one adds is in tst_doubt.
        Chain chain(protocolOf(profileJson("resource-status", "'transport':{'newConnectionPerPoll':true}")),
                    QStringLiteral("p-1"));
        chain.subject.amount = QStringLiteral("12.50");
        chain.subject.currency = QStringLiteral("EUR");
        return chain;
    }

    static void columns()
    {
        QTest::addColumn<LaneReply>("reply");
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<FaultClass>("fault");
        QTest::addColumn<bool>("destroyLane");
    }
    static void row(const char *cell, const LaneReply &reply, Outcome outcome, FaultClass fault,
                    bool destroyLane = false)
    {
        QTest::newRow(cell) << reply << outcome << fault << destroyLane;
    }
    static void retried(const char *cell, const LaneReply &reply, bool destroyLane = false,
                        Outcome outcome = Outcome::Transient)
    {
        row(cell, reply, outcome, FaultClass::Retry, destroyLane);
    }
    static void stopped(const char *cell, const LaneReply &reply, Outcome outcome)
    {
        row(cell, reply, outcome, FaultClass::Stop);
    }
    static void quarantined(const char *cell, const LaneReply &reply, bool destroyLane = false)
    {
        row(cell, reply, Outcome::Quarantined, FaultClass::Quarantine, destroyLane);
    }

    void verify(Reading &reading)
    {
        QFETCH(LaneReply, reply);
        QFETCH(Outcome, outcome);
        QFETCH(FaultClass, fault);
        QFETCH(bool, destroyLane);
        Chain chain = payments();
        reading = chain.tell(reply);
        QVERIFY2(reading.outcome == outcome, qPrintable(outcomeText(reading.outcome)));
        QVERIFY(reading.fault == fault);
        QCOMPARE(reading.destroyLane, destroyLane);
        QVERIFY(!isFinal(reading)); // invariant 8
        QVERIFY(!reading.detail.isEmpty());
        QVERIFY(!reading.pollState && !reading.ticket); // the request stays as it was
        QVERIFY(!reading.contradicts);
    }

private Q_SLOTS:
    void ofTheLane_data()
    {
        columns();
        retried("DNS failure", failure(LaneFault::HostNotFound));
        retried("refused, unreachable", failure(LaneFault::ConnectionRefused));
        retried("connect without answer", failure(LaneFault::ConnectTimeout));
        stopped("TLS expired, wrong host, self-signed, unknown CA", failure(LaneFault::TlsRefused),
                Outcome::Transient);
        stopped("dead proxy", failure(LaneFault::ProxyRefused), Outcome::Transient);
        retried("close or reset before the answer", failure(LaneFault::ClosedBeforeAnswer), true);
        retried("slow header, slow body", failure(LaneFault::DeadlineExceeded), true);
        quarantined("garbage or HTTP/0.9 answer", failure(LaneFault::Malformed), true);
        quarantined("endless header", failure(LaneFault::HeaderTooLarge), true);
        quarantined("endless body, body over the cap", failure(LaneFault::BodyTooLarge), true);
        retried("truncated Content-Length or chunked body", failure(LaneFault::Truncated), true);
        quarantined("close-delimited body", failure(LaneFault::UnframedBody), true);
        quarantined("any Content-Encoding", failure(LaneFault::EncodedBody), true);
        stopped("other origin", failure(LaneFault::HostNotAllowed), Outcome::ProtocolError);
        retried("given up by ourselves", failure(LaneFault::Aborted), true, Outcome::Interrupted);
    }
    void ofTheLane()
    {
        Reading reading;
        verify(reading);
    }

    void ofTheStatusCode_data()
    {
        columns();
        const auto code = [](int status) -> LaneReply { return jsonAnswer("{'id':'p-1'}", status); };
        stopped("proxy 407", code(407), Outcome::AuthError);
        for (const int status : {100, 101, 103, 199})
            quarantined(QByteArray("final 1xx: " + QByteArray::number(status)).constData(), code(status),
                        true);
        for (const int status : {201, 202, 203, 204, 206, 299, 304, 400, 402, 405, 409, 418, 422, 428, 451})
            quarantined(QByteArray("to a poll: " + QByteArray::number(status)).constData(), code(status));
        for (const int status : {300, 301, 302, 303, 307, 308, 399})
            stopped(QByteArray("3xx not allowed: " + QByteArray::number(status)).constData(), code(status),
                    Outcome::ProtocolError);
        for (const int status : {401, 403, 511})
            stopped(QByteArray::number(status).constData(), code(status), Outcome::AuthError);
        for (const int status : {404, 410})
            row(QByteArray::number(status).constData(), code(status), Outcome::UnknownToProvider,
                FaultClass::None);
        for (const int status : {408, 425, 500, 501, 502, 504, 505, 599})
            retried(QByteArray::number(status).constData(), code(status));
        for (const int status : {429, 503})
            retried(QByteArray::number(status).constData(), code(status), false, Outcome::Throttled);
        for (const int status : {0, 600, 777, 999})
            quarantined(QByteArray("status 600 and more: " + QByteArray::number(status)).constData(),
                        code(status), true);
    }
    void ofTheStatusCode()
    {
        Reading reading;
        verify(reading);
    }

    void ofTheBody_data()
    {
        columns();
        const QByteArray page = "<!DOCTYPE html><html><body>Sign in</body></html>";
        quarantined("an HTML page with 200", answer(200, page, {{"Content-Type", "text/html"}}));
        quarantined("an HTML page called JSON", body("\n " + page));
        quarantined("an HTML page called nothing", answer(200, page));
        quarantined("200 with an error body", jsonAnswer("{'error': {'code': 5}}"), true);
        quarantined("wrong Content-Type",
                    answer(200, json("{'id':'p-1','status':'succeeded'}"), {{"Content-Type", "text/plain"}}));
        quarantined("two Content-Types",
                    answer(200, json("{'id':'p-1','status':'succeeded'}"),
                           {{"Content-Type", "application/json"}, {"Content-Type", "text/html"}}));
        quarantined("empty body", body({}));
        quarantined("nothing but space", body(" \r\n\t"), true);
        quarantined("invalid UTF-8", body("{\"id\":\"p-1\",\"status\":\"succeeded\",\"x\":\"\xFF\"}"), true);
        quarantined("BOM", body("\xEF\xBB\xBF{\"id\":\"p-1\",\"status\":\"succeeded\"}"), true);
        quarantined("UTF-16", body(QByteArray("{\0}\0", 4)), true);
        quarantined("nesting too deep",
                    body("{\"id\":\"p-1\",\"status\":\"succeeded\",\"x\":" + QByteArray(5'000, '[') +
                         QByteArray(5'000, ']') + '}'),
                    true);
        quarantined("duplicate keys", payment("'status':'failed','status':'succeeded'"), true);
        quarantined("NaN", payment("'status':'succeeded','x':NaN"), true);
        quarantined("1e400", payment("'status':'succeeded','x':1e400"), true);
        quarantined("trailing bytes", body("{\"id\":\"p-1\",\"status\":\"succeeded\"}}"), true);
        quarantined("truncated", body("{\"id\":\"p-1\",\"status\":\"succeeded\""), true);
        quarantined("id echo missing", jsonAnswer("{'status':'succeeded'}"), true);
        quarantined("id echo null", jsonAnswer("{'id':null,'status':'succeeded'}"), true);
        quarantined("id echo another", jsonAnswer("{'id':'p-2','status':'succeeded'}"), true);
        quarantined("id echo in another case", jsonAnswer("{'id':'P-1','status':'succeeded'}"), true);
        quarantined("id echo with something around it", jsonAnswer("{'id':'p-1 ','status':'succeeded'}"),
                    true);
        quarantined("id echo in a list", jsonAnswer("{'id':['p-1'],'status':'succeeded'}"), true);
        quarantined("no object", body("[]"), true);
        quarantined("no status word", payment("'x':1"));
        quarantined("a status that is no word", payment("'status':{'succeeded':true}"));
        quarantined("an empty status", payment("'status':''"));
        row("unknown status word", payment("'status':'partially_refunded'"), Outcome::ProtocolError,
            FaultClass::None);
    }
    void ofTheBody()
    {
        Reading reading;
        verify(reading);
    }

    void invariant10_anUnknownWordIsRecordedAsItCame()
    {
        for (const char *word : {"SUCCEEDED", "Succeeded", "succeeded ", "success", "fail", "cancelled"}) {
            Chain chain = payments();
            const Reading reading = chain.tell(payment("'status':'" + QByteArray(word) + "'"));
            QVERIFY2(reading.outcome == Outcome::ProtocolError, word);
            QCOMPARE(reading.statusWord, QString::fromLatin1(word));
            QVERIFY2(reading.detail.contains(QString::fromLatin1(word)), qPrintable(reading.detail));
        }
    }

    void amountOrCurrencyOtherThanAskedIsAConflict_data()
    {
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<bool>("contradicts");
        QTest::addColumn<bool>("unreadable");
        const auto row = [](const char *members, bool contradicts, bool unreadable = false) {
            QTest::newRow(members) << QByteArray(members) << contradicts << unreadable;
        };
        row("'amount':12.50,'currency':'EUR'", false);
        row("'amount':'12.5','currency':'eur'", false);
        row("'amount':1.25e1", false);
        row("'x':1", false); // nothing said of it
        row("'amount':null,'currency':null", false);
        row("'amount':12.51,'currency':'EUR'", true);
        row("'amount':1250,'currency':'EUR'", true);
        row("'amount':-12.50,'currency':'EUR'", true);
        row("'amount':12.500000000000000000001", true); // the same as a double
        row("'amount':12.50,'currency':'USD'", true);
        row("'amount':'','currency':' '", false); // says nothing of either
        row("'amount':'  ','currency':''", false);
        row("'amount':'','currency':'USD'", true);
        row("'amount':' 12.50 ','currency':'eur '", false); // F06: blanks are none of either
        row("'amount':'+12.5','currency':'EUR'", false);
        row("'amount':12.50,'currency':'EURO'", true);
        // What is no number contradicts none, and nothing is concluded from it.
        row("'amount':{'value':12.50}", false, true);
        row("'amount':'12,50'", false, true);
        row("'amount':'1 000.00'", false, true);
        row("'amount':'12.50 EUR'", false, true);
        row("'amount':true", false, true);
        row("'amount':1e99", false, true);
        row("'amount':'abc','currency':'USD'", true); // the currency does
    }
    void amountOrCurrencyOtherThanAskedIsAConflict()
    {
        QFETCH(QByteArray, members);
        QFETCH(bool, contradicts);
        QFETCH(bool, unreadable);
        for (const char *status : {"succeeded", "failed", "processing"}) {
            Chain chain = payments();
            const Reading reading = chain.tell(payment("'status':'" + QByteArray(status) + "'," + members));
            const bool ends = QByteArray(status) != "processing"; // a pending answer sets no conflict
            QCOMPARE(reading.contradicts, contradicts && ends);
            QCOMPARE(reading.outcome == Outcome::Quarantined, unreadable && ends);
            QCOMPARE(reading.statusWord, QString::fromLatin1(status));
            QCOMPARE(reading.detail.isEmpty(), !contradicts && !(unreadable && ends));
        }
    }

    void F06_anAmountOnRecordMayBeWrittenOtherwise()
    {
        const auto contradicts = [&](const char *amount, const char *currency, const char *told) {
            Chain chain = payments();
            chain.subject.amount = QString::fromUtf8(amount);
            chain.subject.currency = QString::fromUtf8(currency);
            return chain.tell(payment("'status':'succeeded','currency':'EUR','amount':" + QByteArray(told)))
                .contradicts;
        };
        QVERIFY(!contradicts(".50", "EUR", "'0.50'"));
        QVERIFY(!contradicts(".50", "EUR ", "0.5"));
        QVERIFY(!contradicts("10.00 ", "EUR", "'10.00'"));
        QVERIFY(!contradicts(" ", "\t", "'10.00'")); // nothing is on record
        QVERIFY(contradicts(".50", "EUR", "'.05'"));
        QVERIFY(contradicts(".50", "EURO", "'.50'"));
        QVERIFY(!contradicts(".", "EUR", "'0'")); // on record is no number
        QVERIFY(!contradicts("12,50", "EUR", "'13.00'"));
        QVERIFY(contradicts("12,50", "USD", "'13.00'"));
    }

    void amountsMayComeInMinorUnits()
    {
        const auto tell = [](const char *record, const char *currency, const QByteArray &told) {
            Chain chain(protocolOf(profileJson("resource-status", "'read':{'amountScale':2,'amountScales':"
                                                                  "{'jpy':0,'KWD':3}}")),
                        QStringLiteral("p-1"));
            chain.subject.amount = QString::fromLatin1(record);
            chain.subject.currency = QString::fromLatin1(currency);
            return chain.tell(payment("'status':'succeeded','amount':" + told));
        };
        for (const char *same : {"1050", "'1050'", "1050.0", "1.05e3", "'+1050'"})
            QCOMPARE(tell("10.50", "EUR", same).outcome, Outcome::Succeeded);
        QVERIFY(tell("1050", "EUR", "1050").contradicts);
        QCOMPARE(tell("1050", "EUR", "1050").detail,
                 QStringLiteral("The provider says amount 1050 (10.50), the record 1050."));
        QVERIFY(!tell("1050", "JPY", "1050").contradicts); // the record's currency, where none is told
        QVERIFY(!tell("1050", "", "1050,'currency':'jpy'").contradicts);
        QVERIFY(!tell("1.050", "KWD", "1050,'currency':'KWD'").contradicts);
        QVERIFY(tell("10.50", "KWD", "1050").contradicts);
    }

    void integersOver2To53AreExact()
    {
        Chain chain(protocolOf(profileJson("resource-status")), QStringLiteral("9007199254740993"));
        chain.subject.amount = QStringLiteral("900719925474099300000000000000000001");
        const QByteArray members = ", 'status':'succeeded', 'amount':";
        QCOMPARE(chain
                     .tell(jsonAnswer("{'id':9007199254740993" + members +
                                      "900719925474099300000000000000000001}"))
                     .outcome,
                 Outcome::Succeeded);
        QVERIFY(chain
                    .tell(jsonAnswer("{'id':9007199254740993" + members +
                                     "900719925474099300000000000000000002}"))
                    .contradicts);
        QCOMPARE(chain.tell(jsonAnswer("{'id':9007199254740992" + members + "1}")).outcome,
                 Outcome::Quarantined);
        QCOMPARE(chain.tell(jsonAnswer("{'id':9.007199254740993e15" + members + "1}")).outcome,
                 Outcome::Quarantined); // byte for byte: invariant 13
    }

    void retryAfterIsHonouredClampedOrDefault_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<qint64>("waitMs"); // -1: the default
        QTest::newRow("seconds") << QByteArray("7") << qint64(7'000);
        QTest::newRow("date") << QByteArray("Mon, 21 Sep 2026 14:14:20 GMT") << qint64(60'000);
        QTest::newRow("zero") << QByteArray("0") << qint64(1'000);
        QTest::newRow("absurd") << QByteArray("99999999999") << qint64(3'600'000);
        QTest::newRow("long") << QByteArray("86400") << qint64(3'600'000);
        QTest::newRow("negative") << QByteArray("-5") << qint64(-1);
        QTest::newRow("past") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << qint64(-1);
        QTest::newRow("garbage") << QByteArray("soon") << qint64(-1);
    }
    void retryAfterIsHonouredClampedOrDefault()
    {
        QFETCH(QByteArray, header);
        QFETCH(qint64, waitMs);
        for (const int code : {429, 503}) {
            Chain chain = payments();
            const Reading reading = chain.tell(throttled(header, code));
            QCOMPARE(reading.outcome, Outcome::Throttled);
            QCOMPARE(reading.retryAfterMs.value_or(-1), waitMs);
            QCOMPARE(reading.retryAfterRaw, QString::fromLatin1(header)); // the raw text is kept
        }
        Chain chain = payments();
        const Reading pending =
            chain.tell(jsonAnswer("{'id':'p-1','status':'processing'}", 200, {{"Retry-After", header}}));
        QCOMPARE(pending.outcome, Outcome::Pending);
        QCOMPARE(pending.retryAfterMs.value_or(-1), waitMs);
    }

    void goneIsWhatTheProfileSays()
    {
        const QByteArray mapped = "'read': {'http': {'410': 'gone'}}";
        Chain never(protocolOf(profileJson("resource-status", mapped)), QStringLiteral("p-1"));
        const LaneReply gone = jsonAnswer("{'error':{'code':'gone'}}", 410);
        QCOMPARE(never.tell(gone).outcome, Outcome::Gone);
        QCOMPARE(never.tell(gone).goneSpacingMs, 0); // never expires

        Chain spaced(protocolOf(profileJson("resource-status", mapped + ", 'gone': {'spacingMs': 60000}")),
                     QStringLiteral("p-1"));
        const Reading reading = spaced.tell(gone);
        QCOMPARE(reading.outcome, Outcome::Gone);
        QCOMPARE(reading.goneSpacingMs, 60'000);
        QVERIFY(!isFinal(reading)); // the ledger makes `expired` of the second one, spaced
        QCOMPARE(spaced.tell(jsonAnswer("{}", 404)).goneSpacingMs, 0);
    }

    void theLanesOwnWordsAreTold()
    {
        Chain chain = payments();
        const QString words = QStringLiteral("the certificate is not yet valid; is the clock right?");
        QVERIFY(chain.tell(failure(LaneFault::TlsRefused, words)).detail.contains(words));
    }
};

QTEST_APPLESS_MAIN(TestAnswerFaults)
#include "tst_answerfaults.moc"
