// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demostarter.h"

#include "app/demo/demoledger.h"
#include "core/base/whendone.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

/// The settings of the demo that is there, or those of a new one.
Result<DemoSettings> settingsIn(const DemoFolder &folder, DemoSettings fresh)
{
    if (const auto prepared = folder.prepare(); !prepared)
        return tl::unexpected<Error>(prepared.error());
    return folder.hasSettings() ? folder.loadSettings() : Result<DemoSettings>(fresh);
}

} // namespace

DemoStarter::DemoStarter(const QString &folder, const Clock &clock, qint64 requests, QObject *parent)
    : DemoSource(parent)
    , m_folder(folder)
    , m_clock(clock)
{
    m_settings.requests = requests;
}

DemoStarter::~DemoStarter() = default;

QString DemoStarter::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/repoll/demo"_L1;
}

bool DemoStarter::isThere() const
{
    return !SimulatorProgram::find().isEmpty();
}

void DemoStarter::start()
{
    if (m_starting)
        return;
    m_starting = true;
    ++m_starts;
    if (m_simulator && m_port != 0) // it runs since an earlier start: the ledger may still have been removed
        prepareLedger(m_port);
    else
        prepareFolder();
}

void DemoStarter::cancel()
{
    if (!std::exchange(m_starting, false))
        return;
    ++m_starts;
    m_simulator.reset();
    m_port = 0;
}

void DemoStarter::prepareFolder()
{
    const auto job = [folder = m_folder, fresh = m_settings] { return settingsIn(folder, fresh); };
    whenDone(inBackground<DemoSettings>(job), this,
             [this, start = m_starts](const Result<DemoSettings> &settings) {
                 if (start != m_starts)
                     return;
                 if (!settings) {
                     finish(tl::unexpected<Error>(settings.error()));
                     return;
                 }
                 m_settings = *settings;
                 startSimulator();
             });
}

void DemoStarter::startSimulator()
{
    m_port = 0;
    m_simulator = std::make_unique<SimulatorProgram>();
    connect(m_simulator.get(), &SimulatorProgram::listened, this, &DemoStarter::prepareLedger);
    connect(m_simulator.get(), &SimulatorProgram::ended, this, &DemoStarter::simulatorEnded);
    m_simulator->start(m_settings.simulatorOptions(m_folder.arrivals()));
}

void DemoStarter::simulatorEnded(const QString &why)
{
    // Not within its own signal: the object that sends it is replaced.
    const auto later = [this, why, start = m_starts] {
        if (start != m_starts)
            return;
        const bool listened = std::exchange(m_port, 0) != 0;
        m_simulator.reset();
        if (!m_starting) {
            Q_EMIT stopped(why);
        } else if (!listened && m_settings.port != 0) { // the port of last time is taken
            m_settings.port = 0;
            startSimulator();
        } else {
            finish(fail(ErrorCode::Io, u"The demo's providers could not be started: %1."_s.arg(why)));
        }
    };
    QMetaObject::invokeMethod(this, later, Qt::QueuedConnection);
}

void DemoStarter::prepareLedger(quint16 port)
{
    m_port = port;
    const auto job = [folder = m_folder, settings = m_settings, port, &clock = m_clock] {
        return prepareDemo(folder, settings, port, clock);
    };
    whenDone(inBackground<void>(job), this, [this, start = m_starts](const Result<void> &prepared) {
        if (start == m_starts)
            finish(prepared);
    });
}

void DemoStarter::finish(const Result<void> &prepared)
{
    if (!std::exchange(m_starting, false)) // the simulator ended while the ledger was made: told already
        return;
    if (prepared) {
        m_settings.port = m_port;
        Q_EMIT ready(m_folder.ledger());
        return;
    }
    m_simulator.reset();
    m_port = 0;
    // Another console shows the demo, with a simulator of its own: this one can look at it.
    if (prepared.error().code == ErrorCode::InUse)
        Q_EMIT ready(m_folder.ledger());
    else
        Q_EMIT failed(prepared.error());
}

} // namespace repoll
