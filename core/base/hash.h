// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace repoll {

/// SHA-256 (FIPS 180-4) of `bytes`, 32 raw bytes.
[[nodiscard]] QByteArray sha256(const QByteArray &bytes);

/// The same as 64 lower-case hexadecimal digits, as shown and exported.
[[nodiscard]] QByteArray sha256Hex(const QByteArray &bytes);

} // namespace repoll
