// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/statuschip.h"

#include "ui/theme/look.h"
#include "ui/theme/texts.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int signSize = 14;
constexpr int chipGap = 5;
constexpr int chipMargin = 8;

} // namespace

StatusChip::StatusChip(EffectiveStatus status, QWidget *parent)
    : QAbstractButton(parent)
    , m_status(status)
{
    setObjectName(u"statusChip_"_s + statusText(status));
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, [this] {
        const Wish wish = m_wish ? Wish() : Wish(TermSign::Wanted);
        setChecked(m_wish == TermSign::Wanted); // until the query says so
        Q_EMIT wished(m_status, wish);
    });
    describe();
}

void StatusChip::setWish(Wish wish)
{
    m_wish = wish;
    setChecked(wish == TermSign::Wanted);
    describe();
}

void StatusChip::setCount(std::optional<qint64> count)
{
    if (count == m_count)
        return;
    m_count = count;
    describe();
    updateGeometry();
}

QString StatusChip::countText() const
{
    return m_count ? numberText(*m_count) : QString();
}

/// What is said of it, in words.
void StatusChip::describe()
{
    const QString name = lookOf(m_status).text;
    setText(name);
    setAccessibleName(m_count ? tr("%1: %2").arg(name, countText()) : name);
    const QString state = m_wish == TermSign::Wanted    ? tr("Shown: the query asks for this status.")
                          : m_wish == TermSign::Refused ? tr("Left out: the query refuses this status.")
                                                        : tr("The query does not name this status.");
    setAccessibleDescription(state);
    setToolTip(tr("%1\nClick to ask for it, Shift+click to leave it out.").arg(state));
    update();
}

QSize StatusChip::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    int width = chipMargin + signSize + chipGap + metrics.horizontalAdvance(text()) + chipMargin;
    if (m_count)
        width += chipGap + metrics.horizontalAdvance(countText());
    return {width, qMax(signSize, metrics.height()) + 8};
}

void StatusChip::paintEvent(QPaintEvent *)
{
    const Look look = lookOf(m_status);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool wanted = m_wish == TermSign::Wanted;
    const QColor tone = toneColour(look.tone, palette());
    painter.setPen(hasFocus() ? QPen(palette().color(QPalette::Highlight), 1.6)
                              : QPen(wanted ? tone : hairline(palette())));
    painter.setBrush(wanted         ? toneBackground(look.tone, palette())
                     : underMouse() ? palette().color(QPalette::Button)
                                    : palette().color(QPalette::Base));
    painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2);

    const bool refused = m_wish == TermSign::Refused;
    look.icon().paint(&painter, QRect(chipMargin, (height() - signSize) / 2, signSize, signSize),
                      Qt::AlignCenter, refused ? QIcon::Disabled : QIcon::Normal);
    QFont font = this->font();
    font.setStrikeOut(refused);
    painter.setFont(font);
    painter.setPen(refused ? mutedText(palette()) : palette().color(QPalette::WindowText));
    QRect place = rect().adjusted(chipMargin + signSize + chipGap, 0, -chipMargin, 0);
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft, text());
    font.setStrikeOut(false);
    painter.setFont(font);
    painter.setPen(mutedText(palette()));
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignRight, countText());
}

void StatusChip::refuse()
{
    Q_EMIT wished(m_status, m_wish == TermSign::Refused ? Wish() : Wish(TermSign::Refused));
}

void StatusChip::mouseReleaseEvent(QMouseEvent *event)
{
    const bool shifted =
        event->button() == Qt::LeftButton && event->modifiers() & Qt::ShiftModifier && isDown();
    if (!shifted) {
        QAbstractButton::mouseReleaseEvent(event);
        return;
    }
    setDown(false);
    if (hitButton(event->position().toPoint()))
        refuse();
}

void StatusChip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Minus)
        refuse();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void StatusChip::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void StatusChip::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void StatusChip::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describe();
}

} // namespace repoll::ui
