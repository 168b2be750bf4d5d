// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/latencymeter.h"

#include "core/recovery/meterwindow.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace repoll {

namespace {

constexpr int exactMs = 64; ///< a bucket for each millisecond below; then 32 for each doubling
constexpr int perDoubling = 32;

int bucketOf(qint64 ms, int bucketCount)
{
    if (ms < exactMs)
        return static_cast<int>(std::max<qint64>(ms, 0));
    const int doublings = std::bit_width(static_cast<quint64>(ms)) - 7; // 0: 64 … 127
    const auto within = static_cast<int>(ms >> (doublings + 1)) - perDoubling;
    return std::min(exactMs + doublings * perDoubling + within, bucketCount - 1);
}

/// The longest duration that falls into a bucket.
qint64 endOf(int bucket)
{
    if (bucket < exactMs)
        return bucket;
    const int doublings = (bucket - exactMs) / perDoubling;
    const qint64 within = (bucket - exactMs) % perDoubling + perDoubling;
    return ((within + 1) << (doublings + 1)) - 1;
}

} // namespace

LatencyMeter::LatencyMeter(const Clock &clock)
    : m_clock(clock)
{
}

void LatencyMeter::answered(qint64 durationMs)
{
    dropOld();
    const qint64 now = m_clock.monotonicMs();
    if (m_slices.empty() || now - m_slices.back().at >= meterSliceMs)
        m_slices.push_back({now, {}});
    ++m_slices.back().counts.at(static_cast<std::size_t>(bucketOf(durationMs, bucketCount)));
}

std::optional<qint64> LatencyMeter::percentile(double share)
{
    dropOld();
    std::array<quint64, bucketCount> sums{};
    quint64 total = 0;
    for (const Slice &slice : m_slices) {
        for (std::size_t i = 0; i < sums.size(); ++i) {
            sums[i] += slice.counts[i];
            total += slice.counts[i];
        }
    }
    if (total == 0)
        return {};
    const auto wanted = static_cast<quint64>(std::ceil(share * static_cast<double>(total)));
    quint64 seen = 0;
    for (std::size_t i = 0; i < sums.size(); ++i) {
        seen += sums[i];
        if (seen >= std::max<quint64>(wanted, 1))
            return endOf(static_cast<int>(i));
    }
    Q_UNREACHABLE();
}

void LatencyMeter::dropOld()
{
    const qint64 now = m_clock.monotonicMs();
    while (!m_slices.empty() && m_slices.front().at <= now - meterWindowMs)
        m_slices.pop_front();
}

} // namespace repoll
