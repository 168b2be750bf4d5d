// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/runner.h"

#include "core/recovery/recoveryrun.h"

namespace repoll {

RecoveryRunner::RecoveryRunner(qint64 runId, RunSettings settings, RunTools tools, QObject *parent)
    : QObject(parent)
    , m_run(new RecoveryRun(runId, settings, std::move(tools)))
{
    qRegisterMetaType<RunProgress>();
    qRegisterMetaType<RunEnd>();
    m_thread.setObjectName(QStringLiteral("poll"));
    m_run->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, m_run, &RecoveryRun::start);
    connect(&m_thread, &QThread::finished, m_run, &QObject::deleteLater);
    connect(m_run, &RecoveryRun::progressed, this, &RecoveryRunner::progressed);
    connect(m_run, &RecoveryRun::finished, this, &RecoveryRunner::finished);
    connect(m_run, &RecoveryRun::finished, &m_thread, &QThread::quit);
}

RecoveryRunner::~RecoveryRunner()
{
    if (!m_thread.isRunning() && !m_thread.isFinished()) {
        delete m_run; // never started
        return;
    }
    stop(StopMode::Abort); // a run that has ended already takes no notice
    m_thread.wait();
}

void RecoveryRunner::start()
{
    m_thread.start();
}

void RecoveryRunner::pause()
{
    QMetaObject::invokeMethod(m_run, [run = m_run] { run->setPaused(true); });
}

void RecoveryRunner::resume()
{
    QMetaObject::invokeMethod(m_run, [run = m_run] { run->setPaused(false); });
}

void RecoveryRunner::stop(StopMode mode)
{
    QMetaObject::invokeMethod(m_run, [run = m_run, mode] { run->stop(mode); });
}

void RecoveryRunner::setRate(double ratePerSecond)
{
    QMetaObject::invokeMethod(m_run, [run = m_run, ratePerSecond] { run->setRate(ratePerSecond); });
}

} // namespace repoll
