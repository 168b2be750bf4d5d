// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/service/http/answerwriter.h"
#include "core/service/http/clientsocket.h"
#include "core/service/http/httpservice.h"
#include "core/service/http/requestbody.h"
#include "core/service/http/requestparser.h"

#include <QObject>

#include <memory>

namespace repoll {

/// How long a connection may take, and how much it may send in vain.
struct HttpTimeLimits
{
    qint64 handshakeMs = 10'000;   ///< of TLS
    qint64 idleMs = 15'000;        ///< before the first byte of a request
    qint64 headMs = 10'000;        ///< in total, from its first byte
    qint64 bodyMs = 30'000;        ///< in total, from the end of the head, while it is being read
    qint64 writeMs = 30'000;       ///< without any progress
    qint64 leaveMs = 2'000;        ///< for the client to close, once all is said
    qint64 drainBytes = 64 * 1024; ///< read over meanwhile
};

/// A connection of a client: reads one request at a time, hands it to the service, writes its answer, and only then
/// looks at what came behind. Over a socket of TCP, TLS or Unix. Whoever owns it destroys it after ended(), and looks
/// at the time for it. One thread.
class HttpServerConnection final : public QObject, private HttpAnswering
{
    Q_OBJECT

public:
    /// `socket` is connected, or about to shake hands. `peer`: as in HttpHead.
    HttpServerConnection(std::unique_ptr<QTcpSocket> socket, QString peer, HttpService &service,
                         const Clock &clock, const HttpTimeLimits &limits);
    ~HttpServerConnection() override;

    /// Waits for a request, once a handshake is done.
    void start();
    /// Answers so instead, without reading any.
    void startRefused(HttpFault fault);
    /// No request follows the one that is being read or answered; where there is none, the connection ends.
    void finishUp();
    /// A limit may have passed.
    void lookAtTime();
    /// Ends it at once. ended() follows.
    void abort();

    /// Nothing is under way.
    [[nodiscard]] bool isIdle() const;

Q_SIGNALS:
    void ended(); ///< once

private:
    enum class Phase {
        Handshake,
        Head,    ///< reading, or waiting for, one
        Body,    ///< reading one whole
        Lines,   ///< reading one in lines, which may be answered meanwhile
        Service, ///< which has the request, and is to answer
        Answer,  ///< all of it is on its way
        Leaving, ///< all is said
        Over,
    };

    // Of the exchange:
    void answer(HttpAnswer answer) override;
    void startStream(int status, const HeaderList &headers) override;
    void write(const QByteArray &bytes) override;
    void end() override;
    [[nodiscard]] qint64 unsentBytes() const override;
    void readLines(int most) override;
    void callWhenSent() override;
    void abandoned() override;

    void opened();
    void process();
    void processLater();
    [[nodiscard]] bool step();
    void beginHead();
    [[nodiscard]] bool readHead();
    void headCame();
    void acceptBody(const HttpBodyRule &rule);
    [[nodiscard]] bool readBody();
    [[nodiscard]] bool readLinesOn();
    [[nodiscard]] bool giveLines();
    void giveRequest(QByteArray body);
    void refuse(HttpFault fault);
    void respond(const HttpAnswer &answer);
    [[nodiscard]] bool answered();
    void leave();
    void readOver();
    void progressed();
    void tellSent();
    void limitPassed();
    void breakOff();
    void clientLeft();
    void tellLeft();
    [[nodiscard]] AnswerContext context() const;

    const QString m_peer;
    HttpService &m_service;
    const Clock &m_clock;
    const HttpTimeLimits m_limits;
    ClientSocket m_socket;
    AnswerWriter m_writer;
    Phase m_phase = Phase::Handshake;
    std::optional<HttpFault> m_refusal; ///< to be told once the handshake is done

    std::optional<RequestParser> m_parser;
    std::optional<RequestBody> m_body;
    HttpHead m_head;
    bool m_keeps = false; ///< another request may follow
    std::weak_ptr<HttpExchange> m_exchange;
    int m_linesAsked = 0;
    bool m_isSentAwaited = false;

    std::optional<qint64> m_due; ///< of the phase; monotonic
    qint64 m_bodyMs = 0;         ///< left to read lines in
    qint64 m_readOver = 0;
    bool m_finishesUp = false;
    bool m_isProcessing = false;
    bool m_isToProcess = false;
};

} // namespace repoll
