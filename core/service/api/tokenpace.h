// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <map>
#include <optional>

namespace repoll {

/// How often each token may ask: `perSecond` on average, and as many at once. By the machine's steady clock. One thread.
class TokenPace
{
public:
    /// 0: as often as it likes. The clock outlives it.
    TokenPace(double perSecond, const Clock &clock);

    /// Counts a request; none: it may go on. Else it is not counted, and the next may come after so many ms.
    [[nodiscard]] std::optional<qint64> waitMs(qint64 tokenId);

private:
    struct Bucket
    {
        double left = 0;
        qint64 at = 0;
    };

    const double m_perSecond;
    const Clock &m_clock;
    std::map<qint64, Bucket> m_buckets; ///< by token, of which there are few
};

} // namespace repoll
