// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/template.h"

#include <algorithm>

namespace repoll {

void BodyTemplate::addLiteral(const QByteArray &literal)
{
    if (m_parts.empty() || m_parts.back().text || m_parts.back().idArray)
        m_parts.push_back({});
    m_parts.back().literal.append(literal);
}

Result<void> BodyTemplate::addJson(const JsonValue &json, TemplateOf of)
{
    const char *separator = "";
    const auto isContainer = json.isArray() || json.isObject();
    if (!isContainer && !json.isString()) {
        addLiteral(writeJson(json));
    } else if (json.isString()) {
        auto text = TextTemplate::parse(json.text, of);
        if (!text)
            return tl::unexpected(text.error());
        m_parts.push_back({{}, std::move(*text), json.text == "{ids}"});
    } else if (json.isArray()) {
        addLiteral("[");
        for (const JsonValue &item : json.items) {
            addLiteral(separator);
            if (auto added = addJson(item, of); !added)
                return added;
            separator = ",";
        }
        addLiteral("]");
    } else {
        addLiteral("{");
        for (const auto &[key, member] : json.members) {
            addLiteral(separator + jsonQuoted(key) + ':');
            if (auto added = addJson(member, of); !added)
                return added;
            separator = ",";
        }
        addLiteral("}");
    }
    return {};
}

Result<BodyTemplate> BodyTemplate::fromJson(const JsonValue &json, TemplateOf of)
{
    BodyTemplate body;
    if (auto added = body.addJson(json, of); !added)
        return tl::unexpected(added.error());
    return body;
}

Result<BodyTemplate> BodyTemplate::fromForm(const JsonValue &form, TemplateOf of)
{
    BodyTemplate body;
    body.m_kind = Kind::Form;
    const char *separator = "";
    for (const auto &[key, value] : form.members) {
        auto text = TextTemplate::parse(value.text, of);
        if (!text)
            return tl::unexpected(text.error());
        body.addLiteral(separator + percentEncoded(key) + '=');
        body.m_parts.push_back({{}, std::move(*text), false});
        separator = "&";
    }
    return body;
}

BodyTemplate BodyTemplate::asHandedOver()
{
    BodyTemplate body;
    body.m_kind = Kind::HandedOver;
    body.m_parts.push_back({{}, TextTemplate::parse("{body}", TemplateOf::Submit).value(), false});
    return body;
}

bool BodyTemplate::uses(Variable variable) const
{
    return std::any_of(m_parts.begin(), m_parts.end(),
                       [&](const Part &part) { return part.text && part.text->uses(variable); });
}

QByteArray BodyTemplate::contentType() const
{
    switch (m_kind) {
    case Kind::Json:
        return QByteArrayLiteral("application/json");
    case Kind::Form:
        return QByteArrayLiteral("application/x-www-form-urlencoded");
    case Kind::HandedOver:
        break;
    }
    return {};
}

Result<void> BodyTemplate::expandText(const TextTemplate &text, const TemplateValues &values,
                                      QByteArray &out) const
{
    const NamedVariable *only = m_kind == Kind::Json ? text.only() : nullptr;
    if (only && (only->variable == Variable::Parameter || only->variable == Variable::Parameters)) {
        const auto json = values.json(*only);
        if (!json)
            return tl::unexpected(json.error());
        out.append(*json);
        return {};
    }
    const auto value = text.expandText(values);
    if (!value)
        return tl::unexpected(value.error());
    if (m_kind == Kind::Json && !value->isValidUtf8()) // only the body may be such
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("The request's body is no text that JSON can hold."));
    out.append(m_kind == Kind::Form   ? percentEncoded(*value)
               : m_kind == Kind::Json ? jsonQuoted(*value)
                                      : *value);
    return {};
}

Result<QByteArray> BodyTemplate::expand(const TemplateValues &values) const
{
    QByteArray out;
    for (const Part &part : m_parts) {
        if (part.idArray) {
            const char *separator = "[";
            for (const PollSubject &subject : values.subjects) {
                if (values.id(subject).isEmpty())
                    return fail(ErrorCode::InvalidArgument, QStringLiteral("The request has no id."));
                out.append(separator).append(jsonQuoted(values.id(subject)));
                separator = ",";
            }
            out.append(']');
        } else if (part.text) {
            if (const auto added = expandText(*part.text, values, out); !added)
                return tl::unexpected(added.error());
        } else {
            out.append(part.literal);
        }
    }
    return out;
}

} // namespace repoll
