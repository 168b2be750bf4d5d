// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/store/targetend.h"

namespace repoll {

void TargetEnds::add(const TargetEnd &end, qint64 targets)
{
    counts[end.disposition] += targets;
    if (!end.isUnresolved())
        resolved += targets;
}

qint64 TargetEnds::total() const
{
    qint64 sum = 0;
    for (const auto &[disposition, count] : counts)
        sum += count;
    return sum;
}

} // namespace repoll
