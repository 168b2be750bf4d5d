// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/provider/providerkit.h"

#include <QTest>

using namespace repoll;
using namespace providerkit;
using namespace Qt::StringLiterals;

namespace {

std::vector<PollSubject> subjectsOf(const QStringList &tickets)
{
    std::vector<PollSubject> subjects;
    for (const QString &ticket : tickets) {
        PollSubject subject;
        subject.attemptId = 100 + static_cast<qint64>(subjects.size());
        subject.ticket = ticket;
        subject.key = u"K-"_s + ticket;
        subjects.push_back(subject);
    }
    return subjects;
}

Result<QByteArray> noSecret(const QString &)
{
    return QByteArray("s3cret");
}

} // namespace

/// Many requests in one exchange: matched by id, never by order; what is absent has not failed.
class TestBulk : public QObject
{
    Q_OBJECT

private:
    static std::vector<Reading> read(const std::shared_ptr<const Protocol> &protocol,
                                     const std::vector<PollSubject> &subjects, const LaneReply &reply)
    {
        const auto sent = protocol->buildPoll(subjects, now, noSecret);
        if (!sent)
            qFatal("%s", qPrintable(sent.error().message));
        auto readings = protocol->readAnswer(subjects, *sent, reply, now);
        if (readings.size() != subjects.size())
            qFatal("one reading for each");
        return readings;
    }
    static QString outcomes(const std::vector<Reading> &readings)
    {
        QStringList words;
        for (const Reading &reading : readings)
            words.append(outcomeText(reading.outcome));
        return words.join(u' ');
    }
    static QString outcomes(const QByteArray &body, const QByteArray &more = {})
    {
        return outcomes(read(protocolOf(profileJson("bulk-status", more)),
                             subjectsOf({u"a"_s, u"b"_s, u"c"_s}), jsonAnswer(body)));
    }

private Q_SLOTS:
    void matchedByIdAndNeverByOrder()
    {
        QCOMPARE(outcomes("{'response':[{'id':'c','status':'PENDING'},{'id':'x','status':'FAILURE'},"
                          "{'id':'a','status':'SUCCESS'},{'id':'b','status':'CANCELLED'}]}"),
                 u"succeeded cancelled pending"_s);
        // A number is the same id as its text, byte for byte.
        QCOMPARE(outcomes(read(protocolOf(profileJson("bulk-status")), subjectsOf({u"7"_s, u"7.0"_s}),
                               jsonAnswer("{'response':[{'id':7,'status':'SUCCESS'}]}"))),
                 u"succeeded unknown_to_provider"_s);
    }

    void invariant8_whatIsAbsentHasNotFailed()
    {
        QCOMPARE(outcomes("{'response':[]}"),
                 u"unknown_to_provider unknown_to_provider unknown_to_provider"_s);
        QCOMPARE(outcomes("{'response':[{'id':'b','status':'SUCCESS'}]}"),
                 u"unknown_to_provider succeeded unknown_to_provider"_s);
        QCOMPARE(outcomes("{'response':[{'id':'b','status':'SUCCESS'}]}", "'batch':{'absent':'pending'}"),
                 u"pending succeeded pending"_s);
    }

    void anAnswerToAnotherCallSaysNothingOfTheAbsent()
    {
        const QByteArray body = "{'response':[{'id':'b','status':'SUCCESS'},{'id':'x','status':'PENDING'}]}";
        QCOMPARE(outcomes(body), u"quarantined succeeded quarantined"_s);
        QCOMPARE(outcomes(body, "'batch':{'absent':'pending'}"), u"pending succeeded pending"_s);
    }

    void anItemWithoutAnIdMayBeAnyones()
    {
        for (const char *nameless : {"{'status':'FAILURE'}", "{'id':null,'status':'FAILURE'}",
                                     "{'id':{},'status':'FAILURE'}", "{'id':'','status':'FAILURE'}", "5"}) {
            const QByteArray item(nameless);
            QCOMPARE(outcomes("{'response':[" + item + ",{'id':'b','status':'SUCCESS'}]}"),
                     u"quarantined succeeded quarantined"_s);
            QCOMPARE(outcomes("{'response':[" + item + "]}"), u"quarantined quarantined quarantined"_s);
        }
    }

    void anIdThatStandsTwiceLeadsToNoItem()
    {
        QCOMPARE(outcomes("{'response':[{'id':'a','status':'SUCCESS'},{'id':'a','status':'FAILURE'},"
                          "{'id':'b','status':'SUCCESS'},{'id':'b','status':'SUCCESS'},"
                          "{'id':'c','status':'SUCCESS'},{'id':'c','status':'FAILURE'},"
                          "{'id':'c','status':'SUCCESS'}]}"),
                 u"quarantined succeeded quarantined"_s);
    }

    void invariant7_anAnswerForOthersIsQuarantined()
    {
        const auto readings = read(protocolOf(profileJson("bulk-status")), subjectsOf({u"a"_s, u"b"_s}),
                                   jsonAnswer("{'response':[{'id':'y','status':'SUCCESS'}]}"));
        for (const Reading &reading : readings) {
            QCOMPARE(reading.outcome, Outcome::Quarantined);
            QVERIFY(reading.fault == FaultClass::Quarantine);
            QVERIFY(reading.destroyLane);
        }
    }

    void invariant7_anItemsEchoesMustMatchToo()
    {
        const QByteArray echo = "'read':{'echo':{'/order':'key'}}";
        QCOMPARE(outcomes("{'response':[{'id':'a','order':'K-a','status':'SUCCESS'},"
                          "{'id':'b','order':'K-x','status':'SUCCESS'},{'id':'c','status':'SUCCESS'}]}",
                          echo),
                 u"succeeded quarantined quarantined"_s);
    }

    void amountsAreTheItems()
    {
        auto subjects = subjectsOf({u"a"_s, u"b"_s});
        for (PollSubject &subject : subjects)
            subject.amount = u"12.50"_s;
        const auto readings =
            read(protocolOf(profileJson("bulk-status", "'read':{'amount':'/sum'}")), subjects,
                 jsonAnswer("{'sum':0,'response':[{'id':'a','status':'SUCCESS','sum':12.5},"
                            "{'id':'b','status':'SUCCESS','sum':12.51}]}"));
        QVERIFY(!readings[0].contradicts);
        QVERIFY(readings[1].contradicts);
    }

    void whatFailsAsAWholeFailsForAll()
    {
        const auto protocol = protocolOf(profileJson("bulk-status"));
        const auto subjects = subjectsOf({u"a"_s, u"b"_s});
        const auto all = [&](const LaneReply &reply) { return outcomes(read(protocol, subjects, reply)); };
        QCOMPARE(all(jsonAnswer("{}", 500)), u"transient transient"_s);
        QCOMPARE(all(jsonAnswer("{}", 401)), u"auth_error auth_error"_s);
        QCOMPARE(all(jsonAnswer("{}", 400)), u"quarantined quarantined"_s);
        QCOMPARE(all(answer(200)), u"quarantined quarantined"_s);
        QCOMPARE(all(jsonAnswer("{'response':{}}")), u"quarantined quarantined"_s);
        QCOMPARE(all(jsonAnswer("[]")), u"quarantined quarantined"_s);
        QCOMPARE(all(answer(200, "<html>", {{"Content-Type", "text/html"}})), u"quarantined quarantined"_s);
        QCOMPARE(all(tl::unexpected(LaneFailure{LaneFault::Truncated, {}, 0, {}, {}, 0})),
                 u"transient transient"_s);
        const auto slow = read(protocol, subjects, jsonAnswer("{}", 429, {{"Retry-After", "9"}}));
        for (const Reading &reading : slow) {
            QCOMPARE(reading.outcome, Outcome::Throttled);
            QCOMPARE(reading.retryAfterMs, 9'000);
        }
    }

    void aCodeMayMeanSomethingForAll()
    {
        // Under `word` a page without items is what its code is where it is not mapped.
        const auto words =
            protocolOf(profileJson("bulk-status", "'read':{'http':{'503':'word','409':'word'}}"));
        const auto told = [&](const LaneReply &reply) {
            return outcomes(read(words, subjectsOf({u"a"_s, u"b"_s}), reply));
        };
        QCOMPARE(told(answer(503, "<html>", {{"Content-Type", "text/html"}})), u"throttled throttled"_s);
        QCOMPARE(told(answer(503)), u"throttled throttled"_s);
        QCOMPARE(told(jsonAnswer("{'message':'busy'}", 503)), u"throttled throttled"_s);
        QCOMPARE(told(jsonAnswer("{'response':[{'id':'a'},{'id':'b','status':'SUCCESS'}]}", 503)),
                 u"throttled succeeded"_s);
        QCOMPARE(told(jsonAnswer("{}", 409)), u"quarantined quarantined"_s);
        const QByteArray mapped = "'read':{'http':{'202':'pending','400':'transient','418':'throttled'}}";
        const auto protocol = protocolOf(profileJson("bulk-status", mapped));
        const auto subjects = subjectsOf({u"a"_s, u"b"_s});
        QCOMPARE(outcomes(read(protocol, subjects, jsonAnswer("{}", 202))), u"pending pending"_s);
        const auto busy = read(protocol, subjects, answer(400, "<html>", {{"Content-Type", "text/html"}}));
        QCOMPARE(outcomes(busy), u"transient transient"_s);
        QVERIFY(busy[0].fault == FaultClass::Retry);
        const auto later = read(protocol, subjects, jsonAnswer("{}", 418, {{"Retry-After", "5"}}));
        QCOMPARE(outcomes(later), u"throttled throttled"_s);
        QCOMPARE(later[1].retryAfterMs, 5'000);
    }

    void anItemWithoutAWordIsWhatTheProfileSays()
    {
        const QByteArray body = "{'response':[{'id':'a'},{'id':'b','status':'SUCCESS'},{'id':'c'}]}";
        QCOMPARE(outcomes(body), u"quarantined succeeded quarantined"_s);
        QCOMPARE(outcomes(body, "'read':{'http':{'200':{'noWord':'pending'}}}"),
                 u"pending succeeded pending"_s);
    }

    void howIdsAreSent_data()
    {
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("in one parameter")
            << QByteArray() << QByteArray("https://api.example/v1/status?ids=a%2Cb,c%26d") << QByteArray();
        QTest::newRow("a parameter each")
            << QByteArray("'poll':{'url':'/s'},'batch':{'repeat':'the id'}")
            << QByteArray("https://api.example/s?the%20id=a%2Cb&the%20id=c%26d") << QByteArray();
        QTest::newRow("a parameter each, after others")
            << QByteArray("'poll':{'url':'/s?v=1'},'batch':{'repeat':'id'}")
            << QByteArray("https://api.example/s?v=1&id=a%2Cb&id=c%26d") << QByteArray();
        QTest::newRow("in a JSON body")
            << QByteArray("'poll':{'url':'/s','method':'POST','json':{'ids':'{ids}'}}")
            << QByteArray("https://api.example/s") << QByteArray("{\"ids\":[\"a,b\",\"c&d\"]}");
        QTest::newRow("in a form") << QByteArray("'poll':{'url':'/s','method':'POST','form':{'ids':'{ids}'}}")
                                   << QByteArray("https://api.example/s") << QByteArray("ids=a%2Cb%2Cc%26d");
    }
    void howIdsAreSent()
    {
        QFETCH(QByteArray, members);
        QFETCH(QByteArray, url);
        QFETCH(QByteArray, body);
        const auto exchange = protocolOf(profileJson("bulk-status", members))
                                  ->buildPoll(subjectsOf({u"a,b"_s, u"c&d"_s}), now, noSecret);
        QVERIFY(exchange);
        QCOMPARE(exchange->url.toEncoded(), url);
        QCOMPARE(exchange->body, body);
        QCOMPARE(exchange->method, body.isEmpty() ? "GET" : "POST");
    }

    void byKey()
    {
        const auto protocol = protocolOf(profileJson("bulk-status", "'poll':{'by':'key'}"));
        auto subjects = subjectsOf({u"a"_s, u"b"_s});
        subjects[0].ticket.clear();
        QCOMPARE(protocol->buildPoll(subjects, now, noSecret)->url.query(), u"ids=K-a,K-b"_s);
        QCOMPARE(outcomes(read(protocol, subjects,
                               jsonAnswer("{'response':[{'id':'b','status':'FAILURE'},"
                                          "{'id':'K-a','status':'SUCCESS'}]}"))),
                 u"succeeded quarantined"_s);
    }

    void noMoreThanTheProfileAllows()
    {
        const auto protocol = protocolOf(profileJson("bulk-status", "'limits':{'batchMax':2}"));
        QVERIFY(protocol->buildPoll(subjectsOf({u"a"_s, u"b"_s}), now, noSecret));
        QVERIFY(!protocol->buildPoll(subjectsOf({u"a"_s, u"b"_s, u"c"_s}), now, noSecret));
        QVERIFY(!protocol->buildPoll({}, now, noSecret));
    }

    void whatMayBeAskedTogether()
    {
        const auto bulk = protocolOf(profileJson("bulk-status", "'account':'acc'"));
        auto subject = subjectsOf({u"a"_s}).front();
        QCOMPARE(bulk->batchGroup(subject), "poll");
        subject.account = u"acc"_s;
        QCOMPARE(bulk->batchGroup(subject), "poll");
        subject.account = u"other"_s;
        QVERIFY(bulk->batchGroup(subject).isEmpty());
        subject.account.clear();
        subject.ticket.clear();
        QVERIFY(bulk->batchGroup(subject).isEmpty());
        QVERIFY(protocolOf(profileJson("bulk-status", "'limits':{'batchMax':1}"))
                    ->batchGroup(subjectsOf({u"a"_s}).front())
                    .isEmpty());
        QVERIFY(protocolOf(profileJson("resource-status")) //
                    ->batchGroup(subjectsOf({u"a"_s}).front())
                    .isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestBulk)
#include "tst_bulk.moc"
