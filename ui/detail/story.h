// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/dossier.h"
#include "ui/theme/colours.h"

namespace repoll::ui {

/// Something that happened to a request, in the language of the screen.
struct StoryStep
{
    EpochMs at = 0;
    QString iconName;
    Tone tone = Tone::Neutral;
    QString what;
    QString detail; ///< may be a provider's text: plain

    friend bool operator==(const StoryStep &, const StoryStep &) = default;
};

/// In the order of time. Main thread.
[[nodiscard]] std::vector<StoryStep> stepsOf(const Dossier &dossier, EpochMs now);

} // namespace repoll::ui
