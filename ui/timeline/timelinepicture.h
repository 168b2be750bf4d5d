// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/overview.h"

#include <QRect>
#include <QString>

class QPainter;
class QPalette;

namespace repoll::ui {

/// All that a timeline shows. A plain value.
struct TimelinePicture
{
    EpochMs from = 0; ///< of what is seen
    EpochMs to = 0;
    std::vector<TimelineBar> bars;
    HalfOpen<EpochMs> wanted;               ///< the filter's range: what lies outside is veiled
    std::optional<HalfOpen<EpochMs>> brush; ///< being dragged
    int hovered = -1;                       ///< index of the bar under the mouse
    QString note;                           ///< said quietly
    QString message;                        ///< in place of bars

    [[nodiscard]] qint64 lengthMs() const { return to - from; }
    [[nodiscard]] qint64 total() const;
};

/// Where a timeline's times are on the screen. A plain value.
struct TimelineScale
{
    QRect plot;
    EpochMs from = 0;
    EpochMs to = 0;

    [[nodiscard]] double x(EpochMs at) const;
    [[nodiscard]] EpochMs at(double x) const; ///< within [from, to]
};

/// How many there are in a bar.
[[nodiscard]] qint64 countOf(const TimelineBar &bar);
/// Statuses from the bottom of a bar to its top.
[[nodiscard]] const std::array<EffectiveStatus, 9> &stackOrder();
[[nodiscard]] TimelineScale timelineScale(const QRect &area, const TimelinePicture &picture, int textHeight);
/// Draws the picture into `area`, times by the screen's zone. Main thread.
void paintTimeline(QPainter &painter, const QRect &area, const TimelinePicture &picture,
                   const QPalette &palette);

} // namespace repoll::ui
