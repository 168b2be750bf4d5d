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
    int lanesPerManager = 6;     ///< 1 … 6, where a profile has an id echo; 6 is what a manager connects
    bool bufferedSockets = true; ///< false only to measure what that saves
};

/// One QNetworkAccessManager, set up as DESIGN.md section 4 asks, for one lane or a few. Shared by them
/// and deleted through the event loop, since a lane may go while the manager is emitting.
class LaneManager
{
public:
    explicit LaneManager(const LaneNetwork &network);
    ~LaneManager();
    LaneManager(const LaneManager &) = delete;
    LaneManager &operator=(const LaneManager &) = delete;

    [[nodiscard]] QNetworkAccessManager &network() { return *m_manager; }

    /// No lane sends through this manager any more; what is in flight may end.
    void retire() { m_retired = true; }
    [[nodiscard]] bool isRetired() const { return m_retired; }
    /// Answers may have been swapped: not even those in flight can be used.
    void distrust() { m_retired = m_distrusted = true; }
    [[nodiscard]] bool isDistrusted() const { return m_distrusted; }

    [[nodiscard]] bool hasProxy() const { return m_hasProxy; }

    int lanes = 0; ///< made so far

private:
    QNetworkAccessManager *m_manager;
    bool m_hasProxy;
    bool m_retired = false;
    bool m_distrusted = false;
};

} // namespace repoll
