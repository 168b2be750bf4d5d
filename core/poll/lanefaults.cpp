// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/lanefaults.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

struct TlsWord
{
    QSslError::SslError error;
    const char *detail;
};

/// The most telling first: a self-signed certificate may be expired as well.
constexpr std::array TlsWords{
    TlsWord{QSslError::CertificateNotYetValid,
            "the certificate is not yet valid; is the clock of this machine right?"},
    TlsWord{QSslError::CertificateExpired, "the certificate has expired"},
    TlsWord{QSslError::HostNameMismatch, "the certificate is for another host"},
    TlsWord{QSslError::CertificateRevoked, "the certificate has been revoked"},
    TlsWord{QSslError::SelfSignedCertificate, "the certificate is self-signed"},
    TlsWord{QSslError::SelfSignedCertificateInChain, "the certificate's authority is unknown"},
    TlsWord{QSslError::UnableToGetLocalIssuerCertificate, "the certificate's authority is unknown"},
    TlsWord{QSslError::UnableToGetIssuerCertificate, "the certificate's authority is unknown"},
    TlsWord{QSslError::UnableToVerifyFirstCertificate, "the certificate's authority is unknown"},
    TlsWord{QSslError::CertificateUntrusted, "the certificate's authority is not trusted"},
};

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

QString tlsDetail(const QList<QSslError> &errors)
{
    for (const TlsWord &word : TlsWords) {
        if (std::any_of(errors.begin(), errors.end(),
                        [&word](const QSslError &error) { return error.error() == word.error; }))
            return QString::fromLatin1(word.detail);
    }
    return errors.isEmpty() ? u"the TLS handshake failed"_s : u"the certificate was refused"_s;
}

} // namespace repoll
