// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/runcurve.h"

#include "ui/theme/colours.h"
#include "ui/theme/texts.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr qint64 shortestMs = 60'000;
constexpr qint64 longestMs = 600'000;
constexpr int countLines = 2;   ///< between the base line and the top
constexpr qint64 gapMs = 2'000; ///< longer than a run keeps silent while it goes on
constexpr Tone rateTone = Tone::Active;
constexpr Tone latencyTone = Tone::Warning;

/// A round number at or above `highest`: 1, 2 or 5 times a power of ten.
double roundTop(double highest)
{
    if (highest <= 1)
        return 1;
    const double power = std::pow(10.0, std::floor(std::log10(highest)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (power * factor >= highest)
            return power * factor;
    }
    return power * 10;
}

/// The time between two labels of a span: five labels or fewer.
qint64 timeStep(qint64 span)
{
    for (const qint64 step : {15'000LL, 30'000LL, 60'000LL, 120'000LL}) {
        if (span / step <= 5)
            return step;
    }
    return 120'000;
}

} // namespace

bool isGap(const ActiveRun::Sample &before, const ActiveRun::Sample &after)
{
    return after.atMs - before.atMs > gapMs;
}

RunCurve::RunCurve(const ActiveRun &run, QWidget *parent)
    : QWidget(parent)
    , m_run(run)
{
    setMouseTracking(true);
    setAccessibleName(tr("Throughput and latency over the last 10 minutes"));
    connect(&run, &ActiveRun::changed, this, qOverload<>(&QWidget::update));
}

RunCurve::Axes RunCurve::axes() const
{
    const QFontMetrics metrics = fontMetrics();
    Axes axes;
    const int left = metrics.horizontalAdvance(rateText(10'000)) + 6;
    const int right = metrics.horizontalAdvance(durationText(999)) + 8;
    axes.plot = rect().adjusted(left, metrics.height() + 8, -right, -metrics.height() - 5);
    const auto &samples = m_run.samples();
    axes.toMs = samples.empty() ? shortestMs : std::max(samples.back().atMs, shortestMs);
    const qint64 span = samples.empty() ? shortestMs : samples.back().atMs - samples.front().atMs;
    axes.fromMs = axes.toMs - std::clamp(span, shortestMs, longestMs);
    for (const Sample &sample : samples) {
        axes.topRate = std::max(axes.topRate, sample.asksPerSecond);
        axes.topMs = std::max(axes.topMs, static_cast<double>(sample.medianMs.value_or(0)));
    }
    axes.topRate = roundTop(axes.topRate);
    axes.topMs = roundTop(axes.topMs);
    return axes;
}

const ActiveRun::Sample *RunCurve::sampleAt(const Axes &axes, int x) const
{
    const auto &samples = m_run.samples();
    if (samples.empty() || x < axes.plot.left() || x > axes.plot.right())
        return nullptr;
    const qint64 at =
        axes.fromMs + (axes.toMs - axes.fromMs) * (x - axes.plot.left()) / std::max(axes.plot.width() - 1, 1);
    const auto after = std::lower_bound(samples.begin(), samples.end(), at,
                                        [](const Sample &sample, qint64 when) { return sample.atMs < when; });
    const Sample *nearest = after == samples.end() ? &samples.back() : &*after;
    if (after != samples.end() && after != samples.begin() && at - std::prev(after)->atMs < after->atMs - at)
        nearest = &*std::prev(after);
    return std::abs(at - nearest->atMs) < gapMs ? nearest : nullptr; // nothing is known of a pause
}

QString RunCurve::textAt(const QPoint &place) const
{
    const Sample *sample = sampleAt(axes(), place.x());
    if (!sample)
        return {};
    const QString ago = tr("%1 ago").arg(durationText(m_run.samples().back().atMs - sample->atMs));
    if (!sample->medianMs)
        return tr("%1: %2, no answer").arg(ago, rateText(sample->asksPerSecond));
    return tr("%1: %2, half answered within %3, 19 of 20 within %4")
        .arg(ago, rateText(sample->asksPerSecond), durationText(*sample->medianMs),
             durationText(sample->p95Ms.value_or(0)));
}

void RunCurve::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Axes current = axes();
    paintGrid(painter, current);
    paintLegend(painter, current);
    painter.setRenderHint(QPainter::Antialiasing);
    paintCurves(painter, current);
    paintHover(painter, current);
}

void RunCurve::paintGrid(QPainter &painter, const Axes &axes) const
{
    const int textHeight = fontMetrics().height();
    for (int i = 0; i <= countLines; ++i) {
        const int y = axes.plot.bottom() - axes.plot.height() * i / countLines;
        painter.setPen(hairline(palette()));
        painter.drawLine(axes.plot.left(), y, axes.plot.right(), y);
        const double share = double(i) / countLines;
        painter.setPen(toneColour(rateTone, palette()));
        painter.drawText(QRect(0, y - textHeight / 2, axes.plot.left() - 4, textHeight),
                         Qt::AlignRight | Qt::AlignVCenter, rateText(axes.topRate * share));
        painter.setPen(toneColour(latencyTone, palette()));
        painter.drawText(
            QRect(axes.plot.right() + 5, y - textHeight / 2, width() - axes.plot.right() - 5, textHeight),
            Qt::AlignLeft | Qt::AlignVCenter, durationText(std::llround(axes.topMs * share)));
    }
    const qint64 span = axes.toMs - axes.fromMs;
    const qint64 step = timeStep(span);
    painter.setPen(mutedText(palette()));
    for (qint64 ago = 0; ago <= span; ago += step) {
        const int x = axes.plot.right() - static_cast<int>(axes.plot.width() * ago / span);
        const QString label = ago == 0 ? tr("now") : tr("-%1").arg(durationText(ago));
        const int wide = fontMetrics().horizontalAdvance(label);
        painter.drawText(std::clamp(x - wide / 2, 0, width() - wide), height() - fontMetrics().descent() - 1,
                         label);
    }
}

void RunCurve::paintLegend(QPainter &painter, const Axes &axes) const
{
    int x = axes.plot.left();
    const int middle = fontMetrics().height() / 2 + 1;
    for (const auto &[tone, text] :
         {std::pair{rateTone, tr("Asks a second")}, {latencyTone, tr("Answered within (median)")}}) {
        painter.fillRect(QRect(x, middle - 1, 12, 3), toneColour(tone, palette()));
        painter.setPen(mutedText(palette()));
        const int wide = fontMetrics().horizontalAdvance(text);
        painter.drawText(QRect(x + 17, 0, wide + 2, fontMetrics().height() + 2), Qt::AlignVCenter, text);
        x += 17 + wide + 16;
    }
}

void RunCurve::paintCurves(QPainter &painter, const Axes &axes) const
{
    const auto xOf = [&axes](qint64 at) {
        return axes.plot.left() +
               double(at - axes.fromMs) / double(axes.toMs - axes.fromMs) * axes.plot.width();
    };
    const auto yOf = [&axes](double share) { return axes.plot.bottom() - share * axes.plot.height(); };
    QPainterPath rate;
    QPainterPath latency;
    QPainterPath stretch; // of the rate, from gap to gap
    double lastX = -1;
    bool isOpen = false;
    const Sample *last = nullptr;
    for (const Sample &sample : m_run.samples()) {
        const double x = xOf(sample.atMs);
        const bool comesAfterGap = last && isGap(*last, sample);
        last = &sample;
        if (x < axes.plot.left() || (lastX >= 0 && x - lastX < 1 && !comesAfterGap))
            continue; // a pixel tells no more than one sample
        const QPointF ratePoint(x, yOf(sample.asksPerSecond / axes.topRate));
        if (comesAfterGap) {
            fillBelow(painter, axes, stretch);
            rate.addPath(std::exchange(stretch, {}));
            isOpen = false;
        }
        stretch.elementCount() == 0 ? stretch.moveTo(ratePoint) : stretch.lineTo(ratePoint);
        lastX = x;
        if (sample.medianMs) {
            const QPointF point(x, yOf(double(*sample.medianMs) / axes.topMs));
            isOpen ? latency.lineTo(point) : latency.moveTo(point);
        }
        isOpen = sample.medianMs.has_value();
    }
    fillBelow(painter, axes, stretch);
    rate.addPath(stretch);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(toneColour(rateTone, palette()), 1.6));
    painter.drawPath(rate);
    painter.setPen(QPen(toneColour(latencyTone, palette()), 1.6));
    painter.drawPath(latency);
}

void RunCurve::fillBelow(QPainter &painter, const Axes &axes, QPainterPath line) const
{
    if (line.isEmpty())
        return;
    const double from = line.elementAt(0).x;
    line.lineTo(line.currentPosition().x(), axes.plot.bottom());
    line.lineTo(from, axes.plot.bottom());
    QColor fill = toneColour(rateTone, palette());
    fill.setAlphaF(0.14F);
    painter.fillPath(line, fill);
}

void RunCurve::paintHover(QPainter &painter, const Axes &axes) const
{
    if (!m_mouse || !sampleAt(axes, m_mouse->x()))
        return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(mutedText(palette()));
    painter.drawLine(m_mouse->x(), axes.plot.top(), m_mouse->x(), axes.plot.bottom());
}

void RunCurve::mouseMoveEvent(QMouseEvent *event)
{
    m_mouse = event->position().toPoint();
    QToolTip::showText(event->globalPosition().toPoint(), textAt(*m_mouse), this);
    update();
}

void RunCurve::leaveEvent(QEvent *)
{
    m_mouse.reset();
    update();
}

bool RunCurve::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip)
        return true; // shown while the mouse moves
    return QWidget::event(event);
}

} // namespace repoll::ui
