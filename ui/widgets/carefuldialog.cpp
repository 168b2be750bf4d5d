// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/carefuldialog.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>

namespace repoll::ui {

bool returnConfirms(const QWidget *focus)
{
    if (qobject_cast<const QAbstractButton *>(focus))
        return true;
    if (const auto *box = qobject_cast<const QComboBox *>(focus))
        return box->isEditable() && !box->currentText().trimmed().isEmpty();
    const auto *line = qobject_cast<const QLineEdit *>(focus);
    return line && !line->text().trimmed().isEmpty();
}

void CarefulDialog::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && (event->isAutoRepeat() || !returnConfirms(focusWidget())))
        event->accept();
    else
        QDialog::keyPressEvent(event);
}

} // namespace repoll::ui
