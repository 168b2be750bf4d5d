// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/http/httpfault.h"
#include "core/service/http/httpservice.h"

namespace repoll {

/// Reads the head of one request from the bytes of a connection (RFC 9112): our own checks, which are stricter than
/// the standard where proxies have been known to differ, then Boost.Beast's parser, which must see the same. No I/O, no
/// clock; one for each request. What is made of bytes does not depend on how they are cut.
class RequestParser
{
public:
    static constexpr qsizetype HeadCapBytes = 8 * 1024;
    static constexpr std::size_t HeadCapFields = 100;

    /// Takes in what came next, up to the end of the head; how many bytes that were.
    qsizetype feed(QByteArrayView bytes);

    /// Something of a request has come; not only the empty line that may go before it.
    [[nodiscard]] bool hasBegun() const { return !m_bytes.isEmpty() && m_bytes != "\r"; }
    /// The head is whole, and can be taken.
    [[nodiscard]] bool isWhole() const { return m_isWhole; }
    /// It never will be.
    [[nodiscard]] const std::optional<HttpFault> &fault() const { return m_fault; }

    /// Of a head that is whole; `peer` is the caller's to set.
    [[nodiscard]] const HttpHead &head() const { return m_head; }
    [[nodiscard]] HttpHead takeHead() { return std::move(m_head); }
    /// Another request may follow on the connection, by what this one says. HTTP/1.0 always closes.
    [[nodiscard]] bool keepsConnection() const { return m_keeps; }
    /// The client waits for 100 before it sends the body (RFC 9110, 10.1.1).
    [[nodiscard]] bool expectsContinue() const { return m_expectsContinue; }

private:
    void look();
    void endOfLine();
    void headCame();
    [[nodiscard]] bool seesTheSame();

    QByteArray m_bytes;     ///< of the head
    qsizetype m_blank = 0;  ///< bytes of an empty line before it (RFC 9112, 2.2), which is read over once
    qsizetype m_looked = 0; ///< bytes
    qsizetype m_line = 0;   ///< where the line at hand begins
    bool m_isWhole = false;
    bool m_keeps = false;
    bool m_expectsContinue = false;
    std::optional<HttpFault> m_fault;
    HttpHead m_head;
};

} // namespace repoll
