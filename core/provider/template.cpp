// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/template.h"

#include "core/provider/headertext.h"

#include <algorithm>

namespace repoll {

namespace {

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

/// A reference of its own: its fragment is left out.
void appendReference(QByteArray &out, const QByteArray &reference, bool keepReserved)
{
    appendEncoded(out, withoutFragment(reference), keepReserved);
}

void appendAsIs(QByteArray &out, const QByteArray &value, bool)
{
    out.append(value);
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

} // namespace

QByteArray percentEncoded(const QByteArray &bytes)
{
    QByteArray out;
    appendEncoded(out, bytes, false);
    return out;
}

Result<TextTemplate> TextTemplate::parse(const QByteArray &text, TemplateOf of)
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
        auto variable = variableNamed(reserved ? name.mid(1) : name, of);
        if (!variable) {
            return fail(
                ErrorCode::InvalidArgument,
                QStringLiteral("names {%1}; there are %2").arg(QString::fromUtf8(name), variablesOf(of)));
        }
        flush();
        result.m_parts.push_back({{}, std::move(variable), reserved});
        i = end;
    }
    flush();
    return result;
}

bool TextTemplate::uses(Variable variable) const
{
    return std::any_of(m_parts.begin(), m_parts.end(), [&](const Part &part) {
        return part.variable && part.variable->variable == variable;
    });
}

const NamedVariable *TextTemplate::only() const
{
    return m_parts.size() == 1 && m_parts.front().variable ? &*m_parts.front().variable : nullptr;
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
        const Variable variable = m_parts.front().variable->variable;
        return variable == Variable::Ticket || variable == Variable::Key || variable == Variable::Id ||
               variable == Variable::Parameter;
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
        const bool whole = isReference && out.isEmpty(); // its fragment is never sent
        const auto appended =
            values.appendTo(out, *part.variable, whole ? appendReference : appendEncoded, part.reserved);
        if (!appended)
            return tl::unexpected(appended.error());
        queried = queried || (!before && out.contains('?'));
    }
    // A reference of its own may hold dot segments: they are resolved, and its origin is checked.
    if (!isReference && hasDotSegment(out))
        return fail(
            ErrorCode::InvalidArgument,
            QString(QLatin1String(values.submit ? "The key or a parameter makes a dot segment in the URL."
                                                : "The ticket or key makes a dot segment in the URL.")));
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
        const auto appended = values.appendTo(out, *part.variable, appendAsIs);
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
                    QString(QLatin1String(values.submit ? "The key or a parameter holds a control character."
                                                        : "The ticket or key holds a control character.")));
    return text;
}

bool TextTemplate::hasControlCharacter() const
{
    return std::any_of(m_parts.begin(), m_parts.end(),
                       [](const Part &part) { return repoll::hasControlCharacter(part.literal); });
}

} // namespace repoll
