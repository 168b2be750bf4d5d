// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/shortcuts.h"

#include <QKeyEvent>
#include <QMenu>
#include <QRegularExpression>
#include <QSettings>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr const char *defaultProperty = "repollDefaultShortcut";

QString keyOf(const QAction &action)
{
    return u"shortcuts/"_s + action.objectName();
}

} // namespace

QList<QAction *> shortcutActions(const QWidget &window)
{
    QList<QAction *> found;
    for (QAction *action : window.findChildren<QAction *>()) {
        if (!action->objectName().isEmpty() && !action->isSeparator() && !action->menu() &&
            !action->text().isEmpty())
            found.append(action);
    }
    return found;
}

void applyShortcuts(const QList<QAction *> &actions)
{
    const QSettings settings;
    for (QAction *action : actions) {
        if (!action->property(defaultProperty).isValid())
            action->setProperty(defaultProperty, action->shortcut().toString(QKeySequence::PortableText));
        const QVariant kept = settings.value(keyOf(*action));
        if (kept.isValid())
            action->setShortcut(QKeySequence(kept.toString(), QKeySequence::PortableText));
    }
}

QKeySequence defaultShortcut(const QAction &action)
{
    const QVariant kept = action.property(defaultProperty);
    return kept.isValid() ? QKeySequence(kept.toString(), QKeySequence::PortableText) : action.shortcut();
}

void setShortcut(QAction &action, const QKeySequence &keys)
{
    const QKeySequence own = defaultShortcut(action);
    action.setProperty(defaultProperty, own.toString(QKeySequence::PortableText));
    action.setShortcut(keys);
    QSettings settings;
    if (keys == own)
        settings.remove(keyOf(action));
    else
        settings.setValue(keyOf(action), keys.toString(QKeySequence::PortableText));
}

bool isShortcutOf(const QAction &action, const QEvent &event)
{
    if (event.type() != QEvent::KeyPress && event.type() != QEvent::ShortcutOverride)
        return false;
    const auto &key = static_cast<const QKeyEvent &>(event);
    return action.shortcuts().contains(QKeySequence(key.keyCombination()));
}

QString plainText(const QAction &action)
{
    static const QRegularExpression bracketed(u"\\(&.\\)"_s); // as in Chinese: 打开(&O)
    static const QRegularExpression mnemonic(u"&(.)"_s);
    QString text = action.text();
    text.remove(bracketed).replace(mnemonic, u"\\1"_s);
    if (text.endsWith(u'…'))
        text.chop(1);
    return text;
}

} // namespace repoll::ui
