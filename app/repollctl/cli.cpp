// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/cli.h"

#include "app/repollctl/commands.h"
#include "app/repollctl/helpformatter.h"
#include "app/wiring.h"
#include "core/request/queryfields.h"

#include <QDebug>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

constexpr auto firstPage = R"(repollctl finds requests whose polling stopped, asks their providers again,
records what they answer, and reports it. It only asks: nothing is ever
submitted a second time.

The commonest calls:
  repollctl demo ~/repoll-demo        a ledger to try everything on, with a provider
                                      simulator; it prints what to do next
  repollctl recover --dry-run         what would be asked again, and how long it takes
  repollctl recover --report out.html ask again, record the answers, write a report
  repollctl requests status:failed    look at requests
  repollctl show PROVIDER KEY         one request: every attempt and the raw answer

Help:
  repollctl --help                    all commands
  repollctl COMMAND --help            one command, with examples
  man repollctl                       the reference
)";

constexpr auto notes = R"(The ledger is named by --ledger, else by $REPOLL_LEDGER, else it is
repoll/ledger.sqlite in the XDG data folder (~/.local/share).

Exit codes: 0 every target got a final status; 1 an error; 2 usage; 3 done, but
some targets are still unresolved; 4 the ledger is in use, read-only or of a
newer schema; 129, 130, 143 stopped by SIGHUP, SIGINT, SIGTERM: drained, go on
with run ID resume. Without arguments: a first page, and 0.

Data goes to stdout, messages and progress to stderr. Colour and the bar appear
on a terminal only; NO_COLOR switches colour off. With REPOLL_DEBUG=FILE,
internal messages are appended to FILE.)";

/// Terms like -provider:test are a query's, not options. The parser takes a word that starts with a blank
/// for no option, and the query's own reading ignores blanks.
QString guarded(const QString &argument)
{
    if (!argument.startsWith(u'-') || argument.startsWith("--"_L1))
        return argument;
    const QString term = argument.mid(1);
    const auto colon = term.indexOf(u':');
    const auto field = queryFields.value(colon > 0 ? term.left(colon) : term);
    const bool isTerm = field && (colon > 0 || isFlag(*field));
    return isTerm ? u' ' + argument : argument;
}

std::vector<std::string> reversedForParser(const QStringList &arguments)
{
    std::vector<std::string> words;
    std::transform(arguments.crbegin(), arguments.crend(), std::back_inserter(words),
                   [](const QString &argument) { return guarded(argument).toStdString(); });
    return words;
}

/// The deepest command that was named.
const CLI::App &chosenOf(const CLI::App &app)
{
    const auto commands = app.get_subcommands();
    return commands.empty() ? app : chosenOf(*commands.front());
}

/// As it is called: "repollctl provider add".
QString nameOf(const CLI::App &app)
{
    const QString name = QString::fromStdString(app.get_name());
    return app.get_parent() != nullptr ? nameOf(*app.get_parent()) + u' ' + name : name;
}

void addCommands(CommandLine &line)
{
    addInitCommand(line);
    addProviderCommand(line);
    addImportCommand(line);
    addRequestsCommand(line);
    addShowCommand(line);
    addSubmitCommand(line);
    addWithdrawCommand(line);
    addServeCommand(line);
    addRecoverCommand(line);
    addWorkerCommand(line);
    addWorkersCommand(line);
    addScheduleCommand(line);
    addDecideCommand(line);
    addEndpointCommand(line);
    addTokenCommand(line);
    addRunsCommand(line);
    addRunCommand(line);
    addReportCommand(line);
    addVerifyCommand(line);
    addBackupCommand(line);
    addRestoreCommand(line);
    addCopyCommand(line);
    addArchiveCommand(line);
    addEraseCommand(line);
    addDemoCommand(line);
}

QString problemText(const CLI::App &app, const CLI::App &command, const CLI::ParseError &problem)
{
    const bool needsCommand = command.get_require_subcommand_min() > 0;
    if (!needsCommand || dynamic_cast<const CLI::RequiredError *>(&problem) == nullptr)
        return QString::fromStdString(problem.what()).simplified();
    const auto unknown = app.remaining(true);
    return unknown.empty() ? u"a command is missing"_s
                           : u"there is no command %1"_s.arg(QString::fromStdString(unknown.front()));
}

int usageError(Console &console, const CLI::App &app, const CLI::ParseError &problem)
{
    const CLI::App &command = chosenOf(app);
    console.error(problemText(app, command, problem), u"See: %1 --help"_s.arg(nameOf(command)));
    return Usage;
}

int parseAndRun(Console &console, const Clock &clock, const QStringList &arguments)
{
    CLI::App app("Recover interrupted requests: ask providers again for results nobody fetched.",
                 "repollctl");
    app.formatter(std::make_shared<HelpFormatter>());
    app.set_help_flag("-h,--help", "Show this help and leave.");
    app.set_version_flag("--version", "repollctl " REPOLL_VERSION)
        ->description("Show the version and leave.");
    app.footer(notes);
    app.fallthrough();
    app.require_subcommand(1);
    std::string ledger;
    app.add_option("--ledger", ledger, "The ledger: a path, sqlite:PATH or postgresql://…")->type_name("URL");
    CommandLine line{app, {}};
    addCommands(line);

    try {
        auto words = reversedForParser(arguments);
        app.parse(words);
    } catch (const CLI::CallForHelp &) {
        console.write(QByteArray::fromStdString(app.help()));
        return Done;
    } catch (const CLI::CallForVersion &version) {
        console.writeLine(QString::fromUtf8(version.what()));
        return Done;
    } catch (const CLI::ParseError &problem) {
        return usageError(console, app, problem);
    }

    Context context{console, clock, ledger.empty() ? defaultLedger() : QString::fromStdString(ledger)};
    return line.chosen(context);
}

} // namespace

Result<std::unique_ptr<Ledger>> Context::open(LedgerMode mode) const
{
    const auto url = LedgerUrl::parse(ledgerText);
    if (!url)
        return tl::unexpected<Error>(url.error());
    return Ledger::open(*url, mode, clock);
}

int Context::fail(const Error &error, const QString &next) const
{
    if (!error.detail.isEmpty())
        qDebug().noquote() << error.message << error.detail;
    console.error(error.message, next);
    return exitCodeOf(error.code);
}

int Context::failOpen(const Error &error) const
{
    if (error.code != ErrorCode::InvalidArgument)
        return fail(error);
    fail(error, u"See: repollctl --help"_s); // --ledger names none
    return Usage;
}

int Context::failUsage(const QString &message, const QString &command) const
{
    console.error(message, u"See: repollctl %1 --help"_s.arg(command));
    return Usage;
}

int run(QStringList arguments, const Clock &clock)
{
    Console console;
    if (arguments.isEmpty()) {
        console.write(firstPage);
        return console.finish(Done);
    }
    if (arguments.first() == "help"_L1) { // the other way to ask for it
        arguments.removeFirst();
        arguments.append(u"--help"_s);
    }
    try {
        return console.finish(parseAndRun(console, clock, arguments));
    } catch (const std::bad_alloc &) {
        console.error(u"out of memory"_s, u"What was recorded stays recorded; try again with more memory."_s);
    } catch (const std::exception &problem) {
        qDebug() << problem.what();
        console.error(u"an internal error ended the command"_s,
                      u"Set REPOLL_DEBUG=FILE, try again, and report what FILE says."_s);
    }
    return console.finish(Failed);
}

} // namespace repoll::cli
