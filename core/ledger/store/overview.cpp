// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/store/overview.h"

namespace repoll {

qint64 StatusCounts::total() const
{
    qint64 sum = 0;
    for (const auto &[provider, counts] : byProvider)
        sum += of(provider);
    return sum;
}

qint64 StatusCounts::of(EffectiveStatus status) const
{
    qint64 sum = 0;
    for (const auto &[provider, counts] : byProvider) {
        if (const auto found = counts.find(status); found != counts.end())
            sum += found->second;
    }
    return sum;
}

qint64 StatusCounts::of(const QString &provider) const
{
    qint64 sum = 0;
    if (const auto found = byProvider.find(provider); found != byProvider.end()) {
        for (const auto &[status, count] : found->second)
            sum += count;
    }
    return sum;
}

} // namespace repoll
