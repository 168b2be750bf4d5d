// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/lanefaults.h"

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

/// The only connection made is to the proxy; QNetworkAccessManager seldom says that it was the proxy.
bool isOfTheProxy(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::UnknownNetworkError || error == QNetworkReply::HostNotFoundError ||
           error == QNetworkReply::ConnectionRefusedError || error == QNetworkReply::TimeoutError;
}

} // namespace

bool isStatusError(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ContentReSendError: // among the content errors, but of the connection
        return false;
    case QNetworkReply::NoError:
    case QNetworkReply::ProxyAuthenticationRequiredError: // 407
    case QNetworkReply::ProtocolInvalidOperationError:    // 400
        return true;
    default:
        return (error >= QNetworkReply::ContentAccessDenied && error <= QNetworkReply::UnknownContentError) ||
               (error >= QNetworkReply::InternalServerError && error <= QNetworkReply::UnknownServerError);
    }
}

FaultText faultBeforeHeader(QNetworkReply::NetworkError error, bool viaProxy)
{
    if (viaProxy && isOfTheProxy(error))
        return {LaneFault::ProxyRefused, u"the proxy does not answer or refuses to connect"_s};
    switch (error) {
    case QNetworkReply::HostNotFoundError:
        return {LaneFault::HostNotFound, u"the host's name could not be resolved"_s};
    case QNetworkReply::ConnectionRefusedError:
        return {LaneFault::ConnectionRefused, u"the connection was refused"_s};
    case QNetworkReply::TimeoutError:
        return {LaneFault::ConnectTimeout, u"the connection could not be made in time"_s};
    case QNetworkReply::SslHandshakeFailedError:
        return {LaneFault::TlsRefused, u"the TLS handshake failed"_s};
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return {LaneFault::ProxyRefused, u"the proxy asks for a login"_s};
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return {LaneFault::ProxyRefused, u"the proxy does not answer or refuses to connect"_s};
    case QNetworkReply::ProtocolFailure:
        return {LaneFault::Malformed, u"the answer is not HTTP/1.1"_s};
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError:
        // The manager shows a first line that is not HTTP in the same way as a close.
        return {LaneFault::ClosedBeforeAnswer, u"the connection ended before a whole header had come"_s};
    default:
        return {LaneFault::ClosedBeforeAnswer, u"the network failed before an answer came"_s};
    }
}

FaultText faultInBody(QNetworkReply::NetworkError error)
{
    if (error == QNetworkReply::ProtocolFailure)
        return {LaneFault::Malformed, u"the body's framing is broken"_s};
    return {LaneFault::Truncated, u"the connection ended before the whole body had come"_s};
}

} // namespace repoll
