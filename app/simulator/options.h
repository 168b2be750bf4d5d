// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/simulator/fate.h"
#include "core/base/result.h"

#include <vector>

namespace repoll {

/// How often a fault happens to asks that do not choose one by their ticket.
struct FaultShare
{
    QByteArray name;
    double percent = 0;
    friend bool operator==(const FaultShare &, const FaultShare &) = default;
};

/// The options of PROTOCOL.md.
struct SimulatorOptions
{
    FateOptions fate{};
    IntRange latencyMs{};
    std::optional<IntRange> retryAfter{};   ///< seconds
    std::vector<FaultShare> faults{};       ///< of asks; at most 100 % in all
    std::vector<FaultShare> submitFaults{}; ///< likewise of submits
    double refusedPercent = 0;              ///< of submits: they are refused, each time
    bool honoursKeys = true;                ///< Idempotency-Key
    bool onlySubmitted = false;             ///< what was not submitted here is unknown
    int dripMs = 50;
    qint64 hugeBytes = qint64(1) << 30;
    int bulkMax = 200;
    QByteArray token{}; ///< empty: nothing is asked for
    quint16 port = 0;
    quint16 otherPort = 0;
    QString logPath{};        ///< empty: no log
    bool keepArrivals = true; ///< for arrivals(); costs memory for each
};

/// `A..B` or `A`, 0 <= A <= B.
[[nodiscard]] Result<IntRange> rangeFromText(const QByteArray &text);
/// `[FAMILY:]name=weight,…` into `fate`: outcomes that are not named weigh nothing.
[[nodiscard]] Result<void> applyOutcomes(FateOptions &fate, const QByteArray &text);
/// `NAME=PERCENT`, added to `faults`.
[[nodiscard]] Result<void> applyFault(std::vector<FaultShare> &faults, const QByteArray &text);

} // namespace repoll
