// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/endpointdeliveries.h"

#include "app/await.h"
#include "app/repollctl/optiontypes.h"
#include "app/repollctl/queryargument.h"
#include "app/repollctl/runsession.h"
#include "app/repollctl/table.h"
#include "app/repollctl/text.h"
#include "app/wiring.h"

#include <QCoreApplication>
#include <QDateTime>

#include <cmath>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

constexpr int resentAtOnce = 5'000;

struct DeliveriesArguments
{
    std::string name;
    std::vector<std::string> query;
    std::vector<qint64> ids;
    std::string since;
    std::string why;
    bool dead = false;
    bool untilIdle = false;
    std::optional<double> leaseSeconds;
    bool yes = false;
};

Tone toneOfState(OutboxState state)
{
    switch (state) {
    case OutboxState::Delivered:
        return Tone::Good;
    case OutboxState::Dead:
        return Tone::Bad;
    case OutboxState::Skipped:
        return Tone::Dim;
    case OutboxState::Waiting:
        break;
    }
    return Tone::Plain;
}

QString outlookOf(const OutboxEntry &entry)
{
    if (entry.state != OutboxState::Waiting)
        return entry.reason;
    if (entry.isHeld)
        return u"is being sent"_s;
    return entry.tries == 0 ? QString() : u"again at %1"_s.arg(localTime(entry.nextTryAt));
}

/// What is to be sent again, or why that cannot be told.
std::optional<ResendOrder> listOrderOf(const Context &context, const DeliveriesArguments &options)
{
    ResendOrder order;
    order.endpoint = QString::fromStdString(options.name);
    order.outboxIds = options.ids;
    order.onlyDead = options.dead;
    order.who = operatorName();
    order.why = QString::fromStdString(options.why);
    if (!options.since.empty()) {
        const QDateTime since = QDateTime::fromString(QString::fromStdString(options.since), Qt::ISODate);
        if (!since.isValid()) {
            std::ignore = context.failUsage(u"--since is an ISO 8601 time"_s, u"endpoint resend"_s);
            return std::nullopt;
        }
        order.since = since.toMSecsSinceEpoch();
    }
    if (const QString query = queryOf(options.query); !query.isEmpty()) {
        const auto filter = readQuery(context, query);
        if (!filter)
            return std::nullopt;
        order.filter = *filter;
    }
    if (order.outboxIds.empty() && !order.since && !order.filter && !order.onlyDead) {
        std::ignore = context.failUsage(u"say which: --event N, --dead, --since TIME or a query"_s,
                                        u"endpoint resend"_s);
        return std::nullopt;
    }
    return order;
}

void showResendPlan(Console &console, const ResendPlan &plan)
{
    console.say(u"%1 of %2: %3 dead, %4 delivered before."_s.arg(
        plural(plan.events, "event"_L1, "events"_L1), plural(plan.requests, "request"_L1, "requests"_L1),
        grouped(plan.dead), grouped(plan.delivered)));
    if (plan.after > 0)
        console.say(
            u"%1 of them, later ones of the same requests, go along, so that the last word stays the last."_s
                .arg(grouped(plan.after)));
    for (const auto &[name, count] : plan.endpoints)
        console.say(u"  %1: %2"_s.arg(visible(name), grouped(count)));
}

int resendAll(Context &context, Ledger &ledger, const ResendOrder &order, qint64 planned)
{
    qint64 changed = 0;
    ResendStep step{0, 0, false};
    while (!step.isLast) {
        const auto next = await(ledger.write<ResendStep>(
            [&](StoreWriter &store) { return store.resendDeliveries(order, step.after, resentAtOnce); }));
        if (!next)
            return context.fail(next.error());
        step = *next;
        changed += step.changed;
        if (!step.isLast)
            context.console.say(u"%1 of %2 are in the outbox."_s.arg(grouped(changed), grouped(planned)));
    }
    context.console.say(u"%1 in the outbox again, with the ids they had."_s.arg(
        plural(changed, "event is"_L1, "events are"_L1)));
    return Done;
}

int runResend(Context &context, const DeliveriesArguments &options)
{
    const auto order = listOrderOf(context, options);
    if (!order)
        return Usage;
    if (!options.yes && !context.console.canAsk())
        return context.failUsage(
            u"nothing is sent again without a yes, and there is no terminal to ask on: add --yes"_s,
            u"endpoint resend"_s);
    SignalWatcher signalWatcher;
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return context.failOpen(ledger.error());
    const auto plan =
        await((*ledger)->read<ResendPlan>([&order](StoreReader &store) { return store.planResend(*order); }));
    if (!plan)
        return context.fail(plan.error());
    if (plan->events == 0) {
        context.console.say(u"No event matches: nothing is sent again."_s);
        return Unresolved;
    }
    showResendPlan(context.console, *plan);
    if (!options.yes) {
        const Answer answer =
            askYesNo(context.console, signalWatcher,
                     u"Send %1 again?"_s.arg(plural(plan->events, "event"_L1, "events"_L1)));
        if (answer != Answer::Yes) {
            context.console.say(u"Nothing is sent again."_s);
            return answer == Answer::Stopped ? exitCodeOfSignal(signalWatcher.signalNumber())
                                             : int(Unresolved);
        }
    }
    return resendAll(context, **ledger, *order, plan->events);
}

int runSkip(Context &context, const DeliveriesArguments &options)
{
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return context.failOpen(ledger.error());
    const auto skipped = await((*ledger)->write<qint64>([&options](StoreWriter &store) {
        return store.skipDeliveries(options.ids, operatorName(), QString::fromStdString(options.why));
    }));
    if (!skipped)
        return context.fail(skipped.error());
    context.console.say(
        u"Skipped: %1 of %2."_s.arg(grouped(*skipped), grouped(static_cast<qint64>(options.ids.size()))));
    return *skipped == static_cast<qint64>(options.ids.size()) ? Done : Unresolved;
}

int runDeliveries(Context &context, const DeliveriesArguments &options)
{
    SignalWatcher signalWatcher;
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return context.failOpen(ledger.error());
    DeliveryTools tools;
    tools.clock = &context.clock;
    DeliveryOptions how;
    how.worker = workerName();
    how.who = operatorName();
    how.untilIdle = options.untilIdle;
    if (options.leaseSeconds)
        how.leaseMs = std::llround(*options.leaseSeconds * 1'000);
    DeliveryRunner runner(**ledger, how, tools);
    std::optional<Error> failed;
    tellDeliveries(runner, context.console);
    QObject::connect(&signalWatcher, &SignalWatcher::interrupted, &runner, [&] {
        context.console.say(u"Stopping: what is in flight is waited for."_s);
        runner.stop();
    });
    QObject::connect(&signalWatcher, &SignalWatcher::interruptedAgain, &runner, [&] { runner.stop(false); });
    QObject::connect(&runner, &DeliveryRunner::ended, &runner, [&](const std::optional<Error> &error) {
        failed = error;
        QCoreApplication::quit();
    });
    runner.start();
    QCoreApplication::exec();
    const DeliveryProgress &progress = runner.progress();
    context.console.say(u"%1 delivered, %2 to be tried again, %3 dead."_s.arg(
        grouped(progress.delivered), grouped(progress.failed), grouped(progress.dead)));
    return failed ? context.fail(*failed) : Done;
}

void addIds(CLI::App &verb, DeliveriesArguments &options, bool isRequired)
{
    verb.add_option("--event", options.ids,
                    "This event, by its number in endpoint list or show; may be repeated.")
        ->type_name("N")
        ->allow_extra_args(false)
        ->required(isRequired);
}

void addReason(CLI::App &verb, DeliveriesArguments &options)
{
    verb.add_option("--why", options.why, "Why, for the record: never empty.")->type_name("TEXT")->required();
}

template <class Run>
CLI::App *addDeliveryVerb(CLI::App &parent, CommandLine &line, const std::string &name,
                          const std::string &description, const std::shared_ptr<DeliveriesArguments> &options,
                          Run run)
{
    auto *verb = parent.add_subcommand(name, description);
    verb->callback([&line, options, run] {
        line.chosen = [options, run](Context &context) { return run(context, *options); };
    });
    return verb;
}

} // namespace

void tellDeliveries(DeliveryRunner &runner, Console &console)
{
    QObject::connect(
        &runner, &DeliveryRunner::endpointWarned, &runner, [&console](const QString &name, int percent) {
            console.say(
                u"%1 has failed for %2 % of the time after which it is disabled."_s.arg(name).arg(percent));
        });
    QObject::connect(&runner, &DeliveryRunner::endpointDisabled, &runner,
                     [&console](const QString &name, const QString &why) {
                         console.say(u"%1 is disabled: %2. What is recorded waits for it."_s.arg(name, why));
                     });
    QObject::connect(&runner, &DeliveryRunner::endpointBroken, &runner,
                     [&console](const QString &name, const Error &error) {
                         console.say(u"%1 is told nothing: %2"_s.arg(name, error.message));
                     });
}

int listOutbox(Context &context, const OutboxQuery &query)
{
    auto ledger = context.open(LedgerMode::ReadOnly);
    if (!ledger)
        return context.failOpen(ledger.error());
    const auto entries = await((*ledger)->read<std::vector<OutboxEntry>>(
        [&query](StoreReader &store) { return store.outbox(query); }));
    if (!entries)
        return context.fail(entries.error());
    if (entries->empty()) {
        context.console.say(u"There are no such events."_s);
        return Done;
    }
    Table table(context.console, Console::Stream::Out,
                {{u"EVENT"_s, Column::Align::Right},
                 {u"ENDPOINT"_s, Column::Align::Left, 8, true, 2},
                 {u"PROVIDER"_s, Column::Align::Left, 8, true, 3},
                 {u"KEY"_s, Column::Align::Left, 8, true},
                 {u"SAYS"_s},
                 {u"STATE"_s},
                 {u"TRIES"_s, Column::Align::Right},
                 {u"AT"_s, Column::Align::Left, 12, false, 1},
                 {u"WHY"_s, Column::Align::Left, 8, true}});
    for (const OutboxEntry &entry : *entries)
        table.add({{QString::number(entry.id)},
                   {entry.endpoint},
                   {entry.provider},
                   {entry.key},
                   {statusText(entry.event.effective)},
                   {outboxStateText(entry.state), toneOfState(entry.state)},
                   {grouped(entry.tries)},
                   {localTime(entry.event.at)},
                   {outlookOf(entry)}});
    return Done;
}

void addEndpointDeliveries(CLI::App &endpoint, CommandLine &line)
{
    const auto options = std::make_shared<DeliveriesArguments>();
    auto *resend = addDeliveryVerb(endpoint, line, "resend", "Send events again, with the ids they had.",
                                   options, runResend);
    resend->add_option("--endpoint", options->name, "To this endpoint only.")->type_name("NAME");
    addQueryArgument(*resend, options->query, "Of which requests: a query, see repollctl requests --help.");
    addIds(*resend, *options, false);
    resend->add_option("--since", options->since, "What happened from then on.")->type_name("TIME");
    resend->add_flag("--dead", options->dead, "Only what is dead.");
    addReason(*resend, *options);
    resend->add_flag("-y,--yes", options->yes,
                     "Without asking first; needed where no terminal is there to ask on.");
    resend->footer(R"(The plan is shown first. Later events of the same requests go along.

Examples:
  repollctl endpoint resend --dead --endpoint shop --why "they mended it"
  repollctl endpoint resend --since 2026-11-30T08:00:00Z --why "they restored"
  repollctl endpoint resend --event 4711 --why INC-12)");
    auto *skip =
        addDeliveryVerb(endpoint, line, "skip", "Give up events that are dead or wait.", options, runSkip);
    addIds(*skip, *options, true);
    addReason(*skip, *options);
    auto *run = addDeliveryVerb(endpoint, line, "run",
                                "Deliver what waits, until stopped; without the rest of serve.", options,
                                runDeliveries);
    run->add_flag("--until-idle", options->untilIdle, "End when nothing is due.");
    addNumber<double>(
        *run, "--lease", options->leaseSeconds, 1, 3'600,
        "Hold what is being sent for S seconds, and longer while it is; what a killed one held is "
        "sent again then. Default: 60.")
        ->type_name("S");
}

} // namespace repoll::cli
