// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/accesspath.h"

#include "core/ledger/sql/counters.h"
#include "core/ledger/sql/filtersql.h"
#include "core/ledger/sql/keyranges.h"
#include "core/ledger/sql/overviewstore.h"
#include "core/ledger/sql/searchindex.h"
#include "core/ledger/sql/sqlwords.h"
#include "core/request/pattern.h"

#include <algorithm>

namespace repoll {

namespace {

/// Arms are merged in one statement; beyond this many, a walk past the others is quicker.
constexpr std::size_t maxArms = 32;

/// How far rows are counted only to learn whether there are few.
constexpr qint64 probeCap = 100'000;

// Costs, in rows of an index walked. Rows that are fetched from all over the table and sorted cost more; and rows
// that are looked for may lie at the far end of a walk, all of them.
constexpr double sortedRow = 2;
constexpr double walkDoubt = 4;
constexpr double farEnd = 0.02;
constexpr double queryRows = 1'000; // of a walk that is done in steps

template <class T>
bool contains(const std::vector<T> &values, const T &value)
{
    return std::find(values.begin(), values.end(), value) != values.end();
}

template <class T>
std::vector<T> distinct(std::vector<T> values)
{
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

} // namespace

std::vector<EffectiveStatus> allowedStatuses(const RequestFilter &filter)
{
    std::vector<EffectiveStatus> allowed;
    for (const EffectiveStatus status : allEffectiveStatuses) {
        const bool wanted = filter.status.any.empty() || contains(filter.status.any, status);
        const bool overdue = filter.interrupted != true || status == EffectiveStatus::Processing;
        const bool waits = filter.waitsForPerson != true || status == EffectiveStatus::Processing ||
                           status == EffectiveStatus::SubmitUnknown;
        if (wanted && overdue && waits && !contains(filter.status.none, status))
            allowed.push_back(status);
    }
    return allowed;
}

SqlText armSql(const AccessArm &arm, std::optional<SortColumn> order)
{
    SqlText sql = arm.sql;
    const auto bound = [&sql](const char *condition, const QVariant &value) {
        if (!value.isNull()) {
            sql.sql += QLatin1String(condition);
            sql.binds += value;
        }
    };
    const auto keyOrNull = [](const QString &key) { return key.isEmpty() ? QVariant() : QVariant(key); };
    if (order == SortColumn::Received) {
        bound(" AND r.received_at >= ?", nullable(arm.times.from));
        bound(" AND r.received_at < ?", nullable(arm.times.to));
    } else if (order == SortColumn::Deadline) {
        bound(" AND r.deadline >= ?", nullable(arm.times.from));
        bound(" AND r.deadline < ?", nullable(arm.times.to));
    } else if (order == SortColumn::Key) {
        bound(" AND r.key >= ?", keyOrNull(arm.keys.from));
        bound(" AND r.key < ?", keyOrNull(arm.keys.to));
    } else if (order == SortColumn::Amount) {
        bound(" AND r.amount_key >= ?", keyOrNull(arm.keys.from));
        bound(" AND r.amount_key < ?", keyOrNull(arm.keys.to));
    } else if (order == SortColumn::Provider) {
        bound(" AND r.provider >= ?", keyOrNull(arm.keys.from));
        bound(" AND r.provider < ?", keyOrNull(arm.keys.to));
    } else if (order == SortColumn::Status) {
        bound(" AND r.effective >= ?", keyOrNull(arm.keys.from));
        bound(" AND r.effective < ?", keyOrNull(arm.keys.to));
    }
    return sql;
}

qint64 countRows(SqlSession &session, const AccessPath &path)
{
    qint64 count = 0;
    for (const AccessArm &arm : path.arms) {
        const SqlText sql = armSql(arm, path.order);
        count += session
                     .integer(QStringLiteral("SELECT count(*) %1 AND %2").arg(sql.sql, path.rest.sql),
                              sql.binds + path.rest.binds)
                     .value_or(0);
    }
    return count;
}

AccessPaths::AccessPaths(SqlSession &session, const RequestFilter &filter)
    : m_session(session)
    , m_filter(filter)
    , m_now(session.now())
    , m_statuses(allowedStatuses(filter))
    , m_counts(OverviewStore(session).statusCounts(filter.received))
    , m_total(filter.received.isSet() ? OverviewStore(session).statusCounts().total() : m_counts.total())
{
    const bool narrowProviders = !filter.provider.any.empty();
    m_matches = counted(narrowProviders ? &filter.provider.any : nullptr, &m_statuses);
    addWhole();
    addStatuses();
    addProviders();
    addHours();
    addOpen();
    addKeys();
    addKeyList();
    if (filter.conflict == true) {
        addFlag(QStringLiteral("request_conflict"), QStringLiteral("r.conflict = 1"),
                [](RequestFilter &rest) { rest.conflict.reset(); });
    }
    if (filter.quarantined == true) {
        addFlag(QStringLiteral("request_quarantined"), QStringLiteral("r.quarantined > 0"),
                [](RequestFilter &rest) { rest.quarantined.reset(); });
    }
    if (filter.decided == true || !filter.decidedBy.any.empty()) {
        addFlag(QStringLiteral("request_decided"), QStringLiteral("r.decided IS NOT NULL"),
                [](RequestFilter &rest) { rest.decided.reset(); });
    }
    addOutcomes();
    addWaiting();
    addSearch();
}

AccessPath AccessPaths::inOrder(SortColumn column, qint64 wanted) const
{
    return taken(*std::min_element(m_ways.begin(), m_ways.end(), [&](const Way &a, const Way &b) {
        return cost(a.path, column, static_cast<double>(wanted)) <
               cost(b.path, column, static_cast<double>(wanted));
    }));
}

AccessPath AccessPaths::forAll() const
{
    return taken(*std::min_element(m_ways.begin(), m_ways.end(), [](const Way &a, const Way &b) {
        return a.path.size + a.path.listed < b.path.size + b.path.listed;
    }));
}

AccessPath AccessPaths::taken(const Way &way) const
{
    AccessPath path = way.path;
    path.rest = filterSql(way.rest, m_session.dialect(), m_now, FilterUse::Check);
    return path;
}

double AccessPaths::cost(const AccessPath &path, SortColumn column, double wanted) const
{
    const auto size = static_cast<double>(path.size);
    if (path.order != column)
        return size * sortedRow;
    const double matches = std::max(1.0, static_cast<double>(m_matches));
    const double each = size / matches; // rows walked for one that matches
    const double queries = std::max(1.0, std::min(wanted, matches) / queryRows);
    return std::min(size, wanted * each * walkDoubt + (each > 1 ? size * farEnd : 0)) +
           queries * static_cast<double>(path.listed);
}

AccessArm AccessPaths::arm(const QString &index, const QString &condition, const QVariantList &binds) const
{
    const QString named = m_session.dialect().indexedBy(index);
    return {{QStringLiteral("FROM request r %1 WHERE %2").arg(named, condition), binds}, {}, {}};
}

/// Of an index that is in the order of the received time.
AccessArm AccessPaths::receivedArm(const QString &index, const QString &condition,
                                   const QVariantList &binds) const
{
    AccessArm arm = this->arm(index, condition, binds);
    arm.times = m_filter.received;
    return arm;
}

void AccessPaths::add(std::vector<AccessArm> arms, Drop drop, std::optional<SortColumn> order, qint64 size)
{
    RequestFilter rest = m_filter;
    if (drop)
        drop(rest);
    if (order == SortColumn::Received)
        rest.received = {}; // the arms' bounds
    if (order == SortColumn::Deadline)
        rest.deadline = {};
    m_matches = std::min(m_matches, size);
    const auto keys = static_cast<qint64>(rest.key.any.size());
    const qint64 listed = keys > static_cast<qint64>(maxArms) ? keys : 0;
    m_ways.push_back({{std::move(arms), {}, order, size, listed}, std::move(rest)});
}

qint64 AccessPaths::probe(const std::vector<AccessArm> &arms, std::optional<SortColumn> order) const
{
    qint64 count = 0;
    for (const AccessArm &arm : arms) {
        if (count >= probeCap)
            return m_total;
        const SqlText sql = armSql(arm, order);
        count += m_session
                     .integer(QStringLiteral("SELECT count(*) FROM (SELECT 1 %1 LIMIT ?) s").arg(sql.sql),
                              sql.binds + QVariantList{probeCap - count})
                     .value_or(0);
    }
    return count < probeCap ? count : m_total;
}

qint64 AccessPaths::counted(const std::vector<QString> *providers,
                            const std::vector<EffectiveStatus> *statuses) const
{
    qint64 sum = 0;
    for (const auto &[provider, counts] : m_counts.byProvider) {
        if (providers && !contains(*providers, provider))
            continue;
        for (const auto &[status, count] : counts) {
            if (!statuses || contains(*statuses, status))
                sum += count;
        }
    }
    return sum;
}

void AccessPaths::addWhole()
{
    const QString everything = QStringLiteral("1 = 1");
    add({receivedArm(QStringLiteral("request_received"), everything)}, nullptr, SortColumn::Received,
        m_counts.total());
    AccessArm byDeadline = arm(QStringLiteral("request_deadline"), everything);
    byDeadline.times = m_filter.deadline;
    add({std::move(byDeadline)}, nullptr, SortColumn::Deadline, m_total);
    for (const auto &[index, column] :
         {std::pair{"request_identity", SortColumn::Key}, std::pair{"request_amount", SortColumn::Amount},
          std::pair{"request_provider", SortColumn::Provider},
          std::pair{"request_status", SortColumn::Status}})
        add({arm(QString::fromLatin1(index), everything)}, nullptr, column, m_total);
}

void AccessPaths::addStatuses()
{
    if (m_statuses.size() == allEffectiveStatuses.size())
        return;
    std::vector<AccessArm> arms;
    for (const EffectiveStatus status : m_statuses) {
        arms.push_back(
            receivedArm(QStringLiteral("request_status"), QStringLiteral("r.effective = ?"), {word(status)}));
    }
    add(
        std::move(arms), [](RequestFilter &rest) { rest.status = {}; }, SortColumn::Received,
        counted(nullptr, &m_statuses));
}

void AccessPaths::addProviders()
{
    const std::vector<QString> providers = distinct(m_filter.provider.any);
    if (providers.empty() || providers.size() > maxArms)
        return;
    std::vector<AccessArm> arms;
    arms.reserve(providers.size());
    for (const QString &provider : providers) {
        arms.push_back(receivedArm(QStringLiteral("request_provider"), QStringLiteral("r.provider = ?"),
                                   {text(provider)}));
    }
    add(
        std::move(arms), [](RequestFilter &rest) { rest.provider.any.clear(); }, SortColumn::Received,
        counted(&providers, nullptr));
}

/// Where providers and statuses have many requests each and few in common: the counters know the hours of those.
void AccessPaths::addHours()
{
    if (m_statuses.size() == allEffectiveStatuses.size() || m_filter.provider.any.empty() ||
        m_matches >= probeCap)
        return;
    const SqlText both = hourSql(m_filter, m_session.dialect());
    const QString hours =
        QStringLiteral("SELECT DISTINCT c.hour FROM counter c WHERE c.n > 0 AND ") + both.sql;
    std::vector<AccessArm> arms;
    qint64 size = 0;
    for (const EffectiveStatus status : m_statuses) {
        arms.push_back(
            {{QStringLiteral("FROM (%1) h %2 request r %3 ON r.effective = ? "
                             "AND r.received_at >= h.hour * ? AND r.received_at < (h.hour + 1) * ? "
                             "WHERE 1 = 1")
                  .arg(hours, m_session.dialect().joinInOrder(),
                       m_session.dialect().indexedBy(QStringLiteral("request_status"))),
              both.binds + QVariantList{word(status), Counters::hourMs, Counters::hourMs}},
             {},
             {}});
        size +=
            m_session
                .integer(
                    QStringLiteral("SELECT sum(n) FROM counter WHERE status = ? AND hour IN (%1)").arg(hours),
                    QVariantList{word(status)} + both.binds)
                .value_or(0);
    }
    add(
        std::move(arms), [](RequestFilter &rest) { rest.status = {}; }, std::nullopt, size);
}

void AccessPaths::addOpen()
{
    if (std::any_of(m_statuses.begin(), m_statuses.end(), isFinal))
        return;
    AccessArm open = arm(QStringLiteral("request_open"), openCondition(QStringLiteral("r.effective")));
    open.times = m_filter.deadline;
    const qint64 size =
        m_filter.deadline.isSet() ? probe({open}, SortColumn::Deadline) : counted(nullptr, &m_statuses);
    add({std::move(open)}, nullptr, SortColumn::Deadline, size);
}

void AccessPaths::addKeys()
{
    if (m_filter.key.any.size() > 8 * maxArms) // few of those become one
        return;
    const std::vector<TextRange> ranges = keyRanges(m_filter.key.any);
    if (ranges.empty() || ranges.size() > maxArms)
        return;
    std::vector<AccessArm> arms;
    for (const TextRange &range : ranges) {
        arms.push_back(arm(QStringLiteral("request_identity"), QStringLiteral("1 = 1")));
        arms.back().keys = range;
    }
    const qint64 size = probe(arms, SortColumn::Key);
    add(std::move(arms), nullptr, SortColumn::Key, size);
}

/// Too many for arms: each of the list is looked up, and the rows are sorted.
void AccessPaths::addKeyList()
{
    if (m_filter.key.any.size() <= maxArms)
        return;
    std::vector<QString> keys;
    keys.reserve(m_filter.key.any.size());
    for (const QString &pattern : m_filter.key.any) {
        QStringList parts = patternParts(pattern);
        if (parts.size() > 1)
            return;
        keys.push_back(std::move(parts.front()));
    }
    keys = distinct(std::move(keys));
    AccessArm arm{{QStringLiteral("FROM %1 k %2 request r %3 ON r.key = k.value WHERE 1 = 1")
                       .arg(m_session.dialect().textList(), m_session.dialect().joinInOrder(),
                            m_session.dialect().indexedBy(QStringLiteral("request_identity"))),
                   {m_session.dialect().bindTexts({keys.begin(), keys.end()})}},
                  {},
                  {}};
    add(
        {std::move(arm)}, [](RequestFilter &rest) { rest.key.any.clear(); }, std::nullopt,
        static_cast<qint64>(keys.size()));
}

void AccessPaths::addFlag(const QString &index, const QString &condition, Drop drop)
{
    std::vector<AccessArm> arms{receivedArm(index, condition)};
    const qint64 size = probe(arms, SortColumn::Received);
    add(std::move(arms), drop, SortColumn::Received, size);
}

void AccessPaths::addOutcomes()
{
    const std::vector<Outcome> outcomes = distinct(m_filter.outcome.any);
    if (outcomes.empty() || !std::all_of(outcomes.begin(), outcomes.end(), isTrouble))
        return;
    std::vector<AccessArm> arms;
    arms.reserve(outcomes.size());
    for (const Outcome outcome : outcomes) {
        arms.push_back(receivedArm(QStringLiteral("request_trouble"),
                                   troubleCondition(QStringLiteral("r.last_outcome")) +
                                       QStringLiteral(" AND r.last_outcome = ?"),
                                   {word(outcome)}));
    }
    const qint64 size = probe(arms, SortColumn::Received);
    add(
        std::move(arms), [](RequestFilter &rest) { rest.outcome.any.clear(); }, SortColumn::Received, size);
}

/// The index of what is due has those that are never due at one end, for each provider.
void AccessPaths::addWaiting()
{
    if (m_filter.waitsForPerson != true)
        return;
    std::vector<AccessArm> arms;
    for (const auto &[provider, counts] : m_counts.byProvider) {
        const std::vector<QString> &wanted = m_filter.provider.any;
        if (!wanted.empty() && !contains(wanted, provider))
            continue;
        for (const EffectiveStatus status : m_statuses) {
            const auto count = counts.find(status);
            if (count == counts.end() || count->second == 0)
                continue;
            if (arms.size() == maxArms)
                return;
            arms.push_back(
                arm(QStringLiteral("request_due"),
                    openCondition(QStringLiteral("r.effective")) +
                        QStringLiteral(" AND r.provider = ? AND r.effective = ? AND r.next_poll_at IS NULL"),
                    {text(provider), word(status)}));
        }
    }
    const qint64 size = probe(arms, std::nullopt);
    add(std::move(arms), nullptr, std::nullopt, size);
}

void AccessPaths::addSearch()
{
    const auto found = SearchIndex(m_session).candidates(m_filter, probeCap);
    if (!found || found->size >= probeCap)
        return;
    AccessArm arm{{QStringLiteral("FROM (%1) c %2 request r ON r.id = c.id WHERE 1 = 1")
                       .arg(found->ids.sql, m_session.dialect().joinInOrder()),
                   found->ids.binds},
                  {},
                  {}};
    add({std::move(arm)}, nullptr, std::nullopt, found->size);
}

} // namespace repoll
