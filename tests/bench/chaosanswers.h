// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <random>

namespace repoll {

using ChaosRandom = std::mt19937_64;

/// True with this probability.
[[nodiscard]] bool chance(ChaosRandom &random, double probability);
[[nodiscard]] int upTo(ChaosRandom &random, int most);

/// What became of `ticket`, which never changes: 0 succeeded, as all that start with L, 1 failed, 2 cancelled.
[[nodiscard]] int truthOf(const QByteArray &ticket);

/// A whole HTTP answer, as the preset that asks at `target` understands it: pending, final, or now and then an error
/// page that names nobody. `attempt` stands in its header X-For and in its body.
[[nodiscard]] QByteArray chaosAnswer(ChaosRandom &random, const QByteArray &target, quint64 attempt);

/// An error page for nobody.
[[nodiscard]] QByteArray chaosErrorPage(ChaosRandom &random, quint64 attempt);

} // namespace repoll
