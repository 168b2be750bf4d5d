// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QString>
#include <QTimeZone>

#include <optional>

namespace repoll::cli {

/// "90s", "15min", "15m", "1h30m", "1d", "1w" in ms; none: it is no length of time.
[[nodiscard]] std::optional<qint64> lengthFromText(const QString &text);

/// "2026-11-30T06:00", in `zone` where it names no offset, or "06:00", the next time that the clocks there show it. None:
/// it is no time, or one that the clocks skip.
[[nodiscard]] std::optional<EpochMs> timeFromText(const QString &text, EpochMs now, const QTimeZone &zone);

} // namespace repoll::cli
