// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowcentre.h"

#include "core/base/whendone.h"
#include "ui/connections/ledgeropener.h"
#include "ui/connections/openstatus.h"
#include "ui/connections/recentledgers.h"
#include "ui/connections/startpage.h"
#include "ui/theme/texts.h"
#include "ui/widgets/plaintip.h"
#include "ui/window/banner.h"
#include "ui/window/ledgerview.h"

#include <QEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int mostRuns = 1'000;

} // namespace

WindowCentre::WindowCentre(LedgerOpener &opener, RecentLedgers &recent, DemoSource *demo, QWidget *window)
    : QWidget(window)
    , m_production(new Banner(this))
    , m_state(new Banner(this))
    , m_away(new Banner(this))
    , m_doubt(new Banner(this))
    , m_cutOff(new Banner(this))
    , m_openingFrame(new QWidget(this))
    , m_opening(new OpenStatus(opener, demo, m_openingFrame))
    , m_pages(new QStackedWidget(this))
    , m_start(new StartPage(opener, recent, demo, m_pages))
{
    m_production->setObjectName(u"productionBanner"_s);
    m_state->setObjectName(u"stateBanner"_s);
    m_away->setObjectName(u"awayBanner"_s);
    m_doubt->setObjectName(u"doubtBanner"_s);
    m_cutOff->setObjectName(u"cutOffBanner"_s);
    m_pages->addWidget(m_start);
    connect(&opener, &LedgerOpener::passwordNotKept, this, [this](const Error &error) {
        m_state->say(u"warning"_s, Tone::Warning,
                     tr("The password was not kept in the keychain: %1").arg(errorText(error)), true);
    });
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
    column->addWidget(m_away);
    column->addWidget(m_doubt);
    column->addWidget(m_cutOff);
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
    connect(&session, &LedgerSession::reachChanged, this, &WindowCentre::showReach);
    connect(&session, &LedgerSession::failed, this, [this](const Error &error) {
        if (error.code != ErrorCode::Network) // of that the other one tells, for as long as it lasts
            m_state->say(u"error"_s, Tone::Bad, errorText(error), true);
    });
    updateBanners();
    connect(&session.runs(), &ActiveRuns::finished, view, [this, view] { lookForDoubt(view); });
    lookForDoubt(view);
    if (session.may(Right::Recover))
        lookForCutOff(view);
}

void WindowCentre::showStart()
{
    m_session = nullptr;
    m_doubt->clear();
    m_cutOff->clear();
    m_openingFrame->hide();
    m_start->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_pages->setCurrentWidget(m_start);
    updateBanners();
}

/// What was sent between a backup and its restoration is not on record.
void WindowCentre::lookForDoubt(LedgerView *view)
{
    whenDone(m_session->ledger().scan<std::optional<Restoration>>(
                 [](StoreReader &store) { return store.restoration(); }),
             view, [this](const Result<std::optional<Restoration>> &read) {
                 const bool isInDoubt = read && *read && (*read)->unasked > 0;
                 if (!isInDoubt) {
                     m_doubt->clear();
                     return;
                 }
                 const Restoration &restored = **read;
                 m_doubt->say(
                     u"warning"_s, Tone::Warning,
                     tr("Restored %1 from a backup of %2. What was sent in between is not on record: "
                        "ask for what is open before anything else. %Ln requests were not asked for "
                        "yet.",
                        nullptr, pluralOf(restored.unasked))
                         .arg(timeText(restored.restoredAt), timeText(restored.takenAt)),
                     false);
             });
}

/// One that was retried since is not offered any more.
void WindowCentre::lookForCutOff(LedgerView *view)
{
    whenDone(
        m_session->ledger().scan<std::vector<Run>>([](StoreReader &store) { return store.runs(mostRuns); }),
        view, [this, view](const Result<std::vector<Run>> &read) {
            std::vector<Run> runs; // where it fails, the banner of the session tells
            if (read) {
                std::copy_if(read->begin(), read->end(), std::back_inserter(runs), [&read](const Run &run) {
                    const auto isRetry = [&run](const Run &later) { return later.header.retryOf == run.id; };
                    return run.state == RunState::CutOff && std::none_of(read->begin(), read->end(), isRetry);
                });
            }
            if (!runs.empty())
                offerResume(view, runs);
        });
}

void WindowCentre::offerResume(LedgerView *view, const std::vector<Run> &runs)
{
    const Run &newest = runs.front();
    const bool isOne = runs.size() == 1;
    m_cutOff->say(u"interrupted"_s, Tone::Warning,
                  isOne ? tr("Run %1 was cut off: its process ended before it did. %Ln targets wait.",
                             nullptr, pluralOf(newest.totals.at(Disposition::Waiting)))
                              .arg(newest.id)
                        : tr("%Ln runs were cut off: their processes ended before they did.", nullptr,
                             static_cast<int>(runs.size())),
                  true);
    m_cutOff->offer(isOne ? tr("&Resume run") : tr("Show the r&uns"));
    connect(m_cutOff, &Banner::taken, view, [this, view, newest, isOne] {
        if (isOne)
            view->resume(newest);
        else
            view->showPage(LedgerView::Page::Runs);
        m_cutOff->clear();
    });
    connect(&view->session().runs(), &ActiveRuns::started, view,
            [this, id = newest.id, isOne](ActiveRun *run) {
                if (isOne && run->id() == id)
                    m_cutOff->clear();
            });
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
    showReach();
    if (!m_session)
        return;
    if (m_session->isProduction())
        m_production->sayProduction(tr("Production: %1").arg(m_session->path()));
    if (m_session->isReadOnly())
        m_state->say(u"lock"_s, Tone::Warning, tr("Read-only. %1").arg(m_session->whyReadOnly()), true);
}

void WindowCentre::showReach()
{
    m_away->clear();
    if (!m_session || !m_session->reach().awaySince)
        return;
    const ServerReach &reach = m_session->reach();
    m_away->say(
        u"waiting"_s, Tone::Warning,
        tr("The ledger's server does not answer since %1; trying again. What is shown is what was read last.")
            .arg(timeText(reach.awaySince)),
        false);
    m_away->setToolTip(plainTip(reach.why));
}

} // namespace repoll::ui
