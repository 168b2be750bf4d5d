// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/await.h"
#include "app/repollctl/commands.h"
#include "app/repollctl/optiontypes.h"
#include "app/repollctl/planview.h"
#include "app/repollctl/runsummary.h"
#include "app/repollctl/startrun.h"
#include "app/repollctl/table.h"
#include "app/repollctl/text.h"
#include "app/wiring.h"
#include "core/request/keylist.h"

#include <CLI/CLI.hpp>

#include <limits>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

constexpr int targetRows = 500;

struct RunArguments
{
    qint64 id = 0;
    qint64 limit = 0; ///< 0: all
    std::string reason;
    RunOptions run;
};

Result<Run> readRun(Ledger &ledger, qint64 id)
{
    return await(ledger.read<Run>([id](StoreReader &store) { return store.run(id); }));
}

/// Who works on it; empty: nobody that is heard of.
QString whoRuns(Ledger &ledger, qint64 runId)
{
    const auto workers =
        await(ledger.read<std::vector<WorkerEntry>>([](StoreReader &store) { return store.workers(); }));
    QStringList names;
    for (const WorkerEntry &worker : workers.value_or(std::vector<WorkerEntry>())) {
        if (worker.report.runId == runId && !worker.isLost())
            names += u"%1 (%2, %3)"_s.arg(worker.report.name, worker.report.program, worker.report.who);
    }
    return names.join(u", "_s);
}

void showHeader(Console &console, const Run &run, const RunMoney &money, const QString &worker)
{
    const auto row = [&console](const QString &name, const QString &value) {
        if (!value.isEmpty())
            console.writeLine(name.leftJustified(10) + visible(value));
    };
    row(u"run"_s, QString::number(run.id));
    row(u"state"_s, stateWords(run.state));
    row(u"worker"_s, worker);
    row(u"who"_s, run.header.who);
    row(u"reason"_s, run.header.reason);
    row(u"query"_s, shortQuery(run.header.query));
    row(u"retry of"_s, run.header.retryOf ? u"run %1"_s.arg(*run.header.retryOf) : QString());
    row(u"created"_s, localTime(run.createdAt));
    row(u"started"_s, localTime(run.startedAt));
    row(u"finished"_s, localTime(run.finishedAt));
    console.writeLine({});
    showTotals(console, Console::Stream::Out, run, money);
}

std::vector<Cell> cellsOf(const RunTarget &target)
{
    return {{target.key},
            {target.provider},
            {(target.amount + u' ' + target.currency).trimmed()},
            {dispositionWords(target.disposition), toneOf(target.disposition)},
            {QString(statusText(target.before))},
            {target.after ? QString(statusText(*target.after)) : QString(),
             target.after ? toneOf(*target.after) : Tone::Plain},
            {QString::number(target.asks)},
            {target.lastOutcome ? QString(outcomeText(*target.lastOutcome)) : QString()},
            {target.decision && target.decision->outcome
                 ? u"decided since: %1 by %2, because: %3"_s.arg(statusText(*target.decision->outcome),
                                                                 target.decision->who, target.decision->why)
                 : target.detail}};
}

Result<void> writeTargets(Console &console, Ledger &ledger, qint64 runId, qint64 limit)
{
    Table table(console, Console::Stream::Out,
                {{u"KEY"_s, Column::Align::Left, 12, true},
                 {u"PROVIDER"_s, Column::Align::Left, 8, true},
                 {u"AMOUNT"_s, Column::Align::Right, 8, false, 3},
                 {u"BECAME"_s},
                 {u"BEFORE"_s, Column::Align::Left, 10, false, 2},
                 {u"AFTER"_s, Column::Align::Left, 10, false, 1},
                 {u"ASKS"_s, Column::Align::Right},
                 {u"LAST OUTCOME"_s, Column::Align::Left, 9, true},
                 {u"DETAIL"_s, Column::Align::Left, 10, true}});
    std::optional<RunTarget> after;
    qint64 left = limit == 0 ? std::numeric_limits<qint64>::max() : limit;
    while (left > 0) {
        const int wanted = static_cast<int>(std::min<qint64>(targetRows, left));
        const auto page = await(ledger.read<std::vector<RunTarget>>(
            [runId, after, wanted](StoreReader &store) { return store.targets(runId, after, wanted); }));
        if (!page)
            return tl::unexpected<Error>(page.error());
        for (const auto &target : *page) {
            if (!table.add(cellsOf(target)))
                return {};
        }
        if (static_cast<int>(page->size()) < wanted)
            break;
        left -= wanted;
        after = page->back();
    }
    return {};
}

int showRun(Context &context, const RunArguments &options)
{
    auto ledger = context.open(LedgerMode::ReadOnly);
    if (!ledger)
        return context.failOpen(ledger.error());
    const auto run = readRun(**ledger, options.id);
    if (!run)
        return context.fail(run.error(), u"See: repollctl runs"_s);
    showHeader(context.console, *run, moneyOf(**ledger, options.id), whoRuns(**ledger, options.id));
    context.console.writeLine({});
    sayCutOff(context.console, *run);
    const auto written = writeTargets(context.console, **ledger, options.id, options.limit);
    return written ? int(Done) : context.fail(written.error());
}

/// What `resume` and `retry` stand on, opened for writing.
struct Desk
{
    std::unique_ptr<Ledger> ledger;
    ProviderRegistry registry;
    Run run;
};

/// Opens it, or tells why not and gives the exit code.
tl::expected<Desk, int> openDesk(const Context &context, qint64 runId)
{
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return tl::unexpected(context.failOpen(ledger.error()));
    auto registry = loadRegistry(**ledger);
    if (!registry)
        return tl::unexpected(context.fail(registry.error()));
    auto run = readRun(**ledger, runId);
    if (!run)
        return tl::unexpected(context.fail(run.error(), u"See: repollctl runs"_s));
    sayUnusableProfiles(context.console, *registry);
    return Desk{*std::move(ledger), *std::move(registry), *std::move(run)};
}

int sayFinished(const Context &context, const Run &run)
{
    context.console.say(u"Run %1 is finished: no target is waiting."_s.arg(run.id));
    if (run.unresolved == 0)
        return Done;
    context.console.say(u"%1 unresolved. Ask for them again with: repollctl run %2 retry"_s.arg(
        grouped(run.unresolved), QString::number(run.id)));
    return Unresolved;
}

int resume(Context &context, const RunArguments &options)
{
    if (const auto refused = refusal(context, options.run, u"run %1 resume"_s.arg(options.id)))
        return *refused;
    SignalWatcher signalWatcher;
    const auto desk = openDesk(context, options.id);
    if (!desk)
        return desk.error();
    const Run &run = desk->run;
    if (run.state == RunState::Finished)
        return sayFinished(context, run);
    if (run.state == RunState::Discarded)
        return context.fail(
            {ErrorCode::InvalidArgument, u"run %1 was discarded before anything was sent"_s.arg(run.id), {}},
            u"Start a new one with: repollctl recover"_s);
    return resumeRun({context, *desk->ledger, desk->registry, signalWatcher}, run, options.run);
}

int retry(Context &context, const RunArguments &options)
{
    if (const auto refused = refusal(context, options.run, u"run %1 retry"_s.arg(options.id)))
        return *refused;
    SignalWatcher signalWatcher;
    const auto desk = openDesk(context, options.id);
    if (!desk)
        return desk.error();
    const Run &run = desk->run;
    if (run.unresolved == 0) {
        context.console.say(u"Nothing to retry: run %1 left no target unresolved."_s.arg(run.id));
        return Done;
    }
    TargetSelector selector(*desk->ledger, desk->registry);
    const RunHeader header{operatorName(), QString::fromStdString(options.reason), run.header.query, run.id};
    const auto plan = await(selector.freezeRetry(run.id, header));
    if (!plan)
        return context.fail(plan.error());
    return startRun({context, *desk->ledger, desk->registry, signalWatcher}, *plan, options.run);
}

using RunHandler = int (*)(Context &, const RunArguments &);

void chooseRun(CommandLine &line, CLI::App &command, const std::shared_ptr<RunArguments> &options,
               RunHandler handler)
{
    command.callback([&line, &command, options, handler] {
        if (!command.get_subcommands().empty())
            return; // `run ID resume`: that one has chosen
        line.chosen = [options, handler](Context &context) {
            if (options->run.progress == ProgressMode::Json)
                context.console.setJsonMessages(true);
            return handler(context, *options);
        };
    });
}

void addResume(CommandLine &line, CLI::App &run, const std::shared_ptr<RunArguments> &options)
{
    auto *command = run.add_subcommand("resume", "Go on with a run that was stopped or whose process died.");
    addRunOptions(*command, options->run);
    command->footer(R"(Only targets that still wait are asked: nothing that was recorded is asked
again.

Examples:
  repollctl run 3 resume
  repollctl run 3 resume --yes --report run3.html)");
    chooseRun(line, *command, options, resume);
}

void addRetry(CommandLine &line, CLI::App &run, const std::shared_ptr<RunArguments> &options)
{
    auto *command = run.add_subcommand("retry", "Start a new run with the unresolved targets of this one.");
    command->add_option("--reason", options->reason, "Why, for the record: free text or a ticket number.")
        ->type_name("TEXT");
    addRunOptions(*command, options->run);
    command->footer(R"(Unresolved are those without a final status: those that wait, are still
processing, ended in an error, or could not be asked.

Examples:
  repollctl run 3 retry --reason 'provider is back'
  repollctl run 3 retry --yes --rate 5)");
    chooseRun(line, *command, options, retry);
}

} // namespace

void addRunCommand(CommandLine &line)
{
    auto *command =
        line.app.add_subcommand("run", "Show a run with each target's outcome; resume or retry it.");
    auto options = std::make_shared<RunArguments>();
    addNumber<qint64>(*command, "ID", options->id, 1, std::numeric_limits<qint64>::max(),
                      "The run's number; see repollctl runs.")
        ->required();
    addNumber<qint64>(*command, "--limit", options->limit, 0, 1'000'000'000'000,
                      "At most N targets, 0: all. Default: all.");
    command->require_subcommand(0, 1);
    command->footer(R"(Targets are listed with the unresolved first.

Examples:
  repollctl run 3
  repollctl run 3 resume
  repollctl run 3 retry --reason INC-4711)");
    addResume(line, *command, options);
    addRetry(line, *command, options);
    chooseRun(line, *command, options, showRun);
}

} // namespace repoll::cli
