// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTcpServer>
#include <QUrl>

#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace repoll {

/// A scripted TCP server on 127.0.0.1 that can answer as wrongly as one likes. It counts every request that
/// arrives and keeps its bytes. Lives on the test's thread and needs its event loop.
class RawServer : public QObject
{
    Q_OBJECT

public:
    /// One thing done to a connection. Steps run in order; each waits for its bytes to be written.
    struct Step
    {
        enum class Kind {
            Send,
            Flood, ///< `bytes` over and over, `count` times, no faster than they are taken
            Hold,  ///< wait for release()
            Close,
            Reset, ///< closes with SO_LINGER 0: the peer gets an RST
        };
        Kind kind = Kind::Send;
        QByteArray bytes;
        qint64 count = 0;
    };
    using Script = std::vector<Step>;

    /// A request as it came: header and body, byte for byte.
    struct Request
    {
        QByteArray bytes;
        int connection = 0; ///< from 0, in order of acceptance
        int nth = 0;        ///< from 0, on its connection

        [[nodiscard]] QByteArray line() const; ///< the request line
        [[nodiscard]] QByteArray header(const QByteArray &name) const;
        [[nodiscard]] bool hasHeader(const QByteArray &name) const;
        [[nodiscard]] QByteArray body() const;
    };
    using Handler = std::function<Script(const Request &)>;

    explicit RawServer(QObject *parent = nullptr);
    ~RawServer() override;

    /// What to do when a request has arrived whole. Requests that come while a script runs are counted at
    /// once and answered after it.
    void onRequest(Handler handler) { m_handler = std::move(handler); }
    /// The same script for every request.
    void always(const Script &script);
    /// What to do as soon as a connection is accepted; nothing by default.
    void onConnect(std::function<Script(int connection)> handler) { m_onConnect = std::move(handler); }
    void release(); ///< lets every held script go on

    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const;
    [[nodiscard]] QString origin() const;
    [[nodiscard]] int arrivals() const { return static_cast<int>(m_requests.size()); }
    [[nodiscard]] int connections() const { return m_accepted; }
    [[nodiscard]] int closedByPeer() const { return m_closedByPeer; }
    [[nodiscard]] qint64 bytesTaken() const { return m_bytesTaken; } ///< by the peers' kernels
    [[nodiscard]] QByteArray unread() const; ///< what came on the last connection and is no request yet
    [[nodiscard]] const std::vector<Request> &requests() const { return m_requests; }

    static Step send(const QByteArray &bytes) { return {Step::Kind::Send, bytes, 0}; }
    static Step flood(const QByteArray &bytes, qint64 count) { return {Step::Kind::Flood, bytes, count}; }
    static Step hold() { return {Step::Kind::Hold, {}, 0}; }
    static Step close() { return {Step::Kind::Close, {}, 0}; }
    static Step reset() { return {Step::Kind::Reset, {}, 0}; }
    /// A proper HTTP/1.1 answer with a Content-Length.
    static QByteArray answer(const QByteArray &body, const QByteArray &status = "200 OK",
                             const QByteArray &moreHeaders = {});

Q_SIGNALS:
    void arrived();
    void peerClosed();

private:
    struct Connection;
    void accept();
    void takeRequests(Connection &connection);
    void proceed(Connection &connection);
    bool perform(Connection &connection);
    void drop(Connection &connection);

    QTcpServer m_server;
    Handler m_handler;
    std::function<Script(int)> m_onConnect;
    std::vector<std::unique_ptr<Connection>> m_connections;
    std::vector<Request> m_requests;
    int m_accepted = 0;
    int m_closedByPeer = 0;
    qint64 m_bytesTaken = 0;
};

} // namespace repoll
