// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsontext.h"

#include <QList>

#include <algorithm>

namespace repoll {

namespace {

using Tokens = QList<QByteArray>;

/// A member or item of a container, as it stands in the text.
struct Child
{
    ByteSpan key; ///< with its quotes; empty for an item
    ByteSpan value;

    [[nodiscard]] qsizetype from() const { return key.to > key.from ? key.from : value.from; }
};

/// Finds its way in a text that is known to be proper JSON.
class Scanner
{
public:
    explicit Scanner(const QByteArray &text)
        : m_text(text)
    {
    }

    [[nodiscard]] qsizetype afterSpace(qsizetype at) const
    {
        while (at < m_text.size() && QByteArrayView(" \t\n\r").contains(m_text[at]))
            ++at;
        return at;
    }

    /// Just after the value that starts at `at`.
    [[nodiscard]] qsizetype afterValue(qsizetype at) const
    {
        int depth = 0;
        do {
            const char c = m_text[at];
            if (c == '"') {
                at = afterString(at);
            } else if (c == '{' || c == '[') {
                ++depth;
                ++at;
            } else if (c == '}' || c == ']') {
                --depth;
                ++at;
            } else if (depth > 0) {
                ++at; // what stands between is of no interest
            } else {
                while (at < m_text.size() && !QByteArrayView(" \t\n\r,]}").contains(m_text[at]))
                    ++at;
            }
        } while (depth > 0);
        return at;
    }

    /// The members or items of the container that starts at `at`.
    [[nodiscard]] std::vector<Child> children(qsizetype at) const
    {
        const bool object = m_text[at] == '{';
        std::vector<Child> found;
        at = afterSpace(at + 1);
        while (m_text[at] != '}' && m_text[at] != ']') {
            Child child;
            if (object) {
                child.key = {at, afterString(at)};
                at = afterSpace(afterSpace(child.key.to) + 1); // over the colon
            }
            child.value = {at, afterValue(at)};
            found.push_back(child);
            at = afterSpace(child.value.to);
            if (m_text[at] == ',')
                at = afterSpace(at + 1);
        }
        return found;
    }

private:
    [[nodiscard]] qsizetype afterString(qsizetype at) const
    {
        for (++at; m_text[at] != '"'; ++at) {
            if (m_text[at] == '\\')
                ++at;
        }
        return at + 1;
    }

    const QByteArray &m_text;
};

/// The tokens of a pointer, unescaped; none: it is no pointer.
std::optional<Tokens> tokensOf(const QByteArray &pointer)
{
    if (pointer.isEmpty())
        return Tokens();
    if (!pointer.startsWith('/'))
        return std::nullopt;
    Tokens tokens = pointer.mid(1).split('/');
    for (QByteArray &token : tokens)
        token.replace("~1", "/").replace("~0", "~"); // in this order: RFC 6901 section 4
    return tokens;
}

/// Which child of `container` the token names.
std::optional<std::size_t> childNamed(const JsonValue &container, const QByteArray &token)
{
    if (container.isArray()) {
        bool isNumber = false;
        const auto index = token.toULongLong(&isNumber);
        if (!isNumber || QByteArray::number(index) != token || index >= container.items.size())
            return std::nullopt;
        return index;
    }
    const auto &members = container.members;
    const auto found = std::find_if(members.begin(), members.end(),
                                    [&](const JsonValue::Member &each) { return each.first == token; });
    if (found == members.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - members.begin());
}

/// How far down a text the tokens lead.
struct Walk
{
    struct Container
    {
        const JsonValue *value = nullptr;
        ByteSpan span;
        std::vector<Child> children;
        std::size_t taken = 0; ///< the child that was entered
    };
    std::vector<Container> containers; ///< entered, from the outside in
    const JsonValue *value = nullptr;  ///< where the walk ends
    ByteSpan span;
    qsizetype steps = 0; ///< tokens that led somewhere
};

Walk walk(const QByteArray &text, const JsonValue &root, const Tokens &tokens)
{
    const Scanner scanner(text);
    Walk walk;
    walk.value = &root;
    walk.span.from = scanner.afterSpace(0);
    walk.span.to = scanner.afterValue(walk.span.from);
    for (const QByteArray &token : tokens) {
        const auto index = childNamed(*walk.value, token);
        if (!index)
            break;
        auto children = scanner.children(walk.span.from);
        const ByteSpan next = children[*index].value;
        walk.containers.push_back({walk.value, walk.span, std::move(children), *index});
        walk.value = walk.value->isArray() ? &walk.value->items[*index] : &walk.value->members[*index].second;
        walk.span = next;
        ++walk.steps;
    }
    return walk;
}

tl::unexpected<Error> refused(const QString &message)
{
    return fail(ErrorCode::InvalidArgument, message);
}

/// A new last child of the container at `span`, written as its last one is.
class Insertion
{
public:
    Insertion(const QByteArray &text, const Walk &at)
        : m_text(text)
        , m_span(at.span)
        , m_object(at.value->isObject())
        , m_children(Scanner(text).children(at.span.from))
        , m_isRoot(at.containers.empty())
    {
        if (m_children.empty())
            return;
        const Child &last = m_children.back();
        qsizetype gapFrom = m_span.from + 1;
        if (m_children.size() > 1)
            gapFrom = m_text.indexOf(',', m_children[m_children.size() - 2].value.to) + 1;
        m_gap = m_text.mid(gapFrom, last.from() - gapFrom);
        if (m_object)
            m_colon = m_text.mid(last.key.to, last.value.from - last.key.to);
        if (m_children.size() == 1 && m_gap.isEmpty() && !m_colon.endsWith(':'))
            m_gap = " "; // "{"a": 1}" says nothing of commas
    }

    /// `json` within the objects that `missing` names.
    [[nodiscard]] TextEdit of(const Tokens &missing, QByteArray json) const
    {
        const QByteArray pad = m_colon.endsWith(':') ? "" : " "; // a dense text stays dense
        for (qsizetype i = missing.size() - 1; i > 0; --i)
            json = '{' + pad + jsonQuoted(missing[i]) + m_colon + json + pad + '}';
        if (m_object)
            json.prepend(jsonQuoted(missing.front()) + m_colon);
        if (!m_children.empty()) {
            const qsizetype end = m_children.back().value.to;
            return {{end, end}, ',' + m_gap + json};
        }
        const QByteArray before = !m_object ? "" : m_isRoot ? "\n  " : " ";
        const QByteArray after = !m_object ? "" : m_isRoot ? "\n" : " ";
        return {{m_span.from + 1, m_span.to - 1}, before + json + after};
    }

private:
    const QByteArray &m_text;
    ByteSpan m_span;
    bool m_object;
    std::vector<Child> m_children;
    bool m_isRoot;
    QByteArray m_gap;
    QByteArray m_colon = ": ";
};

void appendPretty(QByteArray &out, const JsonValue &value, qsizetype level)
{
    const bool object = value.isObject();
    const std::size_t count = object ? value.members.size() : value.items.size();
    if ((!object && !value.isArray()) || count == 0) {
        out += writeJson(value);
        return;
    }
    const QByteArray indent(2 * (level + 1), ' ');
    out += object ? "{\n" : "[\n";
    for (std::size_t i = 0; i < count; ++i) {
        out += indent;
        if (object)
            out += jsonQuoted(value.members[i].first) + ": ";
        appendPretty(out, object ? value.members[i].second : value.items[i], level + 1);
        out += i + 1 < count ? ",\n" : "\n";
    }
    out += QByteArray(2 * level, ' ') + (object ? '}' : ']');
}

} // namespace

Result<JsonText> JsonText::read(QByteArray utf8)
{
    auto value = readJson(utf8);
    if (!value)
        return tl::unexpected<Error>(std::move(value.error()));
    return JsonText(std::move(utf8), *std::move(value));
}

std::optional<ByteSpan> JsonText::spanOf(const QByteArray &pointer) const
{
    const auto tokens = tokensOf(pointer);
    if (!tokens)
        return std::nullopt;
    const Walk found = walk(m_text, m_value, *tokens);
    return found.steps == tokens->size() ? std::optional(found.span) : std::nullopt;
}

int JsonText::lineOf(const QByteArray &pointer) const
{
    const Walk found = walk(m_text, m_value, tokensOf(pointer).value_or(Tokens()));
    return static_cast<int>(QByteArrayView(m_text).first(found.span.from).count('\n')) + 1;
}

Result<TextEdit> JsonText::setting(const QByteArray &pointer, const QByteArray &json) const
{
    const auto tokens = tokensOf(pointer);
    if (!tokens)
        return refused(QStringLiteral("'%1' is no JSON Pointer.").arg(QString::fromUtf8(pointer)));
    if (const auto value = readJson(json); !value)
        return tl::unexpected(value.error());
    const Walk found = walk(m_text, m_value, *tokens);
    if (found.steps == tokens->size())
        return TextEdit{found.span, json.trimmed()};
    const Tokens missing = tokens->mid(found.steps);
    const QByteArray &next = missing.front();
    const bool appends = found.value->isArray() &&
                         (next == "-" || next == QByteArray::number(qulonglong(found.value->items.size())));
    if (!found.value->isObject() && !appends) {
        return refused(QStringLiteral("'%1' has no place for '%2'.")
                           .arg(QString::fromUtf8(pointer), QString::fromUtf8(next)));
    }
    return Insertion(m_text, found).of(missing, json.trimmed());
}

Result<TextEdit> JsonText::removing(const QByteArray &pointer) const
{
    const auto tokens = tokensOf(pointer);
    if (!tokens || tokens->isEmpty())
        return refused(QStringLiteral("'%1' names no value that can go.").arg(QString::fromUtf8(pointer)));
    const Walk found = walk(m_text, m_value, *tokens);
    if (found.steps < tokens->size())
        return TextEdit{};
    std::size_t level = found.containers.size() - 1;
    while (level > 0 && found.containers[level].children.size() == 1 &&
           found.containers[level].value->isObject())
        --level; // it would be left empty
    const auto &[value, span, children, taken] = found.containers[level];
    if (children.size() == 1)
        return TextEdit{{span.from + 1, span.to - 1}, {}};
    if (taken + 1 < children.size())
        return TextEdit{{children[taken].from(), children[taken + 1].from()}, {}};
    return TextEdit{{children[taken - 1].value.to, children[taken].value.to}, {}};
}

QByteArray jsonPointerToken(QByteArray key)
{
    return key.replace('~', "~0").replace('/', "~1");
}

QByteArray prettyJson(const JsonValue &value)
{
    QByteArray out;
    appendPretty(out, value, 0);
    return out;
}

} // namespace repoll
