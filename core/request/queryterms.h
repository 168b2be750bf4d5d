// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/queryfields.h"
#include "core/request/queryscanner.h"
#include "core/request/status.h"

#include <vector>

namespace repoll {

// Editing a query's text where it stands, so that what a person typed stays as it was typed. Pure. All of it
// takes texts that are wrong or half written, as they are while somebody types.

enum class TermSign { Wanted, Refused };

/// One term where it stands: `-status:failed`, `interrupted`, `word`.
struct QueryTerm
{
    QuerySpan span;
    TermSign sign = TermSign::Wanted;
    std::optional<QueryField> field; ///< none: a word, or a field that is not known
    bool colon = false;
    QuerySpan head;     ///< before the colon, without the sign; the whole word where there is no colon
    QuerySpan value;    ///< after the colon; may be empty
    bool closed = true; ///< false: a quote is still open, and the text ends
};

[[nodiscard]] std::vector<QueryTerm> queryTerms(QStringView text);

/// The text with `replacement` in the place of the first term of this field and sign, and without the others;
/// where there is none, at the end. An empty replacement takes the terms away. All else stays as it is typed.
[[nodiscard]] QString replaceTerm(const QString &text, QueryField field, TermSign sign,
                                  const QString &replacement);

/// The terms of this field and sign as they are typed, with a space between; empty: there is none.
[[nodiscard]] QString termsOf(const QString &text, QueryField field, TermSign sign);

/// The text with this status wanted (`status:`), refused (`-status:`), or neither.
[[nodiscard]] QString withStatus(const QString &text, EffectiveStatus status, std::optional<TermSign> wish);

} // namespace repoll
