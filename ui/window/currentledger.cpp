// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/currentledger.h"

#include "ui/window/closeguard.h"

#include <QWidget>

namespace repoll::ui {

CurrentLedger::CurrentLedger(QWidget *window)
    : QObject(window)
    , m_window(window)
{
}

CurrentLedger::~CurrentLedger() = default;

void CurrentLedger::open(LedgerSession *session)
{
    m_next.reset(session);
    if (m_ending) {
        m_next.reset();
        return;
    }
    m_then = {};
    if (m_session && m_session->path() == session->path()) {
        m_next.reset();
        return;
    }
    if (!m_guard || m_guard->mayClose())
        replace();
}

void CurrentLedger::replace()
{
    drop();
    m_session = std::move(m_next);
    m_guard = new CloseGuard(*m_session, m_window);
    connect(m_guard, &CloseGuard::closable, this, &CurrentLedger::proceed);
    connect(m_guard, &CloseGuard::kept, this, [this] {
        m_next.reset();
        m_then = {};
    });
    connect(m_guard, &CloseGuard::reviewWanted, this, &CurrentLedger::reviewWanted);
    Q_EMIT opened();
}

void CurrentLedger::setUnsaved(const std::function<QStringList()> &names)
{
    m_guard->setUnsaved(names);
}

void CurrentLedger::close(std::function<void()> then)
{
    m_then = std::move(then);
    if (!m_guard || m_guard->mayClose())
        proceed();
}

void CurrentLedger::end(StopMode mode, std::function<void()> then)
{
    const bool again = std::exchange(m_ending, true);
    if (m_session)
        m_session->runs().stopAll(mode);
    if (again)
        return;
    m_next.reset();
    m_then = std::move(then);
    if (!m_session || !m_session->runs().isAnyUnderWay()) {
        proceed();
        return;
    }
    connect(&m_session->runs(), &ActiveRuns::finished, this, [this] {
        if (!m_session->runs().isAnyUnderWay())
            proceed();
    });
}

/// Nothing is against it. Not from within a signal of what is about to be deleted.
void CurrentLedger::proceed()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_next && !m_then)
                return replace();
            drop();
            if (const auto then = std::exchange(m_then, {}))
                then();
        },
        Qt::QueuedConnection);
}

void CurrentLedger::drop()
{
    if (!m_session)
        return;
    Q_EMIT closing();
    delete std::exchange(m_guard, nullptr);
    m_session.reset();
    Q_EMIT closed();
}

} // namespace repoll::ui
