// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/closeguard.h"

#include "ui/theme/texts.h"

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
    if (!m_session.runs().isAnyUnderWay() && m_unsaved().isEmpty())
        return true;
    if (!m_question && !m_stopping)
        ask();
    return false;
}

/// One question for both, and none after it.
void CloseGuard::ask()
{
    const bool running = m_session.runs().isAnyUnderWay();
    const QStringList names = m_unsaved();
    const QString changed = oneLine(names.join(tr(", ", "between names")));
    m_question = new QMessageBox(m_window);
    m_question->setObjectName(u"closeQuestion"_s);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    m_question->setIcon(QMessageBox::Question);
    m_question->setTextFormat(Qt::PlainText);
    m_question->setWindowTitle(running ? tr("A recovery is under way") : tr("Unsaved changes"));
    m_question->setText(running ? tr("A recovery is under way. Stop it and close?")
                                : tr("Close without saving the changes to %1?").arg(changed));
    QStringList more;
    if (running)
        more.append(
            tr("What is in flight is waited for, 10 seconds at most, and recorded. The run can be resumed "
               "later from the Runs page or with “repollctl run ID resume”; nothing that was recorded is "
               "asked again."));
    if (running && !names.isEmpty())
        more.append(tr("The unsaved changes to %1 are lost.").arg(changed));
    m_question->setInformativeText(more.join(u"\n\n"_s));
    addButtons(running, !names.isEmpty());
    connect(m_question, &QMessageBox::finished, this, [this] { m_question = nullptr; });
    m_question->open();
}

void CloseGuard::addButtons(bool running, bool unsaved)
{
    const auto add = [this](const QString &text, QMessageBox::ButtonRole role, const QString &name,
                            auto &&then) {
        auto *button = m_question->addButton(text, role);
        button->setObjectName(name);
        connect(button, &QPushButton::clicked, this, then);
        return button;
    };
    const QString drop = !running  ? tr("&Discard, then close")
                         : unsaved ? tr("&Stop, discard, then close")
                                   : tr("&Stop, then close");
    add(drop, QMessageBox::AcceptRole, u"stopAndClose"_s, [this] { stop(StopMode::Drain); });
    if (unsaved) {
        add(tr("Show the &changes"), QMessageBox::ActionRole, u"showChanges"_s, [this] {
            Q_EMIT kept();
            Q_EMIT reviewWanted();
        });
    }
    auto *keep = add(running ? tr("&Keep running") : tr("&Keep open"), QMessageBox::RejectRole,
                     u"keepRunning"_s, [this] { Q_EMIT kept(); });
    m_question->setDefaultButton(keep);
    m_question->setEscapeButton(keep);
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
