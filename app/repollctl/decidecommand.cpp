// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/await.h"
#include "app/repollctl/commands.h"
#include "app/repollctl/optiontypes.h"
#include "app/repollctl/queryargument.h"
#include "app/repollctl/runsession.h"
#include "app/repollctl/text.h"
#include "app/wiring.h"
#include "core/intake/attachedfile.h"
#include "core/ledger/store/runwords.h"

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

struct DecideArguments
{
    DecisionKind kind = DecisionKind::Note;
    std::vector<std::string> query;
    std::string why;
    std::string text;
    std::optional<EffectiveStatus> outcome;
    std::optional<qint64> answer;
    std::string file;
    bool yes = false;
};

using Outcomes = std::vector<DecideOutcome>;

/// What happens, as the question before it: "Abandon 3 requests?"
QString questionOf(const DecideArguments &options, qint64 count)
{
    const QString requests = plural(count, "request"_L1, "requests"_L1);
    switch (options.kind) {
    case DecisionKind::Settle:
        return u"Settle the conflict of %1 by %2?"_s.arg(
            requests, options.answer ? u"answer %1"_s.arg(*options.answer) : u"the answer on record"_s);
    case DecisionKind::Record:
        return u"Record for %1 that the outcome is %2?"_s.arg(requests, statusText(*options.outcome));
    case DecisionKind::Abandon:
        return u"Abandon %1? Nothing asks for them until that is taken back."_s.arg(requests);
    case DecisionKind::Note:
        return u"Note this at %1?"_s.arg(requests);
    case DecisionKind::TakeBack:
        return u"Take back the decision about %1?"_s.arg(requests);
    }
    return {};
}

int sayOutcomes(const Context &context, const Outcomes &outcomes)
{
    std::map<DecideOutcome, qint64> counts;
    for (const DecideOutcome outcome : outcomes)
        ++counts[outcome];
    const qint64 decided = counts[DecideOutcome::Decided];
    const auto all = static_cast<qint64>(outcomes.size());
    context.console.say(
        u"Decided: %1 of %2."_s.arg(grouped(decided), plural(all, "request"_L1, "requests"_L1)));
    for (const auto &[outcome, count] : counts) {
        if (outcome != DecideOutcome::Decided && count > 0)
            context.console.say(
                u"  %1 left as they are: %2"_s.arg(grouped(count), wordsOf(outcome).english()));
    }
    return decided == all ? Done : Unresolved;
}

Result<NewDecision> decisionOf(const DecideArguments &options)
{
    NewDecision decision{.kind = options.kind,
                         .why = QString::fromStdString(options.why),
                         .text = QString::fromStdString(options.text),
                         .outcome = options.outcome,
                         .answer = options.answer,
                         .file = {}};
    if (!options.file.empty()) {
        auto file = readAttachedFile(QString::fromStdString(options.file));
        if (!file)
            return tl::unexpected<Error>(std::move(file.error()));
        decision.file = *std::move(file);
    }
    return decision;
}

int runDecide(Context &context, const DecideArguments &options)
{
    const QString query = queryOf(options.query);
    if (query.isEmpty())
        return context.failUsage(u"about which requests? Name one: provider:NAME key:KEY"_s, u"decide"_s);
    const auto filter = readQuery(context, query);
    if (!filter)
        return Usage;
    if (!options.yes && !context.console.canAsk())
        return context.failUsage(
            u"nothing is decided without a yes, and there is no terminal to ask on: add --yes"_s,
            u"decide"_s);
    const auto decision = decisionOf(options);
    if (!decision)
        return context.fail(decision.error());
    SignalWatcher signalWatcher;
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return context.failOpen(ledger.error());
    const auto ids = await((*ledger)->read<std::vector<qint64>>(
        [filter](StoreReader &store) { return store.matchingIds(*filter); }));
    if (!ids)
        return context.fail(ids.error());
    if (ids->empty()) {
        context.console.say(u"No request matches: nothing was decided."_s);
        return Unresolved;
    }
    if (!options.yes) {
        const Answer answer =
            askYesNo(context.console, signalWatcher, questionOf(options, static_cast<qint64>(ids->size())));
        if (answer != Answer::Yes) {
            context.console.say(u"Nothing was decided."_s);
            return answer == Answer::Stopped ? exitCodeOfSignal(signalWatcher.signalNumber())
                                             : int(Unresolved);
        }
    }
    const auto outcomes = await((*ledger)->write<Outcomes>(
        [&ids, &decision](StoreWriter &store) { return store.decide(*ids, *decision, operatorName()); }));
    return outcomes ? sayOutcomes(context, *outcomes) : context.fail(outcomes.error());
}

CLI::App *addKind(CLI::App &parent, CommandLine &line, DecisionKind kind, const std::string &name,
                  const std::string &description, const std::shared_ptr<DecideArguments> &options)
{
    auto *command = parent.add_subcommand(name, description);
    addQueryArgument(*command, options->query, "Which requests: a query, see repollctl requests --help.");
    command->add_option("--why", options->why, "Why, for the record: free text or a ticket number.")
        ->type_name("TEXT")
        ->required();
    command->add_flag("-y,--yes", options->yes,
                      "Decide without asking first; needed where no terminal is there to ask on.");
    command->callback([&line, options, kind] {
        options->kind = kind;
        line.chosen = [options](Context &context) { return runDecide(context, *options); };
    });
    return command;
}

void addOutcome(CLI::App &command, DecideArguments &options, const std::string &name,
                const std::string &description)
{
    addChoice<EffectiveStatus>(command, name, options.outcome,
                               {{"succeeded", EffectiveStatus::Succeeded},
                                {"failed", EffectiveStatus::Failed},
                                {"cancelled", EffectiveStatus::Cancelled},
                                {"expired", EffectiveStatus::Expired}},
                               description)
        ->type_name("OUTCOME");
}

} // namespace

void addDecideCommand(CommandLine &line)
{
    auto *command =
        line.app.add_subcommand("decide", "A person's word on requests, beside what is on record.");
    command->require_subcommand(1);
    const auto options = std::make_shared<DecideArguments>();
    auto *settle = addKind(*command, line, DecisionKind::Settle, "settle",
                           "Settle a conflict by one of the stored answers.", options);
    addNumber<qint64>(
        *settle, "--answer", options->answer, 1, std::numeric_limits<qint64>::max(),
        "The answer that holds, by its number in repollctl show. Default: the one that the status "
        "on record was read from.");
    addOutcome(*settle, *options, "--as", "What that answer means, where none was read in it.");
    auto *record = addKind(*command, line, DecisionKind::Record, "record",
                           "Record an outcome learned otherwise, from a letter or a statement.", options);
    addOutcome(*record, *options, "--outcome", "succeeded, failed, cancelled or expired.");
    record->get_option("--outcome")->required();
    record->add_option("--text", options->text, "What was learned.")->type_name("TEXT");
    record->add_option("--file", options->file, "What it was learned from, kept as evidence; at most 16 MiB.")
        ->type_name("FILE");
    addKind(*command, line, DecisionKind::Abandon, "abandon",
            "Give up on them: nothing asks for them any more.", options);
    auto *note =
        addKind(*command, line, DecisionKind::Note, "note", "Note something; nothing else changes.", options);
    note->add_option("--text", options->text, "The note.")->type_name("TEXT")->required();
    addKind(*command, line, DecisionKind::TakeBack, "take-back",
            "Take back the decision that stands; the one before it stands again.", options);
    command->footer(R"(A decision never changes what is on record: it is a row of its own, with who,
when and why. The effective outcome is the latest decision's that was not taken
back, else the recorded status; it is what status: in a query, the counts and
the reports go by. Nothing asks for a request while a decision with an outcome
stands.
Look at them with: repollctl requests decided, repollctl show PROVIDER KEY

Exit codes: 0 all were decided; 3 some or all were left as they are, with the
reason. All codes: repollctl --help

Examples:
  repollctl decide settle provider:acme key:ORD-4711 --answer 17 --why INC-12
  repollctl decide record key:ORD-4711 --outcome succeeded --why "bank called"
  repollctl decide abandon 'status:processing received:>30d' --why "written off"
  repollctl decide note key:ORD-4711 --text "asked the bank" --why INC-12
  repollctl decide take-back decided by:ann --why "wrong list")");
}

} // namespace repoll::cli
