// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/helpdesk.h"

#include "ui/help/helppages.h"
#include "ui/help/helpwindow.h"
#include "ui/settings/shortcuts.h"

#include <QApplication>
#include <QEvent>

namespace repoll::ui {

HelpDesk::HelpDesk(QAction &action, QWidget *window)
    : QObject(window)
    , m_action(action)
    , m_window(window)
{
    connect(&action, &QAction::triggered, this, &HelpDesk::showForFocus);
    qApp->installEventFilter(this);
}

HelpDesk::~HelpDesk() = default;

void HelpDesk::show(const QString &page)
{
    if (!m_help) {
        m_help = std::make_unique<HelpWindow>(nullptr);
        m_help->setAttribute(Qt::WA_QuitOnClose, false); // it does not keep the console running
    }
    m_help->showPage(page);
}

void HelpDesk::close()
{
    if (m_help)
        m_help->close();
}

void HelpDesk::showForFocus()
{
    show(helpPageFor(QApplication::focusWidget()));
}

bool HelpDesk::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || !isShortcutOf(m_action, *event))
        return false;
    const auto *widget = qobject_cast<const QWidget *>(watched);
    const bool elsewhere = widget && widget->window() != m_window && widget->window() != m_help.get();
    if (elsewhere)
        showForFocus();
    return elsewhere;
}

} // namespace repoll::ui
