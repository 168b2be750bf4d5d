// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/querytext.h"

#include <QStringView>

namespace repoll {

/// A run of the query text.
struct QuerySpan
{
    qsizetype offset = 0;
    qsizetype length = 0;
};

/// A value as read: its text without the quotes, and where it stood.
struct QueryPiece
{
    QuerySpan span;
    QString text;
    bool quoted = false;
};

template <class T>
using QueryResult = tl::expected<T, QueryError>;

[[nodiscard]] inline tl::unexpected<QueryError> queryFault(QuerySpan span, Wording message)
{
    return tl::unexpected<QueryError>(QueryError{span.offset, span.length, std::move(message)});
}

/// Walks over a query text: terms between white space, values bare or quoted. Private to parseQuery.
/// The text must outlive it.
class QueryScanner
{
public:
    /// What ends a bare value, besides white space and the end.
    enum class Until { Space, Comma, Dots, Colon };

    explicit QueryScanner(QStringView text);

    /// False at the end of the text.
    bool skipSpace();
    [[nodiscard]] qsizetype position() const { return m_at; }
    /// At white space or the end.
    [[nodiscard]] bool atBreak() const;
    [[nodiscard]] bool isAt(QStringView text) const;
    bool take(QStringView text);
    /// From `start` to here; at least 1 long and inside the text.
    [[nodiscard]] QuerySpan since(qsizetype start) const;

    /// A quoted value, with \" and \\ undone, or a bare one, which may be empty.
    QueryResult<QueryPiece> piece(Until until);

private:
    [[nodiscard]] bool isEnd(Until until) const;
    QueryResult<QueryPiece> quoted(Until until);

    QStringView m_text;
    qsizetype m_at = 0;
};

} // namespace repoll
