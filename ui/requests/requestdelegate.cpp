// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/requestdelegate.h"

#include "ui/requests/requestmodel.h"

#include <QPainter>

namespace repoll::ui {

namespace {

constexpr int cellIconSize = 16;

} // namespace

RequestDelegate::RequestDelegate(RowStateOf rowState, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_rowState(std::move(rowState))
{
}

void RequestDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state.setFlag(QStyle::State_Selected, m_rowState(index.row()).selected);
    option->state.setFlag(QStyle::State_HasFocus, false); // the row has a frame instead
    if (option->displayAlignment.testFlag(Qt::AlignRight))
        option->text += QChar(0x2002); // apart from what the next column begins with
    if (index.column() == static_cast<int>(RequestColumn::Key) ||
        index.column() == static_cast<int>(RequestColumn::Ticket))
        option->textElideMode = Qt::ElideMiddle; // ids differ at their ends
    const QVariant tone = index.data(RequestModel::ToneRole);
    const bool onItsWay = !index.data(RequestModel::IdRole).isValid();
    if (onItsWay)
        option->palette.setColor(QPalette::Text, mutedText(option->palette));
    else if (tone.isValid())
        option->palette.setColor(QPalette::Text,
                                 toneColour(static_cast<Tone>(tone.toInt()), option->palette));
    const QString iconName = index.data(RequestModel::IconRole).toString();
    if (!iconName.isEmpty()) {
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = icon(iconName, static_cast<Tone>(tone.toInt()));
        option->decorationSize = {cellIconSize, cellIconSize};
    }
}

void RequestDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const RowState state = m_rowState(index.row());
    painter->save();
    if (!state.selected) {
        painter->setPen(hairline(option.palette));
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    }
    if (state.current) {
        painter->setPen(option.palette.color(state.selected ? QPalette::Text : QPalette::Highlight));
        painter->drawLine(option.rect.topLeft(), option.rect.topRight());
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    }
    painter->restore();
}

} // namespace repoll::ui
