// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/http/httplistener.h"
#include "tests/core/service/http/httptesting.h"
#include "tests/core/service/http/smugglingshapes.h"

#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

quint16 freePort()
{
    QTcpServer probe;
    probe.listen(QHostAddress(QHostAddress::LocalHost));
    return probe.serverPort();
}

/// nginx before the server, as people put it, which writes down what it forwards. At `port()` it reads a body before it
/// sends it on, at `streamingPort()` it sends it on as it comes.
class Nginx
{
public:
    explicit Nginx(quint16 upstream)
        : m_port(freePort())
        , m_streamingPort(freePort())
    {
        QFile config(m_folder.filePath(u"nginx.conf"_s));
        if (!config.open(QFile::WriteOnly))
            qFatal("no folder for nginx");
        const QString server =
            u"server { listen 127.0.0.1:%1; location / { proxy_pass http://up; proxy_request_buffering %2; } }\n"_s;
        config.write(
            u"daemon off; worker_processes 1; pid %1/pid; error_log %1/error.log;\n"
            "events { worker_connections 1024; }\n"
            "http { log_format f '$request_uri $upstream_addr'; access_log %1/access.log f;\n"
            "client_body_temp_path %1/body; proxy_temp_path %1/proxy; fastcgi_temp_path %1/f; "
            "uwsgi_temp_path %1/u; scgi_temp_path %1/s;\n"
            "keepalive_timeout 1s; client_header_timeout 1s; client_body_timeout 1s; lingering_close off;\n"
            "proxy_http_version 1.1; proxy_set_header Connection ''; proxy_next_upstream off; "
            "proxy_read_timeout 3s;\n"
            "upstream up { server 127.0.0.1:%2; keepalive 8; }\n"_s.arg(m_folder.path())
                .arg(upstream)
                .toUtf8());
        config.write(
            (server.arg(m_port).arg(u"on"_s) + server.arg(m_streamingPort).arg(u"off"_s) + u'}').toUtf8());
        config.close();
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(u"/usr/sbin/nginx"_s, {u"-p"_s, m_folder.path(), u"-c"_s, config.fileName()});
        for (int i = 0; i < 200 && m_process.state() != QProcess::NotRunning; ++i) {
            QTcpSocket probe;
            probe.connectToHost(QHostAddress(QHostAddress::LocalHost), m_streamingPort);
            if (probe.waitForConnected(50))
                return;
            m_process.waitForFinished(50);
        }
        qFatal("nginx does not start");
    }
    ~Nginx() { forwarded(); }
    Nginx(const Nginx &) = delete;
    Nginx &operator=(const Nginx &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] quint16 streamingPort() const { return m_streamingPort; }
    /// How often it forwarded each target; it ends.
    std::map<QByteArray, int> forwarded()
    {
        m_process.terminate();
        m_process.waitForFinished();
        std::map<QByteArray, int> counts;
        QFile log(m_folder.filePath(u"access.log"_s));
        if (!log.open(QFile::ReadOnly))
            return counts;
        const QList<QByteArray> lines = log.readAll().split('\n');
        for (const QByteArray &line : lines) {
            const qsizetype gap = line.lastIndexOf(' ');
            if (gap > 0 && !line.endsWith(" -"))
                ++counts[line.left(gap)];
        }
        return counts;
    }

private:
    const quint16 m_port;
    const quint16 m_streamingPort;
    QTemporaryDir m_folder;
    QProcess m_process;
};

QByteArray numbered(QByteArray bytes, int number)
{
    const QByteArray end = '-' + QByteArray::number(number);
    for (const char *target : {"/first", "/smuggled", "/second"})
        bytes.replace(target, target + end);
    return bytes;
}

} // namespace

/// Never two requests out of one.
class TestSmuggling : public QObject
{
    Q_OBJECT

private:
    void judge(const SmugglingShape &shape, const QByteArray &behind, qsizetype piece);

private Q_SLOTS:
    void directly_data();
    void directly();
    void throughNginx_data();
    void throughNginx();
};

void TestSmuggling::directly_data()
{
    QTest::addColumn<int>("number");
    const auto shapes = smugglingShapes();
    for (int i = 0; i < int(shapes.size()); ++i)
        QTest::newRow(shapes[std::size_t(i)].name.constData()) << i;
}

void TestSmuggling::judge(const SmugglingShape &shape, const QByteArray &behind, qsizetype piece)
{
    const FakeClock clock;
    RecordingService service;
    service.onHead = [](const HttpHead &) { return HttpBodyRule{1'000, 0}; };
    PairedClient client(service, clock);
    client.connection->start();
    const QByteArray bytes = shape.bytes + behind;
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        client.say(bytes.mid(at, piece));
    auto expected = shape.seen;
    if (shape.keeps && !behind.isEmpty())
        expected.emplace_back("/second");
    QCOMPARE(service.targets, expected);
    const auto answers = client.answers();
    QVERIFY(!answers.empty());
    QCOMPARE(answers[0].status, shape.status);
    const bool isProblem = answers[0].body.startsWith("{\"type\":\"urn:repoll:problem:");
    QCOMPARE(isProblem, shape.status != 200);
    QVERIFY(answers.back().isWhole);
    QCOMPARE(client.isClosed, !shape.keeps);
}

void TestSmuggling::directly()
{
    QFETCH(const int, number);
    const SmugglingShape shape = smugglingShapes()[std::size_t(number)];
    for (const QByteArray &behind : {QByteArray(), QByteArray(SecondRequest)}) {
        for (const qsizetype piece : {qsizetype(100'000), qsizetype(1)}) {
            if (piece == 1 && shape.bytes.size() > 1'000)
                continue; // tst_requestparser cuts them
            judge(shape, behind, piece);
            if (QTest::currentTestFailed()) {
                qWarning("in pieces of %lld, with %lld bytes behind it", piece, behind.size());
                return;
            }
        }
    }
}

void TestSmuggling::throughNginx_data()
{
    QTest::addColumn<bool>("streaming");
    QTest::newRow("which reads bodies first") << false;
    QTest::newRow("which sends bodies on as they come") << true;
}

/// However nginx reads them: what it sends on once is one request.
void TestSmuggling::throughNginx()
{
    QFETCH(const bool, streaming);
    if (!QFile::exists(u"/usr/sbin/nginx"_s))
        QSKIP("nginx is not installed");
    const FakeClock clock;
    RecordingService service;
    HttpListener listener(service, clock);
    QVERIFY(listener.listen({}));
    Nginx nginx(listener.port());

    const auto shapes = smugglingShapes();
    std::vector<std::unique_ptr<QTcpSocket>> clients;
    int open = 0;
    for (int i = 0; i < int(shapes.size()); ++i) {
        auto client = std::make_unique<QTcpSocket>();
        connect(client.get(), &QTcpSocket::disconnected, this, [&open] { --open; });
        client->connectToHost(QHostAddress(QHostAddress::LocalHost),
                              streaming ? nginx.streamingPort() : nginx.port());
        client->write(numbered(shapes[std::size_t(i)].bytes + SecondRequest, i));
        ++open;
        clients.push_back(std::move(client));
    }
    QTRY_COMPARE_WITH_TIMEOUT(open, 0, 20'000);
    std::map<QByteArray, int> forwarded = nginx.forwarded();
    int seen = 0;
    for (const QByteArray &target : service.targets) {
        QVERIFY2(--forwarded[target] >= 0, target.constData());
        ++seen;
    }
    QVERIFY(seen >= 12); // those that are well-formed, at least
    qInfo("%d requests came through of %d shapes", seen, int(shapes.size()));
}

QTEST_GUILESS_MAIN(TestSmuggling)
#include "tst_smuggling.moc"
