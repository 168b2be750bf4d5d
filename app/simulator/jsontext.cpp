// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/jsontext.h"

namespace repoll {

void JsonText::comma()
{
    if (!m_out.isEmpty() && m_out.back() != '{' && m_out.back() != '[')
        m_out.append(',');
}

void JsonText::name(QByteArrayView name)
{
    comma();
    if (!name.isEmpty())
        m_out.append('"').append(name).append("\":");
}

JsonText &JsonText::open(QByteArrayView memberName, char bracket)
{
    name(memberName);
    m_out.append(bracket);
    return *this;
}

JsonText &JsonText::close(char bracket)
{
    m_out.append(bracket);
    return *this;
}

JsonText &JsonText::text(QByteArrayView memberName, QByteArrayView value)
{
    name(memberName);
    m_out.append('"').append(value).append('"');
    return *this;
}

JsonText &JsonText::raw(QByteArrayView memberName, QByteArrayView value)
{
    name(memberName);
    m_out.append(value);
    return *this;
}

JsonText &JsonText::id(QByteArrayView memberName, QByteArrayView prefix, const Telling &telling)
{
    if (telling.lies.noId)
        return *this;
    name(memberName);
    m_out.append('"')
        .append(prefix)
        .append(telling.lies.otherId ? "other-" : "")
        .append(telling.id)
        .append('"');
    return *this;
}

JsonText &JsonText::status(QByteArrayView memberName, QByteArrayView word, const Telling &telling)
{
    text(memberName, telling.lies.unknownWord ? QByteArrayView("QUANTUM_STATE") : word);
    if (telling.lies.duplicateKey)
        text(memberName, "succeeded");
    return *this;
}

JsonText &JsonText::amount(const Telling &telling)
{
    name("amount");
    m_out.append(telling.lies.otherAmount ? "1" : "").append(telling.fate.amount);
    return text("currency", telling.fate.currency);
}

QByteArray jsonQuoted(QByteArrayView bytes)
{
    static constexpr char hex[] = "0123456789abcdef";
    QByteArray out;
    out.reserve(bytes.size() + 2);
    out.append('"');
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            out.append('\\').append(c);
        else if (byte < 0x20 || byte > 0x7e)
            out.append("\\u00").append(hex[byte >> 4U]).append(hex[byte & 15U]);
        else
            out.append(c);
    }
    return out.append('"');
}

} // namespace repoll
