// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>

namespace repoll {

/// The seam for jitter: a number in [0, 1). Called on the thread of its owner only.
using RandomUnit = std::function<double()>;

/// Numbers from the machine's generator.
[[nodiscard]] RandomUnit systemRandom();

/// The seam for secrets: so many bytes that nobody can foresee. Any thread.
using RandomBytes = std::function<QByteArray(qsizetype)>;

/// Bytes from the system's generator.
[[nodiscard]] RandomBytes systemBytes();

} // namespace repoll
