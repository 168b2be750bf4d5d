// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/deliverydesk.h"
#include "core/ledger/store/store.h"

namespace repoll {

/// What a delivery's outcome came with, as it is stored.
struct DeliveryCells
{
    qint64 id = 0;
    qint64 outboxId = 0;
    QByteArray outcome;
    EpochMs finishedAt = 0;
    qint64 httpStatus = 0;
    std::optional<qint64> touched;
    qint64 durationMs = 0;
    QByteArray detail;
    QByteArray retryAfter;
    QByteArray peer;

    [[nodiscard]] qint64 seal() const;
};

/// Tables outbox and delivery: what is told to whom, by leases and fences as polls are. Set-based: a page costs a
/// handful of statements.
class DeliveryStore
{
public:
    explicit DeliveryStore(SqlSession &session)
        : m_session(session)
    {
    }

    [[nodiscard]] std::vector<DeliveryClaim> claim(const DeliveryOrder &order);
    [[nodiscard]] std::vector<bool> record(std::span<const DeliveryResult> results, const QString &who);
    void release(std::span<const DeliveryClaim> claims);
    [[nodiscard]] qint64 renew(std::span<const DeliveryClaim> claims, qint64 leaseMs);
    [[nodiscard]] ResendStep resend(const ResendOrder &order, qint64 after, int limit);
    [[nodiscard]] qint64 skip(std::span<const qint64> outboxIds, const QString &who, const QString &why);

    [[nodiscard]] std::optional<qint64> nextMs();
    [[nodiscard]] std::vector<OutboxEntry> list(const OutboxQuery &query);
    [[nodiscard]] std::vector<Delivery> deliveries(qint64 requestId);
    [[nodiscard]] ResendPlan planResend(const ResendOrder &order);

    void verifyEvents(VerifyReport::Check &check);
    void verifyDeliveries(VerifyReport::Check &check);

private:
    [[nodiscard]] std::vector<DeliveryClaim> candidates(const DeliveryOrder &order, EpochMs now,
                                                        std::vector<qint64> &abandoned);
    void take(const DeliveryOrder &order, std::span<DeliveryClaim> claims, EpochMs now);
    void close(std::span<const qint64> outboxIds, const QString &why, EpochMs now);
    void judgeEndpoints(std::span<const DeliveryResult> results, const std::vector<bool> &recorded,
                        EpochMs now, const QString &who);
    /// Of events (alias `o`), behind an id.
    [[nodiscard]] SqlText matching(const ResendOrder &order);

    SqlSession &m_session;
};

} // namespace repoll
