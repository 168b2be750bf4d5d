// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/wording.h"
#include "core/ledger/store/targetend.h"
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
    qint64 asks = 0;  ///< of the whole run, whichever process made them
    int inFlight = 0;
    int lanes = 0;
    int lanesWanted = 0; ///< by the profile and the run; more than `lanes`: the system has no room for them
    double rate = 0;     ///< attempts a second allowed now
    CircuitBreaker::State breaker = CircuitBreaker::State::Closed;
    QString why;       ///< why the breaker is open
    qint64 waitMs = 0; ///< until something can be sent again

    friend bool operator==(const ProviderProgress &, const ProviderProgress &) = default;
};

/// What to say where a provider has fewer lanes than wanted; empty: it has all of them.
[[nodiscard]] Wording fewerLanes(const ProviderProgress &provider);

/// A target whose last ask went wrong, or whose answer is bad news.
struct FailingTarget
{
    qint64 requestId = 0;
    QString provider;
    QString key;
    Outcome outcome = Outcome::Transient;
    bool conflict = false;                  ///< the answer contradicts what is on record
    std::optional<Disposition> disposition; ///< none: the run asks again
    int httpStatus = 0;                     ///< 0: no answer arrived
    QString detail;                         ///< English
    EpochMs at = 0;

    friend bool operator==(const FailingTarget &, const FailingTarget &) = default;
};

/// True for what an operator looks into: neither the wanted answer, nor `pending` or what only waits.
[[nodiscard]] constexpr bool isFailing(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Pending:
    case Outcome::Succeeded:
    case Outcome::WaitingOnHuman:
    case Outcome::Throttled:
    case Outcome::Interrupted:
        return false;
    default:
        return true;
    }
}

/// How many failing targets a progress carries at most.
inline constexpr qint64 failingPerProgress = 100;

/// What one exchange's answer did to one request, once it is on record.
struct RecordedAsk
{
    Outcome outcome = Outcome::Pending;
    std::optional<TargetEnd> end;     ///< where the run is done with its target
    std::optional<qint64> durationMs; ///< none: no answer arrived
    std::optional<FailingTarget> failing;
    bool submit = false;    ///< it was submitted, not asked for
    bool applied = false;   ///< it changed what is on record of the request
    bool neverSent = false; ///< a submit that is known not to have left
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
    qint64 unresolved = 0;              ///< targets that isUnresolved() now
    std::map<Outcome, qint64> outcomes; ///< of all that the run has sent, whichever process did
    double asksPerSecond = 0;           ///< over the last few seconds
    std::optional<qint64> leftMs;       ///< none: cannot be told yet
    std::optional<qint64> medianMs;     ///< of the answers of the last few seconds; none: no answer came
    std::optional<qint64> p95Ms;        ///< 19 of 20 of them were as quick
    std::vector<ProviderProgress> providers;
    std::vector<FailingTarget> failing; ///< since the progress before, in order; the last few of many
    qint64 failingLeftOut = 0;          ///< more of them, older than those

    friend bool operator==(const RunProgress &, const RunProgress &) = default;
};

/// How a run ended in this process.
struct RunEnd
{
    RunState state = RunState::Finished; ///< finished, or resumable: stopped, cut off
    std::optional<Error> error;          ///< why it was cut off: the ledger failed; sending stopped first
    friend bool operator==(const RunEnd &, const RunEnd &) = default;
};

} // namespace repoll

Q_DECLARE_METATYPE(repoll::RunProgress)
Q_DECLARE_METATYPE(repoll::RunEnd)
