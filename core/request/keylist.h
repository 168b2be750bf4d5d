// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace repoll {

// Lists of request keys as people have them: a column of a sheet, the rows of a query, a line of a mail. Pure.

/// What a list holds: each key once, in the order of the list.
struct KeyList
{
    QStringList keys;
    qsizetype repeated = 0; ///< values that had come before

    friend bool operator==(const KeyList &, const KeyList &) = default;
};

/// Reads one. Keys stand between line ends, tabs, commas and semicolons; quotes ('…' or "…", doubled within) keep
/// those and blanks; else blanks at the ends, also those that do not break or have no width, are none of a key.
[[nodiscard]] KeyList readKeyList(const QString &text);

/// The same of a text that was pasted where a query is typed; none: it is a query, or a part of one. Several lines
/// are a list, unless they hold a field of the query language; one line is where nothing else makes sense.
[[nodiscard]] std::optional<KeyList> pastedKeyList(const QString &text);

/// The term that asks for exactly these keys; empty for none.
[[nodiscard]] QString keysTerm(const QStringList &keys);

/// A query without the terms that ask for exact keys, and those keys.
struct KeyedQuery
{
    QString rest;
    QStringList keys;

    [[nodiscard]] QString text() const; ///< of the two together
    friend bool operator==(const KeyedQuery &, const KeyedQuery &) = default;
};

/// Takes a list of at least `least` exact keys out of a query, right or wrong as the rest may be; none: it has none.
[[nodiscard]] std::optional<KeyedQuery> keyedQuery(const QString &text, qsizetype least);

/// The query for people: of a long list the first keys and how many there are.
[[nodiscard]] QString shortQuery(const QString &text);

} // namespace repoll
