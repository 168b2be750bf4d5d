// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repoll/console.h"

#include "app/wiring.h"
#include "ui/theme/icons.h"

#include <QApplication>

using namespace Qt::StringLiterals;

namespace repoll {

Console::Console(QApplication &application, const ConsoleOptions &options, const Clock &clock)
    : m_options(options)
    , m_capture(m_log, clock)
    , m_theme(application)
    , m_demo(options.demo && !options.demo->isEmpty() ? *options.demo : DemoStarter::defaultFolder(), clock,
             options.demoRequests)
    , m_window((ui::followSettings(m_settings, m_theme, m_language, &m_settings), windowTools(clock)))
{
    QApplication::setWindowIcon(ui::icon(u"recover"_s, ui::Tone::Active));
    watchSignals();
}

/// A signal is no question: what is in flight is waited for and recorded, 10 seconds at most, and the program ends.
void Console::watchSignals()
{
    const auto leave = [this] { QApplication::exit(exitCodeOfSignal(m_signals.signalNumber())); };
    QObject::connect(&m_signals, &SignalWatcher::interrupted, &m_window,
                     [this, leave] { m_window.shutDown(StopMode::Drain, leave); });
    QObject::connect(&m_signals, &SignalWatcher::interruptedAgain, &m_window,
                     [this, leave] { m_window.shutDown(StopMode::Abort, leave); });
}

void Console::start()
{
    m_window.show();
    if (m_options.demo)
        m_window.startDemo();
    else if (!m_options.ledger.isEmpty())
        m_window.openLedger(m_options.ledger);
    else if (const QString named = qEnvironmentVariable("REPOLL_LEDGER"); !named.isEmpty())
        m_window.openLedger(named);
}

ui::WindowTools Console::windowTools(const Clock &clock)
{
    ui::WindowTools tools;
    tools.session.clock = &clock;
    tools.session.who = operatorName();
    tools.session.runTools = [&clock, gates = makeGates(clock)](Ledger &ledger,
                                                                const ProviderRegistry &registry) {
        return runTools(ledger, clock, registry, gates);
    };
    tools.settings = &m_settings;
    tools.demo = &m_demo;
    tools.log = &m_log;
    tools.passwords = &m_keychain;
    return tools;
}

} // namespace repoll
