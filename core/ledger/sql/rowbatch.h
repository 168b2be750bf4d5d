// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlcell.h"

#include <QStringList>
#include <QVariant>

#include <utility>
#include <vector>

namespace repoll {

/// Rows to be used as a table expression in one statement: the cells are bound, never spliced. A value.
class RowBatch
{
public:
    /// A column whose cells may all be NULL and are no integers says what they are: `name:text`, `name:bytes`.
    explicit RowBatch(QStringList columns)
        : m_columns(std::move(columns))
        , m_kinds(static_cast<std::size_t>(m_columns.size()), SqlCell::Kind::Null)
    {
        for (qsizetype i = 0; i < m_columns.size(); ++i)
            takeKind(m_columns[i], m_kinds[static_cast<std::size_t>(i)]);
    }

    void reserve(qsizetype rows) { m_cells.reserve(static_cast<std::size_t>(rows * m_columns.size())); }
    /// Appends a row: one cell for each column.
    template <class... Cells>
    void add(Cells &&...cells)
    {
        (m_cells.emplace_back(std::forward<Cells>(cells)), ...);
    }

    [[nodiscard]] const QStringList &columns() const { return m_columns; }
    [[nodiscard]] qsizetype rows() const { return static_cast<qsizetype>(m_cells.size()) / m_columns.size(); }
    [[nodiscard]] bool isEmpty() const { return m_cells.empty(); }
    [[nodiscard]] const SqlCell &cell(qsizetype row, qsizetype column) const
    {
        return m_cells[static_cast<std::size_t>(row * m_columns.size() + column)];
    }
    /// Of all cells of a column that are not NULL.
    [[nodiscard]] SqlCell::Kind kind(qsizetype column) const
    {
        const SqlCell::Kind said = m_kinds[static_cast<std::size_t>(column)];
        for (qsizetype row = 0; said == SqlCell::Kind::Null && row < rows(); ++row) {
            if (cell(row, column).kind != SqlCell::Kind::Null)
                return cell(row, column).kind;
        }
        return said == SqlCell::Kind::Null ? SqlCell::Kind::Integer : said;
    }

private:
    static void takeKind(QString &column, SqlCell::Kind &kind)
    {
        const qsizetype colon = column.indexOf(u':');
        if (colon < 0)
            return;
        kind = QStringView(column).mid(colon + 1) == QLatin1String("text") ? SqlCell::Kind::Text
                                                                           : SqlCell::Kind::Bytes;
        column.truncate(colon);
    }

    QStringList m_columns;
    std::vector<SqlCell::Kind> m_kinds; ///< Null: not said
    std::vector<SqlCell> m_cells;
};

/// A value to bind for an optional column: NULL where there is none.
template <class T>
[[nodiscard]] QVariant nullable(const std::optional<T> &value)
{
    return value ? QVariant::fromValue(*value) : QVariant();
}

/// A text to bind for a NOT NULL column: a null QString is bound as NULL.
[[nodiscard]] inline QString text(const QString &value)
{
    return value.isNull() ? QLatin1String("") : value;
}

/// The same for bytes.
[[nodiscard]] inline QByteArray bytes(const QByteArray &value)
{
    return value.isNull() ? QByteArray("") : value;
}

} // namespace repoll
