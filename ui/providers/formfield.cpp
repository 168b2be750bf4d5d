// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/formfield.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace repoll::ui {

FormField::FormField(QByteArray pointer, const QByteArray &fallback, QWidget *parent)
    : QWidget(parent)
    , m_pointer(std::move(pointer))
    , m_fallback(readJson(fallback).value_or(JsonValue()))
    , m_row(new QHBoxLayout)
    , m_problem(new QLabel)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    m_row->setSpacing(6);
    column->addLayout(m_row);
    m_problem->setObjectName(u"problem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setForegroundRole(QPalette::WindowText); // in a scroll area it would be Text
    m_problem->hide();
    column->addWidget(m_problem);
}

void FormField::showProfile(const JsonValue &profile, const JsonValue &preset)
{
    const JsonValue *base = preset.at(m_pointer);
    m_fromPreset = base != nullptr;
    if (!base && m_fallback.kind != JsonValue::Kind::Null)
        base = &m_fallback;
    display(profile.at(m_pointer), base);
}

void FormField::setProblem(const QString &message, Tone tone)
{
    m_tone = tone;
    m_problem->setText(message);
    m_problem->setVisible(!message.isEmpty());
    QPalette colours;
    colours.setColor(QPalette::WindowText, toneColour(tone, palette()));
    m_problem->setPalette(colours);
    editor()->setAccessibleDescription(message);
}

void FormField::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_problem->text().isEmpty())
        setProblem(m_problem->text(), m_tone);
}

} // namespace repoll::ui
