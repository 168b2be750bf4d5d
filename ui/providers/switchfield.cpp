// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/switchfield.h"

#include <QCheckBox>
#include <QHBoxLayout>

namespace repoll::ui {

SwitchField::SwitchField(QByteArray pointer, const QString &text, QWidget *parent)
    : FormField(std::move(pointer), "false", parent)
    , m_box(new QCheckBox(text))
{
    row().addWidget(m_box, 1);
    connect(m_box, &QCheckBox::clicked, this, [this](bool checked) {
        const QByteArray json = checked ? QByteArrayLiteral("true") : QByteArrayLiteral("false");
        Q_EMIT edited(this->pointer(), checked == m_base ? std::nullopt : std::optional(json));
    });
}

void SwitchField::setReadOnly(bool readOnly)
{
    m_box->setEnabled(!readOnly);
}

QWidget *SwitchField::editor() const
{
    return m_box;
}

void SwitchField::display(const JsonValue *own, const JsonValue *base)
{
    m_base = base && base->boolean;
    m_box->setChecked(own ? own->boolean : m_base);
}

} // namespace repoll::ui
