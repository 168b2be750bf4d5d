// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/deliverydesk.h"
#include "core/ledger/store/store.h"

namespace repoll {

/// Table endpoint: who is told of results, and how they fare.
class EndpointStore
{
public:
    explicit EndpointStore(SqlSession &session)
        : m_session(session)
    {
    }

    void put(const NewEndpoint &endpoint, const QString &who);
    void remove(const QString &name, const QString &who, const QString &why);
    [[nodiscard]] bool enable(const QString &name, bool enabled, const QString &who, const QString &why);
    [[nodiscard]] std::vector<EndpointEntry> all(bool counted);
    [[nodiscard]] bool isEnabled(const QString &name);
    /// One that only fails.
    void tookInVain(const QString &name, EpochMs now);
    void succeeded(const QString &name, EpochMs now);
    /// Where it has failed for so long.
    void giveUp(const QString &name, qint64 disableAfterMs, EpochMs now, const QString &who);

    void verify(VerifyReport::Check &check);

    /// Of its columns.
    [[nodiscard]] static QStringList namesIn(const QString &json);
    [[nodiscard]] static std::vector<EventKind> eventsIn(const QString &words);

private:
    void count(EndpointEntry &entry);

    SqlSession &m_session;
};

} // namespace repoll
