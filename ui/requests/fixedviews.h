// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/sidebarmodel.h"

namespace repoll::ui {

/// The views that every ledger has, in their order, without counts.
[[nodiscard]] std::vector<SidebarEntry> fixedViews();

} // namespace repoll::ui
