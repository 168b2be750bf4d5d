// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/api/tokenpace.h"

#include <algorithm>
#include <cmath>

namespace repoll {

namespace {

constexpr double secondMs = 1'000;

} // namespace

TokenPace::TokenPace(double perSecond, const Clock &clock)
    : m_perSecond(perSecond)
    , m_clock(clock)
{
}

std::optional<qint64> TokenPace::waitMs(qint64 tokenId)
{
    if (m_perSecond <= 0)
        return {};
    const qint64 now = m_clock.monotonicMs();
    const double most = std::max(1.0, m_perSecond);
    Bucket &bucket = m_buckets.try_emplace(tokenId, Bucket{most, now}).first->second;
    const double gained = double(now - bucket.at) / secondMs * m_perSecond;
    bucket = {std::min(most, bucket.left + gained), now};
    if (bucket.left < 1)
        return std::max<qint64>(1, std::llround(std::ceil((1 - bucket.left) / m_perSecond * secondMs)));
    bucket.left -= 1;
    return {};
}

} // namespace repoll
