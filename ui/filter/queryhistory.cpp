// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/queryhistory.h"

#include <QSettings>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

QString settingsKey()
{
    return u"query/history"_s;
}

} // namespace

QueryHistory::QueryHistory()
    : m_entries(QSettings().value(settingsKey()).toStringList())
{
}

void QueryHistory::add(const QString &query)
{
    const QString entry = query.trimmed();
    if (entry.isEmpty())
        return;
    m_entries.removeAll(entry);
    m_entries.prepend(entry);
    if (m_entries.size() > capacity)
        m_entries.resize(capacity);
    save();
}

void QueryHistory::clear()
{
    m_entries.clear();
    save();
}

void QueryHistory::save() const
{
    QSettings().setValue(settingsKey(), m_entries);
}

} // namespace repoll::ui
