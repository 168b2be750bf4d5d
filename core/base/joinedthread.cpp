// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/joinedthread.h"

#include <pthread.h>

namespace repoll {

JoinedThread::~JoinedThread()
{
    Q_ASSERT(!m_thread.joinable());
}

void JoinedThread::start()
{
    m_thread = std::thread([this, name = m_name.toUtf8().left(15)] {
        pthread_setname_np(pthread_self(), name.constData());
        run();
    });
}

void JoinedThread::wait()
{
    if (m_thread.joinable())
        m_thread.join();
}

} // namespace repoll
