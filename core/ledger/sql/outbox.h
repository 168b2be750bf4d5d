// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/deliveryrecords.h"

namespace repoll {

/// What of an event in the outbox never changes.
struct EventCells
{
    qint64 id = 0;
    QByteArray event;
    QByteArray endpoint;
    qint64 requestId = 0;
    qint64 seq = 0;
    QByteArray kind;
    QByteArray status;
    QByteArray effective;
    EpochMs at = 0;
    std::optional<qint64> evidence;
    std::optional<qint64> decision;

    [[nodiscard]] qint64 seal() const;
};

/// Writes events to table outbox, within the commit of what they tell. The requests are locked by then. A fixed number of
/// statements, and one where there is no endpoint.
class Outbox
{
public:
    struct Event
    {
        qint64 requestId = 0;
        QString provider;
        EventKind kind = EventKind::Result;
        RequestStatus status = RequestStatus::Succeeded;
        EffectiveStatus effective = EffectiveStatus::Succeeded;
        std::optional<qint64> evidence{};
        std::optional<qint64> decision{};
    };

    explicit Outbox(SqlSession &session)
        : m_session(session)
    {
    }

    /// At most one of each request.
    void write(std::span<const Event> events, EpochMs now);

private:
    struct Listener;
    struct Known;

    [[nodiscard]] std::vector<Listener> listeners();
    [[nodiscard]] QHash<qint64, Known> known(std::span<const qint64> requestIds);

    SqlSession &m_session;
};

} // namespace repoll
