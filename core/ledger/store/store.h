// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ledger/store/cataloguewriter.h"
#include "core/ledger/store/claimwriter.h"
#include "core/ledger/store/deliverydesk.h"
#include "core/ledger/store/erasurewriter.h"
#include "core/ledger/store/flowwriter.h"
#include "core/ledger/store/intakereader.h"
#include "core/ledger/store/intakewriter.h"
#include "core/ledger/store/listingreader.h"
#include "core/ledger/store/moneyreader.h"
#include "core/ledger/store/overview.h"
#include "core/ledger/store/planwriter.h"
#include "core/ledger/store/records.h"
#include "core/ledger/store/restoration.h"
#include "core/ledger/store/resultwriter.h"
#include "core/ledger/store/scheduledesk.h"
#include "core/ledger/store/tokendesk.h"
#include "core/ledger/store/workerdesk.h"

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
class StoreReader : public ListingReader,
                    public OverviewReader,
                    public MoneyReader,
                    public IntakeReader,
                    public FlowReader,
                    public DeliveryReader,
                    public TokenReader
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
    /// The last time that a copy was put back as this ledger; none: never.
    virtual Result<std::optional<Restoration>> restoration() = 0;
    /// Who asks providers now, or did until not long ago; by name.
    virtual Result<std::vector<WorkerEntry>> workers() = 0;
    /// What is recovered by itself; by name.
    virtual Result<std::vector<Schedule>> schedules() = 0;
    /// The database's own clock.
    virtual Result<EpochMs> now() = 0;
};

/// What can be recorded. Called inside the ledger's transaction; a failed call leaves nothing behind.
class StoreWriter : public IntakeWriter,
                    public CatalogueWriter,
                    public PlanWriter,
                    public ClaimWriter,
                    public FlowWriter,
                    public ResultWriter,
                    public WorkerDesk,
                    public DeliveryDesk,
                    public ScheduleDesk,
                    public TokenDesk,
                    public ErasureWriter
{
};

} // namespace repoll
