// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/cli.h"
#include "app/repollctl/progressview.h"
#include "app/repollctl/reporttongue.h"
#include "core/recovery/runner.h"

#include <optional>
#include <string>

namespace repoll::cli {

/// What `recover`, `run ID resume` and `run ID retry` share.
struct RunOptions
{
    std::optional<double> rate;
    std::optional<int> lanes;
    std::optional<double> timeLimitSeconds;
    std::optional<double> leaseSeconds;
    std::string report;
    std::optional<Tongue> tongue; ///< of the report
    ProgressMode progress = ProgressMode::Default;
    bool yes = false;

    [[nodiscard]] RunSettings settings() const;
};

void addRunOptions(CLI::App &app, RunOptions &options);
/// Of these, what says how providers are asked.
void addAskOptions(CLI::App &app, RunOptions &options);

/// What must be right before anything is read or written: where the report goes, and that somebody can
/// confirm. Nothing where all is well, else the exit code, the reason having been told.
[[nodiscard]] std::optional<int> refusal(const Context &context, const RunOptions &options,
                                         const QString &command);

} // namespace repoll::cli
