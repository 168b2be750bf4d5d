// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/singleask.h"

#include "core/recovery/askworker.h"

namespace repoll {

SingleAsk::SingleAsk(AskTools tools, QObject *parent)
    : QObject(parent)
    , m_worker(std::make_unique<AskWorker>(std::move(tools)))
{
    m_thread.setObjectName(QStringLiteral("ask"));
    m_worker->moveToThread(&m_thread);
}

SingleAsk::~SingleAsk()
{
    if (!m_thread.isRunning())
        return;
    QMetaObject::invokeMethod(m_worker.get(), [this] {
        m_worker->release();
        m_thread.quit();
    });
    m_thread.wait();
}

void SingleAsk::ask(const AskOrder &order)
{
    Q_ASSERT(!m_underWay);
    m_underWay = true;
    if (!m_thread.isRunning())
        m_thread.start();
    const auto done = [this](const Result<AskedAnswer> &answer) {
        QMetaObject::invokeMethod(this, [this, answer] {
            m_underWay = false;
            Q_EMIT finished(answer);
        });
    };
    QMetaObject::invokeMethod(m_worker.get(),
                              [worker = m_worker.get(), order, done] { worker->ask(order, done); });
}

void SingleAsk::cancel()
{
    QMetaObject::invokeMethod(m_worker.get(), [worker = m_worker.get()] { worker->cancel(); });
}

} // namespace repoll
