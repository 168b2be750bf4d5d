// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/http/tlsstream.h"
#include "core/poll/tlswords.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTest>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <array>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

QByteArray pathOf(const QString &name)
{
    return QStringLiteral(REPOLL_TLS_FOLDER "/%1.pem").arg(name).toUtf8();
}

QSslConfiguration trusting(const QString &name)
{
    QFile file(QString::fromUtf8(pathOf(name)));
    QSslConfiguration configuration;
    if (file.open(QFile::ReadOnly))
        configuration.setCaCertificates({QSslCertificate(file.readAll())});
    return configuration;
}

std::shared_ptr<TlsContext> contextTrusting(const QString &name = u"authority"_s)
{
    return std::make_shared<TlsContext>(trusting(name));
}

struct Free
{
    void operator()(SSL_CTX *context) const { SSL_CTX_free(context); }
    void operator()(SSL *ssl) const { SSL_free(ssl); }
    void operator()(X509 *certificate) const { X509_free(certificate); }
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
};

/// A server by OpenSSL, of which many connections can be made. Its tickets are good for all of them.
class Server
{
public:
    explicit Server(const QString &certificate = u"good"_s, int version = 0)
        : context(SSL_CTX_new(TLS_server_method()))
    {
        SSL_CTX_use_certificate_file(context.get(), pathOf(certificate).constData(), SSL_FILETYPE_PEM);
        SSL_CTX_use_PrivateKey_file(context.get(), pathOf(u"key"_s).constData(), SSL_FILETYPE_PEM);
        SSL_CTX_set_session_id_context(context.get(), reinterpret_cast<const unsigned char *>("t"), 1);
        if (version != 0) {
            SSL_CTX_set_security_level(context.get(), 0);
            SSL_CTX_set_min_proto_version(context.get(), version);
            SSL_CTX_set_max_proto_version(context.get(), version);
        }
    }
    const std::unique_ptr<SSL_CTX, Free> context;
};

/// A key and a certificate that it has signed itself.
class OwnCertificate
{
public:
    OwnCertificate(const char *commonName, const char *alternativeNames)
    {
        X509_set_version(certificate.get(), 2);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
        X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
        X509_NAME *const subject = X509_get_subject_name(certificate.get());
        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char *>(commonName), -1, -1, 0);
        X509_set_issuer_name(certificate.get(), subject);
        X509_set_pubkey(certificate.get(), key.get());
        if (*alternativeNames) {
            X509_EXTENSION *const names =
                X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, alternativeNames);
            X509_add_ext(certificate.get(), names, -1);
            X509_EXTENSION_free(names);
        }
        X509_sign(certificate.get(), key.get(), EVP_sha256());
    }

    [[nodiscard]] std::shared_ptr<TlsContext> trusted() const
    {
        QByteArray der(i2d_X509(certificate.get(), nullptr), '\0');
        auto *bytes = reinterpret_cast<unsigned char *>(der.data());
        i2d_X509(certificate.get(), &bytes);
        QSslConfiguration configuration;
        configuration.setCaCertificates({QSslCertificate(der, QSsl::Der)});
        return std::make_shared<TlsContext>(configuration);
    }

    const std::unique_ptr<EVP_PKEY, Free> key{EVP_EC_gen("P-256")};
    const std::unique_ptr<X509, Free> certificate{X509_new()};
};

/// One connection: a stream, and the server's side of it.
class Pair
{
public:
    Pair(Server &server, const std::shared_ptr<TlsContext> &context, const QString &host = u"127.0.0.1"_s,
         quint16 port = 443)
        : stream(context, {true, host, port})
        , m_ssl(SSL_new(server.context.get()))
        , m_in(BIO_new(BIO_s_mem()))
        , m_out(BIO_new(BIO_s_mem()))
    {
        SSL_set_bio(m_ssl.get(), m_in, m_out);
        SSL_set_accept_state(m_ssl.get());
    }

    [[nodiscard]] SSL *server() const { return m_ssl.get(); }

    /// What the stream has to say goes to the server.
    void toServer()
    {
        const QByteArray bytes = stream.takeToSend();
        if (!bytes.isEmpty())
            BIO_write(m_in, bytes.constData(), static_cast<int>(bytes.size()));
        std::array<char, 4096> buffer{};
        ERR_clear_error();
        const int size = SSL_read(m_ssl.get(), buffer.data(), buffer.size()); // shakes hands as well
        if (size > 0)
            serverRead += QByteArray(buffer.data(), size);
    }
    [[nodiscard]] QByteArray fromServer()
    {
        QByteArray bytes(static_cast<qsizetype>(BIO_ctrl_pending(m_out)), '\0');
        if (!bytes.isEmpty())
            BIO_read(m_out, bytes.data(), static_cast<int>(bytes.size()));
        return bytes;
    }
    /// In pieces of `piece` bytes.
    void toStream(const QByteArray &bytes, qsizetype piece = 1 << 20)
    {
        for (qsizetype i = 0; i < bytes.size(); i += piece) {
            stream.take(QByteArrayView(bytes).sliced(i, std::min(piece, bytes.size() - i)));
            drain();
        }
    }
    void drain()
    {
        std::array<char, 999> buffer{};
        while (const qsizetype size = stream.read(buffer.data(), buffer.size()))
            streamRead += QByteArray(buffer.data(), size);
    }
    void shakeHands(qsizetype piece = 1 << 20)
    {
        for (int i = 0; i < 6; ++i) {
            toServer();
            toStream(fromServer(), piece);
        }
    }
    void serverWrites(const QByteArray &bytes) const
    {
        SSL_write(m_ssl.get(), bytes.constData(), static_cast<int>(bytes.size()));
    }
    /// An answer has come: from then on the session may be resumed.
    [[nodiscard]] bool carriesAnExchange()
    {
        shakeHands();
        if (stream.state() != TlsStream::State::Open)
            return false;
        stream.write("ask");
        toServer();
        serverWrites("answer");
        toStream(fromServer());
        const bool carried = serverRead == "ask" && streamRead == "answer";
        stream.keepSession();
        return carried;
    }

    TlsStream stream;
    QByteArray serverRead;
    QByteArray streamRead;

private:
    const std::unique_ptr<SSL, Free> m_ssl;
    BIO *const m_in;
    BIO *const m_out;
};

constexpr auto Open = TlsStream::State::Open;
constexpr auto Failed = TlsStream::State::Failed;

} // namespace

class TestTlsStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void carriesBytesHoweverTheyAreCut_data() { versions(); }
    void carriesBytesHoweverTheyAreCut();
    void refusesACertificate_data();
    void refusesACertificate();
    void refusesAnUnknownAuthority();
    void refusesAHost_data();
    void refusesAHost();
    void namesTheHost();
    void matchesNames_data();
    void matchesNames();
    void failsWithoutTheCertificateThatIsAskedFor();
    void refusesOldProtocols();
    void resumes_data() { versions(); }
    void resumes();
    void resumesNothingOfOthers();
    void resumesNothingThatWasNotAnswered();
    void resumedAgainAndAgain();
    void keepsNoSessionOfAResumedOne();
    void endsWithTheServersWord();
    void failsWhereARecordIsSpoilt();
    void failsWhereTheHandshakeIsNone();
    void neverRenegotiates();
    void takesNewKeys();
    void survivesAnythingItIsTold();

private:
    static void versions()
    {
        QTest::addColumn<int>("version");
        QTest::newRow("1.2") << TLS1_2_VERSION;
        QTest::newRow("1.3") << TLS1_3_VERSION;
    }
};

void TestTlsStream::carriesBytesHoweverTheyAreCut()
{
    QFETCH(const int, version);
    Server server(u"good"_s, version);
    for (const qsizetype piece : {1, 2, 5, 1000, 100'000}) {
        Pair pair(server, contextTrusting());
        pair.shakeHands(piece);
        QCOMPARE(pair.stream.state(), Open);
        QVERIFY(!pair.stream.isResumed());
        pair.stream.write("ask");
        pair.toServer();
        QCOMPARE(pair.serverRead, "ask");
        const QByteArray large(100'000, 'x');
        pair.serverWrites(large);
        pair.toStream(pair.fromServer(), piece);
        QCOMPARE(pair.streamRead, large);
        QCOMPARE(pair.stream.state(), Open);
    }
}

void TestTlsStream::refusesACertificate_data()
{
    QTest::addColumn<QString>("says");
    QTest::newRow("expired") << u"has expired"_s;
    QTest::newRow("early") << u"clock"_s;
    QTest::newRow("otherhost") << u"another host"_s;
    QTest::newRow("selfsigned") << u"self-signed"_s;
}

void TestTlsStream::refusesACertificate()
{
    QFETCH(const QString, says);
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        Server server(QString::fromLatin1(QTest::currentDataTag()), version);
        const auto context = contextTrusting();
        Pair pair(server, context);
        pair.shakeHands();
        QCOMPARE(pair.stream.state(), Failed);
        QVERIFY2(tlsDetail(pair.stream.errors()).contains(says), qPrintable(tlsDetail(pair.stream.errors())));
        pair.stream.keepSession();
        QVERIFY(!context->session({true, u"127.0.0.1"_s, 443}));
    }
}

void TestTlsStream::refusesAnUnknownAuthority()
{
    Server server;
    Pair pair(server, contextTrusting(u"selfsigned"_s));
    pair.shakeHands();
    QCOMPARE(pair.stream.state(), Failed);
    QCOMPARE(tlsDetail(pair.stream.errors()), u"the certificate's authority is unknown"_s);
    Pair bySystem(server, std::make_shared<TlsContext>(QSslConfiguration())); // its folders know others only
    bySystem.shakeHands();
    QCOMPARE(bySystem.stream.state(), Failed);
}

void TestTlsStream::refusesAHost_data()
{
    QTest::addColumn<QString>("host");
    for (const char *const host : {"example.com", "127.0.0.2", "::1", "localhos", "localhost.", "xlocalhost",
                                   "", "fe80::1%lo", "127.0.0.1.example.com"})
        QTest::newRow(host) << QString::fromLatin1(host);
    QTest::newRow("with an end within") << QString(u"localhost"_s + QChar(0) + u".example.com"_s);
}

/// good.pem is for 127.0.0.1 and localhost.
void TestTlsStream::refusesAHost()
{
    QFETCH(const QString, host);
    Server server;
    Pair pair(server, contextTrusting(), host);
    pair.shakeHands();
    QCOMPARE(pair.stream.state(), Failed);
    QCOMPARE(pair.serverRead, "");
}

void TestTlsStream::namesTheHost()
{
    Server server;
    Pair byName(server, contextTrusting(), u"localhost"_s);
    byName.shakeHands();
    QCOMPARE(byName.stream.state(), Open);
    QCOMPARE(QByteArray(SSL_get_servername(byName.server(), TLSEXT_NAMETYPE_host_name)), "localhost");
    Pair byAddress(server, contextTrusting());
    byAddress.shakeHands();
    QCOMPARE(byAddress.stream.state(), Open);
    QVERIFY(!SSL_get_servername(byAddress.server(), TLSEXT_NAMETYPE_host_name));
}

void TestTlsStream::matchesNames_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QByteArray>("commonName");
    QTest::addColumn<QByteArray>("alternativeNames");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *what, const char *host, const char *commonName, const char *names,
                        bool matches) {
        QTest::newRow(what) << QString::fromLatin1(host) << QByteArray(commonName) << QByteArray(names)
                            << matches;
    };
    row("a name", "pay.example.com", "any", "DNS:pay.example.com", true);
    row("whatever its case", "pay.example.com", "any", "DNS:Pay.Example.COM", true);
    row("in the subject alone", "pay.example.com", "pay.example.com", "", true);
    row("in the subject, others beside", "pay.example.com", "pay.example.com", "DNS:example.com", false);
    row("any first label", "pay.example.com", "any", "DNS:*.example.com", true);
    row("any label is one", "a.pay.example.com", "any", "DNS:*.example.com", false);
    row("and not none", "example.com", "any", "DNS:*.example.com", false);
    row("a part of a label", "pay.example.com", "any", "DNS:p*.example.com", false);
    row("all of a domain", "example.com", "any", "DNS:*.com", false);
    row("an address", "127.0.0.1", "any", "IP:127.0.0.1", true);
    row("IPv6", "::1", "any", "IP:0:0:0:0:0:0:0:1", true);
    row("an address as a name", "127.0.0.1", "any", "DNS:127.0.0.1", false);
    row("an address in the subject", "127.0.0.1", "127.0.0.1", "", false);
    row("international", "xn--mnchen-3ya.example.com", "any", "DNS:xn--mnchen-3ya.example.com", true);
}

void TestTlsStream::matchesNames()
{
    QFETCH(const QString, host);
    QFETCH(const QByteArray, commonName);
    QFETCH(const QByteArray, alternativeNames);
    QFETCH(const bool, matches);
    const OwnCertificate own(commonName.constData(), alternativeNames.constData());
    Server server;
    SSL_CTX_use_certificate(server.context.get(), own.certificate.get());
    SSL_CTX_use_PrivateKey(server.context.get(), own.key.get());
    Pair pair(server, own.trusted(), host);
    pair.shakeHands();
    QCOMPARE(pair.stream.state(), matches ? Open : Failed);
    if (!matches)
        QCOMPARE(tlsDetail(pair.stream.errors()), u"the certificate is for another host"_s);
}

/// With TLS 1.3 the peer says so only after the handshake.
void TestTlsStream::failsWithoutTheCertificateThatIsAskedFor()
{
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        Server server(u"good"_s, version);
        SSL_CTX_set_verify(server.context.get(), SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
        Pair pair(server, contextTrusting());
        pair.shakeHands();
        QCOMPARE(pair.stream.state(), Failed);
        QCOMPARE(pair.serverRead, "");
    }
}

void TestTlsStream::refusesOldProtocols()
{
    for (const int version : {TLS1_VERSION, TLS1_1_VERSION}) {
        Server server(u"good"_s, version);
        Pair pair(server, contextTrusting());
        pair.shakeHands();
        QCOMPARE(pair.stream.state(), Failed);
        QVERIFY(pair.stream.errors().isEmpty());
    }
}

void TestTlsStream::resumes()
{
    QFETCH(const int, version);
    Server server(u"good"_s, version);
    const auto context = contextTrusting();
    Pair first(server, context);
    QVERIFY(first.carriesAnExchange());
    QVERIFY(!first.stream.isResumed());
    Pair second(server, context);
    QVERIFY(second.carriesAnExchange());
    QVERIFY(second.stream.isResumed());
    QCOMPARE(SSL_session_reused(second.server()), 1);
    Server other(u"good"_s, version); // knows nothing of it: a handshake of its own
    Pair third(other, context);
    QVERIFY(third.carriesAnExchange());
    QVERIFY(!third.stream.isResumed());
}

void TestTlsStream::resumesNothingOfOthers()
{
    Server server;
    const auto context = contextTrusting();
    Pair first(server, context);
    QVERIFY(first.carriesAnExchange());
    Pair otherHost(server, context, u"localhost"_s);
    QVERIFY(otherHost.carriesAnExchange());
    QVERIFY(!otherHost.stream.isResumed());
    Pair otherPort(server, context, u"127.0.0.1"_s, 444);
    QVERIFY(otherPort.carriesAnExchange());
    QVERIFY(!otherPort.stream.isResumed());
    Pair otherContext(server, contextTrusting());
    QVERIFY(otherContext.carriesAnExchange());
    QVERIFY(!otherContext.stream.isResumed());
    first.stream.dropSession();
    Pair dropped(server, context);
    QVERIFY(dropped.carriesAnExchange());
    QVERIFY(!dropped.stream.isResumed());
}

void TestTlsStream::resumesNothingThatWasNotAnswered()
{
    Server server;
    const auto context = contextTrusting();
    {
        Pair first(server, context);
        first.shakeHands();
        QCOMPARE(first.stream.state(), Open);
    }
    QVERIFY(!context->session({true, u"127.0.0.1"_s, 443}));
}

/// Each is closed in its own way.
void TestTlsStream::resumedAgainAndAgain()
{
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        Server server(u"good"_s, version);
        const auto context = contextTrusting();
        for (int i = 0; i < 9; ++i) {
            Pair pair(server, context);
            QVERIFY(pair.carriesAnExchange());
            QVERIFY2(pair.stream.isResumed() == (i > 0),
                     qPrintable(u"TLS %1, connection %2"_s.arg(version, 0, 16).arg(i)));
            if (i % 3 == 1)
                pair.stream.close();
            if (i % 3 == 2)
                SSL_shutdown(pair.server());
            pair.toStream(pair.fromServer());
        }
    }
}

void TestTlsStream::keepsNoSessionOfAResumedOne()
{
    Server server;
    const auto context = contextTrusting();
    Pair first(server, context);
    QVERIFY(first.carriesAnExchange());
    const auto *const kept = context->session({true, u"127.0.0.1"_s, 443});
    QVERIFY(kept);
    Pair second(server, context);
    QVERIFY(second.carriesAnExchange());
    QVERIFY(second.stream.isResumed());
    QCOMPARE(context->session({true, u"127.0.0.1"_s, 443}), kept);
}

void TestTlsStream::endsWithTheServersWord()
{
    Server server;
    Pair pair(server, contextTrusting());
    pair.shakeHands();
    pair.serverWrites("last");
    SSL_shutdown(pair.server());
    pair.toStream(pair.fromServer());
    QCOMPARE(pair.streamRead, "last");
    QCOMPARE(pair.stream.state(), TlsStream::State::Ended);
}

void TestTlsStream::failsWhereARecordIsSpoilt()
{
    Server server;
    const auto context = contextTrusting();
    Pair pair(server, context);
    pair.shakeHands();
    pair.serverWrites("answer");
    QByteArray bytes = pair.fromServer();
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    pair.toStream(bytes);
    QCOMPARE(pair.streamRead, "");
    QCOMPARE(pair.stream.state(), Failed);
    pair.stream.keepSession();
    QVERIFY(!context->session({true, u"127.0.0.1"_s, 443}));
    pair.stream.take("more"); // and nothing more is read
    pair.drain();
    QCOMPARE(pair.streamRead, "");
}

void TestTlsStream::failsWhereTheHandshakeIsNone()
{
    TlsStream stream(contextTrusting(), {true, u"127.0.0.1"_s, 443});
    QVERIFY(stream.takeToSend().size() > 100);
    stream.take("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    QCOMPARE(stream.state(), Failed);
    QCOMPARE(tlsDetail(stream.errors()), u"the TLS handshake failed"_s);
}

void TestTlsStream::neverRenegotiates()
{
    Server server(u"good"_s, TLS1_2_VERSION);
    Pair pair(server, contextTrusting());
    pair.shakeHands();
    SSL_renegotiate(pair.server());
    SSL_do_handshake(pair.server());
    pair.toStream(pair.fromServer());
    pair.shakeHands();
    QCOMPARE(SSL_total_renegotiations(pair.server()) > 0 && SSL_is_init_finished(pair.server()) == 1, false);
}

void TestTlsStream::takesNewKeys()
{
    Server server(u"good"_s, TLS1_3_VERSION);
    Pair pair(server, contextTrusting());
    pair.shakeHands();
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(SSL_key_update(pair.server(), SSL_KEY_UPDATE_REQUESTED), 1);
        pair.serverWrites("answer");
        pair.toStream(pair.fromServer());
        pair.stream.write("ask");
        pair.toServer(); // ours, and then what was asked
    }
    QCOMPARE(pair.streamRead, "answeransweranswer");
    pair.toServer();
    QCOMPARE(pair.stream.state(), Open);
    QVERIFY(pair.serverRead.startsWith("ask"));
}

/// Each byte of a handshake and an answer in turn is another; no more than what was sent is read, or nothing.
void TestTlsStream::survivesAnythingItIsTold()
{
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        Server server(u"good"_s, version);
        int failed = 0;
        for (qsizetype spoilt = 0; spoilt < 1200; spoilt += 7) {
            Pair pair(server, contextTrusting());
            qsizetype passed = 0;
            for (int i = 0; i < 6; ++i) {
                pair.toServer();
                if (SSL_is_init_finished(pair.server()) == 1 && i == 3)
                    pair.serverWrites("answer");
                QByteArray bytes = pair.fromServer();
                if (spoilt >= passed && spoilt < passed + bytes.size())
                    bytes[spoilt - passed] = static_cast<char>(bytes[spoilt - passed] ^ 0x41);
                passed += bytes.size();
                pair.toStream(bytes, 100);
            }
            failed += pair.stream.state() == Failed ? 1 : 0;
            QVERIFY(pair.streamRead.isEmpty() || pair.streamRead == "answer");
            QVERIFY(pair.stream.state() != Open || spoilt >= passed || pair.streamRead.isEmpty() ||
                    pair.streamRead == "answer");
        }
        QVERIFY2(failed > 100, QByteArray::number(failed));
    }
}

QTEST_GUILESS_MAIN(TestTlsStream)
#include "tst_tlsstream.moc"
