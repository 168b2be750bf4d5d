// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/simulator/telling.h"

#include <QByteArray>

namespace repoll {

/// Appends JSON to a byte array, member by member, exactly as told: it also writes what no serializer
/// would, such as a name twice.
class JsonText
{
public:
    explicit JsonText(QByteArray &out)
        : m_out(out)
    {
    }

    JsonText &open(QByteArrayView name = {}, char bracket = '{');
    JsonText &close(char bracket = '}');
    /// `value` must need no escapes.
    JsonText &text(QByteArrayView name, QByteArrayView value);
    /// A number or literal, as it stands.
    JsonText &raw(QByteArrayView name, QByteArrayView value);

    /// The id echo, or what the telling's lies make of it.
    JsonText &id(QByteArrayView name, QByteArrayView prefix, const Telling &telling);
    /// The status word, likewise.
    JsonText &status(QByteArrayView name, QByteArrayView word, const Telling &telling);
    /// Amount and currency, likewise.
    JsonText &amount(const Telling &telling);

private:
    void comma();
    void name(QByteArrayView name);

    QByteArray &m_out;
};

/// For logs: `bytes` as a JSON string with quotes; bytes beyond ASCII come as \u00XX.
[[nodiscard]] QByteArray jsonQuoted(QByteArrayView bytes);

} // namespace repoll
