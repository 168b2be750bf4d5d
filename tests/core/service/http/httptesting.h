// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/http/httpserverconnection.h"
#include "tests/support/fakeclock.h"

#include <QCoreApplication>
#include <QTcpSocket>

#include <sys/socket.h>
#include <unistd.h>

#include <functional>
#include <memory>
#include <vector>

namespace repoll {

/// Remembers what it is asked, and answers as the test wants; by default with the method, the target and the body.
class RecordingService final : public HttpService
{
public:
    using Verdict = std::variant<HttpAnswer, HttpBodyRule>;

    Verdict headCame(const HttpHead &head) override
    {
        heads.push_back(head);
        return onHead(head);
    }
    void requestCame(std::shared_ptr<HttpExchange> exchange) override
    {
        targets.push_back(exchange->head().target());
        onRequest(exchange);
    }
    void refused(int status) override { refusals.push_back(status); }

    static HttpAnswer echo(const HttpExchange &exchange)
    {
        const HttpHead &head = exchange.head();
        return {
            200, {{"Content-Type", "text/plain"}}, head.method + ' ' + head.target() + ' ' + exchange.body()};
    }

    std::vector<HttpHead> heads;
    std::vector<QByteArray> targets; ///< of whole requests
    std::vector<int> refusals;
    std::function<Verdict(const HttpHead &)> onHead = [](const HttpHead &) {
        return HttpBodyRule{1024 * 1024, 0};
    };
    std::function<void(const std::shared_ptr<HttpExchange> &)> onRequest = [](const auto &exchange) {
        exchange->answer(echo(*exchange));
    };
};

/// One answer as a client reads it.
struct HeardAnswer
{
    int status = 0;
    QByteArray head;
    QByteArray body;
    bool isWhole = false;

    [[nodiscard]] bool says(const QByteArray &line) const { return head.contains("\r\n" + line + "\r\n"); }
};

/// A connection over a pair of sockets, and the client at its other end, which a test drives by hand: what is sent is there at
/// once, so that nothing needs to be waited for.
class PairedClient
{
public:
    explicit PairedClient(HttpService &service, const Clock &clock, const HttpTimeLimits &limits = {})
    {
        int ends[2] = {-1, -1};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) != 0)
            qFatal("no pair of sockets");
        m_end = ends[0];
        auto socket = std::make_unique<QTcpSocket>();
        if (!socket->setSocketDescriptor(ends[1]))
            qFatal("no socket");
        connection = std::make_unique<HttpServerConnection>(std::move(socket), QStringLiteral("unix"),
                                                            service, clock, limits);
        QObject::connect(connection.get(), &HttpServerConnection::ended, connection.get(),
                         [this] { ++ends_; });
    }
    ~PairedClient() { leave(); }
    PairedClient(const PairedClient &) = delete;
    PairedClient &operator=(const PairedClient &) = delete;

    /// Sends; how much the kernel took.
    qsizetype say(const QByteArray &bytes)
    {
        const auto sent =
            ::send(m_end, bytes.constData(), std::size_t(bytes.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
        settle();
        return std::max<qsizetype>(sent, 0);
    }
    /// All of it, however much that is.
    void sayAll(QByteArray bytes)
    {
        while (!bytes.isEmpty() && !isClosed)
            bytes.remove(0, say(bytes.left(32 * 1024)));
    }
    /// Lets the server do what there is to do.
    void settle()
    {
        for (int quiet = 0; quiet < 2; ++quiet) {
            QCoreApplication::processEvents();
            QCoreApplication::sendPostedEvents(nullptr, 0);
            if (reads && hear())
                quiet = 0;
        }
    }
    void leave()
    {
        if (m_end >= 0)
            ::close(std::exchange(m_end, -1));
    }

    /// What was heard, answer by answer.
    [[nodiscard]] std::vector<HeardAnswer> answers(bool toHead = false) const
    {
        std::vector<HeardAnswer> all;
        QByteArray left = heard;
        while (!left.isEmpty()) {
            HeardAnswer answer;
            const qsizetype end = left.indexOf("\r\n\r\n");
            answer.head = left.left(end < 0 ? left.size() : end + 4);
            left.remove(0, answer.head.size());
            answer.status = answer.head.mid(9, 3).toInt();
            const qsizetype at = answer.head.indexOf("\r\nContent-Length: ");
            const qsizetype from = at + qsizetype(sizeof "\r\nContent-Length: ") - 1;
            const qsizetype length =
                at < 0 || toHead ? 0
                                 : answer.head.mid(from, answer.head.indexOf('\r', from) - from).toLongLong();
            answer.body = left.left(length);
            answer.isWhole = end >= 0 && answer.body.size() == length;
            left.remove(0, length);
            all.push_back(answer);
        }
        return all;
    }
    [[nodiscard]] int ended() const { return ends_; }

    std::unique_ptr<HttpServerConnection> connection;
    QByteArray heard;
    bool isClosed = false; ///< by the server, which may still read
    bool reads = true;

    /// True: something.
    bool hear()
    {
        char buffer[64 * 1024];
        const auto size = m_end < 0 ? -1 : ::recv(m_end, buffer, sizeof buffer, MSG_DONTWAIT);
        if (size == 0 || (size < 0 && errno == ECONNRESET))
            isClosed = true;
        if (size > 0)
            heard.append(buffer, size);
        return size > 0;
    }

private:
    int m_end = -1;
    int ends_ = 0;
};

} // namespace repoll
