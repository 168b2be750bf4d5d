// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pageaction.h"

#include "ui/theme/icons.h"

namespace repoll::ui {

QAction *addPageAction(QWidget &page, const QString &objectName, const QString &iconName, const QString &text,
                       const QKeySequence &keys)
{
    auto *action = new QAction(icon(iconName), text, &page);
    action->setObjectName(objectName);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    page.addAction(action);
    return action;
}

} // namespace repoll::ui
