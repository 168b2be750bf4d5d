// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/decision.h"
#include "core/request/money.h"
#include "core/request/request.h"

#include <QLatin1String>
#include <QStringList>

#include <array>
#include <map>
#include <optional>
#include <vector>

namespace repoll {

/// Why a selected request is not asked in a run.
enum class SkipReason {
    Terminal,
    NotAccepted, ///< received, submitting, or submit_unknown where the provider cannot be asked by key
    LeasedElsewhere,
    Conflict,
    NoTicket,
    ProviderUnknown,
    Decided, ///< a person has said what became of it
};
inline constexpr std::array allSkipReasons{
    SkipReason::Terminal, SkipReason::NotAccepted,     SkipReason::LeasedElsewhere, SkipReason::Conflict,
    SkipReason::NoTicket, SkipReason::ProviderUnknown, SkipReason::Decided,
};
[[nodiscard]] QLatin1String skipReasonText(SkipReason reason);
[[nodiscard]] std::optional<SkipReason> skipReasonFromText(QStringView text);

/// What became of a target. The five last are final for the run and add up to `selected` (invariant 15).
enum class Disposition {
    Waiting,          ///< the run has not finished with it
    Recovered,        ///< succeeded
    FailedAtProvider, ///< failed, cancelled or expired
    StillProcessing,  ///< the provider says so, the run stopped asking
    Skipped,          ///< not eligible, or changed by somebody else before its turn
    Error,            ///< asked without a usable answer, or never asked
};
inline constexpr std::array allDispositions{
    Disposition::Waiting,         Disposition::Recovered, Disposition::FailedAtProvider,
    Disposition::StillProcessing, Disposition::Skipped,   Disposition::Error,
};
[[nodiscard]] QLatin1String dispositionText(Disposition disposition);
[[nodiscard]] std::optional<Disposition> dispositionFromText(QStringView text);

/// A target without a final status: the one rule behind every number of unresolved ones, and behind what a retry asks.
/// Those that were skipped count as well, unless they had their final status or a decision. One that was decided since
/// is resolved, too: RunTarget::isUnresolved(), Run::unresolved.
[[nodiscard]] bool isUnresolved(Disposition disposition, std::optional<SkipReason> skip);

enum class RunState {
    Planned,   ///< frozen, not confirmed
    Running,   ///< being worked on
    Stopped,   ///< drained by a person, a signal or its deadline: resumable
    Finished,  ///< no target is waiting
    Discarded, ///< planned and never started
    CutOff,    ///< derived, never stored: running on record, but no process works on it: resumable
};
[[nodiscard]] QLatin1String runStateText(RunState state);
[[nodiscard]] std::optional<RunState> runStateFromText(QStringView text);

/// Who, why and what: given when a plan is frozen.
struct RunHeader
{
    QString who;                   ///< user@host
    QString reason;                ///< free text or a ticket number; may be empty
    QString query;                 ///< the operator's query text
    std::optional<qint64> retryOf; ///< the run whose unresolved targets these are

    friend bool operator==(const RunHeader &, const RunHeader &) = default;
};

/// One execution of a plan.
struct Run
{
    qint64 id = 0;
    RunHeader header;
    RunState state = RunState::Planned;
    EpochMs createdAt = 0;
    std::optional<EpochMs> startedAt;
    std::optional<EpochMs> finishedAt;
    std::map<Disposition, qint64> totals;    ///< one entry for each Disposition
    std::map<Disposition, qint64> decided{}; ///< those without a final status that were decided since
    qint64 unresolved = 0;                   ///< targets that isUnresolved(): none of those decided

    [[nodiscard]] qint64 selected() const;
    friend bool operator==(const Run &, const Run &) = default;
};

/// A request within a frozen plan and what became of it.
struct RunTarget
{
    qint64 runId = 0;
    qint64 requestId = 0;
    QString provider;
    QString key;
    QString ticket;
    QString amount{};   ///< of the request, as it came
    QString currency{}; ///< likewise
    EpochMs receivedAt = 0;
    std::optional<EpochMs> deadline;
    RequestStatus before = RequestStatus::Processing;
    std::optional<RequestStatus> after; ///< set when the run has finished with it
    std::optional<SkipReason> skip;
    Disposition disposition = Disposition::Waiting;
    std::optional<EpochMs> dueAt; ///< when it may be asked next; none: at once
    qint64 asks = 0;              ///< attempts made by this run
    qint64 errors = 0;            ///< asks in a row without a usable answer
    std::optional<Outcome> lastOutcome;
    QString detail;                     ///< English, of the last ask, or why it was not asked
    QString statusWord;                 ///< of the run's last ask: the provider's own word
    int httpStatus = 0;                 ///< of it; 0: no answer arrived
    std::optional<EpochMs> answeredAt;  ///< when it ended
    QByteArray answerDigest;            ///< SHA-256 of its raw answer, 32 bytes; empty: none is kept
    std::optional<Decision> decision{}; ///< that stands now for the request

    [[nodiscard]] bool isUnresolved() const { return !decision && repoll::isUnresolved(disposition, skip); }
    friend bool operator==(const RunTarget &, const RunTarget &) = default;
};

/// What a run's targets are worth, by what became of them; dispositions that have amounts.
using RunMoney = std::map<Disposition, MoneySums>;
[[nodiscard]] MoneySums allOf(const RunMoney &money); ///< together
/// Of one disposition and currency; none: no target of it has an amount.
[[nodiscard]] std::optional<Decimal> sumOf(const RunMoney &money, Disposition disposition,
                                           const QString &currency);

/// What became of one provider's targets in a run.
struct ProviderTally
{
    QString provider;
    std::map<Disposition, qint64> totals; ///< dispositions that occur
    qint64 asks = 0;                      ///< made by the run

    friend bool operator==(const ProviderTally &, const ProviderTally &) = default;
};

/// Selected requests of one provider with one fate, for a plan's summary.
struct PlanLine
{
    QString provider;
    std::optional<SkipReason> skip; ///< none: eligible
    qint64 count = 0;
    std::optional<EpochMs> soonestDeadline;

    friend bool operator==(const PlanLine &, const PlanLine &) = default;
};

/// What a plan holds, by provider and reason.
struct PlanSummary
{
    std::vector<PlanLine> lines; ///< ordered by provider, eligible first
    MoneySums askedMoney{};      ///< what the eligible ones are worth
    MoneySums skippedMoney{};    ///< and the others

    [[nodiscard]] qint64 selected() const;
    [[nodiscard]] qint64 eligible() const;
    [[nodiscard]] qint64 unresolved() const; ///< before anything is asked
    friend bool operator==(const PlanSummary &, const PlanSummary &) = default;
};

/// What eligibility depends on beyond the ledger's rows: the profiles as they are now.
struct PlanRules
{
    QStringList askableByTicket; ///< providers with a usable profile
    QStringList askableByKey;    ///< those of them that can be asked by the request key alone

    friend bool operator==(const PlanRules &, const PlanRules &) = default;
};

} // namespace repoll
