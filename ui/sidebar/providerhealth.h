// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recovery/progress.h"
#include "ui/session/activeruns.h"

namespace repoll::ui {

/// How a provider answers, as the runs under way see it. A plain value.
struct ProviderHealth
{
    CircuitBreaker::State breaker = CircuitBreaker::State::Closed; ///< the worst of them
    double rate = 0;                                               ///< attempts a second, together
    QString why;                                                   ///< it is not closed

    friend bool operator==(const ProviderHealth &, const ProviderHealth &) = default;
};

/// By name; providers that no run asks now are left out: nothing is known of them.
[[nodiscard]] std::map<QString, ProviderHealth> healthOf(const ActiveRuns &runs);
/// Takes one run's view of a provider into what is known of it.
void addHealth(std::map<QString, ProviderHealth> &health, const ProviderProgress &provider);

/// In words, for a tool tip; none: nothing is known.
[[nodiscard]] QString healthText(const std::optional<ProviderHealth> &health);

} // namespace repoll::ui
