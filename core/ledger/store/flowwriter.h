// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ledger/store/flowrecords.h"

#include <span>

namespace repoll {

/// What the main flow records beside results. A part of StoreWriter.
class FlowWriter
{
public:
    virtual ~FlowWriter() = default;

    /// Puts requests on record as received, by now, with what they are to be submitted with; what was known before is
    /// left as it is. `who` hands them over.
    virtual Result<std::vector<HandedOver>> handOver(std::span<const NewSubmission> rows,
                                                     const QString &who) = 0;
    /// Claims what is due and commits an open intent for each (invariants 3, 5, 6 and 12): received → submitting; what
    /// may have been sent is submitted again only under its key and in time, else asked for by its key, else it waits
    /// for a person; what is processing is polled. Open intents that an expired lease left behind are closed as
    /// `interrupted`.
    virtual Result<ClaimedDue> claimDue(const DueOrder &order) = 0;
    /// Gives up claims of claimDue() whose exchange was never sent: the intents are closed as interrupted ("not sent"),
    /// what was received is received again, no attempt counts. They are due again at `nextPollAt`; `why`, where it is
    /// not empty, is told as the last detail.
    virtual Result<void> giveBackDue(std::span<const Claim> claims, EpochMs nextPollAt,
                                     const QString &why) = 0;
    /// What is processing and would be polled later is due now: its provider has said that something happened. What is
    /// being asked, or never asked by itself, stays as it is. How many are due; audited as `who`'s doing where any is.
    virtual Result<qint64> pollNow(std::span<const qint64> requestIds, const QString &who) = 0;
    /// A person takes back what was never sent: it is abandoned, and nothing submits it. NotFound; IllegalTransition
    /// where it was sent, or may have been; InUse where it is just being sent.
    virtual Result<void> withdraw(const QString &provider, const QString &key, const QString &why,
                                  const QString &who) = 0;
};

/// What the main flow asks of the ledger. A part of StoreReader.
class FlowReader
{
public:
    virtual ~FlowReader() = default;

    /// None: it was not handed over to be submitted.
    virtual Result<std::optional<Submission>> submission(qint64 requestId) = 0;
};

} // namespace repoll
