// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/exchange.h"

#include <QNetworkAccessManager>

namespace repoll {

/// The application server whose polling stops: it submits, keeps what the answer says, and asks no more.
class Requester
{
public:
    Requester();

    /// Blocks. One that is answered 500 is sent once more, with the cookies that came: every method here is
    /// idempotent in the providers at hand.
    [[nodiscard]] Answer submit(const QByteArray &method, const QUrl &url, const HeaderList &headers,
                                const QByteArray &body);
    [[nodiscard]] Answer get(const QUrl &url);

private:
    [[nodiscard]] Answer send(const QByteArray &method, const QUrl &url, const HeaderList &headers,
                              const QByteArray &body);

    QNetworkAccessManager m_network;
};

} // namespace repoll
