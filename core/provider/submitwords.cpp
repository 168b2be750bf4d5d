// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/submitwords.h"

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

} // namespace repoll
