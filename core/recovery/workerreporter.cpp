// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/workerreporter.h"

#include "core/base/whendone.h"

#include <chrono>

namespace repoll {

WorkerReporter::WorkerReporter(Ledger &ledger, const Self &self, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_report{.name = self.name, .program = self.program, .who = self.who}
{
    connect(&m_timer, &QTimer::timeout, this, &WorkerReporter::tell);
    m_timer.setInterval(std::chrono::milliseconds(self.everyMs));
}

WorkerReporter::~WorkerReporter()
{
    std::ignore = m_ledger.write<void>(
        [name = m_report.name](StoreWriter &store) { return store.dismissWorker(name); });
}

void WorkerReporter::workOn(qint64 runId)
{
    m_report.runId = runId;
    m_report.inFlight = 0;
    m_report.asksPerSecond = 0;
    m_timer.start();
    tell();
}

void WorkerReporter::note(double asksPerSecond, const std::vector<ProviderProgress> &providers)
{
    m_report.asksPerSecond = asksPerSecond;
    m_report.inFlight = 0;
    for (const ProviderProgress &provider : providers)
        m_report.inFlight += provider.inFlight;
}

void WorkerReporter::tell()
{
    m_again = m_telling;
    if (m_telling) // a writer that is busy gets one report, not a queue of them
        return;
    m_telling = true;
    whenDone(m_ledger.write<std::optional<StopOrder>>(
                 [report = m_report](StoreWriter &store) { return store.reportWorker(report); }),
             this, [this](const Result<std::optional<StopOrder>> &stop) {
                 m_telling = false;
                 if (stop && *stop && !m_stopTold) {
                     m_stopTold = true;
                     Q_EMIT stopWanted((*stop)->who);
                 }
                 if (m_again)
                     tell();
             });
}

} // namespace repoll
