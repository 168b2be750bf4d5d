// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/branches.h"

#include "core/provider/place.h"

#include <algorithm>

namespace repoll {

namespace {

/// What holds no result can still be one: an empty object where the operation gives none.
bool isSuccess(const Action &action)
{
    const Action &whole = action.other.empty() ? action : action.other.front();
    return whole.kind == Action::Kind::Outcome && whole.outcome == Outcome::Succeeded;
}

} // namespace

const JsonValue *present(const JsonValue *root, const QByteArray &place)
{
    const JsonValue *value = root ? valueAt(*root, place) : nullptr;
    return value && value->kind != JsonValue::Kind::Null ? value : nullptr;
}

bool saysNothing(const JsonValue &value)
{
    switch (value.kind) {
    case JsonValue::Kind::Null:
        return true;
    case JsonValue::Kind::Bool:
        return !value.boolean;
    case JsonValue::Kind::Number:
        return value.text == "0";
    case JsonValue::Kind::String:
        return QString::fromUtf8(value.text).trimmed().isEmpty();
    case JsonValue::Kind::Array:
        return std::all_of(value.items.begin(), value.items.end(), saysNothing);
    case JsonValue::Kind::Object:
        return std::all_of(value.members.begin(), value.members.end(),
                           [](const JsonValue::Member &member) { return saysNothing(member.second); });
    }
    return false;
}

tl::expected<const Action *, QString> takenBranch(const Action &action, const JsonValue *root)
{
    const Branch *taken = nullptr;
    bool hollow = false; // some place is there and says nothing
    bool takenSaysNothing = false;
    for (const Branch &branch : action.branches) {
        const JsonValue *value = present(root, branch.pointer);
        if (!value)
            continue;
        const bool nothing = saysNothing(*value);
        if (nothing && (action.kind == Action::Kind::Present || !isSuccess(branch.action))) {
            hollow = true;
            continue;
        }
        if (taken)
            return tl::unexpected(
                QStringLiteral("The answer holds more than one of the results it may hold."));
        taken = &branch;
        takenSaysNothing = nothing;
        if (action.kind != Action::Kind::ExactlyOne)
            break;
    }
    if (!taken && !action.other.empty())
        return &action.other.front();
    if (!taken)
        return tl::unexpected(QStringLiteral("The answer says it is done and holds no result."));
    // Two empty places of which one must not be there: nobody can tell which.
    if (action.kind == Action::Kind::ExactlyOne && hollow && takenSaysNothing)
        return tl::unexpected(QStringLiteral("The answer holds more than one of the results it may hold."));
    return &taken->action;
}

} // namespace repoll
