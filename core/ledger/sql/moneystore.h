// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/moneyreader.h"

namespace repoll {

/// Adds up amounts. The database only finds them: its own sums are doubles, or end at 64 bits, and differ between
/// databases. Everything throws StoreFailure.
class MoneyStore
{
public:
    explicit MoneyStore(SqlSession &session)
        : m_session(session)
    {
    }

    [[nodiscard]] MoneySums ofFilter(const RequestFilter &filter);
    [[nodiscard]] MoneySums ofRequests(std::span<const qint64> ids);
    [[nodiscard]] RunMoney ofRun(qint64 runId);

private:
    SqlSession &m_session;
};

} // namespace repoll
