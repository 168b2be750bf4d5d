// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/networklane.h"

#include "core/poll/oneshotbody.h"
#include "core/poll/tlswords.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

/// Bodies of a known length up to this are read in one go when they have come.
constexpr qint64 SmallBody = 64 * 1024;
/// How much of a larger one may wait in the manager.
constexpr qint64 ReadAhead = 256 * 1024;
/// An answer that can't be used any more is read on for this long, as evidence.
constexpr int EvidenceMs = 500;

QNetworkRequest makeTemplate(bool closeAfterwards)
{
    QNetworkRequest request;
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::HttpPipeliningAllowedAttribute, false);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    if (closeAfterwards)
        request.setRawHeader("Connection", "close");
    return request;
}

HeaderList headersOf(const QNetworkReply &reply)
{
    HeaderList headers;
    const auto &pairs = reply.rawHeaderPairs();
    headers.reserve(static_cast<std::size_t>(pairs.size()));
    for (const auto &[name, value] : pairs) {
        if (name.compare("set-cookie", Qt::CaseInsensitive) != 0) {
            headers.emplace_back(name, value);
            continue;
        }
        const QList<QByteArray> cookies = value.split('\n'); // Qt joins these, and only these, with it
        for (const QByteArray &cookie : cookies)
            headers.emplace_back(name, cookie);
    }
    return headers;
}

} // namespace

NetworkLane::NetworkLane(const ProfileTransport &transport, const LaneNetwork &network,
                         std::shared_ptr<ChainCookies> cookies)
    : m_rules(transport, std::move(cookies))
    , m_manager(network)
    , m_template(makeTemplate(transport.newConnectionPerPoll))
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this,
            [this] { endWith(LaneFault::DeadlineExceeded, u"no whole answer within the time limit"_s); });
}

NetworkLane::~NetworkLane()
{
    if (QNetworkReply *const reply = m_flight.reply) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

const char *NetworkLane::refusal(const Exchange &exchange) const
{
    if (const char *const refused = m_rules.refusal(exchange))
        return refused;
    return exchange.method == "HEAD" ? "HEAD can't be sent without the risk of a second send" : nullptr;
}

QNetworkRequest NetworkLane::requestFor(const Exchange &exchange) const
{
    QNetworkRequest request = m_template;
    request.setUrl(exchange.url);
    for (const auto &[name, value] : m_rules.headersFor(exchange))
        request.setRawHeader(name, value);
    request.setRawHeader("Content-Length", QByteArray::number(exchange.body.size()));
    return request;
}

void NetworkLane::send(const Exchange &exchange, const LaneLimits &limits, Done done)
{
    Q_ASSERT(isFree());
    ++m_serial;
    m_done = std::move(done);
    m_flight = Flight{exchange.url, exchange.chain, limits, {}, nullptr, 0, {}, {}, {}, {}};
    m_flight.since.start();
    if (const char *const refused = refusal(exchange)) {
        m_flight.fault = FaultText{LaneFault::HostNotAllowed, QString::fromLatin1(refused)};
        endFromEventLoop();
        return;
    }
    // A request without a body is sent again by the manager, up to three times, when the connection ends
    // early, even in the middle of an answer, whose halves are then joined. With a body that can't be
    // rewound, be it an empty one, it never is. Only a custom verb lets a GET have one.
    auto *const body = new OneShotBody(exchange.body);
    QNetworkReply *const reply =
        m_manager.network().sendCustomRequest(requestFor(exchange), exchange.method, body);
    body->setParent(reply);
    connect(reply, &QNetworkReply::metaDataChanged, this, &NetworkLane::headerCame);
    connect(reply, &QNetworkReply::finished, this, &NetworkLane::finish);
    if (exchange.url.scheme() == "https"_L1) {
        connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
            m_flight.fault = FaultText{LaneFault::TlsRefused, tlsDetail(errors)};
        });
    }
    m_flight.reply = reply;
    m_deadline.start(limits.totalDeadlineMs);
}

void NetworkLane::abort()
{
    if (isFree())
        return;
    m_deadline.stop();
    m_flight.fault = FaultText{LaneFault::Aborted, u"stopped by us"_s};
    if (m_flight.reply) {
        m_flight.reply->disconnect(this);
        takeBody();
        m_flight.reply->abort();
    }
    endFromEventLoop();
}

void NetworkLane::headerCame()
{
    Flight &flight = m_flight;
    flight.status = flight.reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    flight.headers = headersOf(*flight.reply);
    flight.framing = framingOf(flight.status, flight.headers);
    const Framing &framing = flight.framing;
    if (framing.kind == Framing::Kind::Length && framing.length > flight.limits.bodyCapBytes) {
        endWith(LaneFault::BodyTooLarge, u"the body is announced to be larger than the cap"_s);
        return;
    }
    if (framing.fault)
        m_deadline.start(std::min(m_deadline.remainingTime(), EvidenceMs));
    else if (framing.kind == Framing::Kind::None ||
             (framing.kind == Framing::Kind::Length && framing.length <= SmallBody))
        return;
    flight.reply->setReadBufferSize(ReadAhead); // the sender waits for us, not in our memory
    connect(flight.reply, &QNetworkReply::readyRead, this, &NetworkLane::bodyCame);
}

void NetworkLane::bodyCame()
{
    takeBody();
    if (m_flight.body.size() > m_flight.limits.bodyCapBytes)
        endWith(LaneFault::BodyTooLarge, u"the body is larger than the cap"_s);
}

void NetworkLane::takeBody()
{
    if (m_flight.reply->isOpen()) // reading a closed one warns
        m_flight.body += m_flight.reply->readAll();
}

/// Ends the exchange by our own decision. A fault seen earlier stays: it is the cause.
void NetworkLane::endWith(LaneFault fault, const QString &detail)
{
    m_flight.reply->disconnect(this);
    takeBody();
    if (!m_flight.fault && !m_flight.framing.fault)
        m_flight.fault = FaultText{fault, detail};
    m_flight.reply->abort();
    finish();
}

void NetworkLane::endFromEventLoop()
{
    QMetaObject::invokeMethod(
        this,
        [this, serial = m_serial] {
            if (serial == m_serial && m_done)
                finish();
        },
        Qt::QueuedConnection);
}

void NetworkLane::finish()
{
    m_deadline.stop();
    LaneReply reply = conclude();
    const Done done = std::exchange(m_done, {});
    done(std::move(reply)); // may send again, or destroy this lane
}

/// Why the answer is none, if so.
std::optional<FaultText> NetworkLane::verdict() const
{
    const Flight &flight = m_flight;
    if (flight.fault)
        return flight.fault;
    const QNetworkReply::NetworkError error = flight.reply->error();
    if (flight.status == 0)
        return faultBeforeHeader(error, m_manager.hasProxy());
    if (flight.framing.fault)
        return FaultText{*flight.framing.fault, QString::fromLatin1(flight.framing.detail)};
    if (const auto fault = LaneRules::faultOf(flight.status))
        return fault;
    if (flight.body.size() > flight.limits.bodyCapBytes)
        return FaultText{LaneFault::BodyTooLarge, u"the body is larger than the cap"_s};
    if (!isWhole(flight, error))
        return faultInBody(error);
    return std::nullopt;
}

bool NetworkLane::isWhole(const Flight &flight, QNetworkReply::NetworkError error)
{
    // A 401 keeps its error even where its body was cut off, hence the size first.
    if (flight.framing.kind == Framing::Kind::Length && flight.body.size() != flight.framing.length)
        return false;
    // After a whole 307 or 308 the manager rewinds the body, though it is not to follow: ours refuses.
    const bool repeats = flight.status == 307 || flight.status == 308;
    return isStatusError(error) || (repeats && error == QNetworkReply::ContentReSendError);
}

/// Makes the reply of what has come, and decides whether this lane goes on.
LaneReply NetworkLane::conclude()
{
    Flight &flight = m_flight;
    if (flight.reply)
        takeBody();
    const QString peer = flight.url.host() + u':' + QString::number(flight.url.port(443));
    const qint64 durationMs = flight.since.elapsed();
    const std::optional<FaultText> fault = verdict();
    if (QNetworkReply *const reply = std::exchange(flight.reply, nullptr)) {
        reply->disconnect(this);
        reply->deleteLater(); // deleting it within its signal could close the connection
        m_spent = m_rules.isOnceOnly() || fault || !LaneRules::mayGoOnAfter(flight.status);
    }
    if (!fault) {
        m_rules.learn(flight.chain, flight.url, flight.headers);
        Answer answer{flight.status, std::move(flight.headers), std::move(flight.body), peer, durationMs};
        answer.reused = m_serial > 1;
        return answer;
    }
    flight.body.truncate(flight.limits.bodyCapBytes);
    return tl::unexpected(
        LaneFailure{fault->fault, fault->detail, flight.status, std::move(flight.body), peer, durationMs});
}

} // namespace repoll
