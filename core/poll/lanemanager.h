// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkAccessManager>
#include <QNetworkProxy>

namespace repoll {

/// How lanes reach the network.
struct LaneNetwork
{
    QNetworkProxy proxy{QNetworkProxy::NoProxy}; ///< the environment's proxies are never used
    bool bufferedSockets = true;                 ///< false only to measure what that saves
};

/// The QNetworkAccessManager of one lane, set up as DESIGN.md section 4 asks: shared ones give a lane's answer to
/// another after a 103. Deleted through the event loop, since a lane may go while the manager is emitting.
class LaneManager
{
public:
    explicit LaneManager(const LaneNetwork &network);
    ~LaneManager();
    LaneManager(const LaneManager &) = delete;
    LaneManager &operator=(const LaneManager &) = delete;

    [[nodiscard]] QNetworkAccessManager &network() { return *m_manager; }

    [[nodiscard]] bool hasProxy() const { return m_hasProxy; }

private:
    QNetworkAccessManager *m_manager;
    bool m_hasProxy;
};

} // namespace repoll
