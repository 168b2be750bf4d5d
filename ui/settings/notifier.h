// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"
#include "ui/theme/colours.h"

#include <deque>
#include <functional>
#include <memory>

class QSystemTrayIcon;

namespace repoll::ui {

class ConsoleSettings;
class Notice;

/// Tells a user who may be looking elsewhere that a run has ended, or that results are about to be lost: in the
/// window while it is in front, else by the system's notifications where it has them. Main thread; owned by the
/// main window.
class Notifier : public QObject
{
    Q_OBJECT

public:
    /// Both outlive the notifier.
    Notifier(ConsoleSettings &settings, QWidget *window);
    ~Notifier() override;

    /// Where the window has nothing that a notice could cover, in its coordinates; may be empty.
    void setRoom(std::function<QRect()> room);
    /// Tells of this ledger from now on; null: of none. Call it with null before the session goes.
    void watch(LedgerSession *session);

    /// What was told of this ledger.
    struct Told
    {
        EpochMs at = 0;
        QString title;
        QString text;
        QString button; ///< what activate() shows, in words
        Tone tone = Tone::Neutral;
        qint64 runId = 0; ///< 0: of what is about to expire
    };
    [[nodiscard]] const std::deque<Told> &told() const
    {
        return m_told;
    } ///< newest first, the last few hundred
    void activate(const Told &told);

Q_SIGNALS:
    void notified(const QString &title, const QString &text);
    /// The user wants to see it: a run's end, or what is about to expire.
    void runActivated(qint64 runId);
    void expiringActivated();

private:
    void tellRunEnd(const ActiveRun &run);
    void tellExpiring(qint64 count);
    void notify(Told told);
    void activateNewest();

    ConsoleSettings &m_settings;
    QWidget *m_window;
    Notice *m_notice;                        ///< the window's
    std::unique_ptr<QSystemTrayIcon> m_tray; ///< made when it is first needed
    std::unique_ptr<QObject> m_watched;      ///< what is connected to the session ends with it
    LedgerSession *m_session = nullptr;      ///< the one that is watched
    std::deque<Told> m_told;
};

} // namespace repoll::ui
