// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace repoll {

/// Whether two amounts are the same number, compared as exact decimals and never as doubles: 12.50, 12.5
/// and 1.25e1 are the same. What is no JSON number is the same only byte for byte.
[[nodiscard]] bool sameAmount(const QByteArray &a, const QByteArray &b);

} // namespace repoll
