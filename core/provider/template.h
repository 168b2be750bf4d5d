// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/templatevalues.h"

#include <vector>

namespace repoll {

/// A text with variables, after RFC 6570: {x} is percent-encoded in a URL, {+x} keeps reserved characters and
/// percent-encoded triplets. {{ and }} stand for braces. Immutable, any thread.
class TextTemplate
{
public:
    [[nodiscard]] static Result<TextTemplate> parse(const QByteArray &text, TemplateOf of = TemplateOf::Poll);

    [[nodiscard]] bool uses(Variable variable) const;
    /// The one variable that is the whole text; null: it is anything else.
    [[nodiscard]] const NamedVariable *only() const;
    /// The text starts with a {+x}: what comes out is a URL reference of its own.
    [[nodiscard]] bool startsReserved() const;
    [[nodiscard]] bool startsWith(const char *text) const;
    /// It starts as something that can be asked: a path, an http or https URL, or a variable that holds one.
    [[nodiscard]] bool startsLikeUrl() const;

    /// Variables percent-encoded. InvalidArgument where one is empty, or makes a dot segment. The fragment of
    /// a URL that a {+x} starts with is left out, and a '?' after a value that has one becomes '&'.
    [[nodiscard]] Result<QByteArray> expandUrl(const TemplateValues &values) const;
    /// Variables as they are. InvalidArgument where one is empty.
    [[nodiscard]] Result<QByteArray> expandText(const TemplateValues &values) const;
    /// The same for a header's value. InvalidArgument also where it holds a control character.
    [[nodiscard]] Result<QByteArray> expandHeader(const TemplateValues &values) const;
    /// A control character stands in the template itself.
    [[nodiscard]] bool hasControlCharacter() const;

private:
    struct Part
    {
        QByteArray literal;
        std::optional<NamedVariable> variable; ///< none: the literal
        bool reserved = false;
    };

    std::vector<Part> m_parts;
};

/// A request body with variables: JSON, application/x-www-form-urlencoded, or bytes as they were handed over; values
/// can't break out of their place. Immutable, any thread.
class BodyTemplate
{
public:
    /// Strings are templates; the string "{ids}" becomes an array of strings, and one that is a parameter and nothing
    /// else becomes that parameter, whatever it is.
    [[nodiscard]] static Result<BodyTemplate> fromJson(const JsonValue &json,
                                                       TemplateOf of = TemplateOf::Poll);
    /// An object of strings.
    [[nodiscard]] static Result<BodyTemplate> fromForm(const JsonValue &form,
                                                       TemplateOf of = TemplateOf::Poll);
    /// The request's own body, byte for byte.
    [[nodiscard]] static BodyTemplate asHandedOver();

    [[nodiscard]] bool uses(Variable variable) const;
    /// Empty: the profile must say what it is.
    [[nodiscard]] QByteArray contentType() const;
    [[nodiscard]] Result<QByteArray> expand(const TemplateValues &values) const;

private:
    enum class Kind { Json, Form, HandedOver };

    struct Part
    {
        QByteArray literal;
        std::optional<TextTemplate> text;
        bool idArray = false;
    };

    [[nodiscard]] Result<void> addJson(const JsonValue &json, TemplateOf of);
    void addLiteral(const QByteArray &literal);
    [[nodiscard]] Result<void> expandText(const TextTemplate &text, const TemplateValues &values,
                                          QByteArray &out) const;

    Kind m_kind = Kind::Json;
    std::vector<Part> m_parts;
};

/// Percent-encodes all but unreserved characters (RFC 3986 section 2.3).
[[nodiscard]] QByteArray percentEncoded(const QByteArray &bytes);

} // namespace repoll
