// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/jsonlines.h"
#include "core/provider/profileprotocol.h"
#include "core/provider/profilereader.h"
#include "core/provider/profileschema.h"

#include <QFile>

#include <algorithm>

namespace repoll {

namespace {

/// JSON Merge Patch (RFC 7396): `patch` over `target`.
void mergePatch(JsonValue &target, const JsonValue &patch)
{
    if (!patch.isObject()) {
        target = patch;
        return;
    }
    if (!target.isObject()) {
        target = {};
        target.kind = JsonValue::Kind::Object;
    }
    for (const auto &[name, value] : patch.members) {
        const auto found =
            std::find_if(target.members.begin(), target.members.end(),
                         [&key = name](const JsonValue::Member &member) { return member.first == key; });
        if (value.kind == JsonValue::Kind::Null) {
            if (found != target.members.end())
                target.members.erase(found);
        } else if (found != target.members.end()) {
            mergePatch(found->second, value);
        } else {
            mergePatch(target.members.emplace_back(name, JsonValue()).second, value);
        }
    }
}

/// Every problem with its place: "/limits/lanes (line 7): expected 1 to 256".
Error errorOf(const QByteArray &profileJson, const std::vector<ProfileProblem> &problems)
{
    QStringList lines;
    for (const ProfileProblem &problem : problems) {
        lines.append(QStringLiteral("%1 (line %2): %3")
                         .arg(problem.pointer.isEmpty() ? QStringLiteral("the profile")
                                                        : QString::fromUtf8(problem.pointer),
                              QString::number(lineOf(profileJson, problem.pointer)), problem.message));
    }
    return {ErrorCode::InvalidArgument, lines.join(QLatin1Char('\n')), {}};
}

Result<JsonValue> extended(const JsonValue &profile)
{
    const JsonValue *base = profile.member("extends");
    if (!base)
        return profile;
    for (const Preset &preset : presets()) {
        if (base->text != preset.name.toUtf8())
            continue;
        return readJson(preset.json).map([&profile](JsonValue merged) {
            mergePatch(merged, profile);
            return merged;
        });
    }
    return profile; // the schema says that there is no such preset
}

} // namespace

Result<std::shared_ptr<const Protocol>> makeProtocol(const QByteArray &profileJson)
{
    const auto profile = readJson(profileJson);
    if (!profile) {
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("The profile is no proper JSON: %1").arg(profile.error().message));
    }
    const auto merged = extended(*profile);
    if (!merged)
        return tl::unexpected(merged.error());
    if (const auto problems = schemaProblems(*merged); !problems.empty())
        return tl::unexpected(errorOf(profileJson, problems));
    auto data = readProfile(*merged);
    if (!data)
        return tl::unexpected(errorOf(profileJson, data.error()));
    return std::make_shared<const ProfileProtocol>(std::move(*data));
}

std::vector<Preset> presets()
{
    std::vector<Preset> all;
    for (const char *name : {"rfc9110", "google-lro", "azure-arm", "resource-status", "bulk-status"}) {
        Preset preset{QLatin1String(name), {}, {}};
        QFile file(QStringLiteral(":/repoll/presets/%1.json").arg(preset.name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("a preset is not among the resources");
        preset.json = file.readAll();
        if (const auto json = readJson(preset.json))
            preset.title = QString::fromUtf8(json->member("title")->text);
        all.push_back(std::move(preset));
    }
    return all;
}

} // namespace repoll
