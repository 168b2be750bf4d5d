// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace repoll::cli {

/// Sends Qt's messages to the file that $REPOLL_DEBUG names (mode 0600, appended), and nowhere otherwise:
/// an operator meets this program's own words only. Call it once, first in main().
void installDebugLog();

} // namespace repoll::cli
