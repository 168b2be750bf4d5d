// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace repoll::cli {

struct CommandLine;

/// Adds `provider read`.
void addProviderRead(CLI::App &provider, CommandLine &line);

} // namespace repoll::cli
