// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/notice.h"

#include "ui/theme/iconlabel.h"
#include "ui/theme/icons.h"

#include <QAccessible>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int shownMs = 12'000;
constexpr int noticeWidth = 640;
constexpr int distance = 14;

QString signOf(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return u"check"_s;
    case Tone::Bad:
        return u"error"_s;
    case Tone::Warning:
        return u"warning"_s;
    default:
        return u"info"_s;
    }
}

} // namespace

Notice::Notice(QWidget *parent)
    : TintedPanel(Tone::Neutral, parent)
    , m_sign(new IconLabel({}, 18, this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_button(new QPushButton(this))
    , m_close(new QToolButton(this))
{
    setObjectName(u"notice"_s);
    m_title->setObjectName(u"noticeTitle"_s);
    m_title->setTextFormat(Qt::PlainText);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_text->setObjectName(u"noticeText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // cut, where it has no room
    m_button->setObjectName(u"noticeButton"_s);
    m_button->setFocusPolicy(Qt::NoFocus); // those who use keys have the list of notices
    connect(m_button, &QPushButton::clicked, this, &Notice::take);
    m_close->setObjectName(u"noticeCloseButton"_s);
    m_close->setIcon(icon(u"clear"_s));
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::NoFocus);
    arrange();
    hide();
    m_leaving.setSingleShot(true);
    m_leaving.setInterval(shownMs);
    connect(&m_leaving, &QTimer::timeout, this, &QWidget::hide);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    parent->installEventFilter(this);
}

void Notice::arrange()
{
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(10, 3, 6, 3);
    layout->setHorizontalSpacing(8);
    layout->setVerticalSpacing(0);
    layout->addWidget(m_sign, 0, 0, 2, 1, Qt::AlignVCenter);
    layout->addWidget(m_title, 0, 1);
    layout->addWidget(m_text, 1, 1);
    layout->addWidget(m_button, 0, 2, 2, 1, Qt::AlignVCenter);
    layout->addWidget(m_close, 0, 3, 2, 1, Qt::AlignVCenter);
    layout->setColumnStretch(1, 1);
}

void Notice::show(const QString &title, const QString &text, const QString &button, Tone tone)
{
    setTone(tone);
    m_sign->setIcon(icon(signOf(tone), tone));
    m_title->setText(title);
    m_words = text;
    m_text->setToolTip(text);
    m_button->setText(button);
    m_close->setAccessibleName(tr("Close the notice"));
    setAccessibleName(title);
    setAccessibleDescription(text);
    place();
    fitText(); // of the same size as the one before
    QWidget::show();
    raise();
    m_leaving.start();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Notice::place()
{
    layout()->activate();
    const QSize least = minimumSizeHint();
    const QRect room = m_room ? m_room() : QRect();
    if (room.width() >= least.width() && room.height() >= least.height()) {
        const int wide = std::min(room.width(), noticeWidth);
        setGeometry(room.right() + 1 - wide, room.center().y() - least.height() / 2, wide, least.height());
        return;
    }
    const QSize all = parentWidget()->size();
    const int wide = std::min(noticeWidth, all.width() - 2 * distance);
    setGeometry(all.width() - wide - distance, all.height() - least.height() - distance, wide,
                least.height());
}

bool Notice::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return TintedPanel::eventFilter(watched, event);
}

void Notice::enterEvent(QEnterEvent *)
{
    m_leaving.stop();
}

void Notice::leaveEvent(QEvent *)
{
    m_leaving.start();
}

void Notice::resizeEvent(QResizeEvent *event)
{
    TintedPanel::resizeEvent(event);
    fitText();
}

void Notice::fitText()
{
    layout()->activate();
    m_text->setText(m_text->fontMetrics().elidedText(m_words, Qt::ElideRight, m_text->width()));
}

void Notice::mouseReleaseEvent(QMouseEvent *)
{
    take();
}

void Notice::take()
{
    hide();
    Q_EMIT clicked();
}

} // namespace repoll::ui
