// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/shortcutmodel.h"

#include "ui/settings/shortcuts.h"

#include <QFont>

namespace repoll::ui {

ShortcutModel::ShortcutModel(const QList<QAction *> &actions, QObject *parent)
    : QAbstractTableModel(parent)
    , m_actions(actions.begin(), actions.end())
{
}

int ShortcutModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_actions.size());
}

int ShortcutModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ShortcutModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QAction *action = m_actions[static_cast<std::size_t>(index.row())];
    if (!action)
        return {};
    const bool own = action->shortcut() == defaultShortcut(*action);
    if (role == Qt::FontRole && !own) {
        QFont font;
        font.setBold(true);
        return font;
    }
    if (index.column() == Name) {
        if (role == Qt::DecorationRole)
            return action->icon();
        return role == Qt::DisplayRole ? QVariant(plainText(*action)) : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
        return action->shortcut().toString(QKeySequence::NativeText);
    case Qt::EditRole:
        return QVariant::fromValue(action->shortcut());
    case Qt::ToolTipRole:
        return own ? tr("Press F2 or double-click to change it.")
                   : tr("Changed. The default is %1.")
                         .arg(defaultShortcut(*action).isEmpty()
                                  ? tr("none")
                                  : defaultShortcut(*action).toString(QKeySequence::NativeText));
    default:
        return {};
    }
}

QVariant ShortcutModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Action") : tr("Shortcut");
}

Qt::ItemFlags ShortcutModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == Keys ? flags | Qt::ItemIsEditable : flags;
}

const QAction *ShortcutModel::holderOf(const QKeySequence &keys, const QAction *other) const
{
    for (const QPointer<QAction> &action : m_actions) {
        if (action && action != other && !keys.isEmpty() && action->shortcuts().contains(keys))
            return action;
    }
    return nullptr;
}

bool ShortcutModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || index.column() != Keys)
        return false;
    const QAction *action = m_actions[static_cast<std::size_t>(index.row())];
    const auto keys = value.value<QKeySequence>();
    if (!action)
        return false;
    if (const QAction *holder = holderOf(keys, action)) {
        Q_EMIT refused(tr("%1 belongs to “%2” already. Give that one another shortcut first.")
                           .arg(keys.toString(QKeySequence::NativeText), plainText(*holder)));
        return false;
    }
    give(index.row(), keys);
    Q_EMIT accepted();
    return true;
}

void ShortcutModel::give(int row, const QKeySequence &keys)
{
    QAction *action = m_actions[static_cast<std::size_t>(row)];
    if (!action)
        return;
    setShortcut(*action, keys);
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void ShortcutModel::reset(const QModelIndex &which)
{
    if (const QAction *action = m_actions[static_cast<std::size_t>(which.row())])
        setData(index(which.row(), Keys), QVariant::fromValue(defaultShortcut(*action)), Qt::EditRole);
}

void ShortcutModel::resetAll()
{
    for (int row = 0; row < rowCount(); ++row) {
        if (const QAction *action = m_actions[static_cast<std::size_t>(row)])
            give(row, defaultShortcut(*action));
    }
    Q_EMIT accepted();
}

} // namespace repoll::ui
