// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/providergate.h"

#include <map>

namespace repoll {

/// How many file descriptors a lane takes, with what its engine needs beside the connection.
[[nodiscard]] int descriptorsOfALane(TransportEngine engine);

/// The gates of a process, one for each provider that was ever asked, and how many lanes it may open in all. Made
/// where the programs' objects are wired and handed to all who ask; outlived by the clock. Thread-safe.
class ProviderGates
{
public:
    /// `descriptors`: how many file descriptors there may be for lanes.
    explicit ProviderGates(const Clock &clock, int descriptors = 1'000'000, const BreakerRules &rules = {});

    /// The provider's gate. `limits` are those of a new one; setLimits() changes those of one that is there.
    [[nodiscard]] std::shared_ptr<ProviderGate>
    find(const QString &provider, const ProfileTransport &transport, const ProfileLimits &limits);

    /// Lanes that may be opened: given back when it goes.
    class Share
    {
    public:
        Share(std::shared_ptr<ProviderGates> gates, int lanes, int descriptors);
        ~Share();
        Share(const Share &) = delete;
        Share &operator=(const Share &) = delete;
        [[nodiscard]] int lanes() const { return m_lanes; }

    private:
        std::shared_ptr<ProviderGates> m_gates;
        int m_lanes;
        int m_descriptors;
    };
    /// At most `wanted`, at most one `parts`th of what is left, at least 1.
    [[nodiscard]] static std::unique_ptr<Share> share(const std::shared_ptr<ProviderGates> &gates, int wanted,
                                                      int parts, TransportEngine engine);

private:
    const Clock &m_clock;
    const BreakerRules m_rules;
    std::mutex m_mutex;
    int m_descriptorsLeft;
    std::map<std::pair<QString, QStringList>, std::shared_ptr<ProviderGate>> m_gates;
};

} // namespace repoll
