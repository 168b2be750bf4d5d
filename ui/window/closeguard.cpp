// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/closeguard.h"

#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace repoll::ui {

CloseGuard::CloseGuard(LedgerSession &session, QWidget *window)
    : QObject(window)
    , m_session(session)
    , m_window(window)
{
    connect(&session.runs(), &ActiveRuns::finished, this, [this] {
        if (m_stopping && !m_session.runs().isAnyUnderWay()) {
            m_stopping = false;
            Q_EMIT closable();
        }
    });
}

bool CloseGuard::mayClose()
{
    if (!m_session.runs().isAnyUnderWay())
        return true;
    if (!m_question && !m_stopping)
        ask();
    return false;
}

void CloseGuard::ask()
{
    m_question = new QMessageBox(m_window);
    m_question->setObjectName(u"closeQuestion"_s);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    m_question->setIcon(QMessageBox::Question);
    m_question->setWindowTitle(tr("A recovery is under way"));
    m_question->setText(tr("A recovery is under way. Stop it and close?"));
    m_question->setInformativeText(tr(
        "What is in flight is waited for, 10 seconds at most, and recorded. The run can be resumed later "
        "from the Runs page or with “repollctl run ID resume”; nothing that was recorded is asked again."));
    auto *drain = m_question->addButton(tr("&Stop, then close"), QMessageBox::AcceptRole);
    drain->setObjectName(u"stopAndClose"_s);
    auto *keep = m_question->addButton(tr("&Keep running"), QMessageBox::RejectRole);
    keep->setObjectName(u"keepRunning"_s);
    m_question->setDefaultButton(keep);
    m_question->setEscapeButton(keep);
    connect(m_question, &QMessageBox::finished, this, [this] { m_question = nullptr; });
    connect(drain, &QPushButton::clicked, this, [this] { stop(StopMode::Drain); });
    connect(keep, &QPushButton::clicked, this, &CloseGuard::kept);
    m_question->open();
}

void CloseGuard::stop(StopMode mode)
{
    if (!m_session.runs().isAnyUnderWay()) { // it ended while the question stood
        Q_EMIT closable();
        return;
    }
    m_stopping = true;
    m_session.runs().stopAll(mode);
}

} // namespace repoll::ui
