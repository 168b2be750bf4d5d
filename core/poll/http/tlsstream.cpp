// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/http/tlsstream.h"

#include <QHostAddress>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace repoll {

namespace {

/// As Qt names them.
QSslError::SslError nameOf(int error)
{
    switch (error) {
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return QSslError::CertificateNotYetValid;
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return QSslError::CertificateExpired;
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
        return QSslError::HostNameMismatch;
    case X509_V_ERR_CERT_REVOKED:
        return QSslError::CertificateRevoked;
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        return QSslError::SelfSignedCertificate;
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        return QSslError::SelfSignedCertificateInChain;
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        return QSslError::UnableToGetLocalIssuerCertificate;
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        return QSslError::UnableToGetIssuerCertificate;
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        return QSslError::UnableToVerifyFirstCertificate;
    case X509_V_ERR_CERT_UNTRUSTED:
        return QSslError::CertificateUntrusted;
    default:
        return QSslError::UnspecifiedError;
    }
}

int lengthOf(qsizetype size)
{
    return static_cast<int>(std::min<qsizetype>(size, std::numeric_limits<int>::max()));
}

/// The certificate must be for `host`, a name or an address; a name is told to the peer (RFC 6066, section 3).
bool expectHost(SSL *ssl, const QString &host)
{
    X509_VERIFY_PARAM *const expected = SSL_get0_param(ssl);
    const QByteArray bytes = host.toLatin1();
    if (QHostAddress address; address.setAddress(host))
        return X509_VERIFY_PARAM_set1_ip_asc(expected, bytes.constData()) == 1;
    X509_VERIFY_PARAM_set_hostflags(expected, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    const QByteArray said = bytes.endsWith('.') ? bytes.chopped(1) : bytes;
    return !bytes.isEmpty() &&
           X509_VERIFY_PARAM_set1_host(expected, bytes.constData(), static_cast<std::size_t>(bytes.size())) ==
               1 &&
           SSL_set_tlsext_host_name(ssl, said.constData()) == 1;
}

} // namespace

struct TlsStream::Callbacks
{
    static TlsStream &of(const SSL *ssl) { return *static_cast<TlsStream *>(SSL_get_app_data(ssl)); }

    /// Goes on where something is wrong, so that the most telling can be told; verify() refuses for any of it.
    static int note(int isGood, X509_STORE_CTX *store)
    {
        if (isGood != 1) {
            const void *const ssl = X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx());
            of(static_cast<const SSL *>(ssl))
                .m_errors.append(QSslError(nameOf(X509_STORE_CTX_get_error(store))));
        }
        return 1;
    }

    static int verify(X509_STORE_CTX *store, void *)
    {
        const void *const ssl = X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx());
        TlsStream &stream = of(static_cast<const SSL *>(ssl));
        stream.m_errors.clear();
        X509_STORE_CTX_set_verify_cb(store, note);
        if (X509_verify_cert(store) == 1 && stream.m_errors.isEmpty())
            return 1;
        if (X509_STORE_CTX_get_error(store) == X509_V_OK)
            X509_STORE_CTX_set_error(store, X509_V_ERR_UNSPECIFIED);
        return 0;
    }
};

void TlsStream::SslFree::operator()(ssl_st *ssl) const
{
    SSL_free(ssl);
}

void TlsStream::prepare(ssl_ctx_st *context)
{
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_cert_verify_callback(context, Callbacks::verify, nullptr);
}

TlsStream::TlsStream(std::shared_ptr<TlsContext> context, HttpEndpoint endpoint)
    : m_context(std::move(context))
    , m_endpoint(std::move(endpoint))
{
    ERR_clear_error();
    if (isMade())
        shakeHands();
    else
        m_state = State::Failed;
}

TlsStream::~TlsStream()
{
    // Else OpenSSL would never resume its session again, nor the one that it has resumed: an answer that is whole needs
    // no close of TLS.
    if (m_ssl && m_state != State::Failed)
        SSL_set_shutdown(m_ssl.get(), SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
}

bool TlsStream::isMade()
{
    if (m_context->get())
        m_ssl.reset(SSL_new(m_context->get()));
    if (!m_ssl)
        return false;
    SSL *const ssl = m_ssl.get();
    m_in = BIO_new(BIO_s_mem());
    m_out = BIO_new(BIO_s_mem());
    SSL_set_bio(ssl, m_in, m_out); // takes both
    SSL_set_app_data(ssl, this);
    SSL_set_connect_state(ssl);
    if (!m_in || !m_out || !expectHost(ssl, m_endpoint.host))
        return false;
    if (SSL_SESSION *const known = m_context->session(m_endpoint))
        SSL_set_session(ssl, known);
    return true;
}

bool TlsStream::isResumed() const
{
    return m_ssl && SSL_session_reused(m_ssl.get()) == 1;
}

/// A resumed session brings the result of the handshake that it began with.
bool TlsStream::isVerified() const
{
    return SSL_get_verify_result(m_ssl.get()) == X509_V_OK && m_errors.isEmpty() &&
           SSL_get0_peer_certificate(m_ssl.get()) != nullptr;
}

void TlsStream::shakeHands()
{
    ERR_clear_error();
    const int done = SSL_do_handshake(m_ssl.get());
    if (done == 1)
        m_state = isVerified() ? State::Open : State::Failed;
    else if (SSL_get_error(m_ssl.get(), done) != SSL_ERROR_WANT_READ)
        m_state = State::Failed;
}

void TlsStream::take(QByteArrayView cipher)
{
    if (m_state != State::Handshaking && m_state != State::Open)
        return;
    while (!cipher.isEmpty()) {
        const int taken = BIO_write(m_in, cipher.data(), lengthOf(cipher.size()));
        if (taken <= 0) {
            m_state = State::Failed;
            return;
        }
        cipher = cipher.sliced(taken);
    }
    if (m_state == State::Handshaking)
        shakeHands();
}

qsizetype TlsStream::read(char *data, qsizetype size)
{
    if (m_state != State::Open)
        return 0;
    ERR_clear_error();
    const int came = SSL_read(m_ssl.get(), data, lengthOf(size));
    if (came > 0)
        return came;
    switch (SSL_get_error(m_ssl.get(), came)) {
    case SSL_ERROR_WANT_READ:
        break;
    case SSL_ERROR_ZERO_RETURN:
        m_state = State::Ended;
        break;
    default:
        m_state = State::Failed;
    }
    return 0;
}

void TlsStream::write(QByteArrayView plain)
{
    Q_ASSERT(m_state == State::Open);
    ERR_clear_error();
    while (!plain.isEmpty()) { // memory takes all of it
        const int taken = SSL_write(m_ssl.get(), plain.data(), lengthOf(plain.size()));
        if (taken <= 0) {
            m_state = State::Failed;
            return;
        }
        plain = plain.sliced(taken);
    }
}

void TlsStream::close()
{
    if (m_state == State::Open) {
        ERR_clear_error();
        SSL_shutdown(m_ssl.get());
        m_state = State::Ended;
    }
}

QByteArray TlsStream::takeToSend()
{
    QByteArray bytes;
    if (m_out) {
        bytes.resize(static_cast<qsizetype>(BIO_ctrl_pending(m_out)));
        if (!bytes.isEmpty())
            BIO_read(m_out, bytes.data(), lengthOf(bytes.size()));
    }
    return bytes;
}

/// A resumed connection makes no session younger.
void TlsStream::keepSession()
{
    if (m_state == State::Failed || isResumed() || !isVerified())
        return;
    TlsSession session(SSL_get1_session(m_ssl.get()));
    if (session && SSL_SESSION_is_resumable(session.get()) == 1)
        m_context->keep(m_endpoint, std::move(session));
}

void TlsStream::dropSession()
{
    m_context->drop(m_endpoint);
}

} // namespace repoll
