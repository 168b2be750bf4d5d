// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace repoll {

/// Whether two amounts are the same number, compared as exact decimals and never as doubles: 12.50, 12.5,
/// 1.25e1 and +12.5 are the same, and so are .5 and 0.5; white space around them is none of them. What is no such
/// number is the same only byte for byte.
[[nodiscard]] bool sameAmount(const QByteArray &a, const QByteArray &b);

/// Whether two currencies are the same in any case of ASCII letters, without the white space around them.
[[nodiscard]] bool sameCurrency(const QByteArray &a, const QByteArray &b);

} // namespace repoll
