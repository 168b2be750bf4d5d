// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/http/servertls.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

#include <openssl/ssl.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

struct ContextFree
{
    void operator()(SSL_CTX *context) const { SSL_CTX_free(context); }
};

int noPassword(char *, int, int, void *)
{
    return 0;
}

/// OpenSSL's own judgement: Qt finds out at the first handshake, and does not say why.
Result<void> judge(const QString &certificateFile, const QString &keyFile)
{
    const std::unique_ptr<SSL_CTX, ContextFree> context(SSL_CTX_new(TLS_server_method()));
    SSL_CTX_set_default_passwd_cb(context.get(), noPassword);
    const QByteArray certificate = QFile::encodeName(certificateFile);
    const QByteArray key = QFile::encodeName(keyFile);
    if (SSL_CTX_use_certificate_chain_file(context.get(), certificate.constData()) != 1)
        return fail(ErrorCode::InvalidArgument, u"The certificate %1 cannot be read."_s.arg(certificateFile));
    // Which also refuses a key of another certificate.
    if (SSL_CTX_use_PrivateKey_file(context.get(), key.constData(), SSL_FILETYPE_PEM) != 1 ||
        SSL_CTX_check_private_key(context.get()) != 1)
        return fail(ErrorCode::InvalidArgument,
                    u"The key %1 cannot be read, or is not the key of %2."_s.arg(keyFile, certificateFile));
    return {};
}

QSslKey keyOf(const QByteArray &pem)
{
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        QSslKey key(pem, algorithm);
        if (!key.isNull())
            return key;
    }
    return {};
}

} // namespace

Result<QSslConfiguration> serverTls(const QString &certificateFile, const QString &keyFile)
{
    if (const auto judged = judge(certificateFile, keyFile); !judged)
        return tl::unexpected(judged.error());
    QFile file(keyFile);
    const QSslKey key = file.open(QIODevice::ReadOnly) ? keyOf(file.readAll()) : QSslKey();
    if (key.isNull())
        return fail(ErrorCode::InvalidArgument,
                    u"The key %1 cannot be read, or is not the key of %2."_s.arg(keyFile, certificateFile));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setAllowedNextProtocols({"http/1.1"});
    configuration.setLocalCertificateChain(QSslCertificate::fromPath(certificateFile));
    configuration.setPrivateKey(key);
    return configuration;
}

} // namespace repoll
