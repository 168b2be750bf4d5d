// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/workthread.h"
#include "core/service/deliverysender.h"

#include <QObject>

namespace repoll {

/// Executes an endpoint's statement for each event, one after the other, on a thread of its own, where its connection to
/// the requester's database lives.
class SqlSender final : public DeliverySender
{
public:
    SqlSender(EndpointSettings settings, const DeliveryTools &tools);
    ~SqlSender() override; ///< waits for the statement under way

    void send(const DeliveryClaim &claim, Done done) override;
    [[nodiscard]] int mostInFlight() const override { return 1; }
    [[nodiscard]] qint64 resultCapBytes() const override;

    /// Why an event cannot be delivered as it is; empty: it can.
    [[nodiscard]] static QString refusal(const SqlSettings &settings, const DeliveryClaim &claim);
    [[nodiscard]] static SourceValues valuesOf(const DeliveryClaim &claim);
    /// Connects and has the statement prepared. Blocks.
    [[nodiscard]] static Result<void> check(const SqlSettings &settings, const DeliveryTools &tools);

private:
    class Worker;

    const EndpointSettings m_settings;
    const DeliveryTools &m_tools;
    QObject m_here; ///< what is told on this thread
    std::unique_ptr<Worker> m_worker;
    WorkThread m_thread{QStringLiteral("repoll-source")};
};

} // namespace repoll
