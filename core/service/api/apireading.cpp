// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/api/apireading.h"

#include "core/base/whendone.h"
#include "core/service/api/apiheaders.h"
#include "core/service/api/apiproblem.h"
#include "core/service/api/apitarget.h"
#include "core/service/api/listcursor.h"
#include "core/service/api/recoveryorder.h"

#include <QPointer>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <variant>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

constexpr int heartbeatMs = 15'000;
constexpr int mostListed = 1'000;
constexpr int listedUnlessTold = 100;

/// What a list is asked for.
struct ListOrder
{
    QString query;
    RequestFilter filter;
    ListCursor cursor;
    int limit = listedUnlessTold;
};

std::variant<HttpAnswer, ListOrder> listOrder(const HttpHead &head, EpochMs now)
{
    const auto values = queryValues(head.query, {u"q"_s, u"cursor"_s, u"limit"_s});
    if (!values)
        return apiProblem(ApiProblem::BadParameter, values.error().message);
    ListOrder order{.query = queryValue(*values, u"q"_s), .filter = {}, .cursor = {.now = now, .after = {}}};
    if (values->contains(u"limit"_s)) {
        bool isNumber = false;
        order.limit = queryValue(*values, u"limit"_s).toInt(&isNumber);
        if (!isNumber || order.limit < 1 || order.limit > mostListed)
            return apiProblem(ApiProblem::BadParameter,
                              u"'limit' is a number from 1 to %1."_s.arg(mostListed));
    }
    if (values->contains(u"cursor"_s)) {
        const auto cursor = ListCursor::read(queryValue(*values, u"cursor"_s), order.query);
        if (!cursor)
            return apiProblem(ApiProblem::BadCursor, cursor.error().message);
        order.cursor = *cursor;
    }
    auto filter = readQuery(order.query, order.cursor.now);
    if (auto *refusal = std::get_if<HttpAnswer>(&filter))
        return std::move(*refusal);
    order.filter = std::get<RequestFilter>(std::move(filter));
    return order;
}

HttpAnswer listAnswer(const ListOrder &order, std::vector<Request> requests, EpochMs now)
{
    const bool goesOn = requests.size() > static_cast<std::size_t>(order.limit);
    if (goesOn)
        requests.pop_back();
    QByteArray items;
    for (const Request &request : requests)
        items += (items.isEmpty() ? "" : ",") + requestEntry(request, now);
    HttpAnswer answer{.status = 200,
                      .headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}},
                      .body = R"({"requests":[)" + items + ']'};
    if (goesOn) {
        const PageKey last{requests.back().receivedAt, requests.back().id};
        const QByteArray cursor = ListCursor{order.cursor.now, last}.text(order.query);
        answer.body += R"(,"next_cursor":")" + cursor + '"';
        answer.headers.emplace_back("Link", "</v1/requests?q=" + QUrl::toPercentEncoding(order.query) +
                                                "&limit=" + QByteArray::number(order.limit) +
                                                "&cursor=" + cursor + R"(>; rel="next")");
    }
    answer.body += '}';
    return answer;
}

QString whyNoResult(const ApiRequest &request)
{
    return request.isErased
               ? u"The result of '%1' was erased."_s.arg(request.request.key)
               : u"'%1' is %2."_s.arg(request.request.key, statusText(request.request.effectiveStatus()));
}

QByteArray eventOf(const Request &request, EpochMs now)
{
    return "event: request\nid: " + QByteArray::number(request.version) +
           "\ndata: " + requestEntry(request, now) + "\n\n";
}

} // namespace

/// Somebody whose answer is not whole: it holds the watch of its request, and a timer.
struct ApiReading::Waiter
{
    std::shared_ptr<void> watch;
    QTimer timer;
    std::function<void()> drained; ///< ends it
};

ApiReading::ApiReading(Ledger &ledger, const Clock &clock)
    : m_ledger(ledger)
    , m_clock(clock)
    , m_watch(ledger)
{
}

ApiReading::~ApiReading() = default;

/// It goes when the exchange is over, whoever ends it.
std::shared_ptr<ApiReading::Waiter> ApiReading::addWaiter(const std::shared_ptr<HttpExchange> &exchange)
{
    auto waiter = std::make_shared<Waiter>();
    const qint64 number = ++m_nextWaiter;
    m_waiters.emplace(number, waiter);
    exchange->onLeft([self = QPointer(this), number] {
        if (self)
            self->m_waiters.erase(number);
    });
    return waiter;
}

/// The body is left out where the client has it already (RFC 9110, 15.4.5).
void ApiReading::answer(HttpExchange &exchange, const ApiRequest &request) const
{
    const QByteArray tag = entityTag(request.request, now());
    if (matchesTag(exchange.head().header("If-None-Match"), tag))
        return exchange.answer({.status = 304, .headers = {{"ETag", tag}}, .body = {}});
    HttpAnswer told{
        .status = 200,
        .headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-cache"}, {"ETag", tag}},
        .body = requestDocument(request, now())};
    if (request.result)
        told.headers.emplace_back("Link", '<' + requestPath(request.request.provider, request.request.key) +
                                              R"(/result>; rel="related")");
    if (const auto seconds = preferredWait(exchange.head().header("Prefer")))
        told.headers.emplace_back("Preference-Applied", "wait=" + QByteArray::number(*seconds));
    exchange.answer(std::move(told));
}

void ApiReading::read(std::shared_ptr<HttpExchange> exchange, const RequestName &name)
{
    if (const auto values = queryValues(exchange->head().query, {}); !values)
        return exchange->answer(apiProblem(ApiProblem::BadParameter, values.error().message));
    whenDone(m_ledger.read<ApiRequest>(
                 [name](StoreReader &store) { return readApiRequest(store, name.provider, name.key); }),
             this, [this, exchange = std::move(exchange)](const Result<ApiRequest> &request) {
                 if (!request)
                     return exchange->answer(ledgerProblem(request.error()));
                 const int seconds = preferredWait(exchange->head().header("Prefer")).value_or(0);
                 const QByteArray known = exchange->head().header("If-None-Match");
                 const bool isNews =
                     !known.isEmpty() && !matchesTag(known, entityTag(request->request, now()));
                 if (seconds == 0 || m_draining || isNews || isFinal(request->request.effectiveStatus()))
                     return answer(*exchange, *request);
                 wait(exchange, *request, seconds);
             });
}

/// A status that changes is waited for; what else changes of the row is not worth an answer.
void ApiReading::wait(const std::shared_ptr<HttpExchange> &exchange, const ApiRequest &request, int seconds)
{
    const RequestName name{request.request.provider, request.request.key};
    const auto waiter = addWaiter(exchange);
    const auto done = [this, exchange, name, number = m_nextWaiter] {
        m_waiters.erase(number);
        readAgain(exchange, name);
    };
    waiter->drained = done;
    waiter->watch = m_watch.watch(request.request.id, request.request.version,
                                  [done, before = request.request.effectiveStatus()](const Request &changed) {
                                      if (changed.effectiveStatus() != before)
                                          done();
                                  });
    waiter->timer.setSingleShot(true);
    connect(&waiter->timer, &QTimer::timeout, this, done);
    waiter->timer.start(std::chrono::seconds(seconds));
}

void ApiReading::readAgain(const std::shared_ptr<HttpExchange> &exchange, const RequestName &name)
{
    whenDone(m_ledger.read<ApiRequest>(
                 [name](StoreReader &store) { return readApiRequest(store, name.provider, name.key); }),
             this, [this, exchange](const Result<ApiRequest> &request) {
                 if (!request)
                     return exchange->answer(ledgerProblem(request.error()));
                 answer(*exchange, *request);
             });
}

void ApiReading::result(std::shared_ptr<HttpExchange> exchange, const RequestName &name)
{
    if (const auto values = queryValues(exchange->head().query, {}); !values)
        return exchange->answer(apiProblem(ApiProblem::BadParameter, values.error().message));
    whenDone(m_ledger.read<ApiRequest>(
                 [name](StoreReader &store) { return readApiRequest(store, name.provider, name.key); }),
             this, [exchange = std::move(exchange)](const Result<ApiRequest> &request) {
                 if (!request)
                     return exchange->answer(ledgerProblem(request.error()));
                 if (!request->result)
                     return exchange->answer(apiProblem(ApiProblem::NoResult, whyNoResult(*request)));
                 const QByteArray tag = "\"sha256:" + request->result->digest.toHex() + '"';
                 const HeaderList headers{{"Content-Type", resultType(*request->result)},
                                          {"X-Content-Type-Options", "nosniff"},
                                          {"ETag", tag}};
                 if (matchesTag(exchange->head().header("If-None-Match"), tag))
                     return exchange->answer({.status = 304, .headers = {{"ETag", tag}}, .body = {}});
                 exchange->answer({.status = 200, .headers = headers, .body = request->result->body});
             });
}

void ApiReading::events(std::shared_ptr<HttpExchange> exchange, const RequestName &name)
{
    if (const auto values = queryValues(exchange->head().query, {}); !values)
        return exchange->answer(apiProblem(ApiProblem::BadParameter, values.error().message));
    whenDone(
        m_ledger.read<Request>([name](StoreReader &store) { return store.request(name.provider, name.key); }),
        this, [this, exchange = std::move(exchange)](const Result<Request> &request) {
            if (!request)
                return exchange->answer(ledgerProblem(request.error()));
            const bool isKnown =
                exchange->head().header("Last-Event-ID") == QByteArray::number(request->version);
            if (isKnown && isFinal(request->effectiveStatus())) // 204: it does not come back (HTML, 9.2.1)
                return exchange->answer({.status = 204, .headers = {}, .body = {}});
            if (exchange->head().method == "HEAD") // which has no body that could go on
                return exchange->answer(
                    {.status = 200, .headers = {{"Content-Type", "text/event-stream"}}, .body = {}});
            exchange->startStream(200, {{"Content-Type", "text/event-stream"},
                                        {"Cache-Control", "no-store"},
                                        {"X-Accel-Buffering", "no"}});
            if (!isKnown)
                exchange->write(eventOf(*request, now()));
            if (isFinal(request->effectiveStatus()) || m_draining)
                return exchange->end();
            stream(exchange, *request);
        });
}

/// A comment now and then tells those between that somebody is there.
void ApiReading::stream(const std::shared_ptr<HttpExchange> &exchange, const Request &request)
{
    const auto waiter = addWaiter(exchange);
    const auto end = [this, exchange, number = m_nextWaiter] {
        exchange->end();
        m_waiters.erase(number);
    };
    waiter->drained = end;
    waiter->watch = m_watch.watch(request.id, request.version, [this, exchange, end](const Request &changed) {
        exchange->write(eventOf(changed, now()));
        if (isFinal(changed.effectiveStatus()))
            end();
    });
    connect(&waiter->timer, &QTimer::timeout, this, [exchange] { exchange->write(": \n\n"); });
    waiter->timer.start(heartbeatMs);
}

void ApiReading::list(std::shared_ptr<HttpExchange> exchange)
{
    auto order = listOrder(exchange->head(), now());
    if (auto *refusal = std::get_if<HttpAnswer>(&order))
        return exchange->answer(std::move(*refusal));
    const auto asked = std::make_shared<const ListOrder>(std::get<ListOrder>(std::move(order)));
    // A query may have to look at all there is: a single request is read meanwhile.
    whenDone(m_ledger.scan<std::vector<Request>>([asked](StoreReader &store) {
        return store.requests(asked->filter, PageOrder::NewestFirst, asked->cursor.after, asked->limit + 1);
    }),
             this,
             [this, exchange = std::move(exchange), asked](const Result<std::vector<Request>> &requests) {
                 if (!requests)
                     return exchange->answer(ledgerProblem(requests.error()));
                 exchange->answer(listAnswer(*asked, *requests, now()));
             });
}

void ApiReading::drain()
{
    m_draining = true;
    const auto waiters = m_waiters;
    for (const auto &[number, waiter] : waiters)
        waiter->drained();
}

} // namespace repoll
