// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sidebar/sidebardelegate.h"

#include "ui/sidebar/sidebarmodel.h"
#include "ui/theme/colours.h"
#include "ui/theme/icons.h"
#include "ui/theme/texts.h"
#include "ui/widgets/focusframe.h"

#include <QApplication>
#include <QLineEdit>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int margin = 8;
constexpr int viewIconSize = 16;
constexpr int gap = 7;

QRect iconRect(const QRect &line)
{
    return {line.left() + margin, line.center().y() - viewIconSize / 2 + 1, viewIconSize, viewIconSize};
}

QRect textRect(const QRect &line)
{
    return line.adjusted(margin + viewIconSize + gap, 0, -margin, 0);
}

QFont sectionFont(const QFont &base)
{
    QFont font = base;
    font.setBold(true);
    font.setPointSizeF(base.pointSizeF() * 0.92);
    return font;
}

void paintSection(QPainter &painter, const QStyleOptionViewItem &option)
{
    painter.setFont(sectionFont(option.font));
    painter.setPen(mutedText(option.palette));
    const QRect place = option.rect.adjusted(margin, 0, -margin, -4);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignBottom, option.text);
}

/// The count at the right, "…" until it is known; how much room it took.
int paintCount(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QVariant count = index.data(SidebarModel::CountRole);
    const QString text = count.isValid() ? numberText(count.toLongLong()) : u"…"_s;
    const bool selected = option.state & QStyle::State_Selected;
    const bool alarm = index.data(SidebarModel::AlarmRole).toBool();
    QFont font = option.font;
    font.setBold(alarm);
    painter.setFont(font);
    painter.setPen(selected ? option.palette.color(QPalette::HighlightedText)
                   : alarm  ? toneColour(Tone::Warning, option.palette)
                            : mutedText(option.palette));
    painter.drawText(textRect(option.rect), Qt::AlignRight | Qt::AlignVCenter, text);
    return painter.fontMetrics().horizontalAdvance(text) + gap;
}

void paintIcon(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QRect place = iconRect(option.rect);
    const bool selected = option.state & QStyle::State_Selected;
    if (index.data(SidebarModel::KnownRole).toBool()) {
        option.icon.paint(&painter, place, Qt::AlignCenter, selected ? QIcon::Selected : QIcon::Normal);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(
        QPen(selected ? option.palette.color(QPalette::HighlightedText) : mutedText(option.palette), 1.4));
    painter.drawEllipse(QRectF(place).adjusted(4, 4, -4, -4));
}

} // namespace

void SidebarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &base,
                            const QModelIndex &index) const
{
    QStyleOptionViewItem option = base;
    initStyleOption(&option, index);
    painter->save();
    if (!SidebarModel::sectionOf(index)) {
        paintSection(*painter, option);
        painter->restore();
        return;
    }
    const QStyle *const style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    if (option.state.testFlag(QStyle::State_HasFocus))
        paintFocusFrame(*painter, option.rect.adjusted(1, 1, -1, -1),
                        option.palette.color(option.state.testFlag(QStyle::State_Selected)
                                                 ? QPalette::HighlightedText
                                                 : QPalette::Highlight));
    paintIcon(*painter, option, index);
    const int taken = paintCount(*painter, option, index);
    const QRect place = textRect(option.rect).adjusted(0, 0, -taken, 0);
    const bool selected = option.state & QStyle::State_Selected;
    painter->setFont(option.font);
    painter->setPen(option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(option.text, Qt::ElideRight, place.width()));
    painter->restore();
}

QSize SidebarDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int line = option.fontMetrics.height() + 8;
    const bool section = !SidebarModel::sectionOf(index);
    const bool first = index.row() == 0;
    return {120, section ? line + (first ? 2 : 10) : line};
}

QWidget *SidebarDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                       const QModelIndex &index) const
{
    QWidget *const editor = QStyledItemDelegate::createEditor(parent, option, index);
    editor->setObjectName(u"viewName"_s);
    editor->setAccessibleName(tr("Name of the view"));
    return editor;
}

/// Also called when a count comes while somebody types: the name being typed stays.
void SidebarDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    const auto *line = qobject_cast<QLineEdit *>(editor);
    if (!line || !line->isModified())
        QStyledItemDelegate::setEditorData(editor, index);
}

void SidebarDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                           const QModelIndex &) const
{
    editor->setGeometry(textRect(option.rect).adjusted(-4, 0, 4, 0));
}

} // namespace repoll::ui
