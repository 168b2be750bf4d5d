// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/request/requestfilter.h"

namespace repoll {

/// The index of three-character parts of keys and tickets (tables request_text…). It names requests that may
/// match; the request itself decides. Where it is filled apart from the commits, what it has not taken in yet is always
/// among what it names, so that the answers are right at any moment, however far it has come.
class SearchIndex
{
public:
    explicit SearchIndex(SqlSession &session)
        : m_session(session)
    {
    }

    /// Takes up to `limit` requests in; how many are left.
    qint64 take(int limit);

    /// The requests in table `moving` have come, whatever their ids, or go.
    void takeMoving();
    void dropMoving();

    /// The ids of all requests that may match a filter, and no more than `size` of them.
    struct Candidates
    {
        SqlText ids; ///< a query with one column, id
        qint64 size = 0;
    };
    /// None where the filter has no text of three characters that the index could be asked for. Counts no further
    /// than `cap`.
    [[nodiscard]] std::optional<Candidates> candidates(const RequestFilter &filter, qint64 cap);

    /// What the index is asked for: an expression of its query language; empty: nothing in the filter is of use.
    [[nodiscard]] static QString expression(const RequestFilter &filter);

private:
    [[nodiscard]] std::optional<Candidates> candidatesByPattern(const RequestFilter &filter, qint64 cap);

    struct State
    {
        qint64 upto = 0;
        qint64 indexed = 0;
    };
    [[nodiscard]] State state();
    [[nodiscard]] qint64 left();
    [[nodiscard]] qint64 refresh(int limit);

    SqlSession &m_session;
};

} // namespace repoll
