// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/ledger/runrecord.h"
#include "core/poll/breaker.h"

#include <QMetaType>

#include <map>
#include <optional>
#include <vector>

namespace repoll {

/// One provider's part of a run, as it is now.
struct ProviderProgress
{
    QString name;
    qint64 total = 0; ///< eligible targets
    qint64 done = 0;  ///< finished, in whatever way
    qint64 asks = 0;  ///< exchanges' attempts recorded by this process
    int inFlight = 0;
    int lanes = 0;
    double rate = 0; ///< attempts a second allowed now
    CircuitBreaker::State breaker = CircuitBreaker::State::Closed;
    QString why;       ///< why the breaker is open
    qint64 waitMs = 0; ///< until something can be sent again

    friend bool operator==(const ProviderProgress &, const ProviderProgress &) = default;
};

enum class RunPhase { Starting, Running, Paused, Draining, Ended };

/// What a run has committed so far: never ahead of the ledger.
struct RunProgress
{
    qint64 runId = 0;
    RunPhase phase = RunPhase::Starting;
    qint64 total = 0; ///< selected
    qint64 done = 0;  ///< finished, skipped ones included
    std::map<Disposition, qint64> dispositions;
    std::map<Outcome, qint64> outcomes; ///< of the attempts recorded by this process
    double asksPerSecond = 0;           ///< over the last few seconds
    std::optional<qint64> leftMs;       ///< none: cannot be told yet
    std::vector<ProviderProgress> providers;

    friend bool operator==(const RunProgress &, const RunProgress &) = default;
};

/// How a run ended in this process.
struct RunEnd
{
    RunState state = RunState::Finished; ///< finished, or stopped: resumable
    std::optional<Error> error;          ///< the ledger failed; sending stopped first
    friend bool operator==(const RunEnd &, const RunEnd &) = default;
};

} // namespace repoll

Q_DECLARE_METATYPE(repoll::RunProgress)
Q_DECLARE_METATYPE(repoll::RunEnd)
