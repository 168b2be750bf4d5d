// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/logbuffer.h"

#include <QRegularExpression>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace repoll::ui {

LogLevel logLevelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return LogLevel::Debug;
    case QtInfoMsg:
        return LogLevel::Info;
    case QtWarningMsg:
        return LogLevel::Warning;
    case QtCriticalMsg:
    case QtFatalMsg:
        return LogLevel::Error;
    }
    return LogLevel::Error;
}

QString withoutSecrets(const QString &text)
{
    static const QRegularExpression credentials(u"(\\b[a-z][a-z0-9+.-]*://)[^/?#\\s@]*@"_s,
                                                QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression authorization(
        u"((?:proxy-)?authorization[\"']?\\s*[:=]\\s*[\"']?)(?:[a-z0-9-]+\\s+)?[^\\s\"',;]+"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression bearer(u"\\b(bearer|basic)\\s+[a-z0-9+/=._~-]{6,}"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression named(u"\\b([a-z0-9_-]*(?:password|passwd|secret|token|api[_-]?key|"
                                          u"access[_-]?key|signature|cookie)[\"']?\\s*"
                                          "[:=]\\s*[\"']?)[^\\s\"'&,;]+"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    QString clean = text;
    clean.replace(credentials, u"\\1…@"_s);
    clean.replace(authorization, u"\\1…"_s);
    clean.replace(bearer, u"\\1 …"_s);
    clean.replace(named, u"\\1…"_s);
    return clean;
}

void LogBuffer::add(LogEntry entry)
{
    // Cut first: a message of megabytes must not keep the searches busy.
    entry.text = withoutSecrets(entry.text.left(maxText));
    const std::scoped_lock lock(m_mutex);
    entry.number = ++m_lastNumber;
    m_entries.push_back(std::move(entry));
    if (m_entries.size() > maxEntries)
        m_entries.pop_front();
}

std::vector<LogEntry> LogBuffer::after(qint64 number) const
{
    const std::scoped_lock lock(m_mutex);
    const qint64 first = m_lastNumber - static_cast<qint64>(m_entries.size()); // the number before the first
    const auto skip = static_cast<std::ptrdiff_t>(std::max<qint64>(0, number - first));
    if (skip >= static_cast<std::ptrdiff_t>(m_entries.size()))
        return {};
    return {m_entries.begin() + skip, m_entries.end()};
}

qint64 LogBuffer::lastNumber() const
{
    const std::scoped_lock lock(m_mutex);
    return m_lastNumber;
}

} // namespace repoll::ui
