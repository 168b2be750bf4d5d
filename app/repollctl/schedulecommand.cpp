// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/await.h"
#include "app/repollctl/commands.h"
#include "app/repollctl/optiontypes.h"
#include "app/repollctl/queryargument.h"
#include "app/repollctl/scheduleoptions.h"
#include "app/repollctl/schedulesession.h"
#include "app/repollctl/table.h"
#include "app/repollctl/text.h"
#include "app/wiring.h"
#include "core/base/machinezone.h"

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

struct ScheduleArguments
{
    std::string name;
    std::vector<std::string> query;
    std::string every = "15min";
    std::string first;
    std::optional<double> rate;
    std::optional<int> lanes;
    std::string reason;
    bool stopped = false;
};

Cell scheduleState(const Schedule &schedule)
{
    if (schedule.isUnderWay())
        return {u"under way"_s, Tone::Strong};
    if (!schedule.what.enabled)
        return {u"stopped"_s, Tone::Dim};
    if (schedule.isCutOff())
        return {u"cut off"_s, Tone::Warn};
    if (!schedule.lastError.isEmpty())
        return {u"failed"_s, Tone::Bad};
    return schedule.nextDue <= schedule.now ? Cell{u"due"_s, Tone::Warn} : Cell{u"waits"_s};
}

Result<std::vector<Schedule>> readSchedules(Ledger &ledger)
{
    return await(ledger.read<std::vector<Schedule>>([](StoreReader &store) { return store.schedules(); }));
}

/// What the options say, or nothing, the reason having been told.
std::optional<NewSchedule> scheduleOf(const Context &context, const ScheduleArguments &options)
{
    NewSchedule schedule;
    schedule.name = QString::fromStdString(options.name);
    schedule.query = queryOf(options.query).trimmed();
    if (schedule.query.isEmpty())
        schedule.query = u"interrupted"_s;
    if (!readQuery(context, schedule.query))
        return std::nullopt;
    const auto every = lengthFromText(QString::fromStdString(options.every));
    if (!every || *every < NewSchedule::everyMsMin || *every > NewSchedule::everyMsMax) {
        context.console.error(
            u"--every %1: expected a length of time from 1s to 366d, such as 15min or 1h30m"_s.arg(
                QString::fromStdString(options.every)));
        return std::nullopt;
    }
    schedule.everyMs = *every;
    if (!options.first.empty()) {
        schedule.firstAt =
            timeFromText(QString::fromStdString(options.first), context.clock.nowMs(), machineZone());
        if (!schedule.firstAt) {
            context.console.error(u"--first %1: expected a time, such as 06:00 or 2026-11-30T06:00"_s.arg(
                QString::fromStdString(options.first)));
            return std::nullopt;
        }
    }
    schedule.ratePerSecond = options.rate;
    schedule.lanes = options.lanes;
    schedule.reason = QString::fromStdString(options.reason);
    schedule.enabled = !options.stopped;
    return schedule;
}

int addSchedule(Context &context, const ScheduleArguments &options)
{
    const auto schedule = scheduleOf(context, options);
    if (!schedule)
        return Usage;
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return context.failOpen(ledger.error());
    const auto before = readSchedules(**ledger);
    if (!before)
        return context.fail(before.error());
    const auto put = await((*ledger)->write<void>(
        [&](StoreWriter &store) { return store.putSchedule(*schedule, operatorName()); }));
    if (!put)
        return context.fail(put.error());
    const bool known = std::any_of(before->begin(), before->end(),
                                   [&](const Schedule &each) { return each.what.name == schedule->name; });
    context.console.say(
        (known ? u"Replaced %1."_s : u"Added %1. It runs while “repollctl schedule run” does."_s)
            .arg(visible(schedule->name)));
    return Done;
}

int listSchedules(Context &context)
{
    auto ledger = context.open(LedgerMode::ReadOnly);
    if (!ledger)
        return context.failOpen(ledger.error());
    const auto schedules = readSchedules(**ledger);
    if (!schedules)
        return context.fail(schedules.error());
    if (schedules->empty()) {
        context.console.say(
            u"No schedule yet. Make one with: repollctl schedule add NAME QUERY --every 15min"_s);
        return Done;
    }
    Table table(context.console, Console::Stream::Out,
                {{u"SCHEDULE"_s},
                 {u"STATE"_s},
                 {u"EVERY"_s, Column::Align::Right},
                 {u"NEXT DUE"_s, Column::Align::Left, 19, false, 1},
                 {u"LAST PASS"_s, Column::Align::Left, 19, false, 3},
                 {u"RUN"_s, Column::Align::Right},
                 {u"QUERY"_s, Column::Align::Left, 12, true},
                 {u"REASON"_s, Column::Align::Left, 8, true, 2}});
    for (const Schedule &schedule : *schedules)
        table.add({{schedule.what.name},
                   scheduleState(schedule),
                   {duration(schedule.what.everyMs)},
                   {schedule.what.enabled ? localTime(schedule.nextDue) : QString()},
                   {localTime(schedule.lastAt)},
                   {schedule.lastRun ? QString::number(*schedule.lastRun) : QString()},
                   {schedule.what.query},
                   {schedule.what.reason}});
    table.finish();
    for (const Schedule &schedule : *schedules) {
        if (!schedule.lastError.isEmpty())
            context.console.say(u"%1: %2"_s.arg(schedule.what.name, schedule.lastError));
    }
    return Done;
}

using Change = Result<void> (*)(StoreWriter &, const QString &name);

int runChange(Context &context, const std::string &name, Change change, const QString &said)
{
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return context.failOpen(ledger.error());
    const QString schedule = QString::fromStdString(name);
    const auto changed =
        await((*ledger)->write<void>([&](StoreWriter &store) { return change(store, schedule); }));
    if (!changed)
        return context.fail(changed.error(), u"See: repollctl schedule list"_s);
    context.console.say(said.arg(visible(schedule)));
    return Done;
}

int runSchedules(Context &context, bool once)
{
    SignalWatcher signalWatcher;
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return context.failOpen(ledger.error());
    ScheduleOrder order;
    order.worker = workerName();
    order.who = operatorName();
    order.zone = machineZone();
    order.once = once;
    return ScheduleSession(context, **ledger, signalWatcher, order).exec();
}

void addScheduleAdd(CommandLine &line, CLI::App &schedule)
{
    auto *command = schedule.add_subcommand("add", "Make a schedule, or replace the one of its name.");
    auto options = std::make_shared<ScheduleArguments>();
    command->add_option("NAME", options->name, "What it is called.")->required();
    addQueryArgument(*command, options->query, "Which requests. Default: interrupted. See below.");
    command->add_option("--every", options->every, "How often. Default: 15min.")->type_name("LENGTH");
    command
        ->add_option("--first", options->first,
                     "When for the first time, and by that every time after. Default: at once.")
        ->type_name("TIME");
    addNumber<double>(*command, "--rate", options->rate, 0.01, 100'000,
                      "At most so many calls a second to each provider.");
    addNumber<int>(*command, "--lanes", options->lanes, 1, maxLanes,
                   "At most so many calls at once to each provider.");
    command->add_option("--reason", options->reason, "Why, for the record of each run.")->type_name("TEXT");
    command->add_flag("--stopped", options->stopped, "Make it, and do not start it.");
    command->footer(std::string(queryHelp) + R"(

Relative times in the query are of each pass: deadline:<6h is what ends within
six hours from then.

Examples:
  repollctl schedule add quarter 'interrupted deadline:<6h' --every 15min
  repollctl schedule add night provider:acme --every 1d --first 02:00 --rate 5)");
    command->callback([&line, options] {
        line.chosen = [options](Context &context) { return addSchedule(context, *options); };
    });
}

void addChange(CommandLine &line, CLI::App &schedule, const char *name, const char *description,
               Change change, const QString &said)
{
    auto *command = schedule.add_subcommand(name, description);
    auto value = std::make_shared<std::string>();
    command->add_option("NAME", *value, "The schedule.")->required();
    command->footer(std::string("Examples:\n  repollctl schedule ") + name + " quarter");
    command->callback([&line, value, change, said] {
        line.chosen = [=](Context &context) { return runChange(context, *value, change, said); };
    });
}

} // namespace

void addScheduleCommand(CommandLine &line)
{
    auto *command = line.app.add_subcommand(
        "schedule", "Recover by itself, every so often: make, list and run schedules.");
    command->require_subcommand(1);
    command->footer(R"(A schedule is a query that is recovered every so often. It runs while a program
does that: repollctl serve, or repollctl schedule run. Of several exactly one
starts each pass, which is a recorded run where something is due.

Examples:
  repollctl schedule add quarter 'interrupted deadline:<6h' --every 15min
  repollctl schedule run)");
    addScheduleAdd(line, *command);
    auto *list = command->add_subcommand("list", "List the schedules, and what is due next.");
    list->footer("Examples:\n  repollctl schedule list");
    list->callback([&line] { line.chosen = listSchedules; });
    addChange(
        line, *command, "start", "Start a schedule: it is due at its next time, or now if that was missed.",
        [](StoreWriter &store, const QString &name) {
            return store.enableSchedule(name, true, operatorName());
        },
        u"Started %1."_s);
    addChange(
        line, *command, "stop", "Stop a schedule; a pass under way goes on.",
        [](StoreWriter &store, const QString &name) {
            return store.enableSchedule(name, false, operatorName());
        },
        u"Stopped %1."_s);
    addChange(
        line, *command, "remove", "Take a schedule away; a pass under way is stopped.",
        [](StoreWriter &store, const QString &name) { return store.removeSchedule(name, operatorName()); },
        u"Removed %1. Its runs stay on record."_s);
    auto *run = command->add_subcommand("run", "Run what is due, until stopped.");
    auto once = std::make_shared<bool>(false);
    run->add_flag("--once", *once, "End when what is due now is over; for cron and timers.");
    run->footer(R"(Any number of programs may run schedules on one ledger. Times that were missed
while none did are one pass. SIGTERM and Ctrl-C stop sending and wait for what
is in flight; again: give it up.

Exit codes: 0 stopped, or what was due is over; 1 a pass could not be (--once).

Examples:
  repollctl schedule run
  repollctl schedule run --once)");
    run->callback(
        [&line, once] { line.chosen = [once](Context &context) { return runSchedules(context, *once); }; });
}

} // namespace repoll::cli
