// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/help/logbuffer.h"

namespace repoll::ui {

/// While it lives, all of this process' Qt messages go into the buffer, and on to the handler before it, without
/// what could be a secret. Made in main() before other threads start and gone after they have ended; one at a time.
class LogCapture
{
public:
    /// Both outlive the capture.
    LogCapture(LogBuffer &buffer, const Clock &clock);
    ~LogCapture();
    Q_DISABLE_COPY_MOVE(LogCapture)
};

} // namespace repoll::ui
