// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/submitwords.h"

#include "core/base/json.h"

#include <array>

namespace repoll {

namespace {

Wording spanText(qint64 ms)
{
    struct Unit
    {
        qint64 ms;
        const char *text;
    };
    constexpr std::array units{Unit{86'400'000, "%1 d"}, Unit{3'600'000, "%1 h"}, Unit{60'000, "%1 min"},
                               Unit{1'000, "%1 s"}};
    for (const Unit &unit : units) {
        if (ms % unit.ms == 0)
            return {unit.text, {QString::number(ms / unit.ms)}};
    }
    return {"%1 ms", {QString::number(ms)}};
}

/// {param.NAME} and {+param.NAME}; {{ stands for a brace.
void addParameters(const QByteArray &text, QStringList &names)
{
    for (qsizetype at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at)) {
        if (text.mid(at, 2) == "{{") {
            at += 2;
            continue;
        }
        const qsizetype end = text.indexOf('}', at);
        if (end < 0)
            return;
        QByteArray name = text.sliced(at + 1, end - at - 1);
        if (name.startsWith('+'))
            name.remove(0, 1);
        at = end + 1;
        constexpr QByteArrayView prefix("param.");
        if (!name.startsWith(prefix))
            continue;
        const QString parameter = QString::fromUtf8(name.sliced(prefix.size()));
        if (!parameter.isEmpty() && !names.contains(parameter))
            names += parameter;
    }
}

void addParameters(const JsonValue &value, QStringList &names)
{
    if (value.isString())
        addParameters(value.text, names);
    for (const JsonValue &item : value.items)
        addParameters(item, names);
    for (const auto &[name, member] : value.members)
        addParameters(member, names);
}

/// The part `submit` of the preset that the profile extends; none: Null.
JsonValue submitOfPreset(const JsonValue &profile)
{
    const JsonValue *extends = profile.member("extends");
    for (const Preset &preset : presets()) {
        if (!extends || preset.name != QString::fromUtf8(extends->text))
            continue;
        const auto json = readJson(preset.json);
        const JsonValue *submit = json ? json->member("submit") : nullptr;
        return submit ? *submit : JsonValue{};
    }
    return {};
}

} // namespace

bool needsPerson(const SubmitAbilities &abilities)
{
    return abilities.idempotencyWindowMs <= 0 && !abilities.lookUpByKey;
}

Wording submitLine(const std::optional<SubmitAbilities> &abilities)
{
    if (!abilities)
        return {"no: the profile does not say how a request is handed over"};
    const Wording span = spanText(abilities->idempotencyWindowMs);
    if (abilities->idempotencyWindowMs > 0 && abilities->lookUpByKey)
        return {"yes; where an answer is lost: again under the same key for %1, then looked up by key",
                {span}};
    if (abilities->idempotencyWindowMs > 0)
        return {"yes; where an answer is lost: again under the same key for %1, then a person must look",
                {span}};
    if (abilities->lookUpByKey)
        return {"yes; where an answer is lost: looked up by key, and never sent again"};
    return {"yes; where an answer is lost: never sent again, a person must look"};
}

QStringList submitParameters(const QByteArray &profileJson)
{
    QStringList names;
    const auto profile = readJson(profileJson);
    if (!profile)
        return names;
    const JsonValue *own = profile->member("submit");
    if (own)
        addParameters(*own, names);
    const JsonValue preset = submitOfPreset(*profile);
    for (const auto &[name, value] : preset.members) {
        if (!own || !own->member(name)) // what the profile says stands in its place
            addParameters(value, names);
    }
    return names;
}

} // namespace repoll
