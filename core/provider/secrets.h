// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/protocol.h"

namespace repoll {

/// Reads `env:NAME` from the environment and `file:PATH` from a regular file that belongs to this user or
/// root and that nobody else may use (mode 0600 or 0400; 0440 where systemd put it into $CREDENTIALS_DIRECTORY);
/// PATH is absolute. One trailing newline is dropped. Refused are what has fewer than 8 characters, a byte order mark or a
/// control character. Errors name the reference, never the secret. Any thread.
[[nodiscard]] Result<QByteArray> resolveSecret(const QString &reference);

} // namespace repoll
