// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinepicture.h"

#include "ui/theme/look.h"
#include "ui/theme/texts.h"
#include "ui/timeline/timeaxis.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int pictureMargin = 10;
constexpr int tickWidth = 76;

/// 1, 2 or 5 times a power of ten, at least `count`.
qint64 roundedUp(qint64 count)
{
    for (qint64 unit = 1;; unit *= 10) {
        for (const qint64 factor : {1, 2, 5}) {
            if (unit * factor >= count)
                return unit * factor;
        }
    }
}

/// Paints one picture. Lives for the call of paintTimeline only.
class TimelinePainter
{
public:
    TimelinePainter(QPainter &painter, const QRect &area, const TimelinePicture &picture,
                    const QPalette &palette)
        : m_painter(painter)
        , m_area(area)
        , m_picture(picture)
        , m_palette(palette)
        , m_scale(timelineScale(area, picture, painter.fontMetrics().height()))
    {
        qint64 most = 1;
        for (const TimelineBar &bar : picture.bars)
            most = std::max(most, countOf(bar));
        m_top = roundedUp(most);
    }

    void paint()
    {
        m_painter.fillRect(m_area, m_palette.color(QPalette::Base));
        if (!m_picture.message.isEmpty()) {
            m_painter.setPen(mutedText(m_palette));
            m_painter.drawText(m_area, Qt::AlignCenter, m_picture.message);
            return;
        }
        paintAxis();
        for (std::size_t i = 0; i < m_picture.bars.size(); ++i)
            paintBar(m_picture.bars[i], static_cast<int>(i) == m_picture.hovered);
        paintVeil();
        paintBrush();
        paintWords();
    }

private:
    void paintAxis();
    void paintBar(const TimelineBar &bar, bool hovered);
    void paintVeil();
    void paintBrush();
    void paintWords();
    int paintLegend();

    QPainter &m_painter;
    QRect m_area;
    const TimelinePicture &m_picture;
    const QPalette &m_palette;
    TimelineScale m_scale;
    qint64 m_top = 1;
};

void TimelinePainter::paintAxis()
{
    const QRect &plot = m_scale.plot;
    m_painter.setPen(hairline(m_palette));
    for (const int y : {plot.top(), plot.center().y(), plot.bottom() + 1})
        m_painter.drawLine(plot.left(), y, plot.right(), y);
    const auto ticks =
        timeTicks(m_picture.from, m_picture.to, std::max(1, plot.width() / tickWidth), screenZone());
    for (const TimeTick &tick : ticks) {
        const int x = qRound(m_scale.x(tick.at));
        m_painter.setPen(hairline(m_palette));
        m_painter.drawLine(x, plot.top(), x, plot.bottom() + 4);
        m_painter.setPen(tick.day ? m_palette.color(QPalette::WindowText) : mutedText(m_palette));
        const int width = m_painter.fontMetrics().horizontalAdvance(tick.text);
        const int left = qBound(m_area.left() + 2, x - width / 2, m_area.right() - width - 2);
        m_painter.drawText(left, m_area.bottom() - m_painter.fontMetrics().descent() - 1, tick.text);
    }
}

void TimelinePainter::paintBar(const TimelineBar &bar, bool hovered)
{
    const QRect &plot = m_scale.plot;
    const double left = std::max<double>(plot.left(), m_scale.x(bar.from));
    const double right = std::min<double>(plot.right() + 1, m_scale.x(bar.to));
    const int x = static_cast<int>(std::floor(left));
    const int width = static_cast<int>(std::floor(right)) - x;
    if (width < 1)
        return;
    const int gap = width > 3 ? 1 : 0;
    if (hovered)
        m_painter.fillRect(QRect(x, plot.top(), width, plot.height()), hairline(m_palette));
    double bottom = plot.bottom() + 1;
    for (const EffectiveStatus status : stackOrder()) {
        const auto found = bar.counts.find(status);
        if (found == bar.counts.end() || found->second == 0)
            continue;
        // Few among many must still be seen.
        const double height = std::max(1.0, double(found->second) / double(m_top) * plot.height());
        m_painter.fillRect(QRectF(x, std::max<double>(plot.top(), bottom - height), width - gap, height),
                           toneColour(lookOf(status).tone, m_palette));
        bottom -= height;
    }
}

/// Over what the filter leaves out.
void TimelinePainter::paintVeil()
{
    QColor veil = m_palette.color(QPalette::Base);
    veil.setAlpha(175);
    const QRect &plot = m_scale.plot;
    const auto cover = [&](double from, double to) {
        if (to > from)
            m_painter.fillRect(QRectF(from, plot.top(), to - from, plot.height()), veil);
    };
    const auto edge = [&](EpochMs at) {
        if (at <= m_picture.from || at >= m_picture.to)
            return;
        m_painter.setPen(QPen(m_palette.color(QPalette::Highlight), 1, Qt::DashLine));
        m_painter.drawLine(QLineF(m_scale.x(at), plot.top(), m_scale.x(at), plot.bottom()));
    };
    if (m_picture.wanted.from) {
        cover(plot.left(), std::min<double>(plot.right() + 1, m_scale.x(*m_picture.wanted.from)));
        edge(*m_picture.wanted.from);
    }
    if (m_picture.wanted.to) {
        cover(std::max<double>(plot.left(), m_scale.x(*m_picture.wanted.to)), plot.right() + 1);
        edge(*m_picture.wanted.to);
    }
}

void TimelinePainter::paintBrush()
{
    if (!m_picture.brush)
        return;
    const QRect &plot = m_scale.plot;
    const double left = m_scale.x(m_picture.brush->from.value_or(m_picture.from));
    const double right = m_scale.x(m_picture.brush->to.value_or(m_picture.to));
    QColor fill = m_palette.color(QPalette::Highlight);
    m_painter.setPen(fill);
    fill.setAlpha(60);
    m_painter.setBrush(fill);
    m_painter.drawRect(QRectF(left, plot.top(), right - left, plot.height()));
}

/// The legend while the mouse is over the bars; else how high they are, and the note.
void TimelinePainter::paintWords()
{
    const QFontMetrics metrics = m_painter.fontMetrics();
    const int baseline = m_area.top() + metrics.ascent() + 2;
    m_painter.setPen(mutedText(m_palette));
    m_painter.drawText(m_scale.plot.left(), baseline, numberText(m_top));
    int right = m_scale.plot.right();
    if (m_picture.hovered >= 0)
        right = paintLegend();
    const int left = m_scale.plot.left() + metrics.horizontalAdvance(numberText(m_top)) + 2 * pictureMargin;
    if (m_picture.note.isEmpty() || right <= left)
        return;
    m_painter.setPen(mutedText(m_palette));
    const QString note = metrics.elidedText(m_picture.note, Qt::ElideRight, right - left);
    m_painter.drawText(QRect(left, m_area.top() + 2, right - left, metrics.height()), Qt::AlignRight, note);
}

/// The statuses in sight, from the right; where it ends at the left.
int TimelinePainter::paintLegend()
{
    const QFontMetrics metrics = m_painter.fontMetrics();
    const int size = metrics.ascent() - 3;
    int right = m_scale.plot.right();
    for (const EffectiveStatus status : stackOrder()) {
        const bool seen =
            std::any_of(m_picture.bars.begin(), m_picture.bars.end(),
                        [status](const TimelineBar &bar) { return bar.counts.contains(status); });
        if (!seen)
            continue;
        const Look look = lookOf(status);
        right -= metrics.horizontalAdvance(look.text);
        m_painter.setPen(m_palette.color(QPalette::WindowText));
        m_painter.drawText(right, m_area.top() + metrics.ascent() + 2, look.text);
        right -= size + 4;
        m_painter.fillRect(right, m_area.top() + 5, size, size, toneColour(look.tone, m_palette));
        right -= 12;
    }
    return right;
}

} // namespace

qint64 countOf(const TimelineBar &bar)
{
    qint64 sum = 0;
    for (const auto &[status, count] : bar.counts)
        sum += count;
    return sum;
}

const std::array<EffectiveStatus, 9> &stackOrder()
{
    static constexpr std::array order{
        EffectiveStatus::Processing, EffectiveStatus::SubmitUnknown, EffectiveStatus::Submitting,
        EffectiveStatus::Received,   EffectiveStatus::Failed,        EffectiveStatus::Succeeded,
        EffectiveStatus::Cancelled,  EffectiveStatus::Expired,       EffectiveStatus::Abandoned,
    };
    static_assert(order.size() == allEffectiveStatuses.size());
    return order;
}

qint64 TimelinePicture::total() const
{
    qint64 sum = 0;
    for (const TimelineBar &bar : bars)
        sum += countOf(bar);
    return sum;
}

double TimelineScale::x(EpochMs at) const
{
    return plot.left() + double(at - from) / double(std::max<qint64>(1, to - from)) * plot.width();
}

EpochMs TimelineScale::at(double x) const
{
    const double share = std::clamp((x - plot.left()) / std::max(1, plot.width()), 0.0, 1.0);
    return from + static_cast<qint64>(share * double(to - from));
}

TimelineScale timelineScale(const QRect &area, const TimelinePicture &picture, int textHeight)
{
    const QRect plot = area.adjusted(pictureMargin, textHeight + 4, -pictureMargin, -(textHeight + 5));
    return {plot, picture.from, picture.to};
}

void paintTimeline(QPainter &painter, const QRect &area, const TimelinePicture &picture,
                   const QPalette &palette)
{
    TimelinePainter(painter, area, picture, palette).paint();
}

} // namespace repoll::ui
