// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/logfilter.h"

#include "ui/help/logmodel.h"

namespace repoll::ui {

void LogFilter::setLevel(LogLevel least)
{
    m_least = least;
    invalidateFilter();
}

void LogFilter::setCategory(const QString &category)
{
    m_category = category;
    invalidateFilter();
}

void LogFilter::setText(const QString &text)
{
    m_text = text;
    invalidateFilter();
}

bool LogFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const auto text = [&](int column) { return sourceModel()->index(row, column, parent).data().toString(); };
    const int level = sourceModel()->index(row, 0, parent).data(LogModel::LevelRole).toInt();
    return level >= static_cast<int>(m_least) &&
           (m_category.isEmpty() || text(LogModel::Category) == m_category) &&
           (m_text.isEmpty() || text(LogModel::Text).contains(m_text, Qt::CaseInsensitive));
}

} // namespace repoll::ui
