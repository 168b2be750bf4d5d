// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/http/httpnetwork.h"
#include "core/poll/http/tlscontext.h"

#include <QSslError>

struct bio_st;
struct ssl_st;

namespace repoll {

/// A client's side of one TLS connection, by OpenSSL and without I/O: takes the bytes that came from the network and
/// gives those to be sent. Open only once the peer's certificate was verified for the endpoint's host, now or in the
/// session that is resumed. Where the connection ends without TLS saying so is for what lies above to judge. One thread.
class TlsStream
{
public:
    enum class State { Handshaking, Open, Ended, Failed };

    TlsStream(std::shared_ptr<TlsContext> context, HttpEndpoint endpoint);
    ~TlsStream();
    TlsStream(const TlsStream &) = delete;
    TlsStream &operator=(const TlsStream &) = delete;

    [[nodiscard]] State state() const { return m_state; }
    /// Why the certificate is refused, all of it; empty where something else is wrong.
    [[nodiscard]] const QList<QSslError> &errors() const { return m_errors; }
    [[nodiscard]] bool isResumed() const;

    void take(QByteArrayView cipher);
    /// Decrypts into `data`: how many bytes, 0 where nothing is left; then state() may have changed.
    [[nodiscard]] qsizetype read(char *data, qsizetype size);
    void write(QByteArrayView plain); ///< requires Open
    void close();                     ///< says so to the peer; nothing is read or written afterwards
    [[nodiscard]] QByteArray takeToSend();

    /// What later connections to the endpoint resume, if it was verified by this one: called once there was an
    /// answer, when a ticket has come.
    void keepSession();
    void dropSession();

private:
    friend class TlsContext;
    struct Callbacks;
    struct SslFree
    {
        void operator()(ssl_st *ssl) const;
    };

    static void prepare(ssl_ctx_st *context);
    [[nodiscard]] bool isMade();
    [[nodiscard]] bool isVerified() const;
    void shakeHands();

    const std::shared_ptr<TlsContext> m_context;
    const HttpEndpoint m_endpoint;
    std::unique_ptr<ssl_st, SslFree> m_ssl;
    bio_st *m_in = nullptr; ///< m_ssl's, as is m_out
    bio_st *m_out = nullptr;
    State m_state = State::Handshaking;
    QList<QSslError> m_errors;
};

} // namespace repoll
