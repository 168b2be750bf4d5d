// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QString>
#include <QtGlobal>

#include <deque>
#include <mutex>
#include <vector>

namespace repoll::ui {

enum class LogLevel { Debug, Info, Warning, Error };

/// One message of this process' log.
struct LogEntry
{
    qint64 number = 0; ///< counts all messages from 1; gaps were dropped
    EpochMs at = 0;
    LogLevel level = LogLevel::Info;
    QString category;
    QString text;

    friend bool operator==(const LogEntry &, const LogEntry &) = default;
};

[[nodiscard]] LogLevel logLevelOf(QtMsgType type);

/// `text` without what could be a secret: the credentials of a URL, the values of Authorization headers and of
/// what is named password, secret, token, key or signature. The last line of defence: nothing that is known to
/// be a secret is logged in the first place.
[[nodiscard]] QString withoutSecrets(const QString &text);

/// The last messages, in bounded memory: at most `maxEntries`, each of at most `maxText` characters. Any thread.
class LogBuffer
{
public:
    static constexpr std::size_t maxEntries = 5'000;
    static constexpr qsizetype maxText = 4'000;

    /// Numbers it, takes secrets out and keeps it; the oldest goes where there are too many.
    void add(LogEntry entry);
    /// Those after this number, oldest first.
    [[nodiscard]] std::vector<LogEntry> after(qint64 number) const;
    [[nodiscard]] qint64 lastNumber() const;

private:
    mutable std::mutex m_mutex;
    std::deque<LogEntry> m_entries;
    qint64 m_lastNumber = 0;
};

} // namespace repoll::ui
