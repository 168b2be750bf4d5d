// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace repoll::ui {

/// Lengths of time and sizes as people say them: "30 s", "1 h 30 min", "1.5 MiB". What is written reads as exactly
/// the same number again. A number without its unit says nothing: 30 is 30 seconds to one, milliseconds to another.
[[nodiscard]] QString writtenDuration(qint64 ms);
[[nodiscard]] std::optional<qint64>
readDuration(const QString &text); ///< in ms; none: it is no length of time

[[nodiscard]] QString writtenSize(qint64 bytes);
[[nodiscard]] std::optional<qint64> readSize(const QString &text); ///< in bytes; none: it is no size

} // namespace repoll::ui
