// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/gaterecords.h"

namespace repoll {

/// The providers' gates, as far as all who share the ledger have them in common.
class GateStore
{
public:
    explicit GateStore(SqlSession &session)
        : m_session(session)
    {
    }

    [[nodiscard]] PaceGrant reserve(const PaceOrder &order);
    void notice(const GateNotice &notice);

private:
    void make(const QString &provider);

    SqlSession &m_session;
};

} // namespace repoll
