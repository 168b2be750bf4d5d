// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/chipbar.h"

#include "core/report/reporttext.h"
#include "ui/theme/texts.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int chipIconSize = 14;
constexpr int padding = 6;
constexpr int gap = 6;

QFont boldOf(QFont font)
{
    font.setBold(true);
    return font;
}

} // namespace

ChipBar::ChipBar(const QString &caption, QWidget *parent)
    : QWidget(parent)
    , m_caption(caption)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(caption);
}

void ChipBar::setChips(std::vector<Chip> chips)
{
    const bool moved = chips.size() != m_chips.size();
    m_chips = std::move(chips);
    setAccessibleDescription(text());
    if (moved)
        updateGeometry();
    update();
}

void ChipBar::setTotals(const std::map<Disposition, qint64> &totals)
{
    std::vector<Chip> chips;
    for (const Disposition disposition : reportOrder) {
        if (const qint64 count = countOf(totals, disposition); count > 0)
            chips.push_back({lookOf(disposition), count});
    }
    setChips(std::move(chips));
}

void ChipBar::setOutcomes(const std::map<Outcome, qint64> &outcomes)
{
    std::vector<Chip> chips;
    for (const auto &[outcome, count] : outcomes) {
        if (count > 0)
            chips.push_back({lookOf(outcome), count});
    }
    setChips(std::move(chips));
}

QString ChipBar::text() const
{
    QStringList parts;
    for (const Chip &chip : m_chips)
        parts += tr("%1: %2").arg(chip.look.text, numberText(chip.count));
    return QLocale().createSeparatedList(parts);
}

int ChipBar::chipHeight() const
{
    return std::max(fontMetrics().height(), chipIconSize) + 6;
}

int ChipBar::chipWidth(const Chip &chip) const
{
    return padding + chipIconSize + 4 + fontMetrics().horizontalAdvance(chip.look.text) + 5 +
           QFontMetrics(boldOf(font())).horizontalAdvance(numberText(chip.count)) + padding;
}

/// The caption's place, then each chip's.
std::vector<QRect> ChipBar::places(int width) const
{
    const int height = chipHeight();
    std::vector<QRect> all{QRect(0, 0, fontMetrics().horizontalAdvance(m_caption) + 2, height)};
    const int left = all.front().width() + gap;
    int x = left;
    int y = 0;
    for (const Chip &chip : m_chips) {
        const int wide = chipWidth(chip);
        if (x > left && x + wide > width) {
            x = left;
            y += height + 4;
        }
        all.emplace_back(x, y, wide, height);
        x += wide + gap;
    }
    return all;
}

QSize ChipBar::sizeHint() const
{
    return {400, heightForWidth(std::max(width(), 200))};
}

QSize ChipBar::minimumSizeHint() const
{
    return {160, chipHeight()};
}

int ChipBar::heightForWidth(int width) const
{
    return places(width).back().bottom() + 1;
}

void ChipBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto all = places(width());
    painter.setPen(mutedText(palette()));
    painter.drawText(all.front(), Qt::AlignVCenter | Qt::AlignLeft, m_caption);
    if (m_chips.empty())
        painter.drawText(all.front().translated(all.front().width() + gap, 0), Qt::AlignVCenter, u"—"_s);
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        const Chip &chip = m_chips[i];
        const QRect place = all[i + 1];
        painter.setPen(Qt::NoPen);
        painter.setBrush(toneBackground(chip.look.tone, palette()));
        painter.drawRoundedRect(place, place.height() / 2.0, place.height() / 2.0);
        const QRect sign(place.x() + padding, place.y() + (place.height() - chipIconSize) / 2, chipIconSize,
                         chipIconSize);
        chip.look.icon().paint(&painter, sign);
        painter.setPen(palette().color(QPalette::WindowText));
        const QRect words(sign.right() + 5, place.y(), place.right() - sign.right() - 5 - padding,
                          place.height());
        painter.setFont(font());
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, chip.look.text);
        painter.setFont(boldOf(font()));
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignRight, numberText(chip.count));
        painter.setFont(font());
    }
}

} // namespace repoll::ui
