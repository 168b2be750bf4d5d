// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/shortcutdelegate.h"

#include <QAbstractItemModel>
#include <QKeySequenceEdit>

using namespace Qt::StringLiterals;

namespace repoll::ui {

QWidget *ShortcutDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                        const QModelIndex &) const
{
    auto *editor = new QKeySequenceEdit(parent);
    editor->setObjectName(u"shortcutEditor"_s);
    editor->setClearButtonEnabled(true);
    // Ends on its own a moment after the keys, so that Return and Escape can be shortcuts, too.
    auto *self = const_cast<ShortcutDelegate *>(this); // a signal of this object
    connect(editor, &QKeySequenceEdit::editingFinished, self, [self, editor] {
        Q_EMIT self->commitData(editor);
        Q_EMIT self->closeEditor(editor);
    });
    return editor;
}

void ShortcutDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    static_cast<QKeySequenceEdit *>(editor)->setKeySequence(index.data(Qt::EditRole).value<QKeySequence>());
}

void ShortcutDelegate::setModelData(QWidget *editor, QAbstractItemModel *model,
                                    const QModelIndex &index) const
{
    const QKeySequence keys = static_cast<QKeySequenceEdit *>(editor)->keySequence();
    // The first chord only: a shortcut of several is more than anybody means.
    model->setData(index, QVariant::fromValue(keys.isEmpty() ? keys : QKeySequence(keys[0])), Qt::EditRole);
}

} // namespace repoll::ui
