// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/progressmeter.h"

#include "core/recovery/meterwindow.h"

#include <algorithm>

namespace repoll {

ProgressMeter::ProgressMeter(const Clock &clock)
    : m_clock(clock)
    , m_startedAt(clock.monotonicMs())
{
}

void ProgressMeter::asked()
{
    ++slice().asks;
}

void ProgressMeter::finishedTarget()
{
    ++slice().finished;
}

double ProgressMeter::asksPerSecond()
{
    return perSecond(&Slice::asks);
}

std::optional<qint64> ProgressMeter::leftMs(qint64 targets)
{
    if (targets <= 0)
        return 0;
    const double rate = perSecond(&Slice::finished);
    if (rate <= 0)
        return {};
    return static_cast<qint64>(static_cast<double>(targets) / rate * 1000.0);
}

ProgressMeter::Slice &ProgressMeter::slice()
{
    const qint64 now = m_clock.monotonicMs();
    while (!m_slices.empty() && m_slices.front().at <= now - meterWindowMs)
        m_slices.pop_front();
    if (m_slices.empty() || now - m_slices.back().at >= meterSliceMs)
        m_slices.push_back({now, 0, 0});
    return m_slices.back();
}

double ProgressMeter::perSecond(qint64 Slice::*count)
{
    slice(); // drops what is too old
    qint64 sum = 0;
    for (const Slice &each : m_slices)
        sum += each.*count;
    const qint64 elapsed = std::clamp(m_clock.monotonicMs() - m_startedAt, meterSliceMs, meterWindowMs);
    return static_cast<double>(sum) * 1000.0 / static_cast<double>(elapsed);
}

} // namespace repoll
