// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace repoll {

/// Runs `job`, and destroys it, on a thread of the process's background: for what blocks. It may wait for other
/// background jobs: there is always a thread for it. All of them are joined when the application object goes: what
/// they use is theirs or outlives that, as main()'s clock does. From any thread.
void runInBackground(std::function<void()> job);

/// Blocks until no background job is left. For tests, and for a main() without a screen.
void waitForBackground();

} // namespace repoll
