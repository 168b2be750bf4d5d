// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace repoll {

/// One well-formed answer, before a fault has its way with it.
struct Reply
{
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray headers; ///< further lines, each ended by CRLF
    QByteArray body;

    void addHeader(QByteArrayView name, QByteArrayView value);
    void removeHeader(QByteArrayView name);
};

/// Status line and header with a Content-Length, up to and with the empty line.
[[nodiscard]] QByteArray headOf(const Reply &reply);
/// The same without anything about the body's length.
[[nodiscard]] QByteArray unframedHeadOf(const Reply &reply);
/// Everything, as a correct server sends it.
[[nodiscard]] QByteArray wireOf(const Reply &reply);

/// A date as HTTP writes it (RFC 9110, 5.6.7).
[[nodiscard]] QByteArray httpDate(qint64 epochMs);

} // namespace repoll
