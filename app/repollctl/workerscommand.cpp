// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/await.h"
#include "app/repollctl/cli.h"
#include "app/repollctl/commands.h"
#include "app/repollctl/table.h"
#include "app/repollctl/text.h"
#include "app/wiring.h"

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

Cell workerState(const WorkerEntry &worker)
{
    if (worker.isLost())
        return {u"not heard of for %1"_s.arg(duration(worker.now - worker.seenAt)), Tone::Warn};
    if (worker.stop)
        return {u"stopping, for %1"_s.arg(worker.stop->who), Tone::Warn};
    if (worker.report.runId == 0)
        return {u"nothing is due"_s, Tone::Dim};
    return {u"working"_s, Tone::Strong};
}

int listWorkers(Context &context)
{
    auto ledger = context.open(LedgerMode::ReadOnly);
    if (!ledger)
        return context.failOpen(ledger.error());
    const auto workers =
        await((*ledger)->read<std::vector<WorkerEntry>>([](StoreReader &store) { return store.workers(); }));
    if (!workers)
        return context.fail(workers.error());
    if (workers->empty()) {
        context.console.say(u"Nobody asks providers on this ledger now. Start one with: repollctl worker"_s);
        return Done;
    }
    Table table(context.console, Console::Stream::Out,
                {{u"WORKER"_s},
                 {u"PROGRAM"_s, Column::Align::Left, 8, true, 2},
                 {u"STATE"_s},
                 {u"RUN"_s, Column::Align::Right},
                 {u"ASKS"_s, Column::Align::Right},
                 {u"IN FLIGHT"_s, Column::Align::Right, 9, false, 3},
                 {u"HOLDS"_s, Column::Align::Right},
                 {u"SINCE"_s, Column::Align::Left, 12, false, 4},
                 {u"WHO"_s, Column::Align::Left, 6, true, 1}});
    for (const auto &worker : *workers) {
        const bool works = worker.report.runId > 0;
        table.add({{worker.report.name},
                   {worker.report.program},
                   workerState(worker),
                   {works ? QString::number(worker.report.runId) : QString()},
                   {works ? rateText(worker.report.asksPerSecond) : QString()},
                   {grouped(worker.report.inFlight)},
                   {grouped(worker.held)},
                   {localTime(worker.since)},
                   {worker.report.who}});
    }
    return Done;
}

int stopWorker(Context &context, const QString &name)
{
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return context.failOpen(ledger.error());
    const auto stopped = await(
        (*ledger)->write<void>([&](StoreWriter &store) { return store.stopWorker(name, operatorName()); }));
    if (!stopped)
        return context.fail(stopped.error(), u"See: repollctl workers"_s);
    context.console.say(u"Told: it stops within a few seconds, and waits for what is in flight."_s);
    return Done;
}

} // namespace

void addWorkersCommand(CommandLine &line)
{
    auto *command =
        line.app.add_subcommand("workers", "List who asks providers on the ledger now; stop one.");
    auto name = std::make_shared<std::string>();
    command
        ->add_option("--stop", *name,
                     "Have this worker stop: what is in flight is waited for, and its run can be resumed.")
        ->type_name("WORKER");
    command->footer(R"(Workers, recoveries and consoles that have a run under way, on whatever
machine. Each tells of itself every few seconds; one that has not been heard of
stands still, is cut off from the ledger, or was killed. What it held is free
again once its lease is over.

Examples:
  repollctl workers
  repollctl workers --stop host:4711:8c2f0e5a9b31d764)");
    command->callback([&line, name] {
        line.chosen = [name](Context &context) {
            return name->empty() ? listWorkers(context) : stopWorker(context, QString::fromStdString(*name));
        };
    });
}

} // namespace repoll::cli
