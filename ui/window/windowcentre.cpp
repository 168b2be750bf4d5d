// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowcentre.h"

#include "ui/connections/openstatus.h"
#include "ui/connections/recentledgers.h"
#include "ui/connections/startpage.h"
#include "ui/window/banner.h"
#include "ui/window/ledgerview.h"

#include <QEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace repoll::ui {

WindowCentre::WindowCentre(LedgerOpener &opener, RecentLedgers &recent, DemoSource *demo, QWidget *window)
    : QWidget(window)
    , m_production(new Banner(this))
    , m_state(new Banner(this))
    , m_openingFrame(new QWidget(this))
    , m_opening(new OpenStatus(opener, demo, m_openingFrame))
    , m_pages(new QStackedWidget(this))
    , m_start(new StartPage(opener, recent, demo, m_pages))
{
    m_production->setObjectName(u"productionBanner"_s);
    m_state->setObjectName(u"stateBanner"_s);
    m_pages->addWidget(m_start);
    connect(m_opening, &OpenStatus::forgetRequested, &recent, &RecentLedgers::remove);
    auto *frame = new QVBoxLayout(m_openingFrame);
    frame->setContentsMargins(0, 0, 0, 0);
    m_opening->setContentsMargins(8, 8, 8, 0); // its own: they go with it
    frame->addWidget(m_opening);
    m_openingFrame->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_production);
    column->addWidget(m_state);
    column->addWidget(m_openingFrame);
    column->addWidget(m_pages, 1);
}

void WindowCentre::showLedger(LedgerSession &session, LedgerView *view)
{
    m_session = &session;
    m_openingFrame->show();
    m_pages->addWidget(view);
    m_pages->setCurrentWidget(view);
    m_start->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored); // unseen, it wants no height
    connect(&session, &LedgerSession::productionChanged, this, &WindowCentre::updateBanners);
    connect(&session, &LedgerSession::failed, this,
            [this](const Error &error) { m_state->say(u"error"_s, Tone::Bad, error.message, true); });
    updateBanners();
}

void WindowCentre::showStart()
{
    m_session = nullptr;
    m_openingFrame->hide();
    m_start->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_pages->setCurrentWidget(m_start);
    updateBanners();
}

void WindowCentre::watchOpening()
{
    m_opening->watch();
}

void WindowCentre::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        updateBanners();
    QWidget::changeEvent(event);
}

void WindowCentre::updateBanners()
{
    m_production->clear();
    m_state->clear();
    if (!m_session)
        return;
    if (m_session->isProduction())
        m_production->sayProduction(tr("Production: %1").arg(m_session->path()));
    if (m_session->isReadOnly())
        m_state->say(u"lock"_s, Tone::Warning, tr("Read-only. %1").arg(m_session->whyReadOnly()), true);
}

} // namespace repoll::ui
