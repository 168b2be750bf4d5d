// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/store/listing.h"

#include "core/request/decimal.h"

#include <algorithm>

namespace repoll {

RowKey RowKey::of(const Request &request, SortColumn column)
{
    switch (column) {
    case SortColumn::Received:
        return {request.receivedAt, request.id, {}, {}};
    case SortColumn::Deadline:
        return {request.deadline, request.id, {}, {}};
    case SortColumn::Key:
        return {std::nullopt, 0, request.key, request.provider};
    case SortColumn::Amount: {
        const auto number = Decimal::read(request.amount);
        return {std::nullopt, request.id, number ? number->key() : QString(), {}};
    }
    case SortColumn::Provider:
        return {request.receivedAt, request.id, request.provider, {}};
    case SortColumn::Status:
        return {request.receivedAt, request.id, QString(statusText(request.effectiveStatus())), {}};
    }
    return {};
}

RowAnchor RowMap::nearest(qint64 row) const
{
    const auto after =
        std::upper_bound(anchors.begin(), anchors.end(), row,
                         [](qint64 wanted, const RowAnchor &anchor) { return wanted < anchor.row; });
    return after == anchors.begin() ? RowAnchor{} : *std::prev(after);
}

} // namespace repoll
