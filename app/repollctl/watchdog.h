// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTimer;

namespace repoll::cli {

/// Tells systemd (sd_watchdog_enabled(3)) by `timer` that the event loop goes round, which is what could stand still; does
/// nothing where nobody wants to know. Main thread.
void startWatchdog(QTimer &timer);

} // namespace repoll::cli
