// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ledger/store/records.h"

#include <span>

namespace repoll {

/// What became of requests, by a provider's word or a person's. A part of StoreWriter.
class ResultWriter
{
public:
    virtual ~ResultWriter() = default;

    /// One for each result, in order (invariants 1, 2, 4, 5, 8, 9, 11).
    virtual Result<std::vector<Recorded>> recordResults(std::span<const AttemptResult> results) = 0;
    /// A person's word on requests, a row for each, beside records that do not change (invariant 1). One DecideOutcome
    /// for each request, in order; what is not Decided left nothing behind. InvalidArgument where who, why or what the
    /// kind needs is missing, NotFound where a request or the answer is not on record. Audited.
    virtual Result<std::vector<DecideOutcome>> decide(std::span<const qint64> requestIds,
                                                      const NewDecision &decision, const QString &who) = 0;
};

} // namespace repoll
