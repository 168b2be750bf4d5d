// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/requestactions.h"

#include "ui/theme/icons.h"

#include <QWidget>

using namespace Qt::StringLiterals;

namespace repoll::ui {

RequestActions::RequestActions(QWidget &table)
    : QObject(&table)
    , m_table(table)
{
    recover =
        add(u"recoverSelected"_s, u"recover"_s, tr("&Recover selected…"), {}); // its key is the window's
    decide = add(u"decideSelected"_s, u"decide"_s, tr("D&ecide…"), {QKeySequence(u"Ctrl+D"_s)});
    withdraw = add(u"withdrawSelected"_s, u"withdraw"_s, tr("&Withdraw…"), {QKeySequence(u"Ctrl+Shift+W"_s)});
    showDetail = add(u"showDetail"_s, u"detail"_s, tr("Show &detail"),
                     {QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)});
    copy = add(u"copySelected"_s, u"copy"_s, tr("&Copy"), {QKeySequence(QKeySequence::Copy)});
    copyCsv = add(u"copyCsv"_s, {}, tr("Copy as C&SV"), {QKeySequence(u"Ctrl+Shift+C"_s)});
    copyJson = add(u"copyJson"_s, {}, tr("Copy as &JSON"), {QKeySequence(u"Ctrl+Alt+C"_s)});
    copyKeys = add(u"copyKey"_s, {}, tr("Copy &keys"), {QKeySequence(u"Ctrl+Alt+K"_s)});
    copyKeys->setToolTip(tr("Copy the keys of the selected requests, one a line"));
    selectAll =
        add(u"selectAllMatching"_s, {}, tr("Select &all matching"), {QKeySequence(QKeySequence::SelectAll)});
    clearSelection =
        add(u"clearSelection"_s, u"clear"_s, tr("C&lear selection"), {QKeySequence(Qt::Key_Escape)});
    filterProvider = add(u"filterProvider"_s, u"filter"_s, tr("Filter by this &provider"),
                         {QKeySequence(u"Ctrl+Shift+P"_s)});
    filterStatus =
        add(u"filterStatus"_s, {}, tr("Filter by this s&tatus"), {QKeySequence(u"Ctrl+Shift+T"_s)});
    refresh = add(u"refreshRequests"_s, u"refresh"_s, tr("Re&fresh"), {QKeySequence(Qt::Key_F5)});
    copy->setToolTip(tr("Copy the selected requests with the shown columns, for a spreadsheet"));
    update(false, false, {}, {});
}

void RequestActions::update(bool hasSelection, bool hasCurrent, const QString &whyNoRecovery,
                            const QString &whyNoDecision)
{
    recover->setEnabled(hasSelection && whyNoRecovery.isEmpty());
    recover->setToolTip(whyNoRecovery.isEmpty() ? tr("Ask the providers again for the selected requests")
                                                : whyNoRecovery);
    decide->setEnabled(hasSelection && whyNoDecision.isEmpty());
    decide->setToolTip(
        whyNoDecision.isEmpty()
            ? tr("Settle a conflict, record an outcome learned otherwise, abandon, or note something")
            : whyNoDecision);
    withdraw->setEnabled(hasSelection && whyNoDecision.isEmpty());
    withdraw->setToolTip(whyNoDecision.isEmpty()
                             ? tr("Take back what was handed over and never sent: nothing submits it then")
                             : whyNoDecision);
    for (QAction *action : {copy, copyCsv, copyJson})
        action->setEnabled(hasSelection);
    for (QAction *action : {showDetail, filterProvider, filterStatus})
        action->setEnabled(hasCurrent);
    copyKeys->setEnabled(hasSelection || hasCurrent);
}

QAction *RequestActions::add(const QString &name, const QString &iconName, const QString &text,
                             const QList<QKeySequence> &keys)
{
    auto *action = new QAction(text, &m_table);
    action->setObjectName(name);
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_table.addAction(action);
    return action;
}

} // namespace repoll::ui
