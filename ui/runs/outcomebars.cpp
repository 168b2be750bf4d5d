// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/outcomebars.h"

#include "core/report/reporttext.h"
#include "ui/theme/look.h"
#include "ui/theme/texts.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace repoll::ui {

namespace {

using Face = PageCanvas::Face;

constexpr double barsLeft = PageCanvas::margin + 12;
constexpr double barsWidth = PageCanvas::contentWidth - 12;
constexpr double plotHeight = 30;

/// Answers by the start of their slice.
struct Slices
{
    std::map<EpochMs, std::map<Outcome, qint64>> stacks;
    std::map<Outcome, qint64> totals;
    qint64 highest = 0;
    qint64 sliceMs = 0;
};

Slices slicesOf(const std::vector<OutcomeBucket> &buckets)
{
    Slices slices;
    for (const OutcomeBucket &bucket : buckets) {
        slices.stacks[bucket.from][bucket.outcome] += bucket.count;
        slices.totals[bucket.outcome] += bucket.count;
    }
    const EpochMs first = slices.stacks.empty() ? 0 : slices.stacks.begin()->first;
    for (const auto &[from, stack] : slices.stacks) {
        slices.sliceMs = std::gcd(slices.sliceMs, from - first);
        qint64 sum = 0;
        for (const auto &[outcome, count] : stack)
            sum += count;
        slices.highest = std::max(slices.highest, sum);
    }
    slices.sliceMs = std::max<qint64>(slices.sliceMs, 1);
    return slices;
}

/// Outcomes of one tone differ in strength.
QColor colourOf(const PageCanvas &canvas, Outcome outcome)
{
    const QColor colour = canvas.tone(lookOf(outcome).tone);
    switch (outcome) {
    case Outcome::Throttled:
    case Outcome::ProtocolError:
    case Outcome::Gone:
        return colour.lighter(150);
    case Outcome::Interrupted:
    case Outcome::WaitingOnHuman:
    case Outcome::AuthError:
        return colour.darker(140);
    default:
        return colour;
    }
}

void drawBars(PageCanvas &canvas, double y, const Slices &slices)
{
    const EpochMs from = slices.stacks.begin()->first;
    const double span = double(slices.stacks.rbegin()->first + slices.sliceMs - from);
    const double slot = barsWidth * double(slices.sliceMs) / span;
    for (const auto &[at, stack] : slices.stacks) {
        double top = y + plotHeight;
        for (const auto &[outcome, count] : stack) {
            const double high = plotHeight * double(count) / double(slices.highest);
            top -= high;
            canvas.fill(barsLeft + barsWidth * double(at - from) / span, top, std::min(slot * 0.86, 8.0),
                        high, colourOf(canvas, outcome));
        }
    }
}

void drawLegend(PageCanvas &canvas, double y, const Slices &slices)
{
    double x = barsLeft;
    for (const auto &[outcome, count] : slices.totals) {
        const QString text = QCoreApplication::translate("repoll::ui::ReportPages", "%1: %2")
                                 .arg(lookOf(outcome).text, numberText(count));
        const double wide = canvas.widthOf(text, Face::Small);
        if (x > barsLeft && x + wide + 4 > barsLeft + barsWidth) {
            x = barsLeft;
            y += canvas.lineHeight(Face::Small) + 0.6;
        }
        canvas.fill(x, y + 0.6, 2.2, 2.2, colourOf(canvas, outcome));
        canvas.text(x + 3.2, y, wide + 1, text, Face::Small, canvas.ink());
        x += wide + 8;
    }
}

} // namespace

void drawOutcomeBars(PageCanvas &canvas, double y, const std::vector<OutcomeBucket> &buckets,
                     const QTimeZone &zone)
{
    const Slices slices = slicesOf(buckets);
    if (slices.stacks.empty()) {
        canvas.text(
            PageCanvas::margin, y, barsWidth,
            QCoreApplication::translate("repoll::ui::ReportPages",
                                        "No answer is on record: nothing has been asked in this run."),
            Face::Body, canvas.faint());
        return;
    }
    for (const double share : {0.0, 0.5, 1.0}) {
        const double at = y + plotHeight * (1 - share);
        canvas.line(barsLeft, at, barsWidth, canvas.rule());
        if (share > 0)
            canvas.text(PageCanvas::margin, at - 1.4, 10.5,
                        numberText(std::llround(double(slices.highest) * share)), Face::Small, canvas.faint(),
                        Qt::AlignRight);
    }
    drawBars(canvas, y, slices);
    const double below = y + plotHeight + 0.8;
    canvas.text(barsLeft, below, 60, zonedTime(slices.stacks.begin()->first, zone), Face::Small,
                canvas.faint());
    canvas.text(barsLeft + barsWidth - 60, below, 60,
                zonedTime(slices.stacks.rbegin()->first + slices.sliceMs, zone), Face::Small, canvas.faint(),
                Qt::AlignRight);
    drawLegend(canvas, below + 5, slices);
}

} // namespace repoll::ui
