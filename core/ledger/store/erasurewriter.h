// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace repoll {

struct EraseOrder
{
    QString provider;
    QString key;
    QString who;
    QString why;
    bool withOthers = false; ///< raw answers that tell of other requests as well go too
};

struct Erased
{
    qint64 answers = 0; ///< raw answers and files that are told by their digest now
    qint64 others = 0;  ///< requests that shared some of them

    friend bool operator==(const Erased &, const Erased &) = default;
};

/// Takes personal data off the record. A part of StoreWriter.
class ErasureWriter
{
public:
    virtual ~ErasureWriter() = default;

    /// Bodies and headers of raw answers, the ticket, the state of polls and free texts are replaced by their digests;
    /// what a request is found, counted and judged by stays: its key, times, status, amount. Only of a request that the
    /// provider has ended: IllegalTransition where it is open or in conflict, where somebody has it leased, or an answer
    /// is others' as well and `withOthers` is not set; NotFound. Audited.
    virtual Result<Erased> erase(const EraseOrder &order) = 0;
};

} // namespace repoll
