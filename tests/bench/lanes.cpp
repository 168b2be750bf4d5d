// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What an exchange over lanes costs, by engine, with connections kept or one for each poll; of the stock engine also
// with sockets as Qt has them. Starts nginx on 127.0.0.1 with a fixed JSON of about 600 bytes and asks it with 64 lanes.
//
//   bench_lanes [EXCHANGES] [LANES]

#include "core/poll/lanefactory.h"
#include "core/poll/lanepool.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTextStream>

#include <sys/resource.h>

#include <algorithm>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

struct Setup
{
    const char *name;
    bool strict;
    bool perPoll;
    bool buffered;
};

constexpr Setup setups[] = {
    {"strict, kept", true, false, true},
    {"strict, one for each poll", true, true, true},
    {"stock, kept", false, false, true},
    {"stock, one for each poll", false, true, true},
    {"stock, kept, Qt's sockets", false, false, false},
};

std::unique_ptr<LaneFactory> factoryFor(const Setup &setup)
{
    if (setup.strict)
        return std::make_unique<StrictLaneFactory>();
    LaneNetwork network;
    network.bufferedSockets = setup.buffered;
    return std::make_unique<NetworkLaneFactory>(network);
}

qint64 cpuMicroseconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto micros = [](const timeval &time) { return time.tv_sec * 1'000'000LL + time.tv_usec; };
    return micros(usage.ru_utime) + micros(usage.ru_stime);
}

/// nginx with one worker, keep-alive without end, on a free port.
class Nginx
{
public:
    Nginx()
    {
        QTcpServer free;
        free.listen(QHostAddress(QHostAddress::LocalHost));
        m_port = free.serverPort();
        free.close();
        const QString json =
            uR"({"id":"ORD-1","status":"succeeded","padding":"%1"})"_s.arg(QString(540, u'x'));
        QFile config(m_folder.filePath(u"nginx.conf"_s));
        if (!config.open(QFile::WriteOnly))
            qFatal("no folder for nginx");
        config.write(uR"(daemon off; worker_processes 1; pid %1/pid; error_log %1/error.log;
events { worker_connections 8192; }
http { access_log off; keepalive_requests 100000000; default_type application/json;
server { listen 127.0.0.1:%2; location / { return 200 '%3'; } } })"_s.arg(m_folder.path())
                         .arg(m_port)
                         .arg(json)
                         .toUtf8());
        config.close();
        m_process.start(u"/usr/sbin/nginx"_s, {u"-p"_s, m_folder.path(), u"-c"_s, config.fileName()});
        for (int i = 0; i < 100; ++i) {
            QTcpSocket probe;
            probe.connectToHost(u"127.0.0.1"_s, m_port);
            if (probe.waitForConnected(50))
                return;
            m_process.waitForFinished(50);
        }
        qFatal("nginx does not start");
    }

    ~Nginx()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }

    [[nodiscard]] QString origin() const { return u"http://127.0.0.1:%1"_s.arg(m_port); }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

/// Asks `exchanges` times with all lanes busy. How many failed: stock sockets see a false end now and then.
int ask(LanePool &pool, const Exchange &exchange, int exchanges)
{
    int sent = 0;
    int left = exchanges;
    int failed = 0;
    QEventLoop loop; // processEvents() would leave what is to be deleted later
    const std::function<LaneVerdict(LaneReply)> answered = [&](const LaneReply &reply) {
        failed += reply && reply->httpStatus == 200 ? 0 : 1;
        if (--left == 0)
            loop.quit();
        if (sent < exchanges) {
            ++sent;
            pool.send(exchange, {}, answered);
        }
        return LaneVerdict::Keep;
    };
    while (sent < exchanges && pool.freeLanes() > 0) {
        ++sent;
        pool.send(exchange, {}, answered);
    }
    loop.exec();
    return failed;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int exchanges = std::max(1, arguments.value(1, u"20000"_s).toInt());
    const int lanes = std::clamp(arguments.value(2, u"64"_s).toInt(), 1, maxLanes);
    const Nginx nginx;
    Exchange exchange;
    exchange.url = QUrl(nginx.origin() + u"/v1/orders/ORD-1"_s);
    exchange.headers = {{"Authorization", "Bearer 0123456789abcdef"}, {"Accept", "application/json"}};

    QTextStream out(stdout);
    out << exchanges << " exchanges, " << lanes << " at once\n";
    for (const Setup &setup : setups) {
        const auto factory = factoryFor(setup);
        ProfileTransport transport;
        transport.allowedOrigins = {nginx.origin()};
        transport.newConnectionPerPoll = setup.perPoll;
        LanePool pool(*factory, transport, lanes);
        ask(pool, exchange, std::min(exchanges, 20 * lanes)); // connects
        const qint64 cpu = cpuMicroseconds();
        QElapsedTimer timer;
        timer.start();
        const int failed = ask(pool, exchange, exchanges);
        const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
        out << QString::fromLatin1(setup.name).leftJustified(34) << qSetFieldWidth(9) << Qt::right
            << qRound(exchanges / seconds) << qSetFieldWidth(0) << " polls/s" << qSetFieldWidth(7)
            << (cpuMicroseconds() - cpu) / exchanges << qSetFieldWidth(0) << Qt::left << " CPU us a poll  "
            << failed << " failed\n";
        out.flush();
    }
    return 0;
}
