// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonline.h"

#include "core/base/json.h"

#include <QByteArrayList>

namespace repoll {

JsonLine &JsonLine::member(QByteArrayView name, const QByteArray &value)
{
    if (!m_members.isEmpty())
        m_members += ',';
    m_members += jsonQuoted(name.toByteArray()) + ':' + value;
    return *this;
}

JsonLine &JsonLine::text(QByteArrayView name, const QString &value)
{
    return member(name, jsonQuoted(value.toUtf8()));
}

JsonLine &JsonLine::text(QByteArrayView name, const std::optional<QString> &value)
{
    return member(name, value ? jsonQuoted(value->toUtf8()) : QByteArrayLiteral("null"));
}

JsonLine &JsonLine::number(QByteArrayView name, qint64 value)
{
    return member(name, QByteArray::number(value));
}

JsonLine &JsonLine::number(QByteArrayView name, std::optional<qint64> value)
{
    return member(name, value ? QByteArray::number(*value) : QByteArrayLiteral("null"));
}

JsonLine &JsonLine::real(QByteArrayView name, double value)
{
    return member(name, QByteArray::number(value, 'f', 3));
}

JsonLine &JsonLine::boolean(QByteArrayView name, bool value)
{
    return member(name, value ? QByteArrayLiteral("true") : QByteArrayLiteral("false"));
}

JsonLine &JsonLine::json(QByteArrayView name, const QByteArray &value)
{
    return member(name, value);
}

QByteArray JsonLine::object() const
{
    return '{' + m_members + '}';
}

QByteArray jsonArray(const QList<QByteArray> &items)
{
    return '[' + items.join(',') + ']';
}

} // namespace repoll
