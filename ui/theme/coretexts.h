// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace repoll::ui {

/// The English texts of core's wordings, marked here for translators: core itself knows no translation. A text that
/// is missing here is said in English.
[[nodiscard]] std::span<const char *const> coreTexts();

} // namespace repoll::ui
