// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/http/httpconnection.h"
#include "core/service/deliverysender.h"
#include "core/service/webhooksignature.h"

#include <vector>

namespace repoll {

/// Posts events to a receiver over the program's one way out, each once: no redirect is followed, and the address that is
/// connected to is the one that was judged.
class WebhookSender final : public QObject, public DeliverySender
{
public:
    WebhookSender(EndpointSettings settings, const DeliveryTools &tools);
    ~WebhookSender() override;

    void send(const DeliveryClaim &claim, Done done) override;
    [[nodiscard]] int mostInFlight() const override { return m_settings.inFlight; }
    [[nodiscard]] qint64 resultCapBytes() const override;

private:
    void resolveAndJudge(const HttpNetwork::Resolver &resolver);
    [[nodiscard]] const char *refusedLiteral() const;
    /// Why there is none.
    [[nodiscard]] std::optional<QString> readKeys();
    [[nodiscard]] QByteArray requestOf(const DeliveryClaim &claim) const;
    void failLater(const QString &why, Done done);
    [[nodiscard]] DeliveryTry judge(const LaneReply &reply) const;
    [[nodiscard]] DeliveryTry judgeAnswer(const Answer &answer) const;
    [[nodiscard]] std::unique_ptr<HttpConnection> takeConnection();

    struct Key
    {
        SigningKey key;
        std::optional<EpochMs> until;
    };

    const EndpointSettings m_settings;
    const DeliveryTools &m_tools;
    const HttpEndpoint m_endpoint;
    const std::shared_ptr<HttpNetwork> m_network;
    std::vector<std::unique_ptr<HttpConnection>> m_idle;
    std::vector<std::unique_ptr<HttpConnection>> m_busy;
    std::vector<Key> m_keys;
    std::optional<qint64> m_keysReadAt; ///< monotonic
    QString m_refused;                  ///< why no address of the host is connected to
};

} // namespace repoll
