// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/help/logbuffer.h"

#include <QAbstractTableModel>

#include <deque>

namespace repoll::ui {

/// The log's messages as rows, oldest first; as many as the buffer keeps. Main thread; the buffer outlives it.
class LogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Level, Category, Text, ColumnCount };
    enum Role { LevelRole = Qt::UserRole };

    LogModel(const LogBuffer &buffer, QObject *parent);

    /// Takes what was logged since; true: something was.
    bool refresh();
    void clear(); ///< here only: the buffer keeps what it has, and nobody sees it again
    [[nodiscard]] QStringList categories() const; ///< that have occurred, sorted
    /// A row as in a log file.
    [[nodiscard]] QString line(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const LogBuffer &m_buffer;
    std::deque<LogEntry> m_entries;
    QStringList m_categories;
    qint64 m_last = 0;
};

/// A level's name on screen.
[[nodiscard]] QString logLevelText(LogLevel level);

} // namespace repoll::ui
