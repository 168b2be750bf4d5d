// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"
#include "ui/theme/colours.h"

#include <memory>

class QSystemTrayIcon;

namespace repoll::ui {

class ConsoleSettings;
class Notice;

/// Tells a user who may be looking elsewhere that a run has ended, or that results are about to be lost: in the
/// window while it is in front, else by the system's notifications where it has them. Main thread; gone before the
/// session.
class Notifier : public QObject
{
    Q_OBJECT

public:
    /// Tells of `session`, in the window of `parent`. All outlive the notifier.
    Notifier(LedgerSession &session, ConsoleSettings &settings, QWidget *parent);
    ~Notifier() override;

    void notify(const QString &title, const QString &text, Tone tone);

Q_SIGNALS:
    void notified(const QString &title, const QString &text);
    /// The user wants to see it: a run's end, or what is about to expire.
    void runActivated(qint64 runId);
    void expiringActivated();

private:
    void tellRunEnd(const ActiveRun &run);
    void tellExpiring(qint64 count);
    void activate();

    ConsoleSettings &m_settings;
    QWidget *m_parent;
    Notice *m_notice;                        ///< the parent's
    std::unique_ptr<QSystemTrayIcon> m_tray; ///< made when it is first needed
    qint64 m_runId = 0;                      ///< what the last notice speaks of; 0: not of a run
    bool m_isExpiring = false;
};

} // namespace repoll::ui
