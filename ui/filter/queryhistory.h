// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace repoll::ui {

/// The last queries of this user, newest first, kept in the settings. A plain value.
class QueryHistory
{
public:
    static constexpr int capacity = 50;

    QueryHistory(); ///< as the settings have it

    [[nodiscard]] const QStringList &entries() const { return m_entries; }
    /// To the front, where it was before or not; blank ones are left out.
    void add(const QString &query);
    void clear();

private:
    void save() const;

    QStringList m_entries;
};

} // namespace repoll::ui
