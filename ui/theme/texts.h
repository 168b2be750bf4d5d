// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"

#include <QString>
#include <QTimeZone>

#include <optional>

namespace repoll::ui {

/// How values are written on every screen, in the user's language. Main thread. Values that have none are
/// an em dash.

/// The zone in which times are shown: the machine's, until the settings say another.
[[nodiscard]] QTimeZone screenZone();
void setScreenZone(const QTimeZone &zone);

[[nodiscard]] QString
timeText(std::optional<EpochMs> at);           ///< 2026-11-24 09:05:03, and +01:00 where that comes twice
[[nodiscard]] QString durationText(qint64 ms); ///< 350 ms, 2.5 s, 3 min 20 s, 2 h 05 min, 3 d 4 h
[[nodiscard]] QString agoText(std::optional<EpochMs> at, EpochMs now); ///< 2 h 05 min ago, in 3 min
/// "lost in 3 h", "lost 2 h ago"; an em dash where the provider keeps results for good.
[[nodiscard]] QString deadlineText(std::optional<EpochMs> deadline, EpochMs now);
[[nodiscard]] QString numberText(qint64 number); ///< 20,000, by the language
/// For the %n of tr(), which is an int: what is more than that is as many as it can be.
[[nodiscard]] int pluralOf(qint64 count);
[[nodiscard]] QString rateText(double perSecond); ///< 1,234/s, 12.5/s
[[nodiscard]] QString bytesText(qint64 bytes);
[[nodiscard]] QString wordingText(const Wording &wording);
[[nodiscard]] QString errorText(const Error &error); ///< its message
[[nodiscard]] QString
detailText(const QString &english); ///< a text of core's own, such as an attempt's detail
/// One line of a provider's text: controls and bidirectional overrides become visible signs.
[[nodiscard]] QString oneLine(const QString &text);

} // namespace repoll::ui
