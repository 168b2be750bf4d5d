// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/http/httpconnection.h"

#include <QNetworkReply>
#include <QPointer>

namespace repoll {

class StrictAccessManager;

/// The answer to one request of a StrictAccessManager: comes as a whole, or ends in an error. Its error texts hold no URL.
class StrictReply final : public QNetworkReply
{
    Q_OBJECT

public:
    StrictReply(StrictAccessManager &manager, QNetworkAccessManager::Operation operation,
                const QNetworkRequest &request, QIODevice *outgoingData);
    ~StrictReply() override;

    void abort() override;
    void close() override;
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 maxSize) override;

private:
    void collectBody();
    void send();
    void answered(LaneReply reply);
    void failLater(NetworkError error, const QString &text);
    void end(NetworkError error, const QString &text);

    const QPointer<StrictAccessManager> m_manager;
    const QPointer<QIODevice> m_outgoing;
    QByteArray m_method;
    QByteArray m_toSend;
    std::unique_ptr<HttpConnection> m_connection;
    QByteArray m_body;
    qint64 m_read = 0;
};

} // namespace repoll
