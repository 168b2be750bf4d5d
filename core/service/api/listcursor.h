// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ledger/store/store.h"

namespace repoll {

/// Where a list goes on: opaque to its client, and good for its query only. Times that the query tells relative to now are
/// those of its first page.
struct ListCursor
{
    EpochMs now = 0; ///< of the first page
    std::optional<PageKey> after;

    [[nodiscard]] QByteArray text(const QString &query) const;
    /// InvalidArgument: it is none, or of another query.
    [[nodiscard]] static Result<ListCursor> read(const QString &text, const QString &query);

    friend bool operator==(const ListCursor &, const ListCursor &) = default;
};

} // namespace repoll
