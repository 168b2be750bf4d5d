// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"
#include "ui/timeline/timelinepicture.h"
#include "ui/widgets/throttle.h"

#include <QWidget>

namespace repoll::ui {

/// Requests over the time they were received, stacked by status. Dragging picks a range; the wheel and the keys
/// look closer. Read from the counters: status, provider and time of the filter only. Main thread.
class TimelineView : public QWidget
{
    Q_OBJECT

public:
    TimelineView(LedgerSession &session, QWidget *parent = nullptr);

    void setFilter(const RequestFilter &filter);
    [[nodiscard]] const TimelinePicture &picture() const { return m_picture; }
    /// Where the bars are, for what draws or points at them.
    [[nodiscard]] TimelineScale scale() const;
    /// What the bar under `position` counts, in lines; empty: no bar is there.
    [[nodiscard]] QString barText(const QPoint &position) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// A person picked this range; an empty one takes back the last pick.
    void rangeBrushed(const repoll::HalfOpen<repoll::EpochMs> &range);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    struct Loaded
    {
        std::optional<HalfOpen<EpochMs>> span; ///< of all requests; none: the ledger holds none
        HalfOpen<EpochMs> seen;                ///< what is shown
        std::vector<TimelineBar> bars;
    };
    /// An end of a drag. In time: the bars can move on under the mouse while it is held.
    struct BrushEnd
    {
        enum class Edge { None, Left, Right };

        EpochMs at = 0;
        Edge edge = Edge::None; ///< of the plot: all there is on that side
    };
    struct Drag
    {
        double x = 0; ///< where the button went down: a click is one that hardly moves from there
        BrushEnd from;
        bool moved = false;
    };
    void load();
    void take(const Result<Loaded> &loaded);
    void tell();
    void reset();
    void look(EpochMs from, EpochMs to);
    void zoom(double factor, EpochMs about);
    void pan(double share);
    [[nodiscard]] int barAt(const QPoint &position) const;
    [[nodiscard]] BrushEnd brushEndAt(double x) const;
    [[nodiscard]] HalfOpen<EpochMs> brushed(const BrushEnd &one, const BrushEnd &other) const;

    LedgerSession &m_session;
    RequestFilter m_filter;
    TimelinePicture m_picture;
    std::optional<HalfOpen<EpochMs>> m_span;
    std::optional<HalfOpen<EpochMs>> m_look; ///< where a person looks, other than the filter's range
    std::optional<Drag> m_drag;
    bool m_hasPicked = false; ///< a range was picked here and not taken back
    Throttle m_loading;
    QTimer m_slowTimer; ///< until loading is worth a word
    bool m_asking = false;
    bool m_again = false;
};

/// What is shown of a filter's range where the ledger's requests span `span`: the range with its open sides
/// closed, and widened to half a day so that its surroundings are seen. Pure.
[[nodiscard]] HalfOpen<EpochMs> timelineRange(const HalfOpen<EpochMs> &wanted, const HalfOpen<EpochMs> &span,
                                              EpochMs now);

} // namespace repoll::ui
