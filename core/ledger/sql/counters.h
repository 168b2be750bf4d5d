// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/request/status.h"

#include <map>
#include <tuple>

namespace repoll {

/// Changes to the counts of requests by provider, status and hour (and day) of the received time: collected over
/// a batch and written with it, so that each counter is touched once a commit.
class Counters
{
public:
    static constexpr qint64 hourMs = 3'600'000;
    static constexpr qint64 hoursPerDay = 24;

    void added(const QString &provider, EffectiveStatus status, EpochMs receivedAt);
    void removed(const QString &provider, EffectiveStatus status, EpochMs receivedAt);
    void changed(const QString &provider, EffectiveStatus from, EffectiveStatus to, EpochMs receivedAt);
    void write(SqlSession &session) const;

    /// Hours since the epoch, rounded down.
    [[nodiscard]] static qint64 hourOf(EpochMs time);
    /// Days since the epoch, rounded down.
    [[nodiscard]] static qint64 dayOf(qint64 hour);

private:
    using Changes = std::map<std::tuple<QString, EffectiveStatus, qint64>, qint64>;
    static void write(SqlSession &session, const QString &table, const QString &slot, const Changes &changes);

    Changes m_changes;
};

} // namespace repoll
