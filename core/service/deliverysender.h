// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/ledger/store/deliverydesk.h"
#include "core/poll/http/httpnetwork.h"
#include "core/provider/secrets.h"
#include "core/service/endpointsettings.h"

#include <functional>
#include <memory>

namespace repoll {

/// What a try to deliver came to.
struct DeliveryTry
{
    DeliveryOutcome outcome = DeliveryOutcome::Failed;
    int httpStatus = 0;
    std::optional<qint64> touched{}; ///< rows
    qint64 durationMs = 0;
    QString detail{};                     ///< English, short, without secrets
    QString retryAfter{};                 ///< as it came
    std::optional<qint64> retryAfterMs{}; ///< what it asks for
    QString peer{};
    QString disables{}; ///< why its endpoint is to be disabled; empty: it is not
};

/// How deliveries reach time, chance and the network. A plain value; what it points to outlives those who have it.
struct DeliveryTools
{
    const Clock *clock = nullptr;
    RandomUnit random = systemRandom();
    HttpNetwork::Resolver resolver{}; ///< null: the system's
    std::function<Result<QByteArray>(const QString &reference)> secret = resolveSecret;
};

/// Hands events over to one endpoint. Lives on one thread, which it never blocks.
class DeliverySender
{
public:
    using Done = std::function<void(const DeliveryTry &)>;

    DeliverySender() = default;
    virtual ~DeliverySender() = default; ///< what is in flight ends without `done`
    DeliverySender(const DeliverySender &) = delete;
    DeliverySender &operator=(const DeliverySender &) = delete;

    /// `done` is called once, from the event loop.
    virtual void send(const DeliveryClaim &claim, Done done) = 0;
    [[nodiscard]] virtual int mostInFlight() const = 0;
    /// The answer's bytes go along, where they are no longer than this; 0: they do not.
    [[nodiscard]] virtual qint64 resultCapBytes() const = 0;
};

/// `tools` outlives it.
[[nodiscard]] std::unique_ptr<DeliverySender> makeSender(EndpointKind kind, const EndpointSettings &settings,
                                                         const DeliveryTools &tools);

} // namespace repoll
