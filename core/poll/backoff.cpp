// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/pace.h"

#include <algorithm>

namespace repoll {

qint64 backoffMs(int attempt, qint64 baseMs, qint64 capMs, const RandomUnit &random)
{
    qint64 limit = std::clamp<qint64>(baseMs, 1, std::max<qint64>(capMs, 1));
    for (int i = 0; i < attempt && limit < capMs; ++i)
        limit = limit > capMs / 2 ? capMs : limit * 2; // never overflows
    return std::max<qint64>(1, static_cast<qint64>(random() * static_cast<double>(limit)));
}

} // namespace repoll
