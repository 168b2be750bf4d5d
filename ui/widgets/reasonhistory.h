// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QComboBox;
class QWidget;

namespace repoll::ui {

/// The reasons and ticket numbers that this user gave before, the latest first; kept in the settings.
[[nodiscard]] QStringList rememberedReasons();
void rememberReason(const QString &reason);

/// To say why, with what was said before at hand. `isNeeded`: the ledger is production, which the box says.
[[nodiscard]] QComboBox *makeReasonBox(bool isNeeded, QWidget *parent);

} // namespace repoll::ui
