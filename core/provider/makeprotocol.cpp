// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsontext.h"
#include "core/provider/checkprofile.h"
#include "core/provider/profileprotocol.h"
#include "core/provider/profilereader.h"
#include "core/provider/profileschema.h"
#include "core/provider/profilewarnings.h"

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

/// Every problem with its place: "/limits/lanes (line 7): expected 1 to 4096".
Error errorOf(const std::vector<ProfileProblem> &problems)
{
    QStringList lines;
    for (const ProfileProblem &problem : problems) {
        const QByteArray place = problem.isMissing ? problem.pointer.left(problem.pointer.lastIndexOf('/'))
                                                   : problem.pointer; // what stands there to be looked at
        lines.append(QStringLiteral("%1 (line %2): %3")
                         .arg(place.isEmpty() ? QStringLiteral("the profile") : QString::fromUtf8(place),
                              QString::number(problem.line), problem.message));
    }
    return {ErrorCode::InvalidArgument, lines.join(QLatin1Char('\n')), {}};
}

/// The preset that the profile extends; Null: none, or none that there is, which the schema says.
JsonValue presetOf(const JsonValue &profile)
{
    const JsonValue *base = profile.member("extends");
    if (!base)
        return {};
    for (const Preset &preset : presets()) {
        if (base->text == preset.name.toUtf8())
            return readJson(preset.json).value_or(JsonValue());
    }
    return {};
}

/// What is wrong with JSON that can be read; else the protocol is made.
std::vector<ProfileProblem> problemsOf(ProfileCheck &check)
{
    JsonValue merged = *check.profile;
    if (check.preset.isObject()) {
        merged = check.preset;
        mergePatch(merged, *check.profile);
    }
    auto problems = schemaProblems(merged);
    if (!problems.empty())
        return problems;
    auto data = readProfile(merged);
    if (!data)
        return data.error();
    check.warnings = profileWarnings(*data, check.profile->member("submit") != nullptr);
    check.finals = finalsByCode(*data);
    for (FinalByCode &final : check.finals)
        final.isPreset = !check.profile->at(final.pointer);
    check.protocol = std::make_shared<const ProfileProtocol>(std::move(*data));
    return {};
}

} // namespace

ProfileCheck checkProfile(const QByteArray &profileJson)
{
    ProfileCheck check;
    qsizetype errorAt = 0;
    if (const auto value = readJson(profileJson, 64, &errorAt); !value) {
        const int line = static_cast<int>(profileJson.left(errorAt).count('\n')) + 1;
        check.problems.push_back(
            {{}, QStringLiteral("this is no proper JSON: %1").arg(value.error().detail), false, line});
        return check;
    }
    const auto text = JsonText::read(profileJson);
    check.profile = text->value();
    check.preset = presetOf(*check.profile);
    check.problems = problemsOf(check);
    for (std::vector<ProfileProblem> *const found : {&check.problems, &check.warnings}) {
        for (ProfileProblem &problem : *found)
            problem.line = text->lineOf(problem.pointer);
        std::stable_sort(found->begin(), found->end(),
                         [](const ProfileProblem &a, const ProfileProblem &b) { return a.line < b.line; });
    }
    return check;
}

Result<std::shared_ptr<const Protocol>> makeProtocol(const QByteArray &profileJson)
{
    if (const auto value = readJson(profileJson); !value) {
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("The profile is no proper JSON: %1").arg(value.error().message));
    }
    ProfileCheck check = checkProfile(profileJson);
    if (!check.protocol)
        return tl::unexpected(errorOf(check.problems));
    return std::move(check.protocol);
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
