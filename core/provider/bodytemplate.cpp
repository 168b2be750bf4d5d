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

Result<void> BodyTemplate::addJson(const JsonValue &json)
{
    const char *separator = "";
    const auto isContainer = json.isArray() || json.isObject();
    if (!isContainer && !json.isString()) {
        addLiteral(writeJson(json));
    } else if (json.isString()) {
        auto text = TextTemplate::parse(json.text);
        if (!text)
            return tl::unexpected(text.error());
        m_parts.push_back({{}, std::move(*text), json.text == "{ids}"});
    } else if (json.isArray()) {
        addLiteral("[");
        for (const JsonValue &item : json.items) {
            addLiteral(separator);
            if (auto added = addJson(item); !added)
                return added;
            separator = ",";
        }
        addLiteral("]");
    } else {
        addLiteral("{");
        for (const auto &[key, member] : json.members) {
            addLiteral(separator + jsonQuoted(key) + ':');
            if (auto added = addJson(member); !added)
                return added;
            separator = ",";
        }
        addLiteral("}");
    }
    return {};
}

Result<BodyTemplate> BodyTemplate::fromJson(const JsonValue &json)
{
    BodyTemplate body;
    if (auto added = body.addJson(json); !added)
        return tl::unexpected(added.error());
    return body;
}

Result<BodyTemplate> BodyTemplate::fromForm(const JsonValue &form)
{
    BodyTemplate body;
    body.m_form = true;
    const char *separator = "";
    for (const auto &[key, value] : form.members) {
        auto text = TextTemplate::parse(value.text);
        if (!text)
            return tl::unexpected(text.error());
        body.addLiteral(separator + percentEncoded(key) + '=');
        body.m_parts.push_back({{}, std::move(*text), false});
        separator = "&";
    }
    return body;
}

bool BodyTemplate::uses(Variable variable) const
{
    return std::any_of(m_parts.begin(), m_parts.end(),
                       [&](const Part &part) { return part.text && part.text->uses(variable); });
}

QByteArray BodyTemplate::contentType() const
{
    return m_form ? QByteArrayLiteral("application/x-www-form-urlencoded")
                  : QByteArrayLiteral("application/json");
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
            const auto text = part.text->expandText(values);
            if (!text)
                return text;
            out.append(m_form ? percentEncoded(*text) : jsonQuoted(*text));
        } else {
            out.append(part.literal);
        }
    }
    return out;
}

} // namespace repoll
