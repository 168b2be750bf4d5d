// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/accesspath.h"

namespace repoll {

/// A stretch of a listing that an index gives in order.
struct Stretch
{
    QStringList columns; ///< what it is ordered by, one after the other
    SqlText condition;   ///< empty: every row
    enum class Place {
        Time,     ///< (time, id)
        Key,      ///< (text, provider)
        Text,     ///< (text, id)
        TextTime, ///< (text, time, id)
        Id,
    };
    Place place = Place::Id; ///< what stands in these columns
};

/// The stretches of a listing, in order: those by deadline and by amount have two, of which the second has none.
[[nodiscard]] std::vector<Stretch> stretchesOf(SortColumn column);
/// In which of them the rows after `key` begin.
[[nodiscard]] std::size_t stretchAfter(const std::optional<RowKey> &key, SortColumn column);

/// The rows of a stretch after `after` along a path, in order: its columns, then the id.
[[nodiscard]] SqlText keysSql(const AccessPath &path, const Stretch &stretch, RowOrder order,
                              const std::optional<RowKey> &after);
[[nodiscard]] RowKey readKey(const SqlRows &rows, const Stretch &stretch);
/// The requests (requestColumns()) of the keys that such a query gives, in its order; binds its limit and offset
/// beside its own.
[[nodiscard]] QString requestsSql(const QString &keysSql, const Stretch &stretch, RowOrder order,
                                  const Dialect &dialect);

} // namespace repoll
