// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace repoll {

/// The last few seconds that a run's meters look at, and the slices in which they forget them; milliseconds.
inline constexpr qint64 meterWindowMs = 5'000;
inline constexpr qint64 meterSliceMs = 250;

} // namespace repoll
