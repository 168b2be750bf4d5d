// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/service/api/apifixture.h"

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

/// moc loses its way in raw strings.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

} // namespace

/// What requesters ask of the server, and what they must not get.
class TestApiService : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ApiFixture> m_fixture;

    FakeCall &submitted(FakeCall &call, const QByteArray &body)
    {
        call.with("Authorization", m_fixture->submitToken).withBody(json(body)).run(*m_fixture->service);
        return call;
    }
    FakeCall &readBy(FakeCall &call)
    {
        call.with("Authorization", m_fixture->readToken).run(*m_fixture->service);
        return call;
    }
    qint64 count()
    {
        return m_fixture->read<qint64>([](StoreReader &store) { return store.countRequests({}); });
    }
    /// What a claim and its outcome make of it, as the flow would.
    void finish(const QString &key, Outcome outcome = Outcome::Succeeded,
                const QByteArray &body = json("{'state':'done'}"),
                const QByteArray &headers = "Content-Type: application/json\r\n")
    {
        const std::vector<Claim> claims = m_fixture
                                              ->write<ClaimedDue>([](StoreWriter &store) {
                                                  return store.claimDue(LedgerFixture::dueOrder());
                                              })
                                              .claims;
        for (const Claim &claim : claims) {
            if (claim.request.key != key)
                continue;
            AttemptResult result;
            result.attemptId = claim.attemptId;
            result.requestId = claim.request.id;
            result.fence = claim.request.fence;
            result.version = claim.request.version;
            result.outcome = outcome;
            result.httpStatus = 200;
            result.evidence = std::make_shared<const NewEvidence>(200, headers, body);
            m_fixture->write<std::vector<Recorded>>(
                [result](StoreWriter &store) { return store.recordResults(std::array{result}); });
            return;
        }
        qFatal("it is not due");
    }
    /// A request whose result is asked for.
    void addProcessing(const QString &key) { m_fixture->add(LedgerFixture::newRequest(key)); }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<ApiFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void oneIsOnRecordBeforeItsAnswer()
    {
        FakeCall call("POST", "/v1/requests");
        submitted(call, "{'provider':'acme','key':'a/b','params':{'amount':12.50}}");
        QCOMPARE(call.got.status, 202);
        QCOMPARE(call.header("Location"), QByteArray("/v1/requests/acme/a%2Fb"));
        QCOMPARE(call.header("Retry-After"), QByteArray("3")); // 2.5 s
        QCOMPARE(call.text("/status"), QByteArray("received"));
        const Request request = m_fixture->request(u"a/b"_s);
        QCOMPARE(request.status, RequestStatus::Received);
        const auto submission = m_fixture->read<std::optional<Submission>>(
            [id = request.id](StoreReader &store) { return store.submission(id); });
        QCOMPARE(submission->handedBy, u"token:shop"_s);
        QCOMPARE(submission->parameters, json("{'amount':12.50}")); // invariant 13
    }

    void theSameAgainIsTheSame()
    {
        const QByteArray body = "{'provider':'acme','key':'k','params':{'a':1}}";
        FakeCall first("POST", "/v1/requests");
        QVERIFY(submitted(first, body).header("Idempotency-Replayed").isEmpty());
        FakeCall again("POST", "/v1/requests");
        QCOMPARE(submitted(again, body).got.status, 202);
        QCOMPARE(again.header("Idempotency-Replayed"), QByteArray("true"));
        QCOMPARE(again.header("Location"), first.header("Location"));
        QCOMPARE(again.got.body, first.got.body);
        QCOMPARE(count(), 1);
    }

    void anotherUnderAKnownKeyIsRefused()
    {
        FakeCall first("POST", "/v1/requests");
        submitted(first, "{'provider':'acme','key':'k','params':{'a':1}}");
        for (const char *other : {"{'provider':'acme','key':'k','params':{'a':2}}",
                                  "{'provider':'acme','key':'k','params':{'a':1.0}}",
                                  "{'provider':'acme','key':'k','params':{'a':1},'amount':'5'}"}) {
            FakeCall call("POST", "/v1/requests");
            submitted(call, other);
            QVERIFY2(call.got.status == 422 && call.problem() == "key-reused", call.got.body);
            QVERIFY(call.text("/detail").contains("2026-")); // when the first one came
        }
        QCOMPARE(count(), 1);
    }

    void twoAtOnceAreOne()
    {
        std::vector<std::unique_ptr<FakeCall>> calls;
        for (int i = 0; i < 20; ++i) {
            auto call = std::make_unique<FakeCall>("POST", "/v1/requests");
            call->with("Authorization", m_fixture->submitToken)
                .withBody(json("{'provider':'acme','key':'k','params':{'a':1}}"))
                .start(*m_fixture->service);
            calls.push_back(std::move(call));
        }
        int replayed = 0;
        for (const auto &call : calls) {
            QVERIFY(QTest::qWaitFor([&] { return call->over; }, FakeCall::patienceMs));
            QCOMPARE(call->got.status, 202);
            replayed += call->header("Idempotency-Replayed").isEmpty() ? 0 : 1;
        }
        QCOMPARE(replayed, 19);
        QCOMPARE(count(), 1);
    }

    void theFieldNamesTheKeyOrFitsIt()
    {
        FakeCall named("POST", "/v1/requests?provider=acme");
        named.with("Idempotency-Key", "\"from-field\"");
        QCOMPARE(submitted(named, "{'params':{'a':1}}").got.status, 202);
        QCOMPARE(m_fixture->request(u"from-field"_s).status, RequestStatus::Received);
        FakeCall other("POST", "/v1/requests");
        other.with("Idempotency-Key", "other");
        submitted(other, "{'provider':'acme','key':'k'}");
        QCOMPARE(other.got.status, 422);
        QCOMPARE(other.problem(), QByteArray("key-mismatch"));
        FakeCall twice("POST", "/v1/requests");
        twice.with("Idempotency-Key", "k").with("Idempotency-Key", "k");
        QCOMPARE(submitted(twice, "{'provider':'acme','key':'k'}").got.status, 400);
        QCOMPARE(count(), 1);
    }

    /// Each leaves nothing behind.
    void badIntakes_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("problem");
        const auto row = [](const char *name, const QByteArray &body, int status, const char *problem,
                            const QByteArray &type = "application/json") {
            QTest::newRow(name) << json(body) << type << status << QByteArray(problem);
        };
        row("empty", "", 400, "bad-body");
        row("no JSON", "{'provider':", 400, "bad-body");
        row("two values", "{} {}", 400, "bad-body");
        row("a list", "[{'provider':'acme','key':'k'}]", 400, "bad-body");
        row("a key twice", "{'provider':'acme','key':'k','key':'k'}", 400, "bad-body");
        row("no UTF-8", "{'provider':'acme','key':'\xFF'}", 400, "bad-body");
        row("a BOM", "\xEF\xBB\xBF{'provider':'acme','key':'k'}", 400, "bad-body");
        row("a NUL", QByteArray("{'provider':'acme','key':'k\0'}", 31), 400, "bad-body");
        row("no key", "{'provider':'acme'}", 400, "bad-body");
        row("an empty key", "{'provider':'acme','key':''}", 400, "bad-body");
        row("a key that is an object", "{'provider':'acme','key':{}}", 400, "bad-body");
        row("no provider", "{'key':'k'}", 400, "bad-body");
        row("an unknown member", "{'provider':'acme','key':'k','parms':{}}", 400, "bad-body");
        row("params that are none", "{'provider':'acme','key':'k','params':[1]}", 400, "bad-body");
        row("a body twice", "{'provider':'acme','key':'k','body':'a','body_base64':'YQ=='}", 400, "bad-body");
        row("bad base64", "{'provider':'acme','key':'k','body_base64':'a b'}", 400, "bad-body");
        row("nested too deeply",
            "{'provider':'acme','key':'k','params':" + QByteArray(100, '[') + QByteArray(100, ']') + '}', 400,
            "bad-body");
        row("nothing to submit it with", "{'provider':'acme','key':'k'}", 422, "not-submittable");
        row("another account", "{'provider':'acme','key':'k','params':{},'account':'x'}", 422,
            "not-submittable");
        row("an unknown provider", "{'provider':'acne','key':'k'}", 422, "unknown-provider");
        row("a form", "provider=acme&key=k", 415, "unsupported-type", "application/x-www-form-urlencoded");
        row("a text", "{'provider':'acme','key':'k'}", 415, "unsupported-type", "text/plain");
        row("Latin-1", "{'provider':'acme','key':'k'}", 415, "unsupported-type",
            "application/json; charset=iso-8859-1");
        row("no type", "{'provider':'acme','key':'k'}", 415, "unsupported-type", "");
    }

    void badIntakes()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        QFETCH(int, status);
        QFETCH(QByteArray, problem);
        FakeCall call("POST", "/v1/requests");
        call.with("Authorization", m_fixture->submitToken).withBody(body, type).run(*m_fixture->service);
        QCOMPARE(call.got.status, status);
        QCOMPARE(call.problem(), problem);
        QVERIFY(!call.text("/title").isEmpty());
        QCOMPARE(count(), 0);
    }

    void whoMayNotIsNotReadAtAll_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<int>("status");
        QTest::newRow("nothing") << QByteArray() << 401;
        QTest::newRow("another scheme") << QByteArray("Basic YTpi") << 401;
        QTest::newRow("unknown") << QByteArray("Bearer rpl_nobody") << 401;
        QTest::newRow("two words") << QByteArray("Bearer a b") << 400;
    }

    void whoMayNotIsNotReadAtAll()
    {
        QFETCH(QByteArray, field);
        QFETCH(int, status);
        FakeCall call("POST", "/v1/requests");
        if (!field.isEmpty())
            call.with("Authorization", field);
        call.withBody("not even JSON");
        QCOMPARE(call.run(*m_fixture->service), status);
        QVERIFY(!call.rule); // refused by its head
        QVERIFY(!call.header("WWW-Authenticate").isEmpty());
    }

    void aTokenIsForItsScope()
    {
        FakeCall submits("POST", "/v1/requests");
        submits.with("Authorization", m_fixture->readToken).withBody("{}");
        QCOMPARE(submits.run(*m_fixture->service), 403);
        FakeCall reads("GET", "/v1/requests");
        QCOMPARE(reads.with("Authorization", m_fixture->submitToken).run(*m_fixture->service), 403);
        FakeCall twice("GET", "/v1/requests");
        twice.with("Authorization", m_fixture->readToken).with("Authorization", m_fixture->readToken);
        QCOMPARE(twice.run(*m_fixture->service), 400);
    }

    void aRevokedTokenIsRefusedBetweenHeadAndBody()
    {
        FakeCall call("POST", "/v1/requests");
        call.with("Authorization", m_fixture->submitToken).withBody("{}");
        QVERIFY(std::holds_alternative<HttpBodyRule>(m_fixture->service->headCame(call.head)));
        m_fixture->write<void>(
            [](StoreWriter &store) { return store.revokeToken(u"shop"_s, u"ann@desk"_s, {}); });
        QSignalSpy refreshed(&m_fixture->tokens, &TokenBook::refreshed);
        m_fixture->tokens.refresh();
        QVERIFY(refreshed.wait(FakeCall::patienceMs));
        auto exchange =
            std::make_shared<HttpExchange>(call.head, json("{'provider':'acme','key':'k'}"), &call);
        m_fixture->service->requestCame(std::move(exchange));
        QCOMPARE(call.got.status, 401);
        QCOMPARE(count(), 0);
    }

    void manyAreAnsweredLineByLine()
    {
        QByteArray body;
        for (int i = 0; i < 2'500; ++i)
            body += json("{'key':'k" + QByteArray::number(i) + "','params':{'a':1}}\n");
        body += "\nnonsense\n";
        body += json(
            "{'key':'k7','params':{'a':2}}\n{'key':'k8','params':{'a':1}}\r\n{'provider':'acne','key':'z'}");
        FakeCall call("POST", "/v1/requests?provider=acme");
        call.with("Authorization", m_fixture->submitToken).withBody(body, "application/x-ndjson");
        QCOMPARE(call.run(*m_fixture->service), 200);
        QCOMPARE(call.linesLeft, 0); // its client may read only once it has sent everything
        const QList<QByteArray> lines = call.got.body.split('\n');
        QCOMPARE(lines.size(), 2'500 + 4 + 1); // each ends with a line feed
        QCOMPARE(lines.front(), json("{'line':1,'provider':'acme','key':'k0','result':'accepted'}"));
        const auto member = [&](qsizetype line, const QByteArray &name) {
            return readJson(lines[line])->member(name)->scalar();
        };
        QCOMPARE(member(2'500, "line"), QByteArray("2502"));
        QCOMPARE(member(2'500, "result"), QByteArray("refused"));
        QCOMPARE(member(2'501, "result"), QByteArray("differs"));
        QCOMPARE(member(2'502, "result"), QByteArray("known"));
        QCOMPARE(member(2'503, "result"), QByteArray("refused"));
        QVERIFY(member(2'503, "detail").contains("acne"));
        QCOMPARE(count(), 2'500);
    }

    /// What the ledger would refuse is refused by itself.
    void oneBadLineHarmsNoOther()
    {
        for (const char *bad : {"{'key':'a\\u0000b','params':{}}", "{'key':'b','params':{},'amount':'much'}",
                                "{'key':'c','params':{},'account':'\\u0000'}", "{'key':'.','params':{}}"}) {
            FakeCall call("POST", "/v1/requests?provider=acme");
            call.with("Authorization", m_fixture->submitToken)
                .withBody(json("{'key':'before','params':{}}\n" + QByteArray(bad) +
                               "\n{'key':'after','params':{}}\n"),
                          "application/x-ndjson");
            QCOMPARE(call.run(*m_fixture->service), 200);
            const QList<QByteArray> lines = call.got.body.split('\n');
            QCOMPARE(lines.size(), 4);
            QCOMPARE(readJson(lines[1])->member("result")->scalar(), QByteArray("refused"));
            QVERIFY2(!lines[0].contains("detail") && !lines[2].contains("detail"), call.got.body);
        }
        QCOMPARE(count(), 2);
    }

    void whoLeavesInTheMidstHarmsNobody()
    {
        QByteArray body;
        for (int i = 0; i < 3'000; ++i)
            body += json("{'key':'k" + QByteArray::number(i) + "','params':{'a':1}}\n");
        {
            FakeCall call("POST", "/v1/requests?provider=acme");
            call.with("Authorization", m_fixture->submitToken).withBody(body, "application/x-ndjson");
            call.start(*m_fixture->service);
            QVERIFY(QTest::qWaitFor([&] { return count() > 0; }, FakeCall::patienceMs));
        }
        FakeCall again("POST", "/v1/requests?provider=acme");
        again.with("Authorization", m_fixture->submitToken).withBody(body, "application/x-ndjson");
        QCOMPARE(again.run(*m_fixture->service), 200);
        QCOMPARE(again.got.body.count('\n'), 3'000);
        QVERIFY(again.got.body.contains("known"));
        QCOMPARE(count(), 3'000);
    }

    void aRequestIsReadWithItsResult()
    {
        addProcessing(u"k"_s);
        FakeCall before("GET", "/v1/requests/acme/k");
        QCOMPARE(readBy(before).got.status, 200);
        QCOMPARE(before.text("/status"), QByteArray("processing"));
        QVERIFY(!before.json().member("result"));
        FakeCall none("GET", "/v1/requests/acme/k/result");
        QCOMPARE(readBy(none).got.status, 404);
        QCOMPARE(none.problem(), QByteArray("no-result"));
        finish(u"k"_s);
        FakeCall after("GET", "/v1/requests/acme/k");
        readBy(after);
        QCOMPARE(after.text("/status"), QByteArray("succeeded"));
        QCOMPARE(after.text("/result/state"), QByteArray("done"));
        QVERIFY(after.header("ETag") != before.header("ETag"));
        FakeCall raw("GET", "/v1/requests/acme/k/result");
        readBy(raw);
        QCOMPARE(raw.got.body, json("{'state':'done'}"));
        QCOMPARE(raw.header("Content-Type"), QByteArray("application/json"));
        FakeCall unknown("GET", "/v1/requests/acme/nobody");
        QCOMPARE(readBy(unknown).got.status, 404);
        QCOMPARE(unknown.problem(), QByteArray("unknown-request"));
    }

    void aResultThatIsNoJsonStaysItsBytes()
    {
        addProcessing(u"k"_s);
        finish(u"k"_s, Outcome::Succeeded, "<a>\xFF</a>", "content-type: text/xml; charset=x\r\n");
        FakeCall call("GET", "/v1/requests/acme/k");
        QCOMPARE(QByteArray::fromBase64(readBy(call).text("/result_base64")), QByteArray("<a>\xFF</a>"));
        FakeCall raw("GET", "/v1/requests/acme/k/result");
        readBy(raw);
        QCOMPARE(raw.got.body, QByteArray("<a>\xFF</a>"));
        QCOMPARE(raw.header("Content-Type"), QByteArray("text/xml; charset=x"));
        QCOMPARE(raw.header("X-Content-Type-Options"), QByteArray("nosniff"));
    }

    /// What stands in its place is no answer of the provider's.
    void anErasedResultIsTold()
    {
        addProcessing(u"k"_s);
        finish(u"k"_s);
        m_fixture->write<Erased>([](StoreWriter &store) {
            return store.erase({u"acme"_s, u"k"_s, u"ann@desk"_s, u"request 77"_s, false});
        });
        FakeCall call("GET", "/v1/requests/acme/k");
        QCOMPARE(readBy(call).text("/status"), QByteArray("succeeded"));
        QCOMPARE(call.text("/result_omitted"), QByteArray("erased"));
        QVERIFY(!call.json().member("result") && !call.json().member("result_base64"));
        FakeCall raw("GET", "/v1/requests/acme/k/result");
        QCOMPARE(readBy(raw).got.status, 404);
        QCOMPARE(raw.problem(), QByteArray("no-result"));
        QVERIFY(raw.text("/detail").contains("erased"));
    }

    void whatIsKnownIsNotSentAgain()
    {
        addProcessing(u"k"_s);
        FakeCall first("GET", "/v1/requests/acme/k");
        const QByteArray tag = readBy(first).header("ETag");
        FakeCall again("GET", "/v1/requests/acme/k");
        again.with("If-None-Match", tag);
        QCOMPARE(readBy(again).got.status, 304);
        QVERIFY(again.got.body.isEmpty());
        QCOMPARE(again.header("ETag"), tag);
    }

    void aWaitEndsWithTheStatus()
    {
        addProcessing(u"k"_s);
        FakeCall call("GET", "/v1/requests/acme/k");
        call.with("Authorization", m_fixture->readToken).with("Prefer", "wait=60");
        call.start(*m_fixture->service);
        FakeCall other("GET", "/v1/requests/acme/k"); // others are answered meanwhile
        QCOMPARE(readBy(other).got.status, 200);
        QVERIFY(!call.over);
        finish(u"k"_s);
        QVERIFY(QTest::qWaitFor([&] { return call.over; }, FakeCall::patienceMs));
        QCOMPARE(call.text("/status"), QByteArray("succeeded"));
        QCOMPARE(call.header("Preference-Applied"), QByteArray("wait=60"));
    }

    void aWaitEndsWithItsTime()
    {
        addProcessing(u"k"_s);
        FakeCall call("GET", "/v1/requests/acme/k");
        call.with("Prefer", "wait=1");
        QCOMPARE(readBy(call).got.status, 200);
        QCOMPARE(call.text("/status"), QByteArray("processing"));
    }

    void nobodyWaitsForWhatIsOverOrForDraining()
    {
        addProcessing(u"k"_s);
        FakeCall waits("GET", "/v1/requests/acme/k");
        waits.with("Authorization", m_fixture->readToken).with("Prefer", "wait=60");
        waits.start(*m_fixture->service);
        FakeCall other("GET", "/v1/requests/acme/k");
        readBy(other); // so that the first one waits by now
        m_fixture->service->drain();
        QVERIFY(QTest::qWaitFor([&] { return waits.over; }, FakeCall::patienceMs));
        QCOMPARE(waits.got.status, 200);
        FakeCall late("GET", "/v1/requests/acme/k");
        late.with("Prefer", "wait=60");
        QElapsedTimer taken;
        taken.start();
        QCOMPARE(readBy(late).got.status, 200);
        QVERIFY(taken.elapsed() < 30'000);
        FakeCall ready("GET", "/readyz");
        QCOMPARE(ready.run(*m_fixture->service), 503);
        FakeCall alive("GET", "/healthz");
        QCOMPARE(alive.run(*m_fixture->service), 200);
    }

    void eventsTellUntilTheEnd()
    {
        addProcessing(u"k"_s);
        FakeCall call("GET", "/v1/requests/acme/k/events");
        call.with("Authorization", m_fixture->readToken);
        call.start(*m_fixture->service);
        QVERIFY(QTest::qWaitFor([&] { return !call.got.body.isEmpty(); }, FakeCall::patienceMs));
        QCOMPARE(call.header("Content-Type"), QByteArray("text/event-stream"));
        QVERIFY(call.got.body.startsWith("event: request\nid: "));
        finish(u"k"_s);
        QVERIFY(QTest::qWaitFor([&] { return call.over; }, FakeCall::patienceMs));
        QVERIFY(call.got.body.endsWith("\n\n"));
        const QByteArray last = call.got.body.chopped(2).split('\n').back();
        QVERIFY(last.startsWith("data: "));
        QCOMPARE(readJson(last.sliced(6))->member("status")->scalar(), QByteArray("succeeded"));
        const qint64 version = m_fixture->request(u"k"_s).version;
        FakeCall back("GET", "/v1/requests/acme/k/events");
        back.with("Last-Event-ID", QByteArray::number(version));
        QCOMPARE(readBy(back).got.status, 204); // it does not come back
        FakeCall missed("GET", "/v1/requests/acme/k/events");
        missed.with("Last-Event-ID", QByteArray::number(version - 1));
        QCOMPARE(readBy(missed).got.body.count("event: "), 1);
    }

    /// Its headers are told at once (RFC 9110, 9.3.2): nothing would follow.
    void aHeadOfEventsEndsAtOnce()
    {
        addProcessing(u"k"_s);
        FakeCall call("HEAD", "/v1/requests/acme/k/events");
        QCOMPARE(readBy(call).got.status, 200);
        QCOMPARE(call.header("Content-Type"), QByteArray("text/event-stream"));
        QVERIFY(call.over);
    }

    void whoLeavesIsForgotten()
    {
        addProcessing(u"k"_s);
        for (const char *target : {"/v1/requests/acme/k/events", "/v1/requests/acme/k"}) {
            FakeCall call("GET", target);
            call.with("Authorization", m_fixture->readToken).with("Prefer", "wait=60");
            call.start(*m_fixture->service);
            FakeCall other("GET", "/v1/requests/acme/k");
            readBy(other);
            call.leave();
        }
        finish(u"k"_s);
        FakeCall last("GET", "/v1/requests/acme/k");
        QCOMPARE(readBy(last).text("/status"), QByteArray("succeeded"));
        m_fixture->service->drain(); // nobody is left to be told
    }

    void onlyWhatWasNeverSentIsTakenBack()
    {
        FakeCall call("POST", "/v1/requests");
        submitted(call, "{'provider':'acme','key':'k','params':{'a':1}}");
        FakeCall back("DELETE", "/v1/requests/acme/k?reason=ordered+twice");
        back.with("Authorization", m_fixture->submitToken);
        QCOMPARE(back.run(*m_fixture->service), 204);
        QCOMPARE(m_fixture->request(u"k"_s).effectiveStatus(), EffectiveStatus::Abandoned);
        addProcessing(u"sent"_s);
        FakeCall late("DELETE", "/v1/requests/acme/sent");
        late.with("Authorization", m_fixture->submitToken);
        QCOMPARE(late.run(*m_fixture->service), 409);
        QCOMPARE(late.problem(), QByteArray("already-sent"));
        QCOMPARE(m_fixture->request(u"sent"_s).status, RequestStatus::Processing);
        FakeCall unknown("DELETE", "/v1/requests/acme/nobody");
        unknown.with("Authorization", m_fixture->submitToken);
        QCOMPARE(unknown.run(*m_fixture->service), 404);
    }

    void aListIsWholeInPages()
    {
        for (int i = 0; i < 25; ++i) {
            NewRequest row = LedgerFixture::newRequest(u"k%1"_s.arg(i));
            row.receivedAt += i / 3; // several at one time
            m_fixture->add(row);
        }
        QByteArray target = "/v1/requests?limit=7&q=provider:acme";
        QSet<QByteArray> keys;
        int pages = 0;
        while (!target.isEmpty()) {
            FakeCall call("GET", target);
            QCOMPARE(readBy(call).got.status, 200);
            const JsonValue page = call.json();
            for (const JsonValue &request : page.member("requests")->items)
                keys.insert(request.member("key")->scalar());
            const QByteArray link = call.header("Link");
            target = link.isEmpty() ? QByteArray() : link.sliced(1, link.indexOf('>') - 1);
            QCOMPARE(link.isEmpty(), call.text("/next_cursor").isEmpty());
            ++pages;
        }
        QCOMPARE(pages, 4);
        QCOMPARE(keys.size(), 25);
    }

    void listsAreRefusedInWords_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("problem");
        const auto row = [](const char *target, const char *problem) {
            QTest::newRow(target) << QByteArray(target) << QByteArray(problem);
        };
        row("/v1/requests?q=status:foo", "bad-query");
        row("/v1/requests?limit=0", "bad-parameter");
        row("/v1/requests?limit=1001", "bad-parameter");
        row("/v1/requests?limit=x", "bad-parameter");
        row("/v1/requests?limits=1", "bad-parameter");
        row("/v1/requests?cursor=x", "bad-cursor");
        row("/v1/requests?q=%ff", "bad-parameter");
        row("/v1/requests/acme/%zz", "bad-parameter");
        row("/v1/requests/acme/k?x=1", "bad-parameter");
        row("/v1/requests/acme/k/result?x=1", "bad-parameter");
        row("/v1/requests/acme/k/events?x=1", "bad-parameter");
        row("/v2/requests", "not-found");
    }

    void listsAreRefusedInWords()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, problem);
        FakeCall call("GET", target);
        QCOMPARE(readBy(call).problem(), problem);
    }

    void methodsOfAPathAreTold()
    {
        FakeCall call("PUT", "/v1/requests/acme/k");
        QCOMPARE(call.run(*m_fixture->service), 405);
        QCOMPARE(call.header("Allow"), QByteArray("GET, HEAD, DELETE"));
    }

    void whatIsAddedCountsAtOnce()
    {
        FakeCall before("POST", "/v1/requests");
        submitted(before, "{'provider':'newco','key':'k'}");
        QCOMPARE(before.problem(), QByteArray("unknown-provider"));
        m_fixture->addProvider(u"newco"_s); // no time passes on the test's clock
        FakeCall after("POST", "/v1/requests");
        QCOMPARE(submitted(after, "{'provider':'newco','key':'k','params':{'a':1}}").got.status, 202);
    }

    void theProcessTellsOfItself()
    {
        FakeCall ready("GET", "/readyz");
        QCOMPARE(ready.run(*m_fixture->service), 200);
        FakeCall metrics("GET", "/metrics");
        QCOMPARE(readBy(metrics).got.body, QByteArray("repoll_up 1\n"));
    }
};

QTEST_MAIN(TestApiService)
#include "tst_apiservice.moc"
