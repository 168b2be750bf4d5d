// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace repoll::cli {

/// How values are written on screen and in data. Pure but for the machine's time zone.

[[nodiscard]] QString localTime(EpochMs at);                ///< 2026-11-24 09:05:03+01:00, for the screen
[[nodiscard]] QString localTime(std::optional<EpochMs> at); ///< the same; empty where there is none
[[nodiscard]] QString grouped(qint64 number);               ///< 20,000
[[nodiscard]] QString duration(qint64 ms);        ///< 350 ms, 2.5 s, 3 min 20 s, 2 h 05 min, 3 d 4 h
[[nodiscard]] QString rateText(double perSecond); ///< 1,234/s, 12.5/s
[[nodiscard]] QString plural(qint64 count, QLatin1StringView one, QLatin1StringView many); ///< "1 request"

/// With everything a terminal would obey (C0, DEL, C1, bidirectional overrides) written out as \xNN or
/// \uNNNN. Provider's text goes through it before it meets a screen.
[[nodiscard]] QString visible(const QString &text);
/// The same, but line feeds and tabs stay. Messages go through it where they are written (Console).
[[nodiscard]] QString visibleLines(const QString &text);
/// The same for raw bytes that should be UTF-8: bad bytes become \xNN.
[[nodiscard]] QString visibleBytes(const QByteArray &bytes);

/// Terminal columns that the text takes, combining marks and wide characters counted as such.
[[nodiscard]] int columnsOf(const QString &text);
/// Cut to at most `columns`, the last one an ellipsis where something was cut.
[[nodiscard]] QString fitted(const QString &text, int columns);

} // namespace repoll::cli
