// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/textfield.h"

#include "ui/theme/colours.h"
#include "ui/theme/texts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

bool isNumber(TextField::Kind kind)
{
    return kind == TextField::Kind::Number || kind == TextField::Kind::Milliseconds ||
           kind == TextField::Kind::Bytes;
}

} // namespace

TextField::TextField(Kind kind, QByteArray pointer, const QByteArray &fallback, const QString &hint,
                     QWidget *parent)
    : FormField(std::move(pointer), fallback, parent)
    , m_kind(kind)
    , m_hint(hint)
    , m_line(new QLineEdit)
    , m_unit(new QLabel)
{
    row().addWidget(m_line, 1);
    if (kind == Kind::Milliseconds || kind == Kind::Bytes) {
        m_unit->setMinimumWidth(m_unit->fontMetrics().horizontalAdvance(u"ms = 00 min 00 s"_s));
        m_unit->setForegroundRole(QPalette::PlaceholderText);
        row().addWidget(m_unit);
    } else {
        m_unit->setParent(this);
        m_unit->hide();
    }
    connect(m_line, &QLineEdit::textEdited, this, [this](const QString &text) {
        explain(text.trimmed());
        Q_EMIT edited(this->pointer(), json());
    });
}

void TextField::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    m_line->setReadOnly(readOnly);
}

QWidget *TextField::editor() const
{
    return m_line;
}

void TextField::display(const JsonValue *own, const JsonValue *base)
{
    const QString text = own ? textOf(*own) : QString();
    const bool fits = !own || (m_kind == Kind::List ? own->isArray() : !own->isArray() && !own->isObject());
    m_line->setReadOnly(m_readOnly || !fits);
    // Somebody who is typing keeps what stands there, as long as it says the same: "1, " for "1".
    const bool same = own ? json() == std::optional(writeJson(*own)) : !json();
    if ((!m_line->hasFocus() || !same) && m_line->text() != text) {
        m_line->setText(text);
        m_line->setCursorPosition(0); // a URL's beginning tells most
    }
    QString placeholder = m_hint;
    if (!fits)
        placeholder = tr("Only in the JSON");
    else if (base && isFromPreset())
        placeholder = tr("%1 (preset)").arg(textOf(*base));
    else if (base)
        placeholder = tr("%1 (default)").arg(textOf(*base));
    m_line->setPlaceholderText(placeholder);
    explain(own ? text : base ? textOf(*base) : QString());
}

void TextField::explain(const QString &number)
{
    bool known = false;
    const qint64 value = number.toLongLong(&known);
    if (m_kind == Kind::Milliseconds)
        m_unit->setText(known ? tr("ms = %1").arg(durationText(value)) : tr("ms"));
    else if (m_kind == Kind::Bytes)
        m_unit->setText(known ? tr("bytes = %1").arg(bytesText(value)) : tr("bytes"));
}

QString TextField::textOf(const JsonValue &value) const
{
    if (m_kind != Kind::List)
        return QString::fromUtf8(value.scalar());
    QStringList texts;
    for (const JsonValue &item : value.items)
        texts.append(QString::fromUtf8(item.scalar()));
    return texts.join(u", "_s);
}

/// What is no number is written as a text, for the check to say what was expected.
std::optional<QByteArray> TextField::json() const
{
    const QString text = m_kind == Kind::Text ? m_line->text() : m_line->text().trimmed();
    if (text.isEmpty())
        return std::nullopt;
    if (m_kind == Kind::List) {
        JsonValue list;
        list.kind = JsonValue::Kind::Array;
        static const QRegularExpression separator(u"[,\\s]+"_s);
        for (const QString &each : text.split(separator, Qt::SkipEmptyParts)) {
            JsonValue &item = list.items.emplace_back();
            item.kind = JsonValue::Kind::String;
            item.text = each.toUtf8();
        }
        return list.items.empty() ? std::nullopt : std::optional(writeJson(list));
    }
    if (isNumber(m_kind)) {
        const auto number = readJson(text.toUtf8());
        if (number && number->kind == JsonValue::Kind::Number)
            return text.toUtf8();
    }
    return jsonQuoted(text.toUtf8());
}

} // namespace repoll::ui
