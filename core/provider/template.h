// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/provider/protocol.h"

#include <optional>
#include <span>
#include <vector>

namespace repoll {

/// What a profile's templates may name in braces.
enum class Variable { Ticket, Key, Id, Account, Attempt, Ids };

/// What the variables stand for in one exchange.
struct TemplateValues
{
    std::span<const PollSubject> subjects; ///< never empty; single values are of the first
    bool idIsKey = false;                  ///< {id} and {ids}: the key instead of the ticket
    QByteArray account;

    [[nodiscard]] QByteArray id(const PollSubject &subject) const
    {
        return (idIsKey ? subject.key : subject.ticket).toUtf8();
    }
};

/// A text with variables, after RFC 6570: {x} is percent-encoded in a URL, {+x} keeps reserved characters and
/// percent-encoded triplets. {{ and }} stand for braces. Immutable, any thread.
class TextTemplate
{
public:
    [[nodiscard]] static Result<TextTemplate> parse(const QByteArray &text);

    [[nodiscard]] bool uses(Variable variable) const;
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
        std::optional<Variable> variable; ///< none: the literal
        bool reserved = false;
    };

    std::vector<Part> m_parts;
};

/// A request body with variables, either JSON or application/x-www-form-urlencoded; values can't break out
/// of their place. Immutable, any thread.
class BodyTemplate
{
public:
    /// Strings are templates; the string "{ids}" becomes an array of strings.
    [[nodiscard]] static Result<BodyTemplate> fromJson(const JsonValue &json);
    /// An object of strings.
    [[nodiscard]] static Result<BodyTemplate> fromForm(const JsonValue &form);

    [[nodiscard]] bool uses(Variable variable) const;
    [[nodiscard]] QByteArray contentType() const;
    [[nodiscard]] Result<QByteArray> expand(const TemplateValues &values) const;

private:
    struct Part
    {
        QByteArray literal;
        std::optional<TextTemplate> text;
        bool idArray = false;
    };

    [[nodiscard]] Result<void> addJson(const JsonValue &json);
    void addLiteral(const QByteArray &literal);

    bool m_form = false;
    std::vector<Part> m_parts;
};

/// Percent-encodes all but unreserved characters (RFC 3986 section 2.3).
[[nodiscard]] QByteArray percentEncoded(const QByteArray &bytes);

} // namespace repoll
