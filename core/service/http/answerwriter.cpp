// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/http/answerwriter.h"

#include "core/service/http/clientsocket.h"

#include <utility>

namespace repoll {

AnswerWriter::AnswerWriter(ClientSocket &socket, const Clock &clock, qint64 stuckMs)
    : m_socket(socket)
    , m_clock(clock)
    , m_stuckMs(stuckMs)
{
}

void AnswerWriter::whole(const HttpAnswer &answer, AnswerContext context)
{
    send(answerBytes(answer, context));
}

void AnswerWriter::goOn()
{
    send("HTTP/1.1 100 Continue\r\n\r\n");
}

void AnswerWriter::startStream(int status, const HeaderList &headers, AnswerContext context)
{
    m_isAmidStream = true;
    m_context = context;
    send(streamHeadBytes(status, headers, context));
}

void AnswerWriter::write(const QByteArray &bytes)
{
    if (!m_context.isHead)
        send(m_context.isHttp10 ? bytes : chunkBytes(bytes));
}

void AnswerWriter::end()
{
    m_isAmidStream = false;
    if (!m_context.isHead && !m_context.isHttp10)
        send(LastChunk);
}

void AnswerWriter::send(const QByteArray &bytes)
{
    m_socket.send(bytes);
    if (unsentBytes() > 0 && !m_due)
        m_due = m_clock.monotonicMs() + m_stuckMs;
}

qint64 AnswerWriter::unsentBytes() const
{
    return m_socket.unsentBytes();
}

void AnswerWriter::progressed()
{
    m_due = unsentBytes() > 0 ? std::optional(m_clock.monotonicMs() + m_stuckMs) : std::nullopt;
}

bool AnswerWriter::isStuck() const
{
    return m_due && m_clock.monotonicMs() >= *m_due;
}

} // namespace repoll
