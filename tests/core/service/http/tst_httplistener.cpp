// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/http/httplistener.h"
#include "tests/core/service/http/httptesting.h"

#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/un.h>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

std::unique_ptr<QTcpSocket> connected(quint16 port, const QString &from = u"127.0.0.1"_s)
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->bind(QHostAddress(from));
    socket->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    return socket;
}

QString tlsFile(const QString &name)
{
    return QStringLiteral(REPOLL_TLS_FOLDER) + u'/' + name;
}

HttpPlace tlsPlace()
{
    HttpPlace place;
    place.certificateFile = tlsFile(u"good.pem"_s);
    place.keyFile = tlsFile(u"key.pem"_s);
    return place;
}

} // namespace

/// The doors, and how many may come in.
class TestHttpListener : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock;
    RecordingService m_service;

private Q_SLOTS:
    void init() { m_service = RecordingService(); }

    void servesOnLoopback();
    void plainIsForLoopbackOnly();
    void aPortInUseIsRefused();
    void holdsFiveHundredAndTwelve();
    void holdsSixtyFourOfAnAddress();
    void whoLeavesMakesRoom();
    void answersToManyOthersAtOnce();
    void servesOnASocketFile();
    void aSocketFileHasNoAddresses();
    void aStaleSocketFileIsTakenOver();
    void aSocketFileInUseIsRefused();
    void whatIsNoSocketFileIsLeftAlone();
    void anothersSocketFileIsNotRemoved();
    void servesTls();
    void tlsOlderThan12IsRefused();
    void whoShakesNoHandsGoes();
    void aWrongKeyIsRefused();
    void drainsWhatIsInFlight();
    void drainsNothingAtOnce();
    void cutsOff();
    void looksAtTheTimeByItself();
    void outlastsALackOfDescriptors();
};

void TestHttpListener::servesOnLoopback()
{
    HttpListener listener(m_service, m_clock);
    QVERIFY(listener.listen({}));
    const auto client = connected(listener.port());
    client->write(Get);
    QTRY_VERIFY(client->bytesAvailable() > 0);
    QVERIFY(client->readAll().startsWith("HTTP/1.1 200 OK\r\n"));
    QCOMPARE(m_service.heads.at(0).peer, u"127.0.0.1:%1"_s.arg(client->localPort()));
    HttpPlace v6;
    v6.address = QHostAddress(QHostAddress::LocalHostIPv6);
    if (const auto second = listener.listen(v6); !second)
        QSKIP("this machine has no IPv6");
}

void TestHttpListener::plainIsForLoopbackOnly()
{
    HttpListener listener(m_service, m_clock);
    HttpPlace place;
    place.address = QHostAddress(QHostAddress::AnyIPv4);
    const auto refused = listener.listen(place);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
    QCOMPARE(refused.error().message,
             u"Without TLS the server listens on loopback only, and 0.0.0.0 is not."_s);
    place.allowPlain = true;
    QVERIFY(listener.listen(place));
}

void TestHttpListener::aPortInUseIsRefused()
{
    HttpListener first(m_service, m_clock);
    QVERIFY(first.listen({}));
    HttpListener second(m_service, m_clock);
    HttpPlace place;
    place.port = first.port();
    const auto refused = second.listen(place);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::InUse);
    QCOMPARE(refused.error().message, u"Another program listens on 127.0.0.1:%1."_s.arg(first.port()));
}

/// From eight addresses; those above get 503 at once, and the others are served as before.
void TestHttpListener::holdsFiveHundredAndTwelve()
{
    HttpListener listener(m_service, m_clock);
    QVERIFY(listener.listen({}));
    std::vector<std::unique_ptr<QTcpSocket>> clients;
    for (int address = 1; address <= 8; ++address) {
        for (int i = 0; i < 64; ++i)
            clients.push_back(connected(listener.port(), u"127.0.0.%1"_s.arg(address)));
    }
    QTRY_COMPARE(listener.connections(), 512);
    const auto ninth = connected(listener.port(), u"127.0.0.9"_s);
    ninth->write(Get);
    QTRY_COMPARE(ninth->state(), QAbstractSocket::UnconnectedState);
    const QByteArray heard = ninth->readAll();
    QVERIFY(heard.startsWith("HTTP/1.1 503 Service Unavailable\r\n"));
    QVERIFY(heard.contains("\r\nConnection: close\r\n"));
    QVERIFY(heard.contains("as many connections as it takes"));
    QCOMPARE(listener.connections(), 512);
    for (const auto &client : clients)
        client->write(Get);
    for (const auto &client : clients) {
        QTRY_VERIFY(client->bytesAvailable() > 0);
        QVERIFY(client->readAll().startsWith("HTTP/1.1 200 OK\r\n"));
    }
    QCOMPARE(m_service.targets.size(), 512U);
}

void TestHttpListener::holdsSixtyFourOfAnAddress()
{
    HttpListener listener(m_service, m_clock);
    QVERIFY(listener.listen({}));
    std::vector<std::unique_ptr<QTcpSocket>> clients;
    for (int i = 0; i < 70; ++i)
        clients.push_back(connected(listener.port()));
    const auto refused = [&] {
        return std::count_if(clients.begin(), clients.end(), [](const auto &client) {
            return client->state() == QAbstractSocket::UnconnectedState && client->peek(12) == "HTTP/1.1 503";
        });
    };
    QTRY_COMPARE(refused(), 6);
    QCOMPARE(listener.connections(), 64);
    const auto other = connected(listener.port(), u"127.0.0.2"_s);
    other->write(Get);
    QTRY_VERIFY(other->bytesAvailable() > 0);
    QVERIFY(other->readAll().startsWith("HTTP/1.1 200"));
}

void TestHttpListener::whoLeavesMakesRoom()
{
    HttpServerLimits limits;
    limits.perAddress = 2;
    HttpListener listener(m_service, m_clock, limits);
    QVERIFY(listener.listen({}));
    auto first = connected(listener.port());
    auto second = connected(listener.port());
    QTRY_COMPARE(listener.connections(), 2);
    first->abort();
    QTRY_COMPARE(listener.connections(), 1);
    const auto third = connected(listener.port());
    third->write(Get);
    QTRY_VERIFY(third->bytesAvailable() > 0);
    QVERIFY(third->readAll().startsWith("HTTP/1.1 200"));
}

/// Also to those that do not read it.
void TestHttpListener::answersToManyOthersAtOnce()
{
    HttpServerLimits limits;
    limits.connections = 1;
    limits.refusals = 2;
    HttpListener listener(m_service, m_clock, limits);
    QVERIFY(listener.listen({}));
    std::vector<std::unique_ptr<QTcpSocket>> clients;
    for (int i = 0; i < 8; ++i)
        clients.push_back(connected(listener.port()));
    QTRY_COMPARE(m_service.refusals.size(), 7U);
    for (const int status : m_service.refusals)
        QCOMPARE(status, 503);
    QCOMPARE(listener.connections(), 1);
}

void TestHttpListener::servesOnASocketFile()
{
    const QTemporaryDir folder;
    HttpPlace place;
    place.socketPath = folder.filePath(u"repoll.sock"_s);
    {
        HttpListener listener(m_service, m_clock);
        QVERIFY(listener.listen(place));
        struct stat found = {};
        QCOMPARE(::stat(QFile::encodeName(place.socketPath).constData(), &found), 0);
        QCOMPARE(found.st_mode & 0777U, 0660U);
        QLocalSocket client;
        client.connectToServer(place.socketPath);
        client.write(Get);
        QTRY_VERIFY(client.bytesAvailable() > 0);
        QVERIFY(client.readAll().startsWith("HTTP/1.1 200 OK\r\n"));
        QCOMPARE(m_service.heads.at(0).peer, u"unix"_s);
    }
    QVERIFY(!QFile::exists(place.socketPath));
    place.socketMode = 0600;
    HttpListener listener(m_service, m_clock);
    QVERIFY(listener.listen(place));
    struct stat found = {};
    QCOMPARE(::stat(QFile::encodeName(place.socketPath).constData(), &found), 0);
    QCOMPARE(found.st_mode & 0777U, 0600U);
}

void TestHttpListener::aSocketFileHasNoAddresses()
{
    const QTemporaryDir folder;
    HttpPlace place;
    place.socketPath = folder.filePath(u"repoll.sock"_s);
    HttpListener listener(m_service, m_clock);
    QVERIFY(listener.listen(place));
    std::vector<std::unique_ptr<QLocalSocket>> clients;
    for (int i = 0; i < 100; ++i) {
        clients.push_back(std::make_unique<QLocalSocket>());
        clients.back()->connectToServer(place.socketPath);
    }
    QTRY_COMPARE(listener.connections(), 100);
    QVERIFY(m_service.refusals.empty());
}

void TestHttpListener::aStaleSocketFileIsTakenOver()
{
    const QTemporaryDir folder;
    HttpPlace place;
    place.socketPath = folder.filePath(u"repoll.sock"_s);
    const QByteArray name = QFile::encodeName(place.socketPath);
    sockaddr_un where = {};
    where.sun_family = AF_UNIX;
    std::copy(name.begin(), name.end(), where.sun_path);
    const int dead = ::socket(AF_UNIX, SOCK_STREAM, 0);
    QCOMPARE(::bind(dead, reinterpret_cast<const sockaddr *>(&where), sizeof where), 0);
    ::close(dead); // as after SIGKILL
    QVERIFY(QFile::exists(place.socketPath));
    HttpListener listener(m_service, m_clock);
    QVERIFY(listener.listen(place));
}

void TestHttpListener::aSocketFileInUseIsRefused()
{
    const QTemporaryDir folder;
    HttpPlace place;
    place.socketPath = folder.filePath(u"repoll.sock"_s);
    HttpListener first(m_service, m_clock);
    QVERIFY(first.listen(place));
    HttpListener second(m_service, m_clock);
    const auto refused = second.listen(place);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::InUse);
    QLocalSocket client;
    client.connectToServer(place.socketPath);
    client.write(Get);
    QTRY_VERIFY(client.bytesAvailable() > 0); // still the first's
}

void TestHttpListener::whatIsNoSocketFileIsLeftAlone()
{
    const QTemporaryDir folder;
    HttpPlace place;
    place.socketPath = folder.filePath(u"repoll.sock"_s);
    QFile file(place.socketPath);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write("dear");
    file.close();
    HttpListener listener(m_service, m_clock);
    auto refused = listener.listen(place);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::AlreadyExists);
    QVERIFY(file.open(QFile::ReadOnly));
    QCOMPARE(file.readAll(), "dear");
    place.socketPath = folder.filePath(QString(200, u'x'));
    refused = listener.listen(place);
    QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
    place.socketPath = folder.filePath(u"nowhere/repoll.sock"_s);
    refused = listener.listen(place);
    QCOMPARE(refused.error().code, ErrorCode::Io);
}

void TestHttpListener::anothersSocketFileIsNotRemoved()
{
    const QTemporaryDir folder;
    HttpPlace place;
    place.socketPath = folder.filePath(u"repoll.sock"_s);
    auto first = std::make_unique<HttpListener>(m_service, m_clock);
    QVERIFY(first->listen(place));
    QVERIFY(QFile::remove(place.socketPath));
    HttpListener second(m_service, m_clock);
    QVERIFY(second.listen(place));
    first.reset();
    QVERIFY(QFile::exists(place.socketPath));
}

void TestHttpListener::servesTls()
{
    HttpListener listener(m_service, m_clock);
    const auto place = tlsPlace();
    const auto listens = listener.listen(place);
    QVERIFY2(listens, listens ? "" : qPrintable(listens.error().message));
    QSslSocket client;
    client.setPeerVerifyMode(QSslSocket::VerifyNone);
    client.connectToHostEncrypted(u"127.0.0.1"_s, listener.port());
    client.write(Get);
    QTRY_VERIFY(client.bytesAvailable() > 0);
    QVERIFY(client.readAll().startsWith("HTTP/1.1 200 OK\r\n"));
    // A large answer, a large body, and the farewell.
    m_service.onRequest = [](const auto &exchange) { exchange->answer({200, {}, exchange->body(), true}); };
    const QByteArray body(1'000'000, 'x');
    client.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n" + body);
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(client.readAll().endsWith("\r\n\r\n" + body));
    QTRY_COMPARE(listener.connections(), 0);
}

void TestHttpListener::tlsOlderThan12IsRefused()
{
    HttpListener listener(m_service, m_clock);
    QVERIFY(listener.listen(tlsPlace()));
    QSslSocket client;
    client.setPeerVerifyMode(QSslSocket::VerifyNone);
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    client.setProtocol(QSsl::TlsV1_1);
    QT_WARNING_POP
    const QSignalSpy encrypted(&client, &QSslSocket::encrypted);
    client.connectToHostEncrypted(u"127.0.0.1"_s, listener.port());
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(encrypted.count(), 0);
}

void TestHttpListener::whoShakesNoHandsGoes()
{
    HttpListener listener(m_service, m_clock);
    QVERIFY(listener.listen(tlsPlace()));
    const auto silent = connected(listener.port());
    const auto plain = connected(listener.port());
    plain->write(Get);
    QTRY_COMPARE(plain->state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(listener.connections(), 1);
    m_clock.advance(9'999);
    listener.lookAtTime();
    QCOMPARE(listener.connections(), 1);
    m_clock.advance(1);
    listener.lookAtTime();
    QCOMPARE(listener.connections(), 0);
    QVERIFY(m_service.heads.empty());
}

void TestHttpListener::aWrongKeyIsRefused()
{
    HttpListener listener(m_service, m_clock);
    HttpPlace place = tlsPlace();
    place.certificateFile = tlsFile(u"nothing.pem"_s);
    QCOMPARE(listener.listen(place).error().message,
             u"The certificate %1 cannot be read."_s.arg(place.certificateFile));
    place = tlsPlace();
    place.keyFile = tlsFile(u"authority.pem"_s); // no key
    QCOMPARE(
        listener.listen(place).error().message,
        u"The key %1 cannot be read, or is not the key of %2."_s.arg(place.keyFile, place.certificateFile));
}

void TestHttpListener::drainsWhatIsInFlight()
{
    std::vector<std::shared_ptr<HttpExchange>> held;
    m_service.onRequest = [&](const auto &exchange) { held.push_back(exchange); };
    HttpListener listener(m_service, m_clock);
    QVERIFY(listener.listen({}));
    const quint16 port = listener.port();
    const auto idle = connected(port);
    const auto first = connected(port);
    const auto second = connected(port);
    first->write(Get);
    second->write(Get + Get);
    QTRY_COMPARE(held.size(), 2U);
    QSignalSpy drained(&listener, &HttpListener::drained);
    listener.stop();
    QTRY_COMPARE(idle->state(), QAbstractSocket::UnconnectedState);
    const auto late = connected(port);
    QTRY_COMPARE(late->error(), QAbstractSocket::ConnectionRefusedError);
    QCOMPARE(drained.count(), 0);
    held[0]->answer({200, {}, "done"});
    held[1]->answer({200, {}, "done"});
    QTRY_COMPARE(drained.count(), 1);
    for (const auto &client : {first.get(), second.get()}) {
        QTRY_COMPARE(client->state(), QAbstractSocket::UnconnectedState);
        const QByteArray heard = client->readAll();
        QVERIFY(heard.contains("\r\nConnection: close\r\n"));
        QVERIFY(heard.endsWith("\r\n\r\ndone"));
    }
    QCOMPARE(held.size(), 2U); // no answer told the second that another would be taken
}

void TestHttpListener::drainsNothingAtOnce()
{
    HttpListener listener(m_service, m_clock);
    QVERIFY(listener.listen({}));
    QSignalSpy drained(&listener, &HttpListener::drained);
    listener.stop();
    listener.stop();
    QCOMPARE(drained.count(), 0); // from the event loop
    QTRY_COMPARE(drained.count(), 1);
}

void TestHttpListener::cutsOff()
{
    std::shared_ptr<HttpExchange> held;
    m_service.onRequest = [&](const auto &exchange) { held = exchange; };
    HttpListener listener(m_service, m_clock);
    QVERIFY(listener.listen({}));
    const auto client = connected(listener.port());
    client->write(Get);
    QTRY_VERIFY(held);
    QSignalSpy drained(&listener, &HttpListener::drained);
    listener.stop();
    listener.cutOff();
    QVERIFY(!held->isOpen());
    QTRY_COMPARE(drained.count(), 1);
    QTRY_COMPARE(client->state(), QAbstractSocket::UnconnectedState);
}

void TestHttpListener::looksAtTheTimeByItself()
{
    HttpListener listener(m_service, m_clock);
    QVERIFY(listener.listen({}));
    const auto client = connected(listener.port());
    QTRY_COMPARE(listener.connections(), 1);
    m_clock.advance(15'000);
    QTRY_COMPARE(client->state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(listener.connections(), 0);
}

void TestHttpListener::outlastsALackOfDescriptors()
{
    HttpListener listener(m_service, m_clock);
    QVERIFY(listener.listen({}));
    const auto client = connected(listener.port()); // its descriptor is made in time
    rlimit before = {};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const int highest = ::dup(0);
    ::close(highest);
    rlimit none = before;
    none.rlim_cur = static_cast<rlim_t>(highest);
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &none), 0);
    client->write(Get);
    QTRY_COMPARE(client->state(), QAbstractSocket::ConnectedState);
    for (int i = 0; i < 100; ++i)
        QCoreApplication::processEvents();
    const int held = listener.connections();
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
    QCOMPARE(held, 0);
    QTRY_VERIFY(client->bytesAvailable() > 0);
    QVERIFY(client->readAll().startsWith("HTTP/1.1 200"));
}

QTEST_GUILESS_MAIN(TestHttpListener)
#include "tst_httplistener.moc"
