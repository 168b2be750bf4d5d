// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/reportlanguage.h"

#include <optional>

namespace CLI {
class App;
}

namespace repoll::cli {

/// Languages that a report can be written in.
enum class Tongue { English, Chinese };

/// Adds `--language`.
void addLanguageOption(CLI::App &app, std::optional<Tongue> &tongue);
/// What was asked for; else the locale's, where there is a translation.
[[nodiscard]] ReportLanguage reportLanguage(std::optional<Tongue> tongue);

} // namespace repoll::cli
