// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelineview.h"

#include "core/base/whendone.h"
#include "ui/theme/look.h"
#include "ui/theme/texts.h"

#include <QCursor>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int barWidthPx = 5;
constexpr int loadingMs = 1'000;
constexpr int slowMs = 200;
constexpr qint64 hourMs = 3'600'000;
constexpr qint64 leastSeenMs = 12 * hourMs; ///< of its own accord

/// True where counters see all that the filter asks for.
bool isCounted(const RequestFilter &filter)
{
    RequestFilter rest = filter;
    rest.status = {};
    rest.provider = {};
    rest.received = {};
    return rest == RequestFilter();
}

/// The same relative range a little later: nobody has asked for another.
bool isDrift(const HalfOpen<EpochMs> &before, const HalfOpen<EpochMs> &after)
{
    constexpr qint64 driftMs = 120'000;
    const auto near = [](std::optional<EpochMs> a, std::optional<EpochMs> b) {
        return a.has_value() == b.has_value() && (!a || qAbs(*a - *b) < driftMs);
    };
    return near(before.from, after.from) && near(before.to, after.to);
}

} // namespace

HalfOpen<EpochMs> timelineRange(const HalfOpen<EpochMs> &wanted, const HalfOpen<EpochMs> &span, EpochMs now)
{
    EpochMs from = wanted.from.value_or(span.from.value_or(now));
    EpochMs to = wanted.to.value_or(span.to.value_or(now));
    if (!wanted.to && to <= from)
        to = std::max(now, from + 1);
    if (!wanted.from && from >= to)
        from = to - 1;
    const qint64 missing = std::max<qint64>(0, leastSeenMs - (to - from));
    // What lies after now is of no interest.
    const qint64 after = std::clamp<qint64>(std::max(now, span.to.value_or(now)) - to, 0, missing / 2);
    return {from - (missing - after), to + after};
}

TimelineView::TimelineView(LedgerSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_loading(loadingMs, [this] { load(); })
{
    setObjectName(u"timeline"_s);
    setAccessibleName(tr("Timeline"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::CrossCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum); // lower where the window is
    m_slowTimer.setSingleShot(true);
    m_slowTimer.setInterval(slowMs);
    connect(&m_slowTimer, &QTimer::timeout, this, [this] {
        if (m_picture.bars.empty())
            m_picture.message = tr("Loading the timeline…");
        update();
    });
    connect(&session, &LedgerSession::changed, this, [this] { m_loading.ask(); });
    m_loading.ask();
}

void TimelineView::setFilter(const RequestFilter &filter)
{
    if (!isDrift(m_filter.received, filter.received))
        m_look.reset();
    if (!filter.received.isSet())
        m_hasPicked = false;
    m_filter = filter;
    m_picture.wanted = filter.received;
    m_picture.note = isCounted(filter) ? QString() : tr("The timeline shows status, provider and time only");
    m_loading.run();
}

/// One question at a time; what comes meanwhile is asked after it.
void TimelineView::load()
{
    if (m_asking) {
        m_again = true;
        return;
    }
    m_asking = true;
    m_slowTimer.start();
    RequestFilter counted; // around the range, too
    counted.status = m_filter.status;
    counted.provider = m_filter.provider;
    const int bars = std::clamp(scale().plot.width() / barWidthPx, 1, 10'000);
    const auto job = [counted, wanted = m_filter.received, look = m_look, bars,
                      now = m_session.now()](StoreReader &store) -> Result<Loaded> {
        auto span = store.receivedSpan();
        if (!span)
            return tl::unexpected<Error>(std::move(span.error()));
        Loaded loaded{
            *span, look.value_or(timelineRange(wanted, span->value_or(HalfOpen<EpochMs>()), now)), {}};
        if (!loaded.span)
            return loaded;
        auto counts = store.timeline(counted, loaded.seen, bars);
        if (!counts)
            return tl::unexpected<Error>(std::move(counts.error()));
        loaded.bars = *std::move(counts);
        return loaded;
    };
    whenDone(m_session.ledger().read<Loaded>(job), this, [this](const Result<Loaded> &loaded) {
        m_asking = false;
        m_slowTimer.stop();
        if (std::exchange(m_again, false))
            load();
        else
            take(loaded);
    });
}

void TimelineView::take(const Result<Loaded> &loaded)
{
    m_picture.message.clear();
    if (!loaded) {
        m_picture.bars.clear();
        m_picture.message = tr("The timeline could not be read: %1").arg(loaded.error().message);
    } else {
        m_span = loaded->span;
        m_picture.from = loaded->seen.from.value_or(0);
        m_picture.to = loaded->seen.to.value_or(0);
        m_picture.bars = loaded->bars;
        if (!m_span)
            m_picture.message = tr("The ledger holds no requests yet");
        else if (m_picture.total() == 0)
            m_picture.message =
                tr("No such requests from %1 to %2").arg(timeText(m_picture.from), timeText(m_picture.to));
    }
    m_picture.hovered = underMouse() ? barAt(mapFromGlobal(QCursor::pos())) : -1;
    tell();
    update();
}

/// The picture in words.
void TimelineView::tell()
{
    QString words = m_picture.message;
    if (words.isEmpty()) {
        const auto most =
            std::max_element(m_picture.bars.begin(), m_picture.bars.end(),
                             [](const auto &a, const auto &b) { return countOf(a) < countOf(b); });
        words = tr("%Ln requests from %1 to %2; most of them, %3, from %4 to %5", nullptr,
                   pluralOf(m_picture.total()))
                    .arg(timeText(m_picture.from), timeText(m_picture.to), numberText(countOf(*most)),
                         timeText(most->from), timeText(most->to));
    }
    setAccessibleDescription(m_picture.note.isEmpty() ? words : tr("%1. %2").arg(words, m_picture.note));
}

TimelineScale TimelineView::scale() const
{
    return timelineScale(rect(), m_picture, fontMetrics().height());
}

QSize TimelineView::sizeHint() const
{
    return {600, std::max(90, 5 * fontMetrics().height())};
}

QSize TimelineView::minimumSizeHint() const
{
    return {160, 3 * fontMetrics().height() + 6};
}

int TimelineView::barAt(const QPoint &position) const
{
    const TimelineScale scale = this->scale();
    if (!m_picture.message.isEmpty() || !rect().contains(position) || position.x() < scale.plot.left() ||
        position.x() > scale.plot.right())
        return -1;
    const EpochMs at = scale.at(position.x());
    for (std::size_t i = 0; i < m_picture.bars.size(); ++i) {
        if (at >= m_picture.bars[i].from && at < m_picture.bars[i].to)
            return static_cast<int>(i);
    }
    return -1;
}

QString TimelineView::barText(const QPoint &position) const
{
    const int index = barAt(position);
    if (index < 0)
        return {};
    const TimelineBar &bar = m_picture.bars.at(static_cast<std::size_t>(index));
    QStringList lines{tr("%1 to %2").arg(timeText(bar.from), timeText(bar.to))};
    for (const EffectiveStatus status : allEffectiveStatuses) {
        const auto found = bar.counts.find(status);
        if (found != bar.counts.end())
            lines.append(tr("%1: %2").arg(lookOf(status).text, numberText(found->second)));
    }
    if (lines.size() != 2)
        lines.append(tr("All: %1").arg(numberText(countOf(bar))));
    return lines.join(u'\n');
}

bool TimelineView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *const help = static_cast<QHelpEvent *>(event);
        const QString text = barText(help->pos());
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), text, this);
        return true;
    }
    return QWidget::event(event);
}

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintTimeline(painter, rect(), m_picture, palette());
    if (!hasFocus())
        return;
    painter.setPen(palette().color(QPalette::Highlight));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_loading.ask();
}

} // namespace repoll::ui
