// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// TimelineView's mouse and keys.
#include "ui/theme/texts.h"
#include "ui/timeline/timeaxis.h"
#include "ui/timeline/timelineview.h"

#include <QWheelEvent>

#include <cmath>

namespace repoll::ui {

namespace {

constexpr int dragPx = 4;
constexpr qint64 leastLookMs = 2 * 3'600'000LL; ///< counters tell hours apart, no less

} // namespace

TimelineView::BrushEnd TimelineView::brushEndAt(double x) const
{
    const TimelineScale scale = this->scale();
    const auto edge = x <= scale.plot.left()    ? BrushEnd::Edge::Left
                      : x >= scale.plot.right() ? BrushEnd::Edge::Right
                                                : BrushEnd::Edge::None;
    return {scale.at(x), edge};
}

/// What lies between two ends, in either order: on round times, but all there is at the edges.
HalfOpen<EpochMs> TimelineView::brushed(const BrushEnd &one, const BrushEnd &other) const
{
    const qint64 resolution = m_picture.lengthMs() * 3 / std::max(1, scale().plot.width());
    const auto timeOf = [&](const BrushEnd &end) {
        switch (end.edge) {
        case BrushEnd::Edge::Left:
            return m_picture.from;
        case BrushEnd::Edge::Right:
            return m_picture.to;
        case BrushEnd::Edge::None:
            break;
        }
        return roundTime(end.at, resolution, screenZone());
    };
    const EpochMs from = std::min(timeOf(one), timeOf(other));
    const EpochMs to = std::max(timeOf(one), timeOf(other));
    return {from, std::max(to, from + 60'000)};
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_span)
        return;
    const double x = event->position().x();
    m_drag = Drag{x, brushEndAt(x)};
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    const double x = event->position().x();
    if (m_drag && (m_drag->moved || std::abs(x - m_drag->x) >= dragPx)) {
        m_drag->moved = true;
        m_picture.brush = brushed(m_drag->from, brushEndAt(x));
    }
    m_picture.hovered = barAt(event->position().toPoint());
    update();
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_drag)
        return;
    const double x = event->position().x();
    const Drag drag = *std::exchange(m_drag, std::nullopt);
    m_picture.brush.reset();
    update();
    if (!drag.moved && std::abs(x - drag.x) < dragPx)
        return;
    m_hasPicked = true;
    Q_EMIT rangeBrushed(brushed(drag.from, brushEndAt(x)));
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        reset();
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    constexpr double notch = 120;
    if (!m_span || event->angleDelta().y() == 0) {
        event->ignore();
        return;
    }
    zoom(std::pow(0.8, event->angleDelta().y() / notch), scale().at(event->position().x()));
    event->accept();
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    constexpr double closer = 0.5;
    constexpr double share = 0.125;
    const EpochMs middle = m_picture.from + m_picture.lengthMs() / 2;
    switch (event->key()) {
    case Qt::Key_Left:
        return pan(-share);
    case Qt::Key_Right:
        return pan(share);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(closer, middle);
    case Qt::Key_Minus:
        return zoom(1 / closer, middle);
    case Qt::Key_Escape:
        return reset();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_span)
            return;
        m_hasPicked = true;
        Q_EMIT rangeBrushed({m_picture.from, m_picture.to});
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void TimelineView::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_picture.hovered = -1;
    update();
}

/// One step back: from a drag, from looking elsewhere, from the range that was picked here.
void TimelineView::reset()
{
    if (m_drag) {
        m_drag.reset();
        m_picture.brush.reset();
        update();
    } else if (m_look) {
        m_look.reset();
        m_loading.run();
    } else if (std::exchange(m_hasPicked, false)) {
        Q_EMIT rangeBrushed({});
    }
}

void TimelineView::look(EpochMs from, EpochMs to)
{
    m_look = HalfOpen<EpochMs>{from, to};
    m_picture.from = from;
    m_picture.to = to;
    update(); // the bars there are, until those of the new range come
    m_loading.ask();
}

void TimelineView::zoom(double factor, EpochMs about)
{
    if (!m_span)
        return;
    const HalfOpen<EpochMs> own = timelineRange(m_filter.received, *m_span, m_session.now());
    const double most = 1.5 * double(std::max(*m_span->to - *m_span->from, *own.to - *own.from));
    const double length = std::clamp(double(m_picture.lengthMs()) * factor, double(leastLookMs), most);
    const double share = double(about - m_picture.from) / double(std::max<qint64>(1, m_picture.lengthMs()));
    const EpochMs from = about - static_cast<qint64>(length * share);
    look(from, from + static_cast<qint64>(length));
}

void TimelineView::pan(double share)
{
    if (!m_span)
        return;
    const auto by = static_cast<qint64>(double(m_picture.lengthMs()) * share);
    // Some of the requests stay in sight.
    const bool gone = m_picture.from + by >= *m_span->to || m_picture.to + by <= *m_span->from;
    if (!gone)
        look(m_picture.from + by, m_picture.to + by);
}

} // namespace repoll::ui
