// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/service/api/apiservice.h"
#include "core/service/tokensecret.h"
#include "tests/core/ledger/ledgerfixture.h"

#include <QElapsedTimer>
#include <QSignalSpy>

namespace repoll {

/// A request to the service and what it is answered, without a connection.
class FakeCall final : public HttpAnswering
{
public:
    FakeCall(const QByteArray &method, const QByteArray &target)
    {
        const qsizetype at = target.indexOf('?');
        head.method = method;
        head.path = at < 0 ? target : target.first(at);
        head.query = at < 0 ? QByteArray() : target.sliced(at + 1);
        head.peer = QStringLiteral("127.0.0.1:1");
    }
    ~FakeCall() override { leave(); }
    FakeCall(const FakeCall &) = delete;
    FakeCall &operator=(const FakeCall &) = delete;

    FakeCall &with(const QByteArray &name, const QByteArray &value)
    {
        head.headers.emplace_back(name, value);
        return *this;
    }
    FakeCall &withBody(const QByteArray &text, const QByteArray &type = "application/json")
    {
        body = text;
        head.bodyBytes = text.size();
        return with("Content-Type", type);
    }
    /// Begins it; the answer may come later.
    void start(HttpService &service)
    {
        auto verdict = service.headCame(head);
        if (auto *refusal = std::get_if<HttpAnswer>(&verdict))
            return take(std::move(*refusal));
        rule = std::get<HttpBodyRule>(verdict);
        lines = rule->maxLineBytes > 0 ? body.split('\n') : QList<QByteArray>();
        if (!lines.isEmpty() && lines.back().isEmpty())
            lines.removeLast();
        auto begun = std::make_shared<HttpExchange>(head, rule->maxLineBytes > 0 ? QByteArray() : body, this);
        exchange = begun;
        service.requestCame(std::move(begun));
    }
    /// The whole answer; 0: none came.
    int run(HttpService &service)
    {
        start(service);
        return QTest::qWaitFor([this] { return over; }, patienceMs) ? got.status : 0;
    }
    /// The client goes.
    void leave()
    {
        if (const auto held = exchange.lock()) {
            if (const auto left = held->cutForLeaving())
                left();
        }
    }

    [[nodiscard]] QByteArray header(const QByteArray &name) const
    {
        for (const auto &[each, value] : got.headers) {
            if (each.compare(name, Qt::CaseInsensitive) == 0)
                return value;
        }
        return {};
    }
    [[nodiscard]] JsonValue json() const { return readJson(got.body).value_or(JsonValue()); }
    [[nodiscard]] QByteArray text(const QByteArray &pointer) const
    {
        const JsonValue whole = json();
        const JsonValue *value = whole.at(pointer);
        return value ? value->scalar() : QByteArray();
    }
    /// The cause of a refusal.
    [[nodiscard]] QByteArray problem() const
    {
        return header("Content-Type").startsWith("application/problem+json") ? text("/type").mid(19)
                                                                             : QByteArray();
    }

    void answer(HttpAnswer answer) override { take(std::move(answer)); }
    void startStream(int status, const HeaderList &headers) override
    {
        got.status = status;
        got.headers = headers;
        streaming = true;
        linesLeft = lines.size();
    }
    void write(const QByteArray &bytes) override { got.body += bytes; }
    void end() override { over = true; }
    [[nodiscard]] qint64 unsentBytes() const override { return 0; }
    void readLines(int most) override
    {
        HttpLines page;
        while (!lines.isEmpty() && int(page.lines.size()) < most)
            page.lines.push_back(lines.takeFirst());
        page.last = lines.isEmpty();
        later([page](HttpExchange &held) { held.linesCame(page); });
    }
    void callWhenSent() override
    {
        later([](HttpExchange &held) { held.sentOut(); });
    }
    void abandoned() override { over = true; }

    static constexpr int patienceMs = 20'000;
    HttpHead head;
    QByteArray body;
    std::optional<HttpBodyRule> rule;
    HttpAnswer got{.status = 0, .headers = {}, .body = {}};
    bool over = false;
    bool streaming = false;
    qsizetype linesLeft = 0; ///< of the body, when the answer began

private:
    void take(HttpAnswer answer)
    {
        got = std::move(answer);
        over = true;
    }
    void later(std::function<void(HttpExchange &)> then)
    {
        QTimer::singleShot(0, qApp, [held = exchange, then = std::move(then)] {
            if (const auto whole = held.lock(); whole && whole->isOpen())
                then(*whole);
        });
    }

    std::weak_ptr<HttpExchange> exchange;
    QList<QByteArray> lines;
};

/// A service on a ledger of its own, with a provider `acme` that takes submits.
class ApiFixture : public LedgerFixture
{
public:
    ApiFixture()
        : tokens(ledger(), clock)
    {
        addProvider(QStringLiteral("acme"));
        submitToken = token(QStringLiteral("shop"), {TokenScope::Submit});
        readToken = token(QStringLiteral("desk"), {TokenScope::Read});
        QSignalSpy refreshed(&tokens, &TokenBook::refreshed);
        tokens.start();
        if (!refreshed.wait(FakeCall::patienceMs))
            qFatal("the ledger does not answer");
        service = std::make_unique<ApiService>(ApiService::Tools{
            &ledger(), &clock, &tokens, [](bool) { return QByteArray("repoll_up 1\n"); }, {}, 0});
    }

    void addProvider(const QString &name)
    {
        const QByteArray profile = R"({"extends": "resource-status", "name": ")" + name.toUtf8() +
                                   R"(", "baseUrl": "http://127.0.0.1:1", "poll": {"url": "/v1/{ticket}"},
            "limits": {"firstPollMs": 2500}})";
        write<void>([name, profile](StoreWriter &store) {
            return store.putProvider(name, profile, QStringLiteral("test"));
        });
    }
    QByteArray token(const QString &name, const TokenScopes &scopes)
    {
        const MadeSecret made = makeTokenSecret(systemBytes());
        const NewToken token{name, scopes, {}, {}, made.mark};
        write<ApiToken>(
            [token](StoreWriter &store) { return store.createToken(token, QStringLiteral("ann@desk")); });
        return "Bearer " + made.secret;
    }

    TokenBook tokens;
    QByteArray submitToken;
    QByteArray readToken;
    std::unique_ptr<ApiService> service;
};

} // namespace repoll
