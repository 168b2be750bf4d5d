// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"

#include <QSet>

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <charconv>
#include <optional>

namespace repoll {

namespace {

/// Members beyond which duplicate keys are looked for by hash and not one by one.
constexpr std::size_t hashedFrom = 16;
/// Room for as many is made at once in the outermost object; in those within it, of which there may be thousands, not.
constexpr std::size_t usualMembers = 12;

/// A lone low surrogate (\uDC00 … \uDFFF) passes RapidJSON 1.1.0 and comes out as three bytes that are no
/// UTF-8. The text was checked before, so these bytes can only come from such an escape.
bool holdsSurrogate(const QByteArray &utf8)
{
    for (qsizetype at = utf8.indexOf('\xED'); at >= 0; at = utf8.indexOf('\xED', at + 1)) {
        if (at + 1 < utf8.size() && static_cast<uchar>(utf8[at + 1]) >= 0xA0)
            return true;
    }
    return false;
}

/// Builds the value from RapidJSON's events and refuses what RapidJSON lets through.
class Builder
{
public:
    /// `escapes`: there may be some.
    Builder(int maxDepth, bool escapes)
        : m_maxDepth(maxDepth)
        , m_escapes(escapes)
    {
        m_open.reserve(8);
    }

    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] JsonValue takeRoot() { return std::move(m_root); }

    bool Null() { return place(JsonValue::Kind::Null) != nullptr; }
    bool Bool(bool value)
    {
        place(JsonValue::Kind::Bool)->boolean = value;
        return true;
    }
    // Numbers come as their lexemes: these four are never called.
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(qint64) { return false; }
    bool Uint64(quint64) { return false; }
    bool Double(double) { return false; }
    bool RawNumber(const char *lexeme, rapidjson::SizeType length, bool)
    {
        place(JsonValue::Kind::Number)->text = QByteArray(lexeme, length);
        return true;
    }
    bool String(const char *text, rapidjson::SizeType length, bool)
    {
        QByteArray decoded(text, length);
        if (m_escapes && holdsSurrogate(decoded))
            return refuse(QStringLiteral("a lone surrogate"));
        place(JsonValue::Kind::String)->text = std::move(decoded);
        return true;
    }
    bool Key(const char *text, rapidjson::SizeType length, bool);
    bool StartObject() { return open(JsonValue::Kind::Object); }
    bool StartArray() { return open(JsonValue::Kind::Array); }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool EndArray(rapidjson::SizeType) { return close(); }

private:
    /// An object or array that is not closed yet. Its value stays where it is until then: its parent
    /// takes no other child meanwhile.
    struct Frame
    {
        JsonValue *value = nullptr;
        QSet<QByteArray> keys; ///< used from `hashedFrom` members on
    };

    JsonValue *place(JsonValue::Kind kind);
    bool open(JsonValue::Kind kind);
    bool close()
    {
        m_open.pop_back();
        return true;
    }
    bool refuse(const QString &what)
    {
        m_problem = what;
        return false;
    }

    int m_maxDepth;
    bool m_escapes;
    JsonValue m_root;
    std::vector<Frame> m_open;
    QString m_problem;
};

JsonValue *Builder::place(JsonValue::Kind kind)
{
    JsonValue *target = &m_root;
    if (!m_open.empty()) {
        JsonValue *parent = m_open.back().value;
        target = parent->isArray() ? &parent->items.emplace_back() : &parent->members.back().second;
    }
    target->kind = kind;
    return target;
}

bool Builder::open(JsonValue::Kind kind)
{
    if (static_cast<int>(m_open.size()) >= m_maxDepth)
        return refuse(QStringLiteral("nesting deeper than %1 levels").arg(m_maxDepth));
    JsonValue *const value = place(kind);
    if (kind == JsonValue::Kind::Object && m_open.empty())
        value->members.reserve(usualMembers);
    m_open.push_back({value, {}});
    return true;
}

bool Builder::Key(const char *text, rapidjson::SizeType length, bool)
{
    QByteArray key(text, length);
    if (m_escapes && holdsSurrogate(key))
        return refuse(QStringLiteral("a lone surrogate"));
    Frame &frame = m_open.back();
    auto &members = frame.value->members;
    bool known = false;
    if (members.size() < hashedFrom) {
        known = frame.value->member(key) != nullptr;
    } else {
        if (frame.keys.isEmpty()) {
            for (const auto &member : members)
                frame.keys.insert(member.first);
        }
        const qsizetype before = frame.keys.size();
        frame.keys.insert(key);
        known = frame.keys.size() == before;
    }
    if (known)
        return refuse(QStringLiteral("a duplicate key"));
    members.emplace_back(std::move(key), JsonValue());
    return true;
}

template <unsigned flags>
rapidjson::ParseResult parse(const QByteArray &text, Builder &builder)
{
    rapidjson::MemoryStream stream(text.constData(), static_cast<std::size_t>(text.size()));
    rapidjson::Reader reader;
    return reader.Parse<flags | rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseIterativeFlag>(
        stream, builder);
}

struct Problem
{
    QString what; ///< empty: none
    qsizetype offset = 0;
};

/// What RapidJSON would misread or name badly.
Problem problemOfBytes(const QByteArray &text)
{
    if (text.startsWith("\xEF\xBB\xBF"))
        return {QStringLiteral("a byte order mark"), 0};
    if (const qsizetype nul = text.indexOf('\0'); nul >= 0)
        return {QStringLiteral("a NUL"), nul}; // RapidJSON takes it for the end
    return {};
}

QString problemText(rapidjson::ParseErrorCode code)
{
    switch (code) {
    case rapidjson::kParseErrorDocumentEmpty:
        return QStringLiteral("an empty text");
    case rapidjson::kParseErrorDocumentRootNotSingular:
        return QStringLiteral("something after the value");
    case rapidjson::kParseErrorObjectMissName:
        return QStringLiteral("a member without a name");
    case rapidjson::kParseErrorObjectMissColon:
        return QStringLiteral("a missing colon");
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
        return QStringLiteral("a missing comma or '}'");
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
        return QStringLiteral("a missing comma or ']'");
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
    case rapidjson::kParseErrorStringEscapeInvalid:
        return QStringLiteral("a wrong escape or a control character in a string");
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
        return QStringLiteral("a lone surrogate");
    case rapidjson::kParseErrorStringMissQuotationMark:
        return QStringLiteral("a string without its end");
    case rapidjson::kParseErrorStringInvalidEncoding:
        return QStringLiteral("bytes that are no UTF-8");
    case rapidjson::kParseErrorNumberTooBig:
        return QStringLiteral("a number beyond 1e308");
    case rapidjson::kParseErrorNumberMissFraction:
    case rapidjson::kParseErrorNumberMissExponent:
        return QStringLiteral("an unfinished number");
    default:
        return QStringLiteral("a wrong value");
    }
}

/// The array index in an RFC 6901 reference token: digits without a leading zero.
std::optional<std::size_t> arrayIndex(const QByteArray &token)
{
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(token.begin(), token.end(), index);
    if (error != std::errc() || end != token.end() || (token.size() > 1 && token.startsWith('0')))
        return std::nullopt;
    return index;
}

void appendQuoted(QByteArray &out, const QByteArray &text)
{
    static constexpr char hex[] = "0123456789abcdef";
    out.append('"');
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out.append('\\').append(c);
        } else if (static_cast<uchar>(c) < 0x20) {
            out.append("\\u00").append(hex[c >> 4]).append(hex[c & 15]);
        } else {
            out.append(c);
        }
    }
    out.append('"');
}

void appendJson(QByteArray &out, const JsonValue &value)
{
    char separator = 0;
    const auto separate = [&] {
        if (separator)
            out.append(separator);
        separator = ',';
    };
    switch (value.kind) {
    case JsonValue::Kind::Null:
        out.append("null");
        break;
    case JsonValue::Kind::Bool:
    case JsonValue::Kind::Number:
        out.append(value.scalar());
        break;
    case JsonValue::Kind::String:
        appendQuoted(out, value.text);
        break;
    case JsonValue::Kind::Array:
        out.append('[');
        for (const JsonValue &item : value.items) {
            separate();
            appendJson(out, item);
        }
        out.append(']');
        break;
    case JsonValue::Kind::Object:
        out.append('{');
        for (const auto &[key, member] : value.members) {
            separate();
            appendQuoted(out, key);
            out.append(':');
            appendJson(out, member);
        }
        out.append('}');
        break;
    }
}

} // namespace

const JsonValue *JsonValue::member(const QByteArray &key) const
{
    for (const Member &member : members) {
        if (member.first == key)
            return &member.second;
    }
    return nullptr;
}

const JsonValue *JsonValue::at(const QByteArray &pointer) const
{
    if (!pointer.isEmpty() && !pointer.startsWith('/'))
        return nullptr;
    const JsonValue *value = this;
    for (qsizetype start = 1; value && start <= pointer.size();) {
        const qsizetype slash = pointer.indexOf('/', start);
        const qsizetype end = slash < 0 ? pointer.size() : slash;
        auto token = QByteArray::fromRawData(pointer.constData() + start, end - start);
        if (token.contains('~'))
            token.replace("~1", "/").replace("~0", "~"); // in this order: RFC 6901 section 4
        if (value->isArray()) {
            const auto index = arrayIndex(token);
            value = index && *index < value->items.size() ? &value->items[*index] : nullptr;
        } else {
            value = value->member(token);
        }
        start = end + 1;
    }
    return value;
}

QByteArray JsonValue::scalar() const
{
    if (kind == Kind::Bool)
        return boolean ? QByteArrayLiteral("true") : QByteArrayLiteral("false");
    return kind == Kind::String || kind == Kind::Number ? text : QByteArray();
}

Result<JsonValue> readJson(const QByteArray &utf8, int maxDepth, qsizetype *errorAt)
{
    Problem problem = problemOfBytes(utf8);
    if (problem.what.isEmpty()) {
        Builder builder(maxDepth, utf8.contains('\\'));
        // All bytes at once: RapidJSON's own look at each takes most of its time. It tells where they are wrong.
        const rapidjson::ParseResult parsed =
            utf8.isValidUtf8() ? parse<0>(utf8, builder)
                               : parse<rapidjson::kParseValidateEncodingFlag>(utf8, builder);
        if (!parsed.IsError())
            return builder.takeRoot();
        const QString refused = builder.problem();
        problem.what = refused.isEmpty() ? problemText(parsed.Code()) : refused;
        problem.offset = static_cast<qsizetype>(parsed.Offset());
    }
    if (errorAt)
        *errorAt = problem.offset;
    return fail(
        ErrorCode::InvalidArgument,
        QStringLiteral("This is no acceptable JSON: %1 at byte %2.").arg(problem.what).arg(problem.offset),
        problem.what);
}

QByteArray writeJson(const JsonValue &value)
{
    QByteArray out;
    appendJson(out, value);
    return out;
}

QByteArray jsonQuoted(const QByteArray &text)
{
    QByteArray out;
    out.reserve(text.size() + 2);
    appendQuoted(out, text);
    return out;
}

} // namespace repoll
