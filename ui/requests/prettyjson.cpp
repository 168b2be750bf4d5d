// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/prettyjson.h"

namespace repoll::ui {

namespace {

void append(QByteArray &out, const JsonValue &value, int depth);

void newLine(QByteArray &out, int depth)
{
    out += '\n' + QByteArray(depth * 2, ' ');
}

/// As deep as the reader lets a text be nested, and no deeper.
void appendItems(QByteArray &out, const JsonValue &array, int depth)
{
    for (std::size_t i = 0; i < array.items.size(); ++i) {
        out += i == 0 ? "[" : ",";
        newLine(out, depth + 1);
        append(out, array.items[i], depth + 1);
    }
    newLine(out, depth);
    out += ']';
}

void appendMembers(QByteArray &out, const JsonValue &object, int depth)
{
    for (std::size_t i = 0; i < object.members.size(); ++i) {
        out += i == 0 ? "{" : ",";
        newLine(out, depth + 1);
        out += jsonQuoted(object.members[i].first) + ": ";
        append(out, object.members[i].second, depth + 1);
    }
    newLine(out, depth);
    out += '}';
}

void append(QByteArray &out, const JsonValue &value, int depth)
{
    if (!value.items.empty())
        appendItems(out, value, depth);
    else if (!value.members.empty())
        appendMembers(out, value, depth);
    else
        out += writeJson(value);
}

} // namespace

QByteArray prettyJson(const JsonValue &value)
{
    QByteArray out;
    append(out, value, 0);
    return out;
}

} // namespace repoll::ui
