// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/watchdog.h"

#include <QTimer>

#include <systemd/sd-daemon.h>

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace repoll::cli {

void startWatchdog(QTimer &timer)
{
    std::uint64_t us = 0;
    if (sd_watchdog_enabled(0, &us) <= 0)
        return;
    QObject::connect(&timer, &QTimer::timeout, &timer, [] { sd_notify(0, "WATCHDOG=1"); });
    timer.start(std::chrono::milliseconds(std::max<std::uint64_t>(us / 3'000, 1)));
}

} // namespace repoll::cli
