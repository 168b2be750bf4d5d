// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/runrecord.h"
#include "core/poll/breaker.h"
#include "core/request/request.h"
#include "ui/theme/icons.h"

namespace repoll::ui {

/// How a state is shown: icon, text and colour together, everywhere the same. A plain value.
struct Look
{
    QString text; ///< translated, as in a table cell
    QString iconName;
    Tone tone = Tone::Neutral;

    [[nodiscard]] QIcon icon() const { return ui::icon(iconName, tone); }
};

[[nodiscard]] Look lookOf(RequestStatus status);
[[nodiscard]] Look lookOf(EffectiveStatus status);
[[nodiscard]] Look lookOf(Outcome outcome);
[[nodiscard]] Look lookOf(Disposition disposition);
[[nodiscard]] Look lookOf(RunState state);
[[nodiscard]] Look lookOf(SkipReason reason);
[[nodiscard]] Look lookOf(CircuitBreaker::State state);
/// The request's status, or that it is interrupted or in conflict.
[[nodiscard]] Look lookOf(const Request &request, EpochMs now);

} // namespace repoll::ui
