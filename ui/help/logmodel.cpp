// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/logmodel.h"

#include "ui/theme/colours.h"
#include "ui/theme/icons.h"
#include "ui/theme/texts.h"

#include <QApplication>
#include <QBrush>
#include <QDateTime>

#include <algorithm>
#include <array>
#include <iterator>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

Tone toneOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return Tone::Faded;
    case LogLevel::Info:
        return Tone::Neutral;
    case LogLevel::Warning:
        return Tone::Warning;
    case LogLevel::Error:
        return Tone::Bad;
    }
    Q_UNREACHABLE();
}

QString iconOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
    case LogLevel::Info:
        return u"info"_s;
    case LogLevel::Warning:
        return u"warning"_s;
    case LogLevel::Error:
        return u"error"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

QString logLevelText(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return LogModel::tr("Debug");
    case LogLevel::Info:
        return LogModel::tr("Info");
    case LogLevel::Warning:
        return LogModel::tr("Warning");
    case LogLevel::Error:
        return LogModel::tr("Error");
    }
    Q_UNREACHABLE();
}

LogModel::LogModel(const LogBuffer &buffer, QObject *parent)
    : QAbstractTableModel(parent)
    , m_buffer(buffer)
{
    refresh();
}

bool LogModel::refresh()
{
    std::vector<LogEntry> fresh = m_buffer.after(m_last);
    if (fresh.empty())
        return false;
    m_last = fresh.back().number;
    const auto total = m_entries.size() + fresh.size();
    const auto most = LogBuffer::maxEntries;
    if (const auto tooMany = total > most ? std::min(m_entries.size(), total - most) : 0; tooMany > 0) {
        beginRemoveRows({}, 0, static_cast<int>(tooMany) - 1);
        m_entries.erase(m_entries.begin(), m_entries.begin() + static_cast<std::ptrdiff_t>(tooMany));
        endRemoveRows();
    }
    for (const LogEntry &entry : fresh) {
        if (!m_categories.contains(entry.category))
            m_categories.append(entry.category);
    }
    std::sort(m_categories.begin(), m_categories.end());
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(fresh.size()) - 1);
    m_entries.insert(m_entries.end(), std::make_move_iterator(fresh.begin()),
                     std::make_move_iterator(fresh.end()));
    endInsertRows();
    return true;
}

void LogModel::clear()
{
    beginResetModel();
    m_entries.clear();
    endResetModel();
}

QStringList LogModel::categories() const
{
    return m_categories;
}

QString LogModel::line(int row) const
{
    const LogEntry &entry = m_entries[static_cast<std::size_t>(row)];
    const QString time =
        QDateTime::fromMSecsSinceEpoch(entry.at, Qt::UTC).toString(u"yyyy-MM-dd'T'HH:mm:ss.zzz'Z'"_s);
    static constexpr std::array words{"debug", "info", "warning", "error"};
    return u"%1 %2 %3: %4"_s.arg(time, QLatin1StringView(words[static_cast<std::size_t>(entry.level)]),
                                 entry.category, oneLine(entry.text));
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LogEntry &entry = m_entries[static_cast<std::size_t>(index.row())];
    if (role == LevelRole)
        return static_cast<int>(entry.level);
    if (role == Qt::ForegroundRole && index.column() != Text)
        return QBrush(toneColour(toneOf(entry.level), QApplication::palette()));
    if (role == Qt::DecorationRole && index.column() == Level)
        return icon(iconOf(entry.level), toneOf(entry.level));
    if (role == Qt::ToolTipRole && index.column() == Text)
        return u"<qt>%1</qt>"_s.arg(entry.text.left(1'000).toHtmlEscaped()); // escaped, and wrapped
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Time:
        return QDateTime::fromMSecsSinceEpoch(entry.at, screenZone()).toString(u"HH:mm:ss.zzz"_s);
    case Level:
        return logLevelText(entry.level);
    case Category:
        return oneLine(entry.category);
    default:
        return oneLine(entry.text);
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Level:
        return tr("Level");
    case Category:
        return tr("Category");
    default:
        return tr("Message");
    }
}

} // namespace repoll::ui
