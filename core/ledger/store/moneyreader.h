// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ledger/store/runrecord.h"
#include "core/request/money.h"
#include "core/request/requestfilter.h"

#include <span>

namespace repoll {

/// What the requests are worth, by currency. A part of StoreReader. Each reads the amounts of all that it is about:
/// for Ledger::scan() where they may be many.
class MoneyReader
{
public:
    virtual ~MoneyReader() = default;

    virtual Result<MoneySums> moneyOf(const RequestFilter &filter) = 0;
    /// Of requests picked by hand, each counting once; those that are not on record are left out.
    virtual Result<MoneySums> moneyOfPicked(std::span<const qint64> requestIds) = 0;
    virtual Result<RunMoney> moneyOfRun(qint64 runId) = 0;
};

} // namespace repoll
