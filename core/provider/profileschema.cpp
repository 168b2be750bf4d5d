// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/profileschema.h"

#include "core/base/jsontext.h"

#include <QFile>

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <algorithm>
#include <regex>

namespace repoll {

namespace {

using nlohmann::json;

constexpr qsizetype longestText = 2'000; ///< bytes; the validator's patterns need stack for each

json schemaJson()
{
    QFile file(QStringLiteral(":/repoll/schema/profile.schema.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the profile schema is not among the resources");
    return json::parse(file.readAll().toStdString());
}

/// valijson names the way to a place as "<root>", "[poll]", "[0]".
QByteArray pointerOf(const std::vector<std::string> &context)
{
    QByteArray pointer;
    for (std::size_t i = 1; i < context.size(); ++i) {
        QByteArray key = QByteArray::fromStdString(context[i]);
        if (key.startsWith('[') && key.endsWith(']'))
            key = key.mid(1, key.size() - 2);
        pointer += '/' + jsonPointerToken(key);
    }
    return pointer;
}

/// What the schema says is expected at a place, found by walking it as the validator did. It also looks at the
/// names of members, since the validator does not tell which one is wrong.
class Expectations
{
public:
    explicit Expectations(const json &schema)
        : m_schema(schema)
    {
    }

    [[nodiscard]] QString at(const QByteArray &pointer) const
    {
        const json *node = &m_schema;
        const QList<QByteArray> keys = pointer.isEmpty() ? QList<QByteArray>() : pointer.mid(1).split('/');
        for (const QByteArray &key : keys) {
            node = child(*resolved(*node), key.toStdString());
            if (!node)
                return {};
        }
        return description(*resolved(*node));
    }

    void findWrongNames(const JsonValue &value, std::vector<ProfileProblem> &problems) const
    {
        findWrongNames(m_schema, value, {}, problems);
    }

private:
    void findWrongNames(const json &schema, const JsonValue &value, const QByteArray &pointer,
                        std::vector<ProfileProblem> &problems) const
    {
        const json &node = *resolved(schema);
        const auto rule = node.find("propertyNames");
        for (const auto &[name, member] : value.members) {
            const QByteArray place = pointer + '/' + jsonPointerToken(name);
            if (rule != node.end() && !isNamed(*resolved(*rule), name))
                problems.push_back({place, QStringLiteral("expected ") + description(*resolved(*rule))});
            if (const json *next = child(node, name.toStdString()))
                findWrongNames(*next, member, place, problems);
        }
    }

    [[nodiscard]] static bool isNamed(const json &rule, const QByteArray &name)
    {
        return std::regex_search(name.toStdString(), std::regex(rule.at("pattern").get<std::string>()));
    }

    [[nodiscard]] static QString description(const json &node)
    {
        const auto text = node.find("description");
        return text == node.end() ? QString() : QString::fromStdString(text->get<std::string>());
    }

    [[nodiscard]] const json *resolved(const json &node) const
    {
        const auto reference = node.find("$ref");
        if (reference == node.end())
            return &node;
        return &m_schema.at(json::json_pointer(reference->get<std::string>().substr(1)));
    }

    [[nodiscard]] const json *child(const json &node, const std::string &key) const
    {
        if (const auto alternative = node.find("else"); alternative != node.end())
            return child(*resolved(*alternative), key);
        if (const auto members = node.find("properties"); members != node.end() && members->contains(key))
            return &members->at(key);
        for (const char *any : {"additionalProperties", "items"}) {
            if (const auto value = node.find(any); value != node.end() && value->is_object())
                return &*value;
        }
        return nullptr;
    }

    const json &m_schema;
};

QString quoted(const QByteArray &text)
{
    return QLatin1Char('\'') + QString::fromUtf8(text) + QLatin1Char('\'');
}

/// The validator's finding as an operator would say it.
QString said(const std::string &finding, const QString &expected)
{
    const QString text = QString::fromStdString(finding);
    if (text.startsWith(QLatin1String("Missing required property '"))) {
        const auto name = text.section(QLatin1Char('\''), 1, 1);
        return QStringLiteral("the member '%1' is missing").arg(name);
    }
    return expected.isEmpty() ? text : QStringLiteral("expected %1").arg(expected);
}

/// Findings about a place follow, in valijson, from findings within it: the innermost tell most.
void keepInnermost(std::vector<ProfileProblem> &problems)
{
    std::vector<ProfileProblem> kept;
    for (const ProfileProblem &each : problems) {
        const bool outer = std::any_of(problems.begin(), problems.end(), [&](const ProfileProblem &other) {
            return other.pointer != each.pointer && other.pointer.startsWith(each.pointer + '/');
        });
        const bool known = std::any_of(kept.begin(), kept.end(), [&](const ProfileProblem &other) {
            return other.pointer == each.pointer;
        });
        if (!known && (!outer || each.isMissing))
            kept.push_back(each);
    }
    problems = std::move(kept);
}

/// Texts and numbers that no profile needs, and that the validator could not bear.
void findUnbearable(const JsonValue &value, const QByteArray &pointer, std::vector<ProfileProblem> &problems)
{
    const auto refuse = [&](const QByteArray &where, const char *why) {
        problems.push_back({where, QString::fromLatin1(why)});
    };
    if (value.text.size() > longestText)
        refuse(pointer, "is longer than 2000 bytes");
    bool isDouble = true;
    if (value.kind == JsonValue::Kind::Number)
        value.text.toDouble(&isDouble);
    if (!isDouble)
        refuse(pointer, "is too large or too small a number");
    for (std::size_t i = 0; i < value.items.size(); ++i)
        findUnbearable(value.items[i], pointer + '/' + QByteArray::number(static_cast<qulonglong>(i)),
                       problems);
    for (const auto &[name, member] : value.members) {
        if (name.size() > longestText)
            refuse(pointer, "holds a name longer than 2000 bytes");
        else
            findUnbearable(member, pointer + '/' + jsonPointerToken(name), problems);
    }
}

} // namespace

std::vector<ProfileProblem> schemaProblems(const JsonValue &profile)
{
    std::vector<ProfileProblem> problems;
    findUnbearable(profile, {}, problems);
    if (!problems.empty())
        return problems;
    const json schemaText = schemaJson();
    valijson::Schema schema;
    valijson::SchemaParser parser;
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(schemaText), schema);

    const json text = json::parse(writeJson(profile).toStdString());
    valijson::Validator validator;
    valijson::ValidationResults results;
    if (validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(text), &results))
        return {};

    const Expectations expectations(schemaText);
    expectations.findWrongNames(profile, problems);
    for (const auto &error : results) {
        ProfileProblem problem{pointerOf(error.context), {}};
        // "Object contains a property that could not be validated using 'properties' …: 'name'."
        const QString finding = QString::fromStdString(error.description);
        if (finding.startsWith(QLatin1String("Object contains a property"))) {
            const QByteArray unknown = finding.section(QLatin1Char('\''), -2, -2).toUtf8();
            problem.pointer += '/' + jsonPointerToken(unknown);
            problem.message = QStringLiteral("there is no member %1 here").arg(quoted(unknown));
        } else {
            problem.message = said(error.description, expectations.at(problem.pointer));
            problem.isMissing = finding.startsWith(QLatin1String("Missing required property"));
            if (problem.isMissing) // where something is to be done
                problem.pointer += '/' + finding.section(QLatin1Char('\''), 1, 1).toUtf8();
        }
        problems.push_back(std::move(problem));
    }
    keepInnermost(problems);
    return problems;
}

} // namespace repoll
