// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repoll/consoleoptions.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"The operations console for asynchronous service requests: see what is "
                                     u"stuck, ask the providers again, "
                                     u"report.\nWithout LEDGER it opens $REPOLL_LEDGER, or else the start "
                                     u"page. The command line for servers "
                                     u"and timers is repollctl."_s);
    parser.addPositionalArgument(u"LEDGER"_s, u"The ledger to open: a path, sqlite:PATH or postgresql://…"_s,
                                 u"[LEDGER]"_s);
    parser.addOption({u"demo"_s,
                      u"Start the demo: a provider simulator on 127.0.0.1 and a ledger of its own in DIR."_s,
                      u"DIR"_s});
    parser.addOption(
        {u"requests"_s, u"How many requests a new demo gets (1 to 10000000; default 20000)."_s, u"N"_s});
    parser.addOption({{u"h"_s, u"help"_s}, u"Show this help."_s});
    parser.addOption({{u"v"_s, u"version"_s}, u"Show the version."_s});
}

} // namespace

Result<ConsoleOptions> readConsoleOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(arguments))
        return fail(ErrorCode::InvalidArgument, parser.errorText());
    if (parser.positionalArguments().size() > 1)
        return fail(ErrorCode::InvalidArgument,
                    u"One ledger at a time: what is '%1'?"_s.arg(parser.positionalArguments().at(1)));
    ConsoleOptions options;
    options.help = parser.isSet(u"help"_s);
    options.version = parser.isSet(u"version"_s);
    options.ledger = parser.positionalArguments().value(0);
    if (parser.isSet(u"demo"_s))
        options.demo = parser.value(u"demo"_s);
    if (options.demo && !options.ledger.isEmpty())
        return fail(ErrorCode::InvalidArgument,
                    u"The demo has a ledger of its own: give either LEDGER or --demo."_s);
    if (parser.isSet(u"requests"_s)) {
        bool isNumber = false;
        options.demoRequests = parser.value(u"requests"_s).toLongLong(&isNumber);
        if (!isNumber || options.demoRequests < 1 || options.demoRequests > 10'000'000)
            return fail(ErrorCode::InvalidArgument, u"--requests takes a number from 1 to 10000000."_s);
    }
    return options;
}

QString consoleHelp()
{
    QCommandLineParser parser;
    describe(parser);
    QString text = parser.helpText();
    const auto name =
        text.indexOf(u' ') + 1; // Qt's word for the program, which has no application object yet
    return text.replace(name, text.indexOf(u' ', name) - name, u"repoll"_s);
}

} // namespace repoll
