// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace repoll::ui {

/// The reasons and ticket numbers that this user gave before, the latest first; kept in the settings.
[[nodiscard]] QStringList rememberedReasons();
void rememberReason(const QString &reason);

} // namespace repoll::ui
