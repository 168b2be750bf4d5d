// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/demosession.h"

#include "app/await.h"
#include "app/demo/demoledger.h"
#include "app/repollctl/text.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

/// As a shell takes it for one word.
QString shellWord(const QString &text)
{
    static const QString plain = u"/._-+:@%="_s;
    const bool harmless = std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c.unicode() < 0x80 && c.isLetterOrNumber()) || plain.contains(c);
    });
    return harmless ? text : u'\'' + QString(text).replace(u'\'', "'\\''"_L1) + u'\'';
}

} // namespace

DemoSession::DemoSession(const Context &context, DemoFolder folder, DemoSettings settings)
    : m_context(context)
    , m_folder(std::move(folder))
    , m_settings(settings)
{
    connect(&m_signalWatcher, &SignalWatcher::interrupted, this,
            [this](int number) { leave(exitCodeOfSignal(number)); });
}

int DemoSession::exec()
{
    startSimulator();
    const int exitCode = QCoreApplication::exec();
    m_simulator.reset();
    return exitCode;
}

void DemoSession::startSimulator()
{
    m_simulator = std::make_unique<SimulatorProgram>();
    connect(m_simulator.get(), &SimulatorProgram::listened, this, &DemoSession::simulatorListens);
    connect(m_simulator.get(), &SimulatorProgram::ended, this, &DemoSession::simulatorEnded);
    m_simulator->start(m_settings.simulatorOptions(m_folder.arrivals()));
}

void DemoSession::simulatorEnded(const QString &why)
{
    if (m_signalWatcher.signalNumber() != 0) // Ctrl-C reaches both
        return;
    if (!m_listening && m_settings.port != 0) {
        m_context.console.say(u"Port %1 is taken; another one is used."_s.arg(m_settings.port));
        m_settings.port = 0;
        // Not from within its own signal: the object that sends it is replaced.
        QMetaObject::invokeMethod(this, &DemoSession::startSimulator, Qt::QueuedConnection);
        return;
    }
    m_context.console.error(why);
    leave(Failed);
}

void DemoSession::simulatorListens(quint16 port)
{
    m_listening = true;
    auto prepared = prepareDemo(m_folder, m_settings, port, m_context.clock);
    m_settings.port = port;
    if (prepared)
        prepared = sayWhatNext();
    if (!prepared)
        leave(m_context.fail(prepared.error()));
}

Result<void> DemoSession::sayWhatNext()
{
    auto ledger = Ledger::open({m_folder.ledger()}, LedgerMode::ReadOnly, m_context.clock);
    if (!ledger)
        return tl::unexpected<Error>(std::move(ledger.error()));
    RequestFilter interrupted;
    interrupted.interrupted = true;
    const auto count = [&ledger](const RequestFilter &filter) {
        return await(
            (*ledger)->read<qint64>([filter](StoreReader &store) { return store.countRequests(filter); }));
    };
    const auto total = count({});
    const auto open = count(interrupted);
    if (!total || !open)
        return tl::unexpected<Error>(total ? open.error() : total.error());

    const QString program = shellWord(QCoreApplication::arguments().constFirst());
    const QString call = u"%1 --ledger %2"_s.arg(program, shellWord(m_folder.ledger()));
    auto &console = m_context.console;
    console.writeLine(u"The demo is in %1: %2 at %3 providers, %4 of them interrupted."_s.arg(
        m_folder.path(), plural(*total, "request"_L1, "requests"_L1), QString::number(demoProviders().size()),
        grouped(*open)));
    for (const auto &provider : demoProviders())
        console.writeLine(u"  %1  %2"_s.arg(provider.name.leftJustified(10), provider.title));
    console.writeLine(u"What they are asked is logged in %1"_s.arg(m_folder.arrivals()));
    console.writeLine(u"In another terminal:"_s);
    console.writeLine(u"  %1 recover --dry-run"_s.arg(call));
    console.writeLine(u"  %1 recover --report %2"_s.arg(call, shellWord(m_folder.report())));
    console.writeLine(u"  %1 requests"_s.arg(call));
    console.writeLine(
        u"ready 127.0.0.1:%1 (Ctrl-C stops the demo; the same call starts it again)"_s.arg(m_settings.port));
    console.flush();
    return {};
}

void DemoSession::leave(int exitCode)
{
    QCoreApplication::exit(exitCode);
}

} // namespace repoll::cli
