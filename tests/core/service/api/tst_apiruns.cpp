// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/api/apicallbacks.h"
#include "core/service/api/tokenpace.h"
#include "tests/core/recovery/runfixture.h"
#include "tests/core/service/api/apifixture.h"
#include "tests/support/fakeclock.h"

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = RunFixture::patienceMs;

/// moc loses its way in raw strings.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

} // namespace

/// Recoveries, runs, reports, callbacks and the pace of tokens, by HTTP.
class TestApiRuns : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RunFixture> m_fixture;
    std::unique_ptr<TokenBook> m_tokens;
    std::unique_ptr<ApiService> m_service;
    QByteArray m_token;

    void serve(const TokenScopes &scopes = {TokenScope::Recover, TokenScope::Read, TokenScope::Callback},
               double tokenRate = 0)
    {
        const MadeSecret made = makeTokenSecret(systemBytes());
        const NewToken token{m_token.isEmpty() ? u"ops"_s : u"other"_s, scopes, {}, {}, made.mark};
        m_fixture->write<ApiToken>(
            [token](StoreWriter &store) { return store.createToken(token, u"a@b"_s); });
        m_token = "Bearer " + made.secret;
        m_tokens = std::make_unique<TokenBook>(m_fixture->ledger(), m_fixture->clock);
        QSignalSpy refreshed(m_tokens.get(), &TokenBook::refreshed);
        m_tokens->start();
        QVERIFY(refreshed.wait(patienceMs));
        const auto tools = [this](const ProviderRegistry &registry) {
            RunTools made = m_fixture->tools();
            made.registry = registry;
            return made;
        };
        m_service = std::make_unique<ApiService>(
            ApiService::Tools{&m_fixture->ledger(),
                              &m_fixture->clock,
                              m_tokens.get(),
                              [](bool) { return QByteArray(); },
                              tools,
                              tokenRate,
                              {ReportLanguage("zh-CN", [](const char *english) {
                                  return u"\u00ab"_s + QString::fromUtf8(english);
                              })}});
    }
    FakeCall &asked(FakeCall &call)
    {
        call.with("Authorization", m_token).run(*m_service);
        return call;
    }
    FakeCall &recovered(FakeCall &call, const QByteArray &body)
    {
        call.withBody(json(body));
        return asked(call);
    }
    std::vector<Run> runs()
    {
        return m_fixture->read<std::vector<Run>>([](StoreReader &store) { return store.runs(100); });
    }
    void makePollsLate(EpochMs at)
    {
        std::vector<NewRequest> rows(1);
        rows[0].provider = u"acme"_s;
        rows[0].key = u"ORD-1"_s;
        rows[0].ticket = u"https://acme/ops/77?x=*"_s;
        rows[0].receivedAt = 1'789'000'000'000;
        rows[0].nextPollAt = at;
        m_fixture->write<std::vector<AddOutcome>>(
            [rows](StoreWriter &store) { return store.addRequests(rows); });
    }

private Q_SLOTS:
    void init()
    {
        m_token.clear();
        m_fixture = std::make_unique<RunFixture>();
        m_fixture->addProvider(R"("lanes": 4, "ratePerSecond": 100000)");
        serve();
    }
    void cleanup()
    {
        m_service.reset();
        m_tokens.reset();
        m_fixture.reset();
    }

    void whatAQueryFindsIsARecordedRun()
    {
        m_fixture->addRequests(20);
        FakeCall call("POST", "/v1/recoveries");
        recovered(call, "{'query':' interrupted key:t1* ','reason':'INC-7'}");
        QCOMPARE(call.got.status, 202);
        const QByteArray where = call.header("Location");
        QCOMPARE(call.text("/plan/eligible"), QByteArray("11"));
        QCOMPARE(call.text("/links/report"), where + "/report");
        const auto over = [&] {
            FakeCall read("GET", where);
            return asked(read).text("/state") == "finished";
        };
        QVERIFY(QTest::qWaitFor(over, patienceMs));
        FakeCall read("GET", where);
        asked(read);
        QCOMPARE(read.text("/totals/recovered"), QByteArray("11"));
        QCOMPARE(read.text("/who"), QByteArray("token:ops"));
        QCOMPARE(read.text("/reason"), QByteArray("INC-7"));
        QCOMPARE(read.text("/query"), QByteArray("interrupted key:t1*"));
        QCOMPARE(read.header("Retry-After"), QByteArray());
        QCOMPARE(m_fixture->request(u"t11"_s).status, RequestStatus::Succeeded);
        QCOMPARE(m_fixture->request(u"t2"_s).status, RequestStatus::Processing);
        QCOMPARE(m_fixture->asks().size(), std::size_t(11));
    }

    void aPlanAloneAsksNobody()
    {
        m_fixture->addRequests(3);
        FakeCall call("POST", "/v1/recoveries");
        recovered(call, "{'query':'interrupted','plan_only':true}");
        QCOMPARE(call.got.status, 200);
        QCOMPARE(call.text("/plan/eligible"), QByteArray("3"));
        QVERIFY(call.json().member("run")->kind == JsonValue::Kind::Null);
        QVERIFY(runs().empty());
    }

    void whereNothingCanBeAskedThereIsNoRun()
    {
        FakeCall call("POST", "/v1/recoveries");
        recovered(call, "{'query':'interrupted'}");
        QCOMPARE(call.got.status, 200);
        QCOMPARE(call.text("/plan/selected"), QByteArray("0"));
        QVERIFY(runs().empty());
    }

    void badRecoveries_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("cause");
        const auto row = [](const char *name, const QByteArray &body, const char *cause = "bad-body") {
            QTest::newRow(name) << body << QByteArray(cause);
        };
        row("nothing", "");
        row("no object", "[]");
        row("no query", "{}");
        row("an empty query", "{'query':' '}");
        row("a query that is none", "{'query':7}");
        row("an unknown member", "{'query':'interrupted','all':true}");
        row("a query in no language", "{'query':'status:what'}", "bad-query");
        row("a rate of nothing", "{'query':'interrupted','rate':0}");
        row("a rate below it", "{'query':'interrupted','rate':-1}");
        row("no number", "{'query':'interrupted','rate':'1'}");
        row("no rate at all", "{'query':'interrupted','rate':1e999}");
        row("no lanes", "{'query':'interrupted','lanes':0}");
        row("half a lane", "{'query':'interrupted','lanes':1.5}");
        row("a reason that is none", "{'query':'interrupted','reason':[]}");
        row("too long a reason", "{'query':'interrupted','reason':'" + QByteArray(1'001, 'x') + "'}");
        row("neither true nor false", "{'query':'interrupted','plan_only':1}");
    }
    void badRecoveries()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, cause);
        m_fixture->addRequests(2);
        FakeCall call("POST", "/v1/recoveries");
        recovered(call, body);
        QCOMPARE(call.problem(), cause);
        QCOMPARE(call.got.status, 400);
        QVERIFY(runs().empty());
    }

    void aRateIsKept()
    {
        m_fixture->addRequests(2);
        FakeCall call("POST", "/v1/recoveries");
        recovered(call, "{'query':'interrupted','rate':0.5,'lanes':1,'reason':null}");
        QCOMPARE(call.got.status, 202);
        m_service->drain(); // the second would be two seconds later
        QSignalSpy ended(m_service.get(), &ApiService::ended);
        QVERIFY(ended.wait(patienceMs));
        QCOMPARE(runs().front().state, RunState::Stopped);
    }

    void onlySoManyAtOnce()
    {
        m_fixture->network.answer = [](const Exchange &) { return std::optional<LaneReply>(); };
        m_fixture->addRequests(20);
        for (int i = 0; i < ApiRuns::mostAtOnce; ++i) {
            FakeCall call("POST", "/v1/recoveries");
            recovered(call, "{'query':'interrupted key:t" + QByteArray::number(i + 10) + "'}");
            QCOMPARE(call.got.status, 202);
        }
        FakeCall more("POST", "/v1/recoveries");
        recovered(more, "{'query':'interrupted'}");
        QCOMPARE(more.got.status, 429);
        QCOMPARE(more.problem(), QByteArray("too-many-runs"));
        QCOMPARE(more.header("Retry-After"), QByteArray("1"));
        QSignalSpy ended(m_service.get(), &ApiService::ended);
        m_service->drain();
        FakeCall late("POST", "/v1/recoveries");
        recovered(late, "{'query':'interrupted'}");
        QCOMPARE(late.problem(), QByteArray("draining"));
        m_service->abort();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patienceMs);
        for (const Run &run : runs())
            QCOMPARE(run.state, RunState::Stopped);
    }

    void onlyWhoMayRecovers()
    {
        m_fixture->addRequests(2);
        serve({TokenScope::Submit, TokenScope::Read, TokenScope::Callback});
        FakeCall call("POST", "/v1/recoveries");
        recovered(call, "{'query':'interrupted'}");
        QCOMPARE(call.problem(), QByteArray("forbidden"));
        QVERIFY(runs().empty());
    }

    void whatIsNoRunIsToldSo()
    {
        for (const QByteArray number : {"1", "0", "-1", "01", "x", "99999999999999999999", "%31%00"}) {
            for (const QByteArray more : {"", "/report"}) {
                FakeCall call("GET", "/v1/runs/" + number + more);
                asked(call);
                QVERIFY2(call.got.status == (number == "%31%00" ? 400 : 404), number + more);
            }
        }
    }

    void reportsComeInEveryFormat()
    {
        m_fixture->addRequests(30);
        const qint64 id = m_fixture->freeze();
        m_fixture->runToEnd(id);
        const QByteArray path = "/v1/runs/" + QByteArray::number(id) + "/report";
        const std::array starts{std::pair{"html", "<!DOCTYPE html>"}, std::pair{"csv", "\xef\xbb\xbf"},
                                std::pair{"ndjson", "{"}, std::pair{"xlsx", "PK"}};
        for (const auto &[format, start] : starts) {
            FakeCall call("GET", path + "?format=" + format);
            asked(call);
            QCOMPARE(call.got.status, 200);
            QVERIFY2(call.got.body.startsWith(start) || format == QByteArray("csv"), call.got.body.left(80));
            QVERIFY(call.header("Content-Disposition").contains(QByteArray("run-1.") + format));
        }
        FakeCall chosen("GET", path);
        chosen.with("Accept", "application/json, text/csv;q=0.9, */*");
        QCOMPARE(asked(chosen).header("Content-Type"), QByteArray("text/csv; charset=utf-8; header=present"));
        QCOMPARE(chosen.got.body.count("\r\n"), 31); // and their names
        FakeCall unresolved("GET", path + "?format=csv&targets=unresolved");
        QCOMPARE(asked(unresolved).got.body.count("\r\n"), 1);
        FakeCall head("HEAD", path);
        QCOMPARE(asked(head).got.status, 200);
        QVERIFY(head.got.body.isEmpty());
        for (const char *wrong : {"?format=pdf", "?targets=some", "?x=1", "?language=", "?language=de",
                                  "?language=en&language=zh"}) {
            FakeCall call("GET", path + wrong);
            QCOMPARE(asked(call).problem(), QByteArray("bad-parameter"));
        }
    }

    void reportsSpeakTheReadersLanguage()
    {
        m_fixture->addRequests(3);
        const QByteArray path = "/v1/runs/" + QByteArray::number(m_fixture->freeze()) + "/report";
        const auto tongueOf = [&](const QByteArray &more, const QByteArray &accepted) {
            FakeCall call("GET", path + more);
            if (!accepted.isEmpty())
                call.with("Accept-Language", accepted);
            asked(call);
            const QByteArray told = call.header("Content-Language");
            const bool isOther = call.got.body.contains("\xc2\xab"); // the translator's mark
            return call.got.status == 200 && isOther == (told == "zh-CN") ? told
                                                                          : "is not what it says: " + told;
        };
        QCOMPARE(tongueOf("", ""), QByteArray("en"));
        QCOMPARE(tongueOf("", "zh-CN,zh;q=0.9,en;q=0.8"), QByteArray("zh-CN"));
        QCOMPARE(tongueOf("", "de, ZH-hans-SG, en"), QByteArray("zh-CN"));
        QCOMPARE(tongueOf("", "zh;q=0, en"), QByteArray("en"));
        QCOMPARE(tongueOf("", "fr, *;q=0.1"), QByteArray("en"));
        QCOMPARE(tongueOf("", ",;,-zh"), QByteArray("en"));
        QCOMPARE(tongueOf("?language=zh_CN", "en"), QByteArray("zh-CN"));
        QCOMPARE(tongueOf("?language=en", "zh"), QByteArray("en"));
        QCOMPARE(tongueOf("?format=csv&language=zh-CN", "zh"), QByteArray("en")); // it is the same in all
        FakeCall call("HEAD", path + "?language=zh-CN");
        QCOMPARE(asked(call).header("Vary"), QByteArray("Accept, Accept-Language"));
        QCOMPARE(call.header("Content-Language"), QByteArray("zh-CN"));
    }

    void aReaderWhoLeavesHarmsNobody()
    {
        m_fixture->addRequests(2'000);
        const qint64 id = m_fixture->freeze();
        {
            FakeCall call("GET", "/v1/runs/" + QByteArray::number(id) + "/report?format=ndjson");
            call.with("Authorization", m_token).start(*m_service);
        }
        FakeCall again("GET", "/v1/runs/" + QByteArray::number(id) + "/report?format=ndjson");
        QCOMPARE(asked(again).got.status, 200);
        QVERIFY(again.got.body.count('\n') > 2'000);
        QSignalSpy ended(m_service.get(), &ApiService::ended);
        m_service->drain();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patienceMs);
    }

    /// A callback is a reason to ask, and says nothing of the result.
    void aCallbackMakesThePollHappenNow()
    {
        const EpochMs later = m_fixture->clock.nowMs() + 3'600'000;
        makePollsLate(later);
        FakeCall other("POST", "/v1/callbacks/acme");
        other.withBody(json("{'id':'ORD-2','status':'succeeded'}"));
        QCOMPARE(asked(other).got.status, 202);
        QCOMPARE(other.text("/due"), QByteArray("0"));
        FakeCall elsewhere("POST", "/v1/callbacks/nobody");
        QCOMPARE(asked(elsewhere.withBody(json("{'id':'ORD-1'}"))).text("/due"), QByteArray("0"));
        QCOMPARE(m_fixture->request(u"ORD-1"_s).nextPollAt, later);
        FakeCall call("POST", "/v1/callbacks/acme");
        call.withBody(json("{'data':[{'op':'https://acme/ops/77?x=*'}],'status':'succeeded'}"));
        QCOMPARE(asked(call).got.status, 202);
        QCOMPARE(call.text("/due"), QByteArray("1"));
        const Request request = m_fixture->request(u"ORD-1"_s);
        QVERIFY(request.nextPollAt && *request.nextPollAt <= m_fixture->clock.nowMs());
        QCOMPARE(request.status, RequestStatus::Processing);
        QVERIFY(m_fixture->attempts(request.id).empty());
        FakeCall again("POST", "/v1/callbacks/acme?key=ORD-1"); // it is due already
        QCOMPARE(asked(again).text("/due"), QByteArray("0"));
        for (const auto &check :
             m_fixture->read<VerifyReport>([](StoreReader &store) { return store.verify(); }).checks)
            QVERIFY2(check.problems.isEmpty(), qPrintable(check.name));
    }

    /// A star is no wildcard, a short text no ticket, and a token is not among the names.
    void namesAreTakenAsTheyAre()
    {
        const EpochMs later = m_fixture->clock.nowMs() + 3'600'000;
        makePollsLate(later);
        for (const QByteArray body :
             {"{'id':'*'}", "{'id':'https://acme/ops/77?x=*y'}", "'ORD-'", "not json"}) {
            FakeCall call("POST", "/v1/callbacks/acme");
            QCOMPARE(asked(call.withBody(json(body))).text("/due"), QByteArray("0"));
        }
        HttpHead head;
        head.query = "token=secret&ticket=a%20b&x=&bad=%zz&k=7";
        QStringList names = namesInCallback(head, json("{'a':{'b':[1.50,true,'x','x']}}"));
        QCOMPARE(names, QStringList({u"a b"_s, u"7"_s, u"1.50"_s, u"x"_s}));
        QByteArray many = "[0";
        for (int i = 1; i < 10'000; ++i)
            many += ',' + QByteArray::number(i);
        QCOMPARE(namesInCallback({}, many + ']').size(), 100);
    }

    void whatIsBeingAskedStaysAsItIs()
    {
        m_fixture->addRequests(1);
        FakeCall call("POST", "/v1/callbacks/acme?key=t0"); // its time is long past
        QCOMPARE(asked(call).text("/due"), QByteArray("0"));
    }

    void aProvidersTokenMayComeInItsUrl()
    {
        serve({TokenScope::Callback});
        FakeCall call("POST", "/v1/callbacks/acme?key=x&token=" + m_token.mid(7));
        QCOMPARE(call.run(*m_service), 202);
        FakeCall wrong("POST", "/v1/callbacks/acme?token=rpl_wrong");
        QCOMPARE(wrong.run(*m_service), 401);
        FakeCall read("GET", "/v1/requests?token=" + m_token.mid(7)); // and nowhere else
        QCOMPARE(read.run(*m_service), 401);
    }

    void aTokenKeepsItsPace()
    {
        serve({TokenScope::Read}, 0.1);
        FakeCall first("GET", "/v1/requests");
        QCOMPARE(asked(first).got.status, 200);
        FakeCall second("GET", "/v1/requests");
        QCOMPARE(asked(second).got.status, 429);
        QCOMPARE(second.problem(), QByteArray("too-many-requests"));
        QVERIFY(second.header("Retry-After").toInt() > 1);
        QCOMPARE(second.header("RateLimit"), R"("token";r=0;t=)" + second.header("Retry-After"));
        FakeCall open("GET", "/readyz"); // needs no token
        QCOMPARE(open.run(*m_service), 200);
        m_fixture->clock.advance(10'000);
        FakeCall later("GET", "/v1/requests");
        QCOMPARE(asked(later).got.status, 200);
    }

    void paceIsOfEachToken()
    {
        FakeClock clock;
        TokenPace pace(0.5, clock);
        QVERIFY(!pace.waitMs(1));
        QCOMPARE(pace.waitMs(1), std::optional<qint64>(2'000));
        QVERIFY(!pace.waitMs(2));
        clock.advance(1'999);
        QCOMPARE(pace.waitMs(1), std::optional<qint64>(1));
        clock.advance(1);
        QVERIFY(!pace.waitMs(1));
        clock.advance(1'000'000); // idle time is not saved up
        QVERIFY(!pace.waitMs(1));
        QVERIFY(pace.waitMs(1));
    }
};

QTEST_GUILESS_MAIN(TestApiRuns)
#include "tst_apiruns.moc"
