// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/requestfilter.h"

#include <QObject>
#include <QTimer>

namespace repoll::ui {

class LedgerSession;

/// Looks once a minute for requests whose result the provider forgets within the hour while nobody knows it yet,
/// and tells when they become more than were told of. Main thread; gone before the session.
class ExpiryWatch : public QObject
{
    Q_OBJECT

public:
    ExpiryWatch(LedgerSession &session, QObject *parent);

    void look(); ///< now, not within the minute
    /// Processing, and lost within an hour of `now`.
    [[nodiscard]] static RequestFilter filterAt(EpochMs now);

Q_SIGNALS:
    void found(qint64 count); ///< all that are about to expire, at least one

private:
    LedgerSession &m_session;
    QTimer m_timer;
    qint64 m_told = 0;
    bool m_looking = false;
};

} // namespace repoll::ui
