// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/http/httpserverconnection.h"

#include <QSslSocket>
#include <QTcpSocket>

#include <algorithm>
#include <utility>

namespace repoll {

namespace {

constexpr qint64 SentBelow = 64 * 1024;

} // namespace

HttpServerConnection::HttpServerConnection(std::unique_ptr<QTcpSocket> socket, QString peer,
                                           HttpService &service, const Clock &clock,
                                           const HttpTimeLimits &limits)
    : m_peer(std::move(peer))
    , m_service(service)
    , m_clock(clock)
    , m_limits(limits)
    , m_socket(std::move(socket))
    , m_writer(m_socket, clock, limits.writeMs)
{
    QTcpSocket *const qt = &m_socket.socket();
    connect(qt, &QIODevice::readyRead, this, &HttpServerConnection::process);
    connect(qt, &QIODevice::bytesWritten, this, &HttpServerConnection::progressed);
    connect(qt, &QAbstractSocket::disconnected, this, &HttpServerConnection::clientLeft);
    if (QSslSocket *const secure = m_socket.secure()) {
        connect(secure, &QSslSocket::encrypted, this, &HttpServerConnection::opened);
        connect(secure, &QSslSocket::encryptedBytesWritten, this, &HttpServerConnection::progressed);
    }
}

HttpServerConnection::~HttpServerConnection()
{
    m_socket.socket().disconnect(this);
    if (const auto exchange = m_exchange.lock())
        exchange->cut();
}

void HttpServerConnection::start()
{
    if (m_socket.secure() && !m_socket.secure()->isEncrypted())
        m_due = m_clock.monotonicMs() + m_limits.handshakeMs;
    else
        opened();
}

void HttpServerConnection::startRefused(HttpFault fault)
{
    m_refusal = fault;
    start();
}

void HttpServerConnection::opened()
{
    if (m_refusal) {
        refuse(*m_refusal);
    } else if (m_finishesUp) {
        leave();
    } else {
        beginHead();
    }
    processLater(); // what has come by now does not say so again
}

bool HttpServerConnection::isIdle() const
{
    return m_phase == Phase::Head && !m_parser->hasBegun() && m_socket.hasNothing();
}

void HttpServerConnection::finishUp()
{
    m_finishesUp = true;
    if (isIdle())
        leave();
}

void HttpServerConnection::processLater()
{
    if (std::exchange(m_isToProcess, true))
        return;
    QMetaObject::invokeMethod(this, &HttpServerConnection::process, Qt::QueuedConnection);
}

/// Goes as far as what has come allows. The service is called from here only.
void HttpServerConnection::process()
{
    if (m_socket.isSending()) {
        processLater();
        return;
    }
    m_isToProcess = false;
    if (std::exchange(m_isProcessing, true))
        return;
    while (step()) {
    }
    m_isProcessing = false;
}

/// True: there may be more to do.
bool HttpServerConnection::step()
{
    switch (m_phase) {
    case Phase::Head:
        return readHead();
    case Phase::Body:
        return readBody();
    case Phase::Lines:
        return readLinesOn();
    case Phase::Answer:
        return answered();
    case Phase::Leaving:
        readOver();
        return false;
    case Phase::Handshake:
    case Phase::Service:
    case Phase::Over:
        return false;
    }
    return false;
}

void HttpServerConnection::beginHead()
{
    m_phase = Phase::Head;
    m_parser.emplace();
    m_body.reset();
    m_head = {};
    m_keeps = false;
    m_isSentAwaited = false;
    m_linesAsked = 0;
    m_exchange.reset();
    m_due = m_clock.monotonicMs() + m_limits.idleMs;
}

bool HttpServerConnection::readHead()
{
    const bool hadBegun = m_parser->hasBegun();
    if (!m_socket.readMore())
        return false;
    m_socket.use(m_parser->feed(m_socket.come()));
    if (!hadBegun && m_parser->hasBegun())
        m_due = m_clock.monotonicMs() + m_limits.headMs;
    if (const auto &fault = m_parser->fault()) {
        m_head = m_parser->takeHead(); // what was read of it
        refuse(*fault);
    } else if (m_parser->isWhole()) {
        m_head = m_parser->takeHead();
        headCame();
    }
    return true;
}

void HttpServerConnection::headCame()
{
    m_due.reset();
    m_head.peer = m_peer;
    m_keeps = m_parser->keepsConnection();
    const auto verdict = m_service.headCame(m_head);
    if (const auto *const answer = std::get_if<HttpAnswer>(&verdict)) {
        m_keeps = m_keeps && m_head.bodyBytes == 0; // which may come, or not
        respond(*answer);
    } else {
        acceptBody(std::get<HttpBodyRule>(verdict));
    }
}

void HttpServerConnection::acceptBody(const HttpBodyRule &rule)
{
    if (m_head.bodyBytes > rule.maxBytes) {
        refuse(HttpFault::BodyTooLarge);
        return;
    }
    m_body.emplace(m_head.bodyBytes, rule);
    if (m_parser->expectsContinue() && m_head.bodyBytes > 0 && m_socket.hasNothing())
        m_writer.goOn();
    if (m_phase == Phase::Over)
        return;
    m_bodyMs = m_limits.bodyMs;
    if (rule.maxLineBytes > 0) {
        m_phase = Phase::Lines;
        giveRequest({});
    } else {
        m_phase = Phase::Body;
        m_due = m_clock.monotonicMs() + m_bodyMs;
    }
}

bool HttpServerConnection::readBody()
{
    while (m_body->wantsMore() && m_socket.readMore())
        m_socket.use(m_body->feed(m_socket.come()));
    if (!m_body->isWhole())
        return false;
    m_due.reset();
    m_phase = Phase::Service;
    giveRequest(m_body->takeWhole());
    return true;
}

void HttpServerConnection::giveRequest(QByteArray body)
{
    const auto exchange =
        std::make_shared<HttpExchange>(m_head, std::move(body), static_cast<HttpAnswering *>(this));
    m_exchange = exchange;
    m_service.requestCame(exchange);
}

/// Reads on as long as there is room, and hands on what there is once the socket has no more.
bool HttpServerConnection::readLinesOn()
{
    while (m_body->wantsMore() && m_socket.readMore())
        m_socket.use(m_body->feed(m_socket.come()));
    return m_linesAsked > 0 && m_body->hasLines() && giveLines();
}

bool HttpServerConnection::giveLines()
{
    if (m_due)
        m_bodyMs = std::max<qint64>(*std::exchange(m_due, {}) - m_clock.monotonicMs(), 0);
    HttpLines lines = m_body->takeLines(std::exchange(m_linesAsked, 0));
    if (const auto exchange = m_exchange.lock())
        exchange->linesCame(std::move(lines));
    return true;
}

void HttpServerConnection::readLines(int most)
{
    if (m_phase != Phase::Lines)
        return;
    m_linesAsked = most;
    if (!m_due)
        m_due = m_clock.monotonicMs() + m_bodyMs;
    processLater();
}

void HttpServerConnection::answer(HttpAnswer answer)
{
    m_keeps = m_keeps && m_body->isWhole();
    respond(answer);
    processLater();
}

void HttpServerConnection::startStream(int status, const HeaderList &headers)
{
    m_keeps = m_keeps && !m_finishesUp && m_body->isWhole();
    m_writer.startStream(status, headers, context());
}

void HttpServerConnection::write(const QByteArray &bytes)
{
    m_writer.write(bytes);
}

void HttpServerConnection::end()
{
    m_phase = Phase::Answer;
    m_due.reset();
    m_writer.end();
    processLater();
}

qint64 HttpServerConnection::unsentBytes() const
{
    return m_writer.unsentBytes();
}

void HttpServerConnection::callWhenSent()
{
    m_isSentAwaited = true;
    QMetaObject::invokeMethod(this, &HttpServerConnection::tellSent, Qt::QueuedConnection);
}

/// A whole answer can still be given; a stream that breaks off must look like one.
void HttpServerConnection::abandoned()
{
    if (m_writer.isAmidStream()) {
        QMetaObject::invokeMethod(this, &HttpServerConnection::breakOff, Qt::QueuedConnection);
    } else {
        refuse(HttpFault::Unanswered);
        processLater();
    }
}

/// By the layer itself.
void HttpServerConnection::refuse(HttpFault fault)
{
    const HttpAnswer answer = faultAnswer(fault);
    respond(answer);
    m_service.refused(answer.status);
}

void HttpServerConnection::respond(const HttpAnswer &answer)
{
    m_keeps = m_keeps && !answer.close && !m_finishesUp;
    m_phase = Phase::Answer;
    m_due.reset();
    m_writer.whole(answer, context());
}

AnswerContext HttpServerConnection::context() const
{
    return {m_head.method == "HEAD", m_head.version == 10, !m_keeps};
}

/// The next request is looked at once the answer is written.
bool HttpServerConnection::answered()
{
    if (unsentBytes() > 0)
        return false;
    if (!m_keeps || (m_finishesUp && m_socket.hasNothing()))
        leave();
    else
        beginHead();
    return true;
}

/// Says that nothing follows, and lets the client close: what it still sends would make the kernel throw away what it has
/// not read of the answer (RFC 9112, 9.6).
void HttpServerConnection::leave()
{
    m_phase = Phase::Leaving;
    m_due = m_clock.monotonicMs() + m_limits.leaveMs;
    const bool isAllRead = m_parser && (m_parser->isWhole() || !m_parser->hasBegun()) &&
                           (m_head.bodyBytes == 0 || (m_body && m_body->isWhole()));
    m_socket.sayGoodbye(!isAllRead);
    processLater();
}

void HttpServerConnection::readOver()
{
    while (m_phase == Phase::Leaving && m_socket.readMore()) {
        m_readOver += m_socket.come().size();
        m_socket.use(m_socket.come().size());
        if (m_readOver > m_limits.drainBytes)
            abort();
    }
}

/// The kernel has taken some.
void HttpServerConnection::progressed()
{
    m_writer.progressed();
    if (m_phase == Phase::Answer && unsentBytes() == 0)
        processLater();
    if (m_isSentAwaited) // not within the service's own write()
        QMetaObject::invokeMethod(this, &HttpServerConnection::tellSent, Qt::QueuedConnection);
}

void HttpServerConnection::tellSent()
{
    if (unsentBytes() >= SentBelow || !std::exchange(m_isSentAwaited, false))
        return;
    if (const auto exchange = m_exchange.lock())
        exchange->sentOut();
}

void HttpServerConnection::lookAtTime()
{
    if (m_phase != Phase::Over && m_writer.isStuck())
        breakOff();
    else if (m_due && m_clock.monotonicMs() >= *m_due)
        limitPassed();
}

void HttpServerConnection::limitPassed()
{
    m_due.reset();
    switch (m_phase) {
    case Phase::Head:
        if (m_parser->hasBegun())
            refuse(HttpFault::HeadTooSlow);
        else
            leave();
        break;
    case Phase::Body:
    case Phase::Lines:
        tellLeft();
        if (m_writer.isAmidStream())
            breakOff();
        else
            refuse(HttpFault::BodyTooSlow);
        break;
    case Phase::Handshake:
    case Phase::Service:
    case Phase::Answer:
    case Phase::Leaving:
    case Phase::Over:
        abort();
        break;
    }
    processLater();
}

void HttpServerConnection::breakOff()
{
    m_socket.breakOff(); // tells that it is disconnected, if it was not
    clientLeft();
}

void HttpServerConnection::abort()
{
    m_socket.abort();
    clientLeft();
}

void HttpServerConnection::clientLeft()
{
    if (m_phase == Phase::Over)
        return;
    m_phase = Phase::Over;
    m_due.reset();
    tellLeft();
    Q_EMIT ended();
}

/// From now on the exchange does nothing. The service may be in a call of its own just now.
void HttpServerConnection::tellLeft()
{
    const auto exchange = m_exchange.lock();
    m_exchange.reset();
    if (!exchange)
        return;
    if (auto left = exchange->cutForLeaving())
        QMetaObject::invokeMethod(this, std::move(left), Qt::QueuedConnection);
}

} // namespace repoll
