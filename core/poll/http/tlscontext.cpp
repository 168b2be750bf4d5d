// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/http/tlscontext.h"

#include "core/poll/http/httpnetwork.h"
#include "core/poll/http/tlsstream.h"

#include <QSslCertificate>
#include <QSslConfiguration>

#include <openssl/err.h>
#include <openssl/ssl.h>

namespace repoll {

namespace {

/// A resumed session shows the certificate that was verified when it began; what has expired or was withdrawn since is
/// seen at the next full handshake.
constexpr qint64 LifeMs = 10 * 60 * 1000;
constexpr std::size_t MostSessions = 256;

/// Where Qt looks, by the names' hashes (QSslSocketPrivate::unixRootCertDirectories).
constexpr const char *SystemFolders[] = {
    "/etc/ssl/certs/",     "/usr/lib/ssl/certs/", "/usr/share/ssl/",
    "/usr/local/ssl/",     "/var/ssl/certs/",     "/usr/local/ssl/certs/",
    "/etc/openssl/certs/", "/opt/openssl/certs/", "/etc/ssl/",
};

/// What can't be read is not trusted.
void trust(X509_STORE *store, const QList<QSslCertificate> &authorities)
{
    for (const QSslCertificate &each : authorities) {
        const QByteArray der = each.toDer();
        // NOLINTNEXTLINE(*-reinterpret-cast): OpenSSL's bytes
        const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
        X509 *const certificate = d2i_X509(nullptr, &bytes, static_cast<long>(der.size()));
        if (certificate)
            X509_STORE_add_cert(store, certificate);
        X509_free(certificate);
    }
    if (authorities.isEmpty()) {
        for (const char *const folder : SystemFolders)
            X509_STORE_load_path(store, folder);
    }
}

} // namespace

void TlsSessionFree::operator()(ssl_session_st *session) const
{
    SSL_SESSION_free(session);
}

void TlsContext::ContextFree::operator()(ssl_ctx_st *context) const
{
    SSL_CTX_free(context);
}

TlsContext::TlsContext(const QSslConfiguration &trusting)
    : m_context(SSL_CTX_new(TLS_client_method()))
{
    m_since.start();
    SSL_CTX *const context = m_context.get();
    // The system may ask for more (openssl.cnf).
    if (context && SSL_CTX_get_min_proto_version(context) < TLS1_2_VERSION &&
        SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) != 1)
        m_context.reset();
    if (m_context) {
        SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
        SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
        SSL_CTX_set_read_ahead(context, 1); // what came is read at once; it is in memory
        SSL_CTX_set_session_cache_mode(context,
                                       SSL_SESS_CACHE_OFF); // with one, OpenSSL resumes none of 1.3 twice
        trust(SSL_CTX_get_cert_store(context), trusting.caCertificates());
        TlsStream::prepare(context);
    }
    ERR_clear_error();
}

TlsContext::~TlsContext() = default;

bool TlsContext::isOld() const
{
    return m_since.hasExpired(LifeMs);
}

ssl_session_st *TlsContext::session(const HttpEndpoint &endpoint) const
{
    const auto known = m_sessions.find(placeOf(endpoint));
    return known == m_sessions.end() ? nullptr : known->second.get();
}

void TlsContext::keep(const HttpEndpoint &endpoint, TlsSession session)
{
    if (m_sessions.size() >= MostSessions)
        m_sessions.clear();
    m_sessions[placeOf(endpoint)] = std::move(session);
}

void TlsContext::drop(const HttpEndpoint &endpoint)
{
    m_sessions.erase(placeOf(endpoint));
}

} // namespace repoll
