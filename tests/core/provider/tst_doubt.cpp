// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/provider/providerkit.h"

#include <QTest>

using namespace repoll;
using namespace providerkit;
using namespace Qt::StringLiterals;

namespace {

constexpr char byKey[] =
    "'read':{'echo':{'/key':'key'}},'steps':{'resource':{'read':{'echo':{'/key':'key'}}}}";

Answer reused(Answer answer)
{
    answer.reused = true;
    return answer;
}

} // namespace

Q_DECLARE_METATYPE(repoll::Answer)

/// Answers that name nobody, on connections that are kept because answers name their request.
class TestDoubt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatNamesNobodyIsAskedAgainAlone_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<Answer>("reply");
        QTest::addColumn<Outcome>("alone"); // what it is on a connection of its own
        const QByteArray payments = profileJson("resource-status");
        const QByteArray monitor = profileJson("rfc9110", byKey);
        QTest::newRow("404") << payments << answer(404) << Outcome::UnknownToProvider;
        QTest::newRow("410") << payments << answer(410) << Outcome::UnknownToProvider;
        QTest::newRow("an empty 202") << monitor << answer(202) << Outcome::Pending;
        QTest::newRow("a redirect") << monitor << answer(303, {}, {{"Location", "/x"}}) << Outcome::Pending;
        QTest::newRow("a bulk answer without it")
            << profileJson("bulk-status") << jsonAnswer("{'response':[]}") << Outcome::UnknownToProvider;
    }
    void whatNamesNobodyIsAskedAgainAlone()
    {
        QFETCH(QByteArray, profile);
        QFETCH(Answer, reply);
        QFETCH(Outcome, alone);
        Chain one(protocolOf(profile), profile.contains("rfc9110") ? u"/p-1"_s : u"p-1"_s);
        QVERIFY(!one.ask().ownConnection);
        const QUrl asked = one.ask().url;
        for (int i = 0; i < 2; ++i) {
            const Reading doubted = one.tell(reused(reply));
            QCOMPARE(doubted.outcome, Outcome::Transient);
            QCOMPARE(doubted.fault, FaultClass::Retry);
            QVERIFY(doubted.destroyLane && !doubted.askNow);
            QVERIFY(one.ask().ownConnection);
            QCOMPARE(one.ask().url, asked);
            QVERIFY(one.protocol->batchGroup(one.subject).isEmpty());
        }
        const Reading believed = one.tell(reply);
        QCOMPARE(believed.outcome, alone);
        QVERIFY(believed.destroyLane); // it may come once more
        QVERIFY(one.ask().ownConnection);
    }

    void whatNamesItsRequestEndsTheDoubt()
    {
        Chain one(protocolOf(profileJson("resource-status")), u"p-1"_s);
        one.tell(reused(answer(404)));
        QVERIFY(one.ask().ownConnection);
        const Reading named = one.tell(reused(jsonAnswer("{'id':'p-1','status':'processing'}")));
        QCOMPARE(named.outcome, Outcome::Pending);
        QVERIFY(named.named && !named.destroyLane);
        QVERIFY(!one.ask().ownConnection);
        QVERIFY(one.subject.pollState.isEmpty());

        Chain bulk(protocolOf(profileJson("bulk-status")), u"b"_s);
        bulk.tell(reused(answer(404)));
        QVERIFY(bulk.protocol->batchGroup(bulk.subject).isEmpty());
        QVERIFY(!bulk.tell(jsonAnswer("{'response':[{'id':'b','status':'PENDING'}]}")).destroyLane);
        QVERIFY(!bulk.protocol->batchGroup(bulk.subject).isEmpty());
    }

    void whatStandsInTheStateIsKept()
    {
        Chain one(protocolOf(profileJson("rfc9110", byKey)), u"/1"_s);
        one.tell(jsonAnswer("{'key':'ORD-1','status':'running'}", 202, {{"Location", "/2"}}));
        one.tell(reused(answer(202, {}, {{"Location", "/of-another"}})));
        QCOMPARE(one.ask().url.path(), u"/2"_s);
        QVERIFY(one.ask().ownConnection);
    }

    void onlyTheUnnamedOfABatchAreAskedAgain()
    {
        const auto protocol = protocolOf(profileJson("bulk-status"));
        std::vector<PollSubject> subjects(2);
        subjects[0].ticket = u"a"_s;
        subjects[1].ticket = u"b"_s;
        const auto sent = protocol->buildPoll(subjects, now, {});
        QVERIFY(sent);
        const auto readings = protocol->readAnswer(
            subjects, *sent, reused(jsonAnswer("{'response':[{'id':'a','status':'SUCCESS'}]}")), now);
        QCOMPARE(readings[0].outcome, Outcome::Succeeded);
        QCOMPARE(readings[1].outcome, Outcome::Transient);
        QVERIFY(!readings[0].destroyLane);
    }

    void whatSaysNothingOfTheRequestStays()
    {
        for (const int code : {429, 503, 500, 408, 403, 400}) {
            Chain used(protocolOf(profileJson("resource-status")), u"p-1"_s);
            Chain fresh = used;
            const Reading doubted = used.tell(reused(answer(code)));
            QCOMPARE(doubted, fresh.tell(answer(code)));
            QVERIFY(doubted.destroyLane);
            QVERIFY(!doubted.pollState);
        }
    }

    void aConnectionForEachPollNeedsNoDoubt()
    {
        Chain one(protocolOf(profileJson("rfc9110")), u"/1"_s);
        QCOMPARE(one.tell(reused(answer(404))).outcome, Outcome::UnknownToProvider);
        Chain kept(protocolOf(profileJson("rfc9110", "'transport':{'newConnectionPerPoll':false}")), u"/1"_s);
        const Reading risked = kept.tell(reused(answer(404)));
        QCOMPARE(risked.outcome, Outcome::UnknownToProvider);
        QVERIFY(!risked.destroyLane);
    }
};

QTEST_APPLESS_MAIN(TestDoubt)
#include "tst_doubt.moc"
