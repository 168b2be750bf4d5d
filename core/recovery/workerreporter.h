// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"
#include "core/recovery/progress.h"

#include <QObject>
#include <QTimer>

namespace repoll {

/// Tells those who share a ledger who asks providers here, every few seconds until it goes, and learns from them that
/// somebody wants that to stop. Where the ledger cannot take it, it says nothing: the run that it is about does. Lives on
/// its owner's thread, which it never blocks; the ledger outlives it.
class WorkerReporter : public QObject
{
    Q_OBJECT

public:
    struct Self
    {
        QString name; ///< as in leases
        QString program;
        QString who;
        qint64 everyMs = 5'000; ///< a quarter of WorkerEntry::lostAfterMs
    };

    WorkerReporter(Ledger &ledger, const Self &self, QObject *parent = nullptr);
    ~WorkerReporter() override; ///< takes its leave

    void workOn(qint64 runId); ///< 0: on none; tells at once
    void note(double asksPerSecond, const std::vector<ProviderProgress> &providers);
    void note(const RunProgress &progress) { note(progress.asksPerSecond, progress.providers); }

Q_SIGNALS:
    /// Once.
    void stopWanted(const QString &who);

private:
    void tell();

    Ledger &m_ledger;
    WorkerReport m_report;
    QTimer m_timer;
    bool m_telling = false;
    bool m_again = false; ///< something else is to be told since
    bool m_stopTold = false;
};

} // namespace repoll
