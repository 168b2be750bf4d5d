// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/totalsbar.h"

#include "core/report/reporttext.h"
#include "ui/theme/look.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>

namespace repoll::ui {

namespace {

constexpr int barWidth = 72;
constexpr int totalsBarHeight = 8;
constexpr int gap = 8;
constexpr double sliver = 2;

constexpr std::array barOrder{
    Disposition::Recovered, Disposition::FailedAtProvider, Disposition::StillProcessing,
    Disposition::Error,     Disposition::Waiting,          Disposition::Skipped,
};

} // namespace

void paintTotals(QPainter &painter, const QRectF &place, const DispositionTotals &totals,
                 const QPalette &palette)
{
    qint64 sum = 0;
    for (const auto &[disposition, count] : totals)
        sum += count;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath rounded;
    rounded.addRoundedRect(place, place.height() / 2, place.height() / 2);
    painter.setClipPath(rounded);
    painter.fillRect(place, hairline(palette));
    double x = place.left();
    for (const Disposition disposition : barOrder) {
        const qint64 count = countOf(totals, disposition);
        if (count == 0)
            continue;
        const double length = std::max(place.width() * double(count) / double(sum), sliver);
        painter.fillRect(QRectF(x, place.top(), length, place.height()),
                         toneColour(lookOf(disposition).tone, palette));
        x += length;
    }
    painter.restore();
}

void TotalsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString text = std::exchange(cell.text, QString());
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    const QRect inside = cell.rect.adjusted(4, 0, -4, 0);
    const QRectF bar(inside.left(), inside.center().y() - totalsBarHeight / 2.0 + 0.5, barWidth,
                     totalsBarHeight);
    paintTotals(*painter, bar, index.data(totalsRole).value<DispositionTotals>(), cell.palette);
    const bool selected = cell.state.testFlag(QStyle::State_Selected);
    painter->setPen(cell.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter->drawText(inside.adjusted(barWidth + gap, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                      cell.fontMetrics.elidedText(text, Qt::ElideRight, inside.width() - barWidth - gap));
}

QSize TotalsDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return QStyledItemDelegate::sizeHint(option, index) + QSize(barWidth + gap, 0);
}

} // namespace repoll::ui
