// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/cli.h"
#include "core/request/requestfilter.h"

#include <optional>
#include <string>
#include <vector>

namespace repoll::cli {

/// Adds the positional QUERY: one word or several, joined by blanks.
void addQueryArgument(CLI::App &app, std::vector<std::string> &words, const std::string &description);

/// The query's text as given.
[[nodiscard]] QString queryOf(const std::vector<std::string> &words);

/// Reads it, times without an offset being local. Where it is wrong: shows the place and what was expected
/// there, and gives nothing.
[[nodiscard]] std::optional<RequestFilter> readQuery(const Context &context, const QString &query);

/// What a query may say, for the help of every command that takes one.
extern const char *const queryHelp;

} // namespace repoll::cli
