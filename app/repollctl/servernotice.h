// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"

#include <QObject>

namespace repoll::cli {

/// Tells once when the ledger's server does not answer any more, and once when it does again. Main thread; gone before
/// the ledger's clock.
class ServerNotice : public QObject
{
    Q_OBJECT

public:
    ServerNotice(const Ledger &ledger, std::function<void(const QString &)> tell);
    ~ServerNotice() override;

    /// The ledger is on a server.
    [[nodiscard]] bool isWatching() const { return m_watch != nullptr; }
    [[nodiscard]] const std::optional<EpochMs> &awaySince() const { return m_awaySince; }

private:
    void take(const ServerReach &reach);

    std::function<void(const QString &)> m_tell;
    std::optional<EpochMs> m_awaySince;
    std::shared_ptr<void> m_watch;
};

} // namespace repoll::cli
