// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/colours.h"

#include <QIcon>

namespace repoll::ui {

/// The icon `name` of resources/icons, drawn in the palette's text colour: it follows a change of theme, of
/// state (disabled, selected) and any scale. An unknown name is a null icon and asserts.
[[nodiscard]] QIcon icon(const QString &name);
/// The same, drawn in a tone's colour (highlighted text where it is selected).
[[nodiscard]] QIcon icon(const QString &name, Tone tone);

} // namespace repoll::ui
