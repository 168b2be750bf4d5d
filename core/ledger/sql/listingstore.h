// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/listingreader.h"

namespace repoll {

/// Table request as listings: pages by row number, and the maps that make any page near.
class ListingStore
{
public:
    explicit ListingStore(SqlSession &session)
        : m_session(session)
    {
    }

    [[nodiscard]] std::vector<Request> rows(const RequestFilter &filter, RowOrder order,
                                            const RowAnchor &from, qint64 firstRow, int limit);
    [[nodiscard]] RowMap map(const RequestFilter &filter, RowOrder order);
    [[nodiscard]] std::vector<Request> byIds(std::span<const qint64> ids);
    [[nodiscard]] QStringList unknownKeys(const QStringList &keys);
    [[nodiscard]] std::vector<qint64> listedOf(const RequestFilter &filter, std::span<const qint64> ids);
    [[nodiscard]] std::vector<qint64> matchingIds(const RequestFilter &filter);

    [[nodiscard]] qint64 count(const RequestFilter &filter);

private:
    /// Rows of a query of keys, counted no further than `most`.
    [[nodiscard]] qint64 count(const SqlText &keys, qint64 most);

    SqlSession &m_session;
};

} // namespace repoll
