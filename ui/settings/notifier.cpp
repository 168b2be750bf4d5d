// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/notifier.h"

#include "ui/settings/consolesettings.h"
#include "ui/settings/expirywatch.h"
#include "ui/settings/notice.h"
#include "ui/theme/texts.h"

#include <QApplication>
#include <QLoggingCategory>
#include <QSystemTrayIcon>

namespace repoll::ui {

Q_LOGGING_CATEGORY(runLog, "repoll.run", QtInfoMsg)

namespace {

constexpr int trayMs = 12'000;
constexpr std::size_t mostTold = 300;

qint64 countOf(const RunProgress &progress, Disposition disposition)
{
    const auto found = progress.dispositions.find(disposition);
    return found == progress.dispositions.end() ? 0 : found->second;
}

QSystemTrayIcon::MessageIcon trayIconOf(Tone tone)
{
    switch (tone) {
    case Tone::Bad:
        return QSystemTrayIcon::Critical;
    case Tone::Warning:
        return QSystemTrayIcon::Warning;
    default:
        return QSystemTrayIcon::Information;
    }
}

} // namespace

Notifier::Notifier(ConsoleSettings &settings, QWidget *window)
    : QObject(window)
    , m_settings(settings)
    , m_window(window)
    , m_notice(new Notice(window))
{
    connect(m_notice, &Notice::clicked, this, &Notifier::activateNewest);
}

Notifier::~Notifier() = default;

void Notifier::setRoom(std::function<QRect()> room)
{
    m_notice->setRoom(std::move(room));
}

void Notifier::watch(LedgerSession *session)
{
    m_watched.reset();
    m_told.clear(); // another ledger's runs have other numbers
    m_session = session;
    if (!session)
        return;
    m_watched = std::make_unique<QObject>();
    connect(&session->runs(), &ActiveRuns::started, m_watched.get(),
            [](const ActiveRun *run) { qCInfo(runLog) << "run" << run->id() << "started"; });
    connect(&session->runs(), &ActiveRuns::finished, m_watched.get(),
            [this](const ActiveRun *run) { tellRunEnd(*run); });
    auto *expiry = new ExpiryWatch(*session, m_watched.get());
    connect(expiry, &ExpiryWatch::found, this, &Notifier::tellExpiring);
}

void Notifier::tellRunEnd(const ActiveRun &run)
{
    const RunProgress &progress = run.progress();
    const qint64 recovered = countOf(progress, Disposition::Recovered);
    const bool failed = run.end() && run.end()->error;
    const bool stopped = run.end() && run.end()->state == RunState::Stopped;
    qCInfo(runLog) << "run" << run.id() << (stopped ? "stopped:" : "ended:") << recovered << "recovered of"
                   << progress.total;
    if (!m_settings.values().notifyRunEnds)
        return;
    const QString button = tr("Show the run");
    if (failed) {
        notify({.title = tr("Run %1 was stopped by an error").arg(run.id()),
                .text = run.end()->error->message,
                .button = button,
                .tone = Tone::Bad,
                .runId = run.id()});
        return;
    }
    const QString counts =
        tr("%1 recovered of %2, %3 unresolved.")
            .arg(numberText(recovered), numberText(progress.total), numberText(progress.unresolved));
    notify({.title = stopped ? tr("Run %1 was stopped; it can be resumed").arg(run.id())
                             : tr("Run %1 has ended").arg(run.id()),
            .text = counts,
            .button = button,
            .tone = stopped || progress.unresolved > 0 ? Tone::Warning : Tone::Good,
            .runId = run.id()});
}

void Notifier::tellExpiring(qint64 count)
{
    if (!m_settings.values().notifyExpiring)
        return;
    notify({.title = tr("Results expire soon"),
            .text = tr("Within the hour the providers forget the results of %Ln requests that are still "
                       "processing here. Recover them in time.",
                       nullptr, pluralOf(count)),
            .button = tr("Show them"),
            .tone = Tone::Warning});
}

void Notifier::notify(Told told)
{
    told.at = m_session->now();
    m_told.push_front(told);
    if (m_told.size() > mostTold)
        m_told.pop_back();
    Q_EMIT notified(told.title, told.text);
    const bool inFront = QApplication::activeWindow() != nullptr;
    const bool hasTray = QSystemTrayIcon::isSystemTrayAvailable() && QSystemTrayIcon::supportsMessages();
    m_notice->show(told.title, told.text, told.button, told.tone); // still there when the user comes back
    if (inFront)
        return;
    QApplication::alert(m_window);
    if (!hasTray)
        return;
    if (!m_tray) {
        m_tray = std::make_unique<QSystemTrayIcon>(m_window->windowIcon());
        m_tray->setToolTip(tr("Repoll"));
        connect(m_tray.get(), &QSystemTrayIcon::messageClicked, this, &Notifier::activateNewest);
        connect(m_tray.get(), &QSystemTrayIcon::activated, this, &Notifier::activateNewest);
    }
    m_tray->show();
    m_tray->showMessage(told.title, told.text, trayIconOf(told.tone), trayMs);
}

void Notifier::activateNewest()
{
    if (!m_told.empty())
        activate(m_told.front());
}

void Notifier::activate(const Told &told)
{
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
    if (told.runId != 0)
        Q_EMIT runActivated(told.runId);
    else
        Q_EMIT expiringActivated();
}

} // namespace repoll::ui
