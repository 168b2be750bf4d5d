// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/place.h"

namespace repoll {

namespace {

/// `[rel=results]`; an empty name: the token is none.
struct ItemChoice
{
    QByteArray member;
    QByteArray value;
};

ItemChoice itemChoiceOf(const QByteArray &token)
{
    const qsizetype equals = token.indexOf('=');
    if (equals < 2 || !token.startsWith('[') || !token.endsWith(']'))
        return {};
    return {token.mid(1, equals - 1), token.mid(equals + 1).chopped(1)};
}

const JsonValue *chosenItem(const JsonValue &list, const ItemChoice &choice)
{
    const JsonValue *chosen = nullptr;
    for (const JsonValue &item : list.items) {
        const JsonValue *member = item.member(choice.member);
        const bool isText = member && (member->isString() || member->kind == JsonValue::Kind::Number);
        if (!isText || member->text != choice.value)
            continue;
        if (chosen)
            return nullptr; // nobody can tell which is meant
        chosen = &item;
    }
    return chosen;
}

} // namespace

const JsonValue *valueAt(const JsonValue &root, const QByteArray &place)
{
    if (!place.contains("/["))
        return root.at(place);
    const JsonValue *value = &root;
    for (qsizetype start = 0; value && start < place.size();) {
        const qsizetype slash = place.indexOf('/', start + 1);
        const QByteArray token = place.mid(start, slash < 0 ? -1 : slash - start); // with its slash
        const ItemChoice choice =
            itemChoiceOf(token.mid(1).replace("~1", "/").replace("~0", "~")); // RFC 6901, 4
        value = value->isArray() && !choice.member.isEmpty() ? chosenItem(*value, choice) : value->at(token);
        start += token.size();
    }
    return value;
}

} // namespace repoll
