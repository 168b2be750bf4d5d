// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/recentdelegate.h"

#include "ui/connections/recentmodel.h"
#include "ui/theme/colours.h"
#include "ui/widgets/focusframe.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace repoll::ui {

namespace {

constexpr int margin = 8;
constexpr int ledgerIconSize = 20;

/// A word on a tinted ground; how wide it is.
int drawChip(QPainter &painter, const QString &text, const QPoint &topLeft, const QColor &ground,
             const QColor &ink)
{
    const QFontMetrics metrics = painter.fontMetrics();
    const QRect chip(topLeft, QSize(metrics.horizontalAdvance(text) + 12, metrics.height()));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(chip, 3, 3);
    painter.setPen(ink);
    painter.drawText(chip, Qt::AlignCenter, text);
    painter.restore();
    return chip.width() + 6;
}

} // namespace

void RecentDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    const QIcon sign = row.icon;
    row.text.clear();
    row.icon = {};
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);

    if (row.state.testFlag(QStyle::State_HasFocus))
        paintFocusFrame(*painter, row.rect, row.palette);
    const bool selected = row.state.testFlag(QStyle::State_Selected);
    const QPalette &palette = row.palette;
    const QColor ink = palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor muted = selected ? ink : mutedText(palette);
    const QRect inner = row.rect.adjusted(margin, 6, -margin, -6);
    sign.paint(painter,
               QRect(inner.left(), inner.center().y() - ledgerIconSize / 2, ledgerIconSize, ledgerIconSize),
               Qt::AlignCenter, selected ? QIcon::Selected : QIcon::Normal);

    painter->save();
    const QRect texts = inner.adjusted(ledgerIconSize + 10, 0, 0, 0);
    const QFontMetrics metrics(row.font);
    painter->setFont(row.font);
    const bool missing = index.data(RecentModel::MissingRole).toBool();
    painter->setPen(missing ? muted : ink);
    const QString name =
        metrics.elidedText(index.data().toString(), Qt::ElideMiddle, std::max(60, texts.width() - 180));
    painter->drawText(texts.topLeft() + QPoint(0, metrics.ascent()), name);
    QPoint chip = texts.topLeft() + QPoint(metrics.horizontalAdvance(name) + 10, 0);
    if (index.data(RecentModel::ProductionRole).toBool())
        chip.rx() +=
            drawChip(*painter, RecentModel::tr("production"), chip, productionColour(palette), Qt::white);
    if (const QString mark = index.data(RecentModel::MarkRole).toString(); !mark.isEmpty())
        drawChip(*painter, mark, chip, toneBackground(Tone::Neutral, palette),
                 toneColour(Tone::Neutral, palette));
    painter->setPen(muted);
    const QString folder =
        metrics.elidedText(index.data(RecentModel::FolderRole).toString(), Qt::ElideMiddle, texts.width());
    painter->drawText(texts.bottomLeft() - QPoint(0, metrics.descent() - 1), folder);
    painter->restore();
}

QSize RecentDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {200, 2 * QFontMetrics(option.font).height() + 16};
}

} // namespace repoll::ui
