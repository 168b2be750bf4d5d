// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace repoll::ui {

/// The texts of a language (`zh_CN`, `en`) among the resources. In a library of its own, without widgets:
/// repollctl writes reports in these words.
[[nodiscard]] QString translationFile(const QString &language);

} // namespace repoll::ui
