// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/http/strictaccessmanager.h"
#include "tests/support/rawserver.h"

#include <QBuffer>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

/// A device that tells what it holds bit by bit.
class Pipe final : public QIODevice
{
public:
    Pipe() { open(ReadOnly); }
    void say(const QByteArray &bytes)
    {
        m_bytes += bytes;
        Q_EMIT readyRead();
    }
    void finish()
    {
        m_over = true;
        Q_EMIT readChannelFinished();
    }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool atEnd() const override { return m_over && m_bytes.isEmpty(); }
    [[nodiscard]] qint64 bytesAvailable() const override
    {
        return m_bytes.size() + QIODevice::bytesAvailable();
    }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const qint64 size = std::min<qint64>(maxSize, m_bytes.size());
        std::copy_n(m_bytes.constData(), size, data);
        m_bytes.remove(0, size);
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    bool m_over = false;
};

} // namespace

/// The engine as others know it: what QNetworkAccessManager promises, and what it does not do here.
class TestStrictAccessManager : public QObject
{
    Q_OBJECT

private:
    static bool wait(QNetworkReply &reply)
    {
        return reply.isFinished() || QSignalSpy(&reply, &QNetworkReply::finished).wait(10'000);
    }
    static RawServer::Script echo(const RawServer::Request &request)
    {
        const QByteArray answer = RawServer::answer(request.line() + '|' + request.body());
        return {RawServer::send(
            request.line().startsWith("HEAD") ? answer.left(answer.indexOf("\r\n\r\n") + 4) : answer)};
    }

private Q_SLOTS:
    void asksByEveryMethod();
    void keepsConnections();
    void tellsTheStatusAsAnError_data();
    void tellsTheStatusAsAnError();
    void doesNothingByItself();
    void waitsForABodyThatIsStillComing();
    void endsWithinTheTimeLimit();
    void capsTheBody();
    void refusesWhatIsNoProperAnswer();
    void asksOnlyByHttp();
    void canBeAbortedAndDestroyed();
    void deletesItselfWhereAskedTo();
};

void TestStrictAccessManager::asksByEveryMethod()
{
    RawServer server;
    server.onRequest(echo);
    StrictAccessManager manager;
    QNetworkRequest request(server.url(u"/a?b=c"_s));
    request.setRawHeader("X-One", "1");
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"text/plain"_s);
    QBuffer buffer;
    buffer.setData("from a device");
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    const std::pair<QNetworkReply *, QByteArray> asked[] = {
        {manager.get(request), "GET /a?b=c HTTP/1.1|"},
        {manager.head(request), ""},
        {manager.post(request, "sent"), "POST /a?b=c HTTP/1.1|sent"},
        {manager.put(request, &buffer), "PUT /a?b=c HTTP/1.1|from a device"},
        {manager.deleteResource(request), "DELETE /a?b=c HTTP/1.1|"},
        {manager.sendCustomRequest(request, "PATCH", QByteArray("p")), "PATCH /a?b=c HTTP/1.1|p"},
    };
    for (const auto &[reply, body] : asked) {
        QVERIFY(wait(*reply));
        QCOMPARE(reply->error(), QNetworkReply::NoError);
        QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 200);
        QCOMPARE(reply->header(QNetworkRequest::ContentTypeHeader).toString(), u"application/json"_s);
        QCOMPARE(reply->bytesAvailable(), body.size());
        QCOMPARE(reply->readAll(), body);
        QVERIFY(reply->atEnd());
    }
    QCOMPARE(server.arrivals(), 6);
    for (const RawServer::Request &each : server.requests()) {
        QCOMPARE(each.header("X-One"), "1");
        QCOMPARE(each.header("Content-Type"), "text/plain");
        QCOMPARE(each.hasHeader("Content-Length"), !each.body().isEmpty());
    }
}

void TestStrictAccessManager::keepsConnections()
{
    RawServer server;
    server.onRequest(echo);
    StrictAccessManager manager;
    for (int i = 0; i < 5; ++i)
        QVERIFY(wait(*manager.get(QNetworkRequest(server.url()))));
    QCOMPARE(server.connections(), 1);
    auto *const first = manager.get(QNetworkRequest(server.url()));
    auto *const second = manager.get(QNetworkRequest(server.url()));
    QVERIFY(wait(*first) && wait(*second));
    QCOMPARE(server.connections(), 2); // one exchange at a time on each
}

void TestStrictAccessManager::tellsTheStatusAsAnError_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QNetworkReply::NetworkError>("error");
    QTest::newRow("204") << 204 << QNetworkReply::NoError;
    QTest::newRow("302") << 302 << QNetworkReply::NoError;
    QTest::newRow("401") << 401 << QNetworkReply::AuthenticationRequiredError;
    QTest::newRow("404") << 404 << QNetworkReply::ContentNotFoundError;
    QTest::newRow("418") << 418 << QNetworkReply::UnknownContentError;
    QTest::newRow("503") << 503 << QNetworkReply::ServiceUnavailableError;
}

void TestStrictAccessManager::tellsTheStatusAsAnError()
{
    QFETCH(const int, status);
    QFETCH(const QNetworkReply::NetworkError, error);
    RawServer server;
    const QByteArray line = QByteArray::number(status) + " Word";
    server.always(
        {RawServer::send(status == 204 ? "HTTP/1.1 204 No\r\n\r\n" : RawServer::answer("why", line))});
    StrictAccessManager manager;
    auto *const reply = manager.get(QNetworkRequest(server.url(u"/secret"_s)));
    QSignalSpy errors(reply, &QNetworkReply::errorOccurred);
    QVERIFY(wait(*reply));
    QCOMPARE(reply->error(), error);
    QCOMPARE(errors.size(), error == QNetworkReply::NoError ? 0 : 1);
    QCOMPARE(reply->readAll(), status == 204 ? "" : "why");
    QVERIFY(!reply->errorString().contains(u"secret"));
}

void TestStrictAccessManager::doesNothingByItself()
{
    RawServer server;
    server.always({RawServer::send(RawServer::answer(
        "x", "301 Moved",
        "Location: /other\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nWWW-Authenticate: Basic\r\n"))});
    StrictAccessManager manager;
    QNetworkRequest request(server.url());
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
    for (int i = 1; i <= 2; ++i) {
        auto *const reply = manager.get(request);
        QVERIFY(wait(*reply));
        QCOMPARE(server.arrivals(), i);
        QCOMPARE(reply->rawHeader("Set-Cookie"), "a=1\nb=2"); // as the stock manager shows them
        QVERIFY(!server.requests().back().hasHeader("Cookie"));
        QCOMPARE(server.requests().back().header("Accept-Encoding"), "identity");
    }
}

void TestStrictAccessManager::waitsForABodyThatIsStillComing()
{
    RawServer server;
    server.onRequest(echo);
    StrictAccessManager manager;
    Pipe pipe;
    auto *const reply = manager.post(QNetworkRequest(server.url()), &pipe);
    pipe.say("one ");
    pipe.say("two");
    QTest::qWait(20);
    QCOMPARE(server.arrivals(), 0);
    pipe.finish();
    QVERIFY(wait(*reply));
    QCOMPARE(reply->readAll(), "POST / HTTP/1.1|one two");
}

void TestStrictAccessManager::endsWithinTheTimeLimit()
{
    RawServer server; // says nothing
    StrictAccessManager manager;
    QNetworkRequest request(server.url());
    request.setTransferTimeout(100);
    auto *const reply = manager.get(request);
    QVERIFY(wait(*reply));
    QCOMPARE(reply->error(), QNetworkReply::TimeoutError);
}

void TestStrictAccessManager::capsTheBody()
{
    RawServer server;
    server.always({RawServer::send(RawServer::answer(QByteArray(1'001, 'x')))});
    StrictAccessManager manager;
    manager.setBodyCapBytes(1'000);
    auto *const reply = manager.get(QNetworkRequest(server.url()));
    QVERIFY(wait(*reply));
    QCOMPARE(reply->error(), QNetworkReply::ProtocolFailure);
    manager.setBodyCapBytes(1'001);
    auto *const whole = manager.get(QNetworkRequest(server.url()));
    QVERIFY(wait(*whole));
    QCOMPARE(whole->readAll().size(), 1'001);
}

void TestStrictAccessManager::refusesWhatIsNoProperAnswer()
{
    RawServer server;
    server.always({RawServer::send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nhi"),
                   RawServer::close()});
    StrictAccessManager manager;
    auto *const reply = manager.post(QNetworkRequest(server.url()), "once");
    QVERIFY(wait(*reply));
    QCOMPARE(reply->error(), QNetworkReply::ProtocolFailure);
    QCOMPARE(server.arrivals(), 1);
}

void TestStrictAccessManager::asksOnlyByHttp()
{
    StrictAccessManager manager;
    for (const char *const url :
         {"file:///etc/passwd", "ftp://127.0.0.1/", "data:,x", "http://u:p@127.0.0.1:1/", ""}) {
        auto *const reply = manager.get(QNetworkRequest(QUrl(QString::fromLatin1(url))));
        QVERIFY(!reply->isFinished()); // from the event loop
        QVERIFY(wait(*reply));
        QCOMPARE(reply->error(), QNetworkReply::ProtocolUnknownError);
    }
}

void TestStrictAccessManager::canBeAbortedAndDestroyed()
{
    RawServer server;
    auto manager = std::make_unique<StrictAccessManager>();
    auto *const aborted = manager->get(QNetworkRequest(server.url()));
    QSignalSpy finished(aborted, &QNetworkReply::finished);
    aborted->abort();
    aborted->abort();
    QCOMPARE(finished.size(), 1);
    QCOMPARE(aborted->error(), QNetworkReply::OperationCanceledError);
    QSignalSpy arrived(&server, &RawServer::arrived);
    delete manager->get(QNetworkRequest(server.url()));
    manager->get(QNetworkRequest(server.url()));
    QVERIFY(arrived.wait());
    manager.reset(); // with one in flight
    QTRY_COMPARE(server.closedByPeer(), server.connections());
}

void TestStrictAccessManager::deletesItselfWhereAskedTo()
{
    RawServer server;
    server.onRequest(echo);
    StrictAccessManager manager;
    manager.setAutoDeleteReplies(true);
    const QPointer<QNetworkReply> reply = manager.get(QNetworkRequest(server.url()));
    QSignalSpy finished(&manager, &QNetworkAccessManager::finished);
    QVERIFY(finished.wait());
    QTRY_VERIFY(!reply);
}

QTEST_GUILESS_MAIN(TestStrictAccessManager)
#include "tst_strictaccessmanager.moc"
