// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/listingsql.h"

#include "core/ledger/sql/keyranges.h"
#include "core/ledger/sql/rowreader.h"

#include <limits>

namespace repoll {

namespace {

constexpr EpochMs firstTime = std::numeric_limits<EpochMs>::min();

void append(SqlText &sql, const QString &more, const QVariantList &binds = {})
{
    sql.sql += more;
    sql.binds += binds;
}

QString ordering(const QStringList &columns, RowOrder order)
{
    const QString direction = order.descending ? QStringLiteral(" DESC") : QStringLiteral(" ASC");
    return QStringLiteral(" ORDER BY ") + columns.join(direction + QStringLiteral(", ")) + direction;
}

/// An arm's bounds drawn in to where the rows after `after` begin: of two bounds on one side the planner takes
/// either, so they must not differ.
AccessArm drawnIn(AccessArm arm, const Stretch &stretch, RowOrder order, const RowKey &after)
{
    if (stretch.place == Stretch::Place::Id)
        return arm;
    if (stretch.place != Stretch::Place::Time) {
        auto &[from, to] = arm.keys;
        if (!order.descending && isTextBefore(from, after.text))
            from = after.text;
        if (order.descending && (to.isEmpty() || isTextBefore(afterText(after.text), to)))
            to = afterText(after.text);
    } else {
        auto &[from, to] = arm.times;
        if (!order.descending)
            from = std::max(from.value_or(firstTime), *after.time);
        else if (*after.time < to.value_or(std::numeric_limits<EpochMs>::max()))
            to = *after.time + 1;
    }
    return arm;
}

QVariantList placeOf(const RowKey &key, const Stretch &stretch)
{
    switch (stretch.place) {
    case Stretch::Place::Time:
        return {*key.time, key.id};
    case Stretch::Place::Key:
        return {text(key.text), text(key.provider)};
    case Stretch::Place::Text:
        return {text(key.text), key.id};
    case Stretch::Place::TextTime:
        return {text(key.text), *key.time, key.id};
    case Stretch::Place::Id:
        break;
    }
    return {key.id};
}

/// One arm's part of keysSql().
SqlText keysOfArm(AccessArm arm, const AccessPath &path, const Stretch &stretch, RowOrder order,
                  const std::optional<RowKey> &after)
{
    if (path.order == order.column && after)
        arm = drawnIn(std::move(arm), stretch, order, *after);
    // A bound, since "IS NOT NULL" would walk the index past all its NULLs.
    if (path.order == SortColumn::Deadline && order.column == SortColumn::Deadline &&
        stretch.place == Stretch::Place::Time)
        arm.times.from = arm.times.from.value_or(firstTime);
    const SqlText source = armSql(arm, path.order);
    SqlText sql{QStringLiteral("SELECT %1, r.id AS row_id ").arg(stretch.columns.join(QLatin1String(", "))) +
                    source.sql,
                source.binds};
    append(sql, QStringLiteral(" AND ") + path.rest.sql, path.rest.binds);
    if (!stretch.condition.sql.isEmpty())
        append(sql, QStringLiteral(" AND ") + stretch.condition.sql, stretch.condition.binds);
    if (after) {
        const QVariantList place = placeOf(*after, stretch);
        append(sql,
               QStringLiteral(" AND (%1) %2 (%3)")
                   .arg(stretch.columns.join(QLatin1String(", ")),
                        order.descending ? QStringLiteral("<") : QStringLiteral(">"),
                        QStringLiteral("?") + QStringLiteral(", ?").repeated(place.size() - 1)),
               place);
    }
    return sql;
}

} // namespace

std::vector<Stretch> stretchesOf(SortColumn column)
{
    using Place = Stretch::Place;
    const QString id = QStringLiteral("r.id");
    const QString received = QStringLiteral("r.received_at");
    const auto without = [&id](const QString &optional, const QString &there, Place place) {
        return std::vector<Stretch>{{{optional, id}, {there, {}}, place},
                                    {{id}, {optional + QStringLiteral(" IS NULL"), {}}, Place::Id}};
    };
    switch (column) {
    case SortColumn::Received:
        return {{{received, id}, {}, Place::Time}};
    case SortColumn::Key:
        return {{{QStringLiteral("r.key"), QStringLiteral("r.provider")}, {}, Place::Key}};
    case SortColumn::Provider:
        return {{{QStringLiteral("r.provider"), received, id}, {}, Place::TextTime}};
    case SortColumn::Status:
        return {{{QStringLiteral("r.effective"), received, id}, {}, Place::TextTime}};
    case SortColumn::Amount: // a bound, as below
        return without(QStringLiteral("r.amount_key"), QStringLiteral("r.amount_key >= ''"), Place::Text);
    case SortColumn::Deadline:
        break;
    }
    return without(QStringLiteral("r.deadline"), QStringLiteral("r.deadline IS NOT NULL"), Place::Time);
}

std::size_t stretchAfter(const std::optional<RowKey> &key, SortColumn column)
{
    const bool isWithout = key && ((column == SortColumn::Deadline && !key->time) ||
                                   (column == SortColumn::Amount && key->text.isEmpty()));
    return isWithout ? 1 : 0;
}

SqlText keysSql(const AccessPath &path, const Stretch &stretch, RowOrder order,
                const std::optional<RowKey> &after)
{
    SqlText sql;
    for (const AccessArm &arm : path.arms) {
        const SqlText part = keysOfArm(arm, path, stretch, order, after);
        append(sql, (sql.sql.isEmpty() ? QString() : QStringLiteral(" UNION ALL ")) + part.sql, part.binds);
    }
    QStringList places; // of the result's columns: an arm's names do not reach beyond it
    for (qsizetype i = 1; i <= stretch.columns.size(); ++i)
        places += QString::number(i);
    append(sql, ordering(places, order));
    return sql;
}

QString requestsSql(const QString &keysSql, const Stretch &stretch, RowOrder order, const Dialect &dialect)
{
    return QStringLiteral("SELECT %1 FROM (%2 LIMIT ? OFFSET ?) k %3 request r ON r.id = k.row_id")
               .arg(requestColumns(QStringLiteral("r.")), keysSql, dialect.joinInOrder()) +
           ordering(stretch.columns, order);
}

RowKey readKey(const SqlRows &rows, const Stretch &stretch)
{
    switch (stretch.place) {
    case Stretch::Place::Time:
        return {rows.integer(0), rows.integer(1), {}, {}};
    case Stretch::Place::Key:
        return {std::nullopt, 0, rows.text(0), rows.text(1)};
    case Stretch::Place::Text:
        return {std::nullopt, rows.integer(1), rows.text(0), {}};
    case Stretch::Place::TextTime:
        return {rows.integer(1), rows.integer(2), rows.text(0), {}};
    case Stretch::Place::Id:
        break;
    }
    return {std::nullopt, rows.integer(0), {}, {}};
}

} // namespace repoll
