// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimeZone>

namespace repoll {

/// The zone of this process, found once: that of TZ or of the machine, as the C library has it, which is what every
/// other program shows. Qt reads some settings of TZ otherwise ("UTC-5" is east of UTC, by POSIX) or not at all.
/// Any thread.
[[nodiscard]] QTimeZone machineZone();

/// The same, looked for again.
[[nodiscard]] QTimeZone findMachineZone();

} // namespace repoll
