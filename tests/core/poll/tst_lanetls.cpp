// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/poll/lanetest.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QThread>

#include <linux/sockios.h>
#include <sys/ioctl.h>

using namespace repoll;

namespace {

QByteArray fileBytes(const QString &name)
{
    QFile file(QStringLiteral(REPOLL_TLS_FOLDER "/%1.pem").arg(name));
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

/// Answers every request on 127.0.0.1 over TLS, with the certificate `name`.
class TlsServer
{
public:
    TlsServer(const QString &name, const QByteArray &answer)
    {
        QSslConfiguration configuration;
        configuration.setLocalCertificate(QSslCertificate(fileBytes(name)));
        configuration.setPrivateKey(QSslKey(fileBytes(QStringLiteral("key")), QSsl::Ec));
        m_server.setSslConfiguration(configuration);
        QObject::connect(&m_server, &QSslServer::pendingConnectionAvailable, &m_server, [this, answer] {
            auto *const socket = m_server.nextPendingConnection();
            ++connections;
            m_last = socket;
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, answer] {
                const bool closes = answer.contains("Connection: close");
                if (!socket->readAll().contains("\r\n\r\n"))
                    return;
                ++arrivals;
                socket->write(answer);
                if (closes)
                    socket->disconnectFromHost();
            });
        });
        m_server.listen(QHostAddress(QHostAddress::LocalHost));
    }

    [[nodiscard]] QString origin(const QString &host = QStringLiteral("127.0.0.1")) const
    {
        return QStringLiteral("https://%1:%2").arg(host).arg(m_server.serverPort());
    }

    /// On the last connection, as far as the other side's kernel: nobody has read it yet.
    void says(const QByteArray &bytes)
    {
        m_last->write(bytes);
        m_last->waitForBytesWritten(); // flush() leaves it with Qt
        int unacknowledged = 1;
        for (const QDeadlineTimer end(5'000); unacknowledged > 0 && !end.hasExpired();
             QThread::yieldCurrentThread())
            ::ioctl(static_cast<int>(m_last->socketDescriptor()), SIOCOUTQ, &unacknowledged);
    }

    int connections = 0;
    int arrivals = 0;

private:
    QSslServer m_server;
    QTcpSocket *m_last = nullptr;
};

/// Does what CONNECT asks for, on 127.0.0.1.
class ConnectProxy
{
public:
    ConnectProxy()
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            QTcpSocket *const near = m_server.nextPendingConnection();
            auto *const far = new QTcpSocket(near);
            QObject::connect(near, &QTcpSocket::readyRead, far, [this, near, far] {
                const QByteArray bytes = near->readAll();
                if (!bytes.startsWith("CONNECT ")) {
                    far->write(bytes);
                    return;
                }
                asked += bytes.left(bytes.indexOf(" HTTP"));
                far->connectToHost(QHostAddress(QHostAddress::LocalHost),
                                   asked.mid(asked.lastIndexOf(':') + 1).toUShort());
            });
            QObject::connect(far, &QTcpSocket::connected, near,
                             [near] { near->write("HTTP/1.1 200 Connection established\r\n\r\n"); });
            QObject::connect(far, &QTcpSocket::readyRead, near, [near, far] { near->write(far->readAll()); });
            QObject::connect(far, &QTcpSocket::disconnected, near, &QTcpSocket::disconnectFromHost);
            QObject::connect(near, &QTcpSocket::disconnected, near, &QObject::deleteLater);
        });
        m_server.listen(QHostAddress(QHostAddress::LocalHost));
    }

    [[nodiscard]] QNetworkProxy proxy() const
    {
        return {QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), m_server.serverPort()};
    }

    QByteArray asked;

private:
    QTcpServer m_server;
};

LaneReply askOnce(const QString &origin)
{
    TestedLaneFactory factory;
    ProfileTransport transport;
    transport.allowedOrigins = {origin};
    const auto lane = factory.create(transport);
    const LaneReply reply = ask(*lane, exchangeTo(QUrl(origin + QStringLiteral("/secret"))));
    if (!reply && lane->isUsable())
        qFatal("a lane outlived a refused handshake");
    return reply;
}

} // namespace

class TestLaneTls : public QObject
{
    Q_OBJECT

private:
    /// Threads of stock managers.
    static int managersThreads()
    {
        int count = 0;
        const QDir tasks(QStringLiteral("/proc/self/task"));
        for (const QString &task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            QFile name(tasks.filePath(task + QStringLiteral("/comm")));
            count += name.open(QFile::ReadOnly) && name.readAll().startsWith("QNetworkAccess") ? 1 : 0;
        }
        return count;
    }

private Q_SLOTS:
    void initTestCase();
    /// They end by themselves, and what OpenSSL keeps for each goes with it, not before.
    void cleanupTestCase() { QTRY_COMPARE(managersThreads(), 0); }
    void takesAGoodCertificate();
    void refusesABadOne_data();
    void refusesABadOne();
    void refusesAPlainServer();
    void sendsNoHttp2();
    void survivesACloseAfterEachAnswer();
    void takesNothingForAnAnswerThatCameBefore();
    void goesThroughAProxy();
    void judgesAnEndAsWithoutTls_data();
    void judgesAnEndAsWithoutTls();
};

void TestLaneTls::initTestCase()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("Qt has no TLS here");
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.addCaCertificate(QSslCertificate(fileBytes(QStringLiteral("authority"))));
    QSslConfiguration::setDefaultConfiguration(configuration);
}

void TestLaneTls::takesAGoodCertificate()
{
    TlsServer server(QStringLiteral("good"), RawServer::answer("fine"));
    TestedLaneFactory factory;
    ProfileTransport transport;
    transport.allowedOrigins = {server.origin()};
    const auto lane = factory.create(transport);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(told(ask(*lane, exchangeTo(QUrl(server.origin())))), "200 fine");
    QCOMPARE(server.connections, 1);
    QCOMPARE(told(askOnce(server.origin(QStringLiteral("localhost")))), "200 fine");
}

void TestLaneTls::refusesABadOne_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *certificate, const char *says) {
        QTest::newRow(certificate) << QString::fromLatin1(certificate) << QString::fromLatin1(says);
    };
    row("expired", "has expired");
    row("early", "clock");
    row("otherhost", "another host");
    row("selfsigned", "self-signed");
}

void TestLaneTls::refusesABadOne()
{
    QFETCH(const QString, certificate);
    QFETCH(const QString, says);
    TlsServer server(certificate, RawServer::answer("fine"));
    const LaneReply reply = askOnce(server.origin());
    QVERIFY(!reply);
    QCOMPARE(reply.error().fault, LaneFault::TlsRefused);
    QVERIFY2(reply.error().detail.contains(says), qPrintable(reply.error().detail));
    QVERIFY(!reply.error().detail.contains(QStringLiteral("secret")));
    QCOMPARE(server.arrivals, 0); // not a byte of the request
}

void TestLaneTls::refusesAPlainServer()
{
    RawServer server;
    server.onConnect([](int) { return RawServer::Script{RawServer::send(RawServer::answer("no TLS"))}; });
    const LaneReply reply =
        askOnce(server.origin().replace(QStringLiteral("http:"), QStringLiteral("https:")));
    QVERIFY(!reply);
    QVERIFY2(reply.error().fault == LaneFault::TlsRefused, told(reply));
}

/// HTTP/2 has open advisories in Qt 6.4: it is not even offered.
void TestLaneTls::sendsNoHttp2()
{
    RawServer server; // reads the ClientHello
    TestedLaneFactory factory;
    ProfileTransport transport;
    const QString origin = server.origin().replace(QStringLiteral("http:"), QStringLiteral("https:"));
    transport.allowedOrigins = {origin};
    const auto lane = factory.create(transport);
    lane->send(exchangeTo(QUrl(origin)), {}, [](const LaneReply &) {});
    QTRY_VERIFY(server.unread().size() > 100);
    QVERIFY(server.unread().startsWith('\x16'));
    QVERIFY(!server.unread().contains(QByteArrayLiteral("\x02h2")));
}

/// A connection that is still closing must not take the next exchange down with it.
void TestLaneTls::survivesACloseAfterEachAnswer()
{
    TlsServer server(QStringLiteral("good"), RawServer::answer("fine", "200 OK", "Connection: close\r\n"));
    TestedLaneFactory factory;
    ProfileTransport transport;
    transport.allowedOrigins = {server.origin()};
    const auto lane = factory.create(transport);
    for (int i = 0; i < 30; ++i)
        QCOMPARE(told(ask(*lane, exchangeTo(QUrl(server.origin())))), "200 fine");
    QCOMPARE(server.arrivals, 30);
}

/// Also while only the kernel holds it.
void TestLaneTls::takesNothingForAnAnswerThatCameBefore()
{
    if (isStock)
        QSKIP("what comes on an idle connection is the stock manager's next answer");
    TlsServer server(QStringLiteral("good"), RawServer::answer("fine"));
    TestedLaneFactory factory;
    ProfileTransport transport;
    transport.allowedOrigins = {server.origin()};
    const auto lane = factory.create(transport);
    QByteArray stray;
    lane->onStray([&stray](const QByteArray &bytes) { stray += bytes; });
    QCOMPARE(told(ask(*lane, exchangeTo(QUrl(server.origin())))), "200 fine");
    server.says(RawServer::answer("stray"));
    QCOMPARE(told(ask(*lane, exchangeTo(QUrl(server.origin())))), "200 fine");
    QCOMPARE(stray, RawServer::answer("stray"));
    QCOMPARE(server.connections, 2);
    server.says(RawServer::answer("later"));
    QTRY_VERIFY(stray.endsWith(RawServer::answer("later"))); // while nothing is asked
    QCOMPARE(told(ask(*lane, exchangeTo(QUrl(server.origin())))), "200 fine");
    QCOMPARE(server.connections, 3);
}

/// Which sees nothing but where it goes.
void TestLaneTls::goesThroughAProxy()
{
    TlsServer server(QStringLiteral("good"), RawServer::answer("fine"));
    TlsServer bad(QStringLiteral("expired"), RawServer::answer("fine"));
    ConnectProxy proxy;
    const auto factory = lanesThrough(proxy.proxy());
    ProfileTransport transport;
    transport.allowedOrigins = {server.origin(), bad.origin()};
    const auto lane = factory->create(transport);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(told(ask(*lane, exchangeTo(QUrl(server.origin())))), "200 fine");
    QCOMPARE(server.connections, 1);
    QCOMPARE(proxy.asked, "CONNECT " + server.origin().mid(8).toLatin1());
    const auto other = factory->create(transport);
    const LaneReply reply = ask(*other, exchangeTo(QUrl(bad.origin())));
    QVERIFY(!reply);
    QCOMPARE(reply.error().fault, LaneFault::TlsRefused);
    QCOMPARE(bad.arrivals, 0);
}

void TestLaneTls::judgesAnEndAsWithoutTls_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<LaneFault>("fault");
    const QByteArray closes = "Connection: close\r\n";
    QTest::newRow("before a whole header") << "HTTP/1.1 200 OK\r\n" + closes << LaneFault::ClosedBeforeAnswer;
    QTest::newRow("within the body") << "HTTP/1.1 200 OK\r\n" + closes + "Content-Length: 9\r\n\r\nhalf"
                                     << LaneFault::Truncated;
    QTest::newRow("of a body without length")
        << "HTTP/1.1 200 OK\r\n" + closes + "\r\nall of it" << LaneFault::UnframedBody;
}

/// TLS ends properly: an end is never what makes an answer whole.
void TestLaneTls::judgesAnEndAsWithoutTls()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const LaneFault, fault);
    TlsServer server(QStringLiteral("good"), answer);
    const LaneReply reply = askOnce(server.origin());
    QVERIFY(!reply);
    QCOMPARE(reply.error().fault, fault);
    QCOMPARE(server.arrivals, 1);
}

QTEST_GUILESS_MAIN(TestLaneTls)
#include "tst_lanetls.moc"
