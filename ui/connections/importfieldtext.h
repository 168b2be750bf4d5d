// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/importfield.h"

namespace repoll::ui {

/// A field's name on screen, and a sentence about what it takes.
[[nodiscard]] QString importFieldTitle(ImportField field);
[[nodiscard]] QString importFieldHelp(ImportField field);

} // namespace repoll::ui
