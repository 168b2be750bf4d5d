// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/typednumber.h"

#include "ui/theme/iconlabel.h"
#include "ui/theme/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace repoll::ui {

TypedNumber::TypedNumber(const QString &accessibleName, QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_typed(new QLineEdit(this))
{
    m_text->setWordWrap(true);
    m_text->setBuddy(m_typed);
    m_typed->setObjectName(u"typedConfirmation"_s);
    m_typed->setAccessibleName(accessibleName);
    m_typed->setMaximumWidth(140);
    connect(m_typed, &QLineEdit::textChanged, this, &TypedNumber::changed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(new IconLabel(icon(u"production"_s, Tone::Bad), 16, this));
    row->addWidget(m_text, 1);
    row->addWidget(m_typed);
    hide();
}

void TypedNumber::ask(const QString &text, qint64 number)
{
    m_asks = true;
    m_number = number;
    m_text->setText(text);
    show();
}

void TypedNumber::forget()
{
    m_asks = false;
    m_typed->clear();
    hide();
}

bool TypedNumber::isConfirmed() const
{
    const QString plain =
        QString(m_typed->text()).remove(QLocale().groupSeparator()).simplified().remove(u' ');
    return !m_asks || plain == QString::number(m_number);
}

} // namespace repoll::ui
