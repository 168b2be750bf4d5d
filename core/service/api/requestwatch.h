// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>

namespace repoll {

/// Tells those who wait for a request when its row has changed, whoever changed it. Asks the ledger for those that are
/// waited for, and only when something was committed. Lives on one thread, which it never blocks; the ledger outlives it.
class RequestWatch final : public QObject
{
    Q_OBJECT

public:
    using Changed = std::function<void(const Request &request)>;

    static constexpr int lookEveryMs = 200; ///< where the ledger does not tell by itself

    explicit RequestWatch(Ledger &ledger, QObject *parent = nullptr);

    /// Calls `changed`, now and again, with a request whose version is another than `version`, until the token goes.
    [[nodiscard]] std::shared_ptr<void> watch(qint64 requestId, qint64 version, Changed changed);
    [[nodiscard]] int watching() const { return static_cast<int>(m_waiting.size()); }

private:
    struct Waiting
    {
        qint64 requestId = 0;
        qint64 version = 0;
        Changed changed;
    };

    void look();
    void read();
    void tell(const std::vector<Request> &requests);

    Ledger &m_ledger;
    QTimer m_timer;
    std::map<qint64, Waiting> m_waiting; ///< by a number of their own
    qint64 m_next = 0;
    std::optional<qint64> m_mark;
    bool m_asking = false;
    bool m_added = false; ///< somebody came since the rows were read
};

} // namespace repoll
