// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/activerun.h"

#include <QPainterPath>
#include <QWidget>

namespace repoll::ui {

/// Where one stretch of samples ends and the next begins: nothing is known of the time between, as of a pause.
[[nodiscard]] bool isGap(const ActiveRun::Sample &before, const ActiveRun::Sample &after);

/// A run's throughput and latency over its last 10 minutes: two curves with an axis each. The time under the mouse
/// is told. Painted.
class RunCurve : public QWidget
{
    Q_OBJECT

public:
    /// `run` outlives it, or it is given another before.
    explicit RunCurve(const ActiveRun &run, QWidget *parent = nullptr);

    /// What is told of the moment at this place; empty: nothing is known of it.
    [[nodiscard]] QString textAt(const QPoint &place) const;

    [[nodiscard]] QSize sizeHint() const override { return {380, 150}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {220, 90}; }

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    using Sample = ActiveRun::Sample;

    /// The axes of one painting.
    struct Axes
    {
        QRect plot;
        qint64 fromMs = 0;
        qint64 toMs = 1;
        double topRate = 1;
        double topMs = 1;
    };
    [[nodiscard]] Axes axes() const;
    [[nodiscard]] const Sample *sampleAt(const Axes &axes, int x) const;
    void paintGrid(QPainter &painter, const Axes &axes) const;
    void paintLegend(QPainter &painter, const Axes &axes) const;
    void paintCurves(QPainter &painter, const Axes &axes) const;
    void fillBelow(QPainter &painter, const Axes &axes, QPainterPath line) const;
    void paintHover(QPainter &painter, const Axes &axes) const;

    const ActiveRun &m_run;
    std::optional<QPoint> m_mouse;
};

} // namespace repoll::ui
