// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/http/connector.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <sys/resource.h>
#include <unistd.h>

#include <optional>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

/// A port of an address where a connection comes to nothing: its queue is full, so that the kernel drops what comes.
class DeadEnd
{
public:
    DeadEnd(const QHostAddress &address, quint16 port)
    {
        m_server.setListenBacklogSize(0);
        m_works = m_server.listen(address, port);
        if (m_works)
            m_server.pauseAccepting();
        for (int i = 0; m_works && i < 4; ++i) {
            auto socket = std::make_unique<QTcpSocket>();
            socket->connectToHost(address, m_server.serverPort());
            socket->waitForConnected(100);
            m_filling.push_back(std::move(socket));
        }
    }
    [[nodiscard]] bool works() const { return m_works; }

private:
    QTcpServer m_server;
    std::vector<std::unique_ptr<QTcpSocket>> m_filling;
    bool m_works = false;
};

HttpNetwork::Resolver resolvingTo(const QList<QHostAddress> &addresses)
{
    return [addresses](const QString &, QObject *context, const HttpNetwork::Found &found) {
        QMetaObject::invokeMethod(
            context, [found, addresses] { found(addresses); }, Qt::QueuedConnection);
    };
}

} // namespace

/// The ways to an endpoint (RFC 8305).
class TestConnector : public QObject
{
    Q_OBJECT

private:
    /// The address reached, or the fault and its words.
    static QString reached(HttpNetwork &network, const QString &host, quint16 port)
    {
        std::optional<QString> text;
        std::unique_ptr<QTcpSocket> socket;
        const Connector connector({false, host, port}, network, [&](Connector::Way way) {
            if (way) {
                socket = std::move(*way);
                text = socket->peerAddress().toString();
            } else {
                text = u"%1 %2"_s.arg(static_cast<int>(way.error().fault)).arg(way.error().detail);
            }
        });
        if (text)
            return u"called back at once"_s;
        return QTest::qWaitFor([&] { return text.has_value(); }, 10'000) ? *text : u"nothing"_s;
    }
    static QString faultText(LaneFault fault, const QString &words)
    {
        return u"%1 %2"_s.arg(static_cast<int>(fault)).arg(words);
    }

private Q_SLOTS:
    void reachesAnAddress();
    void ipv6DeadIpv4Alive();
    void ipv6RefusedIpv4Alive();
    void theFirstThatAnswersIsTaken();
    void allDead();
    void noAddress();
    void noDescriptor();
};

void TestConnector::reachesAnAddress()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    HttpNetwork network;
    QCOMPARE(reached(network, u"127.0.0.1"_s, server.serverPort()), u"127.0.0.1"_s);
    network.setResolver(resolvingTo({QHostAddress::LocalHost}));
    QCOMPARE(reached(network, u"a.name"_s, server.serverPort()), u"127.0.0.1"_s);
}

void TestConnector::ipv6DeadIpv4Alive()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const DeadEnd dead(QHostAddress::LocalHostIPv6, server.serverPort());
    if (!dead.works())
        QSKIP("this machine has no IPv6");
    HttpNetwork network;
    network.setResolver(resolvingTo({QHostAddress::LocalHostIPv6, QHostAddress::LocalHost}));
    QCOMPARE(reached(network, u"a.name"_s, server.serverPort()), u"127.0.0.1"_s);
}

void TestConnector::ipv6RefusedIpv4Alive()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    HttpNetwork network;
    const QHostAddress none(u"127.0.0.2"_s); // nobody listens there
    network.setResolver(resolvingTo({QHostAddress::LocalHostIPv6, none, QHostAddress::LocalHost}));
    QCOMPARE(reached(network, u"a.name"_s, server.serverPort()), u"127.0.0.1"_s);
}

/// Families take turns: the second address tried is of the other one.
void TestConnector::theFirstThatAnswersIsTaken()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress(u"127.0.0.3"_s)));
    const DeadEnd first(QHostAddress(u"127.0.0.4"_s), server.serverPort());
    const DeadEnd second(QHostAddress(u"127.0.0.5"_s), server.serverPort());
    QVERIFY(first.works() && second.works());
    HttpNetwork network;
    network.setResolver(resolvingTo(
        {QHostAddress(u"127.0.0.4"_s), QHostAddress(u"127.0.0.5"_s), QHostAddress(u"127.0.0.3"_s)}));
    QCOMPARE(reached(network, u"a.name"_s, server.serverPort()), u"127.0.0.3"_s);
}

void TestConnector::allDead()
{
    HttpNetwork network;
    network.setResolver(resolvingTo({QHostAddress::LocalHost, QHostAddress(u"127.0.0.2"_s)}));
    QCOMPARE(reached(network, u"a.name"_s, 1),
             faultText(LaneFault::ConnectionRefused, u"the connection was refused"_s));
    network.setResolver(resolvingTo({QHostAddress::Broadcast}));
    QCOMPARE(reached(network, u"a.name"_s, 1),
             faultText(LaneFault::ConnectionRefused, u"the host could not be reached"_s));
}

void TestConnector::noAddress()
{
    HttpNetwork network;
    network.setResolver(resolvingTo({}));
    QCOMPARE(reached(network, u"a.name"_s, 1),
             faultText(LaneFault::HostNotFound, u"the host's name could not be resolved"_s));
}

void TestConnector::noDescriptor()
{
    HttpNetwork network;
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const int next = ::dup(0);
    ::close(next);
    rlimit none = before;
    none.rlim_cur = static_cast<rlim_t>(next);
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &none), 0);
    const QString text = reached(network, u"127.0.0.1"_s, 1);
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
    QCOMPARE(text, faultText(LaneFault::ConnectionRefused, u"this machine can open no more connections"_s));
}

QTEST_GUILESS_MAIN(TestConnector)
#include "tst_connector.moc"
