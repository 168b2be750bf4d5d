// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/http/httpconnection.h"

#include <QNetworkAccessManager>

#include <vector>

namespace repoll {

/// QNetworkAccessManager with our own engine beneath: each request is sent once, over HTTP/1.1, and ends within one time
/// limit (its transfer timeout; 30 s where it has none), which counts name resolution and connecting. An answer's body
/// is kept whole, at most bodyCapBytes(), and there is none that the engine refuses.
///
/// Does nothing by itself: no redirect is followed, no login answered, no cookie, cache or compression used, and no
/// proxy but the one that it was made with. http and https only. One thread.
class StrictAccessManager final : public QNetworkAccessManager
{
    Q_OBJECT

public:
    explicit StrictAccessManager(const QNetworkProxy &proxy = QNetworkProxy(QNetworkProxy::NoProxy),
                                 QObject *parent = nullptr);
    ~StrictAccessManager() override;

    [[nodiscard]] qint64 bodyCapBytes() const { return m_bodyCap; } ///< 16 MiB unless set
    void setBodyCapBytes(qint64 bytes) { m_bodyCap = bytes; }

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *outgoingData) override;

private:
    friend class StrictReply;
    /// A kept connection to `endpoint` where one is idle, else a new one.
    [[nodiscard]] std::unique_ptr<HttpConnection> take(const HttpEndpoint &endpoint);
    void giveBack(std::unique_ptr<HttpConnection> connection);

    std::shared_ptr<HttpNetwork> m_network;
    std::vector<std::unique_ptr<HttpConnection>> m_idle; ///< the longest idle first
    qint64 m_bodyCap = 16 << 20;
};

} // namespace repoll
