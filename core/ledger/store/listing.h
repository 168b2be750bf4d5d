// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/request.h"

#include <optional>
#include <vector>

namespace repoll {

enum class SortColumn { Received, Deadline, Key, Amount, Provider, Status };

/// The order of a listing. Equal times and amounts follow their ids, equal keys their providers, equal providers and
/// statuses the received times, in the same direction; requests without a deadline, or without an amount that is a
/// number, come last whichever the direction; amounts are compared as numbers, texts byte by byte (UTF-8). These are
/// the columns that an index has: all others change with each poll, so that one would slow down recording.
struct RowOrder
{
    SortColumn column = SortColumn::Received;
    bool descending = true;

    friend bool operator==(const RowOrder &, const RowOrder &) = default;
};

/// Where a row stands in its order: by Received and Deadline at (time, id), by Key at (text, provider), by Amount at
/// (text, id), by Provider and Status at (text, time, id).
struct RowKey
{
    std::optional<EpochMs> time; ///< none: it has no deadline
    qint64 id = 0;
    QString text; ///< the key, the amount's key (empty: none), the provider's name, the status
    QString provider;

    [[nodiscard]] static RowKey of(const Request &request, SortColumn column);
    friend bool operator==(const RowKey &, const RowKey &) = default;
};

/// Row `row` of a listing is the first that comes after `key`; none: the listing's beginning. The last row of a
/// page gives the anchor of the page that follows.
struct RowAnchor
{
    qint64 row = 0;
    std::optional<RowKey> key;

    friend bool operator==(const RowAnchor &, const RowAnchor &) = default;
};

/// A listing's length and places in it from which any row is near. A value.
struct RowMap
{
    qint64 total = 0;
    std::vector<RowAnchor> anchors; ///< in order of their rows; none stands for the beginning

    /// The last anchor at or before `row`; the listing's beginning where there is none.
    [[nodiscard]] RowAnchor nearest(qint64 row) const;
    friend bool operator==(const RowMap &, const RowMap &) = default;
};

} // namespace repoll
