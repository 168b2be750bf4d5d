// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"

namespace repoll {

/// Closes the intents of these requests that an expired lease left behind: nobody will record their answer in time.
void closeAbandoned(SqlSession &session, std::span<const qint64> requestIds, EpochMs now);

/// Extends those leases that `worker` still holds; how many.
[[nodiscard]] qint64 renewLeases(SqlSession &session, const QString &worker,
                                 std::span<const qint64> requestIds, qint64 leaseMs);

/// A statement about rows that were read in this very transaction changed as many.
void requireClaimed(qint64 changed, std::size_t expected);

} // namespace repoll
