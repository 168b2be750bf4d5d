// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>
#include <utility>
#include <vector>

namespace repoll {

/// One request as it came.
struct HttpRequest
{
    QByteArray method;
    QByteArray path;  ///< before the question mark, as sent
    QByteArray query; ///< after it
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;

    /// The first header `name` (any case); null where there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// Cuts requests out of the bytes of one connection. Knows HTTP/1.1 with Content-Length bodies, which is
/// all that lanes and plain test clients send.
class HttpRequestReader
{
public:
    enum class State { NeedsMore, Ready, Broken };

    void append(const QByteArray &bytes);
    /// Ready: `request` is filled and its bytes are gone. Broken: the connection is of no more use.
    [[nodiscard]] State take(HttpRequest &request);

private:
    [[nodiscard]] static bool parseHead(QByteArrayView head, HttpRequest &request);

    QByteArray m_bytes;
    qsizetype m_begin = 0; ///< of the request that comes next
};

} // namespace repoll
