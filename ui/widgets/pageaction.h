// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QWidget>

namespace repoll::ui {

/// An action of the page, in reach by its keys while the focus is anywhere on it. It does nothing yet.
QAction *addPageAction(QWidget &page, const QString &objectName, const QString &iconName, const QString &text,
                       const QKeySequence &keys);

template <class Page>
QAction *addPageAction(Page &page, const QString &objectName, const QString &iconName, const QString &text,
                       const QKeySequence &keys, void (Page::*slot)())
{
    QAction *const action = addPageAction(page, objectName, iconName, text, keys);
    QObject::connect(action, &QAction::triggered, &page, slot);
    return action;
}

} // namespace repoll::ui
