// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/workthread.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QThread>

namespace repoll {

WorkThread::~WorkThread()
{
    if (isRunning())
        quit();
    wait();
}

void WorkThread::startWith(QObject &object)
{
    auto ready = m_ready.get_future();
    start();
    m_place = ready.get();
    object.moveToThread(m_place.thread);
}

void WorkThread::quit()
{
    // Posted, since exec() forgets an exit() that came before it; and once only, since the loop goes then.
    if (!m_quit.exchange(true))
        QMetaObject::invokeMethod(m_place.loop, &QEventLoop::quit, Qt::QueuedConnection);
}

void WorkThread::run()
{
    QEventLoop loop; // the only one of this thread
    m_ready.set_value({QThread::currentThread(), &loop});
    loop.exec();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

} // namespace repoll
