// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/listing.h"
#include "ui/sidebar/sidebarmodel.h"

namespace repoll::ui {

/// The views that every ledger has, in their order, without counts.
[[nodiscard]] std::vector<SidebarEntry> fixedViews();
/// Of the view of what can still be saved before the provider forgets it.
[[nodiscard]] QString expiringQuery();
/// How a view's requests are sorted; none: as the person sorts them.
[[nodiscard]] std::optional<RowOrder> orderOfView(const QString &query);

} // namespace repoll::ui
