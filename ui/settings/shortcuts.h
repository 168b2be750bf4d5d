// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QList>

class QWidget;

namespace repoll::ui {

/// Shortcuts as the user wants them, kept by the actions' object names in the settings. Main thread.

/// The named actions of a window, its menus and docks, each once; separators and submenus left out.
[[nodiscard]] QList<QAction *> shortcutActions(const QWidget &window);
/// Remembers each action's own shortcut as its default, then gives it the user's. Call it once all are made.
void applyShortcuts(const QList<QAction *> &actions);
[[nodiscard]] QKeySequence defaultShortcut(const QAction &action);
/// Sets and keeps it; the default is kept by keeping nothing.
void setShortcut(QAction &action, const QKeySequence &keys);
/// Whether `event` is a press of the action's keys, or asks whether they are somebody's own.
[[nodiscard]] bool isShortcutOf(const QAction &action, const QEvent &event);
/// An action's text without mnemonics and dots.
[[nodiscard]] QString plainText(const QAction &action);

} // namespace repoll::ui
