// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ledger/store/intakereader.h"
#include "core/ledger/store/listingreader.h"
#include "core/ledger/store/moneyreader.h"
#include "core/ledger/store/overview.h"
#include "core/ledger/store/records.h"

#include <span>

namespace repoll {

/// Where a page of requests goes on: after this row of the order (received, id).
struct PageKey
{
    EpochMs receivedAt = 0;
    qint64 id = 0;

    friend bool operator==(const PageKey &, const PageKey &) = default;
};

enum class PageOrder { NewestFirst, OldestFirst };
/// What `verify` found. Empty `problems`: all is well.
struct VerifyReport
{
    struct Check
    {
        QString name;         ///< "audit chain", "invariant 4: …", "database integrity"
        qint64 rows = 0;      ///< looked at
        QStringList problems; ///< the first few, in words
    };
    std::vector<Check> checks;

    [[nodiscard]] bool isClean() const;
};

/// One slice of a run's history, for the report's picture.
struct OutcomeBucket
{
    EpochMs from = 0;
    Outcome outcome = Outcome::Pending;
    qint64 count = 0;
};

/// What can be asked of a ledger. Implementations are used on one thread only. Nothing here writes.
class StoreReader : public ListingReader, public OverviewReader, public MoneyReader, public IntakeReader
{
public:
    /// Up to `limit` (1 … 10,000) requests after `after` in the given order.
    virtual Result<std::vector<Request>> requests(const RequestFilter &filter, PageOrder order,
                                                  std::optional<PageKey> after, int limit) = 0;
    virtual Result<qint64> countRequests(const RequestFilter &filter) = 0;
    /// NotFound where the ledger has no such request.
    virtual Result<Request> request(const QString &provider, const QString &key) = 0;
    virtual Result<std::vector<Attempt>> attempts(qint64 requestId) = 0;
    virtual Result<Evidence> evidence(qint64 id) = 0;
    /// Every raw answer to a request's attempts, applied or not, by (attempt, id); bodies by evidence().
    virtual Result<std::vector<EvidenceEntry>> evidenceOf(qint64 requestId) = 0;
    /// By id: in the order they were made.
    virtual Result<std::vector<Decision>> decisions(qint64 requestId) = 0;
    virtual Result<std::vector<StoredProvider>> providers() = 0;
    /// What freezing this filter now would hold.
    virtual Result<PlanSummary> plan(const RequestFilter &filter, const PlanRules &rules) = 0;
    /// The same for requests picked by hand, each counting once. NotFound where one is not on record.
    virtual Result<PlanSummary> planPicked(std::span<const qint64> requestIds, const PlanRules &rules) = 0;
    virtual Result<PlanSummary> planOf(qint64 runId) = 0;
    virtual Result<std::vector<Run>> runs(int limit) = 0;
    virtual Result<Run> run(qint64 id) = 0;
    /// What became of a run's targets so far, by provider name.
    virtual Result<std::vector<ProviderTally>> tallies(qint64 runId) = 0;
    /// Targets of a run by (disposition: waiting, error, still processing, failed, recovered, skipped;
    /// then deadline, request id): the unresolved first. `after` is the last target of the page before.
    virtual Result<std::vector<RunTarget>> targets(qint64 runId, const std::optional<RunTarget> &after,
                                                   int limit) = 0;
    /// Outcomes of what a run has sent so far.
    virtual Result<std::map<Outcome, qint64>> outcomes(qint64 runId) = 0;
    /// The same, in at most `slices` slices of equal length.
    virtual Result<std::vector<OutcomeBucket>> outcomesOverTime(qint64 runId, int slices) = 0;
    virtual Result<VerifyReport> verify() = 0;
    /// The database's own clock.
    virtual Result<EpochMs> now() = 0;
};

/// What can be recorded. Called inside the ledger's transaction; a failed call leaves nothing behind.
class StoreWriter
{
public:
    virtual ~StoreWriter() = default;

    virtual Result<std::vector<AddOutcome>> addRequests(std::span<const NewRequest> rows) = 0;
    /// Adds, or replaces a profile of the same name; requests keep their provider's name.
    virtual Result<void> putProvider(const QString &name, const QByteArray &profile, const QString &who) = 0;
    /// Gives each open request of a provider that has no deadline the one that follows from its retention
    /// (accepted time, else received time, and that long); how many. Nothing else of them changes.
    virtual Result<qint64> setDeadlines(const QString &provider, qint64 retentionMs) = 0;
    virtual Result<void> removeProvider(const QString &name, const QString &who) = 0;
    /// Adds, or replaces a saved view of the same name.
    virtual Result<void> putView(const QString &name, const QString &query, const QString &who) = 0;
    virtual Result<void> removeView(const QString &name, const QString &who) = 0;
    /// Takes up to `limit` requests into the index that words are looked up in; how many are left. Never needed
    /// for right answers, only for quick ones: call it in small steps while nothing else is to be written.
    virtual Result<qint64> indexForSearch(int limit) = 0;

    /// Freezes the selected requests, eligible or not, as a new run in state planned; its id.
    virtual Result<qint64> freezePlan(const RequestFilter &filter, const PlanRules &rules,
                                      const RunHeader &header) = 0;
    /// The same with requests picked by hand (hundreds of thousands, each counting once). NotFound where one is
    /// not on record.
    virtual Result<qint64> freezePicked(std::span<const qint64> requestIds, const PlanRules &rules,
                                        const RunHeader &header) = 0;
    /// The same with the unresolved targets of an earlier run.
    virtual Result<qint64> freezeRetry(qint64 runId, const PlanRules &rules, const RunHeader &header) = 0;
    /// Why, said after the plan was frozen and before it runs: IllegalTransition once it is not planned any more.
    virtual Result<void> setRunReason(qint64 runId, const QString &reason, const QString &who) = 0;
    /// Planned → running or discarded; running, stopped → running, stopped, finished. Audited.
    virtual Result<void> setRunState(qint64 runId, RunState state, const QString &who) = 0;

    /// Claims targets and commits an open poll intent for each (invariants 3, 5, 6). Open intents that an
    /// expired lease left behind are closed as `interrupted`. A target that cannot be asked any more
    /// (terminal, conflict) is finished with its disposition.
    virtual Result<ClaimedTargets> claimTargets(const ClaimOrder &order) = 0;
    /// When the next waiting target of the run's provider is due; none: no target is waiting.
    virtual Result<std::optional<EpochMs>> nextDue(qint64 runId, const QString &provider) = 0;
    /// One for each result, in order (invariants 1, 2, 4, 5, 8, 9, 11).
    virtual Result<std::vector<Recorded>> recordResults(std::span<const AttemptResult> results) = 0;
    /// Extends leases that `worker` still holds; how many.
    virtual Result<qint64> renewLeases(const QString &worker, std::span<const qint64> requestIds,
                                       qint64 leaseMs) = 0;
    /// Gives up claims whose exchange was never sent: closes the intents as interrupted ("not sent"),
    /// frees the leases, counts no attempt; the targets stay waiting, or are finished as errors with the given reason.
    virtual Result<void> releaseClaims(std::span<const Claim> claims, const QString &letGoBecause = {}) = 0;
    /// Finishes every waiting target of a run's provider, once the run holds none of them: still_processing where the
    /// last outcome was pending or waiting_on_human, skipped where another run holds it, else error with `detail`; how
    /// many.
    virtual Result<qint64> finishWaiting(qint64 runId, const QString &provider, const QString &detail) = 0;

    /// Records the intent to submit: received → submitting. From submit_unknown only where an idempotency
    /// key is on record (invariant 12). The attempt's id.
    virtual Result<qint64> beginSubmit(qint64 requestId, const QString &worker, qint64 leaseMs) = 0;
    /// A person's word on requests, a row for each, beside records that do not change (invariant 1). One DecideOutcome
    /// for each request, in order; what is not Decided left nothing behind. InvalidArgument where who, why or what the
    /// kind needs is missing, NotFound where a request or the answer is not on record. Audited.
    virtual Result<std::vector<DecideOutcome>> decide(std::span<const qint64> requestIds,
                                                      const NewDecision &decision, const QString &who) = 0;
    virtual Result<void> addAudit(const QString &who, const QString &action,
                                  const QByteArray &detailJson) = 0;
};

} // namespace repoll
