// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace repoll {

/// A byte below 0x20, or 0x7F: in a header's value it could end the header and begin another.
[[nodiscard]] bool hasControlCharacter(const QByteArray &bytes);

/// Headers that no profile sets: they frame the message, lead it elsewhere, make the answer another
/// (conditional, partial, compressed), or carry what is a secret's place.
[[nodiscard]] bool isReservedHeader(const QByteArray &name);

/// Authorization: among the reserved ones the only one that `auth` may set.
[[nodiscard]] bool isAuthorization(const QByteArray &name);

} // namespace repoll
