// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/attemptdelegate.h"

#include "ui/detail/attemptmodel.h"
#include "ui/theme/icons.h"

#include <QPainter>

#include <algorithm>

namespace repoll::ui {

namespace {

constexpr int outcomeIconSize = 16;
constexpr int barHeight = 3;
constexpr int barMargin = 4;

} // namespace

void AttemptDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state.setFlag(QStyle::State_HasFocus, false);
    const QVariant tone = index.data(AttemptModel::ToneRole);
    if (!tone.isValid())
        return;
    const auto colour = static_cast<Tone>(tone.toInt());
    option->palette.setColor(QPalette::Text, toneColour(colour, option->palette));
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = icon(index.data(AttemptModel::IconRole).toString(), colour);
    option->decorationSize = {outcomeIconSize, outcomeIconSize};
}

void AttemptDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const QVariant share = index.data(AttemptModel::ShareRole);
    if (!share.isValid())
        return;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const int room = option.rect.width() - 2 * barMargin;
    const QRect bar(option.rect.left() + barMargin, option.rect.bottom() - barHeight,
                    std::max(2, static_cast<int>(room * share.toDouble())), barHeight - 1);
    painter->fillRect(bar, selected ? option.palette.color(QPalette::HighlightedText)
                                    : toneColour(Tone::Active, option.palette));
}

} // namespace repoll::ui
