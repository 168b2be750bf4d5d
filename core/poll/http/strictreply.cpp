// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/http/strictreply.h"

#include "core/poll/http/requestbytes.h"
#include "core/poll/http/strictaccessmanager.h"
#include "core/poll/lanerules.h"
#include "core/provider/origin.h"

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

QByteArray methodOf(QNetworkAccessManager::Operation operation, const QNetworkRequest &request)
{
    switch (operation) {
    case QNetworkAccessManager::HeadOperation:
        return "HEAD";
    case QNetworkAccessManager::GetOperation:
        return "GET";
    case QNetworkAccessManager::PutOperation:
        return "PUT";
    case QNetworkAccessManager::PostOperation:
        return "POST";
    case QNetworkAccessManager::DeleteOperation:
        return "DELETE";
    default:
        return request.attribute(QNetworkRequest::CustomVerbAttribute).toByteArray();
    }
}

QNetworkReply::NetworkError errorOf(LaneFault fault)
{
    switch (fault) {
    case LaneFault::HostNotFound:
        return QNetworkReply::HostNotFoundError;
    case LaneFault::ConnectionRefused:
        return QNetworkReply::ConnectionRefusedError;
    case LaneFault::ConnectTimeout:
    case LaneFault::DeadlineExceeded:
        return QNetworkReply::TimeoutError;
    case LaneFault::TlsRefused:
        return QNetworkReply::SslHandshakeFailedError;
    case LaneFault::ProxyRefused:
        return QNetworkReply::UnknownProxyError;
    case LaneFault::ClosedBeforeAnswer:
    case LaneFault::Truncated:
        return QNetworkReply::RemoteHostClosedError;
    case LaneFault::Aborted:
        return QNetworkReply::OperationCanceledError;
    case LaneFault::HostNotAllowed:
        return QNetworkReply::ContentAccessDenied;
    case LaneFault::BodyTooLarge:
    case LaneFault::HeaderTooLarge:
    case LaneFault::Malformed:
    case LaneFault::UnframedBody:
    case LaneFault::EncodedBody:
        return QNetworkReply::ProtocolFailure;
    }
    return QNetworkReply::UnknownNetworkError;
}

/// As QNetworkAccessManager has it.
QNetworkReply::NetworkError errorOfStatus(int status)
{
    switch (status) {
    case 400:
        return QNetworkReply::ProtocolInvalidOperationError;
    case 401:
        return QNetworkReply::AuthenticationRequiredError;
    case 403:
        return QNetworkReply::ContentAccessDenied;
    case 404:
        return QNetworkReply::ContentNotFoundError;
    case 405:
        return QNetworkReply::ContentOperationNotPermittedError;
    case 407:
        return QNetworkReply::ProxyAuthenticationRequiredError;
    case 409:
        return QNetworkReply::ContentConflictError;
    case 410:
        return QNetworkReply::ContentGoneError;
    case 500:
        return QNetworkReply::InternalServerError;
    case 501:
        return QNetworkReply::OperationNotImplementedError;
    case 503:
        return QNetworkReply::ServiceUnavailableError;
    default:
        if (status < 400)
            return QNetworkReply::NoError;
        return status < 500 ? QNetworkReply::UnknownContentError : QNetworkReply::UnknownServerError;
    }
}

constexpr int UsualLimitMs = 30'000;

} // namespace

StrictReply::StrictReply(StrictAccessManager &manager, QNetworkAccessManager::Operation operation,
                         const QNetworkRequest &request, QIODevice *outgoingData)
    : QNetworkReply(&manager)
    , m_manager(&manager)
    , m_outgoing(outgoingData)
    , m_method(methodOf(operation, request))
{
    setRequest(request);
    setUrl(request.url());
    setOperation(operation);
    setOpenMode(ReadOnly);
    if (m_outgoing && m_outgoing->isSequential()) {
        connect(m_outgoing, &QIODevice::readyRead, this, &StrictReply::collectBody);
        connect(m_outgoing, &QIODevice::readChannelFinished, this, [this] {
            collectBody();
            send();
        });
        collectBody();
        if (!m_outgoing->atEnd() || m_outgoing->bytesAvailable() > 0)
            return;
    } else if (m_outgoing) {
        m_toSend = m_outgoing->readAll();
    }
    send();
}

StrictReply::~StrictReply() = default;

void StrictReply::collectBody()
{
    if (m_outgoing)
        m_toSend += m_outgoing->readAll();
}

void StrictReply::send()
{
    if (m_connection || isFinished() || !m_manager)
        return;
    ProfileTransport anywhere; // where a request may go is known to whoever makes it
    anywhere.allowedOrigins = {originOf(url())};
    const LaneRules rules(anywhere, nullptr);
    Exchange exchange;
    exchange.method = m_method;
    exchange.url = url();
    exchange.body = m_toSend;
    const QList<QByteArray> names = request().rawHeaderList();
    for (const QByteArray &name : names)
        exchange.headers.emplace_back(name, request().rawHeader(name));
    if (const char *const refused = rules.refusal(exchange)) {
        failLater(ProtocolUnknownError, QString::fromLatin1(refused));
        return;
    }
    HttpCall call;
    m_connection = m_manager->take(endpointOf(exchange.url));
    call.request = requestBytes(exchange, m_connection->endpoint(), rules.headersFor(exchange), false);
    call.body = m_method == "HEAD" ? AnswerParser::Body::Never : AnswerParser::Body::AsFramed;
    const int limit = request().transferTimeout();
    call.limits = {limit > 0 ? limit : UsualLimitMs, m_manager->bodyCapBytes()};
    m_connection->send(std::move(call), [this](LaneReply reply) { answered(std::move(reply)); });
}

void StrictReply::answered(LaneReply reply)
{
    auto connection = std::move(m_connection);
    const HttpEndpoint endpoint = connection->endpoint();
    if (m_manager)
        m_manager->giveBack(std::move(connection));
    const int status = reply ? reply->httpStatus : reply.error().httpStatus;
    if (status > 0)
        setAttribute(QNetworkRequest::HttpStatusCodeAttribute, status);
    setAttribute(QNetworkRequest::ConnectionEncryptedAttribute, endpoint.secure);
    if (!reply) {
        m_body = std::move(reply.error().partialBody);
        end(errorOf(reply.error().fault), reply.error().detail);
        return;
    }
    for (const auto &[name, value] : reply->headers) {
        const bool again = hasRawHeader(name);
        const char *const between = name.compare("set-cookie", Qt::CaseInsensitive) == 0 ? "\n" : ", ";
        setRawHeader(name, again ? rawHeader(name) + between + value : value);
    }
    m_body = std::move(reply->body);
    end(errorOfStatus(status), u"the answer is HTTP %1"_s.arg(status));
}

void StrictReply::failLater(NetworkError error, const QString &text)
{
    QMetaObject::invokeMethod(
        this, [this, error, text] { end(error, text); }, Qt::QueuedConnection);
}

void StrictReply::end(NetworkError error, const QString &text)
{
    if (isFinished())
        return;
    setFinished(true);
    const QPointer<StrictReply> living(this);
    if (attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid())
        Q_EMIT metaDataChanged();
    if (living && !m_body.isEmpty())
        Q_EMIT readyRead();
    if (living && error != NoError) {
        setError(error, text);
        Q_EMIT errorOccurred(error);
    }
    if (living)
        Q_EMIT finished();
}

void StrictReply::abort()
{
    if (isFinished())
        return;
    m_connection.reset(); // what is in flight ends without a word
    end(OperationCanceledError, u"stopped by us"_s);
}

void StrictReply::close()
{
    abort();
    QNetworkReply::close();
}

qint64 StrictReply::bytesAvailable() const
{
    return m_body.size() - m_read + QNetworkReply::bytesAvailable();
}

qint64 StrictReply::readData(char *data, qint64 maxSize)
{
    const qint64 size = std::min<qint64>(maxSize, m_body.size() - m_read);
    if (size <= 0)
        return isFinished() ? -1 : 0;
    std::memcpy(data, m_body.constData() + m_read, static_cast<std::size_t>(size));
    m_read += size;
    return size;
}

} // namespace repoll
