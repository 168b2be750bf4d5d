// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/request.h"
#include "ui/theme/colours.h"

namespace repoll::ui {

/// What is out of the ordinary with a request, in words, and what to do about it.
struct Advice
{
    QString iconName;
    Tone tone = Tone::Neutral;
    QString title;
    QString text;
    bool leadsToDecision = false; ///< a person must decide: a button goes there

    friend bool operator==(const Advice &, const Advice &) = default;
};

/// The most pressing first; empty: all is as it should be. Pure but for the language; main thread.
[[nodiscard]] std::vector<Advice> adviceOn(const Request &request, EpochMs now);

} // namespace repoll::ui
