// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/ledgersession.h"

#include "core/base/whendone.h"

#include <QFileInfo>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int changeIntervalMs = 500;
constexpr int toldIntervalMs = 250;

QString productionKey(const QString &path)
{
    const auto url = LedgerUrl::parse(path);
    const QString place = url && !url->isFile() ? path : QFileInfo(path).absoluteFilePath();
    return u"production/"_s + QString::fromLatin1(place.toUtf8().toPercentEncoding());
}

struct Providers
{
    std::vector<StoredProvider> stored;
    ProviderRegistry registry;
};

/// On the reader's thread: profiles are parsed there.
Result<Providers> loadProviders(StoreReader &store)
{
    auto stored = store.providers();
    if (!stored)
        return tl::unexpected<Error>(std::move(stored.error()));
    Providers providers{*std::move(stored), {}};
    for (const StoredProvider &provider : providers.stored)
        providers.registry.add(provider.name, provider.profile);
    return providers;
}

} // namespace

LedgerSession::LedgerSession(std::unique_ptr<Ledger> ledger, SessionTools tools, QString whyReadOnly)
    : m_ledger(std::move(ledger))
    , m_tools(std::move(tools))
    , m_whyReadOnly(std::move(whyReadOnly))
    , m_production(isProduction(path()))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(toldIntervalMs);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_lookAfter, false))
            lookSoon();
    });
    listen();
    connect(&m_changeTimer, &QTimer::timeout, this, &LedgerSession::lookForChange);
    m_changeTimer.start(changeIntervalMs);
    reloadProviders();
}

LedgerSession::~LedgerSession()
{
    m_watch.reset(); // it tells nothing any more
    Ledger::closeInBackground(std::move(m_ledger));
}

RunTools LedgerSession::runTools()
{
    RunTools tools = m_tools.runTools(*m_ledger, m_registry);
    tools.holds = m_ledger->share(); // what runs ends after the session, and nobody here waits for it
    tools.ledger = tools.holds.get();
    return tools;
}

QString LedgerSession::title() const
{
    if (m_ledger->url().isFile())
        return QFileInfo(path()).fileName();
    const QString place = path().section(u'?', 0, 0); // scheme://user@host/database
    const QString host = place.section(u'/', 2, 2).section(u'@', -1);
    const QString database = place.section(u'/', 3);
    return host.isEmpty() ? database : u"%1 @ %2"_s.arg(database, host);
}

QString LedgerSession::whyNot(Right right) const
{
    if (may(right))
        return {};
    if (!isReadOnly())
        return tr("This database user may not do that: it takes the role %1 or the ledger's owner.")
            .arg(u"repoll_operator"_s);
    return m_whyReadOnly.isEmpty() ? tr("This ledger is open for reading only.") : m_whyReadOnly;
}

bool LedgerSession::isProduction(const QString &path)
{
    return QSettings().value(productionKey(path)).toBool();
}

void LedgerSession::setProduction(bool production)
{
    if (production == m_production)
        return;
    m_production = production;
    QSettings().setValue(productionKey(path()), production);
    Q_EMIT productionChanged(production);
}

void LedgerSession::reloadProviders()
{
    whenDone(m_ledger->read<Providers>(loadProviders), this, [this](const Result<Providers> &loaded) {
        m_lacksProviders = !loaded;
        if (!loaded) {
            setLost(loaded.error());
            Q_EMIT failed(loaded.error());
            return;
        }
        m_providers = loaded->stored;
        m_registry = loaded->registry;
        Q_EMIT providersChanged();
    });
}

ActiveRun *LedgerSession::startRun(const Run &run, const RunSettings &settings)
{
    return m_runs.start(run, settings, runTools());
}

/// What is told comes from another thread.
void LedgerSession::listen()
{
    const auto here = [this](auto then) { QMetaObject::invokeMethod(this, then, Qt::QueuedConnection); };
    m_watch = m_ledger->watch({.changed = [this, here] { here([this] { lookSoon(); }); },
                               .reachChanged =
                                   [this, here](const ServerReach &reach) {
                                       here([this, reach] {
                                           m_told = reach;
                                           updateReach();
                                       });
                                   }});
}

/// At once, and after the pause where somebody asked within it.
void LedgerSession::lookSoon()
{
    m_lookAfter = m_pause.isActive();
    if (m_lookAfter)
        return;
    m_pause.start();
    lookForChange();
}

void LedgerSession::lookForChange()
{
    m_askAgain = m_asking;
    if (std::exchange(m_asking, true))
        return;
    whenDone(m_ledger->read<qint64>([](StoreReader &store) { return store.changeMark(); }), this,
             [this](const Result<qint64> &mark) {
                 m_asking = false;
                 takeLook(mark);
                 if (std::exchange(m_askAgain, false))
                     lookSoon();
             });
}

void LedgerSession::takeLook(const Result<qint64> &mark)
{
    setLost(mark ? std::nullopt : std::optional(mark.error()));
    if (!mark) {
        if (mark.error().code != ErrorCode::Network && !std::exchange(m_failed, true))
            Q_EMIT failed(mark.error());
        return;
    }
    m_failed = false;
    if (std::exchange(m_changeMark, *mark) != *mark)
        Q_EMIT changed();
}

/// An error, or none, of what was asked last.
void LedgerSession::setLost(const std::optional<Error> &error)
{
    if (!error)
        m_lost = {};
    else if (error->code == ErrorCode::Network && !m_lost.awaySince)
        m_lost = {now(), error->detail};
    updateReach();
}

void LedgerSession::updateReach()
{
    const ServerReach reach = m_told.awaySince ? m_told : m_lost;
    if (reach.awaySince.has_value() == m_reach.awaySince.has_value())
        return;
    m_reach = reach;
    if (!reach.awaySince) {
        m_changeMark.reset(); // what could not be read meanwhile is read now
        lookSoon();
        if (m_lacksProviders)
            reloadProviders();
    }
    Q_EMIT reachChanged(m_reach);
}

} // namespace repoll::ui
