// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QTcpServer>

#include <functional>

namespace repoll::cli {

/// Tells an orchestrator's probe by HTTP whether a worker is well: 200 or 503, and a JSON object that says more. It
/// reads nothing of a request but its end. Main thread.
class WorkerHealth : public QObject
{
    Q_OBJECT

public:
    struct State
    {
        bool well = true;
        QByteArray json;
    };
    explicit WorkerHealth(std::function<State()> state);

    /// `where`: PORT of this machine alone, or ADDRESS:PORT, IPv6 in brackets.
    [[nodiscard]] Result<void> listen(const QString &where);
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }

private:
    void serve();

    const std::function<State()> m_state;
    QTcpServer m_server;
};

} // namespace repoll::cli
