// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/tlswords.h"

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

} // namespace

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
