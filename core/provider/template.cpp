// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/template.h"

#include "core/provider/headertext.h"

#include <algorithm>
#include <array>

namespace repoll {

namespace {

struct NamedVariable
{
    const char *name;
    Variable variable;
};

constexpr std::array variables{
    NamedVariable{"ticket", Variable::Ticket},   NamedVariable{"key", Variable::Key},
    NamedVariable{"id", Variable::Id},           NamedVariable{"account", Variable::Account},
    NamedVariable{"attempt", Variable::Attempt}, NamedVariable{"ids", Variable::Ids},
};

QString nameOf(Variable variable)
{
    return QLatin1String(variables[static_cast<std::size_t>(variable)].name);
}

std::optional<Variable> variableOf(const QByteArray &name)
{
    for (const NamedVariable &known : variables) {
        if (name == known.name)
            return known.variable;
    }
    return std::nullopt;
}

bool isUnreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

/// RFC 3986 section 2.2, without the '#'.
bool isReserved(char c)
{
    return c != 0 && QByteArrayView(":/?[]@!$&'()*+,;=").contains(c);
}

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// A '#' is never kept: it would cut off what follows.
void appendEncoded(QByteArray &out, const QByteArray &bytes, bool keepReserved)
{
    static constexpr char hex[] = "0123456789ABCDEF";
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        const bool triplet =
            keepReserved && c == '%' && i + 2 < bytes.size() && isHex(bytes[i + 1]) && isHex(bytes[i + 2]);
        if (isUnreserved(c) || triplet || (keepReserved && isReserved(c)))
            out.append(c);
        else
            out.append('%').append(hex[static_cast<uchar>(c) >> 4]).append(hex[c & 15]);
    }
}

QByteArray withoutFragment(const QByteArray &reference)
{
    const qsizetype hash = reference.indexOf('#');
    return hash < 0 ? reference : reference.first(hash);
}

/// A segment "." or "..", in any writing, would lead out of the template's path (RFC 3986 section 5.2.4).
bool hasDotSegment(const QByteArray &url)
{
    if (!url.contains('.') && !url.contains('%'))
        return false; // most
    QByteArray path = url.left(url.indexOf('?') < 0 ? url.size() : url.indexOf('?'));
    path.replace("%2e", ".").replace("%2E", ".");
    const QList<QByteArray> segments = path.split('/');
    return segments.contains(".") || segments.contains("..");
}

/// What a template adds to a URL that has a query already goes on with it.
QByteArray withQueryJoined(QByteArray literal)
{
    if (const qsizetype mark = literal.indexOf('?'); mark >= 0)
        literal[mark] = '&';
    return literal;
}

/// Calls `each` for every value of `variable`: one for most, one a subject for {attempt} and {ids}.
template <class Each>
void forEachValue(Variable variable, const TemplateValues &values, Each each)
{
    const PollSubject &first = values.subjects.front();
    switch (variable) {
    case Variable::Ticket:
        return each(first.ticket.toUtf8());
    case Variable::Key:
        return each(first.key.toUtf8());
    case Variable::Id:
        return each(values.id(first));
    case Variable::Account:
        return each(values.account);
    case Variable::Attempt:
        for (const PollSubject &subject : values.subjects)
            each(QByteArray::number(subject.attemptId));
        return;
    case Variable::Ids:
        for (const PollSubject &subject : values.subjects)
            each(values.id(subject));
        return;
    }
}

/// Appends the variable's values, commas between, each through `append`; refuses an empty one.
template <class Append>
Result<void> appendValues(QByteArray &out, Variable variable, const TemplateValues &values, Append append)
{
    bool first = true;
    bool empty = false;
    forEachValue(variable, values, [&](const QByteArray &value) {
        empty = empty || value.isEmpty();
        if (!first)
            out.append(',');
        first = false;
        append(out, value);
    });
    if (empty)
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("The request has no %1.").arg(nameOf(variable)));
    return {};
}

} // namespace

QByteArray percentEncoded(const QByteArray &bytes)
{
    QByteArray out;
    appendEncoded(out, bytes, false);
    return out;
}

Result<TextTemplate> TextTemplate::parse(const QByteArray &text)
{
    TextTemplate result;
    QByteArray literal;
    const auto flush = [&] {
        if (!literal.isEmpty())
            result.m_parts.push_back({literal, std::nullopt, false});
        literal.clear();
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if ((c == '{' || c == '}') && i + 1 < text.size() && text[i + 1] == c) {
            literal.append(c);
            ++i;
            continue;
        }
        if (c == '}')
            return fail(ErrorCode::InvalidArgument, QStringLiteral("has a '}' without its '{'"));
        if (c != '{') {
            literal.append(c);
            continue;
        }
        const qsizetype end = text.indexOf('}', i);
        if (end < 0)
            return fail(ErrorCode::InvalidArgument, QStringLiteral("has a '{' without its '}'"));
        QByteArray name = text.mid(i + 1, end - i - 1);
        const bool reserved = name.startsWith('+');
        const auto variable = variableOf(reserved ? name.mid(1) : name);
        if (!variable) {
            return fail(
                ErrorCode::InvalidArgument,
                QStringLiteral("names {%1}; there are {ticket}, {key}, {id}, {ids}, {account} and {attempt}")
                    .arg(QString::fromUtf8(name)));
        }
        flush();
        result.m_parts.push_back({{}, variable, reserved});
        i = end;
    }
    flush();
    return result;
}

bool TextTemplate::uses(Variable variable) const
{
    return std::any_of(m_parts.begin(), m_parts.end(),
                       [&](const Part &part) { return part.variable == variable; });
}

bool TextTemplate::startsReserved() const
{
    return !m_parts.empty() && m_parts.front().variable && m_parts.front().reserved;
}

bool TextTemplate::startsWith(const char *text) const
{
    return !m_parts.empty() && !m_parts.front().variable && m_parts.front().literal.startsWith(text);
}

bool TextTemplate::startsLikeUrl() const
{
    if (startsReserved()) {
        const auto variable = m_parts.front().variable;
        return variable == Variable::Ticket || variable == Variable::Key || variable == Variable::Id;
    }
    const bool path = startsWith("/") && !startsWith("//"); // which would name a host
    return path || startsWith("https://") || startsWith("http://");
}

Result<QByteArray> TextTemplate::expandUrl(const TemplateValues &values) const
{
    QByteArray out;
    const bool isReference = startsReserved();
    bool queried = false; // a value brought a query along
    for (const Part &part : m_parts) {
        if (!part.variable) {
            out.append(queried ? withQueryJoined(part.literal) : part.literal);
            continue;
        }
        const bool before = out.contains('?');
        const auto appended =
            appendValues(out, *part.variable, values, [&](QByteArray &url, const QByteArray &value) {
                const bool whole = isReference && url.isEmpty(); // its fragment is never sent
                appendEncoded(url, whole ? withoutFragment(value) : value, part.reserved);
            });
        if (!appended)
            return tl::unexpected(appended.error());
        queried = queried || (!before && out.contains('?'));
    }
    // A reference of its own may hold dot segments: they are resolved, and its origin is checked.
    if (!isReference && hasDotSegment(out))
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("The ticket or key makes a dot segment in the URL."));
    return out;
}

Result<QByteArray> TextTemplate::expandText(const TemplateValues &values) const
{
    QByteArray out;
    for (const Part &part : m_parts) {
        if (!part.variable) {
            out.append(part.literal);
            continue;
        }
        const auto appended =
            appendValues(out, *part.variable, values,
                         [](QByteArray &text, const QByteArray &value) { text.append(value); });
        if (!appended)
            return tl::unexpected(appended.error());
    }
    return out;
}

Result<QByteArray> TextTemplate::expandHeader(const TemplateValues &values) const
{
    auto text = expandText(values);
    if (text && repoll::hasControlCharacter(*text))
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("The ticket or key holds a control character."));
    return text;
}

bool TextTemplate::hasControlCharacter() const
{
    return std::any_of(m_parts.begin(), m_parts.end(),
                       [](const Part &part) { return repoll::hasControlCharacter(part.literal); });
}

} // namespace repoll
