// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/http/httpanswer.h"

#include <functional>
#include <memory>
#include <optional>
#include <variant>

namespace repoll {

class HttpExchange;

/// The head of a request, as it was sent (RFC 9112, 3 and 5): well-formed, its target in origin-form.
struct HttpHead
{
    QByteArray method; ///< a token, in the case it was sent in
    QByteArray path;   ///< raw, begins with '/'
    QByteArray query;  ///< raw, behind the first '?'; null: there is none
    HeaderList headers;
    qint64 bodyBytes = 0; ///< what Content-Length says; 0: no body
    QString peer;         ///< address:port, or "unix"
    int version = 11;     ///< 10 or 11

    /// As it was sent: the path and, where there is one, '?' and the query.
    [[nodiscard]] QByteArray target() const { return query.isNull() ? path : path + '?' + query; }
    /// The value of field `name` (any case), or empty; several are joined with ", " (RFC 9110, 5.3).
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    /// How often it was sent: where one value is expected, more than one is the client's fault.
    [[nodiscard]] int headerCount(QByteArrayView name) const;
};

/// How the body of a request is to be read, once its head was accepted.
struct HttpBodyRule
{
    qint64 maxBytes = 0; ///< one that is announced to be longer is refused with 413
    /// Above 0: the body is handed over in lines as it comes (HttpExchange::readLines()), none longer than this.
    qint64 maxLineBytes = 0;
};

/// Some lines of a body.
struct HttpLines
{
    std::vector<QByteArray> lines; ///< without their ends (LF or CR LF); may be empty ones
    bool last = false;             ///< nothing follows
    /// Set where the next line can't be read (413: it is longer than the rule allows): nothing follows.
    std::optional<HttpAnswer> refusal;
};

/// What answers requests. Everything on the connections' thread; neither call may destroy a connection or wait.
class HttpService
{
public:
    virtual ~HttpService() = default;

    /// A head came, none of its body is read yet: the body is to be read by the rule returned, or the request is
    /// answered at once and its body never looked at (401, 404, 415, …).
    [[nodiscard]] virtual std::variant<HttpAnswer, HttpBodyRule> headCame(const HttpHead &head) = 0;
    /// A request whose head was accepted, with its whole body; or, where that is read in lines, before any of it. It is
    /// answered now or later. Let go without an answer it is answered with 500.
    virtual void requestCame(std::shared_ptr<HttpExchange> exchange) = 0;
    /// The layer has answered `status` by itself: to what is no request, is too large or slow, or came in too great a number.
    virtual void refused(int status) { Q_UNUSED(status) }
};

/// Where an exchange's answer goes: its connection, or a test.
class HttpAnswering
{
public:
    virtual ~HttpAnswering() = default;
    /// The whole answer. The exchange has let go of this.
    virtual void answer(HttpAnswer answer) = 0;
    virtual void startStream(int status, const HeaderList &headers) = 0;
    virtual void write(const QByteArray &bytes) = 0;
    /// The exchange has let go of this.
    virtual void end() = 0;
    [[nodiscard]] virtual qint64 unsentBytes() const = 0;
    virtual void readLines(int most) = 0; ///< to HttpExchange::linesCame()
    virtual void callWhenSent() = 0;      ///< of HttpExchange::sentOut()
    /// The exchange is gone, and its answer is not whole.
    virtual void abandoned() = 0;
};

/// One request and the way to answer it, once: a whole answer or a stream. The service holds it as long as it likes, on the
/// connections' thread. Where the client has left, or the answer was given, nothing here does anything. It may be let go
/// in its own calls.
class HttpExchange final
{
public:
    /// `answering` must take itself back with cut() before it goes.
    HttpExchange(HttpHead head, QByteArray body, HttpAnswering *answering);
    ~HttpExchange();
    HttpExchange(const HttpExchange &) = delete;
    HttpExchange &operator=(const HttpExchange &) = delete;

    [[nodiscard]] const HttpHead &head() const { return m_head; }
    [[nodiscard]] const QByteArray &body() const { return m_body; } ///< empty where it is read in lines

    /// An answer can still be given, or the stream can be written on.
    [[nodiscard]] bool isOpen() const { return m_answering != nullptr; }
    /// Calls once, from the event loop, where the client leaves, or is cut off for being slow, before the answer is whole.
    void onLeft(std::function<void()> left);

    void answer(HttpAnswer answer);

    /// Begins an answer whose length is not known: in chunks (RFC 9112, 7.1); to HTTP/1.0, until the connection closes.
    void startStream(int status, const HeaderList &headers);
    /// Sends on; after startStream(). Takes everything: who writes much looks at unsentBytes(). Where the client takes
    /// nothing for 30 s it is cut off.
    void write(const QByteArray &bytes);
    void end(); ///< the stream is whole; let go without it, it is cut off
    [[nodiscard]] qint64 unsentBytes() const;
    /// Calls once, from the event loop, when less than 64 KiB is unsent.
    void whenSent(std::function<void()> then);

    /// Calls once, from the event loop, with the lines that come next: at most `most`, and not much more than 1 MiB. Never
    /// where the client leaves (onLeft()). Until it is asked, no more than that is read, and the body's time limit stands
    /// still. The answer may begin, and be whole, before the last line.
    void readLines(int most, std::function<void(HttpLines)> then);

    // For who answers:
    void cut(); ///< nothing more is called
    /// The same, where the client left: what is to be called for it.
    [[nodiscard]] std::function<void()> cutForLeaving();
    void linesCame(HttpLines lines);
    void sentOut();

private:
    const HttpHead m_head;
    const QByteArray m_body;
    HttpAnswering *m_answering;
    bool m_isStream = false;
    std::function<void()> m_left;
    std::function<void()> m_whenSent;
    std::function<void(HttpLines)> m_readLines;
};

} // namespace repoll
