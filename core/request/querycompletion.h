// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/queryscanner.h"

#include <QStringList>

namespace repoll {

/// What could stand at the cursor of a query text: one of `candidates` in the place of `span`.
struct QueryCompletion
{
    QuerySpan span;
    QStringList candidates; ///< empty: nothing is known that would go there

    [[nodiscard]] QString applied(const QString &text, const QString &candidate) const;
    [[nodiscard]] qsizetype cursorAfter(const QString &candidate) const
    {
        return span.offset + candidate.size();
    }
};

/// Fields and flags where a term begins, and values after a colon, that go on from what stands left of the
/// cursor. A list's values are each offered once. Pure; `providers` are names as they are stored.
[[nodiscard]] QueryCompletion completeQuery(const QString &text, qsizetype cursor,
                                            const QStringList &providers);

/// The term that asks for exactly this provider: `provider:acme`, `provider:"Acme, Inc"`.
[[nodiscard]] QString providerTerm(const QString &name);

} // namespace repoll
