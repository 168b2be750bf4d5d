// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/service/http/answerbytes.h"

#include <optional>

namespace repoll {

class ClientSocket;

/// Writes the answers of one connection, framed as each request wants it, and watches that the client takes them. One
/// thread.
class AnswerWriter
{
public:
    /// `stuckMs`: how long the client may take nothing. `socket` and `clock` outlive this.
    AnswerWriter(ClientSocket &socket, const Clock &clock, qint64 stuckMs);

    void whole(const HttpAnswer &answer, AnswerContext context);
    void goOn(); ///< 100 (RFC 9110, 15.2.1)

    void startStream(int status, const HeaderList &headers, AnswerContext context);
    void write(const QByteArray &bytes);
    void end();
    /// One is begun and not ended.
    [[nodiscard]] bool isAmidStream() const { return m_isAmidStream; }

    [[nodiscard]] qint64 unsentBytes() const;
    /// The kernel has taken some.
    void progressed();
    /// Nothing was taken for too long.
    [[nodiscard]] bool isStuck() const;

private:
    void send(const QByteArray &bytes);

    ClientSocket &m_socket;
    const Clock &m_clock;
    const qint64 m_stuckMs;
    std::optional<qint64> m_due; ///< for the client to take some; monotonic
    AnswerContext m_context;     ///< of the stream
    bool m_isAmidStream = false;
};

} // namespace repoll
