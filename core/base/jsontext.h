// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

#include <optional>

namespace repoll {

/// The bytes [from, to) of a text.
struct ByteSpan
{
    qsizetype from = 0;
    qsizetype to = 0;

    friend bool operator==(const ByteSpan &, const ByteSpan &) = default;
};

/// One change of a text: the bytes of `span` become `text`.
struct TextEdit
{
    ByteSpan span;
    QByteArray text;

    [[nodiscard]] QByteArray applied(QByteArray to) const
    {
        return to.replace(span.from, span.to - span.from, text);
    }
    friend bool operator==(const TextEdit &, const TextEdit &) = default;
};

/// A JSON text together with what it says, to change one value of it by its JSON Pointer (RFC 6901) and leave
/// every other byte as it is. A value; any thread.
class JsonText
{
public:
    /// As readJson(): what is no strict JSON, duplicate keys among it, cannot be changed by pointer.
    [[nodiscard]] static Result<JsonText> read(QByteArray utf8);

    [[nodiscard]] const QByteArray &text() const { return m_text; }
    [[nodiscard]] const JsonValue &value() const { return m_value; }

    /// Where the value stands; none: there is none.
    [[nodiscard]] std::optional<ByteSpan> spanOf(const QByteArray &pointer) const;
    /// The line, from 1, of the value, or of the nearest one around it that is there.
    [[nodiscard]] int lineOf(const QByteArray &pointer) const;

    /// Puts `json` there. Objects that are missing on the way are made; a new member or item goes last, written
    /// as the one before it is. InvalidArgument: `json` is none, or the way leads through what is no object, or
    /// past an array's end.
    [[nodiscard]] Result<TextEdit> setting(const QByteArray &pointer, const QByteArray &json) const;
    /// Takes the value away, and with it the objects that it would leave empty, but never the whole. Where
    /// there is none, nothing changes. InvalidArgument for "", the whole.
    [[nodiscard]] Result<TextEdit> removing(const QByteArray &pointer) const;

private:
    JsonText(QByteArray text, JsonValue value)
        : m_text(std::move(text))
        , m_value(std::move(value))
    {
    }

    QByteArray m_text;
    JsonValue m_value;
};

/// `key` as a reference token of a JSON Pointer: '~' and '/' escaped.
[[nodiscard]] QByteArray jsonPointerToken(QByteArray key);

/// A JSON value for people to read: two spaces a level, numbers by their lexeme.
[[nodiscard]] QByteArray prettyJson(const JsonValue &value);

} // namespace repoll
