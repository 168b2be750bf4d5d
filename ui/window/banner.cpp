// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/banner.h"

#include "ui/theme/icons.h"

#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int bannerIconSize = 16;

} // namespace

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_offer(new QPushButton(this))
    , m_dismiss(new QToolButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 8, 6);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_offer);
    row->addWidget(m_dismiss);
    m_offer->setObjectName(u"bannerButton"_s);
    m_offer->hide();
    connect(m_offer, &QPushButton::clicked, this, &Banner::taken);
    m_text->setObjectName(u"bannerText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_dismiss->setIcon(icon(u"clear"_s));
    m_dismiss->setAutoRaise(true);
    m_dismiss->setObjectName(u"dismissBanner"_s);
    connect(m_dismiss, &QToolButton::clicked, this, &Banner::clear);
    setAutoFillBackground(true);
    hide();
}

void Banner::say(const QString &iconName, Tone tone, const QString &text, bool dismissable)
{
    m_iconName = iconName;
    m_tone = tone;
    m_production = false;
    m_text->setText(text);
    setAccessibleName(text);
    m_dismiss->setAccessibleName(tr("Dismiss"));
    m_dismiss->setToolTip(tr("Dismiss"));
    m_dismiss->setVisible(dismissable);
    m_offer->hide();
    paintTone();
    show();
}

void Banner::sayProduction(const QString &text)
{
    say(u"production"_s, Tone::Bad, text, false);
    m_production = true;
    paintTone();
}

void Banner::offer(const QString &button)
{
    m_offer->setText(button);
    m_offer->show();
}

void Banner::clear()
{
    m_text->clear();
    hide();
}

void Banner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    const bool isLook = event->type() == QEvent::ApplicationPaletteChange ||
                        event->type() == QEvent::StyleChange; // which takes own palettes back
    if (isLook && !m_iconName.isEmpty())
        paintTone();
}

void Banner::paintTone()
{
    QPalette own = QGuiApplication::palette();
    own.setColor(QPalette::Window, m_production ? productionColour(own) : toneBackground(m_tone, own));
    if (m_production)
        own.setColor(QPalette::WindowText, Qt::white);
    setPalette(own);
    m_text->setPalette(own); // nothing is inherited where the application has a style sheet
    const QIcon sign = m_production ? icon(m_iconName) : icon(m_iconName, m_tone);
    // On the production colour the sign is white, as selected ones are.
    m_icon->setPixmap(sign.pixmap(QSize(bannerIconSize, bannerIconSize), devicePixelRatioF(),
                                  m_production ? QIcon::Selected : QIcon::Normal));
}

} // namespace repoll::ui
