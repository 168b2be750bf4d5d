// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A client's side of TLS against OpenSSL's server, whose bytes come cut, spoilt, twice, not at all or among others: what
// is read was written, in its order; nothing is read before the handshake was verified, nor once it has failed.

#include "core/poll/http/tlsstream.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <array>
#include <cstdio>
#include <cstdlib>

using namespace repoll;

namespace {

void require(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

SSL_CTX *serverOf(int version)
{
    SSL_CTX *const context = SSL_CTX_new(TLS_server_method());
    SSL_CTX_use_certificate_file(context, REPOLL_TLS_FOLDER "/good.pem", SSL_FILETYPE_PEM);
    SSL_CTX_use_PrivateKey_file(context, REPOLL_TLS_FOLDER "/key.pem", SSL_FILETYPE_PEM);
    SSL_CTX_set_max_proto_version(context, version);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF); // its memory is not what is tried
    return context;
}

std::shared_ptr<TlsContext> contextOfClients()
{
    QFile file(QStringLiteral(REPOLL_TLS_FOLDER "/authority.pem"));
    require(file.open(QFile::ReadOnly), "the authority is there");
    QSslConfiguration configuration;
    configuration.setCaCertificates({QSslCertificate(file.readAll())});
    return std::make_shared<TlsContext>(configuration);
}

struct Connection
{
    Connection(const std::shared_ptr<TlsContext> &clients, SSL_CTX *servers)
        : stream(clients, {true, QStringLiteral("127.0.0.1"), 443})
        , ssl(SSL_new(servers))
        , in(BIO_new(BIO_s_mem()))
        , out(BIO_new(BIO_s_mem()))
    {
        SSL_set_bio(ssl, in, out);
        SSL_set_accept_state(ssl);
    }
    ~Connection() { SSL_free(ssl); }

    void toServer()
    {
        const QByteArray bytes = stream.takeToSend();
        if (!bytes.isEmpty())
            BIO_write(in, bytes.constData(), static_cast<int>(bytes.size()));
        std::array<char, 1024> buffer{};
        ERR_clear_error();
        while (SSL_read(ssl, buffer.data(), buffer.size()) > 0) {
        }
        onTheWay.resize(onTheWay.size() + static_cast<qsizetype>(BIO_ctrl_pending(out)));
        const qsizetype more = static_cast<qsizetype>(BIO_ctrl_pending(out));
        if (more > 0)
            BIO_read(out, onTheWay.data() + onTheWay.size() - more, static_cast<int>(more));
    }
    void toStream(QByteArrayView bytes)
    {
        stream.take(bytes);
        std::array<char, 777> buffer{};
        while (const qsizetype size = stream.read(buffer.data(), buffer.size())) {
            require(stream.state() == TlsStream::State::Open, "what is read was verified");
            read += QByteArrayView(buffer.data(), size).toByteArray();
        }
        require(written.startsWith(read), "what is read was written");
        if (stream.state() == TlsStream::State::Open)
            require(SSL_get_verify_result(ssl) == X509_V_OK, "the server is who it was");
    }

    TlsStream stream;
    SSL *const ssl;
    BIO *const in;
    BIO *const out;
    QByteArray onTheWay;
    QByteArray written;
    QByteArray read;
};

void step(Connection &connection, unsigned how, unsigned size)
{
    QByteArray &way = connection.onTheWay;
    const qsizetype some = std::min<qsizetype>(size * 8 + 1, way.size());
    switch (how % 12) {
    case 0: // spoilt
        if (some > 0)
            way[some - 1] = static_cast<char>(way[some - 1] ^ (1 << (how / 12 % 8)));
        break;
    case 1: // lost
        way.remove(0, some);
        break;
    case 2: // twice
        connection.toStream(way.first(some));
        break;
    case 3: // not the server's
        connection.toStream(QByteArray(static_cast<qsizetype>(size), static_cast<char>(how)));
        break;
    case 4:
        SSL_shutdown(connection.ssl);
        break;
    case 5:
        SSL_key_update(connection.ssl, SSL_KEY_UPDATE_REQUESTED);
        break;
    case 6:
        SSL_renegotiate(connection.ssl);
        break;
    case 7:
        connection.stream.keepSession();
        break;
    case 8:
        if (connection.stream.state() == TlsStream::State::Open)
            connection.stream.write(QByteArray(static_cast<qsizetype>(size) * 99, 'a'));
        break;
    case 9: {
        const QByteArray bytes(static_cast<qsizetype>(size) * 99 + 1, static_cast<char>('a' + size % 26));
        if (SSL_write(connection.ssl, bytes.constData(), static_cast<int>(bytes.size())) > 0)
            connection.written += bytes;
        break;
    }
    default: // as it should be, in pieces
        connection.toStream(way.first(some));
        way.remove(0, some);
    }
    ERR_clear_error();
    connection.toServer();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    static const auto clients = contextOfClients();
    static SSL_CTX *const servers[] = {serverOf(TLS1_2_VERSION), serverOf(TLS1_3_VERSION)};
    if (size < 2)
        return 0;
    Connection connection(clients, servers[data[0] & 1U]);
    connection.toServer();
    if ((data[0] & 2U) != 0) { // the handshake is done properly
        for (int i = 0; i < 4; ++i) {
            connection.toStream(std::exchange(connection.onTheWay, {}));
            connection.toServer();
        }
        require(connection.stream.state() == TlsStream::State::Open, "a proper handshake succeeds");
    }
    for (std::size_t i = 1; i + 1 < size && i < 200; i += 2)
        step(connection, data[i], data[i + 1]);
    connection.stream.close();
    return 0;
}
