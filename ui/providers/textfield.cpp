// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/textfield.h"

#include "ui/providers/quantity.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace repoll::ui {

TextField::TextField(Kind kind, QByteArray pointer, const QByteArray &fallback, const QString &hint,
                     QWidget *parent)
    : FormField(std::move(pointer), fallback, parent)
    , m_kind(kind)
    , m_hint(hint)
    , m_line(new QLineEdit)
{
    row().addWidget(m_line, 1);
    connect(m_line, &QLineEdit::textEdited, this, [this] { Q_EMIT edited(this->pointer(), json()); });
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
    m_isNumber = !own || own->kind == JsonValue::Kind::Number;
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
}

QString TextField::ownProblem() const
{
    if (!isQuantity() || m_isNumber)
        return {};
    return m_kind == Kind::Duration
               ? tr("This is no length of time. Say it with its unit: 500 ms, 30 s, 5 min, 2 h, 7 d.")
               : tr("This is no size. Say it with its unit: 800 B, 64 KiB, 1 MiB.");
}

QString TextField::textOf(const JsonValue &value) const
{
    bool isWhole = false;
    const qint64 number = value.kind == JsonValue::Kind::Number ? value.scalar().toLongLong(&isWhole) : 0;
    if (isWhole && number >= 0 && isQuantity())
        return m_kind == Kind::Duration ? writtenDuration(number) : writtenSize(number);
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
    if (isQuantity()) {
        const auto number = m_kind == Kind::Duration ? readDuration(text) : readSize(text);
        return number ? QByteArray::number(*number) : jsonQuoted(text.toUtf8());
    }
    if (m_kind == Kind::Number) {
        const auto number = readJson(text.toUtf8());
        if (number && number->kind == JsonValue::Kind::Number)
            return text.toUtf8();
    }
    return jsonQuoted(text.toUtf8());
}

} // namespace repoll::ui
