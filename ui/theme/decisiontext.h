// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/decision.h"

#include <QString>

namespace repoll::ui {

/// "Abandoned by ann@host, because …": one decision in a line. In the language of the screen; main thread.
[[nodiscard]] QString decisionText(const Decision &decision);

} // namespace repoll::ui
