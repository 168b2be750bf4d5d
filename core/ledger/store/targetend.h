// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/runrecord.h"

namespace repoll {

/// How a run was done with a target.
struct TargetEnd
{
    Disposition disposition = Disposition::Error;
    std::optional<SkipReason> skip = {};

    [[nodiscard]] bool isUnresolved() const { return repoll::isUnresolved(disposition, skip); }
    friend bool operator==(const TargetEnd &, const TargetEnd &) = default;
};

/// How it was done with several.
struct TargetEnds
{
    std::map<Disposition, qint64> counts; ///< those that occur
    qint64 resolved = 0;

    void add(const TargetEnd &end, qint64 targets = 1);
    [[nodiscard]] qint64 total() const;
    friend bool operator==(const TargetEnds &, const TargetEnds &) = default;
};

} // namespace repoll
