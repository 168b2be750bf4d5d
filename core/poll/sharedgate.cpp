// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/sharedgate.h"

#include <algorithm>
#include <numeric>

namespace repoll {

namespace {

/// How late one may be sent, as an event loop that is busy is: the provider's burst, as Pace's. Where the interval is
/// longer, the next one's time is the limit.
constexpr qint64 mostLateUs = 50'000;

} // namespace

void ReservedSends::add(qint64 firstUs, qint64 intervalUs, int count)
{
    if (count > 0)
        m_parts.push_back({firstUs, intervalUs, count});
}

void ReservedSends::drop(qint64 nowUs)
{
    while (!m_parts.empty()) {
        Part &part = m_parts.front();
        const qint64 tooLate = nowUs - part.firstUs - std::max(mostLateUs, part.intervalUs);
        if (tooLate <= 0)
            return;
        const qint64 passed =
            part.intervalUs == 0 ? part.count : (tooLate + part.intervalUs - 1) / part.intervalUs;
        if (passed < part.count) {
            part.count -= static_cast<int>(passed);
            part.firstUs += passed * part.intervalUs;
            return;
        }
        m_parts.pop_front();
    }
}

bool ReservedSends::take(qint64 nowUs)
{
    drop(nowUs);
    if (m_parts.empty() || m_parts.front().firstUs > nowUs)
        return false;
    Part &part = m_parts.front();
    part.firstUs += part.intervalUs;
    if (--part.count == 0)
        m_parts.pop_front();
    return true;
}

int ReservedSends::left(qint64 nowUs)
{
    drop(nowUs);
    return std::accumulate(m_parts.begin(), m_parts.end(), 0,
                           [](int sum, const Part &part) { return sum + part.count; });
}

std::optional<qint64> ReservedSends::waitUs(qint64 nowUs)
{
    drop(nowUs);
    if (m_parts.empty())
        return std::nullopt;
    return std::max<qint64>(0, m_parts.front().firstUs - nowUs);
}

} // namespace repoll
