// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/faulttext.h"

#include <QByteArrayView>

#include <memory>
#include <optional>

namespace repoll {

/// Reads one answer from the bytes of a connection (RFC 9112): Boost.Beast's parser, and the checks that it leaves to
/// its user. No I/O, no clock; one for each exchange.
///
/// Answers with a status of 1xx before the final one are read and dropped, at most 8. Trailers and chunk extensions are
/// read over. What can't be used is read on as evidence only, while that isReading().
class AnswerParser
{
public:
    enum class Body {
        AsFramed,
        Never, ///< of an answer to HEAD (RFC 9112, 6.3)
    };

    /// `bodyCapBytes`: a longer body is none.
    explicit AnswerParser(qint64 bodyCapBytes, Body body = Body::AsFramed);
    ~AnswerParser();
    AnswerParser(const AnswerParser &) = delete;
    AnswerParser &operator=(const AnswerParser &) = delete;

    /// Takes in what came next.
    void feed(QByteArrayView bytes);
    /// The connection ended: what is not whole by now is a fault.
    void end();

    /// Nothing more is to come: the answer is whole, or a fault ended it.
    [[nodiscard]] bool isOver() const { return m_state == State::Whole || m_state == State::Broken; }
    /// A fault, and what is yet to come can be kept as evidence of it, for a while.
    [[nodiscard]] bool isEvidence() const { return m_state == State::Refused; }
    [[nodiscard]] const std::optional<FaultText> &fault() const { return m_fault; }
    /// Another exchange may follow on the connection, by what the answer says (RFC 9112, 9.3).
    [[nodiscard]] bool keepsConnection() const;

    /// Of the last header that came whole, or of the one that is refused; 0: there is none.
    [[nodiscard]] int status() const { return m_told; }
    [[nodiscard]] HeaderList takeHeaders() { return std::move(m_headers); }
    /// The body; of a fault what had come of it, at most the cap.
    [[nodiscard]] QByteArray takeBody();
    /// What came behind a whole answer, at most 64 KiB: nobody asked for it.
    [[nodiscard]] QByteArray takeExtra() { return std::move(m_extra); }

private:
    class Beast;
    enum class State { Head, Body, Refused, Whole, Broken };

    qsizetype parse(QByteArrayView bytes);
    qsizetype wholeHead(QByteArrayView bytes);
    void headCame();
    void whole();
    void refuse(LaneFault fault, const char *detail, State state = State::Refused);
    void parseFailed(int error);
    bool takeBodyBytes(QByteArrayView bytes);
    void keepEvidence(QByteArrayView bytes);

    const qint64 m_bodyCap;
    const Body m_bodyRule;
    std::unique_ptr<Beast> m_beast;
    State m_state = State::Head;
    std::optional<FaultText> m_fault;
    int m_status = 0; ///< of the last status line
    int m_told = 0;
    int m_version = 0; ///< 10 or 11
    int m_interim = 0; ///< answers of 1xx so far
    HeaderList m_headers;
    qsizetype m_headBytes = 0; ///< of headers that were whole
    qsizetype m_searched = 0;  ///< of one that is not
    QByteArray m_pending;      ///< came, and makes nothing whole yet
    QByteArray m_body;
    QByteArray m_extra;
    bool m_isChunked = false;
    quint64 m_chunkLeft = 0; ///< of the chunk at hand
    bool m_headOver = false; ///< the final answer's header is whole
};

} // namespace repoll
