// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/queryargument.h"
#include "core/request/keylist.h"

namespace repoll::cli {

/// A query, and the list of keys that came in a file beside it.
struct KeyedArguments
{
    std::vector<std::string> query;
    std::string keysFile; ///< empty: none; "-": standard input
};

/// What the two ask for together.
struct Selection
{
    QString query; ///< the text that holds both, for the record
    RequestFilter filter;
    KeyList list;
};

/// Adds QUERY and --keys.
void addKeyedQuery(CLI::App &app, KeyedArguments &arguments, const std::string &description);

/// Reads both; `byDefault` is the query where neither is given. Where one is wrong: says so, and gives nothing.
[[nodiscard]] std::optional<Selection> readSelection(const Context &context, const KeyedArguments &arguments,
                                                     const QString &byDefault = {});

/// Those of the listed keys that the ledger does not have.
[[nodiscard]] Result<QStringList> unknownKeys(Ledger &ledger, const KeyList &list);
/// How many keys there were, and which of them the ledger does not have; nothing where there was no list.
[[nodiscard]] Result<void> sayKeys(const Context &context, Ledger &ledger, const KeyList &list);

} // namespace repoll::cli
