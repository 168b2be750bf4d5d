// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/runner.h"

#include "core/recovery/recoveryrun.h"

namespace repoll {

RecoveryRunner::RecoveryRunner(qint64 runId, RunSettings settings, RunTools tools, QObject *parent)
    : QObject(parent)
    , m_run(std::make_unique<RecoveryRun>(runId, settings, std::move(tools)))
{
    qRegisterMetaType<RunProgress>();
    qRegisterMetaType<RunEnd>();
    m_thread.setObjectName(QStringLiteral("poll"));
    m_run->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, m_run.get(), &RecoveryRun::start);
    connect(m_run.get(), &RecoveryRun::progressed, this, &RecoveryRunner::progressed);
    connect(m_run.get(), &RecoveryRun::finished, this, &RecoveryRunner::finished);
    connect(m_run.get(), &RecoveryRun::released, &m_thread, &QThread::quit, Qt::DirectConnection);
}

RecoveryRunner::~RecoveryRunner()
{
    stop(StopMode::Abort); // a run that has ended, or never began, takes no notice
    m_thread.wait();
}

void RecoveryRunner::start()
{
    m_thread.start();
}

void RecoveryRunner::pause()
{
    QMetaObject::invokeMethod(m_run.get(), [run = m_run.get()] { run->setPaused(true); });
}

void RecoveryRunner::resume()
{
    QMetaObject::invokeMethod(m_run.get(), [run = m_run.get()] { run->setPaused(false); });
}

void RecoveryRunner::stop(StopMode mode)
{
    QMetaObject::invokeMethod(m_run.get(), [run = m_run.get(), mode] { run->stop(mode); });
}

void RecoveryRunner::setRate(double ratePerSecond)
{
    QMetaObject::invokeMethod(m_run.get(),
                              [run = m_run.get(), ratePerSecond] { run->setRate(ratePerSecond); });
}

} // namespace repoll
