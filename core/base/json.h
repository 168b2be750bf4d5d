// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <utility>
#include <vector>

namespace repoll {

/// One value of a strictly read JSON text (RFC 8259). Numbers stay the bytes they were written as.
/// A plain value; immutable once read.
class JsonValue
{
public:
    enum class Kind { Null, Bool, Number, String, Array, Object };
    using Member = std::pair<QByteArray, JsonValue>;

    Kind kind = Kind::Null;
    bool boolean = false;
    QByteArray text;              ///< String: decoded UTF-8. Number: its lexeme, byte for byte.
    std::vector<JsonValue> items; ///< Array
    std::vector<Member> members;  ///< Object, in the order read, keys unique

    /// The member `key` (decoded UTF-8), or null where there is none or this is no object.
    [[nodiscard]] const JsonValue *member(const QByteArray &key) const;
    /// What an RFC 6901 JSON Pointer leads to, or null. "" is this value itself.
    [[nodiscard]] const JsonValue *at(const QByteArray &pointer) const;
    /// String, Number or Bool as text byte for byte ("true", "12.50"); empty for anything else.
    [[nodiscard]] QByteArray scalar() const;
    [[nodiscard]] bool isObject() const { return kind == Kind::Object; }
    [[nodiscard]] bool isArray() const { return kind == Kind::Array; }
    [[nodiscard]] bool isString() const { return kind == Kind::String; }

    friend bool operator==(const JsonValue &, const JsonValue &) = default;
};

/// Reads one JSON text. Refuses, with InvalidArgument and the byte offset in the message: anything
/// RFC 8259 does not allow, duplicate keys, a BOM, bad UTF-8, lone surrogates, NUL bytes, trailing
/// bytes, an empty text, nesting deeper than `maxDepth`, a number beyond 1e308. `errorAt` gets that offset;
/// the error's detail is what is wrong, without its place.
[[nodiscard]] Result<JsonValue> readJson(const QByteArray &utf8, int maxDepth = 64,
                                         qsizetype *errorAt = nullptr);

/// Writes a value back as compact JSON (numbers by their lexeme, strings escaped by RFC 8259).
[[nodiscard]] QByteArray writeJson(const JsonValue &value);

/// `text` (UTF-8) as a JSON string with its quotes.
[[nodiscard]] QByteArray jsonQuoted(const QByteArray &text);

} // namespace repoll
