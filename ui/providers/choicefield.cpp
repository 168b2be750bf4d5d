// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/choicefield.h"

#include <QComboBox>
#include <QHBoxLayout>

namespace repoll::ui {

namespace {

QByteArray jsonOf(const QByteArray &word)
{
    return word == "true" || word == "false" ? word : jsonQuoted(word);
}

} // namespace

ChoiceField::ChoiceField(QByteArray pointer, const QByteArray &fallback, const std::vector<Choice> &choices,
                         QWidget *parent)
    : FormField(std::move(pointer), fallback, parent)
    , m_box(new QComboBox)
{
    for (const Choice &choice : choices)
        m_box->addItem(choice.text, choice.word);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->setMinimumContentsLength(12);
    row().addWidget(m_box, 1);
    connect(m_box, &QComboBox::activated, this, [this] {
        const QByteArray chosen = word();
        Q_EMIT edited(this->pointer(), chosen.isEmpty() ? std::nullopt : std::optional(jsonOf(chosen)));
    });
}

void ChoiceField::setReadOnly(bool readOnly)
{
    m_box->setEnabled(!readOnly);
}

QWidget *ChoiceField::editor() const
{
    return m_box;
}

QByteArray ChoiceField::word() const
{
    return m_box->currentData().toByteArray();
}

/// An unknown word is shown as nothing chosen: the problem beside it says what there is.
void ChoiceField::display(const JsonValue *own, const JsonValue *base)
{
    const JsonValue *value = own ? own : base;
    m_box->setCurrentIndex(m_box->findData(value ? value->scalar() : QByteArray()));
}

} // namespace repoll::ui
