// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/keyranges.h"
#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/listing.h"
#include "core/ledger/store/overview.h"

namespace repoll {

/// A stretch of an index: "FROM request r … WHERE …" and bounds of the column that it is in order of.
struct AccessArm
{
    SqlText sql;
    HalfOpen<EpochMs> times; ///< Received, Deadline
    TextRange keys;          ///< Key, Amount, Provider, Status
};

/// A way to the rows of a filter: along one index, in one or several arms that have no row in common.
struct AccessPath
{
    std::vector<AccessArm> arms; ///< none: the filter lets nothing through
    SqlText rest;                ///< what of the filter the arms do not see to
    std::optional<SortColumn>
        order;         ///< each arm gives its rows in this order by itself; none: they are sorted
    qint64 size = 0;   ///< rows in the arms: by the counters, or counted up to a bound
    qint64 listed = 0; ///< keys that each query along it has to learn first
};

/// The ways to a filter's rows, and which is the quickest for a question. The planner, left alone, knows neither
/// the counters nor which of two indexes holds fewer rows: it sorts millions for a page, or walks them.
class AccessPaths
{
public:
    AccessPaths(SqlSession &session, const RequestFilter &filter);

    /// For the first `wanted` rows of a listing.
    [[nodiscard]] AccessPath inOrder(SortColumn column, qint64 wanted) const;
    /// For all rows, in whatever order.
    [[nodiscard]] AccessPath forAll() const;

private:
    using Drop = void (*)(RequestFilter &); ///< takes out of a filter what the arms see to

    /// A path, and what of the filter it does not see to: written as SQL only for the one that is taken.
    struct Way
    {
        AccessPath path;
        RequestFilter rest;
    };
    [[nodiscard]] AccessPath taken(const Way &way) const;
    void add(std::vector<AccessArm> arms, Drop drop, std::optional<SortColumn> order, qint64 size);
    void addWhole();
    void addStatuses();
    void addProviders();
    void addHours();
    void addOpen();
    void addKeys();
    void addKeyList();
    void addFlag(const QString &index, const QString &condition, Drop drop);
    void addOutcomes();
    void addWaiting();
    void addSearch();

    [[nodiscard]] AccessArm arm(const QString &index, const QString &condition,
                                const QVariantList &binds = {}) const;
    [[nodiscard]] AccessArm receivedArm(const QString &index, const QString &condition,
                                        const QVariantList &binds = {}) const;
    [[nodiscard]] qint64 probe(const std::vector<AccessArm> &arms, std::optional<SortColumn> order) const;
    [[nodiscard]] qint64 counted(const std::vector<QString> *providers,
                                 const std::vector<EffectiveStatus> *statuses) const;
    [[nodiscard]] double cost(const AccessPath &path, SortColumn column, double wanted) const;

    SqlSession &m_session;
    RequestFilter m_filter;
    EpochMs m_now;
    std::vector<EffectiveStatus> m_statuses; ///< that the filter lets through
    StatusCounts m_counts;                   ///< of the filter's range of received time, roughly
    qint64 m_total = 0;                      ///< requests in the ledger
    std::vector<Way> m_ways;
    qint64 m_matches = 0; ///< at most so many rows match, as far as is known
};

/// An arm with its bounds, and without what else must hold.
[[nodiscard]] SqlText armSql(const AccessArm &arm, std::optional<SortColumn> order);
/// Rows of a path that match.
[[nodiscard]] qint64 countRows(SqlSession &session, const AccessPath &path);

/// The statuses that a filter lets through.
[[nodiscard]] std::vector<EffectiveStatus> allowedStatuses(const RequestFilter &filter);

} // namespace repoll
